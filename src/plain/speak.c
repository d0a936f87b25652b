#include "speak.h"
#include "spoken.h"
#include "words.h"

#include <string.h>

#include <qingjie/bearing.h>
#include <qingjie/contest.h>
#include <qingjie/control.h>
#include <qingjie/entry.h>
#include <qingjie/outline.h>
#include <qingjie/remark.h>
#include <qingjie/status.h>
#include <qingjie/words.h>

void
speak(FILE *out, const char *text)
{
	struct arena a;

	arena_init(&a);
	fprintf(out, "%s\n", spoken_text(&a, text));
	arena_done(&a);
}

/* A label and a text on one line; nothing when there is no text. */
static void
say(FILE *out, const char *label, const char *text)
{
	struct buf b = { 0 };

	if (*text == '\0')
		return;
	buf_printf(&b, "%s%s", label, text);
	speak(out, b.s);
	buf_done(&b);
}

static void
heading(const struct session *s, FILE *out)
{
	struct buf b = { 0 }, number = { 0 }, name = { 0 };

	outline_number(s->iv.q, s->iv.place, &number);
	words_place(s->iv.q, s->iv.place, s->language, &name);
	/* TRANSLATORS: before each question, line by line: its number and its name. */
	buf_printf(&b, _("Question %s: %s"), number.s, name.s);
	speak(out, "");
	speak(out, b.s);
	buf_done(&b);
	buf_done(&number);
	buf_done(&name);
	speak(out, words_ask(s->iv.place.fact, s->language, s->wording));
}

/* What each side says so far, and whom the next answer is about. */
static void
disputed(const struct session *s, FILE *out)
{
	const struct cell *c = answers_at(&s->iv.answers, s->iv.place.fact, s->iv.place.row);
	struct cell all = control_dispute(s);
	struct buf b = { 0 };

	if (c->state != CELL_DISPUTED) {
		entry_format_in(s->iv.place.fact, s->language, s->wording, &all, &b);
		speak(out, b.s);
		buf_clear(&b);
	}
	/* TRANSLATORS: %s is a side of the dispute. */
	buf_printf(&b,
	    _("Disputed: what does the %s say? (f: the next side; b: the side before; del: nothing; "
	      "t: end this)"),
	    words_side(s->side));
	speak(out, b.s);
	buf_done(&b);
}

static void
noted(const struct session *s, struct remark_spot at, FILE *out)
{
	const char *text = remarks_text(&s->iv.answers, at);
	struct buf b = { 0 };

	remark_first(text, &b);
	say(out, _("Your note: "), b.s);
	buf_done(&b);
}

static void
helping(const struct session *s, FILE *out)
{
	const struct fact *f = s->iv.place.fact;
	const struct cell *c = answers_at(&s->iv.answers, f, s->iv.place.row);
	const char *mark;
	struct buf b = { 0 };

	say(out, "", words_help(f, s->language, s->wording));
	say(out, _("Example: "), words_example(f, s->language, s->wording));
	if (words_presumption(f, s->language, s->wording, s->iv.as_of, &b))
		say(out, _("Until it is shown, presumed: "), b.s);
	buf_clear(&b);
	if (f->category == CATEGORY_NOTE)
		say(out, _("This question: "), bearing_note(&mark));
	else if (bearing_open(s, s->iv.place) && !outline_beside(f))
		say(out, _("This question: "), bearing_words(s, bearing_alone(s, s->iv.place), &mark));
	if (c->state != CELL_ABSENT) {
		entry_answer(&s->iv.answers, f, s->iv.place.row, s->language, s->wording, &b);
		say(out, _("Answer now: "), b.s);
	}
	buf_clear(&b);
	noted(s, remark_spot(s->iv.place), out);
	if (s->disputing) {
		disputed(s, out);
	}
	buf_done(&b);
}

static void
numbered(FILE *out, unsigned number, const char *text)
{
	struct buf b = { 0 };

	buf_printf(&b, "%u. %s", number, text);
	speak(out, b.s);
	buf_done(&b);
}

static void
extra(const struct session *s, unsigned item, FILE *out)
{
	struct buf b = { 0 };

	control_extra(s, item, &b);
	numbered(out, item + 1, b.s);
	buf_done(&b);
}

