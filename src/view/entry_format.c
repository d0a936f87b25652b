#include <qingjie/entry.h>

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include <qingjie/date.h>
#include <qingjie/words.h>

static void
add_grouped(struct buf *out, int64_t n)
{
	char digits[24];
	int len = snprintf(digits, sizeof(digits), "%" PRId64, n);

	for (int i = 0; i < len; i++) {
		if (i > 0 && (len - i) % 3 == 0)
			buf_add(out, ",", 1);
		buf_add(out, digits + i, 1);
	}
}

static void
add_fraction(struct buf *out, int64_t rest, int64_t scale)
{
	buf_add(out, ".", 1);
	for (int64_t tenth = scale / 10; tenth > 0; tenth /= 10)
		buf_printf(out, "%d", (int)(rest / tenth % 10));
}

/* Without the name of its unit. */
static void
add_number(const struct unit *u, int64_t n, struct buf *out)
{
	int64_t scale = u != NULL && u->scale > 0 ? u->scale : 1;
	char time[TIME_TEXT];

	if (u != NULL && u->time) {
		time_write(n, time);
		buf_puts(out, time);
		return;
	}
	add_grouped(out, n / scale);
	if (n % scale != 0)
		add_fraction(out, n % scale, scale);
}

void
entry_format_number(const struct unit *u, enum language l, int64_t n, struct buf *out)
{
	add_number(u, n, out);
	if (u != NULL && !u->time && *words_in(&u->name, l) != '\0')
		buf_printf(out, " %s", words_in(&u->name, l));
}

static void
format_numbers(const struct fact *f, enum language l, struct range v, struct buf *out)
{
	struct buf lo = { 0 }, hi = { 0 };

	if (v.lo == v.hi || v.hi == f->domain.hi)
		entry_format_number(f->unit, l, v.lo, &lo);
	else
		add_number(f->unit, v.lo, &lo);
	entry_format_number(f->unit, l, v.hi, &hi);
	if (v.lo == v.hi)
		buf_puts(out, lo.s);
	else if (v.hi == f->domain.hi)
		/* TRANSLATORS: an answer such as "at least 300 records". */
		buf_printf(out, _("at least %s"), lo.s);
	else if (v.lo == f->domain.lo)
		/* TRANSLATORS: an answer such as "at most 600 records". */
		buf_printf(out, _("at most %s"), hi.s);
	else
		buf_printf(out, "%s ~ %s", lo.s, hi.s);
	buf_done(&lo);
	buf_done(&hi);
}

static void
format_dates(struct range v, struct buf *out)
{
	char lo[DATE_TEXT], hi[DATE_TEXT];
	int y, m, d, y2, m2, d2;

	date_write(v.lo, lo);
	date_write(v.hi, hi);
	date_parts(v.lo, &y, &m, &d);
	date_parts(v.hi + 1, &y2, &m2, &d2);
	if (v.lo == v.hi)
		buf_puts(out, lo);
	else if (d == 1 && d2 == 1 && m == 1 && m2 == 1 && y2 == y + 1)
		buf_printf(out, "%.4s", lo);
	else if (d == 1 && d2 == 1 && y2 * 12 + m2 == y * 12 + m + 1)
		buf_printf(out, "%.7s", lo);
	else
		buf_printf(out, "%s ~ %s", lo, hi);
}

static void
format_options(const struct fact *f, enum language l, enum wording w, uint64_t mask, struct buf *out)
{
	const char *between = "";

	for (unsigned i = 0; i < f->n_options; i++)
		if (mask >> i & 1) {
			buf_puts(out, between);
			buf_puts(out, words_option(&f->options[i], l, w));
			/* TRANSLATORS: between options of which one applies, with its spaces. */
			between = _(" or ");
		}
}

static void
format_value(const struct fact *f, enum language l, enum wording w, struct range value, struct buf *out)
{
	switch (f->type) {
	case TYPE_TRUTH:
		buf_puts(
		    out, value.lo == value.hi ? value.lo ? _("yes") : _("no") : _("yes or no"));
		break;
	case TYPE_OPTIONS:
		format_options(f, l, w, (uint64_t)value.lo, out);
		break;
	case TYPE_NUMBER:
		format_numbers(f, l, value, out);
		break;
	case TYPE_DATE:
		format_dates(value, out);
		break;
	case TYPE_TABLE:
	case TYPE_TEXT: /* what it says is entry_answer()'s */
	case TYPE_LIST:
		/* TRANSLATORS: the state of a table: entered, row by row. */
		buf_puts(out, _("entered"));
		break;
	}
}

void
entry_format_value(const struct fact *f, enum language l, struct range value, struct buf *out)
{
	format_value(f, l, WORDING_COUNSEL, value, out);
}

static void
format_state(const struct fact *f, enum language l, enum wording w, unsigned state,
    struct range value, struct buf *out)
{
	if (state == CELL_KNOWN)
		format_value(f, l, w, value, out);
	else if (state == CELL_UNKNOWN)
		buf_puts(out, _("does not know"));
	else if (state == CELL_REFUSED)
		buf_puts(out, _("refuses to answer"));
	else
		buf_puts(out, _("not asked"));
}

void
entry_format_in(const struct fact *f, enum language l, enum wording w, const struct cell *c,
    struct buf *out)
{
	if (c->state != CELL_DISPUTED) {
		format_state(f, l, w, c->state, c->value[0], out);
		return;
	}
	for (unsigned i = 0; i < SIDES; i++) {
		/* TRANSLATORS: "prosecution: 300 records; defence: ...". */
		buf_printf(out, _("%s%s: "), i > 0 ? _("; ") : "", words_side(i));
		if (c->side[i] == CELL_ABSENT)
			buf_puts(out, _("says nothing"));
		else
			format_state(f, l, w, c->side[i], c->value[i], out);
	}
}

void
entry_format(const struct fact *f, enum language l, const struct cell *c, struct buf *out)
{
	entry_format_in(f, l, WORDING_COUNSEL, c, out);
}

/* A number without grouping, as it is typed. */
static void
edit_number(const struct fact *f, int64_t n, struct buf *out)
{
	int64_t scale = f->unit != NULL && f->unit->scale > 0 ? f->unit->scale : 1;
	char time[TIME_TEXT];

	if (f->unit != NULL && f->unit->time) {
		time_write(n, time);
		buf_puts(out, time);
		return;
	}
	buf_printf(out, "%" PRId64, n / scale);
	if (n % scale != 0)
		add_fraction(out, n % scale, scale);
}

void
entry_edit(const struct fact *f, struct range value, struct buf *out)
{
	if (f->type == TYPE_DATE) {
		format_dates(value, out);
	} else if (f->type == TYPE_NUMBER && value.lo == value.hi) {
		edit_number(f, value.lo, out);
	} else if (f->type == TYPE_NUMBER) {
		if (value.lo != f->domain.lo || value.hi == f->domain.hi)
			edit_number(f, value.lo, out);
		buf_puts(out, "-");
		if (value.hi != f->domain.hi)
			edit_number(f, value.hi, out);
	}
}
