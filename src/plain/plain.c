#include <qingjie/plain.h>

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <unistr.h>

#include <qingjie/control.h>
#include <qingjie/entry.h>
#include <qingjie/status.h>
#include <qingjie/tongue.h>
#include <qingjie/tour.h>
#include <qingjie/whatif.h>
#include <qingjie/word.h>
#include <qingjie/words.h>

#include "command.h"
#include "find.h"
#include "guide.h"
#include "speak.h"
#include "words.h"

#define EXIT_NOT_SAVED 8

/* The item of the question whose words these are, as they are read out in the session's language. */
static bool
line_spoken(const struct session *s, const char *line, unsigned *item)
{
	unsigned n = control_items(s), first = control_is_field(s->iv.place.fact) ? 1 : 0;
	bool found = false;

	for (*item = first; *item < n; ++*item) {
		struct buf b = { 0 };

		if (*item < control_options(s->iv.place.fact))
			buf_puts(&b, control_option(s, *item));
		else
			control_extra(s, *item, &b);
		found = strcmp(b.s, line) == 0;
		buf_done(&b);
		if (found)
			break;
	}
	return found;
}

/* Likewise in either language, that of the session first. */
static bool
line_read_out(struct session *s, const char *line, unsigned *item)
{
	enum language spoken = s->language;
	bool found = line_spoken(s, line, item);

	for (enum language l = 0; l < LANGS && !found; l++) {
		tongue_speak(s->language = l);
		found = line_spoken(s, line, item);
	}
	tongue_speak(s->language = spoken);
	return found;
}

static bool
say_no(struct plain *p, const char *why)
{
	speak(p->out, why);
	return false;
}

/* Behind what was said of a line that was not understood. */
static void
add_hint(struct buf *said)
{
	/* TRANSLATORS: behind what is wrong with a line that was typed, with its space. */
	buf_puts(said, _(" ? helps."));
}

static bool
has_no_line(struct plain *p)
{
	struct buf b = { 0 };

	buf_printf(&b, _("There is no line of that number. Type one from 1 to %u."), control_items(p->s));
	add_hint(&b);
	speak(p->out, b.s);
	buf_done(&b);
	return false;
}

/* False: a key of the screen was typed; it is said which command does the same. */
static bool
is_no_key(struct plain *p, const char *line)
{
	const struct command *c = command_for_key(line);
	struct buf b = { 0 };

	if (c == NULL)
		return true;
	/* TRANSLATORS: what was typed; the command for it; what that does. */
	buf_printf(&b, _("“%s” is a key of the screen. Here the command is %s: %s"), line, c->word,
	    _(c->help));
	speak(p->out, b.s);
	buf_done(&b);
	return false;
}

/* A line that is neither yes nor no, nor one of the options. */
static bool
fits_choice(struct plain *p, const char *line)
{
	struct session *s = p->s;
	struct cell c;
	struct err why;
	struct buf b = { 0 };

	if (entry_parse(s->iv.place.fact, s->language, s->iv.as_of, line, &c, &why))
		return true;
	if (s->iv.place.fact->type == TYPE_TRUTH)
		buf_printf(&b, _("“%s” is neither yes nor no. Type y or n, or a number from 1 to %u."), line,
		    control_items(s));
	else
		buf_printf(&b, _("“%s” is none of the options. Type a number from 1 to %u."), line,
		    control_items(s));
	add_hint(&b);
	speak(p->out, b.s);
	buf_done(&b);
	return false;
}

static void
type_in(struct session *s, const char *line)
{
	control_type(s, line);
	if (s->message_is_error)
		add_hint(&s->message);
}

/* Chooses the item of a checklist; true: it was a line, of which is said whether it is marked now. */
static bool
marks(struct plain *p, unsigned item)
{
	bool line = p->s->list != NULL && item + 1 < control_items(p->s);

	control_choose(p->s, item);
	if (line)
		speak_mark(p->s, item, p->out);
	return line;
}

/* False: the question is not asked again, because it was no answer or only a mark, which was said. */
static bool
answer(struct plain *p, const char *line)
{
	struct session *s = p->s;
	const struct fact *f = s->iv.place.fact;
	char *end;
	unsigned long number = strtoul(line, &end, 10);
	bool is_number = *line >= '0' && *line <= '9' && *end == '\0';
	unsigned item;

	if (!is_number && !is_no_key(p, line))
		return false;
	if (f == NULL || ((f->type == TYPE_TABLE || s->list != NULL) && !is_number))
		return say_no(p, _("This is no command here. ? lists the commands."));
	if (s->list == NULL && !is_number && line_read_out(s, line, &item))
		control_choose(s, item);
	else if (s->list == NULL && !control_is_field(f) && !is_number && !fits_choice(p, line))
		return false;
	else if (s->list == NULL && (control_is_field(f) || !is_number))
		type_in(s, line);
	else if (number >= 1 && number <= control_items(s))
		return !marks(p, (unsigned)number - 1);
	else
		return has_no_line(p);
	return true;
}

/* What the last step left to say, and the tier when that is another. */
static void
report(struct plain *p, unsigned revision)
{
	struct session *s = p->s;

	if (s->message.len > 0)
		speak(p->out, s->message.s);
	if (s->iv.revision != revision)
		speak_tier(s, &p->tier, p->out);
	if (s->word != WORD_NONE)
		speak_word(s, p->out);
	else if (!s->done && (!s->message_is_error || s->iv.revision != revision))
		speak_place(s, &p->heard, p->out);
}

