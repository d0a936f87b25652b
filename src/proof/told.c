#include "told.h"

#include <inttypes.h>
#include <string.h>

#include <qingjie/date.h>

static const char *const parties[PARTIES] = { "prosecution", "defence", "evidence" };

bool
set_is_discrete(const struct fact *f)
{
	return f->type == TYPE_TRUTH || f->type == TYPE_OPTIONS;
}

bool
set_is_empty(const struct fact *f, struct set s)
{
	return set_is_discrete(f) ? s.bits == 0 : s.lo > s.hi;
}

bool
set_is_single(const struct fact *f, struct set s)
{
	return set_is_discrete(f) ? s.bits != 0 && (s.bits & (s.bits - 1)) == 0 : s.lo == s.hi;
}

struct set
told_domain(const struct fact *f, int64_t as_of)
{
	struct set all = { 0, f->domain.lo, f->domain.hi };

	if (f->type == TYPE_TRUTH)
		all.bits = 3;
	for (unsigned i = 0; f->type == TYPE_OPTIONS && i < f->n_options; i++)
		all.bits |= UINT64_C(1) << i;
	if (f->type == TYPE_DATE && all.hi > as_of)
		all.hi = as_of;
	return all;
}

struct cell_told *
told_cell(const struct told *t, const struct fact *f, unsigned row)
{
	if (f->table == CASE)
		return &t->cells[f->cell];
	return &t->rows[f->table][row * t->q->tables[f->table].n_columns + f->cell];
}

bool
told_stated(const struct cell_told *c)
{
	for (int i = 0; i < (c->disputed ? PARTIES : 1); i++)
		if (c->by[i].how == TOLD_VALUE)
			return true;
	return false;
}

/* "1234.5" in the unit's smallest part. */
static bool
read_decimals(const char *s, int64_t scale, int64_t *out)
{
	int64_t n = 0, left = scale;
	bool point = false;

	for (; *s; s++) {
		if (*s == '.' && !point) {
			point = true;
			continue;
		}
		if (*s < '0' || *s > '9' || (point && (left /= 10) == 0))
			return false;
		if (__builtin_mul_overflow(n, 10, &n) || __builtin_add_overflow(n, *s - '0', &n))
			return false;
	}
	*out = n;
	return point && left < scale && !__builtin_mul_overflow(n, left, out);
}

static bool
read_number(const struct fact *f, const json_t *v, int64_t *out)
{
	int64_t scale = f->unit ? f->unit->scale : 1;

	if (f->type == TYPE_DATE)
		return json_is_string(v) && date_read(json_string_value(v), json_string_length(v), out);
	if (json_is_integer(v))
		return !__builtin_mul_overflow((int64_t)json_integer_value(v), scale, out);
	return json_is_string(v) && read_decimals(json_string_value(v), scale, out);
}

static bool
read_option(const struct fact *f, const json_t *v, uint64_t *bits)
{
	for (unsigned i = 0; json_is_string(v) && i < f->n_options; i++) {
		if (strcmp(f->options[i].id, json_string_value(v)) == 0) {
			*bits |= UINT64_C(1) << i;
			return true;
		}
	}
	return false;
}

static bool
read_known(const struct fact *f, const json_t *v, struct set *out)
{
	out->bits = 0;
	switch (f->type) {
	case TYPE_TRUTH:
		out->bits = json_is_true(v) ? 2 : 1;
		return json_is_boolean(v);
	case TYPE_OPTIONS:
		return read_option(f, v, &out->bits);
	case TYPE_NUMBER:
	case TYPE_DATE:
		if (!read_number(f, v, &out->lo))
			return false;
		out->hi = out->lo;
		return true;
	case TYPE_TABLE:
	case TYPE_TEXT:
	case TYPE_LIST:
		break;
	}
	return false;
}

static bool
read_list(const struct fact *f, const json_t *list, struct set *out)
{
	const json_t *option;
	size_t i;

	out->bits = 0;
	json_array_foreach(list, i, option)
		if (!read_option(f, option, &out->bits))
			return false;
	return out->bits != 0;
}

/* {"from": …, "to": …}, either may be missing. */
static bool
read_range(const struct fact *f, const json_t *v, struct set *out)
{
	const json_t *from = json_object_get(v, "from"), *to = json_object_get(v, "to");

	if (set_is_discrete(f) || json_object_size(v) != (size_t)(from != NULL) + (to != NULL))
		return false;
	return (!from || read_number(f, from, &out->lo)) && (!to || read_number(f, to, &out->hi));
}

/* What one person says; anything but a dispute. */
static bool
read_word(const struct told *t, const struct fact *f, const json_t *v, struct word *out)
{
	const struct set all = told_domain(f, t->as_of);
	const json_t *list = json_object_get(v, "one-of");

	*out = (struct word){ TOLD_VALUE, all };
	if (json_is_null(v)) {
		out->how = TOLD_NOTHING;
	} else if (json_object_size(v) == 1 && json_is_true(json_object_get(v, "unknown"))) {
		out->how = TOLD_UNKNOWN;
	} else if (json_object_size(v) == 1 && json_is_true(json_object_get(v, "refused"))) {
		out->how = TOLD_REFUSED;
	} else if (f->type == TYPE_OPTIONS && json_object_size(v) == 1 && list) {
		return read_list(f, list, &out->set);
	} else if (!(json_object_size(v) > 0 ? read_range(f, v, &out->set) : read_known(f, v, &out->set))) {
		return false;
	}
	return out->set.lo >= all.lo && out->set.hi <= all.hi && !(out->set.bits & ~all.bits) &&
	    !set_is_empty(f, out->set);
}

