#include "command.h"

#include <string.h>

#include <qingjie/array.h>
#include <qingjie/bearing.h>
#include <qingjie/contest.h>
#include <qingjie/control.h>
#include <qingjie/deciding.h>
#include <qingjie/outline.h>
#include <qingjie/status.h>
#include <qingjie/switches.h>
#include <qingjie/tour.h>
#include <qingjie/whatif.h>
#include <qingjie/word.h>
#include <qingjie/words.h>

#include "find.h"
#include "note.h"
#include "speak.h"

/* An order that could not be followed: that is said alone, the question stays as it was. */
static void
complain(const struct plain *p, const char *why)
{
	buf_clear(&p->s->message);
	buf_puts(&p->s->message, why);
	p->s->message_is_error = true;
}

static void
back(struct plain *p, const struct order *o)
{
	(void)o;
	control_back(p->s);
}

static void
forward(struct plain *p, const struct order *o)
{
	(void)o;
	control_forward(p->s);
}

static void
most(struct plain *p, const struct order *o)
{
	(void)o;
	bearing_go(p->s);
}

static void
reword(struct plain *p, const struct order *o)
{
	(void)o;
	session_reword(p->s);
}

static void
undo(struct plain *p, const struct order *o)
{
	(void)o;
	control_undo(p->s);
}

static void
redo(struct plain *p, const struct order *o)
{
	(void)o;
	session_redo(p->s);
}

static void
status(struct plain *p, const struct order *o)
{
	(void)o;
	speak_status(p->s, p->out);
}

static void
outline(struct plain *p, const struct order *o)
{
	speak_outline(p->s, o->rest, p->out);
}

static void
review(struct plain *p, const struct order *o)
{
	speak_review(p->s, o->rest, p->out);
}

static void
still_open(struct plain *p, const struct order *o)
{
	speak_remaining(p->s, o->rest, p->out);
}

static void
deciding(struct plain *p, const struct order *o)
{
	(void)o;
	deciding_toggle(p->s);
}

static void
law(struct plain *p, const struct order *o)
{
	speak_law(p->s, o->number, p->out);
}

static void
library(struct plain *p, const struct order *o)
{
	speak_library(p->s, o->rest, p->out);
}

static void
clocks(struct plain *p, const struct order *o)
{
	(void)o;
	speak_page(p->s, PAGE_DEADLINES, p->out);
}

static void
timeline(struct plain *p, const struct order *o)
{
	(void)o;
	speak_page(p->s, PAGE_TIMELINE, p->out);
}

static void
proof(struct plain *p, const struct order *o)
{
	(void)o;
	speak_page(p->s, PAGE_PROOF, p->out);
}

static void
after(struct plain *p, const struct order *o)
{
	(void)o;
	speak_page(p->s, PAGE_FINDINGS, p->out);
}

/* The contested points, or the side of that number is fixed. */
static void
contest(struct plain *p, const struct order *o)
{
	if (*o->rest == '\0') {
		speak_page(p->s, PAGE_CONTESTED, p->out);
		return;
	}
	contest_fix(p->s, o->number - 1);
	speak(p->out, p->s->message.s);
	if (p->s->asserting == 0)
		speak_tier(p->s, &p->tier, p->out);
}

static void
unknown(struct plain *p, const struct order *o)
{
	(void)o;
	control_state(p->s, CELL_UNKNOWN);
}

static void
refuse(struct plain *p, const struct order *o)
{
	(void)o;
	control_state(p->s, CELL_REFUSED);
}

static void
dispute(struct plain *p, const struct order *o)
{
	(void)o;
	if (!session_dispute(p->s))
		complain(p, _("Only the answer to a single question can be disputed."));
}

/* Is the place called so: by its id, or by its number in the outline, such as 3.3? */
static bool
is_called(const struct plain *p, struct place place, const char *name)
{
	struct buf number = { 0 };
	bool is;

	outline_number(p->s->iv.q, place, &number);
	is = strcmp(place.fact->id, name) == 0 || strcmp(number.s, name) == 0;
	buf_done(&number);
	return is;
}

/* To a line of the outline by its number in the list, to a question by its own or by its id. */
static void
go(struct plain *p, const struct order *o)
{
	struct arena a;
	unsigned n, at;
	struct place *places;

	arena_init(&a);
	places = outline_places(p->s, &a, &n);
	at = o->number - 1;
	for (unsigned i = 0; o->number == 0 && i < n && at >= n; i++)
		if (is_called(p, places[i], o->rest))
			at = i;
	if (at < n)
		session_go(p->s, places[at]);
	else
		complain(p, _("There is no such question. o lists all of them with their numbers."));
	arena_done(&a);
}

static void
changes(struct plain *p, const struct order *o)
{
	(void)o;
	speak_changes(p->s, p->out);
}

