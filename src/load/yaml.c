#include "loader.h"
#include "utf8.h"

#include <stdlib.h>
#include <string.h>
#include <yaml.h>

/* Texts such as keys stand in a file again and again; of these one copy is enough. */
#define WORD_BYTES_MAX 24
#define WORDS_KEPT 256
#define MAP_SMALL 8 /* keys that are compared each with each */

struct reader {
	struct loader *l;
	yaml_parser_t parser;
	yaml_event_t event;
	unsigned file, events;
	struct word {
		const char *text;
		size_t len;
	} words[WORDS_KEPT]; /* by hash, the latest of each */
	bool flawed; /* a problem was reported */
	bool stop;   /* and nothing behind it can be read */
};

static struct place
place_of(const struct reader *r, yaml_mark_t mark)
{
	return (struct place){ r->file, (unsigned)mark.line + 1, (unsigned)mark.column + 1 };
}

static void
refuse(struct reader *r, const char *remedy, const char *what)
{
	problem_add(r->l, place_of(r, r->event.start_mark), remedy, "%s", what);
	r->flawed = true;
}

static void
refuse_and_stop(struct reader *r, const char *remedy, const char *what)
{
	refuse(r, remedy, what);
	r->stop = true;
}

/* What libyaml says, in the words of somebody who does not know YAML. */
static void
report_syntax(struct reader *r)
{
	const char *said = r->parser.problem ? r->parser.problem : "";
	struct place at = place_of(r, r->parser.problem_mark);
	struct place from = place_of(r, r->parser.context_mark);

	r->flawed = r->stop = true;
	if (strstr(said, "mapping values are not allowed"))
		problem_add(r->l, at,
		    _("Put a text that contains “: ” between quotation marks \"…\", or mend the "
		      "indentation."),
		    _("A colon does not belong here"));
	else if (strstr(said, "could not find expected ':'"))
		problem_add(r->l, from,
		    _("Write “key: value”, and begin the lines of one map in the same column."),
		    _("This key has no colon behind it"));
	else if (strstr(said, "unexpected end of stream"))
		problem_add(r->l, from, _("Close every quotation mark \" or '."),
		    _("This text between quotation marks does not end"));
	else if (strstr(said, "',' or ']'") || strstr(said, "',' or '}'"))
		problem_add(r->l, at,
		    remedy(r->l,
		        _("Close the bracket that was opened on line %u, or separate with a "
		          "comma."),
		        from.line),
		    _("A comma or a closing bracket is missing before this place"));
	else if (strstr(said, "cannot start any token"))
		problem_add(r->l, at, _("Put the text between quotation marks \"…\"."),
		    _("A text cannot begin with this character"));
	else
		problem_add(r->l, at,
		    _("Mend the indentation: what belongs together begins in the same column."),
		    _("The file cannot be understood from here on"));
}

/* Advances to the next event. Only what libyaml returns is to be trusted, not its error code. */
static bool
next(struct reader *r)
{
	yaml_event_delete(&r->event);
	memset(&r->event, 0, sizeof r->event);
	if (r->stop)
		return false;
	if (!yaml_parser_parse(&r->parser, &r->event)) {
		memset(&r->event, 0, sizeof r->event);
		report_syntax(r);
		return false;
	}
	if (++r->events > EVENTS_MAX) {
		refuse_and_stop(r, _("Divide it into several files and list them under “files:”."),
		    _("This file has too many parts"));
		return false;
	}
	return true;
}

static struct node *
node_new(struct reader *r, enum node_kind kind)
{
	struct node *n = arena_alloc(&r->l->scratch, sizeof *n);

	n->kind = kind;
	n->at = place_of(r, r->event.start_mark);
	n->text = "";
	n->skip = -1;
	return n;
}

static void
check_properties(struct reader *r, const yaml_char_t *anchor, const yaml_char_t *tag)
{
	if (anchor)
		refuse(r, _("Delete the “&…”, and write out what was to be repeated."),
		    _("Anchors are not allowed in a questionnaire"));
	if (tag)
		refuse(r, _("Delete the “!…”."), _("Tags are not allowed in a questionnaire"));
}

