/* What was shown, in sentences. */
#include "prover.h"

#include <string.h>

static unsigned
count(const struct prover *p, enum goal_kind kind, unsigned *attained)
{
	unsigned n = 0;

	*attained = 0;
	for (unsigned i = 0; i < p->n_goals; i++) {
		if (p->goals[i].kind != kind)
			continue;
		n++;
		*attained += p->goals[i].x != NULL;
	}
	return n;
}

static void
counts(struct prover *p)
{
	unsigned tiers, rules, flags, asked, options, limits, findings, standing, n[6];

	n[0] = count(p, GOAL_TIER, &tiers);
	n[1] = count(p, GOAL_MET, &rules);
	n[2] = count(p, GOAL_FLAG, &flags);
	n[3] = count(p, GOAL_ASKED, &asked);
	n[4] = count(p, GOAL_OPTION, &options);
	n[5] = count(p, GOAL_LIMIT, &limits);
	findings = count(p, GOAL_FINDING, &standing);
	/* TRANSLATORS: of the prover: "4 of 4 tiers attained, ..." */
	buf_printf(&p->out->summary, 
	    _("%u of %u tiers, %u of %u rules and %u of %u flags attained."), tiers, n[0], rules, n[1], flags, n[2]);
	buf_printf(&p->out->summary, "\n");
	buf_printf(&p->out->summary,
	    _("%u of %u questions reached, %u of %u options make a difference, "
	      "%u of %u limits shown from both sides."),
	    asked, n[3], options, n[4], limits, n[5]);
	buf_printf(&p->out->summary, "\n");
	if (findings > 0) {
		buf_printf(&p->out->summary, _("%u of %u findings stand in some case."), standing, findings);
		buf_printf(&p->out->summary, "\n");
	}
}

/* Which way the fact pushes in the cases found: bits as in enum pushes. */
static unsigned
pushed(const struct prover *p, const struct fact *f)
{
	unsigned ways = 0;

	for (unsigned i = p->goals_of[f->order]; i < p->n_goals && p->goals[i].index == f->order; i++) {
		if (p->goals[i].kind == GOAL_GRAVER && p->goals[i].x)
			ways |= PUSHES_GRAVER;
		if (p->goals[i].kind == GOAL_MILDER && p->goals[i].x)
			ways |= PUSHES_MILDER;
	}
	return ways;
}

/* The flags that compare the tier with the one that the fact, supposed otherwise, would give. */
static void
named_by(struct prover *p, const struct fact *f)
{
	bool any = false;

	for (unsigned i = 0; i < p->q->n_flags; i++) {
		const struct flag *flag = &p->q->flags[i];
		for (unsigned k = 0; flag->compared != COMPARED_NONE && k < flag->n_supposed; k++) {
			if (flag->supposed[k].fact != f)
				continue;
			buf_printf(&p->out->summary, "%s%s", any ? ", " : " [", flag->id);
			any = true;
		}
	}
	if (any)
		buf_puts(&p->out->summary, "]");
}

static void
list(struct prover *p, unsigned ways, const char *heading)
{
	struct buf *out = &p->out->summary;
	bool any = false;

	for (unsigned i = 0; i < p->q->n_facts; i++) {
		const struct fact *f = &p->q->facts[i];
		if (f->type == TYPE_TABLE || pushed(p, f) != ways)
			continue;
		buf_puts(out, any ? ", " : heading);
		buf_puts(out, any ? "" : " ");
		if (f->table != CASE)
			buf_printf(out, "%s/", p->q->tables[f->table].id);
		buf_puts(out, f->id);
		if (ways == PUSHES_BOTH)
			named_by(p, f);
		any = true;
	}
	if (any)
		buf_puts(out, "\n");
}

void
summary_write(struct prover *p)
{
	counts(p);
	/* TRANSLATORS: headings of lists of fact ids; an answer is compared with what is presumed. */
	list(p, PUSHES_GRAVER, _("Push the tier only up:"));
	list(p, PUSHES_MILDER, _("Push the tier only down:"));
	list(p, PUSHES_BOTH, _("Push it both ways [flags that say so]:"));
	list(p, PUSHES_NONE, _("Never move the tier:"));
	buf_printf(&p->out->summary,
	    ngettext("%u witness, from %u cases.", "%u witnesses, from %u cases.",
	        p->out->n_witnesses), p->out->n_witnesses, p->tried);
	buf_puts(&p->out->summary, "\n");
}
