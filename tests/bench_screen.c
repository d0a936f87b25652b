/*
 * What the screen costs: the processor time of the real program in a pseudo-terminal, from a key to
 * the end of its frame, beside that of the floor (bench_floor.c), and the bytes that it writes. The
 * answer is given, taken back and given again, so its verdict is one that was kept: what a verdict
 * costs that was never found before is told by bench_frame.c.
 */
#include "bench_screen.h"

#include "tui.h"

#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FRAMES 50

struct costs {
	double frame_us, answer_us, move_us;
	size_t frame_bytes, answer_bytes, move_bytes;
};

static int
by_value(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return x < y ? -1 : x > y;
}

static double
median(double *at, unsigned n)
{
	qsort(at, n, sizeof *at, by_value);
	return at[n / 2];
}

/* Of a file of /proc about the program; "" when there is none. */
static const char *
about(const struct tui *t, const char *what)
{
	static char text[1024];
	char path[64];
	size_t n = 0;

	snprintf(path, sizeof path, "/proc/%d/%s", (int)tui_pid(t), what);
	FILE *f = fopen(path, "r");
	if (f) {
		n = fread(text, 1, sizeof text - 1, f);
		fclose(f);
	}
	text[n] = '\0';
	return text;
}

/* Time on a processor since the program was started, in microseconds. */
static double
spent_us(const struct tui *t)
{
	return strtod(about(t, "schedstat"), NULL) / 1e3;
}

static bool
has_written(struct tui *t, void *data)
{
	const size_t *before = data;
	size_t now;

	tui_bytes(t, &now);
	return now > *before;
}

static bool
waits(const struct tui *t)
{
	const char *state = strstr(about(t, "stat"), ") ");

	return !state || state[2] == 'S';
}

/* Until the program has written something and waits for a key; false when that does not come. */
static bool
rest(struct tui *t, size_t before)
{
	if (!tui_wait_until(t, has_written, &before))
		return false;
	while (!waits(t))
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
	double spent = spent_us(t);

	tui_bytes(t, &before);
	type(t, key);
	if (!rest(t, before))
		return false;
	*us = spent_us(t) - spent;
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
	*us = median(all, FRAMES);
	return true;
}

static struct tui *
start(const char *const argv[])
{
	struct tui *t = tui_start(24, 80, argv, NULL);

	return t && rest(t, 0) ? t : NULL;
}

/* The interview asks whether to leave. */
static void
leave(struct tui *t, const char *key)
{
	type(t, key);
	type(t, key);
	tui_finish(t);
}

static bool
floor_costs(struct costs *c)
{
	const char *const argv[] = { getenv("QINGJIE_FLOOR"), NULL };
	struct tui *t;

	if (!argv[0] || !(t = start(argv)) || !pairs(t, "a", "b", &c->frame_us, &c->frame_bytes))
		return false;
	leave(t, "q");
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

	if (!(t = start(argv)) || !go_to(t, "intent") ||
	    !pairs(t, "n", "C-u", &c->answer_us, &c->answer_bytes) || !go_to(t, "subject") ||
	    !pairs(t, "Down", "Up", &c->move_us, &c->move_bytes))
		return false;
	tui_free(t); /* to leave answers behind takes a word */
	return true;
}

static void
say(const char *language, const struct costs *c, const struct costs *floor)
{
	printf("%s: an answer seen before, its frame, 80x24 %7.0f us %6.1f x floor, %zu bytes\n", language,
	    c->answer_us, c->answer_us / floor->frame_us, c->answer_bytes);
	printf("%s: a cursor move %30.0f us %6.1f x floor, %zu bytes\n", language, c->move_us,
	    c->move_us / floor->frame_us, c->move_bytes);
}

void
bench_screen(void)
{
	struct costs floor, en, zh;

	if (!floor_costs(&floor) || !program_costs("en", &en) || !program_costs("zh", &zh))
		return;
	printf("floor, bare curses: a line redrawn %13.0f us, %zu bytes\n",
	    floor.frame_us, floor.frame_bytes);
	say("en", &en, &floor);
	say("zh", &zh, &floor);
}
