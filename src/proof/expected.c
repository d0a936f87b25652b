#include "expected.h"

#include <string.h>

void
expected_name(const struct questionnaire *q, struct thing t, struct buf *out)
{
	const struct fact *f = t.what;
	const struct derived *d = t.what;
	int table = t.kind == THING_FACT ? f->table : t.kind == THING_VALUE ? d->table : CASE;

	buf_clear(out);
	if (table != CASE)
		buf_printf(out, "%s/%u/", q->tables[table].id, t.row);
	if (t.kind == THING_RULE)
		buf_printf(out, "rule/%s", ((const struct rule *)t.what)->id);
	else if (t.kind == THING_PARAMETER)
		buf_puts(out, ((const struct parameter *)t.what)->id);
	else
		buf_puts(out, t.kind == THING_FACT ? f->id : d->id);
}

static json_t *
name_json(const struct questionnaire *q, struct thing t)
{
	struct buf name = { 0 };

	expected_name(q, t, &name);
	json_t *json = json_string(name.s);
	buf_done(&name);
	return json;
}

/* A list of names, each once. */
struct names {
	const struct questionnaire *q;
	json_t *list, *seen;
	struct buf name;
};

static void
add_name(void *data, struct thing t)
{
	struct names *n = data;

	expected_name(n->q, t, &n->name);
	if (json_object_get(n->seen, n->name.s))
		return;
	json_object_set_new(n->seen, n->name.s, json_true());
	json_array_append_new(n->list, json_string(n->name.s));
}

static json_t *
premises_json(const struct deriving *d, struct thing t)
{
	struct names n = { .q = d->q, .list = json_array(), .seen = json_object() };

	expected_behind(d, t, add_name, &n);
	json_decref(n.seen);
	buf_done(&n.name);
	return n.list;
}

/* The ids of sources, each once. */
static void
add_sources(json_t *list, const struct sources *sources)
{
	for (unsigned i = 0; i < sources->n; i++) {
		bool there = false;
		for (size_t k = 0; k < json_array_size(list); k++)
			there |= !strcmp(json_string_value(json_array_get(list, k)), sources->at[i]->id);
		if (!there)
			json_array_append_new(list, json_string(sources->at[i]->id));
	}
}

static json_t *
sources_json(const struct sources *sources)
{
	json_t *list = json_array();

	add_sources(list, sources);
	return list;
}

static json_t *
single_json(enum type type, const struct unit *unit, const struct fact *options_of, struct single x)
{
	return x.absent ? json_null() : value_json(type, unit, options_of, x.n);
}

static json_t *
fact_json(struct deriving *d, struct thing t)
{
	const struct fact *f = t.what;
	const char *known = completed_known(d->c, f, t.row);
	struct single x = completed_value(d->c, f, t.row);
	json_t *by = json_array(), *sources = sources_json(&f->sources);

	if (strcmp(known, "stated") != 0 && strcmp(known, "inherited") != 0 && strcmp(known, "absent") != 0)
		add_sources(by, &f->presumed_by);
	if (f->type == TYPE_OPTIONS && !x.absent)
		add_sources(sources, &f->options[x.n].sources);
	return json_pack("{s:s,s:o,s:o,s:s,s:o,s:o,s:o,s:o}", "step", "fact", "id", name_json(d->q, t),
	    "value", single_json(f->type, f->unit, f, x), "known", known,
	    "answer", told_json(f, told_cell(d->c->told, f, t.row)), "of", premises_json(d, t), "by", by,
	    "sources", sources);
}

static json_t *
parameter_json(struct deriving *d, struct thing t)
{
	const struct parameter *p = t.what;
	int64_t since, n = derive_parameter(d, p, &since);

	return json_pack("{s:s,s:o,s:o,s:o,s:o}", "step", "parameter", "id", name_json(d->q, t),
	    "value", value_json(p->type, p->unit, NULL, n),
	    "since", value_json(TYPE_DATE, NULL, NULL, since),
	    "sources", sources_json(&p->sources));
}

static json_t *
derived_json(struct deriving *d, struct thing t)
{
	const struct derived *of = t.what;
	unsigned lane = of->table == CASE ? 0 : d->sides[of->table].first[t.row];

	return json_pack("{s:s,s:o,s:o,s:o,s:o}", "step", "value", "id", name_json(d->q, t), "value",
	    single_json(of->type, of->unit, of->options_of, derive_named(d, of, lane)),
	    "of", premises_json(d, t), "sources", sources_json(&of->sources));
}

