/*
 * Proofs: the program's own hold before the checker, the checker and the verdict agree on random
 * cases, and no proof holds once anything in it was changed.
 */
#include "both.h"
#include "bridge.h"
#include "deal.h"
#include "loaded.h"
#include "rounds.h"

#include "../src/proof/derive.h"

#include <qingjie/array.h>
#include <qingjie/facts.h>
#include <qingjie/report.h>
#include <qingjie/session.h>
#include <qingjie/status.h>
#include <qingjie/verdict.h>
#include <qingjie/verify.h>

#include <ctype.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define ROUNDS 20000
#define ROWS 4
#define PROOFS 60
#define MUTATIONS 1000
#define LEAST 80 /* cases of another law: each of its tiers is among them */

struct fixture {
	struct questionnaire *q;
	struct bridge *bridge;
	struct facts_reader *reader;
	struct answers answers;
	struct arena frame;
	struct ref_case c;
	int64_t as_of;
	struct buf facts, proof, said, id;
};

static int
set_up(void **state)
{
	static struct fixture f;

	f.q = loaded(QUESTIONNAIRE);
	assert_non_null(f.q);
	f.as_of = ref_day(2026, 11, 22);
	f.bridge = bridge_new(f.q, f.as_of);
	assert_non_null(f.bridge);
	f.reader = facts_reader_new(f.q, f.as_of, LANG_EN);
	answers_init(&f.answers, f.q);
	arena_init(&f.frame);
	*state = &f;
	return 0;
}

static int
tear_down(void **state)
{
	struct fixture *f = *state;

	buf_done(&f->facts);
	buf_done(&f->proof);
	buf_done(&f->said);
	buf_done(&f->id);
	arena_done(&f->frame);
	answers_done(&f->answers);
	facts_reader_free(f->reader);
	bridge_free(f->bridge);
	questionnaire_free(f->q);
	return 0;
}

/* What the answers are in a facts file; false when they are none that one can say. */
static bool
put_down(struct fixture *f)
{
	size_t len;

	buf_clear(&f->facts);
	facts_write(&f->answers, &f->facts);
	len = f->facts.len;
	while (isspace((unsigned char)f->facts.s[len - 1]))
		len--;
	buf_puts(&f->facts, "\n");
	return facts_read_object(f->reader, f->facts.s, len, &f->answers);
}

/* A random case, whole or partly open. An open truth is put down as a no, which may contradict. */
static void
deal(struct fixture *f, struct dice *d, unsigned round)
{
	enum variety v = round % 2 ? VARIETY_PLAIN : VARIETY_CONTESTED;

	do {
		bridge_random(f->bridge, d, v, ROWS, &f->c);
		bridge_answer(f->bridge, &f->c, &f->answers);
		if (round % 3)
			bridge_open(f->bridge, d, &f->c, v, 1 + dice_roll(d, 12), &f->answers);
	} while (!put_down(f));
}

static void
prove(struct fixture *f, const char *id)
{
	arena_reset(&f->frame);
	struct proof p = proof_of(&f->answers, f->as_of, &f->frame);
	buf_clear(&f->proof);
	report_proof(&p, id, strlen(id), &f->proof);
}

static enum verified
verify(struct fixture *f)
{
	struct verifier *v = verifier_new(f->q, &f->proof, &f->facts);
	enum verified result;

	assert_true(verifier_next(v, &result, &f->said, &f->id));
	if (result == VERIFIED_HOLDS) {
		enum verified more;
		struct buf a = { 0 }, b = { 0 };
		assert_false(verifier_next(v, &more, &a, &b));
		buf_done(&a);
		buf_done(&b);
	}
	verifier_free(v);
	return result;
}

/* Takes the next line of a file of cases; false at its end. */
static bool
take_line(struct fixture *f, FILE *file)
{
	static char line[1 << 16];
	struct facts_id id;

	if (!fgets(line, sizeof line, file))
		return false;
	buf_clear(&f->facts);
	buf_puts(&f->facts, line);
	assert_true(facts_read_line(f->reader, f->facts.s, f->facts.len - 1, &f->answers, &id));
	char *name = strndup(id.text, id.len);
	prove(f, name);
	free(name);
	return true;
}

