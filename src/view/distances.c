#include <qingjie/distances.h>

#include <stdlib.h>
#include <string.h>

#include <qingjie/entry.h>
#include <qingjie/words.h>

static const char *
tier_name(const struct verdict *v, unsigned tier, enum language l, bool brief)
{
	const struct tier *t = &v->q->tiers[tier];

	return words_in(brief ? &t->brief : &t->name, l);
}

/* Is the word one of those in the text, between spaces? */
static bool
has_word(const char *text, const char *word)
{
	size_t n = strlen(word);

	for (const char *p = text; n > 0 && (p = strstr(p, word)) != NULL; p += n)
		if ((p == text || p[-1] == ' ') && (p[n] == ' ' || p[n] == '\0'))
			return true;
	return false;
}

static const char *
quantity_name(const struct distance *d, enum language l)
{
	const char *name = words_in(&d->rule->route.of->name, l);

	return *name ? name : words_rule(d->rule, l);
}

/* Its unit, or one without a name where the quantity's own name says it. */
static struct unit
said_unit(const struct distance *d, enum language l)
{
	const struct unit *unit = d->rule->route.of->unit;
	struct unit bare = { .scale = unit ? unit->scale : 1 };

	return unit && !has_word(quantity_name(d, l), words_in(&unit->name, l)) ? *unit : bare;
}

/* Do both say the same: of one quantity, or of one that is the same in this case? */
static bool
says_same(const struct distance *a, const struct distance *b)
{
	const struct route *x = &a->rule->route, *y = &b->rule->route;

	return x->of == y->of || (x->of->unit == y->of->unit && a->now == b->now && a->up.any == b->up.any &&
	    a->up.by == b->up.by && a->down.by == b->down.by && a->excluded.by == b->excluded.by);
}

/* The rule whose limit the quantity would reach, when that is a part of a fuller standard. */
static const struct distance *
part_of(const struct verdict *v, const struct distance *d)
{
	for (unsigned i = 0; d->up.any && i < v->n_distances; i++) {
		const struct distance *o = &v->distances[i];
		const struct route *r = &o->rule->route;
		if (r->of == d->rule->route.of && r->over > 1 && r->times == 1 && o->limit == d->now + d->up.by)
			return o;
	}
	return NULL;
}

/* Does the law itself name what the quantity would reach? Else other quantities add to it. */
static bool
is_standard(const struct verdict *v, const struct distance *d)
{
	for (unsigned i = 0; i < v->n_distances; i++) {
		const struct distance *o = &v->distances[i];
		if (says_same(o, d) && o->limit == d->now + d->up.by)
			return true;
	}
	return false;
}

/* What is still missing, where the law names no number for this quantity alone. */
static void
add_up_together(const struct verdict *v, const struct distance *d, enum language l, bool brief, struct buf *out)
{
	const struct unit said = said_unit(d, l), bare = { .scale = said.scale };
	struct buf has = { 0 }, left = { 0 };

	entry_format_number(&bare, l, d->now, &has);
	entry_format_number(&said, l, d->up.by, &left);
	/* TRANSLATORS: what is counted, how many, how many more, the tier then, with others counted in. */
	buf_printf(out, _("%s %s: %s more, with the rest, reaches %s"), quantity_name(d, l), has.s, left.s,
	    tier_name(v, d->up.tier, l, brief));
	buf_done(&has);
	buf_done(&left);
}

/* What one row of the table may have fewer of, as its unit is called. */
static const char *
counted(const struct table *t, enum language l)
{
	return t->excludes->unit ? words_in(&t->excludes->unit->name, l) : "";
}

/* The same without a sentence around it. */
static void
add_shortest(const struct verdict *v, const struct distance *d, enum language l, struct buf *out)
{
	const struct unit said = said_unit(d, l), bare = { .scale = said.scale };
	struct buf has = { 0 }, goal = { 0 }, left = { 0 };

	entry_format_number(&bare, l, d->now, &has);
	entry_format_number(&bare, l, d->now + (d->up.any ? d->up.by : 0), &goal);
	buf_printf(out, "%s %s", quantity_name(d, l), has.s);
	if (d->up.any && is_standard(v, d))
		buf_printf(out, " / %s", goal.s);
	if (d->up.any)
		entry_format_number(&bare, l, d->up.by, &left);
	else
		entry_format_number(d->down.any ? &bare : NULL, l,
		    d->down.any ? d->down.by : d->excluded.by, &left);
	if (d->up.any)
		/* TRANSLATORS: on a narrow screen, behind an amount: so much more, and the tier then. */
		buf_printf(out, _(", %s more: %s"), left.s, tier_name(v, d->up.tier, l, true));
	else if (d->down.any)
		/* TRANSLATORS: likewise: so much less. */
		buf_printf(out, _(", %s less: %s"), left.s, tier_name(v, d->down.tier, l, true));
	else if (d->excluded.any)
		/* TRANSLATORS: likewise: with so many excluded of what is counted (records). */
		buf_printf(out, _(", %s %s excluded: %s"), left.s,
		    counted(&v->q->tables[d->rule->route.additions[0]->table], l),
		    tier_name(v, d->excluded.tier, l, true));
	buf_done(&has);
	buf_done(&goal);
	buf_done(&left);
}

