/*
 * Whole interviews of the real program in a pseudo-terminal, in the screen's own order, each answer
 * once. Of the answers that change the verdict: how long a person waits, from the key to the last byte
 * of its frame, and the program's processor time until then. The next key comes when the program has
 * come to rest, so that what it worked out ahead is not part of it, but told beside it. A session in
 * here takes the same keys and so knows what is asked.
 */
#include "bench_answer.h"

#include "deal.h"
#include "measure.h"

#include <qingjie/control.h>
#include <qingjie/date.h>
#include <qingjie/entry.h>

#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define ROWS 24
#define COLS 80
#define CASES 4       /* interviews */
#define BATCHES 2
#define STEPS 300     /* questions of one */
#define COUNT_MAX (CASES * STEPS)
#define KEYS_OF_FLOOR 100
#define PATIENCE_MS 5000
#define REST_MS 5     /* between looks whether it rests */
#define REST_LOOKS 12 /* so often in a row */

struct program {
	int fd;
	pid_t pid;
};

struct costs {
	unsigned n;
	double wall_us[COUNT_MAX], frame_us[COUNT_MAX], ahead_us[COUNT_MAX];
};

static void
program_start(struct program *p, const char *const argv[])
{
	const struct winsize size = { .ws_row = ROWS, .ws_col = COLS };

	p->pid = forkpty(&p->fd, NULL, NULL, &size);
	if (p->pid != 0)
		return;
	setenv("TERM", "xterm-256color", 1);
	setenv("LC_ALL", "C.UTF-8", 1);
	execv(argv[0], (char *const *)argv);
	_exit(127);
}

static void
program_end(struct program *p)
{
	kill(p->pid, SIGKILL);
	close(p->fd);
	waitpid(p->pid, NULL, 0);
}

/* Reads what there is; false when nothing came for so long, or the program is gone. */
static bool
take(const struct program *p, int ms)
{
	struct pollfd in = { .fd = p->fd, .events = POLLIN };
	char bytes[8192];

	return poll(&in, 1, ms) > 0 && read(p->fd, bytes, sizeof bytes) > 0;
}

/* Until it waits for a key and has done what it does meanwhile. */
static void
rest(const struct program *p)
{
	double before = -1;

	for (unsigned looks = 0; looks < REST_LOOKS; looks++) {
		bool wrote = take(p, REST_MS);
		double spent = measure_spent_us(p->pid);
		if (wrote || !measure_waits(p->pid) || spent > before)
			looks = 0;
		before = spent;
	}
}

struct cost {
	double wall_us, frame_us, ahead_us;
};

/* Types the bytes, and waits for the frame; false when there is none. */
static bool
press(const struct program *p, const char *bytes, struct cost *c)
{
	double before = measure_spent_us(p->pid), start = measure_ns(CLOCK_MONOTONIC) / 1e3;
	ssize_t len = (ssize_t)strlen(bytes);

	if (write(p->fd, bytes, (size_t)len) != len || !take(p, PATIENCE_MS))
		return false;
	c->wall_us = measure_ns(CLOCK_MONOTONIC) / 1e3 - start;
	for (bool waited = false; !waited;) { /* of what is written in pieces the last one counts */
		waited = measure_waits(p->pid);
		if (take(p, 0)) {
			c->wall_us = measure_ns(CLOCK_MONOTONIC) / 1e3 - start;
			waited = false;
		}
	}
	c->frame_us = measure_spent_us(p->pid) - before;
	rest(p);
	c->ahead_us = measure_spent_us(p->pid) - before - c->frame_us;
	return true;
}

static void
add(struct costs *all, const struct cost *c)
{
	if (all->n == COUNT_MAX)
		return;
	all->wall_us[all->n] = c->wall_us;
	all->frame_us[all->n] = c->frame_us;
	all->ahead_us[all->n++] = c->ahead_us;
}

static bool
of_floor(struct costs *all)
{
	const char *const argv[] = { getenv("QINGJIE_FLOOR"), NULL };
	struct program p;
	struct cost c;

	if (!argv[0])
		return false;
	program_start(&p, argv);
	rest(&p);
	for (unsigned i = 0; i < KEYS_OF_FLOOR; i++)
		if (press(&p, "a", &c))
			add(all, &c);
	program_end(&p);
	return all->n > 0;
}

/* The program, and a session that takes the same keys. */
struct pair {
	struct program p;
	struct session s;
	struct answers whole; /* what is answered */
	struct arena frame;
	struct costs *costs;
};

static bool
differs(const struct verdict *a, const struct verdict *b)
{
	return a->predicted != b->predicted || a->ends.lowest != b->ends.lowest ||
	    a->ends.highest != b->ends.highest || a->contested.lowest != b->contested.lowest ||
	    a->contested.highest != b->contested.highest || a->n_open != b->n_open || a->n_asks != b->n_asks;
}

static void
draw(struct pair *t)
{
	arena_reset(&t->frame);
	session_scene(&t->s, ROWS, COLS, &t->frame);
}

/* A key to both; an answer that changes the verdict is counted. */
static bool
key(struct pair *t, const char *bytes, struct key k)
{
	struct cost c;
	unsigned revision = t->s.iv.revision;

	t->s.iv.drafting = false;
	struct verdict before = *interview_judged(&t->s.iv);
	session_key(&t->s, k);
	draw(t);
	if (!press(&t->p, bytes, &c))
		return false;
	t->s.iv.drafting = false;
	if (t->s.iv.revision != revision && differs(&before, interview_judged(&t->s.iv)))
		add(t->costs, &c);
	draw(t);
	return true;
}

