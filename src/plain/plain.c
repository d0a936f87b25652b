#include <qingjie/plain.h>

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <qingjie/bearing.h>
#include <qingjie/contest.h>
#include <qingjie/control.h>
#include <qingjie/outline.h>
#include <qingjie/status.h>
#include <qingjie/whatif.h>
#include <qingjie/words.h>

#include "speak.h"
#include "words.h"

#define EXIT_NOT_SAVED 8
#define QUESTION_NUMBER_MAX 100000 /* larger than any outline */

struct plain {
	struct session *s;
	FILE *out;
	struct writing writing;
	bool asked; /* whether to lose the answers; the next "q" leaves */
};

/* A line as typed: a command and its argument, 0 without one. */
struct order {
	char word[8];
	unsigned number;
	const char *rest; /* behind the command */
};

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
	(void)o;
	speak_outline(p->s, p->out);
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
		speak_tier(p->s, p->out);
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
		speak(p->out, _("Only the answer to a single question can be disputed."));
}

/* To a line of the outline by number, or to a question by its id. */
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
		if (strcmp(places[i].fact->id, o->rest) == 0)
			at = i;
	if (at < n)
		session_go(p->s, places[at]);
	else
		speak(p->out,
		    _("There is no such question. o lists all of them with their numbers."));
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
		speak(p->out, _("Nothing is being tried. v lists what can be."));
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
		speak(p->out, _("Rows are added at a question with a table."));
}

/* The row that the order names; false, with a word about it, when there is none. */
static bool
row_of(const struct plain *p, const struct order *o, unsigned *row)
{
	struct session *s = p->s;
	unsigned table;
	struct buf b = { 0 };

	if (!at_table(p)) {
		speak(p->out, _("There is no row of that number here."));
		return false;
	}
	table = s->iv.place.fact->as_table;
	*row = o->number - 1;
	if (*row < s->iv.answers.tables[table].n)
		return true;
	/* TRANSLATORS: %s is the questionnaire's word for one row of the table (lot, site). */
	buf_printf(&b, _("There is no %s of that number here."),
	    words_row(s->iv.q, table, s->language));
	speak(p->out, b.s);
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
	unsigned row;

	if (*o->rest == '\0' && p->s->iv.place.fact != NULL && !at_table(p))
		control_state(p->s, CELL_ABSENT);
	else if (row_of(p, o, &row))
		session_delete_row(p->s, p->s->iv.place.fact->as_table, row);
}

static void
go_on(struct plain *p, const struct order *o)
{
	(void)o;
	if (p->s->list != NULL)
		control_choose(p->s, triage_items(p->s) - 1);
	else if (at_table(p))
		session_leave_table(p->s);
}

static void
leave(struct plain *p, const struct order *o)
{
	struct buf b = { 0 };
	bool lost = status_lost(p->s, &b);

	(void)o;
	if (lost && !p->asked) {
		speak(p->out, b.s);
		speak(p->out, _("Type q once more to leave."));
		p->asked = true;
	} else {
		p->s->done = true;
	}
	buf_done(&b);
}

static void help(struct plain *p, const struct order *o);

/* Whether the question is asked again behind the command. */
enum after { AFTER_ASK, AFTER_SILENT };

