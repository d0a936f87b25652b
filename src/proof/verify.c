#include <qingjie/verify.h>

#include "expected.h"

#include <libintl.h>
#include <stdlib.h>
#include <string.h>

#include <qingjie/date.h>
#include <qingjie/seal.h>

#define _(s) gettext(s)

enum { SHOWN_MAX = 200 }; /* bytes of a value in a message */

/* Where a text has been read to. */
struct reading {
	const struct buf *text;
	size_t at;
};

struct verifier {
	const struct questionnaire *q;
	struct reading proofs, facts;
	unsigned n;
};

/* One proof under examination. */
struct examination {
	const struct questionnaire *q;
	const json_t *proof, *steps;
	const json_t *facts, *id;    /* id: of the facts, NULL when they are a bare object */
	struct arena arena;
	struct told told;
	struct completed completed;
	struct deriving deriving;
	json_t *derived;             /* names of the steps that were compared */
	size_t n_steps;
	bool failed;
	struct buf *said;
};

struct verifier *
verifier_new(const struct questionnaire *q, const struct buf *proofs, const struct buf *facts)
{
	struct verifier *v = memory_grow(NULL, sizeof *v);

	*v = (struct verifier){ .q = q, .proofs = { proofs, 0 }, .facts = { facts, 0 } };
	return v;
}

void
verifier_free(struct verifier *v)
{
	free(v);
}

static void
say_json(struct buf *out, const json_t *x)
{
	char *text = x ? json_dumps(x, JSON_COMPACT | JSON_ENCODE_ANY) : NULL;
	size_t len = text ? strlen(text) : 0;

	if (!text)
		buf_puts(out, _("nothing there"));
	else if (len <= SHOWN_MAX)
		buf_add(out, text, len);
	else
		buf_printf(out, "%.*s...", SHOWN_MAX, text);
	free(text);
}

/* Says where the proof fails; only the first time. */
static void
fail(struct examination *t, const char *where, const json_t *wanted, const json_t *found)
{
	struct buf a = { 0 }, b = { 0 };

	if (!t->failed) {
		say_json(&a, wanted);
		say_json(&b, found);
		/* TRANSLATORS: a proof fails: where, what would follow there, what stands there. */
		buf_printf(t->said, _("at “%s”: expected %s, found %s"), where, a.s, b.s);
	}
	t->failed = true;
	buf_done(&a);
	buf_done(&b);
}

/* Is it the one that was expected? Gives `wanted` back. False, and said where they part. */
static bool
compare(struct examination *t, const char *where, json_t *wanted, const json_t *found)
{
	struct buf at = { 0 };
	const char *key;
	json_t *v;

	if (!json_equal(wanted, (json_t *)found)) {
		/* of two steps of one thing, only what differs is of interest */
		json_t *of = json_object_get(found, "id");
		json_object_foreach(of ? wanted : NULL, key, v) {
			buf_clear(&at);
			buf_printf(&at, "%s, %s", where, key);
			if (json_equal(json_object_get(wanted, "id"), of) &&
			    !json_equal(v, json_object_get(found, key)))
				fail(t, at.s, v, json_object_get(found, key));
		}
		fail(t, where, wanted, found);
	}
	buf_done(&at);
	json_decref(wanted);
	return !t->failed;
}

static bool
is_new(struct examination *t, struct thing thing)
{
	struct buf name = { 0 };
	bool new;

	expected_name(t->q, thing, &name);
	new = json_object_get(t->derived, name.s) == NULL;
	if (new)
		json_object_set_new(t->derived, name.s, json_true());
	buf_done(&name);
	return new;
}

/* What it rests on comes first; then its own step is the next one of the proof. */
static void
derive_thing(void *data, struct thing thing)
{
	struct examination *t = data;
	struct buf where = { 0 }, name = { 0 };

	if (t->failed || !is_new(t, thing))
		return;
	expected_behind(&t->deriving, thing, derive_thing, t);
	expected_name(t->q, thing, &name);
	buf_printf(&where, "steps/%zu %s", t->n_steps, name.s);
	compare(t, where.s, expected_step(&t->deriving, thing), json_array_get(t->steps, t->n_steps));
	t->n_steps++;
	buf_done(&where);
	buf_done(&name);
}

static void
check_steps(struct examination *t)
{
	for (unsigned i = 0; i < t->q->n_rules; i++)
		if (t->q->rules[i].kind != RULE_NOTE)
			derive_thing(t, (struct thing){ THING_RULE, &t->q->rules[i], 0 });
	if (!t->failed && t->n_steps < json_array_size(t->steps))
		fail(t, "steps", NULL, json_array_get(t->steps, t->n_steps));
}

/* The facts do not show what the case is called nor on which day it was judged; the seal does. */
static json_t *
seal_json(const json_t *id, const char *as_of)
{
	char *text = json_dumps(id, JSON_COMPACT | JSON_ENCODE_ANY), seal[SEAL_TEXT];
	struct buf all = { 0 };

	buf_printf(&all, "%s %s", text ? text : "", as_of);
	seal_write(all.s, all.len, seal);
	buf_done(&all);
	free(text);
	return json_string(seal);
}