void
speak_option(const struct session *s, unsigned item, FILE *out)
{
	const struct fact *f = s->iv.place.fact;
	struct buf b = { 0 };

	buf_puts(&b, "");
	if (f != NULL && f->type == TYPE_OPTIONS && item < f->n_options)
		contest_option_words(s, &f->options[item], &b);
	speak(out, b.len > 0 ? b.s : _("There is nothing more to say of it."));
	buf_done(&b);
}

/* What can be typed: in full the first time, then in a few words. */
enum { HEARD_LIST = 1, HEARD_TEXT = 2, HEARD_DATE = 4, HEARD_NUMBER = 8, HEARD_LINE = 16,
	HEARD_TABLE = 32, HEARD_MARKS = 64, HEARD_TRUTH = 128 };

static void
prompt(unsigned *heard, unsigned which, const char *full, const char *brief, FILE *out)
{
	speak(out, *heard & which ? brief : full);
	*heard |= which;
}

static void
ask_words(const struct fact *f, unsigned *heard, FILE *out)
{
	if (f->type == TYPE_LIST)
		prompt(heard, HEARD_LIST,
		    _("Type one entry a line, then a line with a dot alone (only the dot: nothing to "
		      "note). Once a line is typed, commands come after that dot. Before it: d: does "
		      "not know; x: refuses to answer; ?: help."),
		    /* TRANSLATORS: short forms of what can be typed, said from the second time on. */
		    _("Entries, then a dot alone, then commands; at first d, x, ?"), out);
	else
		prompt(heard, HEARD_TEXT,
		    _("Type the text, then a line with a dot alone (only the dot: nothing to note). "
		      "Once a line is typed, commands come after that dot. Before it: d: does not "
		      "know; x: refuses to answer; ?: help."),
		    _("Text, then a dot alone, then commands; at first d, x, ?"), out);
}

static void
question(const struct session *s, unsigned *heard, FILE *out)
{
	const struct fact *f = s->iv.place.fact;

	helping(s, out);
	if (control_is_words(f)) {
		ask_words(f, heard, out);
		return;
	}
	if (control_is_field(f) && f->type == TYPE_DATE) {
		prompt(heard, HEARD_DATE,
		    _("Type a date such as 2024-05-01; d: does not know; x: refuses to answer; ?: help."),
		    _("A date; d, x, ?"), out);
		return;
	}
	if (control_is_field(f)) {
		prompt(heard, HEARD_NUMBER,
		    _("Type a number or a range such as 300-600; d: does not know; x: refuses to "
		      "answer; ?: help."),
		    _("A number or a range; d, x, ?"), out);
		return;
	}
	for (unsigned i = 0; i < control_options(f); i++)
		numbered(out, i + 1, control_option(s, i));
	for (unsigned i = control_options(f); i < control_items(s); i++)
		extra(s, i, out);
	if (f->type == TYPE_TRUTH) {
		prompt(heard, HEARD_TRUTH,
		    _("Type y or n, or the number of a line; d: does not know; x: refuses to answer; ?: "
		      "help."),
		    _("y or n, or the number of a line; d, x, ?"), out);
		return;
	}
	prompt(heard, HEARD_LINE,
	    _("Type the number of a line; d: does not know; x: refuses to answer; ?: help."),
	    _("The number of a line; d, x, ?"), out);
}

static void
add_part(struct buf *b, const char *name, const char *value)
{
	if (b->len > 0)
		buf_puts(b, _("; "));
	buf_printf(b, _("%s: %s"), name, value);
}

