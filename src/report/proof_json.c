/*
 * A proof as one line of JSON: keys in one order, no needless space, numbers as in a facts file.
 * The checker in src/proof makes the same line anew from the facts, so nothing in it is free.
 */
#include <qingjie/report.h>
#include <qingjie/tame.h>

#include <inttypes.h>
#include <jansson.h>
#include <stdlib.h>

#include <qingjie/date.h>
#include <qingjie/seal.h>

#include "write.h"

static void
add_value(struct buf *out, enum type type, const struct unit *unit, const struct fact *options_of,
    struct range x)
{
	if (value_is_empty(type, x))
		ADD(out, "null");
	else if (type == TYPE_TRUTH)
		buf_puts(out, x.lo ? "true" : "false");
	else if (type == TYPE_OPTIONS)
		write_id(out, options_of->options[__builtin_ctzll((uint64_t)x.lo)].id);
	else if (type == TYPE_DATE)
		write_date(out, x.lo);
	else
		write_quantity(out, unit, x.lo);
}

/* An answer that is not disputed, as it would stand in a facts file. */
static void
add_plain(struct buf *out, const struct fact *f, enum cell_state state, struct range x)
{
	uint64_t bits = (uint64_t)x.lo;

	if (state == CELL_UNKNOWN) {
		ADD(out, "{\"unknown\":true}");
	} else if (state == CELL_REFUSED) {
		ADD(out, "{\"refused\":true}");
	} else if (state != CELL_KNOWN) {
		ADD(out, "null");
	} else if (f->type == TYPE_OPTIONS && bits & (bits - 1)) {
		ADD(out, "{\"one-of\":[");
		for (; bits; bits &= bits - 1) {
			write_comma(out);
			write_id(out, f->options[__builtin_ctzll(bits)].id);
		}
		ADD(out, "]}");
	} else if (f->type == TYPE_OPTIONS || x.lo == x.hi) {
		add_value(out, f->type, f->unit, f, x);
	} else {
		ADD(out, "{\"from\":");
		add_value(out, f->type, f->unit, f, range_of(x.lo));
		ADD(out, ",\"to\":");
		add_value(out, f->type, f->unit, f, range_of(x.hi));
		ADD(out, "}");
	}
}

static void
add_answer(struct buf *out, const struct fact *f, const struct cell *c)
{
	if (c->state != CELL_DISPUTED) {
		add_plain(out, f, c->state, c->value[0]);
		return;
	}
	ADD(out, "{");
	for (unsigned s = 0; s < SIDES; s++) {
		write_comma(out);
		write_id(out, side_id(s));
		ADD(out, ":");
		add_plain(out, f, c->side[s], c->value[s]);
	}
	ADD(out, "}");
}

/* "works", "sites/0/rooms", "rule/some-rule". */
static void
add_name(struct buf *out, const struct questionnaire *q, const struct proof_step *s)
{
	int table = s->kind == PROOF_FACT ? s->fact->table : s->kind == PROOF_VALUE ? s->derived->table : CASE;

	ADD(out, "\"");
	if (table != CASE)
		buf_printf(out, "%s/%u/", q->tables[table].id, s->row);
	switch (s->kind) {
	case PROOF_FACT:
		buf_puts(out, s->fact->id);
		break;
	case PROOF_PARAMETER:
		buf_puts(out, s->parameter->id);
		break;
	case PROOF_VALUE:
		buf_puts(out, s->derived->id);
		break;
	case PROOF_RULE:
		buf_printf(out, "rule/%s", s->rule->id);
		break;
	}
	ADD(out, "\"");
}

static void
add_premises(struct buf *out, const struct proof *p, const struct proof_step *s)
{
	ADD(out, ",\"of\":[");
	for (unsigned i = 0; i < s->n_of; i++) {
		write_comma(out);
		add_name(out, p->q, &p->steps[s->of[i]]);
	}
	ADD(out, "]");
}

