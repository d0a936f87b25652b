#include <qingjie/remarks.h>

#include <stdlib.h>
#include <string.h>

#include <qingjie/answers.h>

bool
remark_spot_same(struct remark_spot a, struct remark_spot b)
{
	return a.fact == b.fact && a.row == b.row;
}

/* Where a spot stands in the author's order: by the place of its question or table, row, column. */
struct standing {
	unsigned place;
	int row;
	unsigned column; /* behind the row itself, which is 0 */
};

static struct standing
standing(const struct answers *a, struct remark_spot at)
{
	if (at.fact->table == CASE)
		return (struct standing){ at.fact->place, at.row, 0 };
	return (struct standing){ a->q->tables[at.fact->table].fact->place, at.row,
	    at.fact->cell + 1 };
}

static bool
before(struct standing a, struct standing b)
{
	if (a.place != b.place)
		return a.place < b.place;
	return a.row != b.row ? a.row < b.row : a.column < b.column;
}

/* The first that does not stand before the spot. */
static unsigned
find(const struct answers *a, struct remark_spot at)
{
	struct standing wanted = standing(a, at);
	unsigned from = 0, to = a->remarks.n;

	while (from < to) {
		unsigned middle = from + (to - from) / 2;

		if (before(standing(a, a->remarks.all[middle].at), wanted))
			from = middle + 1;
		else
			to = middle;
	}
	return from;
}

struct range
remarks_at(const struct answers *a, struct remark_spot at)
{
	unsigned i = find(a, at);

	return i < a->remarks.n && remark_spot_same(a->remarks.all[i].at, at) ? a->remarks.all[i].text
	                                                                : REMARK_NONE;
}

const char *
remarks_text(const struct answers *a, struct remark_spot at)
{
	struct range text = remarks_at(a, at);

	return text.lo < 0 ? "" : answers_text(a, text);
}

static void
reserve(struct remarks *r, unsigned n)
{
	if (n <= r->cap)
		return;
	r->cap = n > 2 * r->cap ? n : 2 * r->cap;
	r->all = memory_grow(r->all, r->cap * sizeof *r->all);
}

static void
remove_some(struct remarks *r, unsigned from, unsigned n)
{
	memmove(r->all + from, r->all + from + n, (r->n - from - n) * sizeof *r->all);
	r->n -= n;
}

void
remarks_put(struct answers *a, struct remark_spot at, struct range text)
{
	struct remarks *r = &a->remarks;
	unsigned i = find(a, at);
	bool there = i < r->n && remark_spot_same(r->all[i].at, at);

	if (text.lo < 0) {
		if (there)
			remove_some(r, i, 1);
		return;
	}
	if (!there) {
		reserve(r, r->n + 1);
		memmove(r->all + i + 1, r->all + i, (r->n - i) * sizeof *r->all);
		r->n++;
	}
	r->all[i] = (struct remark){ at, text };
	a->noted = true;
}

unsigned
remarks_of_row(const struct answers *a, unsigned table, unsigned row, const struct remark **first)
{
	const struct fact *f = a->q->tables[table].fact;
	unsigned from = find(a, (struct remark_spot){ f, (int)row });
	unsigned to = find(a, (struct remark_spot){ f, (int)row + 1 });

	*first = to > from ? a->remarks.all + from : NULL; /* there may be none at all */
	return to - from;
}

/* Those of the rows from `row` on stand `by` rows further. */
static void
shift(struct answers *a, unsigned table, unsigned row, int by)
{
	const struct fact *f = a->q->tables[table].fact;

	for (unsigned i = find(a, (struct remark_spot){ f, (int)row }); i < a->remarks.n; i++) {
		struct remark_spot *at = &a->remarks.all[i].at;

		if (at->fact != f && at->fact->table != (int)table)
			break;
		at->row += by;
	}
}

void
remarks_row_came(struct answers *a, unsigned table, unsigned row)
{
	if (a->remarks.n > 0)
		shift(a, table, row, 1);
}

void
remarks_row_went(struct answers *a, unsigned table, unsigned row)
{
	const struct remark *first;
	unsigned n;

	if (a->remarks.n == 0)
		return;
	n = remarks_of_row(a, table, row, &first);
	if (n > 0)
		remove_some(&a->remarks, (unsigned)(first - a->remarks.all), n);
	shift(a, table, row, -1);
}

void
remarks_copy(struct remarks *to, const struct remarks *from)
{
	reserve(to, from->n);
	to->n = from->n;
	if (from->n > 0)
		memcpy(to->all, from->all, from->n * sizeof *to->all);
}
