#include "facts_reader.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

struct facts_reader *
facts_reader_new(const struct questionnaire *q, int64_t as_of, enum language language)
{
	struct facts_reader *r = memory_grow(NULL, sizeof *r);
	unsigned n = questionnaire_all(q);

	*r = (struct facts_reader){ .q = q, .as_of = as_of, .language = language };
	scan_init(&r->scan);
	ids_init(&r->ids, q);
	r->domains = memory_grow(NULL, n * sizeof *r->domains);
	for (unsigned i = 0; i < n; i++)
		r->domains[i] = fact_domain(&q->facts[i], as_of);
	r->behind = memory_grow(NULL, (n + q->n_tables + 1) * sizeof *r->behind);
	memset(r->behind, 0, (n + q->n_tables + 1) * sizeof *r->behind);
	r->noted = true;
	r->case_at = memory_grow(NULL, (q->n_cells + q->n_notes) * sizeof *r->case_at);
	return r;
}

void
facts_reader_free(struct facts_reader *r)
{
	if (!r)
		return;
	scan_done(&r->scan);
	ids_done(&r->ids);
	free(r->domains);
	free(r->behind);
	free(r->case_at);
	for (unsigned t = 0; t < TABLES_MAX; t++)
		free(r->rows_at[t].at);
	free(r->conflicts);
	buf_done(&r->message);
	buf_done(&r->path);
	free(r);
}

struct facts_problem
facts_problem(const struct facts_reader *r)
{
	int at = r->problem == PROBLEM_SYNTAX ? r->scan.stopped : -1;

	return (struct facts_problem){ r->message.s, r->path.s, at };
}

/* The new row's cells, and where each of them was given: nowhere yet. */
static int *
add_row(struct facts_reader *r, unsigned table, struct cell **cells)
{
	unsigned n = r->q->tables[table].n_columns, row = r->answers->tables[table].n;
	int *at;

	answers_insert(r->answers, table, row);
	*cells = r->answers->tables[table].cells + (size_t)row * n;
	if (row >= r->rows_at[table].cap) {
		r->rows_at[table].cap = row < 8 ? 16 : 2 * row;
		r->rows_at[table].at = memory_grow(r->rows_at[table].at,
		    r->rows_at[table].cap * n * sizeof *at);
	}
	at = r->rows_at[table].at + (size_t)row * n;
	memset(at, 0, n * sizeof *at);
	return at;
}

static void read_table(struct facts_reader *r, const struct fact *f, int token, struct cell *cell);

/* The key's fact. Most writers keep to one order, so what came next the last time is tried first. */
static const struct fact *
fact_of(struct facts_reader *r, int table, int key, const struct fact **behind)
{
	size_t len;
	const char *s = scan_string(&r->scan, key, &len);
	const struct fact *f = *behind;

	if (!f || strncmp(f->id, s, len) != 0 || f->id[len] != '\0') {
		f = ids_fact(&r->ids, table, s, len);
		if (f)
			*behind = f;
	}
	return f;
}

/*
 * Reads the members of the facts object, or of a row. A value that is no good leaves its cell
 * unknown: given, so that it inherits nothing, but in conflict with nothing.
 */
static void
read_cells(struct facts_reader *r, int table, int object, struct cell *cells, int *at)
{
	const struct fact **behind = &r->behind[questionnaire_all(r->q) + (unsigned)(table + 1)];

	for (int key = object + 1; scan_within(&r->scan, key, object);
	    key = scan_next(&r->scan, key + 1)) {
		const struct fact *f = fact_of(r, table, key, behind);

		if (f)
			behind = &r->behind[f->order];
		if (!f && table == CASE && r->is_file && reader_is_remarks(r, key)) {
			if (r->remarks)
				reader_fail(r, PROBLEM_REPEATED_KEY, key, NULL);
			r->remarks = key + 1;
		} else if (!f) {
			reader_fail(r, PROBLEM_UNKNOWN_KEY, key, NULL);
		} else if (at[f->cell]) {
			reader_fail(r, PROBLEM_REPEATED_KEY, key, NULL);
		} else {
			struct cell *cell = &cells[f->cell];
			at[f->cell] = key;
			if (f->category == CATEGORY_NOTE)
				r->noted = r->answers->noted = true;
			if (f->type == TYPE_TABLE)
				read_table(r, f, key + 1, cell);
			else if (!reader_cell(r, f, key + 1, cell))
				*cell = (struct cell){ .state = CELL_UNKNOWN };
		}
	}
}

static void
read_rows(struct facts_reader *r, const struct fact *f, int list)
{
	unsigned most = r->q->tables[f->as_table].max_rows;

	for (int i = list + 1; scan_within(&r->scan, i, list); i = scan_next(&r->scan, i)) {
		struct cell *cells;
		int *at;

		if (r->answers->tables[f->as_table].n == most) {
			reader_fail(r, PROBLEM_TOO_MANY_ROWS, i, f);
			return;
		}
		at = add_row(r, f->as_table, &cells);
		if (scan_type(&r->scan, i) == JSMN_OBJECT)
			read_cells(r, (int)f->as_table, i, cells, at);
		else
			reader_fail(r, PROBLEM_NO_OBJECT, i, NULL);
	}
}