/* Sources, each once: those of `also` behind those of `of`. */
static void
add_sources(struct buf *out, const char *key, const struct sources *of, const struct sources *also)
{
	buf_printf(out, ",\"%s\":[", key);
	for (unsigned i = 0; i < of->n; i++) {
		write_comma(out);
		write_id(out, of->at[i]->id);
	}
	for (unsigned i = 0; also && i < also->n; i++) {
		bool said = false;
		for (unsigned k = 0; k < of->n; k++)
			said |= of->at[k] == also->at[i];
		if (!said) {
			write_comma(out);
			write_id(out, also->at[i]->id);
		}
	}
	ADD(out, "]");
}

static void
add_fact(struct buf *out, const struct proof *p, const struct proof_step *s)
{
	static const char *const known[] = {
#define KNOWN(name, text) [KNOWN_##name] = text,
		PROOF_KNOWN(KNOWN)
#undef KNOWN
	};
	const struct fact *f = s->fact;
	const struct sources none = { 0 }, *chosen = NULL;
	bool presumed = s->known != KNOWN_STATED && s->known != KNOWN_INHERITED &&
	    s->known != KNOWN_ABSENT;

	ADD(out, ",\"value\":");
	add_value(out, f->type, f->unit, f, s->value);
	ADD(out, ",\"known\":");
	write_id(out, known[s->known]);
	ADD(out, ",\"answer\":");
	add_answer(out, f, s->answer);
	add_premises(out, p, s);
	add_sources(out, "by", presumed ? &f->presumed_by : &none, NULL);
	if (f->type == TYPE_OPTIONS && s->value.lo)
		chosen = &f->options[__builtin_ctzll((uint64_t)s->value.lo)].sources;
	add_sources(out, "sources", &f->sources, chosen);
}

static void
add_parameter(struct buf *out, const struct proof_step *s)
{
	const struct parameter *p = s->parameter;

	ADD(out, ",\"value\":");
	add_value(out, p->type, p->unit, NULL, s->value);
	ADD(out, ",\"since\":");
	write_date(out, s->since);
	add_sources(out, "sources", &p->sources, NULL);
}

static void
add_derived(struct buf *out, const struct proof *p, const struct proof_step *s)
{
	ADD(out, ",\"value\":");
	add_value(out, s->derived->type, s->derived->unit, s->derived->options_of, s->value);
	add_premises(out, p, s);
	add_sources(out, "sources", &s->derived->sources, NULL);
}

static void
add_rule(struct buf *out, const struct proof *p, const struct proof_step *s)
{
	ADD(out, ",\"tier\":");
	write_id(out, p->q->tiers[s->rule->tier].id);
	buf_puts(out, s->value.lo ? ",\"met\":true" : ",\"met\":false");
	add_premises(out, p, s);
	add_sources(out, "sources", &s->rule->sources, NULL);
}

static void
add_step(struct buf *out, const struct proof *p, const struct proof_step *s)
{
	static const char *const kinds[] = { [PROOF_FACT] = "fact", [PROOF_PARAMETER] = "parameter",
		[PROOF_VALUE] = "value", [PROOF_RULE] = "rule" };

	ADD(out, "{\"step\":");
	write_id(out, kinds[s->kind]);
	ADD(out, ",\"id\":");
	add_name(out, p->q, s);
	switch (s->kind) {
	case PROOF_FACT:
		add_fact(out, p, s);
		break;
	case PROOF_PARAMETER:
		add_parameter(out, s);
		break;
	case PROOF_VALUE:
		add_derived(out, p, s);
		break;
	case PROOF_RULE:
		add_rule(out, p, s);
		break;
	}
	ADD(out, "}");
}

static void
add_rules(struct buf *out, const char *key, const struct rule *const *rules, unsigned n)
{
	buf_printf(out, ",\"%s\":[", key);
	for (unsigned i = 0; i < n; i++) {
		write_comma(out);
		write_id(out, rules[i]->id);
	}
	ADD(out, "]");
}

