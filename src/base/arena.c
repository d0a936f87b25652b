#include <qingjie/arena.h>

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define ALIGNMENT 16
#define FEW 256 /* bytes of most that is printed */
#define BLOCK_SIZE (64 * 1024 - sizeof(struct arena_block))

struct arena_block {
	struct arena_block *next;
	size_t size, used;
	_Alignas(ALIGNMENT) unsigned char bytes[];
};

static void (*failure_hook)(void);

void
arena_on_failure(void (*hook)(void))
{
	failure_hook = hook;
}

/* There is no memory left to build a sentence from, so this one is not translated. */
static _Noreturn void
out_of_memory(void)
{
	static const char words[] = "qingjie: out of memory\n";

	if (failure_hook)
		failure_hook();
	if (write(STDERR_FILENO, words, sizeof words - 1) < 0)
		_exit(EXIT_FAILURE);
	_exit(EXIT_FAILURE);
}

void *
memory_grow(void *old, size_t size)
{
	void *p = realloc(old, size ? size : 1);

	if (!p)
		out_of_memory();
	return p;
}

void
arena_init(struct arena *a)
{
	a->first = a->current = NULL;
}

void
arena_done(struct arena *a)
{
	struct arena_block *next;

	for (struct arena_block *b = a->first; b; b = next) {
		next = b->next;
		free(b);
	}
	arena_init(a);
}

void
arena_reset(struct arena *a)
{
	for (struct arena_block *b = a->first; b; b = b->next)
		b->used = 0;
	a->current = a->first;
}

void
arena_join(struct arena *a, struct arena *from)
{
	struct arena_block *last = from->first;

	if (!last)
		return;
	while (last->next)
		last = last->next;
	last->next = a->first;
	a->first = from->first;
	if (!a->current)
		a->current = last;
	arena_init(from);
}

struct arena_mark
arena_mark(const struct arena *a)
{
	return (struct arena_mark){ a->current, a->current ? a->current->used : 0 };
}

void
arena_release(struct arena *a, struct arena_mark mark)
{
	if (!mark.block) {
		arena_reset(a);
		return;
	}
	for (struct arena_block *b = mark.block->next; b; b = b->next)
		b->used = 0;
	mark.block->used = mark.used;
	a->current = mark.block;
}

/* The next block that has room, or a new one behind the current. */
static struct arena_block *
block_for(struct arena *a, size_t size)
{
	struct arena_block *b = a->current;
	size_t room = size > BLOCK_SIZE ? size : BLOCK_SIZE;

	while (b && b->size - b->used < size && b->next)
		b = b->next;
	if (b && b->size - b->used >= size)
		return a->current = b;
	struct arena_block *fresh = memory_grow(NULL, sizeof *fresh + room);
	fresh->next = NULL;
	fresh->size = room;
	fresh->used = 0;
	if (b)
		b->next = fresh;
	else
		a->first = fresh;
	return a->current = fresh;
}

void *
arena_raw(struct arena *a, size_t size)
{
	if (size > SIZE_MAX / 2)
		out_of_memory();
	size = (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
	struct arena_block *b = a->current;
	if (!b || b->size - b->used < size)
		b = block_for(a, size);
	void *p = b->bytes + b->used;
	b->used += size;
	return p;
}

void *
arena_alloc(struct arena *a, size_t size)
{
	return memset(arena_raw(a, size), 0, size);
}

char *
arena_strndup(struct arena *a, const char *s, size_t len)
{
	char *copy = arena_raw(a, len + 1);

	memcpy(copy, s, len);
	copy[len] = '\0';
	return copy;
}

char *
arena_strdup(struct arena *a, const char *s)
{
	return arena_strndup(a, s, strlen(s));
}

char *
arena_printf(struct arena *a, const char *fmt, ...)
{
	va_list ap;

	char few[FEW];

	va_start(ap, fmt);
	int len = vsnprintf(few, sizeof few, fmt, ap);
	va_end(ap);
	if (len < FEW)
		return arena_strndup(a, few, len < 0 ? 0 : (size_t)len);
	char *s = arena_raw(a, (size_t)len + 1);
	va_start(ap, fmt);
	vsnprintf(s, (size_t)len + 1, fmt, ap);
	va_end(ap);
	return s;
}
