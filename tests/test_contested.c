/*
 * What is contested: each reading in a case where it makes the difference and in one where it does
 * not, kinds with contested classes, grounds, what only several together reach; against the
 * reference and against direct evaluation.
 */
#include "bridge.h"
#include "loaded.h"

#include <qingjie/array.h>
#include <qingjie/contested.h>
#include <qingjie/date.h>
#include <qingjie/facts.h>

#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define ROUNDS 300
#define SETS_ROUNDS 300

#define PERSON "\"subject\":\"natural-person\",\"age-at-act\":30,\"capacity\":\"full\",\"intent\":true"
#define NO_MONEY "\"illegal-income\":0,\"duty-income\":0,\"data-cost\":0,\"old-income\":0,\"use-profit\":0"
#define NO_HARM "\"grave-consequence\":false,\"major-loss\":false,\"odious-impact\":false"
#define NO_PAST "\"prior-punishment\":\"none\",\"prior-penalty\":false"
#define REST "\"listed-unit-staff\":false,\"batches-complete\":true"
#define NOW "\"act-from\":\"2024-05-01\",\"act-to\":\"2024-05-02\""
#define OLD "\"act-from\":\"2014-05-01\",\"act-to\":\"2014-05-02\","
#define LOT                                                                                        \
	"\"duplicates\":0,\"untrue\":0,\"excluded\":0,\"recipients\":1,\"unlawful\":true,"           \
	"\"used-in-crime\":false,\"already-punished\":\"no\",\"row-stage\":\"completed\","
#define KNEW(what) "\"knew-of-use\":\"" what "\","
#define DUTY(yes) "\"from-duty\":" yes ","
#define SHOP(yes) "\"for-lawful-business\":" yes ","
#define LISTED(yes) "\"from-listed-unit\":" yes ","
#define USUAL KNEW("none") DUTY("false") SHOP("false") LISTED("false")
#define HAD(kind, by, to, n)                                                                       \
	"\"kind\":\"" kind "\",\"obtained-by\":\"" by "\",\"passed-on\":\"" to "\",\"records\":" n
#define CASE_OF(facts, lots) "{" PERSON "," REST "," NOW "," facts ",\"batches\":[" lots "]}"
#define PLAIN NO_MONEY "," NO_HARM "," NO_PAST
#define STOLEN(kind, n) "{" LOT USUAL HAD(kind, "stole", "kept", n) "}"
#define NO_GROUNDS                                                                                 \
	"\"other-serious\":false,\"other-especially-serious\":false,\"obviously-minor\":false"

enum { NO_CRIME, ADMINISTRATIVE, SERIOUS, ESPECIALLY };

struct fixture {
	struct questionnaire *q;
	struct facts_reader *reader;
	struct bridge *bridge;
	struct answers answers, other;
	struct arena frame, direct;
	struct ref_case c;
	int64_t as_of;
};

static int
set_up(void **state)
{
	static struct fixture f;

	f.q = loaded(QUESTIONNAIRE);
	assert_non_null(f.q);
	f.as_of = date_day(2026, 11, 22);
	f.reader = facts_reader_new(f.q, f.as_of, LANG_EN);
	f.bridge = bridge_new(f.q, f.as_of);
	assert_non_null(f.bridge);
	answers_init(&f.answers, f.q);
	answers_init(&f.other, f.q);
	arena_init(&f.frame);
	arena_init(&f.direct);
	*state = &f;
	return 0;
}

static int
tear_down(void **state)
{
	struct fixture *f = *state;

	arena_done(&f->frame);
	arena_done(&f->direct);
	answers_done(&f->answers);
	answers_done(&f->other);
	bridge_free(f->bridge);
	facts_reader_free(f->reader);
	questionnaire_free(f->q);
	return 0;
}

