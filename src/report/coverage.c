#include <qingjie/report.h>

/* The kinds of things are words of the format, as an author writes them. */
static const char *const kinds[COVERINGS] = {
	[COVERED_BY_FACT] = "fact",
	[COVERED_BY_COLUMN] = "column",
	[COVERED_BY_OPTION] = "option",
	[COVERED_BY_DERIVED] = "derive",
	[COVERED_BY_CONSTRAINT] = "constraint",
	[COVERED_BY_GATE] = "gate",
	[COVERED_BY_RULE] = "rule",
	[COVERED_BY_FLAG] = "flag",
	[COVERED_BY_FINDING] = "finding",
	[COVERED_BY_CLOCK] = "clock",
	[COVERED_BY_SOURCE] = "source",
};

bool
report_coverage(const struct questionnaire *q, enum language language, struct buf *out)
{
	bool whole = true;

	for (unsigned i = 0; i < q->n_matters; i++) {
		unsigned n = 0;

		buf_printf(out, "%s\t%s\t", q->matters[i].id, q->matters[i].name.in[language]);
		for (unsigned by = 0; by < COVERINGS; by++)
			for (unsigned k = 0; k < q->n_covers; k++) {
				const struct cover *c = &q->covers[k];
				if (c->matter == i && c->by == by)
					buf_printf(out, "%s%s %s", n++ > 0 ? ", " : "", kinds[by], c->id);
			}
		buf_puts(out, "\n");
		whole &= n > 0;
	}
	return whole;
}
