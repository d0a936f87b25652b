/* What one frame costs inside the program, without the terminal: an answer's, and a cursor move's. */
#include "bench_frame.h"

#include "measure.h"

#include <qingjie/facts.h>
#include <qingjie/session.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FRAMES 200

/* An ordinary case, half answered. */
static const char *const line = "{\"id\":1,\"facts\":{\"subject\":\"natural-person\",\"age-at-act\":30,"
    "\"act-from\":\"2024-03-01\",\"act-to\":\"2024-09-30\",\"batches\":["
    "{\"kind\":\"name-and-phone\",\"records\":6200,\"duplicates\":150,\"obtained-by\":\"bought\","
    "\"passed-on\":\"sold\",\"recipients\":2,\"unlawful\":true,\"from-duty\":false},"
    "{\"kind\":\"order-or-parcel\",\"records\":310,\"obtained-by\":\"bought\",\"passed-on\":\"kept\"}],"
    "\"illegal-income\":\"3900.50\"}}\n";

struct frames {
	struct session s;
	struct arena frame;
	unsigned rows, cols;
};

static void
draw(struct frames *f)
{
	arena_reset(&f->frame);
	session_scene(&f->s, f->rows, f->cols, &f->frame);
}

static const struct fact *
fact_of(const struct questionnaire *q, const char *id)
{
	for (unsigned i = 0; i < q->n_facts; i++)
		if (strcmp(q->facts[i].id, id) == 0)
			return &q->facts[i];
	return NULL;
}

/* Yes, no, yes, … to a question that decides, each of another case: every verdict is a new one. */
static double
answers_ms(struct frames *f, const struct fact *fact)
{
	double all[FRAMES];
	const struct fact *income = fact_of(f->s.iv.q, "illegal-income");

	for (unsigned i = 0; i < FRAMES; i++) {
		*answers_cell(&f->s.iv.answers, income, 0) =
		    (struct cell){ .state = CELL_KNOWN, .value[0] = range_of(300000 + i) };
		struct cell c = { .state = CELL_KNOWN, .value[0] = range_of(i % 2) };
		session_go(&f->s, (struct place){ fact, 0 });
		draw(f);
		double start = measure_ns(CLOCK_PROCESS_CPUTIME_ID) / 1e6;
		session_answer(&f->s, &c);
		draw(f);
		all[i] = measure_ns(CLOCK_PROCESS_CPUTIME_ID) / 1e6 - start;
	}
	return measure_median(all, FRAMES);
}

static double
moves_ms(struct frames *f, const struct fact *fact)
{
	double all[FRAMES];

	session_go(&f->s, (struct place){ fact, 0 });
	draw(f);
	for (unsigned i = 0; i < FRAMES; i++) {
		double start = measure_ns(CLOCK_PROCESS_CPUTIME_ID) / 1e6;
		session_key(&f->s, (struct key){ KEYKIND_NAMED, i % 2 ? NAMED_UP : NAMED_DOWN, 0, 0 });
		draw(f);
		all[i] = measure_ns(CLOCK_PROCESS_CPUTIME_ID) / 1e6 - start;
	}
	return measure_median(all, FRAMES);
}

static void
at_size(const struct questionnaire *q, int64_t as_of, unsigned rows, unsigned cols, bool empty)
{
	struct frames f = { .rows = rows, .cols = cols };
	struct facts_reader *r = facts_reader_new(q, as_of, LANG_EN);
	const struct fact *fact = fact_of(q, "intent");
	struct facts_id id;
	char copy[1024];

	session_init(&f.s, q, as_of, LANG_EN);
	arena_init(&f.frame);
	strcpy(copy, line);
	if (!empty && !facts_read_line(r, copy, strlen(copy) - 1, &f.s.iv.answers, &id))
		printf("the case cannot be read\n");
	double answer = answers_ms(&f, fact), move = moves_ms(&f, fact);
	printf("frame at %ux%u, %s: an answer's %.2f ms, a cursor move's %.2f ms\n", cols, rows,
	    empty ? "nothing answered" : "a case half answered", answer, move);
	facts_reader_free(r);
	arena_done(&f.frame);
	session_done(&f.s);
}

void
bench_frames(const struct questionnaire *q, int64_t as_of)
{
	at_size(q, as_of, 24, 80, true);
	at_size(q, as_of, 24, 80, false);
	at_size(q, as_of, 40, 120, false);
}