static void
clear_message(struct session *s)
{
	buf_clear(&s->message);
	s->message_is_error = false;
}

/* Is the line part of a text, or about what is read back? Behind a note the question stays as it was. */
static bool
write_words(struct plain *p, const char *line, unsigned revision)
{
	bool note = p->writing.on && p->writing.note.fact != NULL;

	if (!words_write(&p->writing, p->s, line, p->out) && !words_read_back(p->s, line) &&
	    (*line != ' ' || !words_begin(&p->writing, p->s, line, p->out)))
		return false;
	if (p->writing.on) {
		if (command_looks_so(p, line))
			speak(p->out, _("Taken as text. For a command, first type a dot alone."));
		return true;
	}
	if (!note)
		report(p, revision);
	else if (p->s->message.len > 0)
		speak(p->out, p->s->message.s);
	return true;
}

/* A trial ends with whatever else is done, which is said unless another one begins. */
static void
end_trial(struct plain *p, const struct command *c)
{
	if (p->s->trying && !command_is(c, COMMAND_TRIES))
		speak(p->out, _("The trial has ended; from here on it is the answers again."));
	whatif_drop(p->s);
}

void
plain_obey(struct plain *p, char *line)
{
	unsigned revision = p->s->iv.revision;
	struct order o;
	const struct command *c;
	char found[FIND_TYPED_MAX];

	line[strcspn(line, "\r\n")] = '\0';
	clear_message(p->s);
	if (p->s->word != WORD_NONE) {
		word_say(p->s, line);
		report(p, revision);
		return;
	}
	if (write_words(p, line, revision))
		return;
	line += strspn(line, " \t");
	for (size_t n = strlen(line); n > 0 && line[n - 1] == ' '; n--)
		line[n - 1] = '\0';
	o = order_of(line);
	c = command_of(p, &o);
	if (command_is(c, COMMAND_FINDS) && find_only(p, o.rest, found)) {
		o = order_of(found);
		c = command_of(p, &o);
	}
	clear_message(p->s);
	if (!command_is(c, COMMAND_TRIAL))
		end_trial(p, c);
	if (!command_is(c, COMMAND_FIXES))
		p->s->asserting = 0;
	if (p->s->page == PAGE_READ_BACK && !command_is(c, COMMAND_MOVES) &&
	    (c == NULL || command_is(c, COMMAND_ASKS))) {
		speak(p->out, _("Finish reading back first: an empty line goes on."));
		return;
	}
	if (p->s->list != NULL && command_is(c, COMMAND_ANSWERS)) {
		speak(p->out, _("Here lines are marked by their numbers; n goes on."));
		return;
	}
	if (c != NULL)
		c->run(p, &o);
	else if (*line != '\0' && !words_begin(&p->writing, p->s, line, p->out) && !answer(p, line))
		return;
	if (p->writing.on)
		return;
	if (c == NULL || command_is(c, COMMAND_ASKS))
		report(p, revision);
}

/* The interview itself begins. */
static void
welcome(struct plain *p)
{
	struct session *s = p->s;
	struct buf b = { 0 };

	speak(p->out, words_in(&s->iv.q->title, s->language));
	speak(p->out, words_in(&s->iv.q->notice, s->language));
	status_kept(s, &b);
	speak(p->out, b.s);
	if (s->message.len > 0 && !s->message_is_error)
		speak(p->out, s->message.s);
	speak_tier(s, &p->tier, p->out);
	speak_place(s, &p->heard, p->out);
	buf_done(&b);
}

/* The line with U+FFFD for whatever is no UTF-8: a facts file could not hold it. */
static void
make_valid(const char *line, struct buf *out)
{
	size_t left = strlen(line);

	buf_puts(out, "");
	while (left > 0) {
		ucs4_t c;
		int len = u8_mbtoucr(&c, (const uint8_t *)line, left);

		if (len > 0)
			buf_add(out, line, (size_t)len);
		else
			buf_puts(out, "\ufffd");
		len = len > 0 ? len : 1;
		line += len;
		left -= (size_t)len;
	}
}

/* A line goes to the page of the first start, the tour or the interview. */
static void
take(struct plain *p, char *line)
{
	if (guide_takes(p, line)) {
		if (p->s->walk == NULL && p->s->page != PAGE_START && !p->s->done)
			welcome(p);
		return;
	}
	plain_obey(p, line);
	if (p->s->walk != NULL)
		guide_speak(p);
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

	s->by_line = true;
	if (s->page == PAGE_START || s->walk != NULL)
		guide_speak(&p);
	else
		welcome(&p);
	fflush(out);
	while (!s->done && getline(&line, &cap, in) >= 0) {
		struct buf valid = { 0 };

		make_valid(line, &valid);
		take(&p, valid.s);
		buf_done(&valid);
		fflush(out);
	}
	tour_leave(s);
	words_end(&p.writing, s, out);
	free(line);
	if (caught)
		sigaction(SIGINT, &before, NULL);
	if (!s->done)
		speak(out, _("The input has ended."));
	buf_clear(&p.tier);
	speak_tier(s, &p.tier, out);
	status_kept(s, &kept);
	speak(out, kept.s);
	buf_done(&kept);
	buf_done(&p.tier);
	fflush(out);
	return s->unsaved || ferror(out) ? EXIT_NOT_SAVED : EXIT_SUCCESS;
}