static bool
read_cell(const struct told *t, const struct fact *f, const json_t *v, struct cell_told *out)
{
	size_t said = 0;

	for (int i = 0; i < PARTIES; i++) {
		const json_t *word = json_object_get(v, parties[i]);
		said += word != NULL;
		if (word && !read_word(t, f, word, &out->by[i]))
			return false;
	}
	out->disputed = said > 0;
	return out->disputed ? said == json_object_size(v) : read_word(t, f, v, &out->by[0]);
}

static bool read_rows(struct told *t, const struct fact *f, const json_t *list, struct arena *arena,
    const char **where);

/* The members of the facts object, or of a row. */
static bool
read_cells(struct told *t, int table, const json_t *object, struct cell_told *cells, struct arena *arena,
    const char **where)
{
	const char *key;
	json_t *v;

	*where = "";
	if (!json_is_object(object))
		return false;
	json_object_foreach((json_t *)object, key, v) {
		const struct fact *f = questionnaire_fact(t->q, table, key);
		*where = key;
		if (!f && table == CASE && strcmp(key, "remarks") == 0) /* notes beside the answers */
			continue;
		if (!f)
			return false;
		if (f->category == CATEGORY_NOTE) /* nothing is derived from it */
			continue;
		if (f->type == TYPE_TABLE ? !read_rows(t, f, v, arena, where)
		                          : !read_cell(t, f, v, &cells[f->cell]))
			return false;
	}
	return true;
}

/* A table is a list of rows, or nobody has told any. */
static bool
read_rows(struct told *t, const struct fact *f, const json_t *list, struct arena *arena, const char **where)
{
	const struct table *table = &t->q->tables[f->as_table];
	size_t n = json_array_size(list);
	struct word word;

	if (!json_is_array(list))
		return read_word(t, f, list, &word) && word.how != TOLD_VALUE;
	if (n > table->max_rows)
		return false;
	struct cell_told *cells = arena_alloc(arena, (n * table->n_columns + 1) * sizeof *cells);
	t->n_rows[f->as_table] = (unsigned)n;
	t->rows[f->as_table] = cells;
	for (size_t row = 0; row < n; row++, cells += table->n_columns)
		if (!read_cells(t, (int)f->as_table, json_array_get(list, row), cells, arena, where))
			return false;
	return true;
}

bool
told_read(struct told *t, const struct questionnaire *q, int64_t as_of, const json_t *facts,
    struct arena *arena, const char **where)
{
	*t = (struct told){ .q = q, .as_of = as_of };
	t->cells = arena_alloc(arena, (q->n_cells + 1) * sizeof *t->cells);
	return read_cells(t, CASE, facts, t->cells, arena, where);
}

json_t *
value_json(enum type type, const struct unit *unit, const struct fact *options_of, int64_t n)
{
	int64_t scale = unit && type == TYPE_NUMBER ? unit->scale : 1;
	char day[DATE_TEXT];
	int decimals = 0;

	if (type == TYPE_TRUTH)
		return json_boolean(n);
	if (type == TYPE_OPTIONS)
		return json_string(options_of->options[n].id);
	if (type == TYPE_DATE) {
		date_write(n, day);
		return json_string(day);
	}
	if (n % scale == 0)
		return json_integer(n / scale);
	for (int64_t s = scale; s > 1; s /= 10)
		decimals++;
	return json_sprintf("%" PRId64 ".%0*" PRId64, n / scale, decimals, n % scale);
}

static json_t *
list_json(const struct fact *f, uint64_t bits)
{
	json_t *list = json_array();

	for (unsigned i = 0; i < f->n_options; i++)
		if (bits >> i & 1)
			json_array_append_new(list, json_string(f->options[i].id));
	return json_pack("{s:o}", "one-of", list);
}

static json_t *
word_json(const struct fact *f, const struct word *w)
{
	if (w->how == TOLD_NOTHING)
		return json_null();
	if (w->how != TOLD_VALUE)
		return json_pack("{s:b}", w->how == TOLD_UNKNOWN ? "unknown" : "refused", 1);
	if (f->type == TYPE_TRUTH)
		return json_boolean(w->set.bits == 2);
	if (f->type == TYPE_OPTIONS && set_is_single(f, w->set))
		return value_json(f->type, NULL, f, __builtin_ctzll(w->set.bits));
	if (f->type == TYPE_OPTIONS)
		return list_json(f, w->set.bits);
	if (w->set.lo == w->set.hi)
		return value_json(f->type, f->unit, NULL, w->set.lo);
	return json_pack("{s:o,s:o}", "from", value_json(f->type, f->unit, NULL, w->set.lo), "to",
	    value_json(f->type, f->unit, NULL, w->set.hi));
}

json_t *
told_json(const struct fact *f, const struct cell_told *c)
{
	json_t *all;

	if (!c->disputed)
		return word_json(f, &c->by[0]);
	all = json_object();
	for (int i = 0; i < PARTIES; i++)
		json_object_set_new(all, parties[i], word_json(f, &c->by[i]));
	return all;
}
