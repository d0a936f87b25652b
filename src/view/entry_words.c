/* Answers in words of one's own: as they are typed, and on one line. */
#include <qingjie/entry.h>

#include <string.h>

#include <qingjie/words.h>
#include <unistr.h>

static unsigned
characters(const char *s, size_t len)
{
	return (unsigned)u8_mbsnlen((const uint8_t *)s, len);
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

/* One line of a list, which is an entry if anything is on it. */
static bool
add_entry(const char *line, size_t len, unsigned *n, struct buf *out, struct err *why)
{
	while (len > 0 && is_blank(*line))
		line++, len--;
	if (len == 0)
		return true;
	if (characters(line, len) > LIST_ENTRY_CHARS_MAX)
		return err_set(why, _("Line %u is longer than %d characters: divide it."), *n + 1,
		    LIST_ENTRY_CHARS_MAX);
	if (++*n > LIST_ENTRIES_MAX)
		return err_set(why, _("A list has at most %d lines."), LIST_ENTRIES_MAX);
	buf_add(out, line, len);
	buf_puts(out, "\n");
	return true;
}

/* Bytes that are no UTF-8, which no facts file could hold, become U+FFFD. */
static void
add_valid(const char *typed, struct buf *out)
{
	const uint8_t *s = (const uint8_t *)typed;
	ucs4_t c;

	buf_puts(out, "");
	for (size_t left = strlen(typed); left > 0;) {
		int n = u8_mbtoucr(&c, s, left);

		if (n > 0)
			buf_add(out, (const char *)s, (size_t)n);
		else
			buf_puts(out, "\ufffd");
		n = n > 0 ? n : 1;
		s += n;
		left -= (size_t)n;
	}
}

static bool
words_of(const struct fact *f, const char *typed, struct buf *out, struct err *why)
{
	unsigned entries = 0;

	buf_puts(out, "");
	for (const char *s = typed; *s != '\0';) {
		size_t line = strcspn(s, "\n"), len = line;

		while (len > 0 && is_blank(s[len - 1]))
			len--;
		if (f->type == TYPE_LIST && !add_entry(s, len, &entries, out, why))
			return false;
		if (f->type == TYPE_TEXT) {
			buf_add(out, s, len);
			buf_puts(out, "\n");
		}
		s += line + (s[line] != '\0');
	}
	while (f->type == TYPE_TEXT && out->len > 0 && out->s[out->len - 1] == '\n')
		out->s[--out->len] = '\0';
	if (characters(out->s, out->len) > TEXT_CHARS_MAX && f->type == TYPE_TEXT)
		return err_set(why, _("A text has at most %d characters."), TEXT_CHARS_MAX);
	return true;
}

bool
entry_words(const struct fact *f, const char *typed, struct buf *out, struct err *why)
{
	struct buf valid = { 0 };
	bool fits;

	add_valid(typed, &valid);
	fits = words_of(f, valid.s, out, why);
	buf_done(&valid);
	return fits;
}

bool
entry_remark(const char *typed, struct buf *out)
{
	static const struct fact text = { .type = TYPE_TEXT };
	struct err why;

	typed += strspn(typed, "\n");
	return entry_words(&text, typed, out, &why) && characters(out->s, out->len) <= REMARK_CHARS_MAX;
}

void
entry_cell(const struct answers *a, const struct fact *f, const struct cell *c, enum language l,
    enum wording w, struct buf *out)
{
	const char *text;

	if (!type_is_words(f->type) || c->state != CELL_KNOWN) {
		entry_format_in(f, l, w, c, out);
		return;
	}
	text = answers_text(a, c->value[0]);
	if (*text == '\0')
		/* TRANSLATORS: the answer to a question for the record: there is nothing. */
		buf_puts(out, w == WORDING_PLAIN ? _("(left empty)") : _("nothing to note"));
	for (size_t n; *text != '\0'; text += n) {
		n = strcspn(text, "\n");
		buf_add(out, text, n);
		n += text[n] == '\n';
		if (text[n] != '\0')
			buf_puts(out, f->type == TYPE_LIST ? _("; ") : " ");
	}
}

void
entry_answer(const struct answers *a, const struct fact *f, unsigned row, enum language l,
    enum wording w, struct buf *out)
{
	entry_cell(a, f, answers_at(a, f, row), l, w, out);
}