/* Escapes such as \u202E bring in what the file's own bytes, checked before, do not show. */
static void
check_characters(struct reader *r, const char *s, size_t len)
{
	size_t n;

	for (size_t i = 0; i < len; i += n) {
		uint32_t c = utf8_next(s + i, len - i, &n);
		if (c != '\n' && utf8_refused(c)) {
			refuse(r,
			    _("Delete the escape such as \\x.. or \\u....; no text needs it."),
			    _("This text contains a character that cannot be shown"));
			return;
		}
	}
}

static const char *
text_of(struct reader *r, const char *s, size_t len)
{
	uint32_t hash = (uint32_t)len;

	if (len > WORD_BYTES_MAX)
		return arena_strndup(&r->l->texts, s, len);
	for (size_t i = 0; i < len; i++)
		hash = (hash ^ (unsigned char)s[i]) * 16777619U;
	struct word *known = &r->words[hash >> 16 & (WORDS_KEPT - 1)];
	if (!known->text || known->len != len || memcmp(known->text, s, len) != 0)
		*known = (struct word){ arena_strndup(&r->l->texts, s, len), len };
	return known->text;
}

static struct node *
read_scalar(struct reader *r)
{
	struct node *n = node_new(r, NODE_SCALAR);
	const char *value = (const char *)r->event.data.scalar.value;
	size_t len = r->event.data.scalar.length;
	yaml_scalar_style_t style = r->event.data.scalar.style;
	bool plain = style == YAML_PLAIN_SCALAR_STYLE;

	check_properties(r, r->event.data.scalar.anchor, r->event.data.scalar.tag);
	if (len > SCALAR_BYTES_MAX) {
		refuse_and_stop(r, _("Write something shorter."), _("This text is too long"));
		return NULL;
	}
	n->text = text_of(r, value, len);
	n->len = (unsigned)len;
	size_t written = r->event.end_mark.index - r->event.start_mark.index;
	size_t quotes = plain ? 0 : 2;
	/* An escape is longer than what it stands for, so where the lengths agree there is none. */
	if (r->event.start_mark.line == r->event.end_mark.line &&
	    written == utf8_count(value, len) + quotes)
		n->skip = plain ? 0 : 1;
	else if (style == YAML_DOUBLE_QUOTED_SCALAR_STYLE)
		check_characters(r, value, len);
	return n;
}

static struct node *read_node(struct reader *r, unsigned depth);

/* Room for one more element; `*array` doubles in scratch memory. */
static void *
room(struct reader *r, void *array, unsigned n, size_t size)
{
	if (n & (n - 1) || n == 1)
		return array;
	void *larger = arena_alloc(&r->l->scratch, (n ? 2 * (size_t)n : 2) * size);
	return n ? memcpy(larger, array, n * size) : larger;
}

static struct node *
read_list(struct reader *r, unsigned depth)
{
	struct node *list = node_new(r, NODE_LIST);

	check_properties(r, r->event.data.sequence_start.anchor, r->event.data.sequence_start.tag);
	while (next(r) && r->event.type != YAML_SEQUENCE_END_EVENT) {
		struct node *item = read_node(r, depth + 1);
		if (!item)
			return NULL;
		list->items = room(r, list->items, list->n, sizeof *list->items);
		list->items[list->n++] = item;
	}
	return r->stop ? NULL : list;
}

static void
check_key(struct reader *r, const struct node *key)
{
	if (key->kind != NODE_SCALAR) {
		problem_add(r->l, key->at, _("Write a word before the colon."),
		    _("A list or a map cannot be a key"));
		r->flawed = true;
	} else if (key->len > KEY_BYTES_MAX) {
		problem_add(
		    r->l, key->at, _("Write something shorter."), _("This key is too long"));
		r->flawed = r->stop = true;
	} else if (node_is(key, "<<")) {
		problem_add(r->l, key->at, _("Write out what was to be merged."),
		    _("Merge keys are not allowed in a questionnaire"));
		r->flawed = true;
	}
}

static int
by_key(const void *va, const void *vb)
{
	const struct pair *const *a = va, *const *b = vb;
	int order = strcmp((*a)->key->text, (*b)->key->text);

	return order ? order : (*a > *b) - (*a < *b);
}

static bool
same_key(const struct node *a, const struct node *b)
{
	return a->len == b->len && memcmp(a->text, b->text, a->len) == 0;
}

