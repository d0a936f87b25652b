/* The lists of questions: all of them, all answers, and what is still open. */
#include "speak.h"

#include <assert.h>
#include <string.h>

#include <qingjie/deadlines.h>
#include <qingjie/entry.h>
#include <qingjie/outline.h>
#include <qingjie/remark.h>
#include <qingjie/remaining.h>
#include <qingjie/review.h>
#include <qingjie/words.h>

/* The words as the filter of the lists, for as long as one of them is said. */
static void
filter(struct session *s, const char *words)
{
	buf_clear(&s->filter.text);
	buf_puts(&s->filter.text, words);
}

/* The outline without a filter. */
struct lines {
	const struct place *all;
	unsigned n;
};

static struct lines
lines_of(struct session *s, struct arena *a)
{
	struct lines l;

	l.all = outline_all(s, a, &l.n);
	return l;
}

/* The line under the number that "g" takes: that in the outline, where every place of a list is. */
static void
numbered(struct lines l, struct place p, const char *text, FILE *out)
{
	struct buf b = { 0 };
	unsigned at = 0;

	while (at < l.n && !place_same(l.all[at], p))
		at++;
	assert(at < l.n);
	buf_printf(&b, "%u. %s", at + 1, text);
	speak(out, b.s);
	buf_done(&b);
}

static void
none(unsigned n, const char *words, FILE *out)
{
	if (n == 0)
		speak(out, *words != '\0' ? _("No line contains these words.") :
		    _("There is nothing to list."));
}

/* The next deadlines, as the outline's head has them. */
static void
deadlines(struct session *s, struct arena *a, FILE *out)
{
	const struct clock_result *next[2];
	struct clocks all = deadlines_of(s, interview_judged(&s->iv), a);
	unsigned n = clocks_next(&all, next, 2);

	for (unsigned i = 0; i < n; i++) {
		struct buf b = { 0 };

		buf_puts(&b, _("Next: "));
		deadlines_brief(s, next[i], &b);
		speak(out, b.s);
		buf_done(&b);
	}
}

/* "name: answer", or the state in words. */
static void
outline_line(const struct session *s, struct lines all, struct place p, FILE *out)
{
	struct buf name = { 0 }, value = { 0 }, note = { 0 }, line = { 0 };
	const char *mark;

	words_place(s->iv.q, p, s->language, &name);
	if (answers_at(&s->iv.answers, p.fact, p.row)->state == CELL_ABSENT)
		buf_puts(&value, outline_state(s, p, &mark));
	else
		entry_answer(&s->iv.answers, p.fact, p.row, s->language, s->wording, &value);
	outline_bears(s, p, &value);
	remark_mark(s, p, &note);
	buf_printf(&line, _("%s: %s"), name.s, value.s);
	if (note.len > 0)
		buf_printf(&line, " %s", note.s);
	numbered(all, p, line.s, out);
	buf_done(&name);
	buf_done(&value);
	buf_done(&note);
	buf_done(&line);
}

void
speak_outline(struct session *s, const char *words, FILE *out)
{
	struct arena a;
	struct place *places;
	unsigned n;

	arena_init(&a);
	if (*words == '\0')
		deadlines(s, &a, out);
	filter(s, words);
	struct lines all = lines_of(s, &a);
	places = outline_places(s, &a, &n);
	none(n, words, out);
	for (unsigned i = 0; i < n; i++) {
		if (outline_heads(s, places, i)) {
			struct buf b = { 0 };

			outline_topic_words(s, outline_topic(s->iv.q, places[i]), &b);
			speak(out, b.s);
			buf_done(&b);
		}
		outline_line(s, all, places[i], out);
	}
	filter(s, "");
	arena_done(&a);
}

void
speak_review(struct session *s, const char *words, FILE *out)
{
	struct arena a;
	unsigned n;

	arena_init(&a);
	filter(s, words);
	struct lines all = lines_of(s, &a);
	struct place *places = review_places(s, &a, &n);
	none(n, words, out);
	for (unsigned i = 0; i < n; i++) {
		struct buf b = { 0 };

		if (outline_heads(s, places, i))
			speak(out, words_in(&s->iv.q->topics[outline_topic(s->iv.q, places[i])].name, s->language));
		review_ask(s, places[i], &b);
		numbered(all, places[i], b.s, out);
		buf_clear(&b);
		review_answer(s, places[i], &b);
		review_presumed(s, places[i], &b);
		if (b.s[b.len - 1] == '\n')
			b.s[--b.len] = '\0';
		speak(out, b.s);
		buf_done(&b);
	}
	filter(s, "");
	if (n > 0)
		speak(out, _("g N goes to the question of that number."));
	arena_done(&a);
}

void
speak_remaining(struct session *s, const char *words, FILE *out)
{
	struct arena a;
	unsigned n;

	arena_init(&a);
	filter(s, words);
	struct lines all = lines_of(s, &a);
	struct place *places = remaining_places(s, &a, &n);
	none(n, words, out);
	for (unsigned i = 0; i < n; i++) {
		const char *heading = remaining_heading(s, places[i], i > 0 ? &places[i - 1] : NULL);
		struct buf name = { 0 }, why = { 0 }, line = { 0 };

		if (heading != NULL)
			speak(out, heading);
		remaining_name(s, places[i], &name);
		remaining_why(s, places[i], &why);
		if (why.len > 0)
			buf_printf(&line, _("%s: %s"), name.s, why.s);
		if (places[i].fact->category == CATEGORY_NOTE) /* it stands for all of them */
			speak(out, why.len > 0 ? line.s : name.s);
		else
			numbered(all, places[i], why.len > 0 ? line.s : name.s, out);
		buf_done(&name);
		buf_done(&why);
		buf_done(&line);
	}
	filter(s, "");
	if (n > 0)
		speak(out, _("g N goes to the question of that number."));
	arena_done(&a);
}
