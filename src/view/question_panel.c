#include "panels.h"

#include <qingjie/bearing.h>
#include <qingjie/contest.h>
#include <qingjie/control.h>
#include <qingjie/entry.h>
#include <qingjie/outline.h>
#include <qingjie/remark.h>
#include <qingjie/words.h>

#include "bindings.h"
#include "columns.h"
#include "field.h"
#include "triage.h"

#define FIELD_CELLS_MAX 24
#define ROOMY_COLS 56 /* fewer: what a question bears on stands below it */
#define BEARS_CELLS 36 /* left to it beside the heading */
#define ROWS_OF_DISPUTE 14 /* fewer: of a dispute only what each side says */
#define LIST_LINES_KEPT 4 /* of a list on a small screen */
#define WORDS_ROWS 9 /* below this a field for a text has one line less */
#define EXTRAS 2 /* lines below the answers: that there is none */
#define CONTROL_ROW 7 /* there the control begins where there is room, whatever is asked */
#define ANSWER_LINES 3 /* so many at least are left to the answer, before what else can be said */
#define HELP_LINES_KEPT 3 /* of a long list, so many lines go to the help at least */

/* A key that does it whatever is asked, or else here, for the end of a line: " F2". */
static void
add_key(struct flow *f, enum context context, enum action action)
{
	const struct key *key = bindings_steady_key(action, context);
	struct buf b = { 0 };

	if (key == NULL)
		return;
	bindings_key_name(*key, &b);
	flow_add(f, ROLE_TEXT, "  ");
	flow_add(f, ROLE_KEY, b.s);
	buf_done(&b);
}

/* The cursor mark and the number of an item; returns the role of its text. */
static enum role
begin_item(const struct session *s, struct flow *f, unsigned item, bool numbered)
{
	bool here = s->choice == item;
	enum role role = here ? ROLE_CHOSEN : ROLE_TEXT;

	flow_line(f);
	flow_add(f, role, here ? "> " : "  ");
	if (numbered)
		flow_add(f, role, arena_printf(f->arena, "%2u. ", item + 1));
	return role;
}

static void
option_item(const struct session *s, struct flow *f, unsigned item, bool answered)
{
	const struct fact *fact = s->iv.place.fact;
	unsigned from = f->n;
	enum role role = begin_item(s, f, item, true);

	flow_wrap(f, role, control_option(s, item));
	if (answered)
		flow_add(f, ROLE_MET, flow_mark(f, " \u2713", " *"));
	if (fact->type == TYPE_OPTIONS && contest_look_up(fact, &fact->options[item]))
		/* TRANSLATORS: behind an option: what it stands for is disputed in law. */
		flow_add(f, ROLE_CONTESTED, _(" (disputed)"));
	if (fact->type == TYPE_TRUTH)
		add_key(f, CONTEXT_TRUTH, item == 0 ? ACTION_YES : ACTION_NO);
	else if (s->choice == item && *words_option_help(&fact->options[item], s->language, s->wording) != '\0') {
		flow_line(f);
		flow_pad(f, ROLE_TEXT, 6);
		flow_wrap(f, ROLE_DIM, words_option_help(&fact->options[item], s->language, s->wording));
	}
	if (fact->type == TYPE_OPTIONS && s->choice == item)
		contest_option(s, fact, &fact->options[item], f);
	flow_tag(f, from, (int)item);
}

static void
extra_item(
    const struct session *s, struct flow *f, unsigned item, enum action action, bool answered)
{
	const struct fact *fact = s->iv.place.fact;
	unsigned from = f->n;
	enum role role = begin_item(s, f, item, !control_is_field(fact));
	struct buf text = { 0 };

	if (control_is_field(fact))
		flow_add(f, role, "    "); /* below those of other questions */
	control_extra(s, item, &text);
	flow_add(f, role, text.s);
	buf_done(&text);
	if (answered)
		flow_add(f, ROLE_MET, flow_mark(f, " \u2713", " *"));
	add_key(f, bindings_context(s), action);
	flow_tag(f, from, (int)item);
}

