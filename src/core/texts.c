/* Texts of the notes: one growing run of bytes that answers and their copies share. */
#include <qingjie/answers.h>

#include <stdlib.h>
#include <string.h>

struct texts {
	unsigned owners;
	struct buf bytes; /* one text behind the other, each with its NUL */
};

static struct texts *
texts_new(void)
{
	struct texts *t = memory_grow(NULL, sizeof *t);

	*t = (struct texts){ .owners = 1 };
	return t;
}

void
texts_leave(struct texts *t)
{
	if (!t || --t->owners > 0)
		return;
	buf_done(&t->bytes);
	free(t);
}

struct texts *
texts_share(struct texts *t)
{
	if (t)
		t->owners++;
	return t;
}

struct texts *
texts_clear(struct texts *t)
{
	if (t && t->owners > 1) {
		texts_leave(t);
		return NULL;
	}
	if (t)
		buf_clear(&t->bytes);
	return t;
}

void
answers_text_begin(struct answers *a)
{
	if (!a->texts)
		a->texts = texts_new();
	a->text_from = a->texts->bytes.len;
}

void
answers_text_add(struct answers *a, const char *s, size_t len)
{
	buf_add(&a->texts->bytes, s, len);
}

struct range
answers_text_end(struct answers *a)
{
	buf_add(&a->texts->bytes, "", 1);
	return range_of((int64_t)a->text_from);
}

struct range
answers_keep(struct answers *a, const char *text)
{
	answers_text_begin(a);
	answers_text_add(a, text, strlen(text));
	return answers_text_end(a);
}

const char *
answers_text(const struct answers *a, struct range text)
{
	return a->texts && (size_t)text.lo < a->texts->bytes.len ? a->texts->bytes.s + text.lo : "";
}
