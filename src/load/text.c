#include "expression.h"
#include "token.h"

#include <string.h>

#include <qingjie/array.h>

/* Recursive descent over the tokens of one text. */
struct parser {
	struct scope *s;
	struct loader *l;
	struct tokens tokens;
	unsigned at, depth;
	bool failed;
};

static const struct token *
here(const struct parser *p)
{
	return &p->tokens.at[p->at];
}

static bool
accept(struct parser *p, const char *text)
{
	if (!token_is(here(p), text))
		return false;
	p->at++;
	return true;
}

static struct place
place_at(const struct parser *p, unsigned token)
{
	return node_place(p->tokens.scalar, p->tokens.at[token].from);
}

/* Reports what cannot stand here; only the first time, for the rest follows from it. */
static struct term
unexpected(struct parser *p, const char *remedy)
{
	const struct token *t = here(p);
	const char *text = p->tokens.scalar->text;

	if (p->failed)
		return (struct term){ 0 };
	p->failed = true;
	if (t->kind == TOKEN_END)
		problem_add(p->l, place_at(p, p->at), remedy, _("Something is missing at the end"));
	else
		problem_add(p->l, place_at(p, p->at), remedy, _("“%.*s” cannot stand here"),
		    (int)(t->to - t->from < 60 ? t->to - t->from : 60), text + t->from);
	return (struct term){ 0 };
}

/* The term that the tokens from `from` up to here came to. */
static struct term
term_from(const struct parser *p, unsigned from, struct expr *e)
{
	const struct token *first = &p->tokens.at[from], *last = &p->tokens.at[p->at - 1];

	return (struct term){ p->failed ? NULL : e, place_at(p, from),
		p->tokens.scalar->text + first->from, last->to - first->from };
}

static struct term read_sum(struct parser *p);

/* A number and, behind it, its unit. */
static struct term
read_number(struct parser *p)
{
	unsigned from = p->at;
	int64_t value = here(p)->value;
	const struct token *word = &p->tokens.at[++p->at];
	const struct unit *unit = NULL;

	if (word->kind == TOKEN_NAME && !token_is(word, "is") && !token_is(word, "or")) {
		struct node id = { .at = place_at(p, p->at), .text = word->text };
		const struct name *name = read_reference(p->l, &id, SPACE_UNIT);
		p->failed = p->failed || !name;
		unit = name ? &p->l->q_units[name->index] : NULL;
		p->at++;
	}
	if (unit && value > QUANTITY_MAX / unit->scale) {
		problem_add(p->l, place_at(p, from), _("Write a smaller number."),
		    _("This number is too large"));
		p->failed = true;
	}
	if (p->failed)
		return term_from(p, from, NULL);
	struct expr *e = build_constant(p->s, TYPE_NUMBER, unit ? value * unit->scale : value,
	    place_at(p, from));
	e->unit = unit;
	return term_from(p, from, e);
}

static struct term
read_parenthesis(struct parser *p)
{
	unsigned from = p->at;

	if (++p->depth > PARENTHESES_MAX)
		return unexpected(p, _("Give parts of it a name of their own under “derive:”."));
	p->at++;
	struct term inner = read_sum(p);
	if (!p->failed && !accept(p, ")"))
		return unexpected(p, _("Close the parenthesis with “)”."));
	p->depth--;
	return term_from(p, from, inner.e);
}

/* Does “is stated” or “is known” follow, or the same with “not”? */
static bool
asks_about(const struct parser *p)
{
	const struct token *t = here(p);

	if (!token_is(t, "is"))
		return false;
	t += token_is(t + 1, "not") ? 2 : 1;
	return token_is(t, "stated") || token_is(t, "known");
}

/* A column that overrides is absent unless stated, and no operand can be absent. */
static struct term
read_name(struct parser *p)
{
	const char *name = here(p)->text;
	struct term t = name_read(p->s, name, place_at(p, p->at));

	p->at++;
	if (!t.e || !t.e->fact || !t.e->fact->overrides || p->s->cell || asks_about(p))
		return term_from(p, p->at - 1, t.e);
	problem_add(p->l, t.at,
	    remedy(p->l, _("Write {override: %s, else: …}, or name the value that is derived so."),
	        t.e->fact->id),
	    _("“%s” has no value unless it is stated, so it cannot be used directly"),
	    shown(p->l, name));
	return term_from(p, p->at - 1, NULL);
}

static struct term
read_atom(struct parser *p)
{
	const struct token *t = here(p);

	if (p->failed)
		return (struct term){ 0 };
	if (t->kind == TOKEN_NUMBER)
		return read_number(p);
	if (token_is(t, "("))
		return read_parenthesis(p);
	if (t->kind == TOKEN_DATE) {
		struct expr *e = build_constant(p->s, TYPE_DATE, t->value, place_at(p, p->at));
		p->at++;
		return term_from(p, p->at - 1, e);
	}
	if (t->kind == TOKEN_NAME && !token_is(t, "is") && !token_is(t, "or") &&
	    !token_is(t, "not") && !token_is(t, "met"))
		return read_name(p);
	return unexpected(p, _("Write a name, a number or a day here."));
}

