#include "timeline.h"

#include <stdlib.h>

#include <qingjie/expr.h>
#include <qingjie/words.h>

#define SOURCES_SEEN_MAX 64

/* What a day of the law rests on: the sources and the name of what leads to it. */
struct ground {
	const struct questionnaire *q;
	unsigned n;
	const struct source *at[SOURCES_SEEN_MAX];
	unsigned n_own;            /* of them, those of values that are computed: they come first */
	const struct text *name;
};

static void
see(struct ground *g, const struct sources *sources)
{
	for (unsigned i = 0; i < sources->n && g->n < SOURCES_SEEN_MAX; i++)
		g->at[g->n++] = sources->at[i];
}

/* First the computed values (`parameters` false), then the parameters that they are computed from. */
static void
walk(struct ground *g, const struct expr *e, bool parameters)
{
	if (e == NULL)
		return;
	if (e->op == EXPR_DERIVED) {
		if (!parameters)
			see(g, &e->derived->sources);
		walk(g, g->q->exprs->derived_exprs[e->derived - g->q->derived], parameters);
	} else if (e->op == EXPR_PARAMETER && parameters && e->type == TYPE_DATE) {
		see(g, &e->parameter->sources);
		g->name = g->name == NULL ? &e->parameter->name : g->name;
	}
	walk(g, e->a, parameters);
	walk(g, e->b, parameters);
	walk(g, e->c, parameters);
}

static struct ground
ground_of(const struct questionnaire *q, const struct derived *d)
{
	const struct expr *e = q->exprs->derived_exprs[d - q->derived];
	struct ground g = { .q = q };

	see(&g, &d->sources);
	walk(&g, e, false);
	g.n_own = g.n;
	walk(&g, e, true);
	return g;
}

/* The text that begins on that day, among those that the day rests on. */
static const struct source *
begins(const struct ground *g, int64_t day)
{
	for (unsigned i = 0; i < g->n; i++)
		if (g->at[i]->from == day)
			return g->at[i];
	return NULL;
}

static void
add_version(struct timeline *t, int64_t day, const struct source *text)
{
	for (unsigned i = 0; i < t->n_versions; i++)
		if (t->versions[i].from == day)
			return;
	t->versions[t->n_versions++] = (struct version){ day, INT64_MAX, text };
}

static void
add_law(struct timeline *t, struct law_day law)
{
	for (unsigned i = 0; i < t->n_laws; i++)
		if (t->laws[i].source == law.source && t->laws[i].day.lo == law.day.lo)
			return;
	t->laws[t->n_laws++] = law;
}

static bool
is_version(const struct timeline *t, int64_t day)
{
	for (unsigned i = 0; i < t->n_versions; i++)
		if (t->versions[i].from == day)
			return true;
	return false;
}

static int
by_version(const void *a, const void *b)
{
	const struct version *x = a, *y = b;

	return x->from < y->from ? -1 : x->from > y->from;
}

static int
by_law(const void *a, const void *b)
{
	const struct law_day *x = a, *y = b;

	return x->day.lo < y->day.lo ? -1 : x->day.lo > y->day.lo;
}

static int
by_case(const void *a, const void *b)
{
	const struct case_day *x = a, *y = b;

	return x->day.lo < y->day.lo ? -1 : x->day.lo > y->day.lo;
}

/* Where the tables' law changes: a new text where one begins on that day, else another such day. */
static void
turnings(struct timeline *t, enum language l)
{
	for (unsigned i = 0; i < t->acts.n_turnings; i++) {
		const struct turning *turning = &t->acts.turnings[i];
		struct ground g = ground_of(t->q, turning->of);
		const struct source *text = begins(&g, turning->day.lo);
		const char *name = words_in(&turning->of->name, l);

		if (turning->day.lo > turning->day.hi)
			continue;
		if (turning->day.lo == turning->day.hi && text != NULL)
			add_version(t, turning->day.lo, text);
		else if (g.n > 0)
			add_law(t, (struct law_day){ turning->day, *name == '\0' && g.n_own == 0 &&
			    g.name != NULL ? words_in(g.name, l) : name, g.at[0], true });
	}
}

/* Where no table's law changes, the texts that the range and the limits rest on are its versions. */
static void
cited(struct timeline *t, const struct verdict *v)
{
	bool versions = t->n_versions == 0;

	for (unsigned i = 0; versions && i < t->q->n_parameters; i++) {
		const struct parameter *p = &t->q->parameters[i];

		for (unsigned k = 0; k < p->n_values && p->type == TYPE_NUMBER && p->sources.n > 0; k++)
			add_version(t, p->values[k].from, p->sources.at[0]);
	}
	for (unsigned i = 0; i < v->n_cites; i++) {
		const struct source *s = v->cites[i];

		if (s->from == INT64_MIN)
			continue;
		if (versions)
			add_version(t, s->from, s);
		else if (s->from > t->versions[0].from && !is_version(t, s->from))
			add_law(t, (struct law_day){ range_of(s->from), "", s, false });
	}
}

