/*
 * What holds of every questionnaire, whatever its law: random cases of each that the program comes with.
 */
#include "both.h"
#include "deal.h"
#include "loaded.h"
#include "rounds.h"

#include <qingjie/date.h>
#include <qingjie/facts.h>
#include <qingjie/matters.h>
#include <qingjie/report.h>
#include <qingjie/verdict.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define ROUNDS 800
#define ROWS 3
#define CHOICES_MAX 12    /* open cells of a case that is enumerated */
#define COMPLETIONS 1500  /* of one such case */
#define TIERS_MAX 8

struct fixture {
	struct questionnaire *q;
	struct answers whole, partial, alone;
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
	answers_init(&f.alone, f.q);
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
	answers_done(&f->alone);
	questionnaire_free(f->q);
	return 0;
}

static struct verdict
judge(struct fixture *f, const struct answers *a, unsigned want)
{
	return verdict_of(a, f->deal.as_of, want, &f->frame);
}

static bool
conflicts(const struct fixture *f, const struct answers *a)
{
	return answers_conflicts(a, f->deal.as_of, NULL, 0) > 0;
}

/* A whole case, and the same with some of it open. */
static void
deal(struct fixture *f, unsigned how)
{
	arena_reset(&f->frame);
	do
		deal_whole(&f->deal, ROWS, &f->whole);
	while (!deal_open(&f->deal, 1 + dice_roll(&f->deal.dice, 10), how, &f->whole, &f->partial));
}

static bool
within(unsigned tier, struct ends e)
{
	return e.lowest <= tier && tier <= e.highest;
}

/* Bounds. */

static void
check_witness(struct fixture *f, const struct witness *w, unsigned tier, unsigned *shown)
{
	if (!w->answers || w->n_shares > 0)
		return;
	assert_false(conflicts(f, w->answers));
	assert_int_equal(judge(f, w->answers, WANT_PREDICTED).predicted, tier);
	++*shown;
}

static void
completions_lie_within_the_bounds(void **state)
{
	struct fixture *f = *state;
	unsigned seen[TIERS_MAX] = { 0 }, apart = 0, shown = 0;

	f->deal.dice.state = 0xb0a4d5;
	for (unsigned i = 0; i < rounds(ROUNDS); i++) {
		deal(f, i % 2 ? DEAL_DISPUTED : 0);
		unsigned tier = judge(f, &f->whole, WANT_PREDICTED).predicted;
		struct verdict v = judge(f, &f->partial, WANT_PREDICTED | WANT_BOUNDS | WANT_CONTESTED | WANT_WITNESSES);
		if (!within(tier, v.ends) || !within(v.predicted, v.ends) ||
		    !within(v.ends.lowest, v.contested) || !within(v.ends.highest, v.contested))
			fail_msg("round %u: %u, predicted %u, in %u..%u, contested %u..%u", i, tier, v.predicted,
			    v.ends.lowest, v.ends.highest, v.contested.lowest, v.contested.highest);
		assert_int_equal(v.settled, v.ends.lowest == v.ends.highest);
		check_witness(f, &v.lowest, v.ends.lowest, &shown);
		check_witness(f, &v.highest, v.ends.highest, &shown);
		seen[tier]++;
		apart += !v.settled;
	}
	for (unsigned t = 0; t < f->q->n_tiers; t++)
		assert_true(seen[t] > 0);
	assert_true(apart > rounds(ROUNDS) / 10);
	assert_true(shown > rounds(ROUNDS) / 4);
}

/* Takes one open cell over from the whole case; false when the one that was hit is not open. */
static bool
close_one(struct fixture *f)
{
	const struct fact *x = &f->q->facts[dice_roll(&f->deal.dice, f->q->n_facts)];
	unsigned rows = x->table == CASE ? 1 : f->partial.tables[x->table].n;

	if (x->type == TYPE_TABLE || rows == 0)
		return false;
	unsigned row = dice_roll(&f->deal.dice, rows);
	struct cell *c = answers_cell(&f->partial, x, row), was = *c;
	if (memcmp(c, answers_at(&f->whole, x, row), sizeof *c) == 0)
		return false;
	for (unsigned t = 0; t < f->q->n_tables; t++)
		if (x == f->q->tables[t].complete && f->partial.tables[t].n < f->whole.tables[t].n)
			return false;
	*c = *answers_at(&f->whole, x, row);
	if (!conflicts(f, &f->partial))
		return true;
	*c = was;
	return false;
}