/* The field, and how what is typed in it is understood. */
static void
field_item(const struct session *s, struct flow *f)
{
	const struct fact *fact = s->iv.place.fact;
	const char *unit = fact->unit != NULL ? words_in(&fact->unit->name, s->language) : "";
	unsigned from = f->n, cells = FIELD_CELLS_MAX, rest = flow_width(f, unit) + 8;
	struct cell c;

	begin_item(s, f, 0, false);
	if (cells + rest > f->cols)
		cells = f->cols > rest + 8 ? f->cols - rest : 8;
	flow_add(f, ROLE_TEXT, "[");
	panel_field(f, &s->field, cells);
	flow_add(f, ROLE_TEXT, "] ");
	flow_add(f, ROLE_TEXT, unit);
	flow_line(f);
	if (*field_text(&s->field) != '\0' &&
	    entry_parse(fact, s->language, s->iv.as_of, field_text(&s->field), &c, NULL)) {
		struct buf b = { 0 };

		entry_format_value(fact, s->language, c.value[0], &b);
		flow_add(f, ROLE_DIM, "  = ");
		flow_add(f, ROLE_TEXT, b.s);
		buf_done(&b);
	}
	flow_tag(f, from, 0);
}

/* A checklist is asked about the case, or about the row of its place. */
static void
list_heading(const struct session *s, struct flow *f)
{
	struct buf b = { 0 };

	if (s->list->table == CASE)
		return;
	/* TRANSLATORS: the questionnaire's word for a row of the table (lot, site), its number. */
	buf_printf(&b, _("%s %u"), words_row(s->iv.q, (unsigned)s->list->table, s->language),
	    s->iv.place.row + 1);
	flow_text(f, ROLE_DIM, b.s);
	buf_done(&b);
}

static void
list_items(const struct session *s, struct flow *f)
{
	unsigned n = triage_items(s);

	for (unsigned i = 0; i < n; i++) {
		bool marked;
		const char *text = triage_item(s, i, &marked);
		unsigned from = f->n;
		enum role role = begin_item(s, f, i, true);

		if (i + 1 < n)
			flow_add(f, marked ? ROLE_MET : role, marked ? "[x] " : "[ ] ");
		flow_wrap(f, role, text);
		flow_tag(f, from, (int)i);
	}
}

static void
words_item(struct session *s, struct flow *f, unsigned lines)
{
	unsigned from = f->n;

	panel_editor(f, &s->editor, s->choice == 0, lines);
	flow_tag(f, from, 0);
}

static void
list_control(struct session *s, struct flow *f, unsigned lines)
{
	const struct fact *fact = s->iv.place.fact;
	unsigned n = control_options(fact);
	struct cell now = control_current(s);

	if (s->list != NULL) {
		list_items(s, f);
		return;
	}
	for (unsigned i = 0; i < n && !control_is_field(fact); i++) {
		struct cell v = control_value(fact, i);
		bool answered = now.state == CELL_KNOWN &&
		    (fact->type == TYPE_TRUTH ? now.value[0].lo == now.value[0].hi &&
		    now.value[0].lo == v.value[0].lo : (now.value[0].lo & v.value[0].lo) != 0);

		if (control_shows(s, i))
			option_item(s, f, i, answered);
	}
	if (control_is_words(fact))
		words_item(s, f, lines);
	else if (control_is_field(fact))
		field_item(s, f);
}

/* That there is no answer, below those that there may be; up to `spare` lines keep them apart. */
static void
no_answer(const struct session *s, struct flow *f, unsigned spare)
{
	unsigned n = control_options(s->iv.place.fact);
	struct cell now = control_current(s);

	if (s->list != NULL)
		return;
	for (; f->n < ANSWER_LINES && spare > 0; spare--)
		flow_blank(f);
	extra_item(s, f, n, ACTION_UNKNOWN, now.state == CELL_UNKNOWN);
	extra_item(s, f, n + 1, ACTION_REFUSE, now.state == CELL_REFUSED);
}

/* What an open question still bears on; NULL: nothing is said of it. */
static const char *
bears(const struct session *s)
{
	const char *mark;

	if (s->iv.place.fact->category == CATEGORY_NOTE)
		return bearing_note(&mark);
	if (!bearing_open(s, s->iv.place) || outline_beside(s->iv.place.fact))
		return NULL;
	return bearing_words(s, bearing_alone(s, s->iv.place), &mark);
}

static const char *
bears_label(void)
{
	/* TRANSLATORS: before what the question bears on: "can change the range". */
	return _("This question: ");
}

