#include "squeeze.h"

#include <stdint.h>
#include <string.h>

#define ESC '\033'
#define SHIFT_OUT 0x0e /* to drawn lines, and back */
#define SHIFT_IN 0x0f
#define PARAMETERS_MAX 16
#define OWN (-1) /* the terminal's own colour */
#define BRIGHT 8 /* colours from here to the next are set by numbers of their own */
#define INDEXED 16

struct look {
	bool bold, underlined, reversed;
	int text, ground;
};

static const struct look plain = { .text = OWN, .ground = OWN };

/*
 * Unless a frame is known to begin without a look, all passes as it is until the first reset. Where the
 * cursor stands is known from a move on, as long as nothing can have reached the end of the line.
 */
struct squeezer {
	struct buf *out;
	struct look there, wanted; /* what the terminal has, and what curses thinks that it has */
	bool known, ascii;
	unsigned cols;
	int row;      /* from 1; 0: not known */
	unsigned end; /* the cursor is not beyond this column, from 1 */
};

static bool
same(const struct look *a, const struct look *b)
{
	return a->bold == b->bold && a->underlined == b->underlined && a->reversed == b->reversed &&
	    a->text == b->text && a->ground == b->ground;
}

/* A blank shows its ground alone, unless a line or the colour of text is in it. */
static bool
same_blank(const struct look *a, const struct look *b)
{
	return same(a, b) || (!a->underlined && !b->underlined && !a->reversed && !b->reversed &&
	    a->ground == b->ground);
}

static void
add_parameter(struct buf *b, const char *parameter)
{
	if (b->len > 0)
		buf_puts(b, ";");
	buf_puts(b, parameter);
}

/* `base` is 30 for the colour of text, 40 for that of the ground. */
static void
add_colour(struct buf *b, int base, int colour)
{
	if (b->len > 0)
		buf_puts(b, ";");
	if (colour == OWN)
		buf_printf(b, "%d", base + 9);
	else if (colour < BRIGHT)
		buf_printf(b, "%d", base + colour);
	else if (colour < INDEXED)
		buf_printf(b, "%d", base + 60 + colour - BRIGHT);
	else
		buf_printf(b, "%d;5;%d", base + 8, colour);
}

/* Attributes are only ever taken away by a reset: not all terminals know another way. */
static void
flush(struct squeezer *s)
{
	const struct look *to = &s->wanted;
	struct look from = s->there;
	struct buf b = { 0 };

	if (!s->known || same(&s->there, to))
		return;
	s->there = *to;
	if (same(to, &plain)) {
		buf_puts(s->out, "\033[m");
		return;
	}
	if ((from.bold && !to->bold) || (from.underlined && !to->underlined) ||
	    (from.reversed && !to->reversed)) {
		add_parameter(&b, "0");
		from = plain;
	}
	if (to->bold && !from.bold)
		add_parameter(&b, "1");
	if (to->underlined && !from.underlined)
		add_parameter(&b, "4");
	if (to->reversed && !from.reversed)
		add_parameter(&b, "7");
	if (to->text != from.text)
		add_colour(&b, 30, to->text);
	if (to->ground != from.ground)
		add_colour(&b, 40, to->ground);
	buf_printf(s->out, "\033[%sm", b.s);
	buf_done(&b);
}

static void
flush_for_blank(struct squeezer *s)
{
	if (!same_blank(&s->there, &s->wanted))
		flush(s);
}

/* The numbers of a control sequence; -1 when it is not made of numbers alone. */
static int
parameters(const char *from, const char *end, int numbers[])
{
	int n = 0;

	numbers[0] = 0;
	for (; from < end; from++) {
		if (*from >= '0' && *from <= '9' && numbers[n] < 1000)
			numbers[n] = numbers[n] * 10 + (*from - '0');
		else if (*from == ';' && n + 1 < PARAMETERS_MAX)
			numbers[++n] = 0;
		else
			return -1;
	}
	return n + 1;
}

/* Colours 0 to 7, 8 to 15, or the terminal's own; false for another number. */
static bool
take_colour(int number, int base, int *colour)
{
	if (number >= base && number < base + 8)
		*colour = number - base;
	else if (number >= base + 60 && number < base + 68)
		*colour = number - base - 60 + BRIGHT;
	else if (number == base + 9)
		*colour = OWN;
	else
		return false;
	return true;
}

/* Takes the numbers into the look; false when one is not known. */
static bool
take(struct look *look, const int numbers[], int n)
{
	for (int i = 0; i < n; i++) {
		if (numbers[i] == 0)
			*look = plain;
		else if (numbers[i] == 1)
			look->bold = true;
		else if (numbers[i] == 4)
			look->underlined = true;
		else if (numbers[i] == 7)
			look->reversed = true;
		else if (numbers[i] == 24)
			look->underlined = false;
		else if (numbers[i] == 27)
			look->reversed = false;
		else if ((numbers[i] == 38 || numbers[i] == 48) && i + 2 < n && numbers[i + 1] == 5) {
			*(numbers[i] == 38 ? &look->text : &look->ground) = numbers[i + 2];
			i += 2;
		} else if (!take_colour(numbers[i], 30, &look->text) &&
		    !take_colour(numbers[i], 40, &look->ground))
			return false;
	}
	return true;
}

