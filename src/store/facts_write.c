/* Answers as a bare facts object, the way a person would write it. */
#include <qingjie/facts.h>
#include <qingjie/tame.h>

#include <inttypes.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include <qingjie/date.h>

static json_t *
option_json(const struct fact *f, uint64_t bits)
{
	json_t *list = json_array();

	for (unsigned i = 0; i < f->n_options; i++) {
		if (bits >> i & 1)
			json_array_append_new(list, json_string(f->options[i].id));
	}
	if (json_array_size(list) == 1) {
		json_t *one = json_incref(json_array_get(list, 0));
		json_decref(list);
		return one;
	}
	return json_pack("{s:o}", "one-of", list);
}

/* A number in its printed unit; if that makes it a fraction, with all its decimals. */
static json_t *
number_json(const struct fact *f, int64_t n)
{
	int64_t scale = f->unit ? f->unit->scale : 1;
	int decimals = 0;
	char time[TIME_TEXT];

	if (f->unit && f->unit->time) {
		time_write(n, time);
		return json_string(time);
	}
	if (n % scale == 0)
		return json_integer(n / scale);
	for (int64_t s = scale; s > 1; s /= 10)
		decimals++;
	return json_sprintf("%" PRId64 ".%0*" PRId64, n / scale, decimals, n % scale);
}

static json_t *
date_json(int64_t day)
{
	char text[DATE_TEXT];

	date_write(day, text);
	return json_string(text);
}

static json_t *
point_json(const struct fact *f, int64_t x)
{
	return f->type == TYPE_DATE ? date_json(x) : number_json(f, x);
}

/* The entries of a list stand one a line. */
static json_t *
words_json(const struct fact *f, const char *text)
{
	json_t *list;

	if (f->type == TYPE_TEXT)
		return json_string(text);
	list = json_array();
	for (size_t n; *text; text += n + (text[n] != '\0')) {
		n = strcspn(text, "\n");
		json_array_append_new(list, json_stringn(text, n));
	}
	return list;
}

static json_t *
plain_json(const struct answers *a, const struct fact *f, enum cell_state state, struct range r)
{
	switch (state) {
	case CELL_UNKNOWN:
		return json_pack("{s:b}", "unknown", 1);
	case CELL_REFUSED:
		return json_pack("{s:b}", "refused", 1);
	case CELL_KNOWN:
		break;
	default:
		return json_null();
	}
	if (type_is_words(f->type))
		return words_json(f, answers_text(a, r));
	if (f->type == TYPE_OPTIONS)
		return option_json(f, (uint64_t)r.lo);
	if (f->type == TYPE_TRUTH)
		return json_boolean(r.lo == 1);
	if (r.lo == r.hi)
		return point_json(f, r.lo);
	return json_pack("{s:o,s:o}", "from", point_json(f, r.lo), "to", point_json(f, r.hi));
}

static json_t *
cell_json(const struct answers *a, const struct fact *f, const struct cell *c)
{
	json_t *object;

	if (c->state != CELL_DISPUTED)
		return plain_json(a, f, c->state, c->value[0]);
	object = json_object();
	for (unsigned s = 0; s < SIDES; s++)
		json_object_set_new(object, side_id(s), plain_json(a, f, c->side[s], c->value[s]));
	return object;
}

static json_t *
row_json(const struct answers *a, const struct table *t, unsigned row)
{
	json_t *object = json_object();

	for (unsigned i = 0; i < t->n_columns; i++) {
		const struct cell *c = answers_at(a, t->columns[i], row);
		if (c->state != CELL_ABSENT)
			json_object_set_new(object, t->columns[i]->id, cell_json(a, t->columns[i], c));
	}
	return object;
}

static json_t *
table_json(const struct answers *a, const struct fact *f, const struct cell *c)
{
	json_t *list;

	if (c->state != CELL_KNOWN)
		return cell_json(a, f, c);
	list = json_array();
	for (unsigned row = 0; row < a->tables[f->as_table].n; row++)
		json_array_append_new(list, row_json(a, &a->q->tables[f->as_table], row));
	return list;
}

static json_t *
facts_json(const struct answers *a)
{
	json_t *object = json_object();

	for (unsigned i = 0; i < questionnaire_all(a->q); i++) {
		const struct fact *f = a->q->sequence[i];
		const struct cell *c;
		if (f->table != CASE)
			continue;
		c = answers_at(a, f, 0);
		if (c->state != CELL_ABSENT)
			json_object_set_new(object, f->id,
			    f->type == TYPE_TABLE ? table_json(a, f, c) : cell_json(a, f, c));
	}
	return object;
}

/* Where the answer stands in the file. */
static void
remark_key(const struct answers *a, struct remark_spot at, struct buf *out)
{
	const struct fact *f = at.fact->table == CASE ? at.fact : a->q->tables[at.fact->table].fact;

	buf_clear(out);
	buf_puts(out, f->id);
	if (at.row != NO_ROW)
		buf_printf(out, "/%d", at.row);
	if (at.fact != f)
		buf_printf(out, "/%s", at.fact->id);
}

/* Behind the facts of a file: the notes beside them. */
static json_t *
file_json(const struct answers *a)
{
	json_t *object = facts_json(a), *notes = json_object();
	struct buf key = { 0 };

	for (unsigned i = 0; i < a->remarks.n; i++) {
		const struct remark *r = &a->remarks.all[i];

		remark_key(a, r->at, &key);
		json_object_set_new(notes, key.s, json_string(answers_text(a, r->text)));
	}
	if (a->remarks.n > 0)
		json_object_set(object, "remarks", notes);
	json_decref(notes);
	buf_done(&key);
	return object;
}

static void *
allocate(size_t size)
{
	return memory_grow(NULL, size);
}

static void
write_json(json_t *object, size_t flags, struct buf *out)
{
	char *text = json_dumps(object, flags | JSON_PRESERVE_ORDER);

	tame_json(text, strlen(text), out);
	buf_puts(out, "\n");
	free(text);
	json_decref(object);
}

void
facts_write(const struct answers *a, struct buf *out)
{
	/* Without memory jansson would leave facts out; we would rather not go on. */
	json_set_alloc_funcs(allocate, free);
	write_json(file_json(a), JSON_INDENT(2), out);
}

void
facts_write_line(const struct answers *a, const char *id, struct buf *out)
{
	json_set_alloc_funcs(allocate, free);
	write_json(json_pack("{s:s,s:o}", "id", id, "facts", facts_json(a)), 0, out);
}
