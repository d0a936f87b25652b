/*
 * What would change the tier, under every law: changes that are listed do what they say and none of one
 * answer is missing, distances lie where the tier turns, and asking what settles most comes to an end.
 */
#include "both.h"
#include "deal.h"
#include "loaded.h"
#include "rounds.h"

#include <qingjie/changes.h>
#include <qingjie/date.h>
#include <qingjie/next.h>
#include <qingjie/verdict.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define ROUNDS 400
#define ROWS 2
#define EXCLUSIONS 3000 /* so many records are taken off two rows in every way */
#define QUESTIONS 300

struct fixture {
	struct questionnaire *q;
	struct answers whole, partial, tried;
	struct arena frame;
	struct deal deal;
};

static const char *folder; /* of the questionnaire in turn */

static int
set_up(void **state)
{
	static struct fixture f;

	f.q = loaded(folder);
	assert_non_null(f.q);
	f.deal = (struct deal){ .q = f.q, .as_of = date_day(2026, 11, 22) };
	answers_init(&f.whole, f.q);
	answers_init(&f.partial, f.q);
	answers_init(&f.tried, f.q);
	arena_init(&f.frame);
	*state = &f;
	return 0;
}

static int
tear_down(void **state)
{
	struct fixture *f = *state;

	arena_done(&f->frame);
	answers_done(&f->whole);
	answers_done(&f->partial);
	answers_done(&f->tried);
	questionnaire_free(f->q);
	return 0;
}

static unsigned
tier(struct fixture *f, const struct answers *a)
{
	struct arena here;

	arena_init(&here);
	unsigned t = verdict_of(a, f->deal.as_of, WANT_PREDICTED, &here).predicted;
	arena_done(&here);
	return t;
}

static bool
conflicts(const struct fixture *f, const struct answers *a)
{
	return answers_conflicts(a, f->deal.as_of, NULL, 0) > 0;
}

static struct cell
known(int64_t x)
{
	return (struct cell){ .state = CELL_KNOWN, .value[0] = range_of(x) };
}

/* Changes. */

static bool
beyond(enum direction d, unsigned t, unsigned base)
{
	return d == DIRECTION_LOWER ? t < base : t > base;
}

/* Every part of a set: all of it does what it says, and nothing less does. */
static void
check_set(struct fixture *f, const struct alternative *s, enum direction d, unsigned base)
{
	for (unsigned part = 1; part < 1u << s->n; part++) {
		answers_copy(&f->tried, &f->partial);
		for (unsigned i = 0; i < s->n; i++)
			if (part >> i & 1)
				*answers_cell(&f->tried, s->at[i].fact, s->at[i].row) = altered_cell(&s->at[i]);
		bool clash = conflicts(f, &f->tried), all = part == (1u << s->n) - 1;
		assert_false(all && clash);
		unsigned t = clash ? base : tier(f, &f->tried);
		if (all)
			assert_int_equal(t, s->tier);
		if (beyond(d, t, base) != all)
			fail_msg("%s%s gives %u from %u", s->at[0].fact->id, all ? "" : ", a part,", t, base);
	}
}

static bool
listed_alone(const struct changes *c, const struct fact *x, unsigned row)
{
	for (unsigned i = 0; i < c->n; i++)
		if (c->found[i].n == 1 && c->found[i].at[0].fact == x &&
		    (x->table == CASE || c->found[i].at[0].row == row))
			return true;
	return false;
}

/* Every value that is stated is tried otherwise. Returns how many answers do it alone. */
static unsigned
check_singles(struct fixture *f, const struct changes *c, enum direction d)
{
	unsigned found = 0;

	for (unsigned i = 0; i < f->q->n_facts; i++) {
		const struct fact *x = &f->q->facts[i];
		unsigned rows = x->table == CASE ? 1 : f->partial.tables[x->table].n;
		if ((x->type != TYPE_TRUTH && x->type != TYPE_OPTIONS) || x->category != CATEGORY_FACT)
			continue;
		for (unsigned row = 0; row < rows; row++) {
			bool does = false;
			if (!cell_stated(answers_at(&f->partial, x, row)))
				continue;
			answers_copy(&f->tried, &f->partial);
			for (unsigned b = 0; b < (x->type == TYPE_TRUTH ? 2 : x->n_options); b++) {
				*answers_cell(&f->tried, x, row) = deal_bit(x, b);
				does |= !conflicts(f, &f->tried) && beyond(d, tier(f, &f->tried), c->predicted);
			}
			if (does != listed_alone(c, x, row))
				fail_msg("%s/%u changes the tier alone, or is said to", x->id, row);
			found += does;
		}
	}
	return found;
}

