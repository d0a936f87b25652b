/* What stands in a questionnaire to no purpose: sources, facts and matters that nothing uses. */
#include "model.h"

#include <qingjie/array.h>
#include <qingjie/trace.h>

#include <string.h>

/* Keys under which a source is named, wherever they stand. */
static bool
is_citing(const char *key)
{
	static const char *const keys[] = { "source", "presumed-by", "authority", "replaces" };

	for (unsigned i = 0; i < ARRAY_LEN(keys); i++)
		if (strcmp(key, keys[i]) == 0)
			return true;
	return false;
}

static void
mark_one(struct loader *l, const struct node *n, bool *cited)
{
	const struct name *name =
	    n->kind == NODE_SCALAR ? names_find(&l->names, SPACE_SOURCE, CASE, n->text) : NULL;

	if (name)
		cited[name->index] = true;
}

static void
mark_cited(struct loader *l, const struct node *n, bool *cited)
{
	for (unsigned i = 0; n->kind == NODE_LIST && i < n->n; i++)
		mark_cited(l, n->items[i], cited);
	for (unsigned i = 0; n->kind == NODE_MAP && i < n->n; i++) {
		const struct node *value = n->pairs[i].value;
		if (is_citing(n->pairs[i].key->text)) {
			mark_one(l, value, cited);
			for (unsigned k = 0; value->kind == NODE_LIST && k < value->n; k++)
				mark_one(l, value->items[k], cited);
		}
		mark_cited(l, value, cited);
	}
}

bool
source_for_reading(const struct source *s)
{
	return s->chapter && s->chapter->for_reading;
}

static void
check_sources(struct loader *l)
{
	struct entries all = read_entries(l, "sources");
	bool *cited = arena_alloc(&l->scratch, all.n + 1);

	for (unsigned i = 0; i < l->n_inputs; i++)
		mark_cited(l, l->inputs[i].tree, cited);
	for (unsigned i = 0; i < all.n; i++)
		if (!cited[i] && !source_for_reading(&l->q->sources[i]))
			problem_add(l, all.at[i].key->at,
			    _("Name it under “source:” where it is needed, or delete it."),
			    _("Nothing rests on the source “%s”"), shown(l, all.at[i].key->text));
}

/* What states the law must say where the law says so. */
static void
check_founded(struct loader *l)
{
	static const char *const sections[] = { "gates", "rules", "flags", "findings", "clocks" };

	for (unsigned s = 0; s < ARRAY_LEN(sections); s++) {
		struct entries all = read_entries(l, sections[s]);
		for (unsigned i = 0; i < all.n; i++) {
			const struct node *source = node_get(all.at[i].value, "source");
			if (source && (source->kind != NODE_LIST || source->n > 0))
				continue;
			problem_add(l, all.at[i].key->at, _("Add “source:” with the id of a source."),
			    _("“%s” rests on no source"), shown(l, all.at[i].key->text));
		}
	}
}

/* Does the id stand as a word in an expression? */
static bool
has_word(const char *text, const char *id)
{
	size_t len = strlen(id);
	static const char inner[] = "abcdefghijklmnopqrstuvwxyz0123456789-";

	for (const char *at = text; (at = strstr(at, id)); at++)
		if ((at == text || !strchr(inner, at[-1])) &&
		    (at[len] == '\0' || !strchr(inner, at[len])))
			return true;
	return false;
}

/* Is the id named in what no instruction is made of? Texts are none of it: they have other keys. */
static bool
names_it(const struct node *n, const char *id)
{
	if (n->kind == NODE_SCALAR)
		return has_word(n->text, id);
	for (unsigned i = 0; n->kind == NODE_LIST && i < n->n; i++)
		if (names_it(n->items[i], id))
			return true;
	for (unsigned i = 0; n->kind == NODE_MAP && i < n->n; i++) {
		const char *key = n->pairs[i].key->text;
		if (strcmp(key, "zh") != 0 && strcmp(key, "en") != 0 && strcmp(key, "covers") != 0 &&
		    (has_word(key, id) || names_it(n->pairs[i].value, id)))
			return true;
	}
	return false;
}

static bool
is_named(struct loader *l, const char *id)
{
	static const char *const sections[] = { "constraints", "flags", "findings", "clocks" };

	for (unsigned s = 0; s < ARRAY_LEN(sections); s++) {
		struct entries all = read_entries(l, sections[s]);
		for (unsigned i = 0; i < all.n; i++)
			if (names_it(all.at[i].value, id))
				return true;
	}
	return false;
}

/*
 * A note is written down for people, not for rules; still it is to be asked for, or there to add
 * something when the answers of its topic are read back.
 */
static bool
is_reached(const struct loader *l, const struct fact *f)
{
	return f->category == CATEGORY_NOTE &&
	    (f->asked || l->q->topics[f->topic].read_back.in[LANG_ZH]);
}

static void
check_facts(struct loader *l)
{
	for (unsigned i = 0; i < l->q->n_facts + l->q->n_notes; i++) {
		const struct fact *f = &l->q->facts[i];
		bool note = f->category == CATEGORY_NOTE;
		struct place at = l->fact_keys[i]->at;
		if (is_reached(l, f) || (!note && trace_reads(l->q, f)) || is_named(l, f->id))
			continue;
		if (f->asked)
			problem_add(l, at,
			    _("Use it in a rule, make it a note (“category: note”), or delete it."),
			    _("Whatever is answered to “%s”, it matters to nothing"), f->id);
		else
			problem_add(l, at, _("Use it in a rule, let it be asked, or delete it."),
			    _("“%s” is never asked"), f->id);
	}
}

static void
check_matters(struct loader *l)
{
	struct entries all = read_entries(l, "matters");
	bool *covered = arena_alloc(&l->scratch, l->q->n_matters + 1);

	for (unsigned i = 0; i < l->q->n_covers; i++)
		covered[l->q->covers[i].matter] = true;
	for (unsigned i = 0; i < l->q->n_matters; i++)
		if (!covered[i])
			problem_add(l, all.at[i].key->at,
			    remedy(l, _("Write “covers: [%s]” in what deals with it."), l->q->matters[i].id),
			    _("Nothing covers “%s”"), l->q->matters[i].id);
}

void
uses_check(struct loader *l)
{
	check_sources(l);
	check_founded(l);
	check_facts(l);
	check_matters(l);
}
