/* Every place of the interview in which keys work differently, reached by hand. */
#ifndef TESTS_STAND_H
#define TESTS_STAND_H

#include "../src/view/bindings.h"
#include "hand.h"

/* Of cmocka: nonzero when a questionnaire could not be loaded. */
int stand_set_up(void **state);
int stand_tear_down(void **state);

/* The large one, not that of the tests. */
const struct questionnaire *stand_real(void);

/* How many places there are. */
unsigned stand_places(void);

/* Begins an interview there; returns the context. Ends with session_done(). */
enum context stand_at(struct session *s, unsigned place, enum language l);

/* The keys that lead there. */
const char *stand_keys(unsigned place);

#endif