static void
check_file(struct fixture *f, const char *path, unsigned least)
{
	FILE *file = fopen(path, "r");
	unsigned n = 0;

	assert_non_null(file);
	for (; take_line(f, file); n++) {
		if (verify(f) != VERIFIED_HOLDS)
			fail_msg("%s, %s: %s", path, f->id.s, f->said.s);
		struct verdict v = verdict_of(&f->answers, f->as_of, WANT_PREDICTED, &f->frame);
		assert_string_equal(f->said.s, f->q->tiers[v.predicted].id);
	}
	fclose(file);
	assert_true(n >= least);
}

static void
proofs_of_published_cases_hold(void **state)
{
	check_file(*state, "tests/cases/published.jsonl", 37);
	check_file(*state, "tests/cases/vectors.jsonl", 101);
}

static void
proofs_of_random_cases_hold(void **state)
{
	struct fixture *f = *state;
	struct dice d = { UINT64_C(0x9f00f) };

	for (unsigned i = 0; i < rounds(ROUNDS) / 20; i++) {
		deal(f, &d, i);
		prove(f, "null");
		if (verify(f) != VERIFIED_HOLDS)
			fail_msg("round %u: %s\n%s", i, f->said.s, f->facts.s);
	}
}

/* Any value, more often a small number or a recent day. */
static struct range
any_value(const struct fact *fact, int64_t as_of, struct dice *d)
{
	struct range all = fact_domain(fact, as_of);
	int64_t n;

	if (fact->type == TYPE_OPTIONS)
		return range_options(UINT64_C(1) << dice_roll(d, fact->n_options));
	if (fact->type == TYPE_TRUTH)
		return range_of(dice_roll(d, 2));
	n = dice_roll(d, dice_roll(d, 2) ? 100 : 20000);
	n = fact->type == TYPE_DATE ? all.hi - n : all.lo + n * (fact->unit ? fact->unit->scale : 1);
	return range_of(n < all.lo ? all.lo : n > all.hi ? all.hi : n);
}

static void
answer_somehow(const struct fact *fact, int64_t as_of, struct dice *d, struct cell *c)
{
	*c = (struct cell){ .state = CELL_ABSENT };
	if (dice_roll(d, 3) == 0)
		return;
	c->state = dice_roll(d, 8) ? CELL_KNOWN : dice_roll(d, 2) ? CELL_DISPUTED : CELL_UNKNOWN;
	for (int s = 0; s < SIDES; s++) {
		c->side[s] = dice_roll(d, 3) ? CELL_KNOWN : CELL_ABSENT;
		c->value[s] = any_value(fact, as_of, d);
	}
}

/* Random answers to any questionnaire; may contradict one another. */
static void
answer_all(struct fixture *f, struct dice *d)
{
	answers_clear(&f->answers);
	for (unsigned t = 0; t < f->q->n_tables; t++)
		for (unsigned n = dice_roll(d, 4); n > 0; n--)
			answers_insert(&f->answers, t, 0);
	for (unsigned i = 0; i < f->q->n_facts; i++) {
		const struct fact *fact = &f->q->facts[i];
		unsigned n = fact->table == CASE ? 1 : f->answers.tables[fact->table].n;
		if (fact->type == TYPE_TABLE)
			answers_cell(&f->answers, fact, 0)->state = CELL_KNOWN;
		for (unsigned row = 0; fact->type != TYPE_TABLE && row < n; row++)
			answer_somehow(fact, f->as_of, d, answers_cell(&f->answers, fact, row));
	}
}

static void mutate_proof(struct fixture *f, struct dice *d, unsigned n);