static void
read_table(struct facts_reader *r, const struct fact *f, int token, struct cell *cell)
{
	size_t len;

	switch (scan_type(&r->scan, token)) {
	case JSMN_ARRAY:
		cell->state = CELL_KNOWN;
		read_rows(r, f, token);
		break;
	case JSMN_OBJECT:
		reader_table_flag(r, f, token, cell);
		break;
	default:
		if (scan_type(&r->scan, token) == JSMN_STRING
		    || scan_word(&r->scan, token, &len)[0] != 'n')
			reader_fail(r, PROBLEM_WRONG_TYPE, token, f);
	}
}

static void
read_facts(struct facts_reader *r, int token)
{
	if (scan_type(&r->scan, token) == JSMN_OBJECT)
		read_cells(r, CASE, token, r->answers->cells, r->case_at);
	else
		reader_fail(r, PROBLEM_NO_OBJECT, token, NULL);
}

/* A string, null, or an integer that machines hold exactly. */
static bool
id_ok(const struct scan *j, int token)
{
	size_t len;
	const char *s = scan_word(j, token, &len);

	if (scan_type(j, token) == JSMN_STRING)
		return true;
	if (!scan_is_integer(j, token))
		return scan_type(j, token) == JSMN_PRIMITIVE && s[0] == 'n';
	errno = 0;
	strtoll(s, NULL, 10);
	return errno == 0;
}

static void
read_id(struct facts_reader *r, int token, struct facts_id *id)
{
	bool quoted = scan_type(&r->scan, token) == JSMN_STRING;

	if (!id_ok(&r->scan, token)) {
		reader_fail(r, PROBLEM_ID, token, NULL);
		return;
	}
	id->text = scan_word(&r->scan, token, &id->len);
	id->text -= quoted;
	id->len += 2 * quoted;
}

static void
read_line(struct facts_reader *r, struct facts_id *id)
{
	bool id_seen = false, facts_seen = false;

	if (scan_type(&r->scan, 0) != JSMN_OBJECT) {
		reader_fail(r, PROBLEM_NO_OBJECT, 0, NULL);
		return;
	}
	for (int key = 1; scan_within(&r->scan, key, 0); key = scan_next(&r->scan, key + 1)) {
		size_t len;
		const char *s = scan_string(&r->scan, key, &len);
		bool is_id = len == 2 && memcmp(s, "id", 2) == 0;
		bool is_facts = len == 5 && memcmp(s, "facts", 5) == 0;

		if (!is_id && !is_facts) {
			reader_fail(r, PROBLEM_UNKNOWN_KEY, key, NULL);
		} else if (is_id ? id_seen : facts_seen) {
			reader_fail(r, PROBLEM_REPEATED_KEY, key, NULL);
		} else if (is_facts) {
			facts_seen = true;
			read_facts(r, key + 1);
		} else {
			id_seen = true;
			read_id(r, key + 1, id);
		}
	}
}

static bool
is_blank(const char *text, size_t len)
{
	while (len > 0 && (*text == ' ' || *text == '\t' || *text == '\r'))
		text++, len--;
	return len == 0;
}

/* Tokens of the text; false, and noted, if it is none to read. */
static bool
begin(struct facts_reader *r, const char *text, size_t len, struct answers *a)
{
	r->problem = PROBLEM_NONE;
	r->answers = a;
	answers_clear(a);
	memset(r->case_at, 0, (r->q->n_cells + (r->noted ? r->q->n_notes : 0)) * sizeof *r->case_at);
	r->noted = false;
	if (len > FACTS_TEXT_MAX)
		return reader_fail(r, PROBLEM_TOO_LONG, 0, NULL);
	if (is_blank(text, len))
		return reader_fail(r, PROBLEM_BLANK, 0, NULL);
	return scan_read(&r->scan, text, len) || reader_fail(r, PROBLEM_SYNTAX, 0, NULL);
}

static bool
end(struct facts_reader *r)
{
	if (r->problem == PROBLEM_NONE || r->problem > PROBLEM_TOO_LONG)
		reader_conflicts(r);
	if (r->problem == PROBLEM_NONE)
		return true;
	reader_describe(r);
	answers_clear(r->answers);
	return false;
}

bool
facts_read_line(struct facts_reader *r, const char *text, size_t len, struct answers *a,
    struct facts_id *id)
{
	*id = (struct facts_id){ "null", 4 };
	r->is_file = false;
	if (begin(r, text, len, a))
		read_line(r, id);
	return end(r);
}

bool
facts_read_object(struct facts_reader *r, const char *text, size_t len, struct answers *a)
{
	r->is_file = true;
	r->remarks = 0;
	if (begin(r, text, len, a)) {
		read_facts(r, 0);
		reader_remarks(r);
	}
	return end(r);
}
