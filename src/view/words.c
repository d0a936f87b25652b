#include <qingjie/words.h>

#include <string.h>

#include <qingjie/date.h>
#include <qingjie/entry.h>

#define RANGE_BYTES_MAX 1024
#define PRESUMED_OPTIONS_MAX 8 /* in a longer list the presumed option is not named */

const char *
words_in(const struct text *t, enum language l)
{
	if (t->in[l] != NULL && *t->in[l] != '\0')
		return t->in[l];
	for (int i = 0; i < LANGS; i++)
		if (t->in[i] != NULL)
			return t->in[i];
	return "";
}

/* The plain text that belongs to `own` where that is there, else counsel's. */
static const char *
worded(const struct text *own, const struct text *plain, const struct text *counsel, enum language l,
    enum wording w)
{
	return words_in(w == WORDING_PLAIN && own->in[l] != NULL ? plain : counsel, l);
}

const char *
words_ask(const struct fact *f, enum language l, enum wording w)
{
	return worded(&f->plain.ask, &f->plain.ask, &f->ask, l, w);
}

const char *
words_help(const struct fact *f, enum language l, enum wording w)
{
	return worded(&f->plain.ask, &f->plain.help, &f->help, l, w);
}

const char *
words_example(const struct fact *f, enum language l, enum wording w)
{
	return worded(&f->plain.ask, &f->plain.example, &f->example, l, w);
}

const char *
words_option(const struct option *o, enum language l, enum wording w)
{
	return worded(&o->plain_name, &o->plain_name, &o->name, l, w);
}

const char *
words_option_help(const struct option *o, enum language l, enum wording w)
{
	bool named = o->plain_name.in[l] != NULL;

	return worded(named ? &o->plain_name : &o->plain_help, &o->plain_help, &o->help, l, w);
}

const char *
words_row(const struct questionnaire *q, unsigned table, enum language l)
{
	return words_in(&q->tables[table].row, l);
}

void
words_place(const struct questionnaire *q, struct place p, enum language l, struct buf *out)
{
	if (p.fact == NULL) {
		/* TRANSLATORS: the place behind the last question. */
		buf_puts(out, _("the end of the interview"));
		return;
	}
	if (p.fact->table != CASE)
		/* TRANSLATORS: before the name of a question about one row of a table: the
		 * questionnaire's word for a row (lot, site), then its number. */
		buf_printf(out, _("%s %u · "), words_row(q, (unsigned)p.fact->table, l), p.row + 1);
	buf_puts(out, words_in(&p.fact->name, l));
}

bool
words_presumed(const struct fact *f, enum language l, int64_t as_of, struct buf *out)
{
	char day[DATE_TEXT];

	if (f->absent || f->overrides || f->type == TYPE_TABLE || f->category == CATEGORY_NOTE)
		return false;
	if (f->presumed == PRESUMED_HIGHEST && f->type == TYPE_DATE) {
		date_write(fact_domain(f, as_of).hi, day);
		/* TRANSLATORS: the presumption about a date; %s is the last day there is. */
		buf_printf(out, _("the latest day possible, at most %s"), day);
	} else if (f->presumed == PRESUMED_LOWEST && f->type == TYPE_DATE) {
		buf_puts(out, _("the earliest day possible"));
	} else if (f->presumed == PRESUMED_HIGHEST) {
		/* TRANSLATORS: the presumption about a number. */
		buf_puts(out, _("the highest value possible"));
	} else if (f->presumed == PRESUMED_LOWEST) {
		entry_format_value(f, l, range_of(fact_domain(f, as_of).lo), out);
	} else if (f->presumed == PRESUMED_PREFER) {
		entry_format_value(f, l, range_of(f->prefer), out);
	} else if (f->type == TYPE_TRUTH) {
		entry_format_value(f, l, range_of(f->first[0]), out);
	} else {
		entry_format_value(f, l, range_options(UINT64_C(1) << f->first[0]), out);
	}
	return true;
}

bool
words_presumption(const struct fact *f, enum language l, enum wording w, int64_t as_of,
    struct buf *out)
{
	if (f->type == TYPE_OPTIONS && !f->absent && !f->overrides && f->category != CATEGORY_NOTE &&
	    f->n_options <= PRESUMED_OPTIONS_MAX) {
		buf_puts(out, words_option(&f->options[f->first[0]], l, w));
		return true;
	}
	return f->n_options <= PRESUMED_OPTIONS_MAX && words_presumed(f, l, as_of, out);
}

/* The text without the full stop at its end, for use within brackets. */
static const char *
without_stop(const char *text, char *out, size_t size)
{
	size_t n = strlen(text);

	if (n >= size)
		return text;
	strcpy(out, text);
	if (n >= 1 && out[n - 1] == '.')
		out[n - 1] = '\0';
	else if (n >= 3 && strcmp(out + n - 3, "\u3002") == 0)
		out[n - 3] = '\0';
	return out;
}

void
words_tier(const struct questionnaire *q, unsigned tier, enum language l, struct buf *out)
{
	char bare[RANGE_BYTES_MAX];
	const char *range =
	    without_stop(words_in(&q->tiers[tier].range, l), bare, sizeof(bare));

	buf_puts(out, words_in(&q->tiers[tier].name, l));
	if (*range != '\0')
		/* TRANSLATORS: the statutory range behind the name of a tier. */
		buf_printf(out, _(" (%s)"), range);
}

void
words_cites(const struct sources *sources, enum language l, struct buf *out)
{
	for (unsigned i = 0; i < sources->n; i++) {
		if (i > 0)
			/* TRANSLATORS: between items of a list, with its space. */
			buf_puts(out, _("; "));
		buf_puts(out, words_in(&sources->at[i]->cite, l));
	}
}

const char *
words_mark(const char *mark)
{
	/* TRANSLATORS: how well the text of a source was verified. */
	if (mark != NULL && strcmp(mark, "V2") == 0)
		return _("text compared in two independent sources");
	if (mark != NULL && strcmp(mark, "V1") == 0)
		return _("text taken from one source");
	if (mark != NULL && strcmp(mark, "SEC") == 0)
		return _("known only from a secondary account; official text not read");
	return _("from memory, not verified");
}

const char *
words_rule(const struct rule *r, enum language l)
{
	const char *name = words_in(&r->name, l);

	if (*name == '\0' && r->sources.n > 0)
		return words_in(&r->sources.at[0]->cite, l);
	return name;
}

const char *
words_side(unsigned side)
{
	if (side == SIDE_PROSECUTION)
		return _("prosecution");
	if (side == SIDE_DEFENCE)
		return _("defence");
	return _("evidence");
}
