/*
 * Bounds are exact: over random partial cases lowest and highest are those that the brute force over
 * the reference finds, no less (unsound) and no more (loose), likewise when every disputed reading is
 * open; and the completions that are shown for them are completions and do attain them.
 *
 * QINGJIE_ROUNDS says how many cases, QINGJIE_LOOSE after which a file to which loose ones are written
 * as lines for `qingjie evaluate`.
 */
#include "brute.h"
#include "loaded.h"
#include "near.h"
#include "rounds.h"

#include <qingjie/facts.h>
#include <qingjie/verdict.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum {
	ROUNDS = 20000,
	SAMPLES = 24,	/* completions tried of a larger case */
};

#define WANTED (WANT_BOUNDS | WANT_CONTESTED | WANT_WITNESSES)

struct fixture {
	const struct questionnaire *q;
	struct bridge *bridge;
	struct answers answers, complete;
	struct arena frame;
	struct ref_case c;
	struct brute *brute;
	int64_t as_of;
	FILE *loose;
};

static int
set_up(void **state)
{
	static struct fixture f;
	const char *loose = getenv("QINGJIE_LOOSE");

	f.q = loaded(QUESTIONNAIRE);
	assert_non_null(f.q);
	f.as_of = ref_day(2026, 11, 22);
	f.bridge = bridge_new(f.q, f.as_of);
	assert_non_null(f.bridge);
	f.brute = brute_new(f.as_of);
	assert_non_null(f.brute);
	answers_init(&f.answers, f.q);
	answers_init(&f.complete, f.q);
	arena_init(&f.frame);
	f.loose = loose ? fopen(loose, "w") : NULL;
	*state = &f;
	return 0;
}

static int
tear_down(void **state)
{
	struct fixture *f = *state;

	if (f->loose)
		fclose(f->loose);
	arena_done(&f->frame);
	answers_done(&f->answers);
	answers_done(&f->complete);
	brute_free(f->brute);
	bridge_free(f->bridge);
	questionnaire_free((struct questionnaire *)f->q);
	return 0;
}

/* One line for `qingjie evaluate`. */
static void
write_case(FILE *to, const char *what, unsigned round, const struct answers *a)
{
	struct buf facts = { 0 };

	facts_write(a, &facts);
	for (size_t i = 0; i < facts.len; i++)
		if (facts.s[i] == '\n' || facts.s[i] == '\t')
			facts.s[i] = ' ';
	fprintf(to, "{\"id\": \"%s, round %u\", \"facts\": %s}\n", what, round, facts.s);
	buf_done(&facts);
}

/* Witnesses. */

/* Does the row override its kind with another meaning that the kind may have? */
static bool
other_meaning(const struct fact *fact, const struct answers *given, const struct answers *w, unsigned row)
{
	const struct fact *kind = questionnaire_fact(w->q, fact->table, "kind");
	const struct cell *k = answers_at(w, kind, row);
	const struct option *o = &kind->options[__builtin_ctzll((uint64_t)k->value[0].lo)];
	uint64_t class = (uint64_t)answers_at(w, fact, row)->value[0].lo;

	return strcmp(fact->id, "class") == 0 && answers_at(given, fact, row)->state == CELL_ABSENT &&
	    (o->contested[0] & class) == class;
}

static bool
cells_allowed(const struct fixture *f, const struct answers *given, const struct answers *w, bool contested,
    const struct fact **wrong)
{
	for (unsigned i = 0; i < f->q->n_facts; i++) {
		const struct fact *fact = &f->q->facts[i];
		unsigned rows = fact->table == CASE ? 1 : given->tables[fact->table].n;
		*wrong = fact;
		if (fact->type == TYPE_TABLE || strcmp(fact->id, "batches-complete") == 0)
			continue;
		if (contested && fact->category != CATEGORY_FACT)
			continue;
		for (unsigned row = 0; row < rows; row++)
			if (!partial_allows(fact, answers_at(given, fact, row),
			    answers_at(w, fact, row), f->as_of) &&
			    !(contested && other_meaning(fact, given, w, row)))
				return false;
	}
	return true;
}

