/* What is wrong in a facts text: the first of all, worded for a person. */
#include "facts_reader.h"

#include <inttypes.h>
#include <libintl.h>
#include <stdio.h>

#include <qingjie/date.h>

#define _(s) gettext(s)

bool
reader_fail(struct facts_reader *r, enum problem what, int token, const struct fact *f)
{
	if (r->problem == PROBLEM_NONE) {
		r->problem = what;
		r->where = token;
		r->fact = f;
	}
	return false;
}

/* The key that gave a cell; of a row's date that is the case's, the case's. 0: nothing gave it. */
static int
given_at(const struct facts_reader *r, const struct fact *f, unsigned row)
{
	int at;

	if (f->table == CASE)
		return r->case_at[f->cell];
	at = r->rows_at[f->table].at[row * r->q->tables[f->table].n_columns + f->cell];
	if (f->inherits && answers_at(r->answers, f, row)->state == CELL_ABSENT)
		return r->case_at[f->inherits->cell];
	return at;
}

/* The last of the values that clash. */
static int
conflict_at(const struct facts_reader *r, const struct conflict *c)
{
	int last = 0;

	for (unsigned i = 0; i < c->n; i++) {
		int at = given_at(r, c->at[i].fact, c->at[i].row);
		if (at > last)
			last = at;
	}
	return last;
}

void
reader_conflicts(struct facts_reader *r)
{
	unsigned n;

	while ((n = answers_conflicts(r->answers, r->as_of, r->conflicts, r->conflicts_cap))
	    > r->conflicts_cap) {
		r->conflicts = memory_grow(r->conflicts, n * sizeof *r->conflicts);
		r->conflicts_cap = n;
	}
	for (unsigned i = 0; i < n; i++) {
		int at = conflict_at(r, &r->conflicts[i]);
		if (r->problem == PROBLEM_NONE || at < r->where) {
			r->problem = PROBLEM_CONFLICT;
			r->where = at;
			r->broken = r->conflicts[i].constraint;
		}
	}
}

static void
describe_wrong_type(struct facts_reader *r)
{
	const char *id = r->fact->id;

	switch (r->fact->type) {
	case TYPE_TRUTH:
		buf_printf(&r->message, _("“%s” is answered by true or false."), id);
		break;
	case TYPE_OPTIONS:
		buf_printf(&r->message, _("“%s” is answered by the name of an option."), id);
		break;
	case TYPE_NUMBER:
		if (r->fact->unit && r->fact->unit->time)
			buf_printf(&r->message, _("“%s” is a time of day such as \"10:20\"."), id);
		else if (r->fact->unit && r->fact->unit->scale > 1)
			buf_printf(&r->message, _("“%s” is an amount: a whole number, or a text such "
			    "as \"1200.50\"."), id);
		else
			buf_printf(&r->message, _("“%s” is a whole number."), id);
		break;
	case TYPE_DATE:
		buf_printf(&r->message, _("“%s” is a date such as \"2024-05-01\"."), id);
		break;
	case TYPE_TABLE:
		buf_printf(&r->message, _("“%s” is a list of rows."), id);
		break;
	case TYPE_TEXT:
		buf_printf(&r->message, _("“%s” is a text."), id);
		break;
	case TYPE_LIST:
		buf_printf(&r->message, _("“%s” is a list of texts."), id);
		break;
	}
}

static void
describe_domain(struct facts_reader *r)
{
	struct range domain = r->domains[r->fact->order];
	char from[DATE_TEXT], to[DATE_TEXT];

	switch (r->fact->type) {
	case TYPE_DATE:
		date_write(domain.lo, from);
		date_write(domain.hi, to);
		buf_printf(&r->message, _("“%s” lies from %s to %s."), r->fact->id, from, to);
		break;
	case TYPE_NUMBER: {
		int64_t scale = r->fact->unit ? r->fact->unit->scale : 1;
		buf_printf(&r->message, _("“%s” lies from %" PRId64 " to %" PRId64 "."),
		    r->fact->id, domain.lo / scale, domain.hi / scale);
		break;
	}
	default:
		buf_printf(&r->message, _("“%s” has no such option."), r->fact->id);
	}
}

static const char *
plain_message(enum problem problem)
{
	switch (problem) {
	case PROBLEM_BLANK:
		return _("There is nothing here.");
	case PROBLEM_TOO_LONG:
		return _("This is longer than 4 MiB.");
	case PROBLEM_UNKNOWN_KEY:
		return _("This key has no place here.");
	case PROBLEM_REPEATED_KEY:
		return _("This key occurs twice.");
	case PROBLEM_NO_OBJECT:
		return _("This is a JSON object, with a key for each fact.");
	case PROBLEM_ID:
		return _("“id” is a text, a whole number or null.");
	case PROBLEM_FLAG:
		return _("Only true has a meaning here.");
	case PROBLEM_REVERSED:
		return _("The range ends before it begins.");
	case PROBLEM_NO_OPTION:
		return _("“one-of” names at least one option.");
	case PROBLEM_OPTIONS:
		return _("“one-of” is a list of options.");
	default:
		return _("This is not valid JSON, or it is nested too deeply.");
	}
}

void
reader_describe(struct facts_reader *r)
{
	int token = r->where;

	buf_clear(&r->message);
	buf_clear(&r->path);
	buf_puts(&r->path, "");
	if (r->problem > PROBLEM_TOO_LONG) {
		/* The row that is one too many stands for the whole table. */
		if (r->problem == PROBLEM_TOO_MANY_ROWS)
			token = r->scan.tokens[token].parent;
		scan_pointer(&r->scan, token, &r->path);
	}
	switch (r->problem) {
	case PROBLEM_WRONG_TYPE:
		describe_wrong_type(r);
		break;
	case PROBLEM_WRONG_FORM:
		buf_printf(&r->message, _("“%s” cannot be answered in this form."), r->fact->id);
		break;
	case PROBLEM_OUT_OF_DOMAIN:
		describe_domain(r);
		break;
	case PROBLEM_TOO_MANY_ROWS:
		buf_printf(&r->message, ngettext("“%s” has at most %u row.",
		    "“%s” has at most %u rows.", r->q->tables[r->fact->as_table].max_rows),
		    r->fact->id, r->q->tables[r->fact->as_table].max_rows);
		break;
	case PROBLEM_LONG_TEXT:
		buf_printf(&r->message, _("“%s” has at most %d characters."), r->fact->id, TEXT_CHARS_MAX);
		break;
	case PROBLEM_LONG_LIST:
		buf_printf(&r->message, _("“%s” has at most %d entries."), r->fact->id, LIST_ENTRIES_MAX);
		break;
	case PROBLEM_ENTRY:
		buf_printf(&r->message, _("An entry of “%s” is a single line of at most %d characters."),
		    r->fact->id, LIST_ENTRY_CHARS_MAX);
		break;
	case PROBLEM_REMARK:
		buf_printf(&r->message, _("A note is a text of at most %d characters."), REMARK_CHARS_MAX);
		break;
	case PROBLEM_CONFLICT:
		buf_puts(&r->message, r->broken->says.in[r->language]);
		break;
	default:
		buf_puts(&r->message, plain_message(r->problem));
	}
}
