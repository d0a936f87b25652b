#include "joint.h"

#include "evaluate.h"

/* What each rule's route counts in the predicted case with these values. */
static int64_t *
quantities(struct reach *r, const struct range at[])
{
	const struct questionnaire *q = r->t->answers.q;
	int64_t *out = arena_alloc(&r->t->frame, q->n_rules * sizeof *out);
	struct member m[CHANGES_TOGETHER];

	for (unsigned i = 0; i < r->n; i++)
		m[i] = (struct member){ r->m[i].of, at[i] };
	const struct answers *a = trials_put(r->t, m, r->n);
	struct world w = world_build(a, r->t->as_of, WORLD_PREDICTED, &r->t->frame);
	struct run run = run_whole(&w, &r->t->frame);
	for (unsigned i = 0; i < q->n_rules; i++)
		if (q->rules[i].route.any)
			out[i] = run_case(&run, (unsigned)q->rules[i].route.of->reg).lo;
	trials_restore(r->t, m, r->n);
	return out;
}

/* The witnesses with one number a step nearer to what it is: the set no longer does. */
static int64_t *
one_back(struct reach *r, unsigned i)
{
	struct range at[CHANGES_TOGETHER];

	for (unsigned k = 0; k < r->n; k++)
		at[k] = r->witness[k];
	at[i] = range_of(at[i].lo + (at[i].lo < r->m[i].of->now.lo ? 1 : -1));
	return quantities(r, at);
}

static bool
is_known(const struct alternative *out, const struct rule *rule, int64_t limit)
{
	for (unsigned i = 0; i < out->n_joints; i++)
		if (out->joints[i].rule->route.of == rule->route.of && out->joints[i].limit == limit)
			return true;
	return false;
}

void
joints_find(struct reach *r, struct alternative *out)
{
	const struct questionnaire *q = r->t->answers.q;
	bool lower = r->direction == DIRECTION_LOWER;
	struct range now[CHANGES_TOGETHER];
	int64_t *back[CHANGES_TOGETHER] = { NULL };

	arena_reset(&r->t->frame);
	for (unsigned i = 0; i < r->n; i++)
		now[i] = r->m[i].of->contested ? r->m[i].of->now : out->at[i].now;
	int64_t *before = quantities(r, now), *after = quantities(r, r->witness);
	for (unsigned i = 0; i < r->n; i++)
		back[i] = r->m[i].of->effort == EFFORT_NUMBERS ? one_back(r, i) : NULL;
	for (unsigned k = 0; k < q->n_rules && out->n_joints < JOINTS_MAX; k++) {
		const struct rule *rule = &q->rules[k];
		int64_t limit = rule->route.any ? route_limit(&rule->route, r->t->as_of) : 0;
		bool back_again = false;
		if (!rule->route.any || rule->tier <= (lower ? out->tier : r->base))
			continue;
		if ((before[k] >= limit) != lower || (after[k] >= limit) == lower || is_known(out, rule, limit))
			continue;
		for (unsigned i = 0; i < r->n; i++)
			back_again |= back[i] && (back[i][k] >= limit) == lower;
		if (back_again)
			out->joints[out->n_joints++] = (struct joint){ rule, before[k], limit };
	}
}
