/*
 * The page of what follows beside the tier: by group, each with how far the law binds, the guideline's
 * range, its authorities and how well those were verified; then what may still follow, and what is
 * counted once.
 */
#include <qingjie/findings.h>

#include <string.h>

#include <qingjie/words.h>

#include "panels.h"

#define INDENT 4

struct telling {
	const struct verdict *v;
	struct flow *f;
	enum language l;
};

const char *
findings_force(const struct consequence *c)
{
	if (!c->forced)
		/* TRANSLATORS: a finding that only informs. */
		return _("note");
	switch (c->force) {
	/* TRANSLATORS: how far the law binds whoever decides; the words of the statute. */
	case FORCE_MUST: return _("must");
	case FORCE_MAY: return _("may");
	case FORCE_MUST_NOT: return _("must not");
	case FORCE_GENERALLY: return _("generally");
	/* TRANSLATORS: what was asked does not decide it: counsel must look into it. */
	case FORCE_CHECK: return _("to check");
	case FORCES_END: break;
	}
	return "";
}

unsigned
findings_standing(const struct verdict *v)
{
	unsigned n = 0;

	for (unsigned i = 0; i < v->n_findings; i++)
		n += v->findings[i].predicted;
	return n;
}

static void
line(const struct telling *t, enum role role, const char *text)
{
	flow_line(t->f);
	flow_pad(t->f, ROLE_TEXT, INDENT);
	flow_wrap(t->f, role, text);
}

/* The sources that were verified equally well, together: their citations, then how well. */
static void
cites_of_mark(const struct telling *t, const struct sources *all, const char *mark)
{
	struct buf cites = { 0 }, b = { 0 };

	for (unsigned i = 0; i < all->n; i++) {
		if (strcmp(all->at[i]->mark, mark) != 0)
			continue;
		if (cites.len > 0)
			buf_puts(&cites, _("; "));
		buf_puts(&cites, words_in(&all->at[i]->cite, t->l));
	}
	if (cites.len > 0) {
		/* TRANSLATORS: citations, then how well their text was verified. */
		buf_printf(&b, _("%s [%s]"), cites.s, words_mark(mark));
		line(t, ROLE_DIM, b.s);
	}
	buf_done(&cites);
	buf_done(&b);
}

/* In the author's order: what a finding rests on first is told first. */
static void
cites(const struct telling *t, const struct sources *all)
{
	for (unsigned i = 0; i < all->n; i++) {
		bool told = false;

		for (unsigned k = 0; k < i; k++)
			told |= strcmp(all->at[k]->mark, all->at[i]->mark) == 0;
		if (!told)
			cites_of_mark(t, all, all->at[i]->mark);
	}
}

static void
hangs(const struct telling *t, const struct following *f, struct buf *out)
{
	for (unsigned i = 0; i < f->n_hangs; i++) {
		if (i > 0)
			buf_puts(out, _("; "));
		buf_puts(out, words_in(&f->hangs[i]->name, t->l));
	}
}

static bool
counts_with(const struct consequence *c, const struct counted_once *once)
{
	for (unsigned i = 0; i < c->n_once; i++)
		if (c->once[i] == once)
			return true;
	return false;
}

/* The others of its group that stand; says which group it is even when there are none. */
static void
counted_with(const struct telling *t, const struct consequence *c, const struct counted_once *once)
{
	struct buf names = { 0 }, b = { 0 };

	for (unsigned i = 0; i < t->v->n_findings; i++) {
		const struct following *other = &t->v->findings[i];
		if (!other->predicted || other->of == c || !counts_with(other->of, once))
			continue;
		if (names.len > 0)
			buf_puts(&names, _("; "));
		buf_puts(&names, words_in(&other->of->name, t->l));
	}
	if (names.len > 0)
		/* TRANSLATORS: the name of a group of circumstances that are valued once, and which
		 * others of it stand. */
		buf_printf(&b, _("Counted once (%s), together with: %s."), words_in(&once->name, t->l), names.s);
	else
		buf_printf(&b, _("Counted once (%s)."), words_in(&once->name, t->l));
	line(t, ROLE_TEXT, b.s);
	buf_done(&names);
	buf_done(&b);
}

static void
heading(const struct telling *t, const struct following *f)
{
	struct buf b = { 0 };

	buf_printf(&b, "[%s] ", findings_force(f->of));
	flow_line(t->f);
	flow_add(t->f, ROLE_KEY, b.s);
	buf_clear(&b);
	buf_puts(&b, words_in(&f->of->name, t->l));
	if (!f->sure)
		/* TRANSLATORS: behind a finding that stands so far, while open facts may change it. */
		buf_puts(&b, _(" (not settled)"));
	flow_wrap(t->f, ROLE_TITLE, b.s);
	buf_done(&b);
}

