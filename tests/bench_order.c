#include "bench_order.h"
#include "measure.h"

#include "rounds.h"
#include "small.h"

#include <qingjie/facts.h>
#include <qingjie/matters.h>
#include <qingjie/next.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define GENERATED 1000 /* QINGJIE_ROUNDS_MOST allows fewer, of these and of the small models */
#define ROWS 4
#define SMALL_MODELS 200
#define QUESTIONS_MAX 1000

enum order { ORDER_AUTHOR, ORDER_TIER, ORDER_MOST, ORDERS };

static const char *const names[ORDERS] = {
	"author's order", "the same, only what bears on the tier", "what settles most",
};

struct count {
	unsigned cases, settled;
	uint64_t questions;
	unsigned most;
};

/* One interview that answers from a complete case. */
struct sitting {
	struct interview iv;
	const struct answers *full;
	struct arena frame;
};

static void
insert_row(struct sitting *s, unsigned table)
{
	answers_insert(&s->iv.answers, table, s->iv.answers.tables[table].n);
	s->iv.answers.cells[s->iv.q->tables[table].fact->cell].state = CELL_KNOWN;
}

/* Gives the answer that the case has; true when a row was added instead. */
static bool
answer_rows(struct sitting *s, const struct fact *f)
{
	for (unsigned t = 0; t < s->iv.q->n_tables; t++) {
		const struct table *table = &s->iv.q->tables[t];
		if (table->fact != f && table->complete != f)
			continue;
		if (s->iv.answers.tables[t].n < s->full->tables[t].n) {
			insert_row(s, t);
			return true;
		}
		s->iv.answers.cells[table->fact->cell].state = CELL_KNOWN;
	}
	return false;
}

static void
answer(struct sitting *s, struct place p)
{
	if (answer_rows(s, p.fact) || p.fact->type == TYPE_TABLE)
		return;
	struct cell c = *answers_at(s->full, p.fact, p.row);
	if (c.state == CELL_ABSENT)
		c.state = CELL_UNKNOWN;
	*answers_cell(&s->iv.answers, p.fact, p.row) = c;
}

/* The first question, in the author's order from here on, that bears on the tier. */
static struct place
of_tier(const struct sitting *s, struct verdict v)
{
	unsigned n = 0;

	for (unsigned i = 0; i < v.n_asks; i++)
		if (v.asks[i].matters == MATTERS_TIER)
			v.asks[n++] = v.asks[i];
	v.n_asks = n;
	return interview_next_open(&s->iv, &v, s->iv.place);
}

static struct place
ask(const struct sitting *s, const struct verdict *v, enum order order)
{
	if (order == ORDER_MOST)
		return next_question(&s->iv).place;
	return order == ORDER_TIER ? of_tier(s, *v) : interview_next_open(&s->iv, v, s->iv.place);
}

static void
sit(const struct questionnaire *q, int64_t as_of, const struct answers *full, enum order order, struct count *c)
{
	struct sitting s = { .full = full };
	unsigned asked = 0;

	interview_init(&s.iv, q, as_of);
	arena_init(&s.frame);
	for (; asked < QUESTIONS_MAX; asked++) {
		arena_reset(&s.frame);
		struct verdict v = verdict_of(&s.iv.answers, as_of, WANT_BOUNDS | WANT_ASKS, &s.frame);
		struct place p = ask(&s, &v, order);
		c->settled += v.settled;
		if (v.settled || !p.fact)
			break;
		answer(&s, p);
		s.iv.place = p;
	}
	c->cases++;
	c->questions += asked;
	c->most = asked > c->most ? asked : c->most;
	arena_done(&s.frame);
	interview_done(&s.iv);
}

static void
print(const char *what, const struct count *c)
{
	printf("%-44s %6.2f questions, at most %u; %u of %u settled\n", what,
	    (double)c->questions / c->cases, c->most, c->settled, c->cases);
}

