/* Every text of a questionnaire, wherever it stands: is it short enough, and in its own language? */
#include "glossary.h"
#include "model.h"
#include "utf8.h"

#include <string.h>

#include <qingjie/array.h>

/*
 * The smallest screen is 40 columns wide and 12 lines high; with the title, the tiers and the keys
 * at its edges, seven lines of 38 columns are left to read in at a time.
 */
#define LINE_CELLS 38
#define SCREEN_LINES 7

/* How long a text may be, by the key that it stands under. */
static const struct length {
	const char *section, *key; /* NULL: any section */
	unsigned lines;
} lengths[] = {
	{ "matters", "name", 2 },
	{ "chapters", "name", 2 },
	{ "clocks", "name", 2 },
	{ "plain", "name", 2 },       /* a choice in plain words takes more of them */
	{ "tour", "says", 2 },        /* above a whole screen */
	{ "tour", "then", 2 },
	{ "tour", "more", 4 },
	{ NULL, "name", 1 },          /* a choice, a heading */
	{ NULL, "row", 1 },
	{ NULL, "brief", 1 },
	{ NULL, "title", 2 },
	{ NULL, "read-back", 2 },
	{ NULL, "cite", 3 },
	{ NULL, "example", 3 },
	{ NULL, "ask", 4 },           /* beside it, three answers must stay in sight */
	{ NULL, "says", 4 },
	{ NULL, "range", 5 },
	{ "triage", "check", 30 },    /* a page that is scrolled */
	{ "triage", "referral", 30 },
	{ "sources", "text", 0 },     /* as long as the law itself */
};

struct written {
	struct loader *l;
	const char *section, *entry, *key; /* where the text stands */
	const struct node *in[LANGS];
};

static unsigned
lines_for(const struct written *w)
{
	for (unsigned i = 0; i < ARRAY_LEN(lengths); i++) {
		const struct length *length = &lengths[i];
		if (strcmp(length->key, w->key) == 0 &&
		    (!length->section || strcmp(length->section, w->section) == 0))
			return length->lines;
	}
	return SCREEN_LINES;
}

static void
check_length(const struct written *w, enum language in)
{
	const struct node *n = w->in[in];
	unsigned lines = lines_for(w), width = utf8_width(n->text);

	if (lines > 0 && width > lines * LINE_CELLS)
		problem_add(w->l, n->at, _("Find a shorter wording."),
		    _("This takes %u columns; under “%s” there are %u"), width, w->key,
		    lines * LINE_CELLS);
}

static bool
is_source(const struct written *w)
{
	return strcmp(w->section, "sources") == 0;
}

/*
 * The words of the law are quoted as they are; only their translation is the author's. What is there
 * to be read alone tells of other laws and of others' mistakes, in their own words.
 */
static bool
is_quoted(const struct written *w, enum language in)
{
	const struct name *name =
	    is_source(w) ? names_find(&w->l->names, SPACE_SOURCE, CASE, w->entry) : NULL;

	return name && (in == LANG_ZH || source_for_reading(&w->l->q->sources[name->index]));
}

