#include "words.h"

#include <stdlib.h>
#include <string.h>

#include <unistr.h>

#include <qingjie/control.h>
#include <qingjie/read_back.h>
#include <qingjie/words.h>

#include "speak.h"

/* Characters that the text may have, or of a list a line. */
static unsigned
most(const struct writing *w, const struct session *s)
{
	if (w->note.fact != NULL)
		return REMARK_CHARS_MAX;
	return s->iv.place.fact->type == TYPE_LIST ? LIST_ENTRY_CHARS_MAX : TEXT_CHARS_MAX;
}

static bool
is_list(const struct writing *w, const struct session *s)
{
	return w->note.fact == NULL && s->iv.place.fact->type == TYPE_LIST;
}

static unsigned
characters(const char *s, size_t len)
{
	return (unsigned)u8_mbsnlen((const uint8_t *)s, len);
}

/* Bytes of the first `n` characters. */
static size_t
first_bytes(const char *s, unsigned n)
{
	size_t at = 0;

	for (int len; n > 0 && s[at] != '\0'; n--, at += (size_t)len)
		len = u8_mblen((const uint8_t *)s + at, strlen(s + at));
	return at;
}

static void
say_entry(const struct writing *w, const char *line, FILE *out)
{
	struct buf b = { 0 };

	/* TRANSLATORS: an entry of a list was taken: its number, and what was typed. */
	buf_printf(&b, _("Entry %u: %s"), w->entries, line);
	speak(out, b.s);
	buf_done(&b);
}

/* What fits of the line is kept, and it is said at once when something does not. */
static void
add_line(struct writing *w, struct session *s, const char *line, FILE *out)
{
	unsigned room = most(w, s), n = characters(line, strlen(line));
	bool list = is_list(w, s), lost_before = w->lost > 0;

	if (list && line[strspn(line, " \t")] == '\0')
		return;
	if (list && ++w->entries > LIST_ENTRIES_MAX)
		room = 0;
	else if (!list)
		room -= w->chars < room ? w->chars : room;
	if (n > room) {
		w->lost += n - room;
		n = room;
	}
	buf_add(&w->lines, line, first_bytes(line, n));
	if (room > 0)
		buf_puts(&w->lines, "\n");
	w->chars += n + 1;
	if (list && room > 0)
		say_entry(w, line, out);
	if (w->lost > 0 && !lost_before)
		speak(out, _("Too long: this line is cut where it no longer fits. What fits is kept; a dot "
		    "alone ends the text."));
}

void
words_remark(struct session *s, struct remark_spot at, const char *text)
{
	bool was = *remarks_text(&s->iv.answers, at) != '\0';
	unsigned revision = s->iv.revision;

	session_remark(s, at, text);
	if (was && s->iv.revision != revision && *remarks_text(&s->iv.answers, at) != '\0')
		buf_puts(&s->message, _("; it replaces the note before, which u brings back."));
}

/* A dot alone, of whichever keyboard. */
static bool
is_end(const char *line)
{
	return strcmp(line, ".") == 0 || strcmp(line, "。") == 0 || strcmp(line, "．") == 0;
}

static void
finish(struct writing *w, struct session *s, FILE *out)
{
	const char *text = w->lines.s ? w->lines.s : "";
	struct buf b = { 0 };

	if (w->note.fact == NULL)
		control_write(s, text);
	else if (*text != '\0')
		words_remark(s, w->note, text);
	if (w->lost > 0) {
		buf_printf(&b, ngettext("%u character did not fit and was left out.",
		    "%u characters did not fit and were left out.", w->lost), w->lost);
		speak(out, b.s);
	}
	buf_done(&b);
	buf_done(&w->lines);
	*w = (struct writing){ 0 };
}

bool
words_write(struct writing *w, struct session *s, const char *line, FILE *out)
{
	if (!w->on)
		return false;
	if (is_end(line))
		finish(w, s, out);
	else
		add_line(w, s, line, out);
	return true;
}

bool
words_begin(struct writing *w, struct session *s, const char *line, FILE *out)
{
	if (!control_is_words(s->iv.place.fact) || s->page == PAGE_READ_BACK)
		return false;
	w->on = true;
	return words_write(w, s, line, out);
}

void
words_note(struct writing *w, struct remark_spot at)
{
	*w = (struct writing){ .on = true, .note = at };
}

void
words_end(struct writing *w, struct session *s, FILE *out)
{
	if (w->on)
		finish(w, s, out);
}

bool
words_read_back(struct session *s, const char *line)
{
	struct arena a;
	char *end;
	unsigned long number = strtoul(line, &end, 10);
	unsigned n;

	if (s->page != PAGE_READ_BACK)
		return false;
	if (*line == '\0' || strcmp(line, "n") == 0 || strcmp(line, "f") == 0) {
		read_back_leave(s);
		return true;
	}
	arena_init(&a);
	read_back_places(s, &a, &n);
	arena_done(&a);
	if (*line < '0' || *line > '9' || *end != '\0' || number < 1 ||
	    number > n + read_back_extras(s))
		return false;
	read_back_choose(s, (unsigned)number - 1);
	return true;
}

static void
numbered(unsigned number, const char *text, FILE *out)
{
	struct buf b = { 0 };

	buf_printf(&b, "%u. %s", number, text);
	speak(out, b.s);
	buf_done(&b);
}

void
words_speak(struct session *s, FILE *out)
{
	const struct topic *t = &s->iv.q->topics[s->reading_back];
	struct arena a;
	unsigned n;
	struct place *places;

	arena_init(&a);
	places = read_back_places(s, &a, &n);
	speak(out, "");
	speak(out, words_in(&t->name, s->language));
	speak(out, _("Read the answers back to the person."));
	for (unsigned i = 0; i < n; i++) {
		struct buf line = { 0 };

		read_back_line(s, places[i], &line);
		numbered(i + 1, line.s, out);
		buf_done(&line);
	}
	speak(out, words_in(&t->read_back, s->language));
	for (unsigned i = 0; i < read_back_extras(s); i++)
		numbered(n + i + 1, read_back_extra(s, i), out);
	speak(out, _("Type the number of a line to change it; an empty line goes on; ?: help."));
	arena_done(&a);
}