static void
read_facts(struct fixture *f, const char *facts)
{
	char text[4096];
	int len = snprintf(text, sizeof text, "%s\n", facts);

	assert_in_range(len, 1, (int)sizeof text - 1);
	if (!facts_read_object(f->reader, text, (size_t)len - 1, &f->answers))
		fail_msg("%s at %s", facts_problem(f->reader).message, facts_problem(f->reader).path);
}

static struct contested
contest(struct fixture *f, const char *facts)
{
	read_facts(f, facts);
	arena_reset(&f->frame);
	return contested_of(&f->answers, f->as_of, CONTESTED_SETS, &f->frame);
}

/* The n-th point of a fact (of a look-up: of an option). */
static const struct contested_point *
point(const struct contested *c, const char *id, unsigned n)
{
	for (unsigned i = 0; i < c->n_points; i++) {
		const struct contested_point *p = &c->points[i];
		if (strcmp(p->option ? p->option->id : p->fact->id, id) == 0 && n-- == 0)
			return p;
	}
	fail_msg("%s is not listed", id);
	return NULL;
}

static const struct contested_side *
side(const struct contested_point *p, const char *id)
{
	for (unsigned i = 0; i < p->n_sides; i++)
		if (strcmp(p->sides[i].option ? p->sides[i].option->id : "", id) == 0)
			return &p->sides[i];
	fail_msg("%s has no side %s", p->fact->id, id);
	return NULL;
}

/* How many readings and look-ups make a difference by themselves. */
static unsigned
n_matter(const struct contested *c)
{
	unsigned n = 0;

	for (unsigned i = 0; i < c->n_points; i++)
		n += c->points[i].matters && c->points[i].kind != CONTESTED_GROUND;
	return n;
}

