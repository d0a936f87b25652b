#include "uses.h"

#include <qingjie/clock.h>
#include <qingjie/consequence.h>
#include <qingjie/words.h>

struct list {
	const struct source *source;
	struct use *at; /* NULL while they are counted */
	unsigned n;
};

static bool
names(const struct sources *all, const struct source *wanted)
{
	for (unsigned i = 0; i < all->n; i++)
		if (all->at[i] == wanted)
			return true;
	return false;
}

static void
add(struct list *list, struct use use)
{
	if (list->at != NULL)
		list->at[list->n] = use;
	list->n++;
}

/* One thing with its sources. */
static void
see(struct list *list, enum use_kind kind, const char *id, const struct text *name,
    const struct sources *sources)
{
	if (names(sources, list->source))
		add(list, (struct use){ kind, id, *name, NULL });
}

static void
see_fact(struct list *list, enum use_kind kind, const struct fact *f)
{
	enum use_kind own = f->category == CATEGORY_READING ? USE_READING : USE_QUESTION;

	if (kind == own &&
	    (names(&f->sources, list->source) || names(&f->presumed_by, list->source)))
		add(list, (struct use){ own, f->id, f->name, NULL });
	if (kind != (own == USE_READING ? USE_READING : USE_OPTION))
		return;
	for (unsigned i = 0; f->type == TYPE_OPTIONS && i < f->n_options; i++)
		if (names(&f->options[i].sources, list->source))
			add(list, (struct use){ kind, f->options[i].id, f->options[i].name, f });
}

static void
see_findings(struct list *list, const struct consequences *all)
{
	for (unsigned i = 0; i < all->n; i++)
		see(list, USE_FINDING, all->at[i].id, &all->at[i].name, &all->at[i].sources);
	for (unsigned i = 0; i < all->n_once; i++)
		see(list, USE_FINDING, all->once[i].id, &all->once[i].name, &all->once[i].sources);
}

static void
see_clocks(struct list *list, const struct clock_set *all)
{
	for (unsigned i = 0; i < all->n; i++)
		see(list, USE_CLOCK, all->at[i].id, &all->at[i].name, &all->at[i].sources);
}

static void
see_kind(struct list *list, const struct questionnaire *q, enum use_kind kind)
{
	bool facts = kind == USE_QUESTION || kind == USE_OPTION || kind == USE_READING;

	for (unsigned i = 0; facts && i < q->n_facts; i++)
		see_fact(list, kind, &q->facts[i]);
	for (unsigned i = 0; kind == USE_TIER && i < q->n_tiers; i++)
		see(list, kind, q->tiers[i].id, &q->tiers[i].name, &q->tiers[i].sources);
	for (unsigned i = 0; kind == USE_RULE && i < q->n_rules; i++)
		see(list, kind, q->rules[i].id, &q->rules[i].name, &q->rules[i].sources);
	for (unsigned i = 0; kind == USE_FLAG && i < q->n_flags; i++)
		see(list, kind, q->flags[i].id, &q->flags[i].name, &q->flags[i].sources);
	if (kind == USE_FINDING && q->consequences != NULL)
		see_findings(list, q->consequences);
	if (kind == USE_CLOCK && q->clocks != NULL)
		see_clocks(list, q->clocks);
	for (unsigned i = 0; kind == USE_LIMIT && i < q->n_parameters; i++)
		see(list, kind, q->parameters[i].id, &q->parameters[i].name,
		    &q->parameters[i].sources);
	/* Nobody sees a value without a name. */
	for (unsigned i = 0; kind == USE_VALUE && i < q->n_derived; i++)
		if (*words_in(&q->derived[i].name, LANG_ZH) != '\0')
			see(list, kind, q->derived[i].id, &q->derived[i].name,
			    &q->derived[i].sources);
}

struct use *
uses_of(const struct questionnaire *q, const struct source *source, struct arena *a, unsigned *n)
{
	struct list list = { .source = source };

	for (int kind = 0; kind < USES; kind++)
		see_kind(&list, q, (enum use_kind)kind);
	list.at = arena_alloc(a, (list.n + 1) * sizeof *list.at);
	list.n = 0;
	for (int kind = 0; kind < USES; kind++)
		see_kind(&list, q, (enum use_kind)kind);
	*n = list.n;
	return list.at;
}

void
use_words(const struct use *u, enum language l, struct buf *out)
{
	const char *name = words_in(&u->name, l);

	if (u->option_of != NULL)
		/* TRANSLATORS: an option of a question: the question's name, the option's. */
		buf_printf(out, _("%s: %s"), words_in(&u->option_of->name, l), name);
	else
		buf_puts(out, *name != '\0' ? name : u->id);
}

const char *
uses_heading(enum use_kind kind)
{
	switch (kind) {
	/* TRANSLATORS: headings on the page of a source: what rests on it. */
	case USE_QUESTION: return _("Questions");
	case USE_OPTION: return _("Options");
	case USE_READING: return _("Disputed readings");
	case USE_TIER: return _("Ranges");
	case USE_RULE: return _("Rules");
	case USE_FLAG: return _("Flags");
	case USE_FINDING: return _("What follows beside the range");
	case USE_CLOCK: return _("Time limits");
	case USE_LIMIT: return _("Standards");
	case USE_VALUE: return _("Computed values");
	case USES: break;
	}
	return "";
}