/* Any answers at all under another law; of some proofs it is tried that none holds once it was changed. */
static void
check_law(const char *path, int64_t as_of)
{
	struct fixture f = { .q = loaded(path), .as_of = as_of };
	struct dice d = { UINT64_C(0x707) };
	struct deal deal = { .q = f.q, .as_of = as_of, .dice = { UINT64_C(0x708) } };
	struct answers whole;
	unsigned n = 0, seen[8] = { 0 };

	assert_non_null(f.q);
	answers_init(&whole, f.q);
	f.reader = facts_reader_new(f.q, f.as_of, LANG_EN);
	answers_init(&f.answers, f.q);
	arena_init(&f.frame);
	while (n < LEAST + rounds(ROUNDS) / 10) {
		deal_whole(&deal, ROWS, &whole);
		if (n % 2)
			answer_all(&f, &d);
		else if (!deal_open(&deal, 1 + dice_roll(&d, 8), DEAL_DISPUTED, &whole, &f.answers))
			continue;
		if (!put_down(&f))
			continue;
		n++;
		prove(&f, "\"a name that bare facts do not tell\"");
		if (verify(&f) != VERIFIED_HOLDS)
			fail_msg("%s, round %u: %s\n%s", path, n, f.said.s, f.facts.s);
		seen[verdict_of(&f.answers, f.as_of, WANT_PREDICTED, &f.frame).predicted]++;
		if (n % 100 == 1)
			mutate_proof(&f, &d, MUTATIONS / PROOFS + 1);
	}
	for (unsigned i = 0; i < f.q->n_tiers; i++)
		assert_true(seen[i] > 0);
	buf_done(&f.facts);
	buf_done(&f.proof);
	buf_done(&f.said);
	buf_done(&f.id);
	arena_done(&f.frame);
	answers_done(&f.answers);
	answers_done(&whole);
	facts_reader_free(f.reader);
	questionnaire_free(f.q);
}

/* One in which every construct of the format occurs, and the others that the program comes with. */
static void
proofs_under_other_laws_hold(void **state)
{
	struct fixture *f = *state;

	check_law("tests/data/toy.yaml", ref_day(2040, 1, 1));
	for (unsigned i = 0; i < QUESTIONNAIRES; i++)
		if (strcmp(questionnaires[i].id, f->q->id) != 0)
			check_law(questionnaires[i].folder, f->as_of);
}

static void
compare(struct fixture *f, struct deriving *d, const struct verdict *v, unsigned round)
{
	unsigned k = 0;

	assert_int_equal(derive_tier(d), v->predicted);
	for (unsigned i = 0; i < f->q->n_rules; i++) {
		const struct rule *r = &f->q->rules[i];
		bool met = k < v->n_met && v->met[k] == r;
		if (r->kind != RULE_NOTE && derive_is_named(d, r, v->predicted) != met)
			fail_msg("round %u: %s\n%s", round, r->id, f->facts.s);
		k += met;
	}
	assert_int_equal(k, v->n_met);
}

static void
the_checker_agrees_with_the_verdict(void **state)
{
	struct fixture *f = *state;
	struct dice d = { UINT64_C(0xa9ee) };
	unsigned seen[REF_TIERS] = { 0 };

	for (unsigned i = 0; i < rounds(ROUNDS); i++) {
		struct told told;
		struct completed completed;
		struct deriving deriving;
		const char *where;
		deal(f, &d, i);
		arena_reset(&f->frame);
		struct verdict v = verdict_of(&f->answers, f->as_of, WANT_JSON, &f->frame);
		json_t *facts = json_loadb(f->facts.s, f->facts.len, 0, NULL);
		assert_true(told_read(&told, f->q, f->as_of, facts, &f->frame, &where));
		assert_true(completed_make(&completed, &told, &f->frame));
		derive_begin(&deriving, &completed, &f->frame);
		compare(f, &deriving, &v, i);
		json_decref(facts);
		seen[v.predicted]++;
	}
	for (unsigned t = 0; t < REF_TIERS; t++)
		assert_true(seen[t] > rounds(ROUNDS) / 1000); /* the rarest is one in 130 */
}

/* Mutations. Each changes one thing, or nothing, which the caller notices. */

/* A place in the proof: a member of a list or of an object. */
struct spot {
	json_t *in;
	size_t index;
	const char *key; /* of an object */
};