static void
each_reading_where_it_decides_and_where_not(void **state)
{
	static const struct {
		const char *reading, *other;
		unsigned now, then;
		const char *decides, *does_not;
	} row[] = {
#define C_LOT(shop, by, to, n) "{" LOT KNEW("none") DUTY("false") LISTED("false") SHOP(shop) HAD("name-and-phone", by, to, n) "}"
#define A_LOT(shop, n) "{" LOT KNEW("none") DUTY("false") LISTED("false") SHOP(shop) HAD("credit-report", "bought", "kept", n) "}"
		{ "reading-mixed-purchase", "all-art5", ADMINISTRATIVE, SERIOUS,
		    CASE_OF(PLAIN, C_LOT("true", "bought", "kept", "4000") "," A_LOT("true", "10")),
		    CASE_OF(PLAIN, C_LOT("true", "bought", "kept", "3999") "," A_LOT("true", "10")) },
		{ "reading-exchange", "art6", SERIOUS, ADMINISTRATIVE,
		    CASE_OF(PLAIN, C_LOT("true", "exchanged", "kept", "5000")),
		    CASE_OF(PLAIN, C_LOT("true", "exchanged", "kept", "4999")) },
		{ "reading-onward", "part", SERIOUS, ADMINISTRATIVE,
		    CASE_OF(PLAIN, C_LOT("true", "bought", "kept", "4990") "," C_LOT("true", "bought", "sold", "10")),
		    CASE_OF(PLAIN, C_LOT("true", "bought", "kept", "4989") "," C_LOT("true", "bought", "sold", "10")) },
		{ "reading-combined-tenfold", "single-class", ESPECIALLY, SERIOUS,
		    CASE_OF(PLAIN, STOLEN("credit-report", "250") "," STOLEN("hotel-stay", "2500")),
		    CASE_OF(PLAIN, STOLEN("credit-report", "250") "," STOLEN("hotel-stay", "2499")) },
#define DUTY_LOT(n) "{" LOT KNEW("none") DUTY("true") LISTED("false") SHOP("false") HAD("name-and-phone", "collected-in-duty", "sold", n) "}"
		{ "reading-mixed-duty", "weighted", ADMINISTRATIVE, SERIOUS,
		    CASE_OF(PLAIN, DUTY_LOT("2400") "," C_LOT("false", "bought", "kept", "200")),
		    CASE_OF(PLAIN, DUTY_LOT("2400") "," C_LOT("false", "bought", "kept", "199")) },
#define GIVEN(knew) "{" LOT KNEW(knew) DUTY("false") LISTED("false") SHOP("false") HAD("name-and-phone", "bought", "sold", "10") "}"
		{ "reading-item2", "unlawful-use", ADMINISTRATIVE, SERIOUS, CASE_OF(PLAIN, GIVEN("unlawful")),
		    CASE_OF(PLAIN, GIVEN("crime")) },
#define HARM(loss) NO_MONEY "," NO_PAST ",\"grave-consequence\":false,\"odious-impact\":false,\"major-loss\":" loss
		{ "reading-loss-alone", "with-serious", ESPECIALLY, ADMINISTRATIVE,
		    CASE_OF(HARM("true"), STOLEN("credit-report", "49")),
		    CASE_OF(HARM("true"), STOLEN("credit-report", "50")) },
#define MONEY(cost) NO_HARM "," NO_PAST ",\"illegal-income\":6000,\"duty-income\":0,\"old-income\":0,\"use-profit\":0,\"data-cost\":" cost
		{ "reading-income", "net", SERIOUS, ADMINISTRATIVE,
		    CASE_OF(MONEY("1001"), STOLEN("credit-report", "1")),
		    CASE_OF(MONEY("1000"), STOLEN("credit-report", "1")) },
#define PAST(prior) NO_MONEY "," NO_HARM ",\"prior-penalty\":false,\"prior-punishment\":\"" prior "\""
		{ "reading-exempted-prior", "yes", ADMINISTRATIVE, SERIOUS,
		    CASE_OF(PAST("exempted"), STOLEN("credit-report", "1")),
		    CASE_OF(PAST("punished"), STOLEN("credit-report", "1")) },
#define OLD_LOT(listed, n) "{" LOT OLD KNEW("none") DUTY("false") SHOP("false") LISTED(listed) HAD("credit-report", "stole", "kept", n) "}"
		{ "reading-old-object", "narrow", SERIOUS, NO_CRIME, CASE_OF(PLAIN, OLD_LOT("false", "50")),
		    CASE_OF(PLAIN, OLD_LOT("true", "50")) },
		{ "reading-series", "whole", SERIOUS, ESPECIALLY,
		    CASE_OF(PLAIN, OLD_LOT("true", "400") "," STOLEN("credit-report", "100")),
		    CASE_OF(PLAIN, OLD_LOT("true", "400") "," STOLEN("credit-report", "99")) },
	};

	for (size_t i = 0; i < ARRAY_LEN(row); i++) {
		struct contested c = contest(*state, row[i].decides);
		const struct contested_point *p = point(&c, row[i].reading, 0);
		assert_int_equal(p->kind, CONTESTED_READING);
		assert_int_equal(c.now.predicted, row[i].now);
		assert_int_equal(side(p, row[i].other)->predicted, row[i].then);
		assert_int_equal(side(p, row[i].other)->ends.lowest, row[i].then);
		assert_int_equal(side(p, row[i].other)->ends.highest, row[i].then);
		assert_true(side(p, row[i].other)->differs && p->matters && !p->fixed);
		assert_int_equal(p->n_sides, 2);
		assert_true(p->sides[0].presumed && p->sides[0].now && !p->sides[0].differs);
		assert_int_equal(p->sides[0].predicted, row[i].now);
		c = contest(*state, row[i].does_not);
		p = point(&c, row[i].reading, 0);
		if (p->matters)
			fail_msg("%s should make no difference", row[i].reading);
	}
}

