/* What follows beside the tier: findings, their groups, and what is counted once. */
#include "model.h"

#include "expression.h"

#include <qingjie/consequence.h>

#include <string.h>

struct findings {
	struct loader *l;
	struct consequences *to;
	struct consequence_group *groups;
	struct counted_once *once;
};

static void
read_groups(struct findings *f, const struct entries *all)
{
	struct loader *l = f->l;

	f->to->groups = f->groups = arena_alloc(&l->q->arena, (all->n + 1) * sizeof *f->groups);
	f->to->n_groups = all->n;
	for (unsigned i = 0; i < all->n; i++) {
		const struct node *key = all->at[i].key;
		struct name *name = read_definition(l, key, SPACE_FINDING_GROUP, CASE);

		f->groups[i].id = arena_strdup(&l->q->arena, key->text);
		if (name)
			name->index = i;
		if (read_keys(l, key, all->at[i].value, "name", ""))
			f->groups[i].name = read_text(l, all->at[i].value, "name");
	}
}

static void
read_once(struct findings *f, const struct entries *all)
{
	struct loader *l = f->l;

	f->to->once = f->once = arena_alloc(&l->q->arena, (all->n + 1) * sizeof *f->once);
	f->to->n_once = all->n;
	for (unsigned i = 0; i < all->n; i++) {
		const struct node *key = all->at[i].key, *map = all->at[i].value;
		struct name *name = read_definition(l, key, SPACE_COUNTED_ONCE, CASE);

		f->once[i].id = arena_strdup(&l->q->arena, key->text);
		if (name)
			name->index = i;
		if (!read_keys(l, key, map, "name why source", ""))
			continue;
		f->once[i].name = read_text(l, map, "name");
		f->once[i].why = read_text(l, map, "why");
		f->once[i].sources = read_sources(l, map, "source");
	}
}

static void
read_force(struct loader *l, struct consequence *c, const struct node *n)
{
	for (unsigned i = 0; i < FORCES_END && !c->forced; i++)
		if (node_is(n, force_id((enum force)i))) {
			c->force = (enum force)i;
			c->forced = true;
		}
	if (!c->forced)
		problem_add(l, n->at, _("Write one of these: must, may, must-not, generally, check."),
		    _("This does not say how far the law binds"));
}

/* The days of judgment on which it is law. */
static void
read_days(struct loader *l, struct consequence *c, const struct node *map)
{
	struct node owner = { .at = map->at, .text = "in-force" };
	const struct node *n;

	if (!read_keys(l, &owner, map, "", "from to"))
		return;
	if ((n = node_get(map, "from")))
		read_date(l, n, &c->from);
	if ((n = node_get(map, "to")))
		read_date(l, n, &c->to);
	if (c->from > c->to)
		problem_add(l, map->at, _("Exchange the two days, or correct one."),
		    _("“%s” ends before it begins"), c->id);
}

/* One id or a list of them. */
static void
read_counts_with(struct findings *f, struct consequence *c, struct node *n)
{
	struct node **ids = n->kind == NODE_LIST ? n->items : &n;
	unsigned count = n->kind == NODE_LIST ? n->n : 1;

	c->once = arena_alloc(&f->l->q->arena, (count + 1) * sizeof *c->once);
	for (unsigned i = 0; i < count; i++) {
		const struct name *name = read_reference(f->l, ids[i], SPACE_COUNTED_ONCE);
		if (name)
			c->once[c->n_once++] = &f->once[name->index];
	}
}

/* Sums and the like are worked out with the verdict: a finding names what they come to. */
static bool
is_simple(const struct expr *e)
{
	switch (e->op) {
	case EXPR_SUM:
	case EXPR_SOME_SIDE:
	case EXPR_LATEST:
	case EXPR_OVERRIDE:
	case EXPR_SIDE_SHARE:
	case EXPR_SIDE_DAY:
	case EXPR_STRADDLES:
		return false;
	default:
		break;
	}
	return (!e->a || is_simple(e->a)) && (!e->b || is_simple(e->b)) && (!e->c || is_simple(e->c));
}

static void
read_when(struct loader *l, struct consequence *c, const struct node *n)
{
	struct scope scope = { .l = l, .table = CASE, .tier = true };
	struct expr *e = condition_read(&scope, n);

	c->when = e;
	if (e && !is_simple(e))
		problem_add(l, n->at, _("Give it a name under “derive:”, and name that here."),
		    _("“%s” adds up or looks at the sides of rows"), c->id);
}

static void
read_place(struct loader *l, struct consequence *c, const struct node *map)
{
	const struct node *n;
	const struct name *name;

	if ((n = node_get(map, "group")) && (name = read_reference(l, n, SPACE_FINDING_GROUP)))
		c->group = name->index;
	if ((n = node_get(map, "follows")) && (name = read_reference(l, n, SPACE_FLAG)))
		c->follows = &l->q_flags[name->index];
	c->tiers = tiers_of(l, node_get(map, "tiers"));
}

static void
read_finding(struct findings *f, const struct pair *entry, struct consequence *c)
{
	struct loader *l = f->l;
	const struct node *map = entry->value;
	struct node *n;

	*c = (struct consequence){ .id = arena_strdup(&l->q->arena, entry->key->text),
		.from = INT64_MIN, .to = INT64_MAX };
	read_definition(l, entry->key, SPACE_FINDING, CASE);
	if (!read_keys(l, entry->key, map, "group name text source",
	        "force tiers follows when range counts-with in-force covers"))
		return;
	read_place(l, c, map);
	if ((n = node_get(map, "force")))
		read_force(l, c, n);
	c->name = read_text(l, map, "name");
	c->text = read_text(l, map, "text");
	c->range = read_text(l, map, "range");
	covers_read(l, map, COVERED_BY_FINDING, c->id, &c->name);
	c->sources = read_sources(l, map, "source");
	if ((n = node_get(map, "counts-with")))
		read_counts_with(f, c, n);
	if ((n = node_get(map, "in-force")))
		read_days(l, c, n);
	if ((n = node_get(map, "when")))
		read_when(l, c, n);
}

/* Puts those of one group behind each other. */
static void
sort_findings(struct findings *f, const struct consequence *from, unsigned n)
{
	struct consequence *to = arena_alloc(&f->l->q->arena, (n + 1) * sizeof *to);

	f->to->at = to;
	for (unsigned g = 0; g < f->to->n_groups; g++)
		for (unsigned i = 0; i < n; i++)
			if (from[i].group == g)
				to[f->to->n++] = from[i];
}

void
findings_read(struct loader *l)
{
	struct entries groups = read_entries(l, "finding-groups");
	struct entries once = read_entries(l, "counted-once");
	struct entries all = read_entries(l, "findings");
	struct findings f = { .l = l, .to = arena_alloc(&l->q->arena, sizeof *f.to) };
	struct consequence *read = arena_alloc(&l->scratch, (all.n + 1) * sizeof *read);

	l->q->consequences = f.to;
	read_groups(&f, &groups);
	read_once(&f, &once);
	if (!read_few(l, &all, FINDINGS_MAX))
		return;
	for (unsigned i = 0; i < all.n; i++)
		read_finding(&f, &all.at[i], &read[i]);
	sort_findings(&f, read, all.n);
}
