/* The second wording of questions: what a person without legal training is asked. */
#include "model.h"

#include <string.h>

struct fact *
fact_named(struct loader *l, const struct node *key)
{
	const char *dot = strchr(key->text, '.');
	size_t head = dot ? (size_t)(dot - key->text) : strlen(key->text);
	const struct name *name =
	    names_find(&l->names, SPACE_VALUE, CASE, arena_strndup(&l->scratch, key->text, head));
	struct fact *f = name && (name->of == NAME_FACT || name->of == NAME_NOTE)
	    ? &l->q_facts[name->index] : NULL;

	if (f && dot) {
		name = f->type == TYPE_TABLE
		    ? names_find(&l->names, SPACE_VALUE, (int)f->as_table, dot + 1) : NULL;
		f = name && name->of == NAME_FACT ? &l->q_facts[name->index] : NULL;
	}
	if (!f)
		problem_add(l, key->at, _("Name a fact of the case, or “table.column”."),
		    _("“%s” is no question of this questionnaire"), shown(l, key->text));
	return f;
}

static struct option *
option_named(struct loader *l, const struct fact *f, const struct node *key)
{
	for (unsigned i = 0; i < f->n_options; i++)
		if (node_is(key, f->options[i].id))
			return &l->q_options[f->order][i];
	problem_add(l, key->at, _("Name one of its options."), _("“%s” is not an option of “%s”"),
	    shown(l, key->text), f->id);
	return NULL;
}

static void
read_options(struct loader *l, const struct fact *f, const struct node *map)
{
	if (map->kind != NODE_MAP) {
		problem_add(l, map->at, _("Write “id: {name: {zh: …, en: …}}” for each."),
		    _("The options of “%s” are needed here"), f->id);
		return;
	}
	for (unsigned i = 0; i < map->n; i++) {
		const struct pair *entry = &map->pairs[i];
		struct option *o = option_named(l, f, entry->key);

		if (!o || !read_keys(l, entry->key, entry->value, "", "name help"))
			continue;
		o->plain_name = read_text(l, entry->value, "name");
		o->plain_help = read_text(l, entry->value, "help");
	}
}

void
everyday_read(struct loader *l)
{
	struct entries all = read_entries(l, "plain");

	for (unsigned i = 0; i < all.n; i++) {
		const struct node *map = all.at[i].value, *options;
		struct fact *f = fact_named(l, all.at[i].key);

		if (!f)
			continue;
		if (f->plain.ask.in[0])
			problem_add(l, all.at[i].key->at, _("Leave one of the two out."),
			    _("“%s” is put in plain words twice"), shown(l, all.at[i].key->text));
		if (!read_keys(l, all.at[i].key, map, "ask", "help example options"))
			continue;
		f->plain.ask = read_text(l, map, "ask");
		f->plain.help = read_text(l, map, "help");
		f->plain.example = read_text(l, map, "example");
		if ((options = node_get(map, "options")))
			read_options(l, f, options);
	}
}
