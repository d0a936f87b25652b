#include <qingjie/editor.h>

#include <stdlib.h>
#include <string.h>

#include <unigbrk.h>
#include <unistr.h>
#include <uniwbrk.h>

/* What was put in the place of what. Both are kept: `out` bytes, then `in` bytes. */
struct edit {
	size_t at, out, in;
	char *bytes;
};

const char *
editor_text(const struct editor *e)
{
	return e->text.s ? e->text.s : "";
}

/* Forgets the changes from number `from` on. */
static void
forget(struct editor *e, unsigned from)
{
	for (unsigned i = from; i < e->n_done + e->n_undone; i++)
		free(e->edits[i].bytes);
	e->n_undone = 0;
	if (from < e->n_done)
		e->n_done = from;
}

void
editor_done(struct editor *e)
{
	forget(e, 0);
	free(e->edits);
	buf_done(&e->text);
	*e = (struct editor){ 0 };
}

void
editor_set(struct editor *e, const char *text)
{
	forget(e, 0);
	buf_clear(&e->text);
	buf_puts(&e->text, text);
	e->at = e->text.len;
	e->chars = (unsigned)u8_mbsnlen((const uint8_t *)editor_text(e), e->text.len);
	e->climbing = false;
}

size_t
editor_behind(const struct editor *e, size_t at)
{
	const uint8_t *s = (const uint8_t *)editor_text(e);
	const uint8_t *next;

	if (at < e->text.len && s[at] == '\r')
		return at + 1;
	next = at < e->text.len ? u8_grapheme_next(s + at, s + e->text.len) : NULL;
	return next ? (size_t)(next - s) : e->text.len;
}

/* Does a character that joins no other begin here: printable ASCII or a common ideograph? */
static bool
stands_alone(unsigned char lead)
{
	return (lead >= ' ' && lead < 0x7f) || (lead >= 0xe4 && lead <= 0xe9);
}

/* A place before `at` that is surely a boundary, not far away in ordinary text. */
static size_t
sure_before(const struct editor *e, size_t at)
{
	const unsigned char *s = (const unsigned char *)editor_text(e);

	while (at > 0 && s[at - 1] != '\n') {
		at--;
		if (at >= 3 && stands_alone(s[at]) && (s[at - 1] < 0x7f ? s[at - 1] >= ' '
		    : s[at - 3] >= 0xe4 && s[at - 3] <= 0xe9))
			break;
	}
	return at;
}

static size_t
grapheme_before(const struct editor *e, size_t at)
{
	size_t p = at > 0 ? sure_before(e, at - 1) : 0, before = p;

	while (p < at) {
		before = p;
		p = editor_behind(e, p);
	}
	return before;
}

/* The boundary at `at`, or the next one behind. */
static size_t
boundary(const struct editor *e, size_t at)
{
	size_t p = sure_before(e, at);

	while (p < at)
		p = editor_behind(e, p);
	return p;
}

/* Exchanges the bytes, without a trace. */
static void
splice(struct editor *e, size_t at, size_t out, const char *in, size_t n)
{
	size_t behind = e->text.len - at - out;
	char *kept = memory_grow(NULL, n + behind + 1);

	e->chars -= (unsigned)u8_mbsnlen((const uint8_t *)editor_text(e) + at, out);
	e->chars += (unsigned)u8_mbsnlen((const uint8_t *)in, n);
	memcpy(kept, in, n);
	memcpy(kept + n, editor_text(e) + at + out, behind);
	e->text.len = at;
	buf_add(&e->text, kept, n + behind);
	free(kept);
}

/* Is it more of what was typed just before, so that both are one step for undo? */
static bool
goes_on(const struct editor *e, size_t at, size_t out, const char *in)
{
	const struct edit *last = e->n_done > 0 ? &e->edits[e->n_done - 1] : NULL;

	return last && last->out == 0 && out == 0 && last->at + last->in == at && *in != '\n' &&
	    last->bytes[last->in - 1] != '\n';
}