/* Counts the places below `in`, and stops at number `*left`. */
static bool
find_spot(json_t *in, size_t *left, struct spot *out)
{
	const char *key;
	json_t *v;
	size_t i;

	if (json_is_array(in)) {
		json_array_foreach(in, i, v) {
			*out = (struct spot){ in, i, NULL };
			if ((*left)-- == 0 || find_spot(v, left, out))
				return true;
		}
	}
	json_object_foreach(in, key, v) {
		*out = (struct spot){ in, 0, key };
		if ((*left)-- == 0 || find_spot(v, left, out))
			return true;
	}
	return false;
}

static size_t
count_spots(json_t *in)
{
	struct spot s;
	size_t left = SIZE_MAX;

	find_spot(in, &left, &s);
	return SIZE_MAX - left;
}

static struct spot
any_spot(json_t *in, struct dice *d)
{
	struct spot s = { 0 };
	size_t left = dice_roll(d, (uint32_t)count_spots(in));

	find_spot(in, &left, &s);
	return s;
}

static json_t *
held(struct spot s)
{
	return s.key ? json_object_get(s.in, s.key) : json_array_get(s.in, s.index);
}

static void
put(struct spot s, json_t *v)
{
	if (s.key)
		json_object_set_new(s.in, s.key, v);
	else
		json_array_set_new(s.in, s.index, v);
}

static json_t *
other_text(const char *s, struct dice *d)
{
	char *text = strdup(*s ? s : "x");
	size_t at = dice_roll(d, (uint32_t)strlen(text));

	text[at] = (unsigned char)text[at] < 0x80 && text[at] != 'e' ? 'e' : 'i';
	json_t *v = json_string(text);
	free(text);
	return v ? v : json_string("e");
}

/* Another value of the same type, or null. */
static void
change_value(json_t *proof, struct dice *d)
{
	struct spot s = any_spot(proof, d);
	json_t *v = held(s);

	if (json_is_integer(v))
		put(s, json_integer(json_integer_value(v) + (dice_roll(d, 2) ? 1 : -1)));
	else if (json_is_boolean(v))
		put(s, json_boolean(!json_is_true(v)));
	else if (json_is_string(v))
		put(s, other_text(json_string_value(v), d));
	else
		put(s, json_is_null(v) ? json_false() : json_null());
}

/* What stands somewhere else. */
static void
change_place(json_t *proof, struct dice *d)
{
	struct spot to = any_spot(proof, d), from = any_spot(proof, d);

	put(to, json_deep_copy(held(from)));
}

static void
drop(json_t *proof, struct dice *d)
{
	struct spot s = any_spot(proof, d);

	if (s.key)
		json_object_del(s.in, s.key);
	else
		json_array_remove(s.in, s.index);
}

static void
add(json_t *proof, struct dice *d)
{
	struct spot s = any_spot(proof, d);
	json_t *more = json_deep_copy(held(any_spot(proof, d)));

	if (s.key)
		json_object_set_new(s.in, "more", more);
	else
		json_array_insert_new(s.in, s.index, more);
}

static void
swap(json_t *proof, struct dice *d)
{
	struct spot s = any_spot(proof, d), t;

	while (s.key || json_array_size(s.in) < 2)
		s = any_spot(proof, d);
	t = s;
	t.index = dice_roll(d, (uint32_t)json_array_size(s.in));
	json_t *a = json_incref(held(s)), *b = json_incref(held(t));
	put(s, b);
	put(t, a);
}

static json_t *
steps(json_t *proof)
{
	return json_object_get(proof, "steps");
}

static void
drop_step(json_t *proof, struct dice *d)
{
	json_array_remove(steps(proof), dice_roll(d, (uint32_t)json_array_size(steps(proof))));
}

static void
repeat_step(json_t *proof, struct dice *d)
{
	uint32_t n = (uint32_t)json_array_size(steps(proof));
	json_t *step = json_deep_copy(json_array_get(steps(proof), dice_roll(d, n)));

	json_array_insert_new(steps(proof), dice_roll(d, n + 1), step);
}

