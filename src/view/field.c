#include "field.h"

#include <string.h>

#include <unistr.h>

#include "width.h"

const char *
field_text(const struct field *f)
{
	return f->text.s != NULL ? f->text.s : "";
}

void
field_done(struct field *f)
{
	buf_done(&f->text);
	buf_done(&f->emptied);
}

void
field_set(struct field *f, const char *text)
{
	buf_clear(&f->emptied);
	buf_clear(&f->text);
	buf_puts(&f->text, text);
	f->at = f->text.len;
}

void
field_empty(struct field *f)
{
	struct buf kept = f->emptied;

	if (f->text.len == 0)
		return;
	f->emptied = f->text;
	f->text = kept;
	buf_clear(&f->text);
	buf_puts(&f->text, "");
	f->at = 0;
}

bool
field_refill(struct field *f)
{
	struct buf text = f->emptied;

	if (f->emptied.len == 0)
		return false;
	f->emptied = f->text;
	f->text = text;
	buf_clear(&f->emptied);
	f->at = f->text.len;
	return true;
}

/* Puts `text` in place of the bytes from `from` to `to`; the cursor follows it. */
static void
replace(struct field *f, size_t from, size_t to, const char *text, size_t len)
{
	struct buf fresh = { 0 };

	buf_add(&fresh, field_text(f), from);
	buf_add(&fresh, text, len);
	buf_puts(&fresh, field_text(f) + to);
	buf_done(&f->text);
	buf_clear(&f->emptied);
	f->text = fresh;
	f->at = from + len;
}

bool
field_insert(struct field *f, uint32_t code)
{
	uint8_t utf8[6];
	int len = u8_uctomb(utf8, code, sizeof(utf8));

	if (len <= 0 || f->text.len + (size_t)len > FIELD_BYTES_MAX)
		return false;
	replace(f, f->at, f->at, (const char *)utf8, (size_t)len);
	/* A combining mark joins the character before it. */
	if (f->at < f->text.len &&
	    width_on(field_text(f), width_back(field_text(f), f->at)) > f->at)
		f->at = width_on(field_text(f), f->at);
	return true;
}

void
field_backspace(struct field *f)
{
	replace(f, width_back(field_text(f), f->at), f->at, "", 0);
}

void
field_erase(struct field *f)
{
	replace(f, f->at, width_on(field_text(f), f->at), "", 0);
}

void
field_left(struct field *f)
{
	f->at = width_back(field_text(f), f->at);
}

void
field_right(struct field *f)
{
	f->at = width_on(field_text(f), f->at);
}