/* Behind the heading, from the same column on for each question; false: no room there. */
static bool
bears_beside(const struct session *s, struct flow *f)
{
	const char *words = bears(s);
	unsigned width = words ? flow_width(f, bears_label()) + flow_width(f, words) : 0;

	if (words == NULL)
		return true;
	if (f->cols < ROOMY_COLS || f->rows[f->n - 1].width + 2 + width > f->cols)
		return false;
	flow_add(f, ROLE_TEXT, "  ");
	if (width <= BEARS_CELLS)
		flow_pad(f, ROLE_TEXT, f->cols - BEARS_CELLS);
	flow_add(f, ROLE_DIM, bears_label());
	flow_add(f, ROLE_DIM, words);
	return true;
}

static void
bears_below(const struct session *s, struct flow *f)
{
	const char *words = bears(s);

	if (words == NULL)
		return;
	flow_line(f);
	flow_add(f, ROLE_DIM, bears_label());
	flow_wrap(f, ROLE_DIM, words);
}

/* What is asked; `told`: also what it bears on. */
static void
ask(const struct session *s, bool heading, struct flow *f, bool *told)
{
	const struct fact *fact = s->iv.place.fact;

	*told = false;
	if (s->list != NULL) {
		list_heading(s, f);
		flow_text(f, ROLE_TITLE, words_in(&s->list->ask, s->language));
		return;
	}
	if (heading) {
		panel_heading(s, fact, f);
		*told = bears_beside(s, f);
	}
	flow_text(f, ROLE_TITLE, words_ask(fact, s->language, s->wording));
	panel_filter(s, f, 20);
}

static void
helping(const struct session *s, bool told, struct flow *f)
{
	const struct fact *fact = s->iv.place.fact;
	const char *help = words_help(fact, s->language, s->wording);
	const char *example = words_example(fact, s->language, s->wording);
	const char *notice = words_in(&s->iv.q->notice, s->language);
	struct buf b = { 0 };

	if (s->list != NULL) {
		flow_text(f, ROLE_DIM, words_in(&s->list->help, s->language));
		return;
	}
	if (*help != '\0')
		flow_text(f, ROLE_DIM, help);
	if (*example != '\0') {
		/* TRANSLATORS: before an example of an answer. */
		buf_printf(&b, _("Example: %s"), example);
		flow_text(f, ROLE_DIM, b.s);
		buf_clear(&b);
	}
	buf_puts(&b, "");
	if (words_presumption(fact, s->language, s->wording, s->iv.as_of, &b)) {
		flow_line(f);
		/* TRANSLATORS: before the value that is presumed as long as nothing is shown. */
		flow_add(f, ROLE_DIM, _("Until it is shown, presumed: "));
		flow_wrap(f, ROLE_DIM, b.s);
	}
	if (!told)
		bears_below(s, f);
	if (s->iv.n_past == 0 && *notice != '\0') {
		flow_blank(f);
		flow_text(f, ROLE_WARNING, notice);
	}
	buf_done(&b);
}

static void
answer_now(const struct session *s, struct flow *f)
{
	struct place p = s->iv.place;
	const struct cell *c = answers_at(&s->iv.answers, p.fact, p.row);
	struct buf b = { 0 };

	if (s->list != NULL || c->state == CELL_ABSENT || s->disputing ||
	    (c->state == CELL_KNOWN && control_is_words(p.fact)))
		return; /* words stand in the field */
	entry_format_in(p.fact, s->language, s->wording, c, &b);
	flow_line(f);
	/* TRANSLATORS: before the answer that is recorded for this question. */
	flow_add(f, ROLE_DIM, _("Answer now: "));
	flow_add(f, ROLE_MET, b.s);
	buf_done(&b);
}

/* What the sides say; the control below is for one of them. */
static void
dispute(const struct session *s, bool roomy, struct flow *f)
{
	if (!s->disputing)
		return;
	if (roomy) {
		/* TRANSLATORS: %s is a side of the dispute. */
		flow_text(f, ROLE_WARNING, arena_printf(f->arena,
		    _("Disputed: what does the %s say? What is entered is recorded at once."),
		    words_side(s->side)));
	}
	columns_asked(s, f);
	if (roomy)
		flow_blank(f);
}

/* The first line of the note on the question. */
static void
remark(const struct session *s, struct flow *f)
{
	const char *text = s->list != NULL ? "" : remarks_text(&s->iv.answers, remark_spot(s->iv.place));
	struct buf b = { 0 };

	if (*text == '\0')
		return;
	remark_first(text, &b);
	flow_line(f);
	/* TRANSLATORS: before what the person who asks wrote beside the answer. */
	flow_add(f, ROLE_DIM, _("Your note: "));
	flow_add(f, ROLE_TEXT, b.s);
	buf_done(&b);
}

