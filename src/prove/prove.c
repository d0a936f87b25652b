#include "prover.h"

#include <stdlib.h>
#include <string.h>

#include <qingjie/facts.h>
#include <qingjie/verdict.h>

/* Cases judged in a round; how many rounds at least, and at most while something is missing. */
enum { EXPLORED = 30000, SWEPT = 30000, ROUNDS_LEAST = 2, ROUNDS_MOST = 12 };

/* With cases to begin with, rounds are shorter by this, and fewer. */
enum { SEEDED = 3, ROUNDS_SEEDED = 3 };

#define SEED UINT64_C(2)

void
finding_add(struct prover *p, const char *kind, const char *id, const char *says)
{
	struct proving *out = p->out;
	char *what = arena_printf(&out->arena, "%s/%s", kind, id);

	for (unsigned i = 0; i < out->n_findings; i++)
		if (strcmp(out->findings[i].what, what) == 0)
			return;
	if (out->n_findings == p->cap_findings) {
		p->cap_findings = p->cap_findings ? 2 * p->cap_findings : 32;
		out->findings = memory_grow(out->findings, p->cap_findings * sizeof *out->findings);
	}
	out->findings[out->n_findings++] =
	    (struct finding){ what, arena_strdup(&out->arena, says) };
}

/* The item that a rule repeats: one of the same tier that rests on the same item of the statute. */
static int
repeated(const struct questionnaire *q, const struct rule *r)
{
	for (unsigned i = 0; i < q->n_rules && r->kind == RULE_TIER && !r->item; i++) {
		const struct rule *other = &q->rules[i];
		if (other->kind != RULE_TIER || !other->item || other->tier != r->tier)
			continue;
		for (unsigned a = 0; a < r->sources.n; a++)
			for (unsigned b = 0; b < other->sources.n; b++)
				if (r->sources.at[a] == other->sources.at[b] &&
				    r->sources.at[a]->item)
					return (int)i;
	}
	return -1;
}

static void
repeats_find(struct prover *p)
{
	p->repeats = arena_alloc(&p->arena, p->q->n_rules * sizeof *p->repeats);
	p->strays = arena_alloc(&p->arena, p->q->n_rules * sizeof *p->strays);
	for (unsigned i = 0; i < p->q->n_rules; i++)
		p->repeats[i] = repeated(p->q, &p->q->rules[i]);
}

void
strays_note(struct prover *p, const struct answers *a, const struct trace *t)
{
	for (unsigned i = 0; i < p->q->n_rules; i++)
		if (p->repeats[i] >= 0 && !p->strays[i] && t->met[i] && !t->met[p->repeats[i]])
			p->strays[i] = case_copy(p, a);
}

static void
search(struct prover *p, const char *seeds)
{
	unsigned part = seeds ? SEEDED : 1, most = seeds ? ROUNDS_SEEDED : ROUNDS_MOST;

	corpus_begin(p);
	if (seeds)
		seeds_take(p, seeds);
	for (unsigned round = 0; round < most; round++) {
		if (round >= ROUNDS_LEAST && !goals_missing(p))
			break;
		corpus_explore(p, EXPLORED / part);
		sweep(p, SWEPT / part);
	}
	attain_asked(p);
	attain_findings(p);
}

static const char *
missing(struct prover *p, const struct goal *g)
{
	switch (g->kind) {
	case GOAL_TIER:
		return attain_never(p, g) ? _("No case can come to this tier.")
		                          : _("No case was found that comes to this tier.");
	case GOAL_MET:
		return attain_never(p, g) ? _("No case can meet it.")
		                          : _("No case was found that meets it.");
	case GOAL_ALONE:
		return _("No case was found in which it decides by itself.");
	case GOAL_YIELDS:
		return _("No case was found in which it has to yield.");
	case GOAL_FLAG:
		return _("No case was found in which this flag stands.");
	case GOAL_FINDING:
		return _("No case was found in which this finding stands.");
	case GOAL_ASKED:
		return _("No state of the interview was found in which this is asked.");
	case GOAL_LIMIT:
		return _("No case was found in which it is met at its limit and not one below it.");
	case GOAL_OPTION:
		return _("No case was found in which this option makes a difference.");
	case GOAL_MATTERS:
		return _("No case was found in which this fact makes a difference.");
	case GOAL_GRAVER:
		return _("It is said to push the tier up, and no case was found in which it does.");
	case GOAL_MILDER:
		return _("It is said to push the tier down, and no case was found in which it does.");
	}
	return "";
}

static const char *
attained(const struct goal *g)
{
	switch (g->kind) {
	case GOAL_GRAVER:
		return _("It pushes the tier up in a case, against what the questionnaire says.");
	case GOAL_MILDER:
		return _("It pushes the tier down in a case, against what the questionnaire says.");
	default:
		return _("It is said to bear on the sentence alone, and makes a difference in a case.");
	}
}