/* A row that said nothing of its days still has the case's. */
static bool
days_inherited(const struct partial *given, const struct ref_case *c)
{
	for (unsigned row = 0; row < given->n; row++) {
		const struct partial_row *r = &given->row[row];
		if ((r->act_from.none && c->row[row].act_from != c->act_from) ||
		    (r->act_to.none && c->row[row].act_to != c->act_to))
			return false;
	}
	return true;
}

/* Every side of every row that has more than one, in time order, and all net records. */
static bool
take_shares(const struct witness *w, struct ref_case *c)
{
	for (unsigned row = 0; row < c->n_rows; row++) {
		struct ref_row *r = &c->row[row];
		unsigned sides = partial_sides(c, r), found = 0;
		int64_t sum = 0, last = INT64_MIN;
		for (unsigned i = 0; i < w->n_shares; i++) {
			const struct share *s = &w->shares[i];
			if (s->table != 0 || s->row != row)
				continue;
			if (found == sides || s->days.lo <= last || s->amount < 0)
				return false;
			last = s->days.lo;
			sum += r->share[found++] = s->amount;
		}
		if (sides > 1 && (found != sides || sum != partial_net(r)))
			return false;
		r->has_shares = sides > 1;
	}
	return true;
}

/* NULL, or what is wrong with a completion that is said to attain `tier`. */
static const char *
witness_fault(struct fixture *f, const struct partial *given, const struct witness *w, bool contested,
    unsigned tier)
{
	const struct fact *wrong;
	struct partial p;

	if (!w->answers)
		return NULL;
	if (w->answers->tables[0].n < given->n || w->answers->tables[0].n > PARTIAL_ROWS_MAX)
		return "has not the rows of the case";
	p = partial_of(w->answers, f->as_of, false);
	if (p.further || (p.n > given->n && !given->further))
		return "adds rows where there are no more, or leaves it open whether there are";
	if (!cells_allowed(f, &f->answers, w->answers, contested, &wrong))
		return wrong->id;
	for (unsigned row = 0; row < p.n; row++)
		for (unsigned i = 0; i < partial_row_facts; i++)
			if (!set_single(partial_row_fact(&p, row, i)))
				return "has an open cell in a row";
	partial_first(&p, &f->c);
	if (!days_inherited(given, &f->c))
		return "gives a row days of its own";
	if (!partial_keeps(&f->c))
		return "breaks a constraint";
	if (!take_shares(w, &f->c))
		return "divides a row wrongly";
	return ref_tier(&f->c) == tier ? NULL : "does not attain its end";
}

/* Facts that bear on no tier are not in the reference's cases: any value of theirs will do. */
static void
fill(struct answers *a, int64_t as_of)
{
	for (unsigned i = 0; i < a->q->n_cells; i++) {
		const struct fact *fact = a->q->case_facts[i];
		struct range r = fact_domain(fact, as_of);
		if (a->cells[i].state != CELL_ABSENT || fact->type == TYPE_TABLE || fact->absent ||
		    fact->category != CATEGORY_FACT)
			continue;
		a->cells[i] = (struct cell){ .state = CELL_KNOWN, .value[0] = fact->type == TYPE_OPTIONS
		    ? range_options((uint64_t)(r.lo & -r.lo)) : range_of(r.lo) };
	}
}

/* A case as the completion of what it was before some of it was opened. */
static struct witness
witness_of(struct fixture *f, const struct ref_case *c, struct share shares[])
{
	struct witness w = { .answers = &f->complete, .shares = shares };

	bridge_answer(f->bridge, c, &f->complete);
	fill(&f->complete, f->as_of);
	for (unsigned row = 0; row < c->n_rows; row++)
		for (unsigned s = 0; s < partial_sides(c, &c->row[row]); s++)
			w.shares[w.n_shares++] = (struct share){ .row = row,
				.days = { 1000 * s, 1000 * s + 999 }, .amount = c->row[row].share[s] };
	return w;
}

