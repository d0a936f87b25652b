#include <qingjie/law_page.h>

#include <string.h>

#include <qingjie/contest.h>
#include <qingjie/control.h>
#include <qingjie/library.h>
#include <qingjie/outline.h>
#include <qingjie/words.h>

#include "panels.h"
#include "proof_pane.h"
#include "source_page.h"

/* The sources in the order of the page, each once; there is room for all of the questionnaire. */
struct shelf {
	const struct source **at;
	unsigned n;
};

/* The page while it is written; without `f` its sources are only collected. */
struct sheet {
	struct session *s;
	struct flow *f;
	struct shelf shelf;
};

static const struct option *
option_answered(const struct session *s, struct place p)
{
	if (p.fact->type != TYPE_OPTIONS)
		return NULL;
	const struct cell *c = answers_at(&s->iv.answers, p.fact, p.row);

	for (unsigned i = 0; i < p.fact->n_options; i++)
		if (c->state == CELL_KNOWN && (uint64_t)c->value[0].lo == UINT64_C(1) << i)
			return &p.fact->options[i];
	return NULL;
}

static void
about_place(struct session *s, struct place p)
{
	s->law.fact = p.fact;
	s->law.option = p.fact != NULL ? option_answered(s, p) : NULL;
}

/* The question, with the option under the cursor; in a table the cell under it. */
static void
about_question(struct session *s)
{
	const struct fact *f = s->iv.place.fact;

	about_place(s, s->iv.place);
	if (f == NULL)
		return;
	if (f->type == TYPE_OPTIONS && s->choice < f->n_options)
		s->law.option = &f->options[s->choice];
	if (f->type == TYPE_TABLE && s->choice < s->iv.answers.tables[f->as_table].n)
		about_place(s, (struct place){
		    control_column(&s->iv.q->tables[f->as_table], s->grid_column), s->choice });
}

static void
about_contest(struct session *s)
{
	struct arena a;
	unsigned n;

	arena_init(&a);
	struct contest_item *items = contest_items(s, &a, &n);
	if (s->contest < n) {
		const struct contested_point *p = items[s->contest].point;

		s->law.fact = p->fact;
		s->law.option =
		    p->kind == CONTESTED_LOOK_UP ? p->option : items[s->contest].side->option;
	}
	arena_done(&a);
}

static void
about_outline(struct session *s)
{
	struct place here = outline_here(s);

	if (here.fact != NULL)
		about_place(s, here);
}

void
law_about(struct session *s)
{
	if (s->page == PAGE_LAW)
		return;
	s->law = (struct law){ 0 };
	about_question(s);
	if (s->page == PAGE_CONTESTED)
		about_contest(s);
	else if (s->page == PAGE_OUTLINE)
		about_outline(s);
	else if (s->page == PAGE_PROOF)
		about_place(s, proof_place(s));
}

static void
label(struct flow *f, enum role role, const char *name, const char *text)
{
	flow_line(f);
	flow_add(f, ROLE_DIM, name);
	flow_wrap(f, role, text);
}

/* Why the question is asked: its text in full, what is presumed, who says so. */
static void
why(const struct session *s, struct flow *f)
{
	const struct fact *fact = s->law.fact;
	const struct option *o = s->law.option;
	enum language l = s->language;
	struct buf b = { 0 };

	flow_text(f, ROLE_TITLE, words_ask(fact, l, s->wording));
	flow_text(f, ROLE_DIM, words_help(fact, l, s->wording));
	buf_puts(&b, "");
	if (words_presumed(fact, l, s->iv.as_of, &b))
		label(f, ROLE_TEXT, _("Until it is shown, presumed: "), b.s);
	buf_done(&b);
	if (o != NULL && *words_in(&o->authority, l) != '\0')
		/* TRANSLATORS: before the authority for a reading of the law. */
		label(f, ROLE_TEXT, _("Who reads it so: "), words_in(&o->authority, l));
}

static void
one_source(struct sheet *sheet, const struct source *source, unsigned number)
{
	struct flow *f = sheet->f;
	bool on_screen = sheet->s->page == PAGE_LAW, here = on_screen && sheet->s->law.at == number;
	unsigned from;

	flow_blank(f);
	from = f->n;
	flow_line(f);
	if (on_screen)
		flow_add(f, here ? ROLE_CHOSEN : ROLE_TEXT, here ? "> " : "  ");
	flow_wrap(f, here ? ROLE_CHOSEN : ROLE_TITLE, words_in(&source->cite, sheet->s->language));
	source_text(source, sheet->s->language, f);
	if (!on_screen)
		label(f, ROLE_DIM, _("Id: "), source->id);
	flow_tag(f, from, (int)number);
}