/* A set by its number in the list: those that lower come first. */
static void
try(struct plain *p, const struct order *o)
{
	struct arena a;
	unsigned n, before = 0;
	bool found = false;

	arena_init(&a);
	whatif_finish(p->s);
	for (enum direction d = DIRECTION_LOWER; d <= DIRECTION_RAISE; d++, before += n) {
		const struct alternative **all = whatif_list(p->s, d, &a, &n);
		if (o->number <= before || o->number > before + n)
			continue;
		p->s->direction = d;
		whatif_try(p->s, all[o->number - before - 1]);
		found = true;
	}
	arena_done(&a);
	if (found)
		speak_trial(p->s, p->out);
	else
		speak(p->out, _("There is no change of that number. v lists them."));
}

static void
keep(struct plain *p, const struct order *o)
{
	(void)o;
	if (p->s->trying)
		whatif_keep(p->s);
	else
		complain(p, _("Nothing is being tried. v lists what can be."));
}

static void
drop(struct plain *p, const struct order *o)
{
	(void)o;
	speak(p->out, p->s->trying ? _("Dropped; the answers are as before.") :
	    _("Nothing is being tried. v lists what can be."));
	whatif_drop(p->s);
}

static bool
at_table(const struct plain *p)
{
	const struct fact *f = p->s->iv.place.fact;

	return f != NULL && f->type == TYPE_TABLE;
}

static void
add(struct plain *p, const struct order *o)
{
	(void)o;
	if (at_table(p))
		session_add_row(p->s, p->s->iv.place.fact->as_table, -1);
	else
		complain(p, _("Rows are added at a question with a table."));
}

/* The row that the order names; false, with a word about it, when there is none. */
static bool
row_of(const struct plain *p, const struct order *o, unsigned *row)
{
	struct session *s = p->s;
	unsigned table;
	struct buf b = { 0 };

	if (!at_table(p)) {
		complain(p, _("There is no row of that number here."));
		return false;
	}
	table = s->iv.place.fact->as_table;
	*row = o->number - 1;
	if (*row < s->iv.answers.tables[table].n)
		return true;
	/* TRANSLATORS: %s is the questionnaire's word for one row of the table (lot, site). */
	buf_printf(&b, _("There is no %s of that number here."),
	    words_row(s->iv.q, table, s->language));
	complain(p, b.s);
	buf_done(&b);
	return false;
}

static void
copy(struct plain *p, const struct order *o)
{
	unsigned row;

	if (row_of(p, o, &row))
		session_add_row(p->s, p->s->iv.place.fact->as_table, (int)row);
}

static void
delete(struct plain *p, const struct order *o)
{
	if (*o->rest == '\0' && p->s->iv.place.fact != NULL && !at_table(p))
		control_state(p->s, CELL_ABSENT);
	else if (row_of(p, o, &p->s->choice))
		word_ask(p->s, WORD_DELETE_ROW);
}

static void
go_on(struct plain *p, const struct order *o)
{
	(void)o;
	if (p->s->list != NULL)
		control_choose(p->s, triage_items(p->s) - 1);
	else if (at_table(p))
		session_leave_table(p->s);
	else
		complain(p, _("n does nothing at this question: answer it, or f goes on without an answer."));
}

static void
options(struct plain *p, const struct order *o)
{
	speak_options(p->s, o->rest, p->out);
}

static void
tour(struct plain *p, const struct order *o)
{
	(void)o;
	if (!tour_begin(p->s))
		speak(p->out, p->s->message.s);
}

static void
leave(struct plain *p, const struct order *o)
{
	struct buf b = { 0 };

	(void)o;
	if (status_lost(p->s, &b)) {
		word_ask(p->s, WORD_LEAVE);
		speak_word(p->s, p->out);
	} else {
		p->s->done = true;
	}
	buf_done(&b);
}

static void
switch_language(struct plain *p, const struct order *o)
{
	(void)o;
	switches_language(p->s);
}

static void
look(struct plain *p, const struct order *o)
{
	find_say(p, o->rest);
}

static void help(struct plain *p, const struct order *o);

