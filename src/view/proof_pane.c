#include "proof_pane.h"

#include <stdlib.h>

#include <qingjie/library.h>
#include <qingjie/words.h>

#include "bars.h"
#include "jump.h"
#include "message.h"
#include "proof_panel.h"
#include "verdict_panel.h"

#define COLUMNS_ROWS 10 /* lines left for the tree, so that the sides' columns stand above it */
#define BAR_COLS 56     /* below this the verdict beside the tree has no room for a bar */
#define BARS_SHOWN 2

/* Folds as at first. */
static void
fold(struct proof_pane *p)
{
	for (unsigned i = 0; i < p->tree->n; i++)
		p->open[i] = p->tree->at[i].opened;
}

/*
 * The same answers in the other language: what was unfolded stays so, and the cursor stays on its line.
 * The trees differ only in how many lines are last below a node, for a text may have no translation.
 */
static void
carry(struct proof_pane *p, const struct tree *from, const bool *open)
{
	unsigned at = p->at, old = 0, now = 0;

	p->at = 0;
	while (old < from->n && now < p->n) {
		unsigned a = from->at[old].depth, b = p->tree->at[now].depth;

		if (a == b) {
			p->open[now] = open[old];
			p->at = old == at ? now : p->at;
		}
		old += a >= b;
		now += b >= a;
	}
}

/* The cursor on the fact on which it was, if that is seen. */
static void
follow(struct proof_pane *p, struct place place)
{
	p->at = 0;
	for (unsigned i = 0; i < p->tree->n && place.fact != NULL; i++)
		if (place_same(p->tree->at[i].place, place) && tree_shows(p->tree, p->open, i)) {
			p->at = i;
			return;
		}
}

/* After a change of the answers, or of the language: another tree. */
static void
renew(struct session *s, const struct verdict *v)
{
	struct proof_pane *p = &s->proof, before = *p;
	const struct place place = p->n > 0 ? p->tree->at[p->at].place : (struct place){ NULL, 0 };
	struct arena scratch;
	struct tree *t;

	arena_init(&scratch);
	arena_init(&p->arena);
	t = arena_alloc(&p->arena, sizeof *t);
	tree_init(t, &p->arena, s->ascii);
	proof_tree(s, v, t, &scratch);
	arena_done(&scratch);
	p->tree = t;
	p->n = t->n;
	p->open = memory_grow(NULL, t->n * sizeof *p->open);
	fold(p);
	if (before.tree != NULL && before.revision == s->iv.revision)
		carry(p, before.tree, before.open);
	else
		follow(p, place);
	free(before.open);
	arena_done(&before.arena);
	p->revision = s->iv.revision;
	p->language = s->language;
	p->ascii = s->ascii;
	p->filled = true;
}

static bool
is_stale(const struct session *s)
{
	const struct proof_pane *p = &s->proof;

	return !p->filled || p->revision != s->iv.revision || p->language != s->language ||
	    p->ascii != s->ascii;
}

/* The tree as it is now; a verdict is made where there is none at hand. */
static const struct tree *
tree_now(struct session *s, const struct verdict *v)
{
	struct arena a;

	if (is_stale(s) && v != NULL) {
		renew(s, v);
	} else if (is_stale(s)) {
		arena_init(&a);
		struct verdict own = interview_verdict(&s->iv, WANT_ALL | WANT_DIFFERENCES, &a);
		renew(s, &own);
		arena_done(&a);
	}
	return s->proof.tree;
}

void
proof_done(struct session *s)
{
	arena_done(&s->proof.arena);
	free(s->proof.open);
}

void
proof_enter(struct session *s)
{
	jump_begin(s);
	s->proof.filled = false;
	s->item_top = s->text_top = 0;
}

unsigned
proof_nodes(struct session *s)
{
	return tree_now(s, NULL)->n;
}

bool
proof_shows(struct session *s, unsigned node)
{
	const struct tree *t = tree_now(s, NULL);

	return tree_shows(t, s->proof.open, node);
}

/* The bars of a narrow screen: they belong to the conclusion, and stand right below it. */
static void
add_bars(const struct session *s, const struct verdict *v, struct flow *list)
{
	struct flow bars, all;
	unsigned head = 0;

	flow_init(&bars, list->arena, list->cols, list->ascii);
	bars_block(v, s->language, BARS_SHOWN, DISTANCE_SHORTEST, &bars);
	flow_tag(&bars, 0, 0);
	while (head < list->n && list->rows[head].tag == 0)
		head++;
	flow_init(&all, list->arena, list->cols, list->ascii);
	flow_append(&all, list, 0, head);
	for (unsigned i = 0; i < bars.n; i++)
		if (bars.rows[i].width > 0)
			flow_append(&all, &bars, i, 1);
	flow_append(&all, list, head, list->n - head);
	*list = all;
}

void
proof_pane(struct session *s, const struct verdict *v, struct flow *f, unsigned rows)
{
	const struct tree *t = tree_now(s, v);
	struct flow head, list;

	flow_init(&head, f->arena, f->cols, f->ascii);
	verdict_columns(s, v, &head);
	if (head.n > 0 && head.n + COLUMNS_ROWS <= rows) {
		flow_append(f, &head, 0, head.n);
		rows -= head.n;
	}
	flow_init(&list, f->arena, f->cols, f->ascii);
	tree_draw(t, s->proof.open, s->proof.at, &list);
	if (f->cols < BAR_COLS)
		add_bars(s, v, &list);
	s->page_lines = rows;
	s->text_more = false;
	panel_list(s, f, &list, rows, s->proof.at);
}

static void
go_to(struct session *s, unsigned node)
{
	s->proof.at = node;
	s->item_top = 0;
}

void
proof_choose(struct session *s)
{
	const struct tree *t = tree_now(s, NULL);
	const struct tree_node *node = &t->at[s->proof.at];

	s->item_top = 0;
	if (node->below > 0)
		s->proof.open[s->proof.at] = !s->proof.open[s->proof.at];
	else if (node->place.fact != NULL)
		jump_to(s, node->place);
	else if (node->source != NULL)
		library_open(s, node->source);
	else
		message_complain(s, _("There is nothing below this line."));
}

void
proof_sideways(struct session *s, bool right)
{
	const struct tree *t = tree_now(s, NULL);
	unsigned at = s->proof.at;
	bool folds = t->at[at].below > 0;

	if (folds && s->proof.open[at] != right)
		s->proof.open[at] = right;
	else if (folds && right)
		go_to(s, at + 1);
	else if (!right)
		go_to(s, tree_above(t, at));
	s->item_top = 0;
}

void
proof_unfold(struct session *s)
{
	const struct tree *t = tree_now(s, NULL);
	bool any = false;

	for (unsigned i = 0; i < t->n; i++) {
		any |= t->at[i].below > 0 && !s->proof.open[i];
		s->proof.open[i] = true;
	}
	if (any)
		return;
	fold(&s->proof);
	while (!tree_shows(t, s->proof.open, s->proof.at))
		go_to(s, tree_above(t, s->proof.at));
}

struct place
proof_place(struct session *s)
{
	const struct tree *t = tree_now(s, NULL);

	return t->at[s->proof.at].place;
}

bool
proof_law(struct session *s)
{
	const struct tree *t = tree_now(s, NULL);
	unsigned at = s->proof.at;

	while (t->at[at].source == NULL && t->at[at].place.fact == NULL && t->at[at].depth > 0)
		at = tree_above(t, at);
	if (t->at[at].source == NULL)
		return false;
	library_open(s, t->at[at].source);
	return true;
}
