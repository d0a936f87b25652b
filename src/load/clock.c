#include "model.h"

#include <qingjie/clock.h>
#include <qingjie/date.h>

#include <inttypes.h>
#include <string.h>

#define MINUTES (24 * 60) /* of a day */

static const char required_keys[] = "name source";
static const char optional_keys[] = "from after time hours days months years done unless extends "
    "given condition tiers unavailable holidays custody frame covers";

/* A fact or a note. */
static const struct fact *
fact_of(const struct loader *l, const struct name *name)
{
	return name && (name->of == NAME_FACT || name->of == NAME_NOTE) ? &l->q_facts[name->index] : NULL;
}

/* A fact of the case of that type, or NULL. */
static const struct fact *
read_fact(struct loader *l, const struct node *n, enum type type, const char *help)
{
	const struct name *name = read_reference(l, n, SPACE_VALUE);
	const struct fact *f = fact_of(l, name);

	if (!name || (f && f->type == type && f->table == CASE))
		return f;
	problem_add(l, n->at, help, _("A clock cannot use “%s” here"), shown(l, n->text));
	return NULL;
}

/* One fact or a list of them. */
static struct events
read_events(struct loader *l, const struct node *map, const char *key)
{
	struct node *n = node_get(map, key);
	struct events all = { 0 };

	if (!n)
		return all;
	struct node **items = n->kind == NODE_LIST ? n->items : &n;
	unsigned count = n->kind == NODE_LIST ? n->n : 1;
	if (count == 0 || count > CLOCK_FACTS_MAX)
		problem_add(l, n->at, remedy(l, _("Name from 1 to %d dates."), CLOCK_FACTS_MAX),
		    _("A clock needs dates of the case here"));
	for (unsigned i = 0; i < count && i < CLOCK_FACTS_MAX; i++) {
		const struct fact *f = read_fact(l, items[i], TYPE_DATE, _("Name a date of the case."));
		if (f)
			all.at[all.n++] = f;
	}
	return all;
}

/* A clock that stands before this one. */
static const struct clock *
read_clock(struct loader *l, const struct clock *clocks, unsigned i, const struct node *map,
    const char *key)
{
	const struct node *n = node_get(map, key);
	const struct name *name = n ? read_reference(l, n, SPACE_CLOCK) : NULL;

	if (!name || name->index < i)
		return name ? &clocks[name->index] : NULL;
	problem_add(l, n->at, _("Move that clock up, before this one."),
	    _("“%s” does not stand before the clock that rests on it"), shown(l, n->text));
	return NULL;
}

static void
read_given(struct loader *l, struct clock *c, const struct node *map)
{
	const struct node *n = node_get(map, "given");

	if (!n)
		return;
	if (n->kind != NODE_MAP || n->n == 0 || n->n > CLOCK_FACTS_MAX) {
		problem_add(l, n->at, _("Write “given: {fact: value}”."),
		    _("Facts and the values on which the clock hangs are needed here"));
		return;
	}
	for (unsigned i = 0; i < n->n; i++) {
		const struct node *key = n->pairs[i].key;
		const struct name *name = read_reference(l, key, SPACE_VALUE);
		const struct fact *f = fact_of(l, name);
		if (f && f->table == CASE && (f->type == TYPE_TRUTH || f->type == TYPE_OPTIONS)) {
			c->given.at[c->given.n].fact = f;
			supposed_value_read(l, f, n, &n->pairs[i], &c->given.at[c->given.n++].value);
		} else if (name) {
			problem_add(l, key->at, _("Name a yes or no, or options, of the case."),
			    _("A clock cannot use “%s” here"), shown(l, key->text));
		}
	}
}

static void
read_length(struct loader *l, const struct node *map, const char *key, int64_t most, int64_t times,
    int64_t *sum)
{
	const struct node *n = node_get(map, key);
	int64_t value;

	if (n && read_whole(l, n, 1, most, &value))
		*sum += value * times;
}

