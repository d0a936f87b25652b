/*
 * The keys and their order are a promise to other programs. Ids are written as they are: the loader
 * lets none through that would need an escape.
 */
#include <qingjie/report.h>

#include <qingjie/date.h>

#define ADD(out, literal) buf_add(out, literal, sizeof(literal) - 1)

static void
add_id(struct buf *out, const char *id)
{
	ADD(out, "\"");
	buf_puts(out, id);
	ADD(out, "\"");
}

/* An element of a list of ids. */
static void
add_element(struct buf *out, bool first, const char *id)
{
	if (!first)
		ADD(out, ",");
	add_id(out, id);
}

static void
add_ends(struct buf *out, const struct questionnaire *q, struct ends ends)
{
	ADD(out, "\"lowest\":");
	add_id(out, q->tiers[ends.lowest].id);
	ADD(out, ",\"highest\":");
	add_id(out, q->tiers[ends.highest].id);
}

static void
add_columns(struct buf *out, const struct verdict *v)
{
	ADD(out, ",\"columns\":{");
	for (unsigned s = 0; v->disputed && s < SIDES; s++) {
		add_element(out, s == 0, side_id(s));
		ADD(out, ":{\"predicted\":");
		add_id(out, v->q->tiers[v->columns[s].predicted].id);
		ADD(out, ",");
		add_ends(out, v->q, v->columns[s].ends);
		ADD(out, "}");
	}
	ADD(out, "}");
}

static void
add_open(struct buf *out, const struct verdict *v)
{
	ADD(out, ",\"open\":[");
	for (unsigned i = 0; i < v->n_open; i++) {
		const struct open_fact *o = &v->open[i];
		if (i > 0)
			ADD(out, ",");
		ADD(out, "\"");
		if (o->fact->table != CASE)
			buf_printf(out, "%s/%u/", v->q->tables[o->fact->table].id, o->row);
		buf_puts(out, o->fact->id);
		ADD(out, "\"");
	}
	ADD(out, "]");
}

void
report_json(const struct verdict *v, const char *id, size_t id_len, struct buf *out)
{
	char as_of[DATE_TEXT];

	date_write(v->as_of, as_of);
	ADD(out, "{\"id\":");
	buf_add(out, id, id_len);
	ADD(out, ",\"questionnaire\":");
	add_id(out, v->q->id);
	ADD(out, ",\"as-of\":");
	add_id(out, as_of);
	ADD(out, ",\"predicted\":");
	add_id(out, v->q->tiers[v->predicted].id);
	ADD(out, ",");
	add_ends(out, v->q, v->ends);
	if (v->settled)
		ADD(out, ",\"settled\":true");
	else
		ADD(out, ",\"settled\":false");
	ADD(out, ",\"contested\":{");
	add_ends(out, v->q, v->contested);
	ADD(out, "}");
	add_columns(out, v);
	ADD(out, ",\"met\":[");
	for (unsigned i = 0; i < v->n_met; i++)
		add_element(out, i == 0, v->met[i]->id);
	ADD(out, "],\"flags\":[");
	for (unsigned i = 0; i < v->n_flags; i++)
		add_element(out, i == 0, v->flags[i]->id);
	ADD(out, "]");
	add_open(out, v);
	ADD(out, ",\"cites\":[");
	for (unsigned i = 0; i < v->n_cites; i++)
		add_element(out, i == 0, v->cites[i]->id);
	ADD(out, "]}\n");
}

/* Everything that JSON wants escaped; UTF-8 stays as it is. */
static void
add_string(struct buf *out, const char *s)
{
	ADD(out, "\"");
	for (; *s; s++) {
		if (*s == '"' || *s == '\\') {
			ADD(out, "\\");
			buf_add(out, s, 1);
		} else if ((unsigned char)*s < ' ') {
			buf_printf(out, "\\u%04x", (unsigned)*s);
		} else {
			buf_add(out, s, 1);
		}
	}
	ADD(out, "\"");
}

void
report_json_error(const char *id, size_t id_len, const char *message, const char *path,
    struct buf *out)
{
	ADD(out, "{\"id\":");
	buf_add(out, id, id_len);
	ADD(out, ",\"error\":{\"message\":");
	add_string(out, message);
	ADD(out, ",\"path\":");
	add_string(out, path);
	ADD(out, "}}\n");
}