static bool
letter(struct pair *t, char c)
{
	const char bytes[] = { c, '\0' };

	return key(t, bytes, (struct key){ .kind = KEYKIND_CHAR, .code = (unsigned char)c });
}

static bool
enter(struct pair *t)
{
	return key(t, "\r", (struct key){ .kind = KEYKIND_NAMED, .code = NAMED_ENTER });
}

static bool
unknown(struct pair *t)
{
	return key(t, "\033OQ", (struct key){ .kind = KEYKIND_NAMED, .code = NAMED_F2 });
}

static bool
type(struct pair *t, const char *text)
{
	unsigned revision = t->s.iv.revision;
	bool well = true;

	for (; *text && well && t->s.iv.revision == revision; text++)
		well = letter(t, *text);
	return well && (t->s.iv.revision != revision || enter(t));
}

/* What a person presses to answer so. */
static bool
answer(struct pair *t, const struct fact *f, const struct cell *c)
{
	struct buf text = { 0 };
	bool well;

	if (c->state != CELL_KNOWN || control_is_words(f))
		return unknown(t);
	if (f->type == TYPE_TRUTH)
		return letter(t, c->value[0].lo ? 'y' : 'n');
	if (f->type == TYPE_OPTIONS)
		buf_printf(&text, "%d", 1 + __builtin_ctzll((uint64_t)c->value[0].lo));
	else
		entry_edit(f, c->value[0], &text);
	well = type(t, text.s);
	buf_done(&text);
	return well;
}

/* The question at hand; false when the interview goes no further. */
static bool
step(struct pair *t)
{
	struct place p = t->s.iv.place;
	unsigned revision = t->s.iv.revision;

	if (p.fact->type == TYPE_TABLE) {
		unsigned table = p.fact->as_table;
		return letter(t, t->s.iv.answers.tables[table].n < t->whole.tables[table].n ? 'a' : 'n');
	}
	if (!answer(t, p.fact, answers_at(&t->whole, p.fact, p.row)))
		return false;
	return t->s.iv.revision != revision || (unknown(t) && t->s.iv.revision != revision);
}

static void
interview(struct pair *t, const char *language, int64_t as_of, const struct questionnaire *q)
{
	char day[DATE_TEXT];

	date_write(as_of, day);
	const char *const argv[] = { getenv("QINGJIE"), "interview", "--read-only", "--ambiguous", "1", "--lang",
		language, "--as-of", day, NULL };
	program_start(&t->p, argv);
	rest(&t->p);
	session_init(&t->s, q, as_of, *language == 'z' ? LANG_ZH : LANG_EN);
	draw(t);
	bool well = key(t, "\023", (struct key){ .kind = KEYKIND_CTRL, .code = 's' }); /* what decides, no more */
	for (unsigned i = 0; i < STEPS && well && t->s.iv.place.fact != NULL && t->s.page == PAGE_QUESTION; i++)
		well = step(t);
	session_done(&t->s);
	program_end(&t->p);
}

/* Is it a case that can stand, with all the batches, and of a tier that takes more than one answer? */
static bool
is_long(struct pair *t, int64_t as_of)
{
	if (answers_rows(&t->whole) < BATCHES || answers_conflicts(&t->whole, as_of, NULL, 0) > 0)
		return false;
	arena_reset(&t->frame);
	return verdict_of(&t->whole, as_of, WANT_PREDICTED, &t->frame).predicted > t->whole.q->base_tier;
}

static void
interviews(const struct questionnaire *q, int64_t as_of, const char *language, struct cost floor)
{
	static struct costs all;
	struct pair t = { .costs = &all };
	struct deal d = { .q = q, .as_of = as_of, .dice = { 5 } };

	all.n = 0;
	arena_init(&t.frame);
	answers_init(&t.whole, q);
	for (unsigned i = 0; i < CASES; i++) {
		do {
			d.leaning = q->n_facts;
			deal_whole(&d, BATCHES, &t.whole);
		} while (!is_long(&t, as_of));
		interview(&t, language, as_of, q);
	}
	answers_done(&t.whole);
	arena_done(&t.frame);
	double wall = measure_median(all.wall_us, all.n), frame = measure_median(all.frame_us, all.n);
	printf("%s: an answer with another verdict (%u of them, none seen before), without what was worked out ahead:\n",
	    language, all.n);
	printf("    from the key to the last byte %19.0f us %6.1f x floor\n", wall, wall / floor.wall_us);
	printf("    processor time to the end of the frame %10.0f us %6.1f x floor\n", frame,
	    frame / floor.frame_us);
	printf("    worked out ahead, until the next key %12.0f us\n", measure_median(all.ahead_us, all.n));
}

void
bench_answers(const struct questionnaire *q, int64_t as_of)
{
	static struct costs all;

	if (!getenv("QINGJIE") || !of_floor(&all))
		return;
	struct cost floor = { .wall_us = measure_median(all.wall_us, all.n), .frame_us = measure_median(all.frame_us, all.n) };
	printf("floor, bare curses: from a key to the last byte %.0f us, processor time %.0f us\n", floor.wall_us,
	    floor.frame_us);
	interviews(q, as_of, "en", floor);
	interviews(q, as_of, "zh", floor);
}