/* What is not a completion, or attains another tier, must be seen to. */
static void
check_faults(struct fixture *f, struct dice *d, unsigned faults[3])
{
	struct share shares[REF_SIDES * 4];
	struct partial given;
	const struct fact *intent = questionnaire_fact(f->q, CASE, "intent");
	struct witness w;
	unsigned tier;

	bridge_random(f->bridge, d, VARIETY_PLAIN, 3, &f->c);
	tier = ref_tier(&f->c);
	w = witness_of(f, &f->c, shares);
	bridge_answer(f->bridge, &f->c, &f->answers);
	bridge_open(f->bridge, d, &f->c, VARIETY_PLAIN, 4, &f->answers);
	given = partial_of(&f->answers, f->as_of, false);
	assert_null(witness_fault(f, &given, &w, false, tier));
	assert_non_null(witness_fault(f, &given, &w, false, tier + 1));
	for (unsigned i = 0; i < w.n_shares; i++) {
		shares[i].amount++;
		faults[0] += witness_fault(f, &given, &w, false, tier) != NULL;
		shares[i].amount--;
	}
	if (set_single(&given.intent)) {
		answers_cell(&f->complete, intent, 0)->value[0] = range_of(given.intent.bits == 1);
		assert_string_equal(witness_fault(f, &given, &w, false, tier), "intent");
		faults[1]++;
	} else {
		answers_cell(&f->complete, intent, 0)->value[0] = (struct range){ 0, 1 };
		assert_non_null(witness_fault(f, &given, &w, false, tier));
		faults[2]++;
	}
	bridge_answer(f->bridge, &f->c, &f->complete);
	answers_cell(&f->complete, questionnaire_fact(f->q, CASE, "batches-complete"), 0)->state = CELL_ABSENT;
	assert_non_null(witness_fault(f, &given, &w, false, tier));
}

static void
a_wrong_witness_is_found_out(void **state)
{
	struct dice d = { UINT64_C(0xfa17) };
	unsigned faults[3] = { 0 };

	for (unsigned i = 0; i < 500; i++)
		check_faults(*state, &d, faults);
	assert_true(faults[0] > 0 && faults[1] > 0 && faults[2] > 0);
}

/* Counts. */

struct found {
	unsigned cases, too_large, inexact, unsound, loose, loose_inexact, narrow, witnesses, unshown, faults;
	unsigned seen[REF_TIERS][REF_TIERS];
};

static void
print_found(const char *what, const struct found *n)
{
	print_message("%s: %u cases, %u more too large for brute force\n"
	    "  unsound %u, loose though said to be exact %u; not exact %u, of these loose %u\n", what,
	    n->cases, n->too_large, n->unsound, n->loose, n->inexact, n->loose_inexact);
	for (unsigned l = 0; l < REF_TIERS; l++)
		for (unsigned h = l; h < REF_TIERS; h++)
			print_message("  %u..%u: %u\n", l, h, n->seen[l][h]);
}

static void
print_witnesses(const struct found *n)
{
	print_message("  witnesses %u, of these wrong %u; ends without one %u\n", n->witnesses,
	    n->faults, n->unshown);
}

static void
count_bounds(struct fixture *f, struct found *n, struct brute_ends truth, struct ends said, bool exact,
    const char *what, unsigned round)
{
	bool loose = said.lowest < truth.lowest || said.highest > truth.highest;
	bool unsound = said.lowest > truth.lowest || said.highest < truth.highest;
	char text[96];

	n->cases++;
	n->seen[truth.lowest][truth.highest]++;
	n->narrow += truth.lowest > REF_NO_CRIME || truth.highest < REF_ESPECIALLY_SERIOUS;
	n->inexact += !exact;
	n->unsound += unsound;
	n->loose += loose && exact;
	n->loose_inexact += loose && !exact;
	if (!loose && !unsound)
		return;
	snprintf(text, sizeof text, "%s %s: said %u..%u, is %u..%u", unsound ? "UNSOUND" : "loose",
	    what, said.lowest, said.highest, truth.lowest, truth.highest);
	if (f->loose)
		write_case(f->loose, text, round, &f->answers);
	if (unsound || (loose && exact))
		write_case(stderr, text, round, &f->answers);
}

