#include "proof_words.h"

#include <libintl.h>

#include <qingjie/date.h>
#include <qingjie/entry.h>

static bool
says(const struct fact *f, const struct cell *c, unsigned side, struct range x)
{
	struct range said = c->value[side];

	if (c->side[side] != CELL_KNOWN)
		return false;
	return f->type == TYPE_OPTIONS ? (x.lo & ~said.lo) == 0 : said.lo <= x.lo && x.hi <= said.hi;
}

/* All sides of a dispute whose version holds the value. */
static void
sides(const struct proof_step *s, struct buf *out)
{
	bool any = false;

	for (unsigned i = 0; s->answer->state == CELL_DISPUTED && i < SIDES; i++) {
		if (!says(s->fact, s->answer, i, s->value))
			continue;
		/* TRANSLATORS: between the sides of a dispute that say the same, with its space. */
		buf_puts(out, any ? _(", ") : "");
		buf_puts(out, words_side(i));
		any = true;
	}
	if (!any)
		/* TRANSLATORS: a fact about which the sides disagree. */
		buf_puts(out, _("disputed"));
}

void
proof_who(const struct proof_step *s, struct buf *out)
{
	switch (s->known) {
	case KNOWN_STATED:
		/* TRANSLATORS: how a fact is known, in brackets behind it; so the next five. */
		buf_puts(out, s->fact->category == CATEGORY_READING ? _("chosen for this case")
		                                                    : _("answered"));
		break;
	case KNOWN_AMONG:
		buf_puts(out, _("presumed within the answer"));
		break;
	case KNOWN_EVIDENCE:
		buf_puts(out, _("disputed; on the evidence"));
		break;
	case KNOWN_SIDES:
		/* TRANSLATORS: "disputed; according to", then the sides that say so. */
		buf_puts(out, _("disputed; according to "));
		sides(s, out);
		break;
	case KNOWN_INHERITED:
		buf_puts(out, _("as in the whole case"));
		break;
	case KNOWN_PRESUMED:
		buf_puts(out, _("presumed"));
		break;
	case KNOWN_ABSENT:
		buf_puts(out, _("not given"));
		break;
	}
}

void
proof_fact_words(const struct proof_step *s, bool who_says, enum language l, struct buf *out)
{
	struct buf value = { 0 }, who = { 0 };

	if (value_is_empty(s->fact->type, s->value))
		/* TRANSLATORS: the value of a fact that has none. */
		buf_puts(&value, _("none"));
	else
		entry_format_value(s->fact, l, s->value, &value);
	buf_printf(out, _("%s: %s"), words_in(&s->fact->name, l), value.s);
	if (who_says && s->known != KNOWN_STATED && s->known != KNOWN_ABSENT) {
		proof_who(s, &who);
		buf_printf(out, _(" (%s)"), who.s);
	}
	buf_done(&value);
	buf_done(&who);
}

void
proof_row(const struct questionnaire *q, int table, unsigned row, enum language l, struct buf *out)
{
	/* TRANSLATORS: the questionnaire's word for a row (lot, site), then its number. */
	buf_printf(out, _("%s %u"), words_row(q, (unsigned)table, l), row + 1);
}

/* Where and in which language quantities are named. */
struct naming {
	const struct questionnaire *q;
	const struct flow *f;
	enum language l;
};

static bool quantity(const struct naming *n, const struct expr *e, struct buf *out);

static bool
joined(const struct naming *n, const struct expr *e, const char *sign, struct buf *out)
{
	if (!quantity(n, e->a, out))
		return false;
	buf_printf(out, " %s ", sign);
	return quantity(n, e->b, out);
}

/* A value without a name of its own may stand for one thing that has one. */
static bool
behind(const struct naming *n, const struct derived *d, struct buf *out)
{
	const struct expr *e = n->q->exprs->derived_exprs[d - n->q->derived];

	return !e->a && e->op != EXPR_CONSTANT && quantity(n, e, out);
}

/* What is measured, by its names; false when some part has none. */
static bool
quantity(const struct naming *n, const struct expr *e, struct buf *out)
{
	bool spoken = flow_spoken(n->f);
	const char *name = "";

	switch (e->op) {
	case EXPR_FACT:
		name = words_in(&e->fact->name, n->l);
		break;
	case EXPR_SIDE_DAY:
		name = words_in(&n->q->tables[e->table].from->name, n->l);
		break;
	case EXPR_DERIVED:
		name = words_in(&e->derived->name, n->l);
		if (*name == '\0')
			return behind(n, e->derived, out);
		break;
	case EXPR_PARAMETER:
		name = words_in(&e->parameter->name, n->l);
		break;
	case EXPR_CONSTANT:
		entry_format_number(NULL, n->l, e->value.lo, out);
		return e->type == TYPE_NUMBER;
	case EXPR_TIMES:
		/* TRANSLATORS: between two numbers, line by line. */
		return joined(n, e, spoken ? _("times") : flow_mark(n->f, "\u00d7", "x"), out);
	case EXPR_ADD:
		/* TRANSLATORS: between two numbers, line by line. */
		return joined(n, e, spoken ? _("plus") : "+", out);
	case EXPR_LESS:
		/* TRANSLATORS: between two numbers, line by line. */
		return joined(n, e, spoken ? _("less") : "-", out);
	default:
		return false;
	}
	buf_puts(out, name);
	return *name != '\0';
}

