/* What would change the verdict, as the last key of its line. Values are as in facts. */
#include <qingjie/report.h>

#include "write.h"

static void
add_point(const struct fact *f, int64_t x, struct buf *out)
{
	if (f->type == TYPE_TRUTH)
		buf_puts(out, x ? "true" : "false");
	else if (f->type == TYPE_DATE)
		write_date(out, x);
	else
		write_quantity(out, f->unit, x);
}

static void
add_options(const struct fact *f, uint64_t bits, struct buf *out)
{
	bool one = !(bits & (bits - 1));

	buf_puts(out, one ? "" : "{\"one-of\":[");
	for (unsigned i = 0, n = 0; i < f->n_options; i++)
		if (bits >> i & 1)
			buf_printf(out, n++ ? ",\"%s\"" : "\"%s\"", f->options[i].id);
	buf_puts(out, one ? "" : "]}");
}

/* An end that the fact's domain sets is left out. */
static void
add_range(const struct fact *f, int64_t as_of, struct range r, struct buf *out)
{
	struct range all = fact_domain(f, as_of);

	if (r.lo == r.hi) {
		add_point(f, r.lo, out);
		return;
	}
	buf_puts(out, "{");
	if (r.lo > all.lo) {
		buf_puts(out, "\"from\":");
		add_point(f, r.lo, out);
	}
	buf_puts(out, r.lo > all.lo && r.hi < all.hi ? "," : "");
	if (r.hi < all.hi) {
		buf_puts(out, "\"to\":");
		add_point(f, r.hi, out);
	}
	buf_puts(out, "}");
}

static void
add_value(const struct fact *f, struct range r, struct buf *out)
{
	if (f->type == TYPE_OPTIONS)
		add_options(f, (uint64_t)r.lo, out);
	else
		add_point(f, r.lo, out);
}

static void
add_altered(const struct questionnaire *q, const struct altered *a, int64_t as_of, struct buf *out)
{
	buf_puts(out, "{\"path\":\"");
	if (a->fact->table != CASE)
		buf_printf(out, "%s/%u/", q->tables[a->fact->table].id, a->row);
	buf_printf(out, "%s\",\"now\":", a->fact->id);
	add_value(a->fact, a->now, out);
	buf_puts(out, a->n > 1 ? ",\"to\":[" : ",\"to\":");
	for (unsigned i = 0; i < a->n; i++) {
		buf_puts(out, i > 0 ? "," : "");
		if (a->fact->type == TYPE_OPTIONS)
			add_options(a->fact, (uint64_t)a->to[i].lo, out);
		else
			add_range(a->fact, as_of, a->to[i], out);
	}
	buf_puts(out, a->n > 1 ? "],\"example\":" : ",\"example\":");
	add_value(a->fact, a->witness, out);
	buf_puts(out, "}");
}

static void
add_joints(const struct alternative *a, bool lowers, struct buf *out)
{
	buf_puts(out, ",\"joint\":[");
	for (unsigned i = 0; i < a->n_joints; i++) {
		const struct joint *j = &a->joints[i];
		const struct derived *of = j->rule->route.of;
		buf_printf(out, "%s{\"rule\":\"%s\",\"of\":\"%s\",\"now\":", i > 0 ? "," : "", j->rule->id, of->id);
		write_quantity(out, of->unit, j->now);
		buf_puts(out, lowers ? ",\"below\":" : ",\"at-least\":");
		write_quantity(out, of->unit, j->limit);
		buf_puts(out, "}");
	}
	buf_puts(out, "]");
}

static void
add_alternative(const struct questionnaire *q, const struct alternative *a, int64_t as_of, bool lowers,
    struct buf *out)
{
	static const char *const efforts[] = {
		[EFFORT_FACTS] = "facts", [EFFORT_NUMBERS] = "numbers", [EFFORT_LAW] = "law",
	};

	buf_printf(out, "{\"direction\":\"%s\",\"to\":\"%s\",\"furthest\":\"%s\",\"category\":\"%s\",\"set\":[",
	    lowers ? "lowers" : "raises", q->tiers[a->tier].id, q->tiers[a->furthest].id, efforts[a->effort]);
	for (unsigned i = 0; i < a->n; i++) {
		buf_puts(out, i > 0 ? "," : "");
		add_altered(q, &a->at[i], as_of, out);
	}
	buf_puts(out, "]");
	add_joints(a, lowers, out);
	buf_puts(out, "}");
}

void
report_changes(const struct questionnaire *q, int64_t as_of, const struct changes *lower,
    const struct changes *raise, struct buf *out)
{
	out->len -= sizeof "}\n" - 1; /* that end the line */
	buf_printf(out, ",\"changes-complete\":%s,\"changes\":[",
	    lower->complete && raise->complete ? "true" : "false");
	for (unsigned i = 0; i < lower->n + raise->n; i++) {
		bool lowers = i < lower->n;
		buf_puts(out, i > 0 ? "," : "");
		add_alternative(q, lowers ? &lower->found[i] : &raise->found[i - lower->n], as_of, lowers, out);
	}
	buf_puts(out, "]}\n");
}
