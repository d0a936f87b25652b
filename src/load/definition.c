#include "expression.h"

/* Names the chain that leads from a definition back to itself. */
static void
report_circle(struct loader *l, const struct definition *d, struct place at)
{
	struct buf chain = { 0 };
	unsigned from = l->n_chain;

	while (from > 0 && l->chain[from - 1] != d)
		from--;
	for (unsigned i = from ? from - 1 : 0; i < l->n_chain; i++)
		buf_printf(&chain, "%s → ", l->chain[i]->id);
	buf_puts(&chain, d->id);
	problem_add(l, at, _("Leave out one of the references."), _("“%s” rests on itself: %s"),
	    shown(l, d->id), chain.s);
	buf_done(&chain);
}

static void
report_depth(struct loader *l, struct place at)
{
	problem_add(l, at, _("Put some of these definitions together."),
	    _("More than %d definitions rest on one another here"), REFERENCES_MAX);
}

/* What a derived value turned out to be, for those who name it. */
static void
fill_derived(struct loader *l, struct definition *d, struct term t)
{
	struct derived *out = &l->q_derived[d->index];
	const struct node *as = d->entry != d->value ? node_get(d->entry, "as") : NULL;
	bool plain = as && node_is(as, "number");
	const struct unit *unit = as && !plain ? read_unit(l, d->entry, "as") : NULL;

	if (!t.e)
		return;
	if (t.e->type == TYPE_TABLE || (as && t.e->type != TYPE_NUMBER)) {
		term_is(l, t, TYPE_NUMBER);
		return;
	}
	if (as && (t.e->unit ? t.e->unit->scale : 1) != (unit ? unit->scale : 1)) {
		problem_add(l, as->at, _("Name a unit that is kept in the same parts."),
		    _("What “%s” counts is not kept like %s"), d->id, shown(l, as->text));
		return;
	}
	if (!as && t.e->unit == &unit_of_product) {
		problem_add(l, t.at,
		    _("Write {value: …, as: UNIT} to say what the product counts."),
		    _("“%s” multiplies two units with one another"), d->id);
		return;
	}
	if (as)
		t.e->unit = unit;
	out->type = t.e->type;
	out->unit = t.e->unit;
	out->options_of = t.e->options_of;
	d->expr = t.e;
	if (t.e->type == TYPE_NUMBER)
		d->bound = bound_of(l, t.e);
}

static void
read_now(struct loader *l, struct definition *d, struct place at)
{
	struct scope scope = { .l = l, .table = d->table, .owner = d };

	if (l->n_chain == REFERENCES_MAX) {
		report_depth(l, at);
		return;
	}
	scope.tier = d->kind == DEFINES_VALUE || d->kind == DEFINES_FLAG;
	l->chain[l->n_chain++] = d;
	d->state = DEFINITION_READING;
	if (d->kind == DEFINES_VALUE)
		fill_derived(l, d, expression_read(&scope, d->value));
	else
		d->expr = condition_read(&scope, d->value);
	l->n_chain--;
}

struct expr *
definition_read(struct loader *l, struct definition *d, struct place at, bool tier)
{
	struct definition *owner = l->n_chain ? l->chain[l->n_chain - 1] : NULL;

	if (d->state == DEFINITION_READING) {
		report_circle(l, d, at);
		return NULL;
	}
	if (d->state == DEFINITION_UNREAD && d->value)
		read_now(l, d, at);
	d->state = DEFINITION_READ;
	if (d->tier && !tier && d->expr) {
		problem_add(l, at, _("Use it in the conditions of flags alone."),
		    _("“%s” rests on the tier, which is known only when all rules have been "
		      "judged"),
		    d->id);
		return NULL;
	}
	if (owner) {
		owner->tier = owner->tier || d->tier;
		if (owner->height <= d->height) {
			owner->height = d->height + 1;
			if (owner->height == REFERENCES_MAX)
				report_depth(l, at);
		}
	}
	return d->expr;
}