/* A fact that nobody reads has one finding, not one for each of its options. */
static bool
is_unread(const struct prover *p, const struct goal *g)
{
	bool of_fact = g->kind == GOAL_ASKED || g->kind > GOAL_LIMIT;

	return of_fact && !trace_reads(p->q, &p->q->facts[g->index]);
}

static void
report_goal(struct prover *p, const struct goal *g)
{
	const char *name = goal_name(p, g, &p->out->arena), *id = strchr(name, '/') + 1;
	const char *kind = arena_strndup(&p->out->arena, name, (size_t)(id - name) - 1);

	if (g->wanted && !g->x && is_unread(p, g))
		finding_add(p, "unread", p->q->facts[g->index].id,
		    _("No rule looks at this fact."));
	else if (g->wanted && !g->x)
		finding_add(p, kind, id, missing(p, g));
	else if (g->banned && g->x)
		finding_add(p, kind, id, attained(g));
}

static void
report_conditions(struct prover *p)
{
	for (unsigned i = 0, at = 0; i < p->n_conditions; i++, at += 2) {
		const char *owner = trace_condition(p->q, i);
		if (owner && p->features[at] != p->features[at + 1])
			finding_add(p, "condition", owner, p->features[at]
			    ? _("A condition in it was met in no case.")
			    : _("A condition in it was met in every case."));
	}
}

static void
report_strays(struct prover *p)
{
	for (unsigned i = 0; i < p->q->n_rules; i++)
		if (p->strays[i])
			finding_add(p, "repeats", p->q->rules[i].id,
			    _("It is met in a case in which the item that it repeats is not."));
}

/* Writes a case, reads it back, and adds it if it can be read. */
static bool
write_case(struct prover *p, struct facts_reader *r, const char *id, const struct answers *a,
    struct answers *back)
{
	struct buf *out = &p->out->witnesses;
	size_t from = out->len;
	struct facts_id read;

	facts_write_line(a, id, out);
	p->out->n_witnesses++;
	return facts_read_line(r, out->s + from, out->len - from - 1, back, &read);
}

/* Is the question still to be asked there? */
static bool
asked_in(struct prover *p, const struct goal *g, const struct answers *a)
{
	const struct fact *f = &p->q->facts[g->index];
	unsigned rows = f->table == CASE ? 1 : a->tables[f->table].n;
	bool found = false;

	arena_reset(&p->frame);
	struct verdict v = verdict_of(a, p->as_of, WANT_ASKS, &p->frame);
	for (unsigned row = 0; row < rows; row++)
		found |= verdict_asks(&v, f, row);
	return found;
}

static void
write_witness(struct prover *p, struct facts_reader *r, struct goal *g)
{
	const char *name = goal_name(p, g, &p->out->arena);
	struct answers x, y;
	bool stands;

	answers_init(&x, p->q);
	answers_init(&y, p->q);
	if (g->y) {
		stands = write_case(p, r, arena_printf(&p->out->arena, "%s/1", name), g->x, &x);
		stands &= write_case(p, r, arena_printf(&p->out->arena, "%s/2", name), g->y, &y);
	} else {
		stands = write_case(p, r, name, g->x, &x);
	}
	if (stands)
		stands = g->kind == GOAL_ASKED ? asked_in(p, g, &x)
		                               : goal_stands(p, g, &x, g->y ? &y : NULL);
	if (!stands)
		finding_add(p, "witness", name,
		    _("Written down and read again, the case does not show it."));
	answers_done(&x);
	answers_done(&y);
}

static void
write_witnesses(struct prover *p)
{
	struct facts_reader *r = facts_reader_new(p->q, p->as_of, p->language);

	for (unsigned i = 0; i < p->n_goals; i++) {
		struct goal *g = &p->goals[i];
		if (!g->x)
			continue;
		if (g->kind != GOAL_ASKED)
			simplify(p, g);
		write_witness(p, r, g);
	}
	facts_reader_free(r);
}

void
prove(const struct questionnaire *q, int64_t as_of, enum language language, const char *seeds,
    struct proving *out)
{
	struct prover p = { .q = q, .as_of = as_of, .language = language, .out = out };

	*out = (struct proving){ 0 };
	arena_init(&out->arena);
	arena_init(&p.arena);
	arena_init(&p.frame);
	p.random = SEED;
	answers_init(&p.scratch, q);
	texts_check(&p);
	values_find(&p);
	repeats_find(&p);
	goals_make(&p);
	search(&p, seeds);
	for (unsigned i = 0; i < p.n_goals; i++)
		report_goal(&p, &p.goals[i]);
	report_conditions(&p);
	report_strays(&p);
	write_witnesses(&p);
	summary_write(&p);
	for (struct kept *k = p.kept; k; k = k->next)
		answers_done(&k->answers);
	answers_done(&p.scratch);
	arena_done(&p.frame);
	arena_done(&p.arena);
}

void
prove_done(struct proving *p)
{
	free(p->findings);
	buf_done(&p->witnesses);
	buf_done(&p->summary);
	arena_done(&p->arena);
}
