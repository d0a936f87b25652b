#include "token.h"

#include "utf8.h"

#include <qingjie/array.h>
#include <qingjie/date.h>

#include <stdlib.h>
#include <string.h>

#define LETTERS "abcdefghijklmnopqrstuvwxyz"
#define DIGITS "0123456789"

bool
token_is(const struct token *t, const char *text)
{
	return (t->kind == TOKEN_NAME || t->kind == TOKEN_SIGN) && strcmp(t->text, text) == 0;
}

/* Bytes of a name: words joined by single hyphens and dots. A hyphen before a blank is a minus. */
static size_t
name_length(const char *s)
{
	size_t len = 0;

	for (;;) {
		len += strspn(s + len, LETTERS DIGITS);
		bool joined = (s[len] == '-' || s[len] == '.') && s[len + 1] != '\0' &&
		    strchr(s[len] == '-' ? LETTERS DIGITS : LETTERS, s[len + 1]);
		if (!joined)
			return len;
		len++;
	}
}

static bool
read_digits(struct loader *l, const struct node *scalar, const char *s, struct token *t)
{
	size_t digits = strspn(s, DIGITS), all = strspn(s, DIGITS LETTERS "-.");
	struct place at = node_place(scalar, t->from);

	if (digits == 4 && s[4] == '-' && date_read(s, all, &t->value)) {
		t->kind = TOKEN_DATE;
		t->to = t->from + all;
		return true;
	}
	t->kind = TOKEN_NUMBER;
	t->to = t->from + digits;
	t->value = digits > 18 ? INT64_MAX : strtoll(s, NULL, 10);
	if (all != digits)
		problem_add(l, at,
		    _("Write a whole number in digits alone, or a day that exists such as "
		      "2017-06-01."),
		    _("“%.*s” is neither a whole number nor a day"), (int)(all < 60 ? all : 60), s);
	else if (t->value > QUANTITY_MAX)
		problem_add(l, at, _("Write a smaller number."), _("This number is too large"));
	return all == digits && t->value <= QUANTITY_MAX;
}

static void
report_sign(struct loader *l, struct place at, const char *s, size_t len)
{
	size_t n;
	const char *help = _("Write names, numbers, days and the signs + - * ( ) >= <= > < =.");

	utf8_next(s, len, &n);
	if (*s == '/')
		help = _("Multiply the other side instead; there are no fractions.");
	else if (*s == '!')
		help = _("Write “is not”, or “not” before a name.");
	else if (strncmp(s, "≥", n) == 0)
		help = _("Write “>=”.");
	else if (strncmp(s, "≤", n) == 0)
		help = _("Write “<=”.");
	else if (*s == '&' || *s == '|')
		help = _("Write {all: […]} or {any: […]}.");
	problem_add(l, at, help, _("“%.*s” means nothing here"), (int)n, s);
}

static bool
read_sign(struct loader *l, const struct node *scalar, const char *s, struct token *t)
{
	static const char *const signs[] = { ">=", "<=", ">", "<", "=", "+", "-", "*", "(", ")" };

	t->kind = TOKEN_SIGN;
	for (unsigned i = 0; i < ARRAY_LEN(signs); i++) {
		size_t len = strlen(signs[i]);
		if (strncmp(s, signs[i], len) != 0)
			continue;
		t->text = signs[i];
		t->to = t->from + len;
		return true;
	}
	report_sign(l, node_place(scalar, t->from), s, scalar->len - t->from);
	return false;
}

static bool
read_token(struct loader *l, const struct node *scalar, struct token *t)
{
	const char *s = scalar->text + t->from;

	if (*s >= '0' && *s <= '9')
		return read_digits(l, scalar, s, t);
	if (*s < 'a' || *s > 'z')
		return read_sign(l, scalar, s, t);
	size_t len = name_length(s);
	t->kind = TOKEN_NAME;
	t->text = arena_strndup(&l->scratch, s, len);
	t->to = t->from + len;
	return true;
}

bool
tokens_read(struct loader *l, const struct node *scalar, struct tokens *out)
{
	size_t at = 0;

	out->scalar = scalar;
	out->n = 0;
	for (;;) {
		struct token *t = &out->at[out->n];
		at += strspn(scalar->text + at, " \n");
		*t = (struct token){ .kind = TOKEN_END, .text = "", .from = at, .to = at };
		if (at >= scalar->len)
			return true;
		if (out->n == TOKENS_MAX) {
			problem_add(l, node_place(scalar, at),
			    _("Give parts of it a name of their own under “derive:”."),
			    _("This expression is too long"));
			return false;
		}
		if (!read_token(l, scalar, t))
			return false;
		at = t->to;
		out->n++;
	}
}