/* Most of them in cases where they alone do. */
static void
only_what_decides_is_named(void **state)
{
	struct contested c = contest(*state, CASE_OF(PLAIN, GIVEN("unlawful")));
	const struct contested_side *s = NULL;

	assert_int_equal(n_matter(&c), 1);
	assert_string_equal(contested_first(&c, &s)->fact->id, "reading-item2");
	assert_string_equal(s->option->id, "unlawful-use");
	assert_int_equal(c.n_sets, 0);
	assert_false(c.unreached);
	c = contest(*state, CASE_OF(PLAIN, GIVEN("none")));
	assert_int_equal(n_matter(&c), 0);
	assert_int_equal(contested_first(&c, &s)->kind, CONTESTED_GROUND);
	c = contest(*state, CASE_OF(PLAIN "," NO_GROUNDS, GIVEN("none")));
	assert_null(contested_first(&c, &s));
}

static void
a_contested_kind_is_one_point_for_its_rows(void **state)
{
	struct contested c = contest(*state,
	    CASE_OF(PLAIN, STOLEN("checkpoint-passages", "25") "," STOLEN("hotel-stay", "1") "," STOLEN("checkpoint-passages", "25")));
	const struct contested_point *p = point(&c, "checkpoint-passages", 0);

	assert_int_equal(p->kind, CONTESTED_LOOK_UP);
	assert_string_equal(p->cell->id, "class");
	assert_int_equal(p->n_rows, 2);
	assert_int_equal(p->rows[0], 0);
	assert_int_equal(p->rows[1], 2);
	assert_true(side(p, "a")->presumed && side(p, "a")->now);
	assert_int_equal(side(p, "a")->predicted, SERIOUS);
	assert_int_equal(side(p, "b")->predicted, ADMINISTRATIVE);
	assert_true(p->matters);
	c = contest(*state, CASE_OF(PLAIN, STOLEN("checkpoint-passages", "24") "," STOLEN("checkpoint-passages", "25")));
	assert_false(point(&c, "checkpoint-passages", 0)->matters);
}

#define WITH_CLASS(kind, n, class) "{" LOT USUAL "\"class\":" class "," HAD(kind, "stole", "kept", n) "}"

/* What is fixed is told from what is open, in rows of the same kind too; an open class is a fact. */
static void
what_is_fixed_is_no_longer_open(void **state)
{
	struct contested c = contest(*state,
	    CASE_OF(PLAIN, STOLEN("property-ownership", "25") "," WITH_CLASS("property-ownership", "25", "\"b\"")));
	const struct contested_point *open = point(&c, "property-ownership", 0);
	const struct contested_point *fixed = point(&c, "property-ownership", 1);

	assert_int_equal(open->n_sides, 3);
	assert_false(open->fixed);
	assert_true(fixed->fixed && side(fixed, "b")->now && !side(fixed, "a")->now);
	assert_true(side(fixed, "a")->presumed);
	assert_int_equal(fixed->rows[0], 1);
	assert_int_equal(side(fixed, "a")->predicted, SERIOUS);
	c = contest(*state, CASE_OF(PLAIN, WITH_CLASS("property-ownership", "50", "{\"unknown\":true}")));
	for (unsigned i = 0; i < c.n_points; i++)
		assert_int_not_equal(c.points[i].kind, CONTESTED_LOOK_UP);
	c = contest(*state, CASE_OF(PLAIN ",\"reading-item2\":\"unlawful-use\"", GIVEN("unlawful")));
	open = point(&c, "reading-item2", 0);
	assert_true(open->fixed && open->matters && side(open, "unlawful-use")->now);
	assert_int_equal(side(open, "crime")->predicted, ADMINISTRATIVE);
	assert_int_equal(c.law.highest, SERIOUS);
}

