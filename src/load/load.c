#include "glossary.h"
#include "model.h"

#include <stdlib.h>
#include <string.h>

static bool
sound(const struct loader *l)
{
	return l->problems->n == l->before;
}

static void
read_model(struct loader *l)
{
	heading_read(l);
	units_read(l);
	topics_read(l);
	matters_read(l);
	glossary_read(l);
	chapters_read(l);
	sources_read(l);
	tiers_read(l);
	sources_refer(l);
	parameters_read(l);
	if (!facts_declare(l))
		return;
	facts_read(l);
	everyday_read(l);
	triage_read(l);
	tour_read(l);
	if (!derived_declare(l))
		return;
	tables_refer(l);
	rules_declare(l);
	flags_declare(l);
	additions_declare(l);
	derived_read(l);
	tables_check(l);
	additions_read(l);
	rules_read(l);
	flags_read(l);
	findings_read(l);
	constraints_read(l);
	clocks_read(l);
	covers_keep(l);
	if (!sound(l))
		return;
	sums_check(l);
	times_check(l);
}

/* The expressions stay beside the program that is made of them: a proof is read from them. */
static void
keep_model(struct loader *l)
{
	struct expr_set *kept = arena_alloc(&l->q->arena, sizeof *kept);

	*kept = l->set;
	l->q->exprs = kept;
	program_compile(l->q, kept);
}

/* A questionnaire; with `checking`, there may be problems although it is one. */
static struct questionnaire *
load(const char *path, struct problems *problems, bool checking)
{
	struct questionnaire *q = memory_grow(NULL, sizeof *q);
	struct loader *l = memory_grow(NULL, sizeof *l);
	bool good;

	memset(q, 0, sizeof *q);
	arena_init(&q->arena);
	memset(l, 0, sizeof *l);
	arena_init(&l->scratch);
	l->q = q;
	l->problems = problems;
	l->before = problems->n;
	names_init(&l->names, &l->scratch);
	bool read = inputs_read(l, path);
	arena_join(&q->arena, &l->texts);
	if (read)
		read_model(l);
	good = sound(l);
	if (good)
		keep_model(l);
	if (good && checking) {
		wordings_check(l);
		uses_check(l);
	}
	problems_sort(l);
	arena_done(&l->scratch);
	free(l);
	if (good)
		return q;
	questionnaire_free(q);
	return NULL;
}

struct questionnaire *
questionnaire_load(const char *path, struct problems *problems)
{
	return load(path, problems, false);
}

struct questionnaire *
questionnaire_check(const char *path, struct problems *problems)
{
	return load(path, problems, true);
}