static void
check_head(struct examination *t)
{
	json_t *wanted = expected_conclusion(&t->deriving), *found, *v;
	const json_t *id = json_object_get(t->proof, "id");
	const char *key;

	json_object_set_new(wanted, "seal",
	    seal_json(id, json_string_value(json_object_get(wanted, "as-of"))));
	if (t->id)
		compare(t, "id", json_incref((json_t *)t->id), id);
	json_object_foreach(wanted, key, v)
		compare(t, key, json_incref(v), json_object_get(t->proof, key));
	json_object_foreach((json_t *)t->proof, key, found)
		if (strcmp(key, "id") != 0 && strcmp(key, "steps") != 0 && !json_object_get(wanted, key))
			fail(t, key, NULL, found);
	json_decref(wanted);
}

/* The facts as the proof's questionnaire completes them on the proof's day. */
static bool
complete(struct examination *t)
{
	const json_t *day = json_object_get(t->proof, "as-of");
	const char *where = "";
	int64_t as_of;

	if (!json_is_string(day) || !date_read(json_string_value(day), json_string_length(day), &as_of) ||
	    as_of < t->q->since) {
		fail(t, "as-of", NULL, day);
		return false;
	}
	if (!told_read(&t->told, t->q, as_of, t->facts, &t->arena, &where)) {
		buf_printf(t->said, _("the facts cannot be read at “%s”"), where);
		return false;
	}
	if (completed_make(&t->completed, &t->told, &t->arena))
		return true;
	buf_puts(t->said, _("the facts contradict one another"));
	return false;
}

static bool
is_of(const struct examination *t)
{
	const char *id = json_string_value(json_object_get(t->proof, "questionnaire"));
	const char *version = json_string_value(json_object_get(t->proof, "version"));

	return !id || !version || (strcmp(id, t->q->id) == 0 && strcmp(version, t->q->version) == 0);
}

static enum verified
examine(struct examination *t)
{
	if (!json_is_array(t->steps)) {
		buf_puts(t->said, _("this is no proof"));
		return VERIFIED_FAILS;
	}
	if (!is_of(t)) {
		buf_puts(t->said, _("it is a proof of another questionnaire, or of another version of it"));
		return VERIFIED_OTHER;
	}
	if (!complete(t))
		return VERIFIED_FAILS;
	derive_begin(&t->deriving, &t->completed, &t->arena);
	check_steps(t);
	check_head(t);
	if (t->failed)
		return VERIFIED_FAILS;
	buf_puts(t->said, json_string_value(json_object_get(t->proof, "predicted")));
	return VERIFIED_HOLDS;
}

static bool
has_more(struct reading *r)
{
	while (r->at < r->text->len && strchr(" \t\r\n", r->text->s[r->at]))
		r->at++;
	return r->at < r->text->len;
}

/* The next value; NULL when there is none, or it is no JSON: then nothing behind it is read. */
static json_t *
read_next(struct reading *r)
{
	json_error_t error;
	json_t *x = NULL;

	if (has_more(r))
		x = json_loadb(r->text->s + r->at, r->text->len - r->at,
		    JSON_REJECT_DUPLICATES | JSON_DISABLE_EOF_CHECK | JSON_ALLOW_NUL, &error);
	r->at = x ? r->at + (size_t)error.position : r->text->len;
	return x;
}

/* A line for “evaluate” has a name beside the facts. */
static void
take_facts(struct examination *t, json_t *line)
{
	const json_t *facts = json_object_get(line, "facts");

	t->facts = facts ? facts : line;
	if (facts)
		t->id = json_object_get(line, "id");
	if (facts && !t->id)
		t->id = json_null();
}

bool
verifier_next(struct verifier *v, enum verified *result, struct buf *said, struct buf *id)
{
	struct examination t = { .q = v->q, .said = said };
	bool proof_left = has_more(&v->proofs), facts_left = has_more(&v->facts);
	json_t *proof, *line;

	if (!proof_left && !facts_left && v->n > 0)
		return false;
	proof = read_next(&v->proofs);
	line = read_next(&v->facts);
	v->n++;
	arena_init(&t.arena);
	t.derived = json_object();
	t.proof = proof;
	t.steps = json_object_get(proof, "steps");
	take_facts(&t, line);
	*result = VERIFIED_FAILS;
	buf_clear(said);
	buf_clear(id);
	say_json(id, json_object_get(proof, "id"));
	if (!proof)
		buf_puts(said, proof_left ? _("this is no JSON")
		                          : _("there are facts without a proof"));
	else if (!line)
		buf_puts(said, facts_left ? _("the facts are no JSON")
		                          : _("there is a proof without facts"));
	else
		*result = examine(&t);
	json_decref(t.derived);
	json_decref(proof);
	json_decref(line);
	arena_done(&t.arena);
	return true;
}
