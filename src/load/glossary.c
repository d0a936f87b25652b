#include "glossary.h"

#include "model.h"

#include <string.h>
#include <strings.h>

#define LATIN "latin" /* the one key that is no term */

static void
read_wordings(struct loader *l, const struct node *n, struct wordings *out)
{
	if (n->kind != NODE_LIST || n->n == 0) {
		problem_add(l, n->at, _("Write [one, another]."),
		    _("A list of wordings is needed here"));
		return;
	}
	out->at = arena_alloc(&l->scratch, n->n * sizeof *out->at);
	for (unsigned i = 0; i < n->n; i++) {
		const char *word = read_word(l, n->items[i]);
		if (word)
			out->at[out->n++] = word;
	}
}

static void
read_term(struct loader *l, const struct pair *entry, struct glossed *term)
{
	const struct node *map = entry->value, *not;
	const struct node *n;
	struct node owner = { .at = entry->key->at, .text = "not" };

	term->id = entry->key->text;
	if (!read_keys(l, entry->key, map, "zh en", "not"))
		return;
	for (unsigned i = 0; i < LANGS; i++) {
		n = node_get(map, language_keys[i]);
		term->nodes[i] = n;
		term->as[i] = n ? read_word(l, n) : NULL;
	}
	if (!(not = node_get(map, "not")) || !read_keys(l, &owner, not, "", "zh en"))
		return;
	for (unsigned i = 0; i < LANGS; i++)
		if ((n = node_get(not, language_keys[i])))
			read_wordings(l, n, &term->not[i]);
}

void
glossary_read(struct loader *l)
{
	struct entries all = read_entries(l, "glossary");
	struct glossary *g = arena_alloc(&l->scratch, sizeof *g);

	l->glossary = g;
	g->terms = arena_alloc(&l->scratch, (all.n + 1) * sizeof *g->terms);
	for (unsigned i = 0; i < all.n; i++) {
		if (node_is(all.at[i].key, LATIN))
			read_wordings(l, all.at[i].value, &g->latin);
		else if (read_definition(l, all.at[i].key, SPACE_TERM, CASE))
			read_term(l, &all.at[i], &g->terms[g->n++]);
	}
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Where the wording stands in the text from `at` on, as whole words where it has letters. */
static const char *
find(const char *text, const char *at, const char *wording)
{
	size_t len = strlen(wording);

	for (; *at; at++) {
		if (strncasecmp(at, wording, len) != 0)
			continue;
		bool joined = (at > text && is_letter(at[-1]) && is_letter(*wording)) ||
		    (is_letter(at[len]) && is_letter(wording[len - 1]));
		if (!joined)
			return at;
	}
	return NULL;
}

/* Do the `len` bytes at `hit` lie within the wording that is to be used? */
static bool
is_part(const char *text, const char *hit, size_t len, const char *as)
{
	size_t whole = as ? strlen(as) : 0;

	for (const char *at = text; whole > len && (at = find(text, at, as)) && at <= hit; at++)
		if (hit + len <= at + whole)
			return true;
	return false;
}

static const char *
find_alone(const char *text, const char *wording, const char *as)
{
	const char *hit = find(text, text, wording);

	while (hit && is_part(text, hit, strlen(wording), as))
		hit = find(text, hit + 1, wording);
	return hit;
}

const struct glossed *
glossary_rejects(const struct glossary *g, enum language in, const char *text, size_t *from,
    const char **wording)
{
	for (unsigned i = 0; i < g->n; i++) {
		const struct glossed *term = &g->terms[i];
		for (unsigned k = 0; k < term->not[in].n; k++) {
			const char *hit = find_alone(text, term->not[in].at[k], term->as[in]);
			if (!hit)
				continue;
			*from = (size_t)(hit - text);
			*wording = term->not[in].at[k];
			return term;
		}
	}
	return NULL;
}

bool
glossary_is_latin(const struct glossary *g, const char *word, size_t len)
{
	for (unsigned i = 0; i < g->latin.n; i++)
		if (strlen(g->latin.at[i]) == len && memcmp(g->latin.at[i], word, len) == 0)
			return true;
	return false;
}