/* What is not published is as it is presumed; nothing more is to be found out. */
static void
complete(struct answers *a, int64_t as_of, struct arena *frame)
{
	for (;;) {
		arena_reset(frame);
		struct verdict v = verdict_of(a, as_of, WANT_JSON, frame);
		unsigned closed = 0;
		for (unsigned i = 0; i < v.n_open; i++) {
			const struct open_fact *o = &v.open[i];
			if (o->fact->type == TYPE_TABLE)
				*answers_cell(a, o->fact, 0) = (struct cell){ .state = CELL_KNOWN };
			else
				*answers_cell(a, o->fact, o->row) =
				    (struct cell){ .state = CELL_KNOWN, .value[0] = o->presumed };
			closed++;
		}
		if (closed == 0)
			return;
	}
}

/* The facts object of a line {"id": ..., "facts": {...}}. */
static void
published(const struct questionnaire *q, int64_t as_of, struct count c[ORDERS])
{
	FILE *f = fopen("tests/cases/published.jsonl", "r");
	struct facts_reader *r = facts_reader_new(q, as_of, LANG_EN);
	struct answers a;
	struct arena frame;
	struct facts_id id;
	char *line = NULL;
	size_t cap = 0;
	ssize_t len;

	answers_init(&a, q);
	arena_init(&frame);
	while (f && (len = getline(&line, &cap, f)) > 0) {
		if (!facts_read_line(r, line, (size_t)len - 1, &a, &id))
			continue;
		complete(&a, as_of, &frame);
		for (enum order o = 0; o < ORDERS; o++)
			sit(q, as_of, &a, o, &c[o]);
	}
	free(line);
	arena_done(&frame);
	answers_done(&a);
	facts_reader_free(r);
	if (f)
		fclose(f);
}

static void
generated(struct bridge *b, const struct questionnaire *q, int64_t as_of, struct count c[ORDERS])
{
	static struct ref_case full;
	struct dice d = { 2026 };
	struct answers a;

	answers_init(&a, q);
	for (unsigned i = 0; i < rounds(GENERATED); i++) {
		bridge_random(b, &d, VARIETY_PLAIN, ROWS, &full);
		bridge_earliest(&full);
		bridge_answer(b, &full, &a);
		for (enum order o = 0; o < ORDERS; o++)
			sit(q, as_of, &a, o, &c[o]);
	}
	answers_done(&a);
}

/* Every state of a small model: what is still to be asked, at best and on average over all cases. */
#define UNASKED 3
#define STATES 4096 /* four for each fact: its values, and not asked */

struct best {
	bool known;
	unsigned worst;
	double mean;
};

struct solving {
	const struct questionnaire *q;
	int64_t as_of;
	struct answers a;
	struct arena frame;
	struct best best[STATES];
};

static void
put(struct solving *s, unsigned state)
{
	for (unsigned i = 0; i < s->q->n_facts; i++, state /= 4)
		s->a.cells[i] = state % 4 == UNASKED ? (struct cell){ 0 }
		                                     : small_value(s->q->case_facts[i], state % 4);
}

static bool
settled(struct solving *s, unsigned state)
{
	put(s, state);
	arena_reset(&s->frame);
	return verdict_of(&s->a, s->as_of, WANT_BOUNDS, &s->frame).settled;
}

static const struct best *solve(struct solving *s, unsigned state);

/* Of the question for fact i in this state. */
static struct best
solve_after(struct solving *s, unsigned state, unsigned i, unsigned step)
{
	unsigned n = small_values(s->q->case_facts[i]);
	struct best after = { true, 0, 1 };

	for (unsigned v = 0; v < n; v++) {
		const struct best *b = solve(s, state - (UNASKED - v) * step);
		after.worst = b->worst + 1 > after.worst ? b->worst + 1 : after.worst;
		after.mean += b->mean / n;
	}
	return after;
}

static const struct best *
solve(struct solving *s, unsigned state)
{
	struct best *b = &s->best[state];

	if (b->known)
		return b;
	b->known = true;
	if (settled(s, state))
		return b;
	b->worst = SMALL_FACTS;
	b->mean = SMALL_FACTS;
	for (unsigned i = 0, step = 1; i < s->q->n_facts; i++, step *= 4) {
		if (state / step % 4 != UNASKED)
			continue;
		struct best after = solve_after(s, state, i, step);
		b->worst = after.worst < b->worst ? after.worst : b->worst;
		b->mean = after.mean < b->mean ? after.mean : b->mean;
	}
	return b;
}

