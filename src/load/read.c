#include "read.h"

#include "utf8.h"

#include <qingjie/date.h>

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

const char *const language_keys[LANGS] = { [LANG_ZH] = "zh", [LANG_EN] = "en" };

/* Is `word` among the words of `list`? */
static bool
listed(const char *list, const char *word)
{
	size_t len = strlen(word);

	for (const char *at = list, *end; *at; at = *end ? end + 1 : end) {
		end = strchrnul(at, ' ');
		if ((size_t)(end - at) == len && memcmp(at, word, len) == 0)
			return true;
	}
	return false;
}

/* Copies the next word of a list; false behind the last. */
static bool
next_word(const char **list, char word[64])
{
	size_t len = strcspn(*list, " ");

	if (len == 0 || len >= 64)
		return false;
	memcpy(word, *list, len);
	word[len] = '\0';
	*list += len;
	*list += strspn(*list, " ");
	return true;
}

const char *
read_meant(struct loader *l, const char *near, const char *otherwise)
{
	return near ? remedy(l, _("Did you mean “%s”?"), near) : otherwise;
}

static const char *
near_word(struct loader *l, const char *lists[2], const char *word)
{
	char known[64];

	for (unsigned i = 0; i < 2; i++)
		for (const char *at = lists[i]; next_word(&at, known);)
			if (names_one_edit(known, word))
				return arena_strdup(&l->scratch, known);
	return NULL;
}

static void
report_key(struct loader *l, const struct pair *pair, const char *lists[2])
{
	const char *near = problems_full(l) ? NULL : near_word(l, lists, pair->key->text);
	const char *help = remedy(l, _("Possible here: %s%s%s."), lists[0],
	    *lists[0] && *lists[1] ? " " : "", lists[1]);

	/* {en: fifty, or more} is two keys to YAML, the second without a value. */
	if (pair->value->kind == NODE_SCALAR && pair->value->len == 0)
		help = _("Put a text that contains a comma between quotation marks \"…\".");
	problem_add(l, pair->key->at, read_meant(l, near, help),
	    _("The key “%s” means nothing here"), shown(l, pair->key->text));
}

bool
read_keys(struct loader *l, const struct node *owner, const struct node *map, const char *required,
    const char *optional)
{
	const char *lists[] = { required, optional };
	char word[64];

	if (map->kind != NODE_MAP) {
		problem_add(l, map->at, _("Write “key: value” lines under it, or {key: value, …}."),
		    _("“%s” needs keys with values here"), shown(l, owner->text));
		return false;
	}
	for (unsigned i = 0; i < map->n; i++) {
		const struct node *key = map->pairs[i].key;
		if (listed(required, key->text) || listed(optional, key->text))
			continue;
		report_key(l, &map->pairs[i], lists);
	}
	while (next_word(&required, word))
		if (!node_get(map, word))
			problem_add(l, owner->at, remedy(l, _("Add “%s:”."), word),
			    _("“%s” has no “%s”"), shown(l, owner->text), word);
	return true;
}

struct entries
read_entries(struct loader *l, const char *section)
{
	struct entries all = { 0 };
	unsigned room = 0;

	for (unsigned i = 0; i < l->n_inputs; i++) {
		struct node *map = node_get(l->inputs[i].tree, section);
		room += map ? map->n : 0;
	}
	all.at = arena_alloc(&l->scratch, (room + 1) * sizeof *all.at);
	for (unsigned i = 0; i < l->n_inputs; i++) {
		struct node *map = node_get(l->inputs[i].tree, section);
		if (map && map->kind != NODE_MAP)
			problem_add(l, map->at, _("Write “id: {…}” lines under it."),
			    _("“%s” needs ids with values here"), section);
		for (unsigned j = 0; map && map->kind == NODE_MAP && j < map->n; j++)
			all.at[all.n++] = map->pairs[j];
	}
	return all;
}

