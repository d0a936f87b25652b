#include "expression.h"

#include <inttypes.h>
#include <string.h>

enum use { USE_COMPARE, USE_JOIN };

static void
report_product(struct loader *l, struct term t)
{
	problem_add(l, t.at,
	    _("Give the product a name of its own under “derive:” and say with “as:” what it "
	      "counts."),
	    _("“%s” multiplies two units with one another"), term_text(l, t));
}

/* A plain number beside an amount that is kept in smaller units would mean those. */
static bool
plain_fits(struct loader *l, struct term plain, struct term with)
{
	const struct unit *unit = with.e->unit;

	if (unit->scale == 1 || (plain.e->op == EXPR_CONSTANT && plain.e->value.lo == 0))
		return true;
	problem_add(l, plain.at,
	    remedy(l, _("Name the unit: “%s %s”."), term_text(l, plain), unit->id),
	    _("“%s” has no unit, but “%s” is counted in %s"), term_text(l, plain),
	    term_text(l, with), unit->id);
	return false;
}

/* Are both counted alike? Then *unit is what they are counted in. */
static bool
units_agree(struct loader *l, struct term a, struct term b, enum use use, const struct unit **unit)
{
	const struct unit *ua = a.e->unit, *ub = b.e->unit;

	*unit = ua ? ua : ub;
	if (ua == &unit_of_product || ub == &unit_of_product) {
		report_product(l, ua == &unit_of_product ? a : b);
		return false;
	}
	if (ua == ub)
		return true;
	if (!ua || !ub)
		return plain_fits(l, ua ? b : a, ua ? a : b);
	if (use == USE_COMPARE)
		problem_add(l, a.at,
		    _("Write the limit in the same unit, or compare another fact."),
		    _("“%s” is counted in %s but compared with %s"), term_text(l, a), ua->id,
		    ub->id);
	else
		problem_add(l, b.at,
		    _("Bring both to one unit; a derived value can say with “as:” what it counts."),
		    _("“%s” is counted in %s, but “%s” in %s"), term_text(l, a), ua->id,
		    term_text(l, b), ub->id);
	return false;
}

/* Can both be the value of the same thing? */
static bool
alike(struct loader *l, struct term a, struct term b, const struct unit **unit)
{
	*unit = NULL;
	if (!a.e || !b.e)
		return false;
	if (!term_is(l, b, a.e->type))
		return false;
	if (a.e->type == TYPE_NUMBER)
		return units_agree(l, a, b, USE_JOIN, unit);
	if (a.e->options_of == b.e->options_of)
		return true;
	problem_add(l, b.at, _("Name something with the same options."),
	    _("“%s” and “%s” choose among different options"), term_text(l, a), term_text(l, b));
	return false;
}

static struct expr *
pair(struct scope *s, enum expr_op op, enum type type, struct term a, struct term b)
{
	struct expr *e = build(s, op, type, a.at);

	e->a = a.e;
	e->b = b.e;
	e->table = a.e->table != CASE ? a.e->table : b.e->table;
	return e;
}

static struct expr *
negated(struct scope *s, struct expr *e, struct place at)
{
	return build_unary(s, EXPR_NOT, (struct term){ e, at, "", 0 });
}

struct expr *
build_compare(struct scope *s, const char *sign, struct term a, struct term b)
{
	const struct unit *unit;

	if (!a.e || !b.e || !term_is_quantity(s->l, a) || !term_is(s->l, b, a.e->type))
		return NULL;
	if (a.e->type == TYPE_NUMBER && !units_agree(s->l, a, b, USE_COMPARE, &unit))
		return NULL;
	if (*sign == '=')
		return pair(s, EXPR_EQUAL, TYPE_TRUTH, a, b);
	if (strcmp(sign, ">=") == 0)
		return pair(s, EXPR_AT_LEAST, TYPE_TRUTH, a, b);
	if (strcmp(sign, "<=") == 0)
		return pair(s, EXPR_AT_LEAST, TYPE_TRUTH, b, a);
	if (*sign == '<')
		return negated(s, pair(s, EXPR_AT_LEAST, TYPE_TRUTH, a, b), a.at);
	return negated(s, pair(s, EXPR_AT_LEAST, TYPE_TRUTH, b, a), a.at);
}