/* One row of a table: what was answered about it, and what was computed from that. */
static void
table_row(const struct session *s, const struct verdict *v, const struct table *t, unsigned row,
    FILE *out)
{
	const struct shown *shown = v->shown[t->fact->as_table];
	struct buf line = { 0 }, value = { 0 };

	for (unsigned i = 0; i < t->n_columns; i++) {
		const struct cell *c = answers_at(&s->iv.answers, t->columns[i], row);

		if (c->state == CELL_ABSENT)
			continue;
		buf_clear(&value);
		entry_format(t->columns[i], s->language, c, &value);
		add_part(&line, words_in(&t->columns[i]->name, s->language), value.s);
	}
	for (unsigned i = 0; i < t->n_shown && shown != NULL; i++) {
		buf_clear(&value);
		entry_format_number(
		    NULL, s->language, shown[row * t->n_shown + i].predicted, &value);
		add_part(&line, words_in(&t->shown[i]->name, s->language), value.s);
	}
	buf_clear(&value);
	remark_first(remarks_text(&s->iv.answers, (struct remark_spot){ t->fact, (int)row }), &value);
	if (value.len > 0)
		/* TRANSLATORS: before what the person who asks wrote beside a row. */
		add_part(&line, _("your note"), value.s);
	numbered(out, row + 1, line.len > 0 ? line.s : "-");
	buf_done(&line);
	buf_done(&value);
}

static void
table(struct session *s, unsigned *heard, FILE *out)
{
	const struct table *t = &s->iv.q->tables[s->iv.place.fact->as_table];
	unsigned n = s->iv.answers.tables[t->fact->as_table].n;
	const char *word = words_in(&t->row, s->language);
	struct buf b = { 0 };
	const struct verdict *v = interview_judged(&s->iv);

	if (n == 0)
		say(out, "", words_help(t->fact, s->language, s->wording));
	noted(s, remark_spot(s->iv.place), out);
	for (unsigned row = 0; row < n; row++)
		table_row(s, v, t, row, out);
	extra(s, n, out);
	extra(s, n + 1, out);
	/* TRANSLATORS: each %s is the questionnaire's word for one row of the table (lot, site);
	 * N stands for a number that the person types. */
	buf_printf(&b, _("Type the number of a line; a: add; c N: copy %s N; del N: delete %s N; "
	    "n: go on; ?: help."), word, word);
	prompt(heard, HEARD_TABLE, b.s, _("The number of a line; a, c N, del N, n, ?"), out);
	buf_done(&b);
}

void
speak_mark(const struct session *s, unsigned item, FILE *out)
{
	bool marked;
	const char *text = triage_item(s, item, &marked);
	unsigned n = (unsigned)__builtin_popcountll(s->marked);
	struct buf b = { 0 };

	/* TRANSLATORS: a line of a list was marked, or no longer is; how many lines are. */
	buf_printf(&b, marked ? _("Marked: %s, %u marked. n: go on.") :
	    _("Not marked any more: %s, %u marked. n: go on."), text, n);
	speak(out, b.s);
	buf_done(&b);
}

static void
checklist(const struct session *s, unsigned *heard, FILE *out)
{
	unsigned n = triage_items(s);
	struct buf b = { 0 };

	speak(out, "");
	if (s->list->table != CASE)
		buf_printf(&b, _("%s %u"), words_row(s->iv.q, (unsigned)s->list->table, s->language),
		    s->iv.place.row + 1);
	say(out, "", b.len > 0 ? b.s : "");
	buf_done(&b);
	speak(out, words_in(&s->list->ask, s->language));
	say(out, "", words_in(&s->list->help, s->language));
	for (unsigned i = 0; i < n; i++) {
		bool marked;
		const char *text = triage_item(s, i, &marked);
		struct buf line = { 0 };

		if (marked)
			/* TRANSLATORS: before a line of a list that a person has marked, line by line. */
			buf_printf(&line, _("marked: %s"), text);
		numbered(out, i + 1, marked ? line.s : text);
		buf_done(&line);
	}
	prompt(heard, HEARD_MARKS,
	    _("Type the number of a line to mark it; n: go on, all others are not so; ?: help."),
	    _("The number of a line marks it; n: go on; ?"), out);
}

static void
end_of_triage(struct session *s, FILE *out)
{
	const struct verdict *v = interview_judged(&s->iv);
	struct buf b = { 0 };

	speak(out, "");
	speak(out, _("What can be said so far"));
	triage_result(s, v, &b);
	speak(out, b.s);
	speak(out, _("b: back; u: undo; q: leave."));
	buf_done(&b);
}

static void
end(struct session *s, FILE *out)
{
	const struct verdict *v = interview_judged(&s->iv);
	struct buf b = { 0 };

	speak(out, "");
	speak(out, v->n_asks > 0 ? _("The end of the questions.") : _("The interview is complete."));
	status_end(s, v, &b);
	speak(out, b.s);
	speak(out,
	    _("o: all questions; review: all answers; open: what is still open; g N: go to one and change "
	      "it; s: the verdict; p: reasons; w: law; b: back; q: leave."));
	buf_done(&b);
}