bool
read_few(struct loader *l, const struct entries *entries, unsigned max)
{
	if (entries->n <= max)
		return true;
	problem_add(l, entries->at[max].key->at, _("Leave some out."),
	    _("There are more of these than the %u that are possible"), max);
	return false;
}

/* Words joined by single hyphens. */
static bool
is_id(const char *s)
{
	if (*s < 'a' || *s > 'z')
		return false;
	for (; *s; s++) {
		bool word = (*s >= 'a' && *s <= 'z') || (*s >= '0' && *s <= '9');
		if (!word && (*s != '-' || s[1] == '-' || s[1] == '\0'))
			return false;
	}
	return true;
}

bool
read_id(struct loader *l, const struct node *n, const char *reserved)
{
	if (!is_id(n->text)) {
		problem_add(l, n->at,
		    _("Use small letters, digits and single hyphens, beginning with a letter."),
		    _("“%s” cannot be an id"), shown(l, n->text));
		return false;
	}
	if (!listed(reserved, n->text))
		return true;
	problem_add(l, n->at, _("Choose another id."),
	    _("“%s” is a word of the rule language and cannot be an id"), n->text);
	return false;
}

struct name *
read_definition(struct loader *l, const struct node *key, enum name_space space, int table)
{
	static const char reserved[] =
	    "not is or met stated known tier straddles case side yes no remarks";
	struct name *known = names_find(&l->names, space, table, key->text);

	if (!read_id(l, key, space == SPACE_VALUE ? reserved : ""))
		return NULL;
	if (known) {
		problem_add(l, key->at, _("Give one of the two another id."),
		    _("“%s” is already defined in %s, line %u"), shown(l, key->text),
		    l->inputs[known->at.file].path, known->at.line);
		return NULL;
	}
	known = names_add(&l->names, space, table, key->text);
	known->at = key->at;
	return known;
}

/* The problem of an id that a questionnaire refers to and does not define. */
static const char *
not_defined(enum name_space space)
{
	switch (space) {
	case SPACE_UNIT:
		return _("There is no unit of this name");
	case SPACE_TIER:
		return _("There is no tier of this name");
	case SPACE_TOPIC:
		return _("There is no topic of this name");
	case SPACE_SOURCE:
		return _("There is no source of this name");
	case SPACE_RULE:
		return _("There is no rule of this name");
	case SPACE_FLAG:
		return _("There is no flag of this name");
	case SPACE_CLOCK:
		return _("There is no clock of this name");
	case SPACE_ADDITION:
		return _("There is no addition of this name");
	case SPACE_MATTER:
		return _("There is no matter of this name");
	case SPACE_CHAPTER:
		return _("There is no chapter of this name");
	case SPACE_FINDING_GROUP:
		return _("There is no group of findings of this name");
	case SPACE_COUNTED_ONCE:
		return _("There is nothing of this name that is counted once");
	case SPACE_VALUE:
	case SPACE_FINDING:
	case SPACE_CONSTRAINT:
	case SPACE_TERM:
		break;
	}
	return _("There is nothing of this name");
}

const struct name *
read_reference(struct loader *l, const struct node *n, enum name_space space)
{
	if (n->kind != NODE_SCALAR) {
		problem_add(l, n->at, _("Write a single id."), _("An id is needed here"));
		return NULL;
	}
	const struct name *known = names_find(&l->names, space, CASE, n->text);
	if (!known) {
		const char *near =
		    problems_full(l) ? NULL : names_near(&l->names, space, CASE, n->text);
		problem_add(l, n->at, read_meant(l, near, _("Define it, or correct the id.")),
		    "%s", not_defined(space));
	}
	return known;
}

static bool
is_blank(const char *s)
{
	return s[strspn(s, " \n")] == '\0';
}

const char *
read_word(struct loader *l, const struct node *n)
{
	if (n->kind != NODE_SCALAR || is_blank(n->text)) {
		problem_add(
		    l, n->at, _("Write a word or a short text."), _("A text is needed here"));
		return NULL;
	}
	return n->text;
}

