/*
 * Every id that a facts file may hold, by the place where it may stand: facts of the case, columns
 * of a table, options of a fact, and the words of compound values. Built once, then only read.
 */
#ifndef STORE_IDS_H
#define STORE_IDS_H

#include <qingjie/answers.h>

#define IDS_WORDS(WORD)                                                                            \
	WORD(UNKNOWN, "unknown")                                                                   \
	WORD(REFUSED, "refused")                                                                   \
	WORD(FROM, "from")                                                                         \
	WORD(TO, "to")                                                                             \
	WORD(ONE_OF, "one-of")                                                                     \
	SIDE_IDS(WORD)

enum word {
#define WORD(name, text) WORD_##name,
	IDS_WORDS(WORD)
#undef WORD
};

struct id_slot {
	const char *id;      /* NULL: free */
	uint64_t head, tail; /* its first and last eight bytes: all of it up to 16 */
	uint32_t len;
	uint16_t scope, index;
};

struct ids {
	const struct questionnaire *q;
	unsigned mask;
	struct id_slot *slots;
};

void ids_init(struct ids *ids, const struct questionnaire *q);
void ids_done(struct ids *ids);

/* A fact of the case or, of a table's rows, a column. NULL: there is none. */
const struct fact *ids_fact(const struct ids *ids, int table, const char *s, size_t len);
/* The number of an option; -1: there is none. */
int ids_option(const struct ids *ids, const struct fact *f, const char *s, size_t len);
/* An enum word; -1: there is none. */
int ids_word(const struct ids *ids, const char *s, size_t len);

#endif