static void
an_answer_never_widens_the_bounds(void **state)
{
	struct fixture *f = *state;
	unsigned closed = 0, narrower = 0;

	f->deal.dice.state = 0xc105e;
	for (unsigned i = 0; i < rounds(ROUNDS); i++) {
		deal(f, i % 2 ? DEAL_DISPUTED : 0);
		struct ends was = judge(f, &f->partial, WANT_BOUNDS).ends;
		for (unsigned tries = 0; tries < 40; tries++) {
			if (!close_one(f))
				continue;
			struct ends is = judge(f, &f->partial, WANT_BOUNDS).ends;
			if (!within(is.lowest, was) || !within(is.highest, was))
				fail_msg("round %u: %u..%u was %u..%u", i, is.lowest, is.highest, was.lowest,
				    was.highest);
			closed++;
			narrower += is.lowest > was.lowest || is.highest < was.highest;
			was = is;
		}
	}
	assert_true(closed > rounds(ROUNDS));
	assert_true(narrower > 0);
}

/* Columns. */

/* Every dispute settled for one side. */
static void
settle(struct fixture *f, enum side side)
{
	answers_copy(&f->alone, &f->partial);
	for (unsigned i = 0; i < f->q->n_facts; i++) {
		const struct fact *x = &f->q->facts[i];
		unsigned rows = x->table == CASE ? 1 : f->alone.tables[x->table].n;
		for (unsigned row = 0; row < rows && x->type != TYPE_TABLE; row++) {
			struct cell *c = answers_cell(&f->alone, x, row);
			bool said = c->side[side] == CELL_KNOWN;
			if (c->state == CELL_DISPUTED)
				*c = (struct cell){ .state = said ? CELL_KNOWN : CELL_REFUSED,
					.value[0] = said ? c->value[side] : (struct range){ 0 } };
		}
	}
}

static void
a_column_is_the_verdict_on_a_sides_facts_alone(void **state)
{
	struct fixture *f = *state;
	unsigned disputed = 0, apart = 0;

	f->deal.dice.state = 0xc01;
	for (unsigned i = 0; i < rounds(ROUNDS); i++) {
		deal(f, DEAL_DISPUTED);
		struct verdict v = judge(f, &f->partial, WANT_JSON & ~WANT_DISTANCES);
		for (unsigned s = 0; v.disputed && s < SIDES; s++) {
			const struct column_verdict *c = &v.columns[s];
			settle(f, (enum side)s);
			struct verdict alone = judge(f, &f->alone, WANT_PREDICTED | WANT_BOUNDS);
			bool same = c->ends.lowest == alone.ends.lowest && c->ends.highest == alone.ends.highest;
			if (c->predicted != alone.predicted || (!same && !c->clash))
				fail_msg("round %u, %s: %u in %u..%u, alone %u in %u..%u", i, side_id((enum side)s),
				    c->predicted, c->ends.lowest, c->ends.highest, alone.predicted, alone.ends.lowest,
				    alone.ends.highest);
			assert_int_equal(c->clash != NULL, conflicts(f, &f->alone));
			apart += c->predicted != v.predicted;
		}
		disputed += v.disputed;
	}
	assert_true(disputed > rounds(ROUNDS) / 10);
	assert_true(apart > 0);
}

/* What is open, by enumeration. */

struct choice {
	const struct fact *fact;
	unsigned row;
	uint64_t bits;
	struct ends of[OPTIONS_MAX]; /* over the completions with this value */
};

struct choices {
	unsigned n, completions;
	struct choice at[CHOICES_MAX];
	unsigned now[CHOICES_MAX];
	struct ends all;
};

static const struct ends nothing = { TIERS_MAX, 0 };

static void
add_ends(struct ends *e, struct ends more)
{
	e->lowest = more.lowest < e->lowest ? more.lowest : e->lowest;
	e->highest = more.highest > e->highest ? more.highest : e->highest;
}