static const struct command commands[] = {
	{ "?", N_("this help; ? N explains line N of the question"), help, COMMAND_ARGUMENT },
	{ "d", N_("the person does not know; in a table, d N deletes row N"), unknown,
	    COMMAND_ASKS | COMMAND_ANSWERS },
	{ "x", N_("the person refuses to answer"), refuse,
	    COMMAND_ASKS | COMMAND_ANSWERS },
	{ "t", N_("the answer is disputed: each side is asked; once more, t ends that"), dispute,
	    COMMAND_ASKS | COMMAND_ANSWERS },
	{ "b", N_("back to the question before; changes nothing"), back,
	    COMMAND_ASKS | COMMAND_MOVES },
	{ "f", N_("forward to the question behind; changes nothing"), forward, COMMAND_ASKS },
	{ "m", N_("go to the question that settles most"), most,
	    COMMAND_ASKS | COMMAND_MOVES },
	{ "words", N_("put the questions in plain words, or again as for counsel"), reword, COMMAND_ASKS },
	{ "u", N_("undo the last change"), undo,
	    COMMAND_ASKS | COMMAND_MOVES },
	{ "r", N_("redo what was undone"), redo,
	    COMMAND_ASKS | COMMAND_MOVES },
	{ "s", N_("the whole verdict in words"), status, 0 },
	{ "p", N_("the reasons, rule by rule"), proof, 0 },
	{ "A", N_("what follows beside the range: circumstances, ways out, penalties"), after, 0 },
	{ "C", N_("what is disputed in law; C N fixes line N for this case, or frees it"), contest,
	    COMMAND_ARGUMENT | COMMAND_FIXES },
	{ "w", N_("why this is asked, and the law; w N for option N"), law, COMMAND_ARGUMENT },
	{ "law", N_("law WORDS searches the sources of law, law ID says one, law ID en its translation"), library,
	    COMMAND_ARGUMENT },
	{ "v", N_("what would change the range"), changes, 0 },
	{ "try", N_("try N tries change N of that list; no answer changes"), try,
	    COMMAND_ARGUMENT | COMMAND_TRIES },
	{ "keep", N_("enter what is tried as answers"), keep,
	    COMMAND_ASKS | COMMAND_TRIAL },
	{ "drop", N_("drop what is tried"), drop, COMMAND_TRIAL },
	{ "dates", N_("the deadlines of procedure by their last day"), clocks, 0 },
	{ "timeline", N_("the acts in time against the versions of the law"), timeline, 0 },
	{ "o", N_("all questions with their numbers and answers; o WORDS only those with these words"), outline,
	    COMMAND_ARGUMENT },
	{ "/", N_("/ WORDS lists the options of this question that contain the words"), options,
	    COMMAND_ARGUMENT },
	{ "review", N_("all answers by topic; review WORDS only those with these words"), review,
	    COMMAND_ARGUMENT },
	{ "open", N_("what is still open, first what can change the range most"), still_open,
	    COMMAND_ARGUMENT },
	{ "deciding", N_("pass over the questions for the record, or ask them again"), deciding,
	    COMMAND_ASKS | COMMAND_MOVES },
	{ "g", N_("g N goes to the question of that number"), go,
	    COMMAND_ASKS | COMMAND_ARGUMENT | COMMAND_MOVES },
	{ "a", N_("in a table: add a row"), add,
	    COMMAND_ASKS | COMMAND_ANSWERS },
	{ "c", N_("in a table: c N copies row N"), copy,
	    COMMAND_ASKS | COMMAND_ARGUMENT | COMMAND_ANSWERS },
	{ "del", N_("in a table: del N deletes row N; elsewhere: withdraw the answer"), delete,
	    COMMAND_ASKS | COMMAND_ARGUMENT | COMMAND_ANSWERS },
	{ "n", N_("in a table or a list: go on to the next question"), go_on, COMMAND_ASKS },
	{ ":", N_(": WORDS finds commands and questions by a word or a number"), look,
	    COMMAND_ARGUMENT | COMMAND_FINDS },
	{ "lang", N_("switch between Chinese and English"), switch_language, COMMAND_ASKS | COMMAND_MOVES },
	{ "note", N_("note TEXT keeps a note on this question; note alone reads it and takes several lines; "
	    "in a table, note N TEXT is about row N; note - takes it away"), note_obey, COMMAND_ARGUMENT },
	{ "tour", N_("a five-minute tour on a sample case; this interview waits"), tour, 0 },
	{ "q", N_("leave"), leave, 0 },
};

static void
help(struct plain *p, const struct order *o)
{
	if (o->number > 0) {
		speak_option(p->s, o->number - 1, p->out);
		return;
	}
	for (size_t i = 0; i < ARRAY_LEN(commands); i++) {
		struct buf b = { 0 };

		buf_printf(&b, "%s: %s", commands[i].word, _(commands[i].help));
		speak(p->out, b.s);
		buf_done(&b);
	}
	speak(p->out,
	    _("An empty line asks the question again. Numbers may be typed as 1200, 1,200 or "
	      "300-600; dates as 2024-05-01, 2024-05 or 2024."));
}

const struct command *
command_of_word(const char *word)
{
	for (size_t i = 0; i < ARRAY_LEN(commands); i++)
		if (strcmp(commands[i].word, word) == 0)
			return &commands[i];
	return NULL;
}

bool
command_is(const struct command *c, unsigned trait)
{
	return c != NULL && (c->traits & trait) != 0;
}
