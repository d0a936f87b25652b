#include "stand.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <qingjie/array.h>
#include <qingjie/library.h>
#include <qingjie/questionnaire.h>
#include <qingjie/start.h>
#include <qingjie/whatif.h>

#include "toy.h"

#define STEPS_MAX 40 /* more than a triage asks before its first list */

enum way { START, TOY, TRIED, ALONE, REAL, TRIAGE };

static const struct {
	enum way way;
	const char *keys;
} places[] = {
	{ TOY, "" },
	{ TOY, "{F4}" },
	{ TOY, "y" },
	{ TOY, "y12" },
	{ TOY, "ia note" },
	{ TOY, "y12{Enter}{F5}" },
	{ TOY, "y{F4}7" },
	{ TOY, "n{Tab}{End}{Enter}{F6}{F6}" },
	{ TOY, "y" LOTS },
	{ TOY, "y" STORE },
	{ TOY, "y" STORE "{Home}d" },
	{ TOY, "y" STORE "R{Down}" },
	{ TOY, "O{Down}" },
	{ TOY, "T" },
	{ START, "" },
	{ TOY, "y" LOTS "{Enter}" },
	{ TOY, "y" LOTS "{Enter}/s" },
	{ TOY, "y" LOTS "{Enter}t" },
	{ TOY, "y{Tab}{Down}{Down}" },
	{ TOY, "y{Tab}/o" },
	{ TOY, "y70{Enter}{F7}{Down}" },
	{ TOY, "y70{Enter}{F8}{Down}{Down}" },
	{ TOY, "y{^g}" },
	{ TOY, "y{^o}" },
	{ TOY, "y" STORE "C{Down}" },
	{ TOY, "y70{Enter}{^v}" },
	{ TRIED, "y70{Enter}{^v}" },
	{ TOY, "y{F10}" },
	{ TOY, "y{F1}" },
	{ TOY, "y12{^x}a" },
	{ TOY, "y{F7}{Enter}" },
	{ TOY, "y{F7}{Enter}{Left}" },
	{ TOY, "y{F7}{Enter}/s" },
	{ ALONE, "" },
	{ ALONE, "{Enter}{Down}" },
	{ ALONE, "{Enter}{Enter}" },
	{ ALONE, "/slf" },
	{ ALONE, "{F1}" },
	{ REAL, "" },
	{ REAL, "two lines{^j}of text" },
	{ REAL, "{Tab}/story-person{Enter}sells fruit{Enter}{Tab}/intent-belief{Enter}asked{Enter}" },
	{ TRIAGE, "" },
};

int
stand_set_up(void **state)
{
	return toy_set_up(state);
}

int
stand_tear_down(void **state)
{
	return toy_tear_down(state);
}

const struct questionnaire *
stand_real(void)
{
	return real;
}

unsigned
stand_places(void)
{
	return ARRAY_LEN(places);
}

const char *
stand_keys(unsigned place)
{
	return places[place].keys;
}

enum context
stand_at(struct session *s, unsigned place, enum language l)
{
	enum way way = places[place].way;

	hand_start(s, way == REAL || way == TRIAGE ? real : toy, l);
	s->colours = COLOURS_THERE;
	if (way == START)
		start_open(s);
	if (way == ALONE)
		library_alone(s);
	if (way == TRIAGE)
		triage_start(s);
	for (unsigned i = 0; way == TRIAGE && s->list == NULL && i < STEPS_MAX; i++)
		hand_type(s, "{F2}");
	hand_type(s, places[place].keys);
	if (way == TRIED) {
		whatif_finish(s);
		hand_type(s, "{Enter}");
		assert_true(s->trying);
	}
	return bindings_context(s);
}