/* The sources of one thing: in full where they are new, else by name. */
static void
group(struct sheet *sheet, const char *heading, const char *name, const struct sources *sources)
{
	struct flow *f = sheet->f;
	unsigned before = sheet->shelf.n;

	if (sources->n == 0)
		return;
	sources_collect(sheet->shelf.at, &sheet->shelf.n, sources);
	if (f == NULL)
		return;
	flow_blank(f);
	label(f, ROLE_TEXT, heading, name);
	for (unsigned i = 0; i < sources->n; i++) {
		bool shown = false;

		for (unsigned k = 0; k < before; k++)
			shown |= sheet->shelf.at[k] == sources->at[i];
		if (shown)
			/* TRANSLATORS: before a source that is shown further up. */
			label(f, ROLE_DIM, _("  See above: "),
			    words_in(&sources->at[i]->cite, sheet->s->language));
	}
	for (unsigned i = before; i < sheet->shelf.n; i++)
		one_source(sheet, sheet->shelf.at[i], i);
}

static void
groups(struct sheet *sheet, const struct verdict *v)
{
	const struct law *law = &sheet->s->law;
	enum language l = sheet->s->language;

	if (law->fact != NULL) {
		/* TRANSLATORS: on the page of law, before the name of that which rests on the
		 * sources below. */
		group(sheet, _("Question: "), words_in(&law->fact->name, l), &law->fact->sources);
		group(sheet, _("Presumption: "), words_in(&law->fact->name, l),
		    &law->fact->presumed_by);
	}
	if (law->option != NULL)
		group(sheet, _("Option: "), words_in(&law->option->name, l), &law->option->sources);
	group(sheet, _("Range: "), words_in(&v->q->tiers[v->predicted].name, l),
	    &v->q->tiers[v->predicted].sources);
	for (unsigned i = 0; i < v->n_met; i++)
		group(sheet, _("Rule: "), words_rule(v->met[i], l), &v->met[i]->sources);
	for (unsigned i = 0; i < v->n_flags; i++)
		group(sheet, _("Flag: "), words_in(&v->flags[i]->name, l), &v->flags[i]->sources);
}

static struct sheet
sheet_of(struct session *s, struct flow *f, struct arena *a)
{
	return (struct sheet){ s, f,
		{ arena_alloc(a, (s->iv.q->n_sources + 1) * sizeof(const struct source *)), 0 } };
}

void
law_page(struct session *s, const struct verdict *v, struct flow *f)
{
	struct sheet sheet = sheet_of(s, f, f->arena);

	if (s->law.fact != NULL)
		why(s, f);
	groups(&sheet, v);
}

/* The first and the last line of a source. */
static void
lines_of(const struct flow *page, unsigned number, unsigned *first, unsigned *last)
{
	*first = *last = 0;
	for (unsigned i = page->n; i-- > 0;)
		if (page->rows[i].tag == (int)number) {
			*last = *last == 0 ? i : *last;
			*first = i;
		}
}

void
law_scroll(struct session *s, const struct flow *page, unsigned rows)
{
	unsigned first, last, end = page->n > rows ? page->n - (rows - 1) : 0; /* as panel_scroll() */

	lines_of(page, s->law.at, &first, &last);
	if (s->law.moved)
		s->top = first;
	if (s->top > end)
		s->top = end;
	s->law.moved = false;
	if (s->top <= last && first < s->top + rows)
		return;
	for (unsigned i = s->top; i < page->n && i < s->top + rows; i++)
		if (page->rows[i].tag != ROW_NO_TAG) {
			s->law.at = (unsigned)page->rows[i].tag;
			return;
		}
}

/* The sources of the page as it is now. */
static struct shelf
shelf_now(struct session *s, struct arena *a)
{
	struct sheet sheet = sheet_of(s, NULL, a);

	groups(&sheet, interview_judged(&s->iv));
	return sheet.shelf;
}

unsigned
law_sources(struct session *s)
{
	struct arena a;

	arena_init(&a);
	unsigned n = shelf_now(s, &a).n;
	arena_done(&a);
	return n;
}

void
law_move(struct session *s, bool onwards)
{
	if (onwards && s->law.at + 1 < law_sources(s))
		s->law.at++;
	else if (!onwards && s->law.at > 0)
		s->law.at--;
	s->law.moved = true;
}

void
law_enter(struct session *s)
{
	struct arena a;

	arena_init(&a);
	struct shelf shelf = shelf_now(s, &a);
	if (s->law.at < shelf.n)
		library_open(s, shelf.at[s->law.at]);
	arena_done(&a);
}
