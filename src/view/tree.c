#include "tree.h"

#include <string.h>

#include <qingjie/words.h>

#define DEPTH_MAX 32
#define TEXT_CELLS_MIN 14 /* at least so many for a text, however deep it stands */

void
tree_init(struct tree *t, struct arena *a, bool ascii)
{
	*t = (struct tree){ .arena = a, .ascii = ascii };
}

struct tree_node *
tree_add(struct tree *t, unsigned depth, enum role role, const char *text)
{
	unsigned most = t->n == 0 ? 0 : t->at[t->n - 1].depth + 1;

	if (t->n == t->cap) {
		unsigned cap = t->cap == 0 ? 64 : 2 * t->cap;
		struct tree_node *more = arena_alloc(t->arena, cap * sizeof *more);

		if (t->n > 0)
			memcpy(more, t->at, t->n * sizeof *more);
		t->at = more;
		t->cap = cap;
	}
	depth = depth > most ? most : depth > DEPTH_MAX ? DEPTH_MAX : depth;
	t->at[t->n] = (struct tree_node){ .depth = depth, .role = role,
		.text = arena_strndup(t->arena, text, strlen(text)) };
	return &t->at[t->n++];
}

void
tree_lines(struct tree *t, unsigned depth, enum role role, const char *text)
{
	while (*text != '\0') {
		size_t len = strcspn(text, "\n");

		if (len > 0)
			tree_add(t, depth, role, arena_strndup(t->arena, text, len));
		text += len + (text[len] == '\n');
	}
}

void
tree_flow(struct tree *t, unsigned depth, const struct flow *lines)
{
	for (unsigned i = 0; i < lines->n; i++) {
		const struct line *line = &lines->rows[i].line;
		enum role role = line->n > 0 ? line->spans[line->n - 1].role : ROLE_TEXT;
		struct buf b = { 0 };

		for (unsigned k = 0; k < line->n; k++)
			buf_puts(&b, line->spans[k].text);
		if (b.len > 0)
			tree_add(t, role == ROLE_TITLE ? depth : depth + 1, role, b.s + strspn(b.s, " "));
		buf_done(&b);
	}
}

void
tree_finish(struct tree *t)
{
	unsigned above[DEPTH_MAX + 1] = { 0 };

	for (unsigned i = 0; i < t->n; i++) {
		struct tree_node *node = &t->at[i];

		above[node->depth] = i;
		if (node->depth > 0)
			t->at[above[node->depth - 1]].below++;
		node->last = true;
		for (unsigned k = i + 1; k < t->n && t->at[k].depth >= node->depth; k++)
			if (t->at[k].depth == node->depth) {
				node->last = false;
				break;
			}
	}
}

/* ---- words ---- */

/* What is below the node as one paragraph. */
static void
paragraph(const struct tree *t, unsigned node, struct buf *out)
{
	buf_puts(out, "");
	for (unsigned i = node + 1; i < t->n && t->at[i].depth > t->at[node].depth; i++) {
		buf_puts(out, out->len > 0 ? _("; ") : "");
		buf_puts(out, t->at[i].text);
	}
}

static unsigned
behind(const struct tree *t, unsigned node)
{
	unsigned i = node + 1;

	while (i < t->n && t->at[i].depth > t->at[node].depth)
		i++;
	return i;
}

static void
indented(struct flow *f, unsigned depth, enum role role, const char *text)
{
	flow_line(f);
	flow_pad(f, ROLE_TEXT, 2 * depth);
	flow_wrap(f, role, text);
}

void
tree_words(const struct tree *t, struct flow *f)
{
	unsigned base = 0;

	for (unsigned i = 0; i < t->n; i++) {
		const struct tree_node *node = &t->at[i];
		unsigned depth;

		if (node->role == ROLE_TITLE) {
			base = node->depth + 1;
			if (i > 0)
				flow_blank(f);
			flow_text(f, ROLE_TITLE, node->text);
			continue;
		}
		depth = node->depth > base ? node->depth - base : 0;
		indented(f, depth, node->role, node->text);
		if (node->joined) {
			struct buf b = { 0 };

			paragraph(t, i, &b);
			indented(f, depth + 1, ROLE_TEXT, b.s);
			buf_done(&b);
			i = behind(t, i) - 1;
		}
	}
}