static void
read_period(struct loader *l, struct clock *c, const struct node *key, const struct node *map)
{
	const struct node *time = node_get(map, "time"), *hours = node_get(map, "hours");
	struct period *p = &c->period;

	read_length(l, map, "hours", CLOCK_HOURS_MAX, 1, &p->hours);
	read_length(l, map, "days", CLOCK_DAYS_MAX, 1, &p->days);
	read_length(l, map, "months", CLOCK_MONTHS_MAX, 1, &p->months);
	read_length(l, map, "years", CLOCK_MONTHS_MAX / 12, 12, &p->months);
	if (!hours && !node_get(map, "days") && !node_get(map, "months") && !node_get(map, "years"))
		problem_add(l, key->at, _("Add “hours:”, “days:”, “months:” or “years:”."),
		    _("“%s” does not say how long it runs"), shown(l, key->text));
	else if (p->hours && (p->days || p->months || c->after))
		problem_add(l, hours->at, _("Count in hours from a date alone, or in days and months."),
		    _("“%s” mixes hours with days or with another clock"), shown(l, key->text));
	else if (p->hours && !time)
		problem_add(l, key->at, remedy(l, _("Add “%s:”."), "time"),
		    _("“%s” has no “%s”"), shown(l, key->text), "time");
	if (!time)
		return;
	c->time = read_fact(l, time, TYPE_NUMBER, _("Name a number of the case in a unit with “time: yes”."));
	if (c->time && (!c->time->unit || !c->time->unit->time))
		problem_add(l, time->at, _("Name a number of the case in a unit with “time: yes”."),
		    _("A clock cannot use “%s” here"), shown(l, time->text));
}

/* Without a word on tiers it runs under all; with a reason alone under none. */
static void
read_tiers(struct loader *l, struct clock *c, const struct node *map)
{
	struct node *n = node_get(map, "tiers");

	c->unavailable = read_text(l, map, "unavailable");
	if (!n) {
		c->tiers = node_get(map, "unavailable") ? 0 : ~UINT64_C(0);
		return;
	}
	struct node **items = n->kind == NODE_LIST ? n->items : &n;
	unsigned count = n->kind == NODE_LIST ? n->n : 1;
	for (unsigned i = 0; i < count; i++) {
		const struct name *name = read_reference(l, items[i], SPACE_TIER);
		if (name)
			c->tiers |= UINT64_C(1) << name->index;
	}
}

static void
read_one(struct loader *l, struct clock *clocks, unsigned i, const struct pair *entry)
{
	const struct node *map = entry->value, *custody;
	struct clock *c = &clocks[i];

	if (!read_keys(l, entry->key, map, required_keys, optional_keys))
		return;
	c->name = read_text(l, map, "name");
	c->condition = read_text(l, map, "condition");
	c->sources = read_sources(l, map, "source");
	if (c->sources.n == 0 && node_get(map, "source") && node_get(map, "source")->kind == NODE_LIST)
		problem_add(l, node_get(map, "source")->at, _("Name the provision."),
		    _("“%s” rests on no source"), shown(l, entry->key->text));
	read_given(l, c, map);
	c->from = read_events(l, map, "from");
	c->after = read_clock(l, clocks, i, map, "after");
	c->extends = read_clock(l, clocks, i, map, "extends");
	c->done = read_events(l, map, "done");
	c->unless = read_events(l, map, "unless");
	covers_read(l, map, COVERED_BY_CLOCK, c->id, &c->name);
	c->holidays = read_yes_no(l, map, "holidays", false);
	c->frame = read_yes_no(l, map, "frame", false);
	if ((custody = node_get(map, "custody")))
		c->custody = read_fact(l, custody, TYPE_TRUTH, _("Name a yes or no of the case."));
	if (!node_get(map, "from") && !node_get(map, "after"))
		problem_add(l, entry->key->at, _("Add “from:” with a date, or “after:” with a clock."),
		    _("“%s” does not say when it begins"), shown(l, entry->key->text));
	read_period(l, c, entry->key, map);
	read_tiers(l, c, map);
}