static void
add_bound(struct buf *out, const struct proof *p, const char *key, const struct proof_bound *b)
{
	buf_printf(out, ",\"%s\":", key);
	if (!b->any) {
		ADD(out, "null");
		return;
	}
	ADD(out, "{\"tier\":");
	write_id(out, p->q->tiers[b->tier].id);
	add_rules(out, "because-of", b->rules, b->n_rules);
	ADD(out, "}");
}

struct shelf {
	const struct source **at;
	unsigned n;
};

static void
collect(struct shelf *shelf, const struct sources *sources)
{
	sources_collect(shelf->at, &shelf->n, sources);
}

static void
collect_rules(struct shelf *shelf, const struct rule *const *rules, unsigned n)
{
	for (unsigned i = 0; i < n; i++)
		collect(shelf, &rules[i]->sources);
}

/* The words of the law for the tier, for what is met and for what keeps from the next tiers. */
static void
add_words(struct buf *out, const struct proof *p)
{
	struct shelf shelf = { memory_grow(NULL, (p->q->n_sources + 1) * sizeof *shelf.at), 0 };

	collect(&shelf, &p->q->tiers[p->predicted].sources);
	collect_rules(&shelf, p->met, p->n_met);
	collect_rules(&shelf, p->graver.rules, p->graver.n_rules);
	collect_rules(&shelf, p->milder.rules, p->milder.n_rules);
	ADD(out, ",\"words\":[");
	for (unsigned i = 0; i < shelf.n; i++) {
		const struct source *s = shelf.at[i];
		write_comma(out);
		ADD(out, "{\"source\":");
		write_id(out, s->id);
		ADD(out, ",\"cite\":");
		write_string(out, s->cite.in[LANG_ZH] ? s->cite.in[LANG_ZH] : "");
		ADD(out, ",\"text\":");
		write_string(out, s->text.in[LANG_ZH] ? s->text.in[LANG_ZH] : "");
		ADD(out, "}");
	}
	ADD(out, "]");
	free(shelf.at);
}

/* Over the case's name, however it is escaped, and the day of judgment. */
static void
add_seal(struct buf *out, const struct proof *p, const char *id, size_t id_len)
{
	json_t *value = json_loadb(id, id_len, JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL);
	char *name = json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY);
	char day[DATE_TEXT], seal[SEAL_TEXT];
	struct buf text = { 0 };

	date_write(p->as_of, day);
	buf_printf(&text, "%s %s", name ? name : "", day);
	seal_write(text.s, text.len, seal);
	ADD(out, ",\"seal\":");
	write_id(out, seal);
	buf_done(&text);
	free(name);
	json_decref(value);
}

void
report_proof(const struct proof *p, const char *id, size_t id_len, struct buf *out)
{
	ADD(out, "{\"id\":");
	tame_json(id, id_len, out);
	ADD(out, ",\"questionnaire\":");
	write_id(out, p->q->id);
	ADD(out, ",\"version\":");
	write_string(out, p->q->version);
	ADD(out, ",\"as-of\":");
	write_date(out, p->as_of);
	ADD(out, ",\"predicted\":");
	write_id(out, p->q->tiers[p->predicted].id);
	add_rules(out, "met", p->met, p->n_met);
	add_bound(out, p, "not-graver", &p->graver);
	add_bound(out, p, "not-milder", &p->milder);
	add_sources(out, "sources", &p->q->tiers[p->predicted].sources, NULL);
	add_words(out, p);
	ADD(out, ",\"steps\":[");
	for (unsigned i = 0; i < p->n_steps; i++) {
		write_comma(out);
		add_step(out, p, &p->steps[i]);
	}
	ADD(out, "]");
	add_seal(out, p, id, id_len);
	ADD(out, "}\n");
}