/* ---- picture ---- */

unsigned
tree_above(const struct tree *t, unsigned node)
{
	unsigned depth = t->at[node].depth, i = node;

	while (i > 0 && t->at[i].depth >= depth && depth > 0)
		i--;
	return depth > 0 ? i : node;
}

bool
tree_shows(const struct tree *t, const bool *open, unsigned node)
{
	while (t->at[node].depth > 0) {
		node = tree_above(t, node);
		if (!open[node])
			return false;
	}
	return true;
}

struct drawing {
	const struct tree *t;
	struct flow *f;
	bool last[DEPTH_MAX + 1]; /* of the nodes on the way down to this one */
	unsigned levels;          /* that have lines: deeper ones stand as far to the right as these */
};

static void
branches(const struct drawing *d, const struct tree_node *node, bool first)
{
	unsigned depth = node->depth < d->levels ? node->depth : d->levels;

	for (unsigned k = 1; k <= depth; k++)
		if (k == depth && first)
			flow_add(d->f, ROLE_BORDER, d->last[k] ? flow_mark(d->f, "\u2514 ", "`-") :
			    flow_mark(d->f, "\u251c ", "|-"));
		else
			flow_add(d->f, ROLE_BORDER, d->last[k] ? "  " : flow_mark(d->f, "\u2502 ", "| "));
}

/* The text of a node on lines that the branches lead past; how many are folded away is said. */
static void
draw(const struct drawing *d, unsigned i, bool open, bool here)
{
	const struct tree_node *node = &d->t->at[i];
	unsigned depth = node->depth < d->levels ? node->depth : d->levels, from = d->f->n;
	enum role role = here ? ROLE_CHOSEN : node->role;
	const char *mark = node->below == 0 ? "" : open ? flow_mark(d->f, "\u25be ", "[-] ") :
	    flow_mark(d->f, "\u25b8 ", "[+] ");
	struct flow text;
	struct buf b = { 0 };

	buf_puts(&b, node->text);
	if (node->below > 0 && !open)
		/* TRANSLATORS: behind a line of a tree that is folded: how many lines are below it. */
		buf_printf(&b, ngettext(" (%u below)", " (%u below)", node->below), node->below);
	flow_init(&text, d->f->arena, d->f->cols - 2 - 2 * depth, d->f->ascii);
	flow_line(&text);
	flow_add(&text, ROLE_KEY, mark);
	flow_wrap(&text, role, b.s);
	for (unsigned k = 0; k < text.n; k++) {
		flow_line(d->f);
		flow_add(d->f, ROLE_CHOSEN, here && k == 0 ? "> " : "");
		flow_pad(d->f, ROLE_TEXT, 2);
		branches(d, node, k == 0);
		flow_splice(d->f, &text.rows[k]);
	}
	flow_tag(d->f, from, (int)i);
	buf_done(&b);
}

void
tree_draw(const struct tree *t, const bool *open, unsigned cursor, struct flow *f)
{
	struct drawing d = { .t = t, .f = f };
	unsigned i = 0;

	d.levels = f->cols > TEXT_CELLS_MIN + 8 ? (f->cols - TEXT_CELLS_MIN - 6) / 2 : 1;
	d.levels = d.levels > DEPTH_MAX ? DEPTH_MAX : d.levels;
	while (i < t->n) {
		const struct tree_node *node = &t->at[i];

		d.last[node->depth] = node->last;
		draw(&d, i, open[i], cursor == i);
		i = node->below > 0 && !open[i] ? behind(t, i) : i + 1;
	}
}
