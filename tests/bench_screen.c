/*
 * What a cursor move costs: the processor time of the real program in a pseudo-terminal, from a key to
 * the end of its frame, beside that of the floor (bench_floor.c), and the bytes that it writes. What an
 * answer costs is told by bench_answer.c and bench_bytes.c.
 */
#include "bench_screen.h"

#include "measure.h"
#include "tui.h"

#include <sched.h>
#include <stdio.h>
#include <stdlib.h>

#define FRAMES 50

struct costs {
	double us;
	size_t bytes;
};

static bool
has_written(struct tui *t, void *data)
{
	const size_t *before = data;
	size_t now;

	tui_bytes(t, &now);
	return now > *before;
}

/* Until the program has written something and waits for a key; false when that does not come. */
static bool
rest(struct tui *t, size_t before)
{
	if (!tui_wait_until(t, has_written, &before))
		return false;
	while (!measure_waits(tui_pid(t)))
		sched_yield();
	return tui_wait_until(t, has_written, &before);
}

static void
type(struct tui *t, const char *key)
{
	if (key[1])
		tui_key(t, key);
	else
		tui_type(t, key);
}

/* One key and its whole frame; false when it did not come. */
static bool
press(struct tui *t, const char *key, double *us, size_t *bytes)
{
	size_t before, after;
	double spent = measure_spent_us(tui_pid(t));

	tui_bytes(t, &before);
	type(t, key);
	if (!rest(t, before))
		return false;
	*us = measure_spent_us(tui_pid(t)) - spent;
	tui_bytes(t, &after);
	*bytes = after - before;
	return true;
}

/* A key, and another one that takes it back: medians of the first. */
static bool
pairs(struct tui *t, const char *key, const char *back, double *us, size_t *bytes)
{
	double all[FRAMES], back_us;
	size_t back_bytes;

	for (unsigned i = 0; i < FRAMES; i++)
		if (!press(t, key, &all[i], bytes) || !press(t, back, &back_us, &back_bytes))
			return false;
	*us = measure_median(all, FRAMES);
	return true;
}

static struct tui *
start(const char *const argv[])
{
	struct tui *t = tui_start(24, 80, argv, NULL);

	return t && rest(t, 0) ? t : NULL;
}

static bool
floor_costs(struct costs *c)
{
	const char *const argv[] = { getenv("QINGJIE_FLOOR"), NULL };
	struct tui *t;

	if (!argv[0] || !(t = start(argv)) || !pairs(t, "a", "b", &c->us, &c->bytes))
		return false;
	tui_free(t);
	return true;
}

/* Through the outline to the first question that these words find. */
static bool
go_to(struct tui *t, const char *words)
{
	double us;
	size_t bytes;
	bool well = press(t, "Tab", &us, &bytes) && press(t, "/", &us, &bytes);

	for (char letter[2] = { 0 }; well && *words; words++) {
		letter[0] = *words;
		well = press(t, letter, &us, &bytes);
	}
	return well && press(t, "Enter", &us, &bytes) && press(t, "Enter", &us, &bytes);
}

static bool
program_costs(const char *language, struct costs *c)
{
	const char *const argv[] = { tui_program(), "interview", "--lang", language, "--as-of",
		"2026-11-22", NULL };
	struct tui *t;

	if (!(t = start(argv)) || !go_to(t, "subject") || !pairs(t, "Down", "Up", &c->us, &c->bytes))
		return false;
	tui_free(t);
	return true;
}

static void
say(const char *language, const struct costs *c, const struct costs *floor)
{
	printf("%s: a cursor move %30.0f us %6.1f x floor, %zu bytes\n", language, c->us, c->us / floor->us,
	    c->bytes);
}

void
bench_screen(void)
{
	struct costs floor, en, zh;

	if (!floor_costs(&floor) || !program_costs("en", &en) || !program_costs("zh", &zh))
		return;
	printf("floor, bare curses: a line redrawn %13.0f us, %zu bytes\n",
	    floor.us, floor.bytes);
	say("en", &en, &floor);
	say("zh", &zh, &floor);
}
