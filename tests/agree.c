#include "agree.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include <qingjie/date.h>
#include <qingjie/facts.h>
#include <qingjie/load.h>

#include "../src/store/scan.h"

static struct questionnaire *q;
static struct facts_reader *reader;
static struct answers answers;
static struct scan tokens;

void
agree_init(const char *folder)
{
	struct problems problems;

	problems_init(&problems);
	q = questionnaire_load(folder, &problems);
	problems_done(&problems);
	if (!q)
		abort();
	reader = facts_reader_new(q, date_day(2026, 11, 22), LANG_EN);
	answers_init(&answers, q);
	scan_init(&tokens);
}

const struct questionnaire *
agree_questionnaire(void)
{
	return q;
}

void
agree_done(void)
{
	scan_done(&tokens);
	answers_done(&answers);
	facts_reader_free(reader);
	questionnaire_free(q);
}

static int
depth_of(json_t *v)
{
	int deepest = 0, depth;
	const char *key;
	size_t i;
	json_t *member;

	json_object_foreach(v, key, member) {
		depth = depth_of(member);
		deepest = depth > deepest ? depth : deepest;
	}
	json_array_foreach(v, i, member) {
		depth = depth_of(member);
		deepest = depth > deepest ? depth : deepest;
	}
	return deepest + (json_is_object(v) || json_is_array(v));
}

/*
 * Does jansson see it as we do, JSON or none, less what is too deep for us? It stops at numbers
 * that fill no machine word and at very deep nesting, which JSON allows; what comes behind these it
 * cannot tell. A NUL byte it overlooks behind a number (2.14); JSON has none.
 */
static bool
same_kind(const char *text, size_t len, bool ours)
{
	json_error_t error;
	json_t *root;

	if (memchr(text, '\0', len))
		return !ours;
	root = json_loadb(text, len, JSON_DECODE_ANY, &error);
	if (root) {
		ours = ours || depth_of(root) > SCAN_DEPTH_MAX;
		json_decref(root);
		return ours;
	}
	return !ours || json_error_code(&error) == json_error_numeric_overflow
	    || json_error_code(&error) == json_error_stack_overflow;
}

/* What a number, amount, date, truth or option means, from jansson's side. */
static bool
same_point(const struct fact *f, const json_t *v, int64_t x)
{
	const char *s = json_string_value(v);
	char again[64];
	int64_t day;

	if (f->type == TYPE_DATE)
		return s && date_read(s, json_string_length(v), &day) && day == x;
	if (json_is_integer(v))
		return json_integer_value(v) * f->unit->scale == x;
	if (!s || f->unit->scale != 100)
		return false;
	snprintf(again, sizeof again, "%lld.%02lld", (long long)x / 100, (long long)x % 100);
	if (strlen(s) + 1 == strlen(again) && x % 10 == 0)
		again[strlen(s)] = '\0';
	return strcmp(again, s) == 0;
}

static bool
same_options(const struct fact *f, json_t *list, uint64_t bits)
{
	uint64_t wanted = 0;
	size_t i;
	json_t *v;

	json_array_foreach(list, i, v) {
		for (unsigned k = 0; k < f->n_options; k++) {
			if (strcmp(f->options[k].id, json_string_value(v)) == 0)
				wanted |= UINT64_C(1) << k;
		}
	}
	return wanted != 0 && wanted == bits;
}

static bool
same_object(const struct fact *f, json_t *v, uint8_t state, struct range r)
{
	json_t *list = json_object_get(v, "one-of"), *from = json_object_get(v, "from");
	json_t *to = json_object_get(v, "to");
	struct range domain = fact_domain(f, date_day(2026, 11, 22));

	if (json_is_true(json_object_get(v, "unknown")))
		return state == CELL_UNKNOWN;
	if (json_is_true(json_object_get(v, "refused")))
		return state == CELL_REFUSED;
	if (state != CELL_KNOWN)
		return false;
	if (list)
		return f->type == TYPE_OPTIONS && same_options(f, list, (uint64_t)r.lo);
	return (from || to) && (from ? same_point(f, from, r.lo) : r.lo == domain.lo)
	    && (to ? same_point(f, to, r.hi) : r.hi == domain.hi);
}

