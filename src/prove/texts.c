/* What is wrong by the texts alone: numbers, days, versions, items, what options stand for. */
#include "prover.h"

#include <string.h>

static bool
cites(const struct sources *s, const struct source *of)
{
	for (unsigned i = 0; i < s->n; i++)
		if (s->at[i] == of)
			return true;
	return false;
}

static bool
spelled(const struct sources *s, int64_t n)
{
	for (unsigned i = 0; i < s->n; i++)
		if (s->at[i]->text.in[LANG_ZH] && spelled_in(s->at[i]->text.in[LANG_ZH], n))
			return true;
	return false;
}

/* Is one of them in force on the day? */
static bool
in_force(const struct sources *s, int64_t day)
{
	for (unsigned i = 0; i < s->n; i++)
		if (s->at[i]->from <= day && day <= s->at[i]->to)
			return true;
	return s->n == 0;
}

static bool
begins(const struct sources *s, int64_t day)
{
	for (unsigned i = 0; i < s->n; i++)
		if (s->at[i]->from == day)
			return true;
	return false;
}

static void
check_values(struct prover *p, const struct parameter *of)
{
	int64_t scale = of->unit ? of->unit->scale : 1;

	for (unsigned i = 0; i < of->n_values; i++) {
		const struct parameter_value *v = &of->values[i];
		int64_t last = i + 1 < of->n_values ? of->values[i + 1].from - 1 : p->as_of;
		if (of->type == TYPE_DATE && !begins(&of->sources, v->value))
			finding_add(p, "day", of->id,
			    _("No source of it comes into force on this day."));
		if (of->type != TYPE_NUMBER)
			continue;
		if (v->value % scale || !spelled(&of->sources, v->value / scale))
			finding_add(p, "number", of->id,
			    _("No source of it gives this number in its text."));
		if (!in_force(&of->sources, v->from) || !in_force(&of->sources, last))
			finding_add(p, "version", of->id,
			    _("On a day on which this value holds, no source of it is in force."));
	}
}

static void
check_multiples(struct prover *p)
{
	unsigned n;
	struct multiple *all = trace_multiples(p->q, &p->arena, &n);

	for (unsigned i = 0; i < n; i++)
		if (all[i].by > 2 && !spelled(all[i].sources, all[i].by) &&
		    !spelled(&all[i].limit->sources, all[i].by))
			finding_add(p, "number", all[i].owner,
			    _("A limit is multiplied here by a number that no source gives in its text."));
}

static const struct source *
successor(const struct questionnaire *q, const struct source *s)
{
	for (unsigned i = 0; i < q->n_sources; i++)
		if (q->sources[i].replaces == s)
			return &q->sources[i];
	return NULL;
}

static void
check_version(struct prover *p, const struct source *s)
{
	const struct source *next = successor(p->q, s);

	if (!next && s->to < p->as_of)
		finding_add(p, "version", s->id, _("It has ended, and no source replaces it."));
	if (next && (s->to == INT64_MAX || next->from <= s->to))
		finding_add(p, "version", s->id,
		    _("It is still in force when the source that replaces it begins."));
	else if (next && next->from > s->to + 1)
		finding_add(p, "version", s->id,
		    _("It ends days before the source that replaces it begins."));
}

/* Exactly one rule that is named must make it what the statute says. */
static void
check_item(struct prover *p, const struct source *s)
{
	unsigned n = 0;

	for (unsigned i = 0; i < p->q->n_rules; i++) {
		const struct rule *r = &p->q->rules[i];
		if (r->kind == RULE_GATE || !r->item || !cites(&r->sources, s))
			continue;
		n++;
		if (s->tier >= 0 && (r->kind != RULE_TIER || r->tier != (unsigned)s->tier))
			finding_add(p, "item", s->id,
			    _("The rule that covers this item gives another tier."));
	}
	if (n == 0)
		finding_add(p, "item", s->id, _("No rule covers this item of the statute."));
	else if (n > 1)
		finding_add(p, "item", s->id,
		    _("More than one rule covers this item of the statute."));
}

static void
check_cited(struct prover *p, const char *id, const struct sources *s)
{
	const struct source *same = questionnaire_source(p->q, id);

	if (same && !cites(s, same))
		finding_add(p, "source", id, _("It does not rest on the source of the same id."));
	if (!in_force(s, p->as_of))
		finding_add(p, "version", id,
		    _("None of its sources is in force on the day of the judgment."));
}

/* Does the option rest on what another of the column's options rests on, and not on its own? */
static bool
misplaced(const struct option *o, const struct fact *of, unsigned gives)
{
	bool other = false;

	for (unsigned i = 0; i < o->sources.n; i++)
		for (unsigned k = 0; k < of->n_options; k++) {
			if (!cites(&of->options[k].sources, o->sources.at[i]))
				continue;
			if (k == gives)
				return false;
			other = true;
		}
	return other;
}

static void
check_gives(struct prover *p, const struct fact *f, unsigned column)
{
	const struct fact *of = f->columns[column].of;

	for (unsigned i = 0; i < f->n_options; i++) {
		const struct option *o = &f->options[i];
		uint64_t gives = o->gives[column];
		if (gives != o->contested[column] || gives == 0)
			continue;
		if (misplaced(o, of, (unsigned)__builtin_ctzll(gives)))
			finding_add(p, "gives", o->id,
			    _("It stands for one value but cites the source of another."));
	}
}

void
texts_check(struct prover *p)
{
	const struct questionnaire *q = p->q;

	for (unsigned i = 0; i < q->n_parameters; i++)
		check_values(p, &q->parameters[i]);
	check_multiples(p);
	for (unsigned i = 0; i < q->n_sources; i++) {
		check_version(p, &q->sources[i]);
		if (q->sources[i].item)
			check_item(p, &q->sources[i]);
	}
	for (unsigned i = 0; i < q->n_rules; i++)
		check_cited(p, q->rules[i].id, &q->rules[i].sources);
	for (unsigned i = 0; i < q->n_flags; i++)
		check_cited(p, q->flags[i].id, &q->flags[i].sources);
	for (unsigned i = 0; i < q->n_facts; i++)
		for (unsigned c = 0; c < q->facts[i].n_columns; c++)
			check_gives(p, &q->facts[i], c);
}