static void
changes_do_what_they_say(void **state)
{
	struct fixture *f = *state;
	unsigned sets = 0, alone = 0, complete = 0;

	f->deal.dice.state = 0xc4a;
	for (unsigned i = 0; i < rounds(ROUNDS) / 4; i++) {
		enum direction d = i % 2 ? DIRECTION_LOWER : DIRECTION_RAISE;
		struct changes c;
		do
			deal_whole(&f->deal, 1, &f->whole);
		while (!deal_open(&f->deal, 4, 0, &f->whole, &f->partial));
		changes_init(&c, &f->partial, f->deal.as_of, d, 40000);
		while (!c.done)
			changes_step(&c, 5000);
		assert_int_equal(c.predicted, tier(f, &f->partial));
		for (unsigned k = 0; k < c.n; k++)
			check_set(f, &c.found[k], d, c.predicted);
		if (c.complete)
			alone += check_singles(f, &c, d);
		sets += c.n;
		complete += c.complete;
		changes_done(&c);
	}
	assert_true(sets > 0 && complete > 0 && alone > 0);
}

/* Distances. */

/* What a constraint ties to an amount goes along with it. */
static void
set_tied(struct fixture *f, struct answers *a, const struct fact *x, int64_t to)
{
	*answers_cell(a, x, 0) = known(to);
	for (unsigned i = 0; i < f->q->n_constraints; i++) {
		const struct constraint *c = &f->q->constraints[i];
		bool first = c->a == x;
		if (c->kind != CONSTRAINT_AT_MOST || c->table != CASE || (!first && c->b != x))
			continue;
		struct cell *other = answers_cell(a, first ? c->b : c->a, 0);
		if (other->state == CELL_KNOWN && (first ? other->value[0].lo < to : other->value[0].lo > to))
			*other = known(to);
	}
}

static unsigned
with_amount(struct fixture *f, const struct fact *x, int64_t by)
{
	answers_copy(&f->tried, &f->whole);
	set_tied(f, &f->tried, x, answers_at(&f->whole, x, 0)->value[0].lo + by);
	return tier(f, &f->tried);
}

static void
check_amount(struct fixture *f, const struct distance *d, unsigned now)
{
	const struct fact *x = d->rule->route.moves;

	if (d->up.any) {
		assert_int_equal(with_amount(f, x, d->up.by), d->up.tier);
		assert_true(d->up.tier > now);
		assert_int_equal(with_amount(f, x, d->up.by - 1), now);
	}
	if (d->down.any) {
		assert_int_equal(with_amount(f, x, -d->down.by), d->down.tier);
		assert_true(d->down.tier < now);
		assert_int_equal(with_amount(f, x, 1 - d->down.by), now);
	}
}

/* A further row as the addition says, with so many; where there are none, and the rest is presumed. */
static unsigned
with_row(struct fixture *f, const struct addition *of, int64_t records)
{
	const struct table *t = &f->q->tables[of->table];
	unsigned last = f->whole.tables[of->table].n;

	answers_copy(&f->tried, &f->whole);
	if (records == 0)
		return tier(f, &f->tried);
	answers_insert(&f->tried, (unsigned)of->table, last);
	for (unsigned i = 0; i < of->n_with; i++)
		*answers_cell(&f->tried, of->with[i].fact, last) =
		    (struct cell){ .state = CELL_KNOWN, .value[0] = of->with[i].value };
	*answers_cell(&f->tried, t->adds, last) = known(records);
	return tier(f, &f->tried);
}

static unsigned
check_ways(struct fixture *f, const struct distance *d, unsigned now)
{
	unsigned checked = 0;

	for (unsigned i = 0; i < d->up.n_ways; i++) {
		const struct more *m = &d->up.ways[i];
		if (f->whole.tables[m->of->table].n > 0)
			continue;
		assert_true(m->tier > now);
		assert_int_equal(with_row(f, m->of, m->by), m->tier);
		assert_int_equal(with_row(f, m->of, m->by - 1), now);
		checked++;
	}
	return checked;
}

/* So many taken off `table`, `first` of them in its first row: the tier. */
static unsigned
without(struct fixture *f, unsigned table, int64_t all, int64_t first)
{
	const struct fact *x = f->q->tables[table].excludes;

	answers_copy(&f->tried, &f->whole);
	for (unsigned row = 0; row < f->whole.tables[table].n; row++) {
		int64_t off = row == 0 ? first : all - first, was = answers_at(&f->whole, x, row)->value[0].lo;
		int64_t to = was + off < x->domain.hi ? was + off : x->domain.hi;
		*answers_cell(&f->tried, x, row) = known(to);
	}
	return tier(f, &f->tried);
}

static bool
some_way(struct fixture *f, unsigned table, int64_t all, unsigned now)
{
	bool two = f->whole.tables[table].n > 1;

	for (int64_t first = two ? 0 : all; first <= all; first++)
		if (without(f, table, all, first) < now)
			return true;
	return false;
}

static unsigned
check_whole(struct fixture *f, const struct whole *w, unsigned now)
{
	const struct exclusion *e = &w->excluded;
	unsigned table = w->table->fact->as_table;

	if (f->whole.tables[table].n == 0 || (f->whole.tables[table].n > 1 && e->any && e->by > EXCLUSIONS))
		return 0;
	if (!e->any) {
		assert_true(without(f, table, 2 * w->table->excludes->domain.hi, w->table->excludes->domain.hi) >= now);
		return 0;
	}
	assert_true(e->tier < now);
	assert_true(some_way(f, table, e->by, now));
	assert_false(e->exact && some_way(f, table, e->by - 1, now));
	return 1;
}

