#include <qingjie/whatif.h>

#include <stdlib.h>

#include <qingjie/entry.h>
#include <qingjie/words.h>

#define ALLOWANCE 500000 /* evaluations: some seconds, in slices */
#define SLICE 4000       /* evaluations of a slice, for a case without rows */
#define NAMES_MAX 4      /* options that are named; more are counted */

/* Begins anew when the answers are no longer those that were looked at. */
static struct changes *
current(struct session *s, enum direction d)
{
	struct changes *c = &s->changes[d];

	if (s->changes_revision != s->iv.revision) {
		changes_done(&s->changes[DIRECTION_LOWER]);
		changes_done(&s->changes[DIRECTION_RAISE]);
		s->changes_revision = s->iv.revision;
		s->changed = 0;
	}
	if (!c->quest)
		changes_init(c, &s->iv.answers, s->iv.as_of, d, ALLOWANCE);
	return c;
}

bool
whatif_works(const struct session *s)
{
	const struct changes *c = &s->changes[s->direction];

	return s->page == PAGE_CHANGES && !s->trying &&
	    (s->changes_revision != s->iv.revision || !c->quest || !c->done);
}

void
whatif_finish(struct session *s)
{
	for (enum direction d = DIRECTION_LOWER; d <= DIRECTION_RAISE; d++)
		while (!current(s, d)->done)
			changes_step(current(s, d), SLICE);
}

/* Which of those that were found is at this place of the list; all that there are, if none is. */
static unsigned
found_at(const struct session *s, unsigned place)
{
	const struct changes *c = &s->changes[s->direction];
	struct arena arena;
	unsigned n;

	arena_init(&arena);
	const struct alternative **list = whatif_list(s, s->direction, &arena, &n);
	unsigned found = place < n ? (unsigned)(list[place] - c->found) : n;
	arena_done(&arena);
	return found;
}

/* The cursor stays on its set when others are listed before it. */
static void
follow_cursor(struct session *s, unsigned found)
{
	const struct changes *c = &s->changes[s->direction];
	struct arena arena;
	unsigned n;

	arena_init(&arena);
	const struct alternative **list = whatif_list(s, s->direction, &arena, &n);
	for (unsigned i = 0; i < n; i++)
		if (list[i] == &c->found[found])
			s->changed = i;
	arena_done(&arena);
}

bool
whatif_work(struct session *s)
{
	struct changes *c = current(s, s->direction);
	unsigned before = c->n, rows = 0, found = found_at(s, s->changed);

	for (unsigned t = 0; t < s->iv.q->n_tables; t++)
		rows += s->iv.answers.tables[t].n;
	changes_step(c, 1 + SLICE / (4 + rows));
	if (c->n > before && found < before)
		follow_cursor(s, found);
	return c->n > before || c->done;
}

const char *
whatif_heading(enum effort e)
{
	switch (e) {
	/* TRANSLATORS: headings over changes of the case, by what they ask of counsel. */
	case EFFORT_FACTS: return _("Facts to prove");
	case EFFORT_NUMBERS: return _("Numbers to attack");
	case EFFORT_LAW: return _("Law to argue");
	}
	return "";
}

static void
options(const struct session *s, const struct altered *a, struct buf *out)
{
	uint64_t bits = (uint64_t)a->to[0].lo;
	unsigned n = (unsigned)__builtin_popcountll(bits);

	for (unsigned i = 0, k = 0; i < a->fact->n_options && k < NAMES_MAX; i++) {
		if (!(bits >> i & 1))
			continue;
		/* TRANSLATORS: between options of which any one will do. */
		buf_puts(out, k++ > 0 ? _(" or ") : "");
		buf_puts(out, words_in(&a->fact->options[i].name, s->language));
	}
	if (n > NAMES_MAX)
		/* TRANSLATORS: behind the first of several options: how many more would do. */
		buf_printf(out, ngettext(" or %u other", " or %u others", n - NAMES_MAX), n - NAMES_MAX);
}