/* The lines of the control: all, or as many as leave room for the question and some of its help. */
static unsigned
control_lines(unsigned rows, unsigned asked, bool headed, unsigned help, unsigned control)
{
	unsigned top = asked + 3 > rows ? rows > 4 ? rows - 3 : 1 : asked;
	unsigned lines = rows > top ? rows - top : 1;
	unsigned kept = help < HELP_LINES_KEPT ? help : HELP_LINES_KEPT;

	if (control + kept > lines && lines > 4 * kept)
		lines -= kept;
	else if (control < lines)
		lines = control;
	if (lines > 2 && rows < lines + 2)
		lines = rows - 2;
	while (control > lines && lines > LIST_LINES_KEPT && rows < lines + asked + !headed)
		lines--; /* a list that is moved anyway leaves room for the question */
	return lines;
}

/* The lines of a field for a text: what the question and some of its help leave, but never one alone. */
static unsigned
words_lines(unsigned rows, unsigned asked, unsigned help)
{
	unsigned fixed = asked + (help < HELP_LINES_KEPT ? help : HELP_LINES_KEPT) + EXTRAS;
	unsigned least = rows < WORDS_ROWS ? PANEL_EDITOR_LINES - 1 : PANEL_EDITOR_LINES;

	return rows > fixed + least ? rows - fixed : least;
}

/* The question and its help in `rows` lines; the page keys move what does not fit. */
static void
question_text(struct session *s, struct flow *f, struct flow *top, const struct flow *help, bool headed,
    unsigned rows)
{
	struct flow text;

	s->text_more = false;
	if (top->n + help->n <= rows) {
		flow_append(f, top, 0, top->n);
		if (top->n + help->n + 2 <= rows)
			flow_blank(f);
		flow_append(f, help, 0, help->n);
		if (top->n + help->n + 1 <= rows)
			flow_blank(f);
		return;
	}
	flow_init(&text, f->arena, f->cols, f->ascii);
	headed = headed && top->n + 1 > rows; /* the question itself comes first */
	flow_append(&text, top, headed, top->n);
	flow_append(&text, help, 0, help->n);
	if (rows > 1)
		panel_text(s, f, &text, rows);
	else
		flow_append(f, &text, 0, 1);
}

static unsigned
lines_of(const struct flow *f, unsigned from, unsigned item)
{
	unsigned n = 0;

	for (unsigned i = from; i < f->n; i++)
		n += f->rows[i].tag == (int)item;
	return n;
}

/* Of a checklist: the items all of whose lines are on the screen, or as many as there is room for. */
static void
see_items(struct session *s, const struct flow *f, unsigned from, const struct flow *control)
{
	for (unsigned item = 0; s->list != NULL && item < triage_items(s); item++) {
		unsigned shown = lines_of(f, from, item);

		if (shown > 0 && (shown == lines_of(control, 0, item) || shown + 2 >= f->n - from))
			triage_see(s, item);
	}
}

void
question_panel(struct session *s, struct flow *f, unsigned rows)
{
	struct flow top, help, sides, control, below;
	bool headed = s->list == NULL && (!s->disputing || rows >= ROWS_OF_DISPUTE);
	unsigned fixed, lines;
	bool told;

	flow_init(&top, f->arena, f->cols, f->ascii);
	help = sides = control = below = top;
	ask(s, headed, &top, &told);
	helping(s, told, &help);
	dispute(s, rows >= ROWS_OF_DISPUTE, &sides);
	answer_now(s, &below);
	remark(s, &below);
	list_control(s, &control, words_lines(rows, top.n + below.n, help.n));
	fixed = sides.n + below.n;
	lines = top.n + 1 + help.n + 1 + fixed + control.n + EXTRAS;
	no_answer(s, &control, rows > lines ? rows - lines : 0);
	lines = control_is_words(s->iv.place.fact) ? control.n :
	    control_lines(rows > fixed ? rows - fixed : 1, top.n, headed, help.n, control.n);
	question_text(s, f, &top, &help, headed, rows > fixed + lines ? rows - fixed - lines : 1);
	while (f->n < CONTROL_ROW && f->n + fixed + lines < rows)
		flow_blank(f);
	flow_append(f, &sides, 0, sides.n);
	s->page_lines = lines;
	fixed = f->n;
	panel_list(s, f, &control, lines, s->choice != CHOICE_NONE ? s->choice : s->list != NULL ? s->list_at : 0);
	see_items(s, f, fixed, &control);
	flow_append(f, &below, 0, below.n);
}