static struct term
read_product(struct parser *p)
{
	unsigned from = p->at;
	struct term left = read_atom(p);

	while (!p->failed && accept(p, "*")) {
		struct term right = read_atom(p);
		left = term_from(p, from, build_sum(p->s, EXPR_TIMES, left, right));
	}
	return left;
}

static struct term
read_sum(struct parser *p)
{
	unsigned from = p->at;
	struct term left = read_product(p);

	while (!p->failed && (token_is(here(p), "+") || token_is(here(p), "-"))) {
		enum expr_op op = accept(p, "+") ? EXPR_ADD : EXPR_LESS;
		if (op == EXPR_LESS)
			p->at++;
		struct term right = read_product(p);
		left = term_from(p, from, build_sum(p->s, op, left, right));
	}
	return left;
}

/* The bit of an option in what `left` chooses among, or 0. */
static uint64_t
option_bit(struct parser *p, struct term left)
{
	const struct fact *of = left.e->options_of;
	unsigned n = of ? of->n_options : p->l->q->n_tiers;
	const char *near = NULL, *word = here(p)->text;

	for (unsigned i = 0; i < n; i++) {
		const char *id = of ? of->options[i].id : p->l->q_tiers[i].id;
		if (strcmp(id, word) == 0)
			return UINT64_C(1) << i;
		if (names_one_edit(id, word))
			near = id;
	}
	problem_add(p->l, place_at(p, p->at),
	    read_meant(p->l, near, _("Name one of its options.")),
	    _("“%s” is not an option of “%s”"), shown(p->l, word), term_text(p->l, left));
	return 0;
}

/* OPTION [or OPTION]* */
static struct expr *
read_choice(struct parser *p, struct term left)
{
	uint64_t mask = 0;
	bool good = term_is(p->l, left, TYPE_OPTIONS);

	do {
		if (here(p)->kind != TOKEN_NAME)
			return unexpected(p, _("Name an option here.")).e;
		if (good)
			mask |= option_bit(p, left);
		p->at++;
	} while (accept(p, "or"));
	return good && mask ? build_is(p->s, left, mask) : NULL;
}

/* What follows NAME is [not]. */
static struct expr *
read_is(struct parser *p, struct term left)
{
	bool stated = token_is(here(p), "stated"), known = token_is(here(p), "known");

	if (!stated && !known)
		return read_choice(p, left);
	p->at++;
	if (!left.e)
		return NULL;
	if (left.e->op != EXPR_FACT || (known && left.e->type == TYPE_TABLE)) {
		problem_add(p->l, left.at,
		    _("Name a fact here; values that rules compute are not stated."),
		    _("Only a fact can be stated or known"));
		return NULL;
	}
	struct expr *e = build(p->s, stated ? EXPR_STATED : EXPR_KNOWN, TYPE_TRUTH, left.at);
	e->fact = left.e->fact;
	e->table = left.e->table;
	return e;
}

static struct term
read_met(struct parser *p)
{
	unsigned from = p->at - 1;

	if (here(p)->kind != TOKEN_NAME)
		return unexpected(p, _("Name a rule here."));
	struct term rule = met_read(p->s, here(p)->text, place_at(p, p->at));
	p->at++;
	return term_from(p, from, rule.e);
}

static struct term
read_not(struct parser *p)
{
	unsigned from = p->at - 1;
	struct term of = accept(p, "met") ? read_met(p) : read_atom(p);

	if (p->failed)
		return of;
	if (token_is(here(p), "is"))
		return unexpected(p, _("Write “NAME is not OPTION”, or {not: …}."));
	if (here(p)->kind != TOKEN_END)
		return unexpected(p, _("Write {not: …} around a longer condition."));
	return term_from(p, from, term_is(p->l, of, TYPE_TRUTH)
	    ? build_unary(p->s, EXPR_NOT, of) : NULL);
}

static struct term
read_statement(struct parser *p)
{
	static const char *const signs[] = { ">=", "<=", ">", "<", "=" };

	if (accept(p, "met"))
		return read_met(p);
	if (accept(p, "not"))
		return read_not(p);
	struct term left = read_sum(p);
	for (unsigned i = 0; i < ARRAY_LEN(signs) && !p->failed; i++)
		if (accept(p, signs[i])) {
			struct term right = read_sum(p);
			return term_from(p, 0, build_compare(p->s, signs[i], left, right));
		}
	if (p->failed || !accept(p, "is"))
		return left;
	bool inverted = accept(p, "not");
	struct term is = term_from(p, 0, read_is(p, left));
	return term_from(p, 0, inverted && is.e ? build_unary(p->s, EXPR_NOT, is) : is.e);
}

struct term
text_read(struct scope *s, const struct node *scalar)
{
	struct parser p = { .s = s, .l = s->l };

	/* Nobody would see what else is wrong, and a hostile file can have very much of it. */
	if (s->l->problems->n > PROBLEMS_KEPT || !tokens_read(s->l, scalar, &p.tokens))
		return (struct term){ 0 };
	if (p.tokens.n == 0) {
		problem_add(s->l, scalar->at, _("Write a condition or a quantity."),
		    _("Something is missing here"));
		return (struct term){ 0 };
	}
	struct term t = read_statement(&p);
	if (!p.failed && here(&p)->kind != TOKEN_END)
		unexpected(&p, _("Put it into a condition of its own: {all: […]} or {any: […]}."));
	return p.failed ? (struct term){ 0 } : t;
}