/* One end of a range in words; an end that the fact's domain sets is not said. */
static void
range(const struct session *s, const struct fact *f, struct range r, struct buf *out)
{
	struct range all = fact_domain(f, s->iv.as_of);
	struct buf lo = { 0 }, hi = { 0 };

	entry_format_value(f, s->language, range_of(r.lo), &lo);
	entry_format_value(f, s->language, range_of(r.hi), &hi);
	if (r.lo == r.hi)
		buf_puts(out, lo.s);
	else if (r.lo == all.lo && f->type == TYPE_DATE)
		buf_printf(out, _("%s or earlier"), hi.s);
	else if (r.hi == all.hi && f->type == TYPE_DATE)
		buf_printf(out, _("%s or later"), lo.s);
	else if (r.lo == all.lo)
		/* TRANSLATORS: a number to reach. */
		buf_printf(out, _("at most %s"), hi.s);
	else if (r.hi == all.hi)
		buf_printf(out, _("at least %s"), lo.s);
	else
		/* TRANSLATORS: from one value to another. */
		buf_printf(out, _("%s to %s"), lo.s, hi.s);
	buf_done(&lo);
	buf_done(&hi);
}

/* What would do it. */
static void
targets(const struct session *s, const struct altered *a, struct buf *out)
{
	buf_puts(out, "");
	if (a->fact->type == TYPE_OPTIONS) {
		options(s, a, out);
		return;
	}
	for (unsigned i = 0; i < a->n; i++) {
		buf_puts(out, i > 0 ? _(" or ") : "");
		range(s, a->fact, a->to[i], out);
	}
}

/* What it is: as it was given, a year as a year, else the value that is presumed. */
static void
present(const struct session *s, const struct altered *a, struct buf *out)
{
	const struct cell *c = answers_at(&s->iv.answers, a->fact, a->row);
	struct buf b = { 0 };

	entry_format_value(a->fact, s->language, c->state == CELL_KNOWN ? c->value[0] : a->now, &b);
	if (c->state == CELL_DISPUTED)
		/* TRANSLATORS: an answer, of which it is then said that it is disputed. */
		buf_printf(out, _("%s (disputed)"), b.s);
	else
		buf_puts(out, b.s);
	buf_done(&b);
}

static void
altered(const struct session *s, const struct altered *a, struct buf *out)
{
	struct buf now = { 0 }, to = { 0 };

	words_place(s->iv.q, (struct place){ a->fact, a->row }, s->language, out);
	buf_puts(out, _(": "));
	present(s, a, &now);
	targets(s, a, &to);
	if (s->by_line)
		/* TRANSLATORS: what an answer is now, and what it would have to become. */
		buf_printf(out, _("from %s to %s"), now.s, to.s);
	else
		buf_printf(out, "%s %s %s", now.s, s->ascii ? "->" : "\u2192", to.s);
	buf_done(&now);
	buf_done(&to);
}

void
whatif_set(const struct session *s, const struct alternative *alt, struct buf *out)
{
	for (unsigned i = 0; i < alt->n; i++) {
		buf_puts(out, i > 0 ? _("; ") : "");
		altered(s, &alt->at[i], out);
	}
}

void
whatif_trial(const struct session *s, struct buf *out)
{
	for (unsigned i = 0; i < s->trial.n; i++) {
		struct altered one = s->trial.at[i];
		one.n = 1;
		one.to[0] = one.witness;
		buf_puts(out, i > 0 ? _("; ") : "");
		altered(s, &one, out);
	}
}

static void
joint(const struct session *s, const struct joint *j, enum direction d, struct buf *out)
{
	const struct derived *of = j->rule->route.of;
	const char *name = words_in(&of->name, s->language);
	struct buf now = { 0 }, limit = { 0 };

	entry_format_number(of->unit, s->language, j->now, &now);
	entry_format_number(of->unit, s->language, j->limit, &limit);
	name = *name ? name : words_rule(j->rule, s->language);
	if (d == DIRECTION_LOWER)
		/* TRANSLATORS: several numbers must change; what they count together, its limit, and
		 * what it is now. */
		buf_printf(out, _(" Together: %s must be below %s, now %s."), name, limit.s, now.s);
	else
		buf_printf(out, _(" Together: %s must reach %s, now %s."), name, limit.s, now.s);
	buf_done(&now);
	buf_done(&limit);
}