void
speak_place(struct session *s, unsigned *heard, FILE *out)
{
	if (s->page == PAGE_READ_BACK) {
		words_speak(s, out);
		return;
	}
	if (s->iv.place.fact == NULL) {
		if (s->triage)
			end_of_triage(s, out);
		else
			end(s, out);
		return;
	}
	if (s->list != NULL) {
		checklist(s, heard, out);
		return;
	}
	heading(s, out);
	if (s->iv.place.fact->type == TYPE_TABLE)
		table(s, heard, out);
	else
		question(s, heard, out);
}

/* The verdict when the last answer made another one of it. */
static void
changed(const struct session *s, const struct verdict *v, const char *line, struct buf *out)
{
	const struct tier *tiers = s->iv.q->tiers;
	enum language l = s->language;

	if (v->settled || status_blank(s))
		/* TRANSLATORS: line by line, before the sentence that says the tier and its range. */
		buf_printf(out, _("The verdict is now: %s"), line);
	else
		/* TRANSLATORS: each %s is a tier: predicted, lowest, highest. */
		buf_printf(out, _("The verdict is now: on what is shown so far %s, possible from %s to %s."),
		    words_in(&tiers[v->predicted].name, l), words_in(&tiers[v->ends.lowest].name, l),
		    words_in(&tiers[v->ends.highest].name, l));
}

void
speak_tier(struct session *s, struct buf *last, FILE *out)
{
	const struct verdict *v = interview_judged(&s->iv);
	struct buf now = { 0 }, b = { 0 };

	status_line(s, v, &now);
	if (last->len == 0)
		/* TRANSLATORS: line by line, before the sentence that says the tier and its range. */
		buf_printf(&b, _("Verdict: %s"), now.s);
	else if (strcmp(last->s, now.s) != 0)
		changed(s, v, now.s, &b);
	if (b.len > 0)
		speak(out, b.s);
	buf_clear(last);
	buf_puts(last, now.s);
	buf_done(&b);
	buf_done(&now);
}

void
speak_status(struct session *s, FILE *out)
{
	const struct verdict *v = interview_judged(&s->iv);
	struct buf b = { 0 };

	status_words(s, v, &b);
	status_kept(s, &b);
	speak(out, b.s);
	buf_done(&b);
}

void
speak_options(struct session *s, const char *words, FILE *out)
{
	const struct fact *f = s->iv.place.fact;
	bool any = false;

	if (f == NULL || f->type != TYPE_OPTIONS || s->list != NULL || s->page != PAGE_QUESTION) {
		speak(out, _("There are no options here. o WORDS finds questions, law WORDS the law."));
		return;
	}
	buf_puts(&s->filter.text, words);
	s->filtering = true;
	for (unsigned i = 0; i < f->n_options; i++)
		if (control_shows(s, i)) {
			numbered(out, i + 1, control_option(s, i));
			any = true;
		}
	s->filtering = false;
	buf_clear(&s->filter.text);
	if (!any)
		speak(out, _("No option contains that."));
}

void
speak_note(const struct session *s, struct remark_spot at, FILE *out)
{
	const char *text = remarks_text(&s->iv.answers, at);
	struct buf b = { 0 }, name = { 0 };

	remark_name(s, at, &name);
	if (*text != '\0')
		buf_printf(&b, _("Your note on %s: "), name.s);
	else
		buf_printf(&b, _("There is no note on %s yet."), name.s);
	buf_puts(&b, text);
	speak(out, b.s);
	speak(out, *text == '\0' ? _("Type it, then a line with a dot alone; only the dot: none. Commands come after the dot.")
	    : _("Type another one, then a line with a dot alone; only the dot: it stays. Commands come after "
	        "the dot. Later, note - takes it away."));
	buf_done(&b);
	buf_done(&name);
}

void
speak_page(struct session *s, enum page page, FILE *out)
{
	struct buf b = { 0 };

	status_page(s, page, &b);
	speak(out, b.s);
	buf_done(&b);
}
