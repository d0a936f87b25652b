/*
 * Memory that is given back all at once: a questionnaire lives in one arena, a frame in another.
 * Allocation cannot fail for the caller: without memory the program says so and ends, after the
 * hook of arena_on_failure() has restored the terminal.
 */
#ifndef QINGJIE_ARENA_H
#define QINGJIE_ARENA_H

#include <stddef.h>

struct arena_block;
struct arena {
	struct arena_block *first, *current;
};

void arena_init(struct arena *a);
/* Frees everything. */
void arena_done(struct arena *a);
/* Forgets everything but keeps the blocks for the next frame. */
void arena_reset(struct arena *a);

/* Takes over all that is in `from`, which is empty then. Marks of either mean nothing any more. */
void arena_join(struct arena *a, struct arena *from);

/* Where an arena stands, and back to there: what was allocated since is forgotten. */
struct arena_mark {
	struct arena_block *block;
	size_t used;
};
struct arena_mark arena_mark(const struct arena *a);
void arena_release(struct arena *a, struct arena_mark mark);

/* `size` zeroed bytes, aligned to 16. */
void *arena_alloc(struct arena *a, size_t size);
/* The same, not zeroed: for what is written before it is read. */
void *arena_raw(struct arena *a, size_t size);
char *arena_strdup(struct arena *a, const char *s);
char *arena_strndup(struct arena *a, const char *s, size_t len);
char *arena_printf(struct arena *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* realloc() that ends the program without memory, like the arena. The result is the caller's to free(). */
void *memory_grow(void *old, size_t size);

/* Called once, before the program ends for want of memory. */
void arena_on_failure(void (*hook)(void));

#endif