static void
count_witness(struct fixture *f, struct found *n, const struct partial *p, const struct witness *w,
    unsigned tier, unsigned round)
{
	const char *fault = witness_fault(f, p, w, p->contested, tier);

	n->witnesses += w->answers != NULL;
	n->unshown += w->answers == NULL;
	if (!fault)
		return;
	n->faults++;
	fprintf(stderr, "round %u: the witness of %u is wrong: %s\n", round, tier, fault);
	write_case(stderr, "case", round, &f->answers);
	write_case(stderr, "witness", round, w->answers);
}

static void
check_against_brute_force(struct fixture *f, unsigned round, struct found *plain, struct found *contested)
{
	struct partial p = partial_of(&f->answers, f->as_of, false);
	struct partial open = partial_of(&f->answers, f->as_of, true);
	struct brute_ends truth;

	arena_reset(&f->frame);
	struct verdict v = verdict_of(&f->answers, f->as_of, WANTED, &f->frame);
	if (brute_bounds(f->brute, &p, &truth))
		count_bounds(f, plain, truth, v.ends, v.exact, "bounds", round);
	else
		plain->too_large++;
	count_witness(f, plain, &p, &v.lowest, v.ends.lowest, round);
	count_witness(f, plain, &p, &v.highest, v.ends.highest, round);
	if (brute_bounds(f->brute, &open, &truth))
		count_bounds(f, contested, truth, v.contested, v.contested_exact, "contested", round);
	else
		contested->too_large++;
	count_witness(f, contested, &open, &v.contested_lowest, v.contested.lowest, round);
	count_witness(f, contested, &open, &v.contested_highest, v.contested.highest, round);
}

static void
bounds_are_those_of_brute_force(void **state)
{
	struct fixture *f = *state;
	struct dice d = { UINT64_C(0xe8ac7) };
	struct found plain = { 0 }, contested = { 0 };

	for (unsigned i = 0; i < rounds(ROUNDS); i++) {
		near_random(f->bridge, &d, NEAR_SMALL, f->as_of, &f->c, &f->answers);
		check_against_brute_force(f, i, &plain, &contested);
	}
	print_found("bounds", &plain);
	print_witnesses(&plain);
	print_found("contested", &contested);
	print_witnesses(&contested);
	assert_int_equal(plain.unsound + contested.unsound, 0);
	assert_int_equal(plain.loose + contested.loose, 0);
	assert_int_equal(plain.faults + contested.faults, 0);
	assert_true(plain.inexact + contested.inexact <= plain.cases / 200 + 2); /* it may not say so of all */
	assert_true(plain.unshown <= plain.inexact && contested.unshown <= contested.inexact);
	assert_true(plain.narrow >= plain.cases * 2 / 5);
	assert_true(plain.too_large <= rounds(ROUNDS) / 50 && contested.too_large <= rounds(ROUNDS) / 20);
}

/* Larger cases: completions drawn from the sets, at their ends and between. */

static int64_t
drawn(struct dice *d, const struct set *s)
{
	int64_t size = set_size(s);

	switch (dice_roll(d, 3)) {
	case 0:
		return 0;
	case 1:
		return size - 1;
	default:
		return (int64_t)(((uint64_t)dice_roll(d, 1u << 30) << 20 | dice_roll(d, 1u << 20)) % (uint64_t)size);
	}
}

static void
draw_row(struct dice *d, const struct partial *p, unsigned row, struct ref_case *c)
{
	struct ref_row *r = &c->row[row];
	unsigned sides;

	for (unsigned i = 0; i < partial_row_facts; i++)
		partial_give_row(p, row, i, drawn(d, partial_row_fact(p, row, i)), c);
	if (r->obtained_by == REF_COLLECTED_IN_DUTY && p->row[row].from_duty.bits & 2)
		r->from_duty = true;
	partial_inherit(p, c);
	if (r->act_from > r->act_to && !p->row[row].act_to.none)
		r->act_to = r->act_from <= p->row[row].act_to.hi ? r->act_from : r->act_to;
	sides = partial_sides(c, r);
	r->has_shares = sides > 1;
	for (unsigned s = 0; s < sides; s++)
		r->share[s] = 0;
	r->share[dice_roll(d, sides)] = partial_net(r);
}

