/*
 * The keys and their order are a promise to other programs. Ids are written as they are: the loader
 * lets none through that would need an escape.
 */
#include <qingjie/report.h>
#include <qingjie/tame.h>

#include "write.h"

#include <inttypes.h>

/* An element of a list of ids. */
static void
add_element(struct buf *out, bool first, const char *id)
{
	if (!first)
		ADD(out, ",");
	write_id(out, id);
}

static void
add_ends(struct buf *out, const struct questionnaire *q, struct ends ends)
{
	ADD(out, "\"lowest\":");
	write_id(out, q->tiers[ends.lowest].id);
	ADD(out, ",\"highest\":");
	write_id(out, q->tiers[ends.highest].id);
}

static void
add_columns(struct buf *out, const struct verdict *v)
{
	ADD(out, ",\"columns\":{");
	for (unsigned s = 0; v->disputed && s < SIDES; s++) {
		add_element(out, s == 0, side_id(s));
		ADD(out, ":{\"predicted\":");
		write_id(out, v->q->tiers[v->columns[s].predicted].id);
		ADD(out, ",");
		add_ends(out, v->q, v->columns[s].ends);
		ADD(out, "}");
	}
	ADD(out, "}");
}

static void
add_open(struct buf *out, const struct verdict *v)
{
	ADD(out, ",\"open\":[");
	for (unsigned i = 0; i < v->n_open; i++) {
		const struct open_fact *o = &v->open[i];
		if (i > 0)
			ADD(out, ",");
		ADD(out, "\"");
		if (o->fact->table != CASE)
			buf_printf(out, "%s/%u/", v->q->tables[o->fact->table].id, o->row);
		buf_puts(out, o->fact->id);
		ADD(out, "\"");
	}
	ADD(out, "]");
}

static void
add_tier(struct buf *out, const struct verdict *v, unsigned tier)
{
	ADD(out, ",\"tier\":");
	write_id(out, v->q->tiers[tier].id);
}

static void
add_up(struct buf *out, const struct verdict *v, const struct distance *d)
{
	ADD(out, ",\"up\":");
	if (!d->up.any) {
		ADD(out, "null");
		return;
	}
	ADD(out, "{\"by\":");
	write_quantity(out, d->rule->route.of->unit, d->up.by);
	add_tier(out, v, d->up.tier);
	for (unsigned i = 0; i < d->up.n_ways; i++) {
		buf_puts(out, i ? ",{\"add\":" : ",\"as\":[{\"add\":");
		write_id(out, d->up.ways[i].of->id);
		buf_printf(out, ",\"by\":%" PRId64, d->up.ways[i].by);
		add_tier(out, v, d->up.ways[i].tier);
		ADD(out, "}");
	}
	buf_puts(out, d->up.n_ways ? "]}" : "}");
}

static void
add_excluded(struct buf *out, const struct verdict *v, const struct exclusion *x)
{
	ADD(out, ",\"down\":");
	if (!x->any) {
		ADD(out, "null}");
		return;
	}
	buf_printf(out, "{\"exclude\":%" PRId64 ",\"of\":%" PRId64, x->by, x->of);
	add_tier(out, v, x->tier);
	buf_puts(out, x->exact ? ",\"exact\":true}}" : ",\"exact\":false}}");
}

static void
add_distance(struct buf *out, const struct verdict *v, const struct distance *d)
{
	const struct route *route = &d->rule->route;

	ADD(out, "{\"rule\":");
	write_id(out, d->rule->id);
	ADD(out, ",\"of\":");
	write_id(out, route->of->id);
	ADD(out, ",\"now\":");
	write_quantity(out, route->of->unit, d->now);
	ADD(out, ",\"limit\":");
	write_quantity(out, route->of->unit, d->limit);
	ADD(out, ",\"unit\":");
	if (route->of->unit)
		write_id(out, route->of->unit->id);
	else
		ADD(out, "null");
	add_up(out, v, d);
	if (!route->moves) {
		add_excluded(out, v, &d->excluded);
		return;
	}
	ADD(out, ",\"down\":");
	if (!d->down.any) {
		ADD(out, "null}");
		return;
	}
	ADD(out, "{\"by\":");
	write_quantity(out, route->of->unit, d->down.by);
	add_tier(out, v, d->down.tier);
	ADD(out, "}}");
}