/* False: too many for all of them to be tried. */
static bool
find_choices(struct fixture *f, struct choices *c)
{
	uint64_t completions = 1;

	*c = (struct choices){ .all = nothing };
	for (unsigned i = 0; i < f->q->n_facts; i++) {
		const struct fact *x = &f->q->facts[i];
		unsigned rows = x->table == CASE ? 1 : f->partial.tables[x->table].n;
		for (unsigned row = 0; row < rows && x->type != TYPE_TABLE; row++) {
			const struct cell *cell = answers_at(&f->partial, x, row);
			bool finite = x->type == TYPE_TRUTH || x->type == TYPE_OPTIONS;
			if (!finite || cell_known(cell, x->type) || answers_at(&f->whole, x, row)->state != CELL_KNOWN)
				continue;
			uint64_t bits = deal_bits(x, cell);
			completions *= (unsigned)__builtin_popcountll(bits);
			if (c->n == CHOICES_MAX || completions > COMPLETIONS)
				return false;
			c->at[c->n] = (struct choice){ .fact = x, .row = row, .bits = bits };
			for (unsigned b = 0; b < OPTIONS_MAX; b++)
				c->at[c->n].of[b] = nothing;
			c->n++;
		}
	}
	return true;
}

static void
enumerate(struct fixture *f, struct choices *c, unsigned i)
{
	if (i < c->n) {
		struct choice *at = &c->at[i];
		for (unsigned b = 0; b < OPTIONS_MAX; b++) {
			if (!(at->bits >> b & 1))
				continue;
			c->now[i] = b;
			*answers_cell(&f->alone, at->fact, at->row) = deal_bit(at->fact, b);
			enumerate(f, c, i + 1);
		}
		return;
	}
	if (conflicts(f, &f->alone))
		return;
	arena_reset(&f->frame);
	struct ends e = judge(f, &f->alone, WANT_BOUNDS).ends;
	c->completions++;
	add_ends(&c->all, e);
	for (unsigned k = 0; k < c->n; k++)
		add_ends(&c->at[k].of[c->now[k]], e);
}

/* Does some value of it give other ends, all else left open? */
static bool
moves(const struct choices *c, const struct choice *at)
{
	for (unsigned b = 0; b < OPTIONS_MAX; b++) {
		const struct ends *e = &at->of[b];
		if (e->lowest <= e->highest && (e->lowest != c->all.lowest || e->highest != c->all.highest))
			return true;
	}
	return false;
}

static bool
listed(const struct verdict *v, const struct choice *at)
{
	for (unsigned i = 0; i < v->n_open; i++)
		if (v->open[i].fact == at->fact && v->open[i].row == at->row)
			return true;
	return false;
}

static void
what_is_open_moves_an_end(void **state)
{
	struct fixture *f = *state;
	struct choices c;
	unsigned moving = 0, idle = 0, exact = 0;

	f->deal.dice.state = 0x09e4;
	for (unsigned i = 0; i < rounds(ROUNDS) / 2; i++) {
		deal(f, DEAL_FINITE | (i % 2 ? DEAL_DISPUTED : 0));
		if (!find_choices(f, &c))
			continue;
		answers_copy(&f->alone, &f->partial);
		enumerate(f, &c, 0);
		struct verdict v = judge(f, &f->partial, (WANT_JSON & ~WANT_DISTANCES) | WANT_OPEN);
		assert_true(within(c.all.lowest, v.ends) && within(c.all.highest, v.ends));
		assert_true(!v.exact || (c.all.lowest == v.ends.lowest && c.all.highest == v.ends.highest));
		for (unsigned k = 0; k < c.n && v.exact; k++) {
			bool does = moves(&c, &c.at[k]);
			if (does ? !listed(&v, &c.at[k]) : v.open_exact && listed(&v, &c.at[k]))
				fail_msg("round %u: %s/%u %s", i, c.at[k].fact->id, c.at[k].row,
				    does ? "moves an end and is not open" : "is open and moves none");
			moving += does;
			idle += !does;
		}
		exact += v.open_exact;
	}
	assert_true(moving > 0 && idle > 0);
	assert_true(exact > 0);
}

