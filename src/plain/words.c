#include "words.h"

#include <stdlib.h>
#include <string.h>

#include <qingjie/control.h>
#include <qingjie/read_back.h>
#include <qingjie/words.h>

#include "speak.h"

static void
finish(struct writing *w, struct session *s)
{
	control_write(s, w->lines.s ? w->lines.s : "");
	buf_done(&w->lines);
	w->on = false;
}

bool
words_write(struct writing *w, struct session *s, const char *line)
{
	if (!w->on)
		return false;
	if (strcmp(line, ".") == 0) {
		finish(w, s);
	} else {
		buf_puts(&w->lines, line);
		buf_puts(&w->lines, "\n");
	}
	return true;
}

bool
words_begin(struct writing *w, struct session *s, const char *line)
{
	if (!control_is_words(s->iv.place.fact) || s->page == PAGE_READ_BACK)
		return false;
	w->on = true;
	return words_write(w, s, line);
}

void
words_end(struct writing *w, struct session *s)
{
	if (w->on)
		finish(w, s);
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
