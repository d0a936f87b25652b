#include <qingjie/consequence.h>

#include <stdlib.h>
#include <string.h>

const struct fact *
questionnaire_fact(const struct questionnaire *q, int table, const char *id)
{
	for (unsigned i = 0; i < questionnaire_all(q); i++)
		if (q->facts[i].table == table && strcmp(q->facts[i].id, id) == 0)
			return &q->facts[i];
	return NULL;
}

const struct source *
questionnaire_source(const struct questionnaire *q, const char *id)
{
	for (unsigned i = 0; i < q->n_sources; i++)
		if (strcmp(q->sources[i].id, id) == 0)
			return &q->sources[i];
	return NULL;
}

const struct table *
questionnaire_table(const struct questionnaire *q, const struct fact *f)
{
	for (unsigned t = 0; t < q->n_tables; t++)
		if (q->tables[t].fact == f || q->tables[t].complete == f)
			return &q->tables[t];
	return NULL;
}

void
sources_collect(const struct source **at, unsigned *n, const struct sources *more)
{
	for (unsigned i = 0; i < more->n; i++) {
		bool there = false;
		for (unsigned k = 0; k < *n; k++)
			there |= at[k] == more->at[i];
		if (!there)
			at[(*n)++] = more->at[i];
	}
}

bool
parameter_at(const struct parameter *p, int64_t day, int64_t *value)
{
	bool found = false;

	for (unsigned i = 0; i < p->n_values && p->values[i].from <= day; i++) {
		*value = p->values[i].value;
		found = true;
	}
	return found;
}

int64_t
route_limit(const struct route *r, int64_t day)
{
	int64_t limit = 0;

	parameter_at(r->limit, day, &limit);
	limit = quantity_mul(limit, r->times);
	return limit / r->over + (limit % r->over != 0);
}

struct range
fact_domain(const struct fact *f, int64_t as_of)
{
	switch (f->type) {
	case TYPE_TRUTH:
		return (struct range){ 0, 1 };
	case TYPE_OPTIONS:
		return range_options(f->n_options == 64 ? UINT64_MAX
		                                        : (UINT64_C(1) << f->n_options) - 1);
	case TYPE_NUMBER:
		return f->domain;
	case TYPE_DATE:
		return (struct range){ f->domain.lo, f->domain.hi < as_of ? f->domain.hi : as_of };
	case TYPE_TABLE:
	case TYPE_TEXT:
	case TYPE_LIST:
		break;
	}
	return RANGE_EMPTY;
}

void
questionnaire_free(struct questionnaire *q)
{
	if (!q)
		return;
	arena_done(&q->arena);
	free(q);
}

const char *
force_id(enum force f)
{
	static const char *const ids[] = {
#define FORCE(name, id) id,
		FORCES(FORCE)
#undef FORCE
	};

	return ids[f];
}