static const struct command {
	const char *word, *help;
	void (*run)(struct plain *p, const struct order *o);
	enum after after;
} commands[] = {
	{ "?", N_("this help; ? N explains line N of the question"), help, AFTER_SILENT },
	{ "d", N_("the person does not know; in a table, d N deletes row N"), unknown, AFTER_ASK },
	{ "x", N_("the person refuses to answer"), refuse, AFTER_ASK },
	{ "t", N_("the answer is disputed: each side is asked; once more, t ends that"), dispute, AFTER_ASK },
	{ "b", N_("back to the question before; changes nothing"), back, AFTER_ASK },
	{ "f", N_("forward to the question behind; changes nothing"), forward, AFTER_ASK },
	{ "m", N_("go to the question that settles most"), most, AFTER_ASK },
	{ "words", N_("put the questions in plain words, or again as for counsel"), reword, AFTER_ASK },
	{ "u", N_("undo the last change"), undo, AFTER_ASK },
	{ "r", N_("redo what was undone"), redo, AFTER_ASK },
	{ "s", N_("the whole verdict in words"), status, AFTER_SILENT },
	{ "p", N_("the reasons, rule by rule"), proof, AFTER_SILENT },
	{ "A", N_("what follows beside the range: circumstances, ways out, penalties"), after, AFTER_SILENT },
	{ "C", N_("what is disputed in law; C N fixes line N for this case, or frees it"), contest,
	    AFTER_SILENT },
	{ "w", N_("why this is asked, and the law; w N for option N"), law, AFTER_SILENT },
	{ "law", N_("law WORDS searches the sources of law, law ID prints one"), library, AFTER_SILENT },
	{ "v", N_("what would change the range"), changes, AFTER_SILENT },
	{ "try", N_("try N tries change N of that list; no answer changes"), try, AFTER_SILENT },
	{ "keep", N_("enter what is tried as answers"), keep, AFTER_ASK },
	{ "drop", N_("drop what is tried"), drop, AFTER_SILENT },
	{ "dates", N_("the deadlines of procedure by their last day"), clocks, AFTER_SILENT },
	{ "o", N_("all questions with their numbers and answers"), outline, AFTER_SILENT },
	{ "g", N_("g N goes to the question of that number"), go, AFTER_ASK },
	{ "a", N_("in a table: add a row"), add, AFTER_ASK },
	{ "c", N_("in a table: c N copies row N"), copy, AFTER_ASK },
	{ "del", N_("in a table: del N deletes row N; elsewhere: withdraw the answer"), delete,
	    AFTER_ASK },
	{ "n", N_("in a table or a list: go on to the next question"), go_on, AFTER_ASK },
	{ "q", N_("leave"), leave, AFTER_SILENT },
};

/* Does the command answer the question at the place? */
static bool
answers_question(const struct command *c)
{
	return c->run == unknown || c->run == refuse || c->run == dispute || c->run == delete ||
	    c->run == add || c->run == copy;
}

static void
help(struct plain *p, const struct order *o)
{
	if (o->number > 0) {
		speak_option(p->s, o->number - 1, p->out);
		return;
	}
	for (size_t i = 0; i < sizeof(commands) / sizeof(commands[0]); i++) {
		struct buf b = { 0 };

		buf_printf(&b, "%s: %s", commands[i].word, _(commands[i].help));
		speak_wrapped(p->out, b.s);
		buf_done(&b);
	}
	speak_wrapped(p->out,
	    _("An empty line asks the question again. Numbers may be typed as 1200, 1,200 or "
	      "300-600; dates as 2024-05-01, 2024-05 or 2024."));
}

/* Splits "g 12" into its word and its argument. */
static struct order
order_of(const char *line)
{
	struct order o = { "", 0, "" };
	size_t n = strcspn(line, " ");
	char *end;
	unsigned long number;

	if (n >= sizeof(o.word))
		return o;
	memcpy(o.word, line, n);
	o.rest = line + n + strspn(line + n, " ");
	number = strtoul(o.rest, &end, 10);
	if (end != o.rest && *end == '\0' && number <= QUESTION_NUMBER_MAX)
		o.number = (unsigned)number;
	return o;
}

/* The command of a line, or NULL: then it is an answer. Few commands take an argument. */
static const struct command *
command_of(const struct plain *p, struct order *o)
{
	bool truth = p->s->list == NULL && p->s->iv.place.fact != NULL && p->s->iv.place.fact->type == TYPE_TRUTH;
	bool argument = *o->rest != '\0';

	if (argument && strcmp(o->word, "d") == 0 && at_table(p))
		strcpy(o->word, "del");
	if (truth && strcmp(o->word, "n") == 0)
		return NULL;
	for (size_t i = 0; i < sizeof(commands) / sizeof(commands[0]); i++)
		if (strcmp(commands[i].word, o->word) == 0 &&
		    (!argument || strchr("gcCw?", *o->word) != NULL || strcmp(o->word, "del") == 0 ||
		    strcmp(o->word, "try") == 0 || strcmp(o->word, "law") == 0))
			return &commands[i];
	return NULL;
}

static void
answer(struct plain *p, const char *line)
{
	struct session *s = p->s;
	const struct fact *f = s->iv.place.fact;
	char *end;
	unsigned long number = strtoul(line, &end, 10);
	bool is_number = *line >= '0' && *line <= '9' && *end == '\0';

	if (f == NULL || ((f->type == TYPE_TABLE || s->list != NULL) && !is_number))
		speak(p->out, _("This is no command here. ? lists the commands."));
	else if (s->list == NULL && (control_is_field(f) || !is_number))
		control_type(s, line);
	else if (number >= 1 && number <= control_items(s))
		control_choose(s, (unsigned)number - 1);
	else
		speak(p->out, _("There is no line of that number."));
}