/* False when chance gave it values that contradict each other. */
static bool
draw(struct dice *d, const struct partial *p, struct ref_case *c)
{
	memset(c, 0, offsetof(struct ref_case, row));
	c->n_rows = p->n;
	for (unsigned i = 0; i < partial_facts; i++)
		partial_give(p, i, drawn(d, partial_fact(p, i)), c);
	c->duty_income = c->duty_income < c->illegal_income ? c->duty_income : c->illegal_income;
	c->old_income = c->old_income < c->illegal_income ? c->old_income : c->illegal_income;
	if (c->duty_income < p->duty_income.lo || c->old_income < p->old_income.lo)
		return false;
	if (c->act_to < c->act_from)
		c->act_to = c->act_from;
	for (unsigned row = 0; row < p->n; row++)
		draw_row(d, p, row, c);
	return partial_keeps(c);
}

struct large {
	unsigned cases, inexact, contested_inexact, samples, unsound;
};

static void
check_samples(struct fixture *f, struct dice *d, struct ends e, bool contested, unsigned round,
    struct large *n)
{
	struct partial p = partial_of(&f->answers, f->as_of, contested);

	for (unsigned i = 0; i < SAMPLES; i++) {
		if (!draw(d, &p, &f->c))
			continue;
		unsigned tier = ref_tier(&f->c);
		n->samples++;
		if (e.lowest <= tier && tier <= e.highest)
			continue;
		n->unsound++;
		fprintf(stderr, "tier %u outside %u..%u\n", tier, e.lowest, e.highest);
		write_case(stderr, contested ? "contested" : "bounds", round, &f->answers);
	}
}

static void
check_large(struct fixture *f, struct dice *d, unsigned round, struct large *n, struct found *w)
{
	if (round % 2) {
		near_random(f->bridge, d, NEAR_LARGE, f->as_of, &f->c, &f->answers);
	} else {
		bridge_random_rows(f->bridge, d, 5 + dice_roll(d, 8), &f->c);
		bridge_answer(f->bridge, &f->c, &f->answers);
		bridge_open(f->bridge, d, &f->c, VARIETY_PLAIN, 3, &f->answers);
	}

	arena_reset(&f->frame);
	struct verdict v = verdict_of(&f->answers, f->as_of, WANTED, &f->frame);
	struct partial p = partial_of(&f->answers, f->as_of, false);
	n->cases++;
	n->inexact += !v.exact;
	n->contested_inexact += !v.contested_exact;
	count_witness(f, w, &p, &v.lowest, v.ends.lowest, round);
	count_witness(f, w, &p, &v.highest, v.ends.highest, round);
	check_samples(f, d, v.ends, false, round, n);
	check_samples(f, d, v.contested, true, round, n);
}

static void
larger_cases_are_sound_and_shown(void **state)
{
	struct fixture *f = *state;
	struct dice d = { UINT64_C(0x1a49e) };
	struct large n = { 0 };
	struct found w = { 0 };

	for (unsigned i = 0; i < rounds(ROUNDS) / 10; i++)
		check_large(f, &d, i, &n, &w);
	print_message("%u cases of 5 to 12 rows: the budget ran out in %u (contested %u); %u completions tried\n",
	    n.cases, n.inexact, n.contested_inexact, n.samples);
	print_witnesses(&w);
	assert_int_equal(n.unsound, 0);
	assert_int_equal(w.faults, 0);
	assert_true(n.inexact + n.contested_inexact <= n.cases / 20 + 2);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_wrong_witness_is_found_out),
		cmocka_unit_test(bounds_are_those_of_brute_force),
		cmocka_unit_test(larger_cases_are_sound_and_shown),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