static void
check_terms(const struct written *w, enum language in)
{
	const struct node *n = w->in[in];
	const char *wording;
	size_t from;
	const struct glossed *term = is_quoted(w, in)
	    ? NULL : glossary_rejects(w->l->glossary, in, n->text, &from, &wording);

	if (term)
		problem_add(w->l, node_place(n, from),
		    remedy(w->l, _("Write “%s”."), term->as[in]),
		    _("The glossary rejects “%s” for “%s”"), shown(w->l, wording), term->id);
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* The bytes from one Chinese quotation mark to behind the next, 0 where there is none. */
static size_t
quotation(const char *s)
{
	static const char opens[] = "“", closes[] = "”";
	const char *end;

	if (strncmp(s, opens, sizeof opens - 1) != 0 || !(end = strstr(s, closes)))
		return 0;
	return (size_t)(end - s) + sizeof closes - 1;
}

/*
 * A word of Latin letters that the glossary does not name; a single letter is a name, as 甲 is. A
 * source may quote other languages.
 */
static void
check_chinese(const struct written *w)
{
	const struct node *n = w->in[LANG_ZH];

	for (size_t at = 0, len; n->text[at]; at += len) {
		if (is_source(w) && (len = quotation(n->text + at)) > 0)
			continue;
		for (len = 0; is_letter(n->text[at + len]);)
			len++;
		if (len > 1 && !glossary_is_latin(w->l->glossary, n->text + at, len)) {
			problem_add(w->l, node_place(n, at),
			    _("Write it in Chinese, or name the word under “latin:” in the glossary."),
			    _("“%.*s” stands in a Chinese text"), len < 60 ? (int)len : 60, n->text + at);
			return;
		}
		len += len == 0;
	}
}

static bool
is_han(uint32_t c)
{
	return (c >= 0x3400 && c <= 0x9FFF) || (c >= 0x20000 && c <= 0x3FFFF);
}

/* English may quote Chinese: in parentheses or between quotation marks. */
static void
check_english(const struct written *w)
{
	const struct node *n = w->in[LANG_EN];
	int depth = 0;

	for (size_t at = 0, len; at < n->len; at += len) {
		uint32_t c = utf8_next(n->text + at, n->len - at, &len);
		depth += c == '(' || c == 0x201C || c == 0x300A;
		depth -= c == ')' || c == 0x201D || c == 0x300B;
		if (depth <= 0 && is_han(c)) {
			problem_add(w->l, node_place(n, at),
			    _("Translate it, or put what is quoted into parentheses."),
			    _("Chinese stands in an English text"));
			return;
		}
	}
}

/* Are there words in it, and not only those that are the same in every language? */
static bool
has_words(const struct written *w)
{
	const char *s = w->in[LANG_ZH]->text;

	for (size_t len; *s; s += len) {
		for (len = 0; is_letter(s[len]);)
			len++;
		if ((unsigned char)*s >= 0x80 || (len > 1 && !glossary_is_latin(w->l->glossary, s, len)))
			return true;
		len += len == 0;
	}
	return false;
}

static void
check_text(const struct written *w)
{
	bool same = strcmp(w->in[LANG_ZH]->text, w->in[LANG_EN]->text) == 0;

	for (unsigned i = 0; i < LANGS; i++) {
		check_length(w, (enum language)i);
		check_terms(w, (enum language)i);
	}
	if (same && has_words(w)) {
		problem_add(w->l, w->in[LANG_EN]->at, _("Translate one of them."),
		    _("The Chinese and the English text are the same"));
		return;
	}
	check_chinese(w);
	check_english(w);
}

static void
walk(struct written *w, const struct node *n)
{
	const char *outer = w->key;

	for (unsigned i = 0; n->kind == NODE_LIST && i < n->n; i++)
		walk(w, n->items[i]);
	if (n->kind != NODE_MAP)
		return;
	for (unsigned i = 0; i < LANGS; i++)
		w->in[i] = node_get(n, language_keys[i]);
	if (w->in[LANG_ZH] && w->in[LANG_EN]) {
		if (w->in[LANG_ZH]->kind == NODE_SCALAR && w->in[LANG_EN]->kind == NODE_SCALAR)
			check_text(w);
		return;
	}
	for (unsigned i = 0; i < n->n; i++) {
		w->key = n->pairs[i].key->text;
		walk(w, n->pairs[i].value);
	}
	w->key = outer;
}

static void
walk_section(struct written *w, const struct node *section)
{
	w->entry = "";
	if (node_get(section, "zh")) {
		walk(w, section);
		return;
	}
	for (unsigned i = 0; section->kind == NODE_MAP && i < section->n; i++) {
		w->entry = w->key = section->pairs[i].key->text;
		walk(w, section->pairs[i].value);
	}
}

/* Two terms with one wording: a reader could not tell which is meant. */
static void
check_glossary(struct loader *l)
{
	const struct glossary *g = l->glossary;

	for (unsigned i = 0; i < g->n; i++)
		for (unsigned k = 0; k < i; k++)
			for (unsigned in = 0; in < LANGS; in++)
				if (strcmp(g->terms[i].as[in], g->terms[k].as[in]) == 0)
					problem_add(l, g->terms[i].nodes[in]->at,
					    _("Make them one term, or word one of them otherwise."),
					    _("“%s” is the wording of “%s” already"),
					    shown(l, g->terms[i].as[in]), g->terms[k].id);
}

void
wordings_check(struct loader *l)
{
	struct written w = { .l = l };

	check_glossary(l);
	for (unsigned i = 0; i < l->n_inputs; i++) {
		const struct node *tree = l->inputs[i].tree;
		for (unsigned k = 0; k < tree->n; k++) {
			w.section = w.key = tree->pairs[k].key->text;
			if (strcmp(w.section, "glossary") != 0)
				walk_section(&w, tree->pairs[k].value);
		}
	}
}