static void
swap_steps(json_t *proof, struct dice *d)
{
	uint32_t n = (uint32_t)json_array_size(steps(proof)), i = dice_roll(d, n), k = dice_roll(d, n);
	json_t *a = json_incref(json_array_get(steps(proof), i));

	json_array_set(steps(proof), i, json_array_get(steps(proof), k));
	json_array_set_new(steps(proof), k, a);
}

/* One of the members at the top. */
static void
change_head(json_t *proof, struct dice *d)
{
	json_t *all = json_incref(steps(proof));

	json_object_del(proof, "steps");
	change_value(proof, d);
	json_object_set_new(proof, "steps", all);
}

/* One digit of the text. */
static void
change_digit(struct buf *text, struct dice *d)
{
	size_t at = dice_roll(d, (uint32_t)text->len);

	while (!isdigit((unsigned char)text->s[at]))
		at = dice_roll(d, (uint32_t)text->len);
	text->s[at] = (char)('0' + (text->s[at] - '0' + 1 + (int)dice_roll(d, 9)) % 10);
}

/* False: nothing was changed, or it is no JSON any more. */
static bool
mutate(struct buf *text, struct dice *d)
{
	static void (*const ways[])(json_t *proof, struct dice *d) = { change_value, change_place, drop, add,
		swap, drop_step, repeat_step, swap_steps, change_head };
	enum { WAYS = ARRAY_LEN(ways) };
	json_t *was = json_loadb(text->s, text->len, 0, NULL), *is;
	unsigned way = dice_roll(d, WAYS + 2);

	if (way < WAYS) {
		is = json_deep_copy(was);
		ways[way](is, d);
		char *s = json_dumps(is, dice_roll(d, 2) ? 0 : JSON_INDENT(1) | JSON_ENSURE_ASCII);
		buf_clear(text);
		buf_puts(text, s);
		free(s);
	} else {
		change_digit(text, d);
		is = json_loadb(text->s, text->len, 0, NULL);
	}
	bool changed = is && !json_equal(was, is);
	json_decref(was);
	json_decref(is);
	return changed;
}

static void
mutate_proof(struct fixture *f, struct dice *d, unsigned n)
{
	struct buf kept = { 0 };

	buf_add(&kept, f->proof.s, f->proof.len);
	while (n > 0) {
		buf_clear(&f->proof);
		buf_add(&f->proof, kept.s, kept.len);
		if (!mutate(&f->proof, d))
			continue;
		if (verify(f) == VERIFIED_HOLDS)
			fail_msg("holds though changed: %s", f->proof.s);
		n--;
	}
	buf_clear(&f->proof);
	buf_add(&f->proof, kept.s, kept.len);
	assert_int_equal(verify(f), VERIFIED_HOLDS);
	buf_done(&kept);
}

static void
no_changed_proof_holds(void **state)
{
	struct fixture *f = *state;
	struct dice d = { UINT64_C(0xdecade) };
	FILE *file = fopen("tests/cases/published.jsonl", "r");
	unsigned n = 0;

	assert_non_null(file);
	for (; take_line(f, file); n++)
		mutate_proof(f, &d, MUTATIONS / PROOFS + 1);
	fclose(file);
	assert_true(n > PROOFS / 3 && n < PROOFS);
	for (; n < PROOFS; n++) {
		deal(f, &d, n);
		prove(f, "\"a name that bare facts do not tell\"");
		mutate_proof(f, &d, MUTATIONS / PROOFS + 1);
	}
}

/* The other way round: another answer, and the proof of the case does not hold of it. */
static void
a_proof_holds_of_its_own_facts_alone(void **state)
{
	struct fixture *f = *state;
	static const char *const facts[] = { "{\"intent\":true}\n", "{\"intent\":false}\n", "{}\n",
		"{\"intent\":{\"unknown\":true}}\n", "{\"id\":null,\"facts\":{\"intent\":true}}\n",
		"{\"id\":1,\"facts\":{\"intent\":true}}\n", "{\"intent\":1}\n", "[]\n", "" };
	static const bool holds[] = { true, false, false, false, true, false, false, false, false };

	for (size_t i = 0; i < ARRAY_LEN(facts); i++) {
		assert_true(facts_read_object(f->reader, facts[0], strlen(facts[0]) - 1, &f->answers));
		prove(f, "null");
		buf_clear(&f->facts);
		buf_puts(&f->facts, facts[i]);
		assert_int_equal(verify(f), holds[i] ? VERIFIED_HOLDS : VERIFIED_FAILS);
	}
}