/* A look is set only when something is drawn with it; one that is not understood, at once. */
static void
set_look(struct squeezer *s, const char *sequence, const char *end)
{
	int numbers[PARAMETERS_MAX], n = parameters(sequence + 2, end - 1, numbers);
	struct look next = s->wanted;
	bool understood = n > 0 && take(&next, numbers, n);

	if (understood && s->known) {
		s->wanted = next;
		return;
	}
	flush(s);
	buf_add(s->out, sequence, (size_t)(end - sequence));
	s->known = understood && numbers[0] == 0;
	s->there = s->wanted = next;
}

/* The next line from its beginning, then `col` - 1 columns to the right, if that is shorter. */
static bool
step_down(struct squeezer *s, int col, size_t len)
{
	struct buf b = { 0 };
	bool shorter;

	buf_puts(&b, "\r\n");
	if (col == 2)
		buf_puts(&b, "\033[C");
	else if (col > 2)
		buf_printf(&b, "\033[%dC", col - 1);
	shorter = b.len < len;
	if (shorter)
		buf_add(s->out, b.s, b.len);
	buf_done(&b);
	return shorter;
}

/* To a row and a column; returns whether it has been written in fewer bytes. */
static bool
move_to(struct squeezer *s, int row, int col, size_t len)
{
	bool next = s->row > 0 && row == s->row + 1;

	s->row = row;
	s->end = (unsigned)col;
	return next && step_down(s, col, len);
}

/* To the row, in the same column; when that is the first, by a line feed. */
static bool
move_down(struct squeezer *s, int row)
{
	bool next = s->row > 0 && row == s->row + 1 && s->end == 1 && s->out->len > 0;

	s->row = row;
	if (next)
		buf_puts(s->out, s->out->s[s->out->len - 1] == '\r' ? "\n" : "\r\n");
	return next;
}

/* A control sequence that is neither a look nor draws a blank; true: it has been written otherwise. */
static bool
moved(struct squeezer *s, const char *at, const char *behind)
{
	int numbers[PARAMETERS_MAX], n = parameters(at + 2, behind - 1, numbers);

	for (int i = 0; i < n; i++)
		numbers[i] = numbers[i] > 0 ? numbers[i] : 1;
	if (n == 2 && behind[-1] == 'H')
		return move_to(s, numbers[0], numbers[1], (size_t)(behind - at));
	if (n == 1 && behind[-1] == 'd')
		return move_down(s, numbers[0]);
	if (n == 1 && behind[-1] == 'G')
		s->end = (unsigned)numbers[0];
	else if (n == 1 && behind[-1] == 'C')
		s->end += (unsigned)numbers[0];
	else if (strchr("DKPX@hlm", behind[-1]) == NULL)
		s->row = 0;
	return false;
}

/* From ESC [ on; returns its end, or `end` when that does not come. */
static const char *
control(struct squeezer *s, const char *at, const char *end)
{
	const char *behind = at + 2;

	while (behind < end && (*behind < '@' || *behind > '~'))
		behind++;
	if (behind < end)
		behind++;
	if (behind[-1] == 'm') {
		set_look(s, at, behind);
		return behind;
	}
	if (strchr("ABCDEFGHI`adefhl", behind[-1]) == NULL)
		strchr("JKLMPSTX@", behind[-1]) != NULL ? flush_for_blank(s) : flush(s);
	if (!moved(s, at, behind))
		buf_add(s->out, at, (size_t)(behind - at));
	return behind;
}

/* From ESC on. */
static const char *
escape(struct squeezer *s, const char *at, const char *end)
{
	if (end - at >= 2 && at[1] == '[')
		return control(s, at, end);
	if (end - at >= 3 && at[1] == '(') {
		if (!s->ascii || at[2] != 'B')
			buf_add(s->out, at, 3);
		s->ascii = at[2] == 'B';
		return at + 3;
	}
	s->row = 0;
	if (end - at >= 2 && at[1] == 'M') { /* down, which may draw a line of blanks */
		flush_for_blank(s);
		buf_add(s->out, at, 2);
		return at + 2;
	}
	flush(s);
	buf_add(s->out, at, 1);
	s->known = s->ascii = false; /* it may bring back a look that was saved */
	return at + 1;
}

/* A byte that is no part of a sequence: a character is taken as wide wherever it could be. */
static void
pass(struct squeezer *s, unsigned char byte)
{
	if (byte == ' ' || byte == '\n')
		flush_for_blank(s);
	else if (byte > ' ')
		flush(s);
	if (byte == '\n')
		s->row = 0;
	else if (byte == '\r')
		s->end = 1;
	else if (byte >= 0xc0)
		s->end += 2;
	else if (byte >= ' ' && byte < 0x80)
		s->end++;
	else if (byte < ' ' && byte != '\b' && byte != SHIFT_OUT && byte != SHIFT_IN)
		s->end = s->cols + 1; /* wherever it leads */
	if (s->end > s->cols)
		s->row = 0;
	buf_add(s->out, (const char *)&byte, 1);
}

bool
squeeze(const char *bytes, size_t len, unsigned cols, bool as_found, struct buf *out)
{
	struct squeezer s = { .out = out, .there = plain, .wanted = plain, .known = as_found,
		.ascii = as_found, .cols = cols };
	const char *end = bytes + len;

	for (const char *at = bytes; at < end;)
		if (*at == ESC)
			at = escape(&s, at, end);
		else
			pass(&s, (unsigned char)*at++);
	flush(&s);
	return s.known && s.ascii && same(&s.there, &plain);
}