/* Entries that are blank are left out of a list. */
static bool
same_words(const struct fact *f, json_t *v, struct range r)
{
	const char *ours = answers_text(&answers, r);
	json_t *entry;
	size_t i;

	if (f->type == TYPE_TEXT)
		return json_is_string(v) && strcmp(json_string_value(v), ours) == 0;
	json_array_foreach(v, i, entry) {
		const char *s = json_string_value(entry);
		size_t len = s ? strlen(s) : 0;

		if (!s || strspn(s, " ") == len)
			continue;
		if (strncmp(ours, s, len) != 0 || ours[len] != '\n')
			return false;
		ours += len + 1;
	}
	return json_is_array(v) && *ours == '\0';
}

static bool
same_plain(const struct fact *f, json_t *v, uint8_t state, struct range r)
{
	bool same;

	if (!v || json_is_null(v))
		return state == CELL_ABSENT;
	if (json_is_object(v))
		return same_object(f, v, state, r);
	if (state != CELL_KNOWN)
		return false;
	if (type_is_words(f->type))
		return same_words(f, v, r);
	if (f->type == TYPE_TRUTH)
		return json_is_boolean(v) && r.lo == json_is_true(v) && r.hi == r.lo;
	if (f->type == TYPE_OPTIONS) {
		json_t *list = json_pack("[O]", v);
		same = json_is_string(v) && same_options(f, list, (uint64_t)r.lo);
		json_decref(list);
		return same;
	}
	return r.lo == r.hi && same_point(f, v, r.lo);
}

static bool
same_cell(const struct fact *f, json_t *v, const struct cell *c)
{
	static const char *const sides[SIDES] = { "prosecution", "defence", "evidence" };

	if (c->state != CELL_DISPUTED)
		return same_plain(f, v, c->state, c->value[0]);
	for (unsigned s = 0; s < SIDES; s++) {
		if (!same_plain(f, json_object_get(v, sides[s]), c->side[s], c->value[s]))
			return false;
	}
	return true;
}

static bool
same_table(const struct fact *f, json_t *v, const struct cell *c)
{
	const struct table *t = &q->tables[f->as_table];
	unsigned n = answers.tables[f->as_table].n;

	if (!json_is_array(v))
		return n == 0 && same_plain(f, v, c->state, c->value[0]);
	if (json_array_size(v) != n || c->state != CELL_KNOWN)
		return false;
	for (unsigned row = 0; row < n; row++) {
		for (unsigned i = 0; i < t->n_columns; i++) {
			const struct fact *column = t->columns[i];
			json_t *value = json_object_get(json_array_get(v, row), column->id);
			if (!same_cell(column, value, answers_at(&answers, column, row)))
				return false;
		}
	}
	return true;
}

/* Every fact of the case, those included that jansson does not find. */
static bool
same_facts(json_t *facts)
{
	for (unsigned i = 0; i < questionnaire_all(q); i++) {
		const struct fact *f = &q->facts[i];
		json_t *v = json_object_get(facts, f->id);
		const struct cell *c;
		if (f->table != CASE)
			continue;
		c = answers_at(&answers, f, 0);
		if (f->type == TYPE_TABLE ? !same_table(f, v, c) : !same_cell(f, v, c))
			return false;
	}
	return true;
}

static bool
same_case(const char *text, size_t len, const char **why)
{
	json_error_t error;
	json_t *root = json_loadb(text, len, JSON_REJECT_DUPLICATES, &error);
	bool same;

	if (!root) {
		*why = "we accept a case that jansson refuses";
		return false;
	}
	same = same_facts(json_object_get(root, "facts"));
	json_decref(root);
	if (!same)
		*why = "a value is another one";
	return same;
}

bool
agree(const char *text, size_t len, bool *accepted, const char **why)
{
	char *copy = malloc(len + 1);
	struct facts_id id;
	bool ours, read, ok = true;

	/* A copy of its own, so that sanitizers see a look past the end. */
	memcpy(copy, text, len);
	copy[len] = '\n';
	ours = scan_read(&tokens, copy, len);
	if (!same_kind(copy, len, ours)) {
		*why = ours ? "only we call it JSON" : "only jansson calls it JSON";
		ok = false;
	}
	read = facts_read_line(reader, copy, len, &answers, &id);
	if (accepted)
		*accepted = read;
	if (ok && read)
		ok = same_case(copy, len, why);
	free(copy);
	return ok;
}