/* What the last step left to say, and the tier when it changed something. */
static void
report(struct plain *p, unsigned revision)
{
	struct session *s = p->s;

	if (s->message.len > 0)
		speak(p->out, s->message.s);
	if (s->iv.revision != revision)
		speak_tier(s, p->out);
	if (!s->done)
		speak_place(s, p->out);
}

/* May the command be given while answers are read back: it answers nothing that is not shown. */
static bool
moves(const struct command *c)
{
	return c->run == back || c->run == go || c->run == undo || c->run == redo || c->run == most;
}

static void
obey(struct plain *p, char *line)
{
	unsigned revision = p->s->iv.revision;
	struct order o;
	const struct command *c;

	line[strcspn(line, "\r\n")] = '\0';
	buf_clear(&p->s->message);
	if (words_write(&p->writing, p->s, line) || words_read_back(p->s, line) ||
	    (*line == ' ' && words_begin(&p->writing, p->s, line))) {
		if (!p->writing.on)
			report(p, revision);
		return;
	}
	line += strspn(line, " \t");
	for (size_t n = strlen(line); n > 0 && line[n - 1] == ' '; n--)
		line[n - 1] = '\0';
	o = order_of(line);
	c = command_of(p, &o);
	buf_clear(&p->s->message);
	if (c == NULL || (c->run != keep && c->run != drop))
		whatif_drop(p->s); /* a trial ends with whatever else is done */
	if (c == NULL || c->run != leave)
		p->asked = false;
	if (c == NULL || c->run != contest)
		p->s->asserting = 0;
	if (p->s->page == PAGE_READ_BACK && (c == NULL || (c->after == AFTER_ASK && !moves(c)))) {
		speak(p->out, _("Finish reading back first: an empty line goes on."));
		return;
	}
	if (p->s->list != NULL && c != NULL && answers_question(c)) {
		speak(p->out, _("Here lines are marked by their numbers; n goes on."));
		return;
	}
	if (c != NULL)
		c->run(p, &o);
	else if (*line != '\0' && !words_begin(&p->writing, p->s, line))
		answer(p, line);
	if (p->writing.on)
		return;
	if (c == NULL || c->after == AFTER_ASK)
		report(p, revision);
}

static void
welcome(struct plain *p)
{
	struct session *s = p->s;
	struct buf b = { 0 };

	speak(p->out, words_in(&s->iv.q->title, s->language));
	speak(p->out, words_in(&s->iv.q->notice, s->language));
	status_kept(s, &b);
	speak(p->out, b.s);
	speak_tier(s, p->out);
	speak_place(s, p->out);
	buf_done(&b);
}

/* Ends the line in which the interrupt was typed, then dies of it: the shell sees 128 + SIGINT. */
static void
interrupted(int sig)
{
	ssize_t ignored = write(STDOUT_FILENO, "\n", 1);

	(void)ignored;
	raise(sig); /* by now the default, see SA_RESETHAND */
}

/* Only where a person sits at a terminal; `before` is what interrupts did until now. */
static bool
catch_interrupt(FILE *out, struct sigaction *before)
{
	struct sigaction act = { .sa_handler = interrupted, .sa_flags = (int)SA_RESETHAND };

	if (fileno(out) != STDOUT_FILENO || !isatty(STDOUT_FILENO))
		return false;
	return sigaction(SIGINT, &act, before) == 0;
}

int
plain_run(struct session *s, FILE *in, FILE *out)
{
	struct plain p = { .s = s, .out = out };
	struct buf kept = { 0 };
	struct sigaction before;
	bool caught = catch_interrupt(out, &before);
	char *line = NULL;
	size_t cap = 0;

	welcome(&p);
	fflush(out);
	while (!s->done && getline(&line, &cap, in) >= 0) {
		obey(&p, line);
		fflush(out);
	}
	words_end(&p.writing, s);
	free(line);
	if (caught)
		sigaction(SIGINT, &before, NULL);
	if (!s->done)
		speak(out, _("The input has ended."));
	speak_tier(s, out);
	status_kept(s, &kept);
	speak(out, kept.s);
	buf_done(&kept);
	fflush(out);
	return s->unsaved || ferror(out) ? EXIT_NOT_SAVED : EXIT_SUCCESS;
}