/* Is it plain that no key stands twice in it? */
static bool
repeats_nothing(const struct node *map)
{
	if (map->n > MAP_SMALL)
		return false;
	for (unsigned i = 1; i < map->n; i++)
		for (unsigned k = 0; k < i; k++)
			if (same_key(map->pairs[i].key, map->pairs[k].key))
				return false;
	return true;
}

static void
check_repetition(struct reader *r, const struct node *map)
{
	if (repeats_nothing(map))
		return;
	const struct pair **sorted = arena_alloc(&r->l->scratch, (map->n + 1) * sizeof *sorted);

	for (unsigned i = 0; i < map->n; i++)
		sorted[i] = &map->pairs[i];
	qsort(sorted, map->n, sizeof *sorted, by_key);
	for (unsigned i = 1; i < map->n; i++) {
		if (strcmp(sorted[i]->key->text, sorted[i - 1]->key->text) != 0)
			continue;
		r->flawed = true;
		problem_add(r->l, sorted[i]->key->at, _("Keep one of the two."),
		    _("“%s” stands twice in the same place; it was already given on line %u"),
		    shown(r->l, sorted[i]->key->text), sorted[i - 1]->key->at.line);
	}
}

static struct node *
read_map(struct reader *r, unsigned depth)
{
	struct node *map = node_new(r, NODE_MAP);

	check_properties(r, r->event.data.mapping_start.anchor, r->event.data.mapping_start.tag);
	while (next(r) && r->event.type != YAML_MAPPING_END_EVENT) {
		struct pair pair = { .key = read_node(r, depth + 1) };
		if (!pair.key)
			return NULL;
		check_key(r, pair.key);
		if (!next(r) || !(pair.value = read_node(r, depth + 1)))
			return NULL;
		map->pairs = room(r, map->pairs, map->n, sizeof *map->pairs);
		map->pairs[map->n++] = pair;
	}
	if (r->stop)
		return NULL;
	check_repetition(r, map);
	return map;
}

/* The node that the current event begins. */
static struct node *
read_node(struct reader *r, unsigned depth)
{
	if (depth > DEPTH_MAX) {
		refuse_and_stop(r, _("Give parts of it a name of their own under “derive:”."),
		    _("Brackets and indentation are nested too deeply here"));
		return NULL;
	}
	switch (r->event.type) {
	case YAML_SCALAR_EVENT:
		return read_scalar(r);
	case YAML_SEQUENCE_START_EVENT:
		return read_list(r, depth);
	case YAML_MAPPING_START_EVENT:
		return read_map(r, depth);
	case YAML_ALIAS_EVENT:
		refuse(r,
		    _("Write out what was to be repeated, or put it between quotation marks."),
		    _("Aliases are not allowed in a questionnaire"));
		return node_new(r, NODE_SCALAR);
	default:
		r->stop = true;
		return NULL;
	}
}

static struct node *
read_document(struct reader *r)
{
	struct node *tree = NULL;

	if (!next(r) || !next(r)) /* the stream, the document */
		return NULL;
	if (r->event.type == YAML_STREAM_END_EVENT) {
		refuse(r, _("Write the questionnaire into it."), _("This file is empty"));
		return NULL;
	}
	if (!next(r) || !(tree = read_node(r, 1)) || !next(r) || !next(r))
		return NULL;
	if (r->event.type != YAML_STREAM_END_EVENT)
		refuse(r, _("Delete the “---”; put a second questionnaire into a file of its own."),
		    _("A second document begins here"));
	return tree;
}

struct node *
yaml_tree(struct loader *l, unsigned file)
{
	struct reader r = { .l = l, .file = file };
	struct node *tree = NULL;

	if (!yaml_parser_initialize(&r.parser)) {
		problem_add(l, (struct place){ .file = file },
		    _("Close other programs and try again."),
		    _("There is not enough memory to read this file"));
		return NULL;
	}
	yaml_parser_set_encoding(&r.parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&r.parser, (const unsigned char *)l->inputs[file].bytes,
	    l->inputs[file].len);
	tree = read_document(&r);
	yaml_event_delete(&r.event);
	yaml_parser_delete(&r.parser);
	return r.flawed ? NULL : tree;
}