/* All complete cases of the model, each in every order. */
static void
sit_all(struct solving *s, unsigned i, struct answers *full, struct count c[ORDERS])
{
	for (enum order o = 0; i == s->q->n_facts && o < ORDERS; o++)
		sit(s->q, s->as_of, full, o, &c[o]);
	for (unsigned v = 0; i < s->q->n_facts && v < small_values(s->q->case_facts[i]); v++) {
		full->cells[i] = small_value(s->q->case_facts[i], v);
		sit_all(s, i + 1, full, c);
	}
}

struct small_sums {
	unsigned models;
	double mean[ORDERS], worst[ORDERS], best_mean, best_worst;
};

static void
small_one(struct questionnaire *q, struct small_sums *sums)
{
	static struct solving s;
	struct count c[ORDERS] = { { 0 } };
	struct answers full;
	unsigned all = 0;

	s = (struct solving){ .q = q, .as_of = q->since };
	answers_init(&s.a, q);
	answers_init(&full, q);
	arena_init(&s.frame);
	for (unsigned i = 0, step = 1; i < q->n_facts; i++, step *= 4)
		all += UNASKED * step;
	const struct best *b = solve(&s, all);
	sit_all(&s, 0, &full, c);
	sums->models++;
	sums->best_mean += b->mean;
	sums->best_worst += b->worst;
	for (enum order o = 0; o < ORDERS; o++) {
		sums->mean[o] += (double)c[o].questions / c[o].cases;
		sums->worst[o] += c[o].most;
	}
	arena_done(&s.frame);
	answers_done(&full);
	answers_done(&s.a);
}

static void
small(void)
{
	struct small_sums sums = { 0 };
	struct dice d = { 7 };

	for (unsigned i = 0; i < rounds(SMALL_MODELS); i++) {
		struct questionnaire *q = small_model(&d, 4 + i % (SMALL_FACTS - 3));
		if (!q)
			return;
		small_one(q, &sums);
		questionnaire_free(q);
	}
	printf("\n%u small models, every case: mean and worst questions until settled\n", sums.models);
	for (enum order o = 0; o < ORDERS; o++)
		printf("%-44s %6.2f %6.2f\n", names[o], sums.mean[o] / sums.models,
		    sums.worst[o] / sums.models);
	printf("%-44s %6.2f %6.2f\n", "optimum", sums.best_mean / sums.models,
	    sums.best_worst / sums.models);
}

/* What the marks and the choice cost, before the first answer and with a row of which nothing is known. */
static void
cost(const struct questionnaire *q, int64_t as_of)
{
	struct interview iv;
	struct arena arena;

	interview_init(&iv, q, as_of);
	arena_init(&arena);
	for (unsigned rows = 0; rows < 2; rows++) {
		double start = measure_ns(CLOCK_PROCESS_CPUTIME_ID) / 1e6;
		matters_of(&iv.answers, as_of, &arena);
		double marked = measure_ns(CLOCK_PROCESS_CPUTIME_ID) / 1e6;
		next_question(&iv);
		printf("%u batches open: marks %.1f ms, next question %.1f ms\n", rows, marked - start,
		    measure_ns(CLOCK_PROCESS_CPUTIME_ID) / 1e6 - marked);
		interview_add_row(&iv, 0, -1);
	}
	arena_done(&arena);
	interview_done(&iv);
}

void
bench_order(struct bridge *b, const struct questionnaire *q, int64_t as_of)
{
	struct count of_published[ORDERS] = { { 0 } }, of_generated[ORDERS] = { { 0 } };

	printf("\n");
	cost(q, as_of);
	published(q, as_of, of_published);
	printf("\npublished cases, completed as presumed: until settled\n");
	for (enum order o = 0; o < ORDERS; o++)
		print(names[o], &of_published[o]);
	generated(b, q, as_of, of_generated);
	printf("\ngenerated cases of up to %d batches: until settled\n", ROWS);
	for (enum order o = 0; o < ORDERS; o++)
		print(names[o], &of_generated[o]);
	small();
}