/* A table's records as a whole stand behind the rules. */
static void
add_distances(struct buf *out, const struct verdict *v)
{
	ADD(out, ",\"distance\":[");
	for (unsigned i = 0; i < v->n_distances; i++) {
		if (i > 0)
			ADD(out, ",");
		add_distance(out, v, &v->distances[i]);
	}
	for (unsigned i = 0; i < v->n_wholes; i++) {
		const struct whole *w = &v->wholes[i];
		if (i + v->n_distances > 0)
			ADD(out, ",");
		ADD(out, "{\"rule\":null,\"of\":");
		write_id(out, w->table->id);
		buf_printf(out, ",\"now\":%" PRId64 ",\"limit\":null,\"unit\":", w->excluded.of);
		if (w->table->counted->unit)
			write_id(out, w->table->counted->unit->id);
		else
			ADD(out, "null");
		ADD(out, ",\"up\":null");
		add_excluded(out, v, &w->excluded);
	}
	ADD(out, "]");
}

/* Those of the predicted completion. */
static void
add_findings(struct buf *out, const struct verdict *v)
{
	ADD(out, ",\"findings\":[");
	for (unsigned i = 0; i < v->n_findings; i++) {
		const struct consequence *c = v->findings[i].of;
		if (!v->findings[i].predicted)
			continue;
		write_comma(out);
		ADD(out, "{\"id\":");
		write_id(out, c->id);
		ADD(out, ",\"group\":");
		write_id(out, v->q->consequences->groups[c->group].id);
		if (c->forced) {
			ADD(out, ",\"force\":");
			write_id(out, force_id(c->force));
		}
		ADD(out, ",\"sources\":[");
		for (unsigned k = 0; k < c->sources.n; k++)
			add_element(out, k == 0, c->sources.at[k]->id);
		ADD(out, "]}");
	}
	ADD(out, "]");
}

void
report_json(const struct verdict *v, const char *id, size_t id_len, struct buf *out)
{
	ADD(out, "{\"id\":");
	tame_json(id, id_len, out);
	ADD(out, ",\"questionnaire\":");
	write_id(out, v->q->id);
	ADD(out, ",\"as-of\":");
	write_date(out, v->as_of);
	ADD(out, ",\"predicted\":");
	write_id(out, v->q->tiers[v->predicted].id);
	ADD(out, ",");
	add_ends(out, v->q, v->ends);
	if (v->settled)
		ADD(out, ",\"settled\":true");
	else
		ADD(out, ",\"settled\":false");
	ADD(out, ",\"contested\":{");
	add_ends(out, v->q, v->contested);
	ADD(out, "}");
	add_columns(out, v);
	ADD(out, ",\"met\":[");
	for (unsigned i = 0; i < v->n_met; i++)
		add_element(out, i == 0, v->met[i]->id);
	ADD(out, "],\"flags\":[");
	for (unsigned i = 0; i < v->n_flags; i++)
		add_element(out, i == 0, v->flags[i]->id);
	ADD(out, "]");
	add_open(out, v);
	ADD(out, ",\"cites\":[");
	for (unsigned i = 0; i < v->n_cites; i++)
		add_element(out, i == 0, v->cites[i]->id);
	ADD(out, "]");
	buf_puts(out, v->exact ? ",\"exact\":true" : ",\"exact\":false");
	buf_puts(out, v->contested_exact ? ",\"contested-exact\":true" : ",\"contested-exact\":false");
	buf_puts(out, v->open_exact ? ",\"open-exact\":true" : ",\"open-exact\":false");
	add_distances(out, v);
	add_findings(out, v);
	ADD(out, "}\n");
}

void
report_json_error(const char *id, size_t id_len, const char *message, const char *path,
    struct buf *out)
{
	ADD(out, "{\"id\":");
	tame_json(id, id_len, out);
	ADD(out, ",\"error\":{\"message\":");
	write_string(out, message);
	ADD(out, ",\"path\":");
	write_string(out, path);
	ADD(out, "}}\n");
}
