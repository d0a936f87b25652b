/* What a person who walks in is asked together, and what is said at the end. */
#include "model.h"

#include <string.h>

#define CHECKLISTS_MAX 16

/* {from: …, to: …}, either may be missing: a range of a number or of days. */
static void
read_range(struct loader *l, const struct fact *f, const struct pair *pair, struct range *out)
{
	const struct node *n[] = { node_get(pair->value, "from"), node_get(pair->value, "to") };
	int64_t *ends[] = { &out->lo, &out->hi }, scale = f->unit ? f->unit->scale : 1, end;

	read_keys(l, pair->key, pair->value, "", "from to");
	*out = f->domain;
	if (f->type != TYPE_DATE && f->type != TYPE_NUMBER) {
		problem_add(l, pair->value->at, _("Name the value."),
		    _("“%s” is neither a number nor a date"), f->id);
		return;
	}
	for (unsigned i = 0; i < 2; i++)
		if (n[i] && (f->type == TYPE_DATE ? read_date(l, n[i], &end)
		                                  : read_whole(l, n[i], 0, f->domain.hi / scale, &end)))
			*ends[i] = end * scale;
	if (out->lo > out->hi || out->lo < f->domain.lo || out->hi > f->domain.hi)
		problem_add(l, pair->value->at, _("Suppose a value that the fact may have."),
		    _("“%s” cannot have such a value"), f->id);
}

static const struct pair *
pair_of(const struct node *map, const char *key)
{
	for (unsigned i = 0; map->kind == NODE_MAP && i < map->n; i++)
		if (strcmp(map->pairs[i].key->text, key) == 0)
			return &map->pairs[i];
	return NULL;
}

/* False when the line names nothing. */
static bool
read_line(struct loader *l, struct checklist *s, struct checklist_line *line, const struct pair *entry)
{
	const struct fact *f = fact_named(l, entry->key);
	const struct pair *otherwise;

	if (!f || !read_keys(l, entry->key, entry->value, "says otherwise", ""))
		return false;
	if (f->type == TYPE_TABLE) {
		problem_add(l, entry->key->at, _("Name a fact of the case, or “table.column”."),
		    _("A table cannot stand on a checklist"));
		return false;
	}
	if (s->table != CASE && f->table != CASE && f->table != s->table)
		problem_add(l, entry->key->at, _("Make a checklist of its own for it."),
		    _("One checklist is about the rows of one table"));
	s->table = f->table != CASE ? f->table : s->table;
	line->fact = f;
	line->says = read_text(l, entry->value, "says");
	otherwise = pair_of(entry->value, "otherwise");
	if (otherwise && otherwise->value->kind == NODE_MAP)
		read_range(l, f, otherwise, &line->otherwise);
	else if (otherwise)
		supposed_value_read(l, f, entry->value, otherwise, &line->otherwise);
	return true;
}

static void
read_checklist(struct loader *l, struct checklist *s, const struct pair *entry)
{
	const struct node *lines;
	struct checklist_line *all;

	s->id = arena_strdup(&l->q->arena, entry->key->text);
	s->table = CASE;
	if (!read_keys(l, entry->key, entry->value, "ask lines", "help"))
		return;
	s->ask = read_text(l, entry->value, "ask");
	s->help = read_text(l, entry->value, "help");
	lines = node_get(entry->value, "lines");
	if (!lines || lines->kind != NODE_MAP || lines->n == 0 || lines->n > CHECKLIST_LINES_MAX) {
		problem_add(l, entry->key->at, _("Write “fact: {says: …, otherwise: …}” for each."),
		    _("“%s” needs 1 to %d lines"), shown(l, entry->key->text), CHECKLIST_LINES_MAX);
		return;
	}
	s->lines = all = arena_alloc(&l->q->arena, (lines->n + 1) * sizeof *all);
	for (unsigned i = 0; i < lines->n; i++)
		if (read_line(l, s, &all[s->n], &lines->pairs[i]))
			s->n++;
}

static void
read_checklists(struct loader *l, struct triage *t, const struct node *map, const struct node *key)
{
	struct checklist *all;

	if (map->kind != NODE_MAP || map->n > CHECKLISTS_MAX) {
		problem_add(l, key->at, _("Write “id: {ask: …, lines: …}” for each."),
		    _("“%s” needs 1 to %d lines"), shown(l, key->text), CHECKLISTS_MAX);
		return;
	}
	t->checklists = all = arena_alloc(&l->q->arena, (map->n + 1) * sizeof *all);
	for (; t->n_checklists < map->n; t->n_checklists++)
		read_checklist(l, &all[t->n_checklists], &map->pairs[t->n_checklists]);
}

/* Every tier in plain words. */
static void
read_tiers(struct loader *l, struct triage *t, const struct node *map, const struct node *key)
{
	struct text *all = arena_alloc(&l->q->arena, (l->q->n_tiers + 1) * sizeof *all);
	struct buf ids = { 0 };

	t->tiers = all;
	buf_puts(&ids, "");
	for (unsigned i = 0; i < l->q->n_tiers; i++)
		buf_printf(&ids, "%s%s", i > 0 ? " " : "", l->q->tiers[i].id);
	if (read_keys(l, key, map, ids.s, ""))
		for (unsigned i = 0; i < l->q->n_tiers; i++)
			all[i] = read_text(l, map, l->q->tiers[i].id);
	buf_done(&ids);
}

void
triage_read(struct loader *l)
{
	for (unsigned i = 0; i < l->n_inputs; i++) {
		const struct pair *own = pair_of(l->inputs[i].tree, "triage");
		const struct node *map = own ? own->value : NULL, *n;
		struct triage *t;

		if (!map)
			continue;
		if (l->q->triage)
			problem_add(l, own->key->at, _("Leave one of the two out."),
			    _("“%s” stands in two files"), "triage");
		l->q->triage = t = arena_alloc(&l->q->arena, sizeof *t);
		if (!read_keys(l, own->key, map, "check referral tiers", "checklists"))
			continue;
		t->check = read_text(l, map, "check");
		t->referral = read_text(l, map, "referral");
		if ((n = node_get(map, "tiers")))
			read_tiers(l, t, n, pair_of(map, "tiers")->key);
		if ((n = node_get(map, "checklists")))
			read_checklists(l, t, n, pair_of(map, "checklists")->key);
	}
}