static void
amount(enum type type, const struct unit *unit, enum language l, struct range x, struct buf *out)
{
	char day[DATE_TEXT];

	if (value_is_empty(type, x)) {
		buf_puts(out, _("none"));
	} else if (type == TYPE_DATE) {
		date_write(x.lo, day);
		buf_puts(out, day);
	} else {
		entry_format_number(unit, l, x.lo, out);
	}
}

/* How what is compared stands to the other, as a sign. */
static const char *
sign_of(const struct naming *n, const struct reason *r)
{
	if (r->expr->op == EXPR_EQUAL)
		return r->holds ? "=" : flow_mark(n->f, "\u2260", "/=");
	return r->holds ? flow_mark(n->f, "\u2265", ">=") : "<";
}

/* The same in words. */
static const char *
relation(const struct reason *r)
{
	bool day = r->expr->a->type == TYPE_DATE;

	if (r->expr->op == EXPR_EQUAL)
		/* TRANSLATORS: between what is compared, line by line: "points 40: less than 50". */
		return r->holds ? _("the same as") : _("other than");
	if (day)
		/* TRANSLATORS: between two dates, line by line. */
		return r->holds ? _("not before") : _("before");
	/* TRANSLATORS: between two numbers, line by line. */
	return r->holds ? _("not less than") : _("less than");
}

/* "combined points 41,200 points < 50,000 points". */
static void
comparison(const struct naming *n, const struct reason *r, struct buf *out)
{
	const struct expr *a = r->expr->a, *b = r->expr->b;
	const struct unit *unit = a->unit ? a->unit : b->unit;
	struct buf name = { 0 };

	if (quantity(n, a, &name))
		buf_printf(out, "%s ", name.s);
	amount(a->type, unit, n->l, r->a, out);
	if (flow_spoken(n->f))
		buf_printf(out, _(", %s "), relation(r));
	else
		buf_printf(out, " %s ", sign_of(n, r));
	buf_clear(&name);
	/* a date is known by what it is the day of, a limit by its number */
	if (b->type == TYPE_DATE && quantity(n, b, &name))
		buf_printf(out, "%s ", name.s);
	amount(b->type, unit, n->l, r->b, out);
	buf_done(&name);
}

static void
fact_reason(const struct proof *p, const struct reason *r, enum language l, struct buf *out)
{
	struct buf name = { 0 };

	if (r->stated) {
		words_place(p->q, (struct place){ r->fact, r->row }, l, &name);
		buf_printf(out, _("%s: %s"), name.s, r->a.lo ? _("given") : _("not given"));
	} else {
		proof_fact_words(proof_fact(p, r->fact, r->row), true, l, out);
	}
	buf_done(&name);
}

void
proof_reason(const struct proof *p, const struct reason *r, const struct flow *f, enum language l,
    struct buf *out)
{
	struct buf row = { 0 }, value = { 0 };

	switch (r->kind) {
	case REASON_LIMIT:
		comparison(&(struct naming){ p->q, f, l }, r, out);
		break;
	case REASON_FACT:
		fact_reason(p, r, l, out);
		break;
	case REASON_VALUE:
		if (r->derived->type == TYPE_TRUTH)
			buf_puts(&value, r->a.lo ? _("yes") : _("no"));
		else
			entry_format_value(r->derived->options_of, l, r->a, &value);
		buf_printf(out, _("%s: %s"), words_in(&r->derived->name, l), value.s);
		break;
	case REASON_RULE:
		buf_printf(out, _("%s: %s"), words_rule(r->rule, l), r->holds ? _("met") : _("not met"));
		break;
	case REASON_ROW:
		proof_row(p->q, r->table, r->row, l, out);
		break;
	case REASON_PART:
		proof_row(p->q, r->table, r->row, l, &row);
		amount(r->expr->type, r->expr->unit, l, r->a, &value);
		buf_printf(out, _("%s: %s"), row.s, value.s);
		break;
	case REASON_MORE:
		/* TRANSLATORS: how many more rows, and the questionnaire's word for one. */
		buf_printf(out, ngettext("and %u more %s", "and %u more %s", r->n), r->n,
		    words_row(p->q, (unsigned)r->table, l));
		break;
	case REASON_NO_ROW:
		/* TRANSLATORS: the questionnaire's word for one row of its table. */
		buf_printf(out, _("there is no %s"), words_row(p->q, (unsigned)r->table, l));
		break;
	}
	buf_done(&row);
	buf_done(&value);
}