static json_t *
rule_json(struct deriving *d, struct thing t)
{
	const struct rule *r = t.what;

	return json_pack("{s:s,s:o,s:s,s:b,s:o,s:o}", "step", "rule", "id", name_json(d->q, t),
	    "tier", d->q->tiers[r->tier].id, "met", (int)derive_met(d, r), "of", premises_json(d, t),
	    "sources", sources_json(&r->sources));
}

json_t *
expected_step(struct deriving *d, struct thing t)
{
	switch (t.kind) {
	case THING_FACT:
		return fact_json(d, t);
	case THING_PARAMETER:
		return parameter_json(d, t);
	case THING_VALUE:
		return derived_json(d, t);
	default:
		return rule_json(d, t);
	}
}

/* Rules of one kind and tier, those that are met or those that are not. */
static json_t *
rules_json(struct deriving *d, enum rule_kind kind, unsigned tier, bool met, json_t *quoted)
{
	json_t *list = json_array();

	for (unsigned i = 0; i < d->q->n_rules; i++) {
		const struct rule *r = &d->q->rules[i];
		if (r->kind != kind || r->tier != tier || derive_met(d, r) != met)
			continue;
		json_array_append_new(list, json_string(r->id));
		add_sources(quoted, &r->sources);
	}
	return list;
}

static json_t *
bound_json(const struct questionnaire *q, unsigned tier, json_t *rules)
{
	return json_pack("{s:s,s:o}", "tier", q->tiers[tier].id, "because-of", rules);
}

static bool
settled_by_gate(struct deriving *d)
{
	for (unsigned i = 0; i < d->q->n_rules; i++)
		if (d->q->rules[i].kind == RULE_GATE && derive_met(d, &d->q->rules[i]))
			return true;
	return false;
}

/* A gate that is met, or else that no rule of the next tier is. */
static json_t *
not_graver_json(struct deriving *d, unsigned tier, json_t *quoted)
{
	json_t *rules;

	if (tier + 1 == d->q->n_tiers)
		return json_null();
	if (settled_by_gate(d))
		rules = rules_json(d, RULE_GATE, tier, true, quoted);
	else
		rules = rules_json(d, RULE_TIER, tier + 1, false, quoted);
	return bound_json(d->q, tier + 1, rules);
}

/* What holds the tier; where nothing has raised it, that no gate to the next one down is met. */
static json_t *
not_milder_json(struct deriving *d, unsigned tier, json_t *quoted)
{
	json_t *rules;

	if (tier == 0)
		return json_null();
	if (settled_by_gate(d))
		rules = rules_json(d, RULE_GATE, tier, true, quoted);
	else if (tier == d->q->base_tier)
		rules = rules_json(d, RULE_GATE, tier - 1, false, quoted);
	else
		rules = rules_json(d, RULE_TIER, tier, true, quoted);
	return bound_json(d->q, tier - 1, rules);
}

static json_t *
met_json(struct deriving *d, unsigned tier, json_t *quoted)
{
	json_t *list = json_array();

	for (unsigned i = 0; i < d->q->n_rules; i++) {
		const struct rule *r = &d->q->rules[i];
		if (!derive_is_named(d, r, tier))
			continue;
		json_array_append_new(list, json_string(r->id));
		add_sources(quoted, &r->sources);
	}
	return list;
}

/* The original's words, for it is the authority. */
static json_t *
words_json(const struct questionnaire *q, const json_t *quoted)
{
	json_t *list = json_array(), *id;
	size_t i;

	json_array_foreach(quoted, i, id) {
		const struct source *s = questionnaire_source(q, json_string_value(id));
		const char *cite = s->cite.in[LANG_ZH], *text = s->text.in[LANG_ZH];
		json_array_append_new(list, json_pack("{s:s,s:s,s:s}", "source", s->id,
		    "cite", cite ? cite : "", "text", text ? text : ""));
	}
	return list;
}

json_t *
expected_conclusion(struct deriving *d)
{
	unsigned tier = derive_tier(d);
	const struct tier *t = &d->q->tiers[tier];
	json_t *all = json_object(), *quoted = sources_json(&t->sources);

	json_object_set_new(all, "questionnaire", json_string(d->q->id));
	json_object_set_new(all, "version", json_string(d->q->version));
	json_object_set_new(all, "as-of", value_json(TYPE_DATE, NULL, NULL, d->c->told->as_of));
	json_object_set_new(all, "predicted", json_string(t->id));
	json_object_set_new(all, "met", met_json(d, tier, quoted));
	json_object_set_new(all, "not-graver", not_graver_json(d, tier, quoted));
	json_object_set_new(all, "not-milder", not_milder_json(d, tier, quoted));
	json_object_set_new(all, "sources", sources_json(&t->sources));
	json_object_set_new(all, "words", words_json(d->q, quoted));
	json_decref(quoted);
	return all;
}