/* Asserted grounds decide both ways; no set has one. */
static void
grounds_are_asserted_or_not(void **state)
{
	struct contested c = contest(*state, CASE_OF(PLAIN, STOLEN("credit-report", "49")));
	const struct contested_point *p = point(&c, "other-especially-serious", 0);

	assert_int_equal(p->kind, CONTESTED_GROUND);
	assert_true(p->sides[0].presumed && p->sides[0].now);
	assert_int_equal(p->sides[1].predicted, ESPECIALLY);
	assert_int_equal(point(&c, "obviously-minor", 0)->sides[1].predicted, NO_CRIME);
	assert_int_equal(point(&c, "other-serious", 0)->sides[1].predicted, SERIOUS);
	assert_int_equal(c.law.lowest, ADMINISTRATIVE);
	assert_int_equal(c.law.highest, ADMINISTRATIVE);
	assert_int_equal(c.now.contested.highest, ESPECIALLY);
	c = contest(*state, CASE_OF(PLAIN ",\"other-serious\":true", STOLEN("credit-report", "49")));
	p = point(&c, "other-serious", 0);
	assert_true(p->fixed && p->sides[1].now);
	assert_int_equal(p->sides[0].predicted, ADMINISTRATIVE);
}

static void
what_only_several_reach_together(void **state)
{
	static const char *const kinds[] = { "checkpoint-passages", "vehicle-registration", "property-ownership" };
	struct contested c = contest(*state,
	    CASE_OF(PLAIN, STOLEN("checkpoint-passages", "50") "," STOLEN("vehicle-registration", "50")));

	assert_int_equal(c.now.predicted, SERIOUS);
	assert_int_equal(c.law.lowest, ADMINISTRATIVE);
	assert_int_equal(n_matter(&c), 0);
	assert_int_equal(c.n_sets, 1);
	assert_int_equal(c.sets[0].n, 2);
	assert_false(c.sets[0].up);
	assert_int_equal(c.sets[0].predicted, ADMINISTRATIVE);
	for (unsigned i = 0; i < 2; i++) {
		const struct contested_point *p = &c.points[c.sets[0].at[i].point];
		assert_string_equal(p->option->id, kinds[i]);
		assert_true(p->joins);
	}
	c = contest(*state, CASE_OF(PLAIN, STOLEN("checkpoint-passages", "50") "," STOLEN("vehicle-registration", "50")
	    "," STOLEN("property-ownership", "50")));
	assert_int_equal(c.n_sets, 2); /* property in class b or c */
	for (unsigned i = 0; i < c.n_sets; i++)
		assert_int_equal(c.sets[i].n, 3);
	assert_false(c.unreached);
	/* and a reading besides: no three of the four reach it */
	c = contest(*state, CASE_OF(MONEY("1001"), STOLEN("checkpoint-passages", "50") "," STOLEN("vehicle-registration", "50")
	    "," STOLEN("property-ownership", "50")));
	assert_int_equal(c.now.predicted, SERIOUS);
	assert_int_equal(c.law.lowest, ADMINISTRATIVE);
	assert_int_equal(c.n_sets, 0);
	assert_true(c.unreached);
}

/* Readings and grounds by the names of the reference. */
static const struct named { const char *id; size_t at; bool truth; } named[] = {
#define N(id, field, truth) { id, offsetof(struct ref_case, field), truth }
	N("reading-mixed-purchase", reading_mixed_purchase, false), N("reading-exchange", reading_exchange, false),
	N("reading-onward", reading_onward, false), N("reading-combined-tenfold", reading_combined_tenfold, false),
	N("reading-mixed-duty", reading_mixed_duty, false), N("reading-item2", reading_item2, false),
	N("reading-loss-alone", reading_loss_alone, false), N("reading-income", reading_income, false),
	N("reading-exempted-prior", reading_exempted_prior, false), N("reading-old-object", reading_old_object, false),
	N("reading-series", reading_series, false), N("other-serious", other_serious, true),
	N("other-especially-serious", other_especially_serious, true), N("obviously-minor", obviously_minor, true),
};

/* The same case with one side taken, in the reference's words. */
static void
take(struct ref_case *c, const struct contested_point *p, const struct contested_side *s)
{
	unsigned option = s->option ? (unsigned)(s->option - p->cell->options) : 0;

	for (unsigned i = 0; i < p->n_rows && p->kind == CONTESTED_LOOK_UP; i++)
		c->row[p->rows[i]].class_override = (int)option;
	for (size_t i = 0; i < ARRAY_LEN(named); i++) {
		if (strcmp(named[i].id, p->fact->id) != 0)
			continue;
		if (named[i].truth)
			*(bool *)((char *)c + named[i].at) = s->value.lo != 0;
		else
			*(unsigned *)((char *)c + named[i].at) = option;
	}
}