struct text
read_text(struct loader *l, const struct node *map, const char *key)
{
	const struct node *n = node_get(map, key);
	struct text text = { { 0 } };

	if (!n)
		return text;
	if (n->kind != NODE_MAP) {
		problem_add(l, n->at, _("Write {zh: …, en: …}."),
		    _("A text in both languages is needed here"));
		return text;
	}
	struct node owner = { .at = n->at, .text = key };
	read_keys(l, &owner, n, "zh en", "");
	for (unsigned i = 0; i < LANGS; i++) {
		const struct node *in = node_get(n, language_keys[i]);
		if (in)
			text.in[i] = read_word(l, in);
	}
	return text;
}

void
read_narrow(struct loader *l, const struct node *map, const char *key, unsigned cells)
{
	const struct node *n = node_get(map, key);

	for (unsigned i = 0; n && i < LANGS; i++) {
		const struct node *in = node_get(n, language_keys[i]);
		if (in && in->kind == NODE_SCALAR && utf8_width(in->text) > cells)
			problem_add(l, in->at, _("Find a shorter wording."),
			    _("“%s” takes %u columns on the screen; there are %u"),
			    shown(l, in->text), utf8_width(in->text), cells);
	}
}

struct sources
read_sources(struct loader *l, const struct node *map, const char *key)
{
	struct node *n = node_get(map, key);
	struct sources all = { 0 };

	if (!n)
		return all;
	struct node **ids = n->kind == NODE_LIST ? n->items : &n;
	unsigned count = n->kind == NODE_LIST ? n->n : 1;
	const struct source **at = arena_alloc(&l->q->arena, (count + 1) * sizeof *at);
	for (unsigned i = 0; i < count; i++) {
		const struct name *name = read_reference(l, ids[i], SPACE_SOURCE);
		if (name)
			at[all.n++] = &l->q_sources[name->index];
	}
	all.at = at;
	return all;
}

const struct unit *
read_unit(struct loader *l, const struct node *map, const char *key)
{
	const struct node *n = node_get(map, key);
	const struct name *name = n ? read_reference(l, n, SPACE_UNIT) : NULL;

	return name ? &l->q_units[name->index] : NULL;
}

bool
read_yes_no(struct loader *l, const struct node *map, const char *key, bool otherwise)
{
	const struct node *n = node_get(map, key);

	if (!n)
		return otherwise;
	if (!node_is(n, "yes") && !node_is(n, "no") && !node_is(n, "true") && !node_is(n, "false"))
		problem_add(l, n->at, _("Write “yes” or “no”."), _("A yes or a no is needed here"));
	return node_is(n, "yes") || node_is(n, "true");
}

bool
read_date(struct loader *l, const struct node *n, int64_t *day)
{
	if (n->kind == NODE_SCALAR && date_read(n->text, n->len, day))
		return true;
	problem_add(l, n->at,
	    _("Write a day that exists as year-month-day, for example 2017-06-01."),
	    _("A date is needed here"));
	return false;
}

bool
read_whole(struct loader *l, const struct node *n, int64_t lo, int64_t hi, int64_t *value)
{
	size_t digits = n->kind == NODE_SCALAR ? strspn(n->text, "0123456789") : 0;

	if (digits == 0 || digits != n->len) {
		problem_add(l, n->at, _("Write it in digits alone, without commas or fractions."),
		    _("A whole number is needed here"));
		return false;
	}
	*value = digits > 18 ? INT64_MAX : strtoll(n->text, NULL, 10);
	if (*value >= lo && *value <= hi)
		return true;
	problem_add(l, n->at,
	    remedy(l, _("Write a number from %" PRId64 " to %" PRId64 "."), lo, hi),
	    _("This number is too small or too large here"));
	return false;
}