static void
add_up(const struct verdict *v, const struct distance *d, enum language l, bool brief, struct buf *out)
{
	const struct distance *part = part_of(v, d);
	const struct unit said = said_unit(d, l), bare = { .scale = said.scale };
	struct buf has = { 0 }, goal = { 0 }, left = { 0 };

	entry_format_number(&bare, l, d->now, &has);
	entry_format_number(&bare, l, d->now + d->up.by, &goal);
	entry_format_number(&said, l, d->up.by, &left);
	/* TRANSLATORS: what is counted, how many, the limit, how many are missing with their
	 * unit, to which tier. */
	buf_printf(out, _("%s %s / %s: %s short of %s"), quantity_name(d, l), has.s, goal.s, left.s,
	    tier_name(v, d->up.tier, l, brief));
	if (part && !brief) {
		buf_clear(&has);
		entry_format_number(&bare, l, part->limit * part->rule->route.over, &has);
		/* TRANSLATORS: behind a limit that is one half (1/2) of another standard, the number. */
		buf_printf(out, _(" (1/%u of %s)"), (unsigned)part->rule->route.over, has.s);
	}
	buf_done(&has);
	buf_done(&goal);
	buf_done(&left);
}

static void
add_now(const struct distance *d, enum language l, struct buf *out)
{
	const struct unit said = said_unit(d, l);

	buf_puts(out, quantity_name(d, l));
	buf_puts(out, " ");
	entry_format_number(&said, l, d->now, out);
}

static void
add_down(const struct verdict *v, const struct distance *d, enum language l, bool brief, struct buf *out)
{
	const struct unit said = said_unit(d, l);
	struct buf by = { 0 }, of = { 0 };

	if (d->down.any) {
		entry_format_number(&said, l, d->down.by, &by);
		/* TRANSLATORS: behind an amount: so much less, and then it is this tier. */
		buf_printf(out, _("; with %s less: %s"), by.s, tier_name(v, d->down.tier, l, brief));
	} else if (d->excluded.any) {
		entry_format_number(NULL, l, d->excluded.by, &by);
		entry_format_number(NULL, l, d->excluded.of, &of);
		const int table = d->rule->route.additions[0]->table;
		/* TRANSLATORS: so many to be excluded, of so many, what is counted (records), and the tier then. */
		buf_printf(out, _("; with %s of %s %s excluded: %s"), by.s, of.s,
		    counted(&v->q->tables[table], l), tier_name(v, d->excluded.tier, l, brief));
	}
	buf_done(&by);
	buf_done(&of);
}

void
distances_line(const struct verdict *v, const struct distance *d, enum language l,
    enum distance_length length, struct buf *out)
{
	bool brief = length != DISTANCE_WHOLE;

	if (length == DISTANCE_SHORTEST) {
		add_shortest(v, d, l, out);
		return;
	}
	if (d->up.any && is_standard(v, d))
		add_up(v, d, l, brief, out);
	else if (d->up.any)
		add_up_together(v, d, l, brief, out);
	else
		add_now(d, l, out);
	add_down(v, d, l, brief, out);
}

/* Puts a limit in its place among the `n`; where there are too many the lowest gives way. */
static unsigned
add_limit(struct limit limits[LIMITS_MAX], unsigned n, struct limit limit)
{
	unsigned i = n;

	while (i > 0 && limits[i - 1].at > limit.at)
		i--;
	if (i > 0 && limits[i - 1].at == limit.at) {
		if (limits[i - 1].tier < limit.tier)
			limits[i - 1].tier = limit.tier;
		return n;
	}
	if (n < LIMITS_MAX) {
		memmove(limits + i + 1, limits + i, (n - i) * sizeof(*limits));
		limits[i] = limit;
		return n + 1;
	}
	if (i > 0) {
		memmove(limits, limits + 1, (i - 1) * sizeof(*limits));
		limits[i - 1] = limit;
	}
	return n;
}

/*
 * Is it one to be told? Not where more than this quantity is wanting: it is reached, or would be before
 * another tier is, and yet would make none.
 */
static bool
stands_at(const struct verdict *v, const struct distance *d, struct limit limit)
{
	if (limit.at <= 0 || limit.tier <= v->predicted)
		return limit.at > 0;
	return d->up.any && limit.at > d->now + d->up.by && limit.tier > d->up.tier;
}

