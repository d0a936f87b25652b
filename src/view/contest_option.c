/* What an option of the question in place leads to, where it is disputed what it stands for. */
#include <qingjie/contest.h>
#include <qingjie/words.h>

/* The option, and what it is to stand for if anything, put into the case: where that leads. */
static void
outcome_with(const struct session *s, const struct option *o, const struct fact *overrides,
    struct range value, struct buf *out)
{
	struct place p = s->iv.place;
	struct arena arena;
	struct answers a;

	arena_init(&arena);
	answers_init(&a, s->iv.q);
	answers_copy(&a, &s->iv.answers);
	*answers_cell(&a, p.fact, p.row) = (struct cell){ .state = CELL_KNOWN,
		.value[0] = range_options(UINT64_C(1) << (o - p.fact->options)) };
	if (overrides != NULL)
		*answers_cell(&a, overrides, p.row) = (struct cell){ .state = CELL_KNOWN, .value[0] = value };
	if (answers_conflicts(&a, s->iv.as_of, NULL, 0) == 0) {
		struct contested c = { .now = verdict_of(&a, s->iv.as_of,
		    WANT_PREDICTED | WANT_BOUNDS, &arena) };
		contest_outcome(&c, c.now.predicted, c.now.ends, s->language, out);
	}
	answers_done(&a);
	arena_done(&arena);
}

/* "Class A (default): serious", a line for each that the option may stand for. */
static void
alternatives(const struct session *s, const struct option *o, unsigned column, struct buf *out)
{
	const struct fact *of = s->iv.place.fact->columns[column].of;

	for (unsigned k = 0; k < of->n_options; k++) {
		uint64_t bit = UINT64_C(1) << k;
		struct buf outcome = { 0 };

		if (!(o->contested[column] & bit))
			continue;
		buf_puts(&outcome, "");
		outcome_with(s, o, of, range_options(bit), &outcome);
		/* TRANSLATORS: what an option may stand for, " (default)" or nothing, the tier. */
		buf_printf(out, _("%s%s: %s"), words_in(&of->options[k].name, s->language),
		    o->gives[column] == bit ? _(" (default)") : "", outcome.s);
		buf_puts(out, "\n");
		buf_done(&outcome);
	}
}

void
contest_outcomes(const struct session *s, const struct option *o, struct buf *out)
{
	const struct fact *fact = s->iv.place.fact;

	for (unsigned i = 0; i < fact->n_columns; i++)
		if (o->contested[i] & (o->contested[i] - 1))
			alternatives(s, o, i, out);
	if (fact->category == CATEGORY_READING) {
		struct buf outcome = { 0 };

		buf_puts(&outcome, "");
		outcome_with(s, o, NULL, RANGE_EMPTY, &outcome);
		/* TRANSLATORS: of a disputed reading of the law: the tier to which it leads. */
		buf_printf(out, _("With this reading: %s"), outcome.s);
		buf_puts(out, "\n");
		buf_done(&outcome);
	}
}

void
contest_option_words(const struct session *s, const struct option *o, struct buf *out)
{
	const struct fact *fact = s->iv.place.fact;
	const char *help = words_option_help(o, s->language, s->wording);

	if (*help != '\0')
		buf_printf(out, "%s\n", help);
	if (fact->category != CATEGORY_READING && !contest_look_up(fact, o))
		return;
	contest_outcomes(s, o, out);
	if (*words_in(&o->authority, s->language) != '\0')
		buf_printf(out, "%s\n", words_in(&o->authority, s->language));
	for (unsigned i = 0; i < o->sources.n; i++) {
		/* TRANSLATORS: a source, and how well its text was verified. */
		buf_printf(out, _("%s (%s)"), words_in(&o->sources.at[i]->cite, s->language),
		    words_mark(o->sources.at[i]->mark));
		buf_puts(out, "\n");
	}
}