/* The page of reasons in English, with its lines joined. */
static void
read_page(struct fixture *f, const char *facts)
{
	struct session s;

	session_init(&s, f->q, f->as_of, LANG_EN);
	if (!facts_read_object(f->reader, facts, strlen(facts) - 1, &s.iv.answers))
		fail_msg("%s", facts_problem(f->reader).message);
	buf_clear(&f->said);
	status_page(&s, PAGE_PROOF, &f->said);
	session_done(&s);
	size_t to = 0;
	for (size_t i = 0; i < f->said.len; i++) {
		char c = f->said.s[i] == '\n' ? ' ' : f->said.s[i];
		if (c != ' ' || to == 0 || f->said.s[to - 1] != ' ')
			f->said.s[to++] = c;
	}
	f->said.s[to] = '\0';
}

#define LOT(records)                                                                               \
	"{\"intent\":true,\"reading-income\":\"net\",\"batches\":[{\"records\":" records                 \
	",\"unlawful\":true,\"obtained-by\":\"bought\",\"passed-on\":{\"prosecution\":\"sold\","         \
	"\"evidence\":\"kept\"},\"kind\":\"name-and-phone\",\"act-from\":\"2024-01-01\","                \
	"\"act-to\":\"2024-01-02\"}]}\n"

/* One below the limit, and the limit. */
static void
the_page_says_why_and_why_not(void **state)
{
	struct fixture *f = *state;
	static const struct { const char *facts; const char *says[12]; } page[] = {
		{ LOT("4999"), {
			"None raises the range.",
			"Why not graver: serious circumstances",
			"- class C, 5,000 up -> serious circumstances class C items 4,999 records < 5,000 records "
			"lot 1: 4,999 records",
			"Why not milder: no crime",
			"passed on: kept (disputed; on the evidence)",
			"how income counts: net (chosen for this case)",
			"mental capacity: full" } },
		{ LOT("5000"), {
			"+ class C, 5,000 up -> serious circumstances Fa Shi [2017] No. 10, Art. 5(1)(5)",
			"class C items 5,000 records >= 5,000 records lot 1: 5,000 records",
			"Why not graver: especially serious circumstances",
			"points, new law 5,000 points < 50,000 points",
			"Why not milder: administrative violation only",
			"Held by one rule alone: class C, 5,000 up. Without it the range falls.",
			"Criminal Procedure Law Arts. 51, 55" } },
		{ "{\"intent\":false}\n", {
			"+ no intent -> no crime",
			"intent: no",
			"+ nothing counts -> no crime",
			"there is no lot",
			"Why not graver: administrative violation only" } },
	};

	for (size_t i = 0; i < ARRAY_LEN(page); i++) {
		read_page(f, page[i].facts);
		for (size_t k = 0; page[i].says[k]; k++)
			if (!strstr(f->said.s, page[i].says[k]))
				fail_msg("“%s” is not in:\n%s", page[i].says[k], f->said.s);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(proofs_of_published_cases_hold),
		cmocka_unit_test(proofs_of_random_cases_hold),
		cmocka_unit_test(proofs_under_other_laws_hold),
		cmocka_unit_test(the_checker_agrees_with_the_verdict),
		cmocka_unit_test(no_changed_proof_holds),
		cmocka_unit_test(a_proof_holds_of_its_own_facts_alone),
		cmocka_unit_test(the_page_says_why_and_why_not),
	};
	const char *srcdir = getenv("srcdir");

	if (srcdir && chdir(srcdir) != 0)
		return 1;
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