/* A date moved by no more than `most` years or days. */
static struct expr *
move_by(struct scope *s, enum expr_op op, struct term date, struct term by, int64_t most)
{
	if (bound_of(s->l, by.e) <= most)
		return pair(s, op, TYPE_DATE, date, by);
	problem_add(s->l, by.at,
	    remedy(s->l, _("Add at most %" PRId64 " %s; a fact can say so with “between:”."), most,
	        by.e->unit->id),
	    _("“%s” can move a date too far"), term_text(s->l, by));
	return NULL;
}

/* A date moved by years or days. */
static struct expr *
move_date(struct scope *s, struct term date, struct term by)
{
	if (!term_is(s->l, by, TYPE_NUMBER))
		return NULL;
	if (by.e->unit && by.e->unit->years)
		return move_by(s, EXPR_ADD_YEARS, date, by, YEARS_MOVED_MAX);
	if (by.e->unit && by.e->unit->date)
		return move_by(s, EXPR_ADD_DAYS, date, by, DAYS_MOVED_MAX);
	problem_add(s->l, by.at, _("Name a unit of years or of days, for example “16 years”."),
	    _("“%s” does not say whether it means years or days"), term_text(s->l, by));
	return NULL;
}

static struct expr *
multiply(struct scope *s, struct term a, struct term b)
{
	if (!term_is(s->l, a, TYPE_NUMBER) || !term_is(s->l, b, TYPE_NUMBER))
		return NULL;
	struct expr *e = pair(s, EXPR_TIMES, TYPE_NUMBER, a, b);
	e->unit = !a.e->unit ? b.e->unit : !b.e->unit ? a.e->unit : &unit_of_product;
	return e;
}

struct expr *
build_sum(struct scope *s, enum expr_op op, struct term a, struct term b)
{
	const struct unit *unit;

	if (!a.e || !b.e)
		return NULL;
	if (op == EXPR_TIMES)
		return multiply(s, a, b);
	if (op == EXPR_ADD && a.e->type == TYPE_DATE)
		return move_date(s, a, b);
	if (op == EXPR_ADD && b.e->type == TYPE_DATE)
		return move_date(s, b, a);
	if (!term_is(s->l, a, TYPE_NUMBER) || !term_is(s->l, b, TYPE_NUMBER) ||
	    !units_agree(s->l, a, b, USE_JOIN, &unit))
		return NULL;
	struct expr *e = pair(s, op, TYPE_NUMBER, a, b);
	e->unit = unit;
	return e;
}

struct expr *
build_extreme(struct scope *s, enum expr_op op, struct term a, struct term b)
{
	const struct unit *unit;

	if (!a.e || !b.e || !term_is_quantity(s->l, a) || !alike(s->l, a, b, &unit))
		return NULL;
	struct expr *e = pair(s, op, a.e->type, a, b);
	e->unit = unit;
	return e;
}

struct expr *
build_choice(struct scope *s, struct expr *when, struct term then, struct term otherwise)
{
	const struct unit *unit;

	if (!alike(s->l, then, otherwise, &unit) || !when)
		return NULL;
	struct expr *e = build(s, EXPR_IF, then.e->type, then.at);
	e->unit = unit;
	e->options_of = then.e->options_of;
	e->a = when;
	e->b = then.e;
	e->c = otherwise.e;
	e->table = when->table != CASE ? when->table
	    : then.e->table != CASE ? then.e->table : otherwise.e->table;
	return e;
}

struct expr *
build_override(struct scope *s, struct term cell, struct term otherwise)
{
	const struct unit *unit;

	if (!alike(s->l, cell, otherwise, &unit))
		return NULL;
	struct expr *e = pair(s, EXPR_OVERRIDE, cell.e->type, cell, otherwise);
	e->unit = unit;
	e->options_of = cell.e->options_of;
	return e;
}

struct expr *
build_rows(struct scope *s, enum expr_op op, int over, struct expr *where, struct term of)
{
	bool truth = op == EXPR_SOME || op == EXPR_SOME_SIDE;

	if (!where || (!truth && !of.e))
		return NULL;
	struct place at = { .line = where->line, .column = where->column };
	struct expr *e = build(s, op, truth ? TYPE_TRUTH : of.e->type, truth ? at : of.at);
	e->over = over;
	e->a = where;
	if (!truth) {
		e->b = of.e;
		e->unit = of.e->unit;
	}
	return e;
}