static void
distances_lie_where_the_tier_turns(void **state)
{
	struct fixture *f = *state;
	unsigned ways = 0, wholes = 0;

	f->deal.dice.state = 0xd157;
	for (unsigned i = 0; i < rounds(ROUNDS); i++) {
		arena_reset(&f->frame);
		deal_whole(&f->deal, i % 3, &f->whole);
		struct verdict v = verdict_of(&f->whole, f->deal.as_of, WANT_JSON, &f->frame);
		for (unsigned k = 0; k < v.n_distances; k++)
			if (v.distances[k].rule->route.moves)
				check_amount(f, &v.distances[k], v.predicted);
			else
				ways += check_ways(f, &v.distances[k], v.predicted);
		for (unsigned k = 0; k < v.n_wholes; k++)
			wholes += check_whole(f, &v.wholes[k], v.predicted);
	}
	assert_true(ways > 0);
assert_true(wholes > 0 || rounds(ROUNDS) < ROUNDS);
}

/* The question that settles most. */

/* Answers it as the whole case has it; what that leaves open nobody knows. */
static void
answer(struct fixture *f, struct interview *iv, struct place p, bool *silent)
{
	unsigned table = p.fact->type == TYPE_TABLE ? p.fact->as_table : 0;
	struct cell c = { .state = CELL_KNOWN };

	if (p.fact->type == TYPE_TABLE && iv->answers.tables[table].n < f->whole.tables[table].n) {
		assert_true(interview_add_row(iv, table, -1));
		return;
	}
	if (p.fact->type != TYPE_TABLE)
		c = *answers_at(&f->whole, p.fact, p.row);
	if (c.state != CELL_KNOWN) {
		c = (struct cell){ .state = CELL_UNKNOWN };
		*silent = true;
	}
	for (unsigned t = 0; t < f->q->n_tables; t++)
		if (f->q->tables[t].complete == p.fact)
			while (iv->answers.tables[t].n < f->whole.tables[t].n)
				assert_true(interview_add_row(iv, t, -1));
	*answers_cell(&iv->answers, p.fact, p.row) = c;
}

/* A row of which nobody is asked takes the value of the case. */
static void
inherit(struct fixture *f, const struct interview *iv)
{
	for (unsigned i = 0; i < f->q->n_facts; i++) {
		const struct fact *c = &f->q->facts[i];
		for (unsigned row = 0; c->inherits && row < iv->answers.tables[c->table].n; row++)
			if (answers_at(&iv->answers, c, row)->state == CELL_ABSENT)
				*answers_cell(&f->whole, c, row) = (struct cell){ 0 };
	}
}

static void
asking_what_settles_most_settles(void **state)
{
	struct fixture *f = *state;
	unsigned settled = 0, asked = 0;

	f->deal.dice.state = 0x4e27;
	for (unsigned i = 0; i < rounds(ROUNDS) / 10; i++) {
		struct interview iv;
		bool silent = false;
		unsigned n = 0;
		deal_whole(&f->deal, ROWS, &f->whole);
		interview_init(&iv, f->q, f->deal.as_of);
		for (struct next q = next_question(&iv); q.place.fact; q = next_question(&iv)) {
			struct verdict v = verdict_of(&iv.answers, iv.as_of, WANT_ASKS, &f->frame);
			assert_true(verdict_asks(&v, q.place.fact, q.place.row));
			assert_true(q.left <= q.usual_left);
			assert_true(++n < QUESTIONS);
			answer(f, &iv, q.place, &silent);
		}
		arena_reset(&f->frame);
		struct verdict v = verdict_of(&iv.answers, iv.as_of, WANT_PREDICTED | WANT_BOUNDS, &f->frame);
		inherit(f, &iv);
		/* How a row across a change of the law divides is no question: that may stay open. */
		struct verdict whole =
		    verdict_of(&f->whole, iv.as_of, WANT_PREDICTED | WANT_BOUNDS, &f->frame);
		if (!silent) {
			assert_int_equal(v.ends.lowest, whole.ends.lowest);
			assert_int_equal(v.ends.highest, whole.ends.highest);
			assert_int_equal(v.predicted, whole.predicted);
			settled += v.ends.lowest == v.ends.highest;
		}
		asked += n;
		interview_done(&iv);
	}
	assert_true(settled > 0 && asked > rounds(ROUNDS) / 10);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(changes_do_what_they_say),
		cmocka_unit_test(distances_lie_where_the_tier_turns),
		cmocka_unit_test(asking_what_settles_most_settles),
	};
	const char *srcdir = getenv("srcdir");
	int failed = 0;

	if (srcdir && chdir(srcdir) != 0)
		return 1;
	for (unsigned i = 0; i < QUESTIONNAIRES; i++) {
		folder = questionnaires[i].folder;
		failed += cmocka_run_group_tests_name(questionnaires[i].id, tests, set_up, tear_down);
	}
	return failed != 0;
}
