#include "standing.h"

/* The tier of the predicted case with some of its cells supposed otherwise. */
static unsigned
supposed_tier(const struct flag *f, const struct run *predicted, const struct answers *a,
    int64_t as_of, struct arena *frame)
{
	struct world w = world_build(a, as_of, WORLD_PREDICTED, frame);

	for (unsigned i = 0; i < f->n_supposed; i++) {
		const struct supposed *s = &f->supposed[i];
		if (s->fact->table == CASE) {
			world_set(&w, s->fact, 0, s->value);
			continue;
		}
		const struct lanes *l = &predicted->lanes[s->fact->table];
		struct operand where = { -1 - s->rows_reg, true };
		for (unsigned row = 0; row < w.n[s->fact->table]; row++) {
			unsigned lane = l->several ? l->first[row] : row;
			if (s->rows_reg < 0 || run_value(predicted, BANK_TRUTH, where, lane).lo)
				world_set(&w, s->fact, row, s->value);
		}
	}
	return run_tier(&w, frame).lowest;
}

bool
flag_stands(const struct flag *f, const struct run *predicted, const struct answers *a,
    int64_t as_of, struct arena *frame)
{
	unsigned tier = predicted->ends.lowest, supposed;

	if (!(f->tiers >> tier & 1) || !run_case(predicted, f->reg).lo)
		return false;
	if (f->compared == COMPARED_NONE)
		return true;
	supposed = supposed_tier(f, predicted, a, as_of, frame);
	return f->compared == COMPARED_GRAVER ? supposed > tier : supposed < tier;
}