static void
finding(const struct telling *t, const struct following *f)
{
	const struct consequence *c = f->of;
	struct buf b = { 0 };

	heading(t, f);
	line(t, ROLE_TEXT, words_in(&c->text, t->l));
	if (*words_in(&c->range, t->l) != '\0') {
		/* TRANSLATORS: the range of a sentencing guideline, in its own words. */
		buf_printf(&b, _("Range: %s"), words_in(&c->range, t->l));
		line(t, ROLE_BAR, b.s);
	}
	for (unsigned i = 0; i < c->n_once; i++)
		counted_with(t, c, c->once[i]);
	if (!f->sure && f->n_hangs > 0) {
		buf_clear(&b);
		/* TRANSLATORS: before the names of open facts on which a finding depends. */
		buf_puts(&b, _("Only as presumed; still open: "));
		hangs(t, f, &b);
		line(t, ROLE_OPEN, b.s);
	}
	cites(t, &c->sources);
	buf_done(&b);
}

static void
groups(const struct telling *t)
{
	const struct consequences *all = t->v->q->consequences;
	unsigned group = UINT32_MAX;

	for (unsigned i = 0; i < t->v->n_findings; i++) {
		const struct following *f = &t->v->findings[i];
		if (!f->predicted)
			continue;
		flow_blank(t->f);
		if (f->of->group != group)
			flow_text(t->f, ROLE_PREDICTED, words_in(&all->groups[f->of->group].name, t->l));
		group = f->of->group;
		finding(t, f);
	}
}

/* The names of all that stand, by how far the law binds. */
static void
overview(const struct telling *t)
{
	for (unsigned force = 0; force <= FORCES_END; force++) {
		const struct consequence *first = NULL;
		struct buf names = { 0 };

		for (unsigned i = 0; i < t->v->n_findings; i++) {
			const struct consequence *c = t->v->findings[i].of;
			if (!t->v->findings[i].predicted || (c->forced ? c->force : FORCES_END) != force)
				continue;
			if (names.len > 0)
				buf_puts(&names, _("; "));
			buf_puts(&names, words_in(&c->name, t->l));
			first = c;
		}
		if (first != NULL) {
			flow_line(t->f);
			flow_add(t->f, ROLE_KEY, arena_printf(t->f->arena, "[%s] ", findings_force(first)));
			flow_wrap(t->f, ROLE_TEXT, names.s);
		}
		buf_done(&names);
	}
}

/* Does it hang on a fact of its own name alone? */
static bool
says_itself(const struct telling *t, const struct following *f)
{
	return f->n_hangs == 1 &&
	    strcmp(words_in(&f->hangs[0]->name, t->l), words_in(&f->of->name, t->l)) == 0;
}

/* What does not stand, but would beside this tier on some answer to an open fact. */
static void
may_follow(const struct telling *t)
{
	bool any = false;

	for (unsigned i = 0; i < t->v->n_findings; i++) {
		const struct following *f = &t->v->findings[i];
		struct buf b = { 0 };

		if (f->predicted || f->n_hangs == 0)
			continue;
		if (!any) {
			flow_blank(t->f);
			flow_text(t->f, ROLE_PREDICTED, _("Still open: this may follow too"));
		}
		any = true;
		buf_printf(&b, "[%s] %s", findings_force(f->of), words_in(&f->of->name, t->l));
		if (!says_itself(t, f)) {
			/* TRANSLATORS: between the name of a finding and the open facts that decide it. */
			buf_puts(&b, _(", depending on: "));
			hangs(t, f, &b);
		}
		line(t, ROLE_DIM, b.s);
		buf_done(&b);
	}
}

static bool
is_used(const struct telling *t, const struct counted_once *once)
{
	for (unsigned i = 0; i < t->v->n_findings; i++)
		if (t->v->findings[i].predicted && counts_with(t->v->findings[i].of, once))
			return true;
	return false;
}

static void
counted_once(const struct telling *t)
{
	const struct consequences *all = t->v->q->consequences;
	bool any = false;

	for (unsigned i = 0; i < all->n_once; i++) {
		struct buf b = { 0 };

		if (!is_used(t, &all->once[i]))
			continue;
		flow_blank(t->f);
		if (!any)
			flow_text(t->f, ROLE_PREDICTED, _("Counted once, and why"));
		any = true;
		buf_printf(&b, _("%s: %s"), words_in(&all->once[i].name, t->l), words_in(&all->once[i].why, t->l));
		line(t, ROLE_TEXT, b.s);
		cites(t, &all->once[i].sources);
		buf_done(&b);
	}
}

void
findings_page(const struct session *s, const struct verdict *v, struct flow *f)
{
	const struct telling t = { v, f, s->language };

	panel_trial(s, f);
	flow_line(f);
	flow_add(f, ROLE_DIM, v->settled ? _("Settled: ") : _("So far: "));
	flow_wrap(f, ROLE_PREDICTED, words_in(&v->q->tiers[v->predicted].name, t.l));
	flow_text(f, ROLE_DIM, _("What follows beside the range. Percentages are a guideline's ranges for "
	    "the base sentence: nothing adds them up, and no sentence is computed."));
	if (!v->settled)
		flow_text(f, ROLE_DIM, _("The tier is not settled: all of this is said for the tier named above."));
	if (findings_standing(v) == 0)
		flow_text(f, ROLE_TEXT, _("On the answers so far nothing follows beside it."));
	overview(&t);
	groups(&t);
	may_follow(&t);
	counted_once(&t);
}
