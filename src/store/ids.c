#include "ids.h"

#include <stdlib.h>
#include <string.h>

#include <qingjie/array.h>

/* Ids of one place are unique; scopes keep the places apart. */
enum { SCOPE_WORDS, SCOPE_CASE, SCOPE_OPTIONS = SCOPE_CASE + 1 + TABLES_MAX };

static const char *const words[] = {
#define WORD(name, text) text,
	IDS_WORDS(WORD)
#undef WORD
};

/* What is looked for, or put in: no more than this is compared of an id of up to 16 bytes. */
static inline struct id_slot
slot_of(unsigned scope, const char *s, size_t len)
{
	uint64_t head = 0, tail = 0;
	uint32_t half;

	if (len >= sizeof head) {
		memcpy(&head, s, sizeof head);
		memcpy(&tail, s + len - sizeof tail, sizeof tail);
	} else if (len >= sizeof half) {
		memcpy(&half, s, sizeof half);
		head = half;
		memcpy(&half, s + len - sizeof half, sizeof half);
		tail = half;
	} else {
		for (size_t i = 0; i < len; i++)
			head = head << 8 | (unsigned char)s[i];
	}
	return (struct id_slot){ s, head, tail, (uint32_t)len, (uint16_t)scope, 0 };
}

static inline unsigned
hash(const struct id_slot *slot)
{
	uint64_t h = (slot->head ^ (uint64_t)slot->scope << 48) * UINT64_C(0x9e3779b97f4a7c15);

	h = (h ^ h >> 32 ^ slot->tail ^ slot->len) * UINT64_C(0xbf58476d1ce4e5b9);
	return (unsigned)(h >> 32);
}

static inline bool
same(const struct id_slot *a, const struct id_slot *b)
{
	return a->head == b->head && a->tail == b->tail && a->len == b->len && a->scope == b->scope
	    && (a->len <= 16 || memcmp(a->id, b->id, a->len) == 0);
}

static void
add(struct ids *ids, unsigned scope, const char *id, unsigned index)
{
	struct id_slot slot = slot_of(scope, id, strlen(id));
	unsigned i = hash(&slot) & ids->mask;

	slot.index = (uint16_t)index;
	while (ids->slots[i].id)
		i = (i + 1) & ids->mask;
	ids->slots[i] = slot;
}

static inline int
find(const struct ids *ids, unsigned scope, const char *s, size_t len)
{
	struct id_slot wanted = slot_of(scope, s, len);
	unsigned i = hash(&wanted) & ids->mask;

	for (; ids->slots[i].id; i = (i + 1) & ids->mask) {
		if (same(&ids->slots[i], &wanted))
			return ids->slots[i].index;
	}
	return -1;
}

void
ids_init(struct ids *ids, const struct questionnaire *q)
{
	unsigned n = ARRAY_LEN(words) + questionnaire_all(q), size = 64;

	for (unsigned i = 0; i < questionnaire_all(q); i++)
		n += q->facts[i].n_options;
	while (size < 4 * n)
		size *= 2;
	ids->q = q;
	ids->mask = size - 1;
	ids->slots = memory_grow(NULL, size * sizeof *ids->slots);
	memset(ids->slots, 0, size * sizeof *ids->slots);
	for (unsigned i = 0; i < ARRAY_LEN(words); i++)
		add(ids, SCOPE_WORDS, words[i], i);
	for (unsigned i = 0; i < questionnaire_all(q); i++) {
		const struct fact *f = &q->facts[i];
		add(ids, (unsigned)(SCOPE_CASE + 1 + f->table), f->id, i);
		for (unsigned k = 0; k < f->n_options; k++)
			add(ids, SCOPE_OPTIONS + 1 + i, f->options[k].id, k);
	}
}

void
ids_done(struct ids *ids)
{
	free(ids->slots);
	ids->slots = NULL;
}

const struct fact *
ids_fact(const struct ids *ids, int table, const char *s, size_t len)
{
	int i = find(ids, (unsigned)(SCOPE_CASE + 1 + table), s, len);

	return i < 0 ? NULL : &ids->q->facts[i];
}

int
ids_option(const struct ids *ids, const struct fact *f, const char *s, size_t len)
{
	return find(ids, SCOPE_OPTIONS + 1 + f->order, s, len);
}

int
ids_word(const struct ids *ids, const char *s, size_t len)
{
	return find(ids, SCOPE_WORDS, s, len);
}