unsigned
distances_limits(const struct verdict *v, const struct distance *d, struct limit limits[LIMITS_MAX])
{
	unsigned n = 0;

	for (unsigned i = 0; i < v->n_distances; i++) {
		const struct distance *o = &v->distances[i];
		struct limit limit = { o->limit, o->rule->tier };

		if (says_same(o, d) && stands_at(v, d, limit))
			n = add_limit(limits, n, limit);
	}
	if (d->up.any)
		n = add_limit(limits, n, (struct limit){ d->now + d->up.by, d->up.tier });
	return n;
}

static bool
turns(const struct distance *d)
{
	return d->up.any || d->down.any || d->excluded.any;
}

/* The part of a quantity that must come or go. Quotients of numbers up to 10^18: only their order matters. */
static long double
remoteness(const struct distance *d)
{
	long double up = 1, down = 1;

	if (d->up.any)
		up = (long double)d->up.by / (long double)(d->now + d->up.by);
	if (d->down.any)
		down = (long double)d->down.by / (long double)d->now;
	if (d->excluded.any)
		down = (long double)d->excluded.by / (long double)d->excluded.of;
	return up < down ? up : down;
}

static int
nearest(const void *x, const void *y)
{
	const struct distance *a = *(const struct distance *const *)x;
	const struct distance *b = *(const struct distance *const *)y;
	long double ra = remoteness(a), rb = remoteness(b);

	if (ra < rb || ra > rb)
		return ra < rb ? -1 : 1;
	return a < b ? -1 : a > b;
}

/* Is it the first that measures this quantity, of which there is some? */
static bool
stands(const struct verdict *v, const struct distance *d)
{
	for (const struct distance *o = v->distances; o < d; o++)
		if (says_same(o, d))
			return false;
	return d->now > 0;
}

const struct distance **
distances_listed(const struct verdict *v, struct arena *a, unsigned *n)
{
	const struct distance **all = arena_alloc(a, (v->n_distances + 1) * sizeof(*all));

	*n = 0;
	for (unsigned i = 0; i < v->n_distances; i++)
		if (stands(v, &v->distances[i]) && turns(&v->distances[i]))
			all[(*n)++] = &v->distances[i];
	qsort(all, *n, sizeof(*all), nearest);
	return all;
}

/* "In class A 88, in class B 880: ..." where a quantity can grow in several ways. */
static void
add_ways(const struct verdict *v, const struct distance *d, enum language l, struct buf *out)
{
	for (unsigned i = 0; d->up.n_ways > 1 && i < d->up.n_ways; i++) {
		const struct more *m = &d->up.ways[i];
		struct buf by = { 0 };

		entry_format_number(v->q->tables[m->of->table].adds->unit, l, m->by, &by);
		/* TRANSLATORS: so many more records, of which kind, and the tier then. */
		buf_printf(out, _("  with %s more of %s: %s\n"), by.s, words_in(&m->of->name, l),
		    tier_name(v, m->tier, l, false));
		buf_done(&by);
	}
}

static void
add_whole(const struct verdict *v, const struct whole *w, enum language l, struct buf *out)
{
	struct buf by = { 0 }, of = { 0 };

	if (!w->excluded.any)
		return;
	entry_format_number(NULL, l, w->excluded.by, &by);
	entry_format_number(NULL, l, w->excluded.of, &of);
	if (w->excluded.exact)
		/* TRANSLATORS: so many to be excluded, of all of them, what is counted (records), and the tier then. */
		buf_printf(out, _("The tier changes if at least %s of all %s %s are excluded: %s.\n"), by.s,
		    of.s, counted(w->table, l), tier_name(v, w->excluded.tier, l, false));
	else
		buf_printf(out, _("The tier changes if certain %s of all %s %s are excluded: %s.\n"), by.s,
		    of.s, counted(w->table, l), tier_name(v, w->excluded.tier, l, false));
	buf_done(&by);
	buf_done(&of);
}

void
distances_words(const struct verdict *v, enum language l, struct buf *out)
{
	struct arena a;
	const struct distance **all;
	bool any = false;
	unsigned n;

	arena_init(&a);
	all = distances_listed(v, &a, &n);
	for (unsigned i = 0; i < n; i++) {
		distances_line(v, all[i], l, DISTANCE_WHOLE, out);
		buf_puts(out, "\n");
		add_ways(v, all[i], l, out);
	}
	for (unsigned i = 0; i < v->n_distances; i++) {
		const struct distance *d = &v->distances[i];
		any = any || turns(d);
		if (!stands(v, d) || turns(d))
			continue;
		add_now(d, l, out);
		buf_puts(out, _(": by this alone the tier does not change\n"));
	}
	for (unsigned i = 0; i < v->n_wholes; i++)
		add_whole(v, &v->wholes[i], l, out);
	if (v->n_distances > 0 && !any)
		buf_puts(out, _("No single amount or number changes the tier.\n"));
	arena_done(&a);
}