/* "2026-10-01" or "2026-10-01..2026-10-07", within the year. */
static bool
read_days(struct loader *l, const struct node *n, int year, struct range *days)
{
	size_t one = DATE_TEXT - 1;
	bool two = n->kind == NODE_SCALAR && n->len == 2 * one + 2 && memcmp(n->text + one, "..", 2) == 0;

	if (n->kind == NODE_SCALAR && (two || n->len == one) && date_read(n->text, one, &days->lo) &&
	    date_read(n->text + (two ? one + 2 : 0), one, &days->hi) && days->lo <= days->hi &&
	    days->lo >= date_day(year, 1, 1) && days->hi <= date_day(year, 12, 31))
		return true;
	problem_add(l, n->at,
	    _("Write a day or its first and last day, for example 2017-10-01..2017-10-08."),
	    _("These are no holidays of the year %d"), year);
	return false;
}

static void
read_year(struct loader *l, const struct pair *entry, int *year, struct range *all, unsigned *n)
{
	const struct node *list = entry->value;
	int64_t number;

	if (!read_whole(l, entry->key, 1900, 9999, &number))
		return;
	*year = (int)number;
	if (list->kind != NODE_LIST) {
		problem_add(l, list->at, _("Write a list of days, weekends among them."),
		    _("A list is needed here"));
		return;
	}
	for (unsigned i = 0; i < list->n; i++) {
		if (*n == HOLIDAYS_MAX) {
			problem_add(l, list->at, _("Join days that follow one another."),
			    _("There are more of these than the %u that are possible"), HOLIDAYS_MAX);
			return;
		}
		if (read_days(l, list->items[i], *year, &all[*n]))
			(*n)++;
	}
}

static void
read_holidays(struct loader *l, struct clock_set *set)
{
	struct entries years = read_entries(l, "holidays");
	int *at = arena_alloc(&l->q->arena, (years.n + 1) * sizeof *at);
	struct range *all = arena_alloc(&l->q->arena, HOLIDAYS_MAX * sizeof *all);

	for (unsigned i = 0; i < years.n; i++)
		read_year(l, &years.at[i], &at[i], all, &set->n_holidays);
	set->years = at;
	set->n_years = years.n;
	set->holidays = all;
}

/* Times of day lie within the day, whatever uses them. */
static void
check_times(struct loader *l)
{
	for (unsigned i = 0; i < questionnaire_all(l->q); i++) {
		const struct fact *f = &l->q_facts[i];

		if (f->unit && f->unit->time && (f->type != TYPE_NUMBER || f->unit->scale != 1 ||
		    f->domain.lo < 0 || f->domain.hi >= MINUTES))
			problem_add(l, l->fact_keys[i]->at,
			    remedy(l, _("Write “between: [0, %d]”, and no “scale:” in its unit."), MINUTES - 1),
			    _("“%s” is no time of day in minutes"), f->id);
	}
}

void
clocks_read(struct loader *l)
{
	struct entries all = read_entries(l, "clocks");
	struct clock_set *set = arena_alloc(&l->q->arena, sizeof *set);
	struct clock *clocks = arena_alloc(&l->q->arena, (all.n + 1) * sizeof *clocks);

	set->at = clocks;
	l->q->clocks = set;
	if (!read_few(l, &all, CLOCKS_MAX))
		return;
	for (unsigned i = 0; i < all.n; i++) {
		struct name *name = read_definition(l, all.at[i].key, SPACE_CLOCK, CASE);

		clocks[i].id = arena_strdup(&l->q->arena, all.at[i].key->text);
		if (name)
			name->index = i;
	}
	for (unsigned i = 0; i < all.n; i++)
		read_one(l, clocks, i, &all.at[i]);
	set->n = all.n;
	read_holidays(l, set);
	check_times(l);
}
