#include "model.h"

#include <string.h>

/* One dated value; false when there is no use in comparing it with the next. */
static bool
read_value(struct loader *l, const struct parameter *p, const struct pair *pair,
    struct parameter_value *out)
{
	int64_t most = QUANTITY_MAX / (p->unit ? p->unit->scale : 1);
	bool ok = read_date(l, pair->key, &out->from);

	ok = read_whole(l, pair->value, 0, most, &out->value) && ok;
	if (ok && p->unit)
		out->value *= p->unit->scale;
	return ok;
}

static void
read_values(struct loader *l, struct parameter *p, const struct node *key, const struct node *map)
{
	if (map->kind != NODE_MAP || map->n == 0) {
		problem_add(l, map->at,
		    _("Write {2017-06-01: 50}: from which day on which number."),
		    _("“%s” has no values"), shown(l, key->text));
		return;
	}
	struct parameter_value *values = arena_alloc(&l->q->arena, map->n * sizeof *values);
	p->values = values;
	for (unsigned i = 0; i < map->n; i++) {
		if (!read_value(l, p, &map->pairs[i], &values[i]))
			return;
		if (i > 0 && values[i].from <= values[i - 1].from) {
			problem_add(l, map->pairs[i].key->at, _("Put the earlier day first."),
			    _("The days of “%s” do not rise"), shown(l, key->text));
			return;
		}
		p->n_values = i + 1;
	}
	if (values[0].from > l->q->since)
		problem_add(l, map->pairs[0].key->at,
		    _("Add the value in force earlier, or let the questionnaire begin later."),
		    _("“%s” has no value yet when the questionnaire begins (“since”)"),
		    shown(l, key->text));
}

static void
read_day(struct loader *l, struct parameter *p, const struct node *n)
{
	struct parameter_value *value = arena_alloc(&l->q->arena, sizeof *value);

	value->from = INT64_MIN;
	p->type = TYPE_DATE;
	p->values = value;
	p->n_values = read_date(l, n, &value->value);
}

static void
read_parameter(struct loader *l, struct parameter *p, const struct pair *entry)
{
	const struct node *map = entry->value, *n;

	p->type = TYPE_NUMBER;
	if (map->kind == NODE_MAP && (n = node_get(map, "date"))) {
		read_keys(l, entry->key, map, "date source", "name");
		read_day(l, p, n);
	} else {
		if (!read_keys(l, entry->key, map, "unit values source", "name"))
			return;
		p->unit = read_unit(l, map, "unit");
		if ((n = node_get(map, "values")))
			read_values(l, p, entry->key, n);
	}
	p->name = read_text(l, map, "name");
	p->sources = read_sources(l, map, "source");
}

void
parameters_read(struct loader *l)
{
	struct entries all = read_entries(l, "parameters");

	l->q->parameters = l->q_parameters =
	    arena_alloc(&l->q->arena, (all.n + 1) * sizeof *l->q_parameters);
	for (unsigned i = 0; i < all.n; i++) {
		struct name *name = read_definition(l, all.at[i].key, SPACE_VALUE, CASE);

		l->q_parameters[i].id = arena_strdup(&l->q->arena, all.at[i].key->text);
		if (name) {
			name->of = NAME_PARAMETER;
			name->index = i;
		}
		read_parameter(l, &l->q_parameters[i], &all.at[i]);
	}
	l->q->n_parameters = all.n;
}