/* Is there one value alone that will do? */
static bool
is_certain(const struct altered *a)
{
	return a->fact->type == TYPE_OPTIONS ? __builtin_popcountll((uint64_t)a->to[0].lo) == 1 :
	    a->n == 1 && a->to[0].lo == a->to[0].hi;
}

/* Each of several was worked out beside the others at these values; what can be no other was said. */
static void
example(const struct session *s, const struct alternative *alt, struct buf *out)
{
	struct buf values = { 0 };

	for (unsigned i = 0; i < alt->n; i++) {
		struct place p = { alt->at[i].fact, alt->at[i].row };

		if (is_certain(&alt->at[i]))
			continue;
		buf_puts(&values, values.len > 0 ? _("; ") : "");
		words_place(s->iv.q, p, s->language, &values);
		buf_puts(&values, _(": "));
		entry_format_value(p.fact, s->language, alt->at[i].witness, &values);
	}
	if (values.len > 0)
		/* TRANSLATORS: behind a change of several facts: some of them, with values that do it
		 * together. */
		buf_printf(out, _(" For example: %s."), values.s);
	buf_done(&values);
}

void
whatif_result(const struct session *s, const struct alternative *alt, enum direction d, struct buf *out)
{
	const struct tier *tiers = s->iv.q->tiers;
	const char *tier = words_in(&tiers[alt->tier].name, s->language);

	if (alt->furthest == alt->tier)
		/* TRANSLATORS: the tier that a change gives. */
		buf_printf(out, _("gives: %s."), tier);
	else
		/* TRANSLATORS: the tier that a change gives, and the one that it can give at most. */
		buf_printf(out, _("gives: %s, and as far as: %s."), tier,
		    words_in(&tiers[alt->furthest].name, s->language));
	for (unsigned i = 0; i < alt->n_joints; i++)
		joint(s, &alt->joints[i], d, out);
	if (alt->n > 1)
		example(s, alt, out);
}

void
whatif_state(const struct session *s, enum direction d, struct buf *out)
{
	const struct changes *c = &s->changes[d];

	if (!c->done || s->changes_revision != s->iv.revision)
		buf_printf(out, ngettext("Still searching: %u found so far.", "Still searching: %u found so far.",
		    c->n), c->n);
	else if (!c->complete)
		buf_printf(out, ngettext("%u found; the case is too large to be sure that there is no other.",
		    "%u found; the case is too large to be sure that there is no other.", c->n), c->n);
	else if (c->n == 0)
		buf_puts(out, _("No change of up to three answers or readings does that."));
	else
		buf_printf(out, ngettext("%u found, and there is no other of up to three answers or readings.",
		    "%u found, and there is no other of up to three answers or readings.", c->n), c->n);
}

void
whatif_try(struct session *s, const struct alternative *alt)
{
	s->trial = *alt;
	s->trying = true;
	s->iv.drafting = false;
}

static struct cell *
tried_cell(struct session *s, unsigned i)
{
	return answers_cell(&s->iv.answers, s->trial.at[i].fact, s->trial.at[i].row);
}

const struct verdict *
whatif_judged(struct session *s)
{
	struct cell kept[CHANGES_TOGETHER];

	for (unsigned i = 0; i < s->trial.n; i++) {
		kept[i] = *tried_cell(s, i);
		*tried_cell(s, i) = altered_cell(&s->trial.at[i]);
	}
	const struct verdict *v = interview_judged(&s->iv);
	for (unsigned i = 0; i < s->trial.n; i++)
		*tried_cell(s, i) = kept[i];
	return v;
}

void
whatif_drop(struct session *s)
{
	s->trying = false;
}

bool
whatif_keep(struct session *s)
{
	struct place places[CHANGES_TOGETHER];
	struct cell cells[CHANGES_TOGETHER];

	for (unsigned i = 0; i < s->trial.n; i++) {
		places[i] = (struct place){ s->trial.at[i].fact, s->trial.at[i].row };
		cells[i] = altered_cell(&s->trial.at[i]);
	}
	s->trying = false;
	s->unwinding = session_enter(s, places, cells, s->trial.n);
	return s->unwinding;
}