/* Marks. */

static void
what_decides_is_not_marked_as_idle(void **state)
{
	struct fixture *f = *state;
	unsigned decided = 0;

	f->deal.dice.state = 77;
	for (unsigned i = 0; i < rounds(ROUNDS); i++) {
		deal(f, 0);
		struct marks m = matters_of(&f->partial, f->deal.as_of, &f->frame);
		unsigned tier = judge(f, &f->whole, WANT_PREDICTED).predicted;
		for (unsigned k = 0; k < m.n; k++) {
			const struct fact *x = m.at[k].fact;
			struct cell *c, was;
			if ((x->type != TYPE_TRUTH && x->type != TYPE_OPTIONS) || x->category != CATEGORY_FACT)
				continue;
			c = answers_cell(&f->whole, x, m.at[k].row);
			was = *c;
			for (uint64_t left = deal_bits(x, answers_at(&f->partial, x, m.at[k].row)); left; left &= left - 1) {
				*c = deal_bit(x, (unsigned)__builtin_ctzll(left));
				if (conflicts(f, &f->whole) || judge(f, &f->whole, WANT_PREDICTED).predicted == tier)
					continue;
				if (m.at[k].matters != MATTERS_TIER && m.at[k].matters != MATTERS_WITH_OTHERS)
					fail_msg("round %u: %s/%u changes the tier and is marked %d", i, x->id, m.at[k].row,
					    m.at[k].matters);
				decided++;
			}
			*c = was;
		}
	}
	assert_true(decided > rounds(ROUNDS) / 10);
}

/* Facts. */

static bool
same_cell(const struct cell *a, const struct cell *b)
{
	if (a->state != b->state)
		return false;
	for (unsigned s = 0; s < SIDES; s++) {
		bool holds = a->state == CELL_KNOWN ? s == 0 : a->state == CELL_DISPUTED && a->side[s] == CELL_KNOWN;
		if (a->state == CELL_DISPUTED && a->side[s] != b->side[s])
			return false;
		if (holds && (a->value[s].lo != b->value[s].lo || a->value[s].hi != b->value[s].hi))
			return false;
	}
	return true;
}

static void
facts_are_read_back_as_they_were_written(void **state)
{
	struct fixture *f = *state;
	struct facts_reader *reader = facts_reader_new(f->q, f->deal.as_of, LANG_EN);
	struct buf line = { 0 };
	struct facts_id id;

	f->deal.dice.state = 0xfac75;
	for (unsigned i = 0; i < rounds(ROUNDS); i++) {
		deal(f, i % 2 ? DEAL_DISPUTED : 0);
		buf_clear(&line);
		facts_write_line(&f->partial, "case", &line);
		if (!facts_read_line(reader, line.s, line.len - 1, &f->alone, &id))
			fail_msg("round %u: %s at %s\n%s", i, facts_problem(reader).message, facts_problem(reader).path,
			    line.s);
		for (unsigned k = 0; k < f->q->n_facts; k++) {
			const struct fact *x = &f->q->facts[k];
			unsigned rows = x->table == CASE ? 1 : f->partial.tables[x->table].n;
			if (x->type == TYPE_TABLE)
				assert_int_equal(f->alone.tables[x->as_table].n, f->partial.tables[x->as_table].n);
			for (unsigned row = 0; row < rows && x->type != TYPE_TABLE; row++)
				if (!same_cell(answers_at(&f->partial, x, row), answers_at(&f->alone, x, row)))
					fail_msg("round %u: %s/%u\n%s", i, x->id, row, line.s);
		}
	}
	buf_done(&line);
	facts_reader_free(reader);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(completions_lie_within_the_bounds),
		cmocka_unit_test(an_answer_never_widens_the_bounds),
		cmocka_unit_test(a_column_is_the_verdict_on_a_sides_facts_alone),
		cmocka_unit_test(what_is_open_moves_an_end),
		cmocka_unit_test(what_decides_is_not_marked_as_idle),
		cmocka_unit_test(facts_are_read_back_as_they_were_written),
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