/* Readings and grounds that are at their default are left unsaid. */
static void
leave_unsaid(struct fixture *f)
{
	for (size_t i = 0; i < ARRAY_LEN(named); i++) {
		const struct fact *fact = questionnaire_fact(f->q, CASE, named[i].id);
		struct cell *c = answers_cell(&f->answers, fact, 0);
		bool usual = fact->type == TYPE_TRUTH ? c->value[0].lo == 0 : c->value[0].lo == 1;
		if (usual)
			*c = (struct cell){ 0 };
	}
}

static void
every_side_agrees_with_the_reference(void **state)
{
	struct fixture *f = *state;
	struct dice d = { UINT64_C(0xc0de) };
	static struct ref_case other;
	unsigned differing = 0;

	for (unsigned i = 0; i < ROUNDS; i++) {
		bridge_random(f->bridge, &d, i % 2 ? VARIETY_CONTESTED : VARIETY_PLAIN, 4, &f->c);
		for (size_t r = 0; r < f->c.n_rows; r++)
			f->c.row[r].alt = 0;
		bridge_earliest(&f->c);
		bridge_answer(f->bridge, &f->c, &f->answers);
		leave_unsaid(f);
		arena_reset(&f->frame);
		struct contested c = contested_of(&f->answers, f->as_of, CONTESTED_SIDES, &f->frame);
		assert_int_equal(c.now.predicted, ref_tier(&f->c));
		for (unsigned k = 0; k < c.n_points; k++)
			for (unsigned s = 0; s < c.points[k].n_sides; s++) {
				other = f->c;
				take(&other, &c.points[k], &c.points[k].sides[s]);
				assert_int_equal(c.points[k].sides[s].predicted, ref_tier(&other));
				differing += c.points[k].sides[s].predicted != c.now.predicted;
			}
	}
	assert_in_range(differing, ROUNDS / 10, UINT_MAX);
}

/* The ends with these sides set, worked out here. */
static struct ends
ends_with(struct fixture *f, const struct contested *c, const unsigned at[][2], unsigned n)
{
	answers_copy(&f->other, &f->answers);
	for (unsigned i = 0; i < n; i++) {
		const struct contested_point *p = &c->points[at[i][0]];
		const struct cell set = { .state = CELL_KNOWN, .value = { p->sides[at[i][1]].value } };
		for (unsigned r = 0; r < p->n_rows; r++)
			*answers_cell(&f->other, p->cell, p->rows[r]) = set;
	}
	arena_reset(&f->direct);
	return verdict_of(&f->other, f->as_of, WANT_BOUNDS, &f->direct).ends;
}

static bool
found(const struct contested *c, bool up, const unsigned at[2][2])
{
	for (unsigned i = 0; i < c->n_sets; i++)
		if (c->sets[i].up == up && c->sets[i].n == 2 && c->sets[i].at[0].point == at[0][0] &&
		    c->sets[i].at[0].side == at[0][1] && c->sets[i].at[1].point == at[1][0] &&
		    c->sets[i].at[1].side == at[1][1])
			return true;
	return false;
}

static bool
free_side(const struct contested *c, unsigned point, unsigned side)
{
	const struct contested_point *p = &c->points[point];

	return !p->fixed && p->kind != CONTESTED_GROUND && !p->sides[side].now;
}

