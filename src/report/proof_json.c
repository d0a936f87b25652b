/*
 * A proof as one line of JSON: keys in one order, no needless space, numbers as in a facts file.
 * The checker in src/proof makes the same line anew from the facts, so nothing in it is free.
 */
#include <qingjie/report.h>

#include <inttypes.h>
#include <string.h>

#include <qingjie/date.h>

#define ADD(out, literal) buf_add(out, literal, sizeof(literal) - 1)

static void
add_string(struct buf *out, const char *s)
{
	buf_printf(out, "\"%s\"", s);
}

/* Between the elements of a list whose bracket is the last thing there. */
static void
add_comma(struct buf *out)
{
	if (out->s[out->len - 1] != '[')
		ADD(out, ",");
}

static void
add_date(struct buf *out, int64_t day)
{
	char text[DATE_TEXT];

	date_write(day, text);
	add_string(out, text);
}

/* A number in its printed unit; if that makes it a fraction, as a string with all its decimals. */
static void
add_number(struct buf *out, const struct unit *unit, int64_t n)
{
	int64_t scale = unit ? unit->scale : 1;
	int decimals = 0;

	if (n % scale == 0) {
		buf_printf(out, "%" PRId64, n / scale);
		return;
	}
	for (int64_t s = scale; s > 1; s /= 10)
		decimals++;
	buf_printf(out, "\"%" PRId64 ".%0*" PRId64 "\"", n / scale, decimals, n % scale);
}

static void
add_value(struct buf *out, enum type type, const struct unit *unit, const struct fact *options_of,
    struct range x)
{
	if (type == TYPE_OPTIONS ? x.lo == 0 : x.lo > x.hi)
		ADD(out, "null");
	else if (type == TYPE_TRUTH)
		buf_puts(out, x.lo ? "true" : "false");
	else if (type == TYPE_OPTIONS)
		add_string(out, options_of->options[__builtin_ctzll((uint64_t)x.lo)].id);
	else if (type == TYPE_DATE)
		add_date(out, x.lo);
	else
		add_number(out, unit, x.lo);
}

/* "intent", "batches/0/records", "rule/some-rule". */
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
		add_comma(out);
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
		add_comma(out);
		add_string(out, of->at[i]->id);
	}
	for (unsigned i = 0; also && i < also->n; i++) {
		bool said = false;
		for (unsigned k = 0; k < of->n; k++)
			said |= of->at[k] == also->at[i];
		if (said)
			continue;
		add_comma(out);
		add_string(out, also->at[i]->id);
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
	bool presumed = s->known != KNOWN_STATED && s->known != KNOWN_INHERITED && s->known != KNOWN_ABSENT;

	ADD(out, ",\"value\":");
	add_value(out, f->type, f->unit, f, s->value);
	ADD(out, ",\"known\":");
	add_string(out, known[s->known]);
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
	add_date(out, s->since);
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
	add_string(out, p->q->tiers[s->rule->tier].id);
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
	add_string(out, kinds[s->kind]);
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
		add_comma(out);
		add_string(out, rules[i]->id);
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
	add_string(out, p->q->tiers[b->tier].id);
	add_rules(out, "because-of", b->rules, b->n_rules);
	ADD(out, "}");
}

void
report_proof(const struct proof *p, const char *id, size_t id_len, struct buf *out)
{
	ADD(out, "{\"id\":");
	buf_add(out, id, id_len);
	ADD(out, ",\"questionnaire\":");
	add_string(out, p->q->id);
	ADD(out, ",\"version\":");
	add_string(out, p->q->version);
	ADD(out, ",\"as-of\":");
	add_date(out, p->as_of);
	ADD(out, ",\"predicted\":");
	add_string(out, p->q->tiers[p->predicted].id);
	add_rules(out, "met", p->met, p->n_met);
	add_bound(out, p, "not-graver", &p->graver);
	add_bound(out, p, "not-milder", &p->milder);
	add_sources(out, "sources", &p->q->tiers[p->predicted].sources, NULL);
	ADD(out, ",\"steps\":[");
	for (unsigned i = 0; i < p->n_steps; i++) {
		add_comma(out);
		add_step(out, p, &p->steps[i]);
	}
	ADD(out, "]}\n");
}