static void
remember(struct editor *e, size_t at, size_t out, const char *in, size_t n)
{
	bool more = goes_on(e, at, out, in);
	struct edit *edit;

	forget(e, e->n_done);
	if (e->n_done == e->cap) {
		e->cap = e->cap ? 2 * e->cap : 32;
		e->edits = memory_grow(e->edits, e->cap * sizeof(*e->edits));
	}
	if (more) {
		edit = &e->edits[e->n_done - 1];
	} else {
		edit = &e->edits[e->n_done++];
		*edit = (struct edit){ .at = at, .out = out };
	}
	edit->bytes = memory_grow(more ? edit->bytes : NULL, edit->out + edit->in + n + 1);
	if (!more)
		memcpy(edit->bytes, editor_text(e) + at, out);
	memcpy(edit->bytes + edit->out + edit->in, in, n);
	edit->in += n;
}

static void
replace(struct editor *e, size_t from, size_t to, const char *in, size_t n)
{
	e->climbing = false;
	if (from == to && n == 0)
		return;
	remember(e, from, to - from, in, n);
	splice(e, from, to - from, in, n);
	e->at = boundary(e, from + n);
}

bool
editor_insert(struct editor *e, uint32_t code, unsigned chars_max)
{
	uint8_t utf8[6];
	int len = u8_uctomb(utf8, code, sizeof(utf8));

	if (len <= 0 || e->chars >= chars_max)
		return false;
	replace(e, e->at, e->at, (const char *)utf8, (size_t)len);
	return true;
}

void
editor_backspace(struct editor *e)
{
	replace(e, grapheme_before(e, e->at), e->at, "", 0);
}

void
editor_erase(struct editor *e)
{
	replace(e, e->at, editor_behind(e, e->at), "", 0);
}

/* The end of the word ahead, or the beginning of the one behind; blanks between belong to neither. */
static size_t
word_end(const struct editor *e, bool right)
{
	size_t len = e->text.len, at = e->at;
	const char *s = editor_text(e);
	char *breaks = memory_grow(NULL, len + 1);
	bool word = false;

	u8_wordbreaks((const uint8_t *)s, len, breaks);
	breaks[0] = breaks[len] = 1;
	while (right ? at < len : at > 0) {
		size_t from = right ? at : grapheme_before(e, at);

		if (word && breaks[at])
			break;
		at = right ? editor_behind(e, at) : from;
		word |= s[from] != ' ' && s[from] != '\n';
	}
	free(breaks);
	return at;
}

void
editor_erase_word(struct editor *e)
{
	replace(e, word_end(e, false), e->at, "", 0);
}

void
editor_erase_line(struct editor *e)
{
	size_t to = e->at + strcspn(editor_text(e) + e->at, "\n");

	replace(e, e->at, to > e->at ? to : editor_behind(e, e->at), "", 0);
}

void
editor_empty(struct editor *e)
{
	replace(e, 0, e->text.len, "", 0);
}

void
editor_sideways(struct editor *e, bool right)
{
	e->at = right ? editor_behind(e, e->at) : grapheme_before(e, e->at);
	e->climbing = false;
}

void
editor_word(struct editor *e, bool right)
{
	e->at = word_end(e, right);
	e->climbing = false;
}

bool
editor_undo(struct editor *e)
{
	if (e->n_done == 0)
		return false;
	const struct edit *edit = &e->edits[--e->n_done];
	e->n_undone++;
	splice(e, edit->at, edit->in, edit->bytes, edit->out);
	e->at = boundary(e, edit->at + edit->out);
	e->climbing = false;
	return true;
}

bool
editor_redo(struct editor *e)
{
	if (e->n_undone == 0)
		return false;
	const struct edit *edit = &e->edits[e->n_done++];
	e->n_undone--;
	splice(e, edit->at, edit->out, edit->bytes + edit->out, edit->in);
	e->at = boundary(e, edit->at + edit->in);
	e->climbing = false;
	return true;
}