/* Limits by date, and days that are limits themselves. */
static void
parameters(struct timeline *t, enum language l)
{
	for (unsigned i = 0; i < t->q->n_parameters; i++) {
		const struct parameter *p = &t->q->parameters[i];
		bool is_day = p->type == TYPE_DATE;

		for (unsigned k = is_day ? 0 : 1; k < p->n_values && p->sources.n > 0; k++) {
			int64_t day = is_day ? p->values[k].value : p->values[k].from;

			if (!is_version(t, day))
				add_law(t, (struct law_day){ range_of(day), words_in(&p->name, l),
				    p->sources.at[0], false });
		}
	}
}

/* Is it the time of a table's rows? That is a bar. */
static bool
is_time_of_acts(const struct questionnaire *q, const struct fact *f)
{
	for (unsigned i = 0; i < q->n_tables; i++)
		if ((q->tables[i].from != NULL && q->tables[i].from->inherits == f) ||
		    (q->tables[i].to != NULL && q->tables[i].to->inherits == f))
			return true;
	return false;
}

static void
case_days(struct timeline *t, const struct answers *a)
{
	for (unsigned i = 0; i < questionnaire_all(t->q); i++) {
		const struct fact *f = &t->q->facts[i];

		if (f->table != CASE || f->type != TYPE_DATE || is_time_of_acts(t->q, f))
			continue;
		const struct cell *c = answers_at(a, f, 0);
		struct range day = RANGE_EMPTY;
		if (c->state == CELL_KNOWN)
			day = c->value[0];
		for (unsigned k = 0; c->state == CELL_DISPUTED && k < SIDES; k++)
			if (c->side[k] == CELL_KNOWN)
				day = range_hull(day, c->value[k]);
		if (day.lo <= day.hi)
			t->days[t->n_days++] = (struct case_day){ f, day };
	}
}

/* Each version ends where the next begins; before the first there was other law. */
static void
close_versions(struct timeline *t)
{
	qsort(t->versions, t->n_versions, sizeof *t->versions, by_version);
	for (unsigned i = 0; i + 1 < t->n_versions; i++)
		t->versions[i].to = t->versions[i + 1].from - 1;
	for (unsigned i = t->n_versions; i > 0; i--)
		t->versions[i] = t->versions[i - 1];
	t->versions[0] = (struct version){ INT64_MIN,
		t->n_versions > 0 ? t->versions[1].from - 1 : INT64_MAX, NULL };
	t->n_versions++;
}

struct timeline
timeline_of(const struct session *s, const struct verdict *v, struct arena *a)
{
	const struct questionnaire *q = s->iv.q;
	struct timeline t = { .q = q, .as_of = s->iv.as_of };
	size_t values = 0;

	for (unsigned i = 0; i < q->n_parameters; i++)
		values += q->parameters[i].n_values;
	t.acts = acts_of(&s->iv.answers, s->iv.as_of, a);
	t.versions = arena_alloc(a, (t.acts.n_turnings + v->n_cites + values + 2) * sizeof *t.versions);
	t.laws = arena_alloc(a, (t.acts.n_turnings + v->n_cites + values + 1) * sizeof *t.laws);
	t.days = arena_alloc(a, (questionnaire_all(q) + 1) * sizeof *t.days);
	turnings(&t, s->language);
	qsort(t.versions, t.n_versions, sizeof *t.versions, by_version);
	cited(&t, v);
	parameters(&t, s->language);
	close_versions(&t);
	case_days(&t, &s->iv.answers);
	qsort(t.laws, t.n_laws, sizeof *t.laws, by_law);
	qsort(t.days, t.n_days, sizeof *t.days, by_case);
	return t;
}

static unsigned
version_on(const struct timeline *t, int64_t day)
{
	unsigned i = t->n_versions - 1;

	while (i > 0 && t->versions[i].from > day)
		i--;
	return i;
}

struct governed
timeline_governs(const struct timeline *t, const struct act *act)
{
	struct governed g = { version_on(t, act->from.lo), version_on(t, act->to.hi), false };

	g.certain = version_on(t, act->from.hi) == g.first && version_on(t, act->to.lo) == g.last;
	return g;
}

bool
timeline_crosses(const struct act *act, int64_t day)
{
	return act->from.hi < day && act->to.lo >= day;
}