/* Every pair that reaches an end which no single side reaches is among the sets, and no other. */
static void
check_pairs(struct fixture *f, const struct contested *c, bool up, unsigned *pairs)
{
	unsigned n = 0, listed = 0;
	bool alone = false;

#define REACHES(e) (up ? (e).highest >= c->law.highest : (e).lowest <= c->law.lowest)
	alone = REACHES(c->now.ends);
	for (unsigned i = 0; i < c->n_points; i++)
		for (unsigned k = 0; k < c->points[i].n_sides; k++)
			alone |= free_side(c, i, k) && REACHES(c->points[i].sides[k].ends);
	for (unsigned i = 0; i < c->n_sets; i++)
		listed += c->sets[i].up == up && c->sets[i].n == 2;
	for (unsigned i = 0; i < c->n_points && !alone; i++)
		for (unsigned k = 0; k < c->points[i].n_sides; k++)
			for (unsigned j = i + 1; j < c->n_points; j++)
				for (unsigned m = 0; m < c->points[j].n_sides; m++) {
					const unsigned at[2][2] = { { i, k }, { j, m } };
					if (!free_side(c, i, k) || !free_side(c, j, m))
						continue;
					struct ends e = ends_with(f, c, at, 2);
					if (REACHES(e))
						n++;
					if (REACHES(e) && n <= listed)
						assert_true(found(c, up, at));
				}
	assert_int_equal(listed, n < 8 ? n : 8);
	*pairs += n;
}

static void
sets_agree_with_trying_them(void **state)
{
	static const char *const kinds[] = { "checkpoint-passages", "vehicle-registration", "name-and-phone",
		"order-or-parcel", "travel-ticket", "property-ownership" };
	struct fixture *f = *state;
	struct dice d = { UINT64_C(0x9a1e) };
	unsigned pairs = 0;

	for (unsigned i = 0; i < SETS_ROUNDS; i++) {
		char lots[2048] = "", facts[4096];
		for (unsigned k = 0; k < 3; k++)
			snprintf(lots + strlen(lots), sizeof lots - strlen(lots),
			    "%s{" LOT KNEW("unlawful") DUTY("false") LISTED("false") SHOP("true")
			    "\"kind\":\"%s\",\"obtained-by\":\"%s\",\"passed-on\":\"%s\",\"records\":%u}", k ? "," : "",
			    kinds[dice_roll(&d, ARRAY_LEN(kinds))], dice_roll(&d, 2) ? "bought" : "exchanged",
			    dice_roll(&d, 3) ? "kept" : "sold", dice_roll(&d, 2) ? 50 : 500 * (1 + dice_roll(&d, 12)));
		snprintf(facts, sizeof facts, CASE_OF(HARM("%s"), "%s"), dice_roll(&d, 2) ? "true" : "false", lots);
		struct contested c = contest(f, facts);
		check_pairs(f, &c, true, &pairs);
		check_pairs(f, &c, false, &pairs);
	}
	assert_true(pairs > 10);
}

/* Where facts are open, the sides' ends are those of a verdict with that one cell fixed. */
static void
open_facts_stay_open(void **state)
{
	struct fixture *f = *state;
	struct contested c = contest(f, CASE_OF(PLAIN,
	    "{" LOT USUAL HAD("checkpoint-passages", "stole", "kept", "{\"from\":10,\"to\":600}") "}"));
	const struct contested_point *p = point(&c, "checkpoint-passages", 0);

	assert_int_equal(c.now.predicted, ADMINISTRATIVE);
	assert_int_equal(c.now.ends.highest, ESPECIALLY);
	assert_int_equal(side(p, "b")->predicted, ADMINISTRATIVE);
	assert_int_equal(side(p, "b")->ends.highest, SERIOUS);
	assert_true(side(p, "b")->differs);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_reading_where_it_decides_and_where_not),
		cmocka_unit_test(only_what_decides_is_named),
		cmocka_unit_test(a_contested_kind_is_one_point_for_its_rows),
		cmocka_unit_test(what_is_fixed_is_no_longer_open),
		cmocka_unit_test(grounds_are_asserted_or_not),
		cmocka_unit_test(what_only_several_reach_together),
		cmocka_unit_test(every_side_agrees_with_the_reference),
		cmocka_unit_test(sets_agree_with_trying_them),
		cmocka_unit_test(open_facts_stay_open),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
