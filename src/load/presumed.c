#include "model.h"

static void
read_truth(struct loader *l, struct fact *f, const struct node *n)
{
	if (!node_is(n, "yes") && !node_is(n, "no"))
		problem_add(l, n->at, _("Write “presumed: no” or “presumed: yes”."),
		    _("What this fact is presumed to be is a yes or a no"));
	f->first[0] = node_is(n, "yes");
	f->first[1] = !f->first[0];
}

static int
option_at(const struct fact *f, const struct node *n)
{
	for (unsigned i = 0; i < f->n_options; i++)
		if (node_is(n, f->options[i].id))
			return (int)i;
	return -1;
}

static void
read_options(struct loader *l, struct fact *f, const struct node *n)
{
	uint64_t seen = 0;
	unsigned count = 0;

	if (n->kind != NODE_LIST) {
		problem_add(l, n->at, _("Write [first, second, …] with every option."),
		    _("The options are needed here, what is presumed first at the beginning"));
		return;
	}
	for (unsigned i = 0; i < n->n; i++) {
		int option = option_at(f, n->items[i]);
		if (option < 0) {
			problem_add(l, n->items[i]->at,
			    _("Name the options that “options:” defines."),
			    _("“%s” is not an option of “%s”"), shown(l, n->items[i]->text), f->id);
		} else if (seen >> option & 1) {
			problem_add(l, n->items[i]->at, _("Name every option once."),
			    _("“%s” stands twice in this order"), f->options[option].id);
		} else {
			seen |= UINT64_C(1) << option;
			f->first[count++] = (uint8_t)option;
		}
	}
	for (unsigned i = 0; i < f->n_options; i++)
		if (!(seen >> i & 1))
			problem_add(l, n->at,
			    _("Name every option in the order in which it is presumed."),
			    _("The option “%s” is missing in the presumed order"),
			    f->options[i].id);
}

static bool
read_end(struct fact *f, const struct node *n)
{
	bool date = f->type == TYPE_DATE;

	if (node_is(n, date ? "earliest" : "lowest"))
		f->presumed = PRESUMED_LOWEST;
	else if (node_is(n, date ? "latest" : "highest"))
		f->presumed = PRESUMED_HIGHEST;
	else
		return false;
	return true;
}

static void
read_prefer(struct loader *l, struct fact *f, const struct node *n)
{
	struct node owner = { .at = n->at, .text = "presumed" };
	bool date = f->type == TYPE_DATE, ok;

	read_keys(l, &owner, n, "prefer else", "");
	const struct node *prefer = node_get(n, "prefer"), *otherwise = node_get(n, "else");
	if (!prefer || !otherwise)
		return;
	if (!node_is(otherwise, date ? "earliest" : "lowest"))
		problem_add(l, otherwise->at,
		    date ? _("Write “else: earliest”.") : _("Write “else: lowest”."),
		    _("Only this can be presumed where the preferred value is not possible"));
	int64_t scale = f->unit ? f->unit->scale : 1;
	if (date)
		ok = read_date(l, prefer, &f->prefer);
	else
		ok = read_whole(l, prefer, 0, QUANTITY_MAX / scale, &f->prefer);
	f->prefer *= scale;
	f->presumed = PRESUMED_PREFER;
	if (ok && f->domain.hi > 0 && (f->prefer < f->domain.lo || f->prefer > f->domain.hi))
		problem_add(l, prefer->at, _("Prefer a value that the fact may have."),
		    _("This lies outside what “%s” may be"), f->id);
}

void
presumed_read(struct loader *l, struct fact *f, const struct node *map)
{
	const struct node *n = node_get(map, "presumed");

	if (!n)
		return;
	if (f->type == TYPE_TRUTH)
		read_truth(l, f, n);
	else if (f->type == TYPE_OPTIONS)
		read_options(l, f, n);
	else if (n->kind == NODE_MAP)
		read_prefer(l, f, n);
	else if (!read_end(f, n))
		problem_add(l, n->at,
		    f->type == TYPE_DATE ? _("Write “presumed: earliest” or “presumed: latest”.")
		                         : _("Write “presumed: lowest” or “presumed: highest”."),
		    _("This does not say which value is presumed"));
}
