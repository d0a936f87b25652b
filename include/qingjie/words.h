/*
 * Words: messages through gettext, and the questionnaire's own texts in the person's language.
 */
#ifndef QINGJIE_WORDS_H
#define QINGJIE_WORDS_H

#include <libintl.h>

#include <qingjie/answers.h>
#include <qingjie/buf.h>
#include <qingjie/interview.h>
#include <qingjie/tongue.h>

#define _(text) tongue_say(text)
#define N_(text) text

/* The text in the language, or in any other when it has none. Never NULL. */
const char *words_in(const struct text *t, enum language l);

/* What a question says in this wording: where it has no plain words, what counsel is told. */
const char *words_ask(const struct fact *f, enum language l, enum wording w);
const char *words_help(const struct fact *f, enum language l, enum wording w);
/* Empty also for a question in plain words that has no example of its own. */
const char *words_example(const struct fact *f, enum language l, enum wording w);
const char *words_option(const struct option *o, enum language l, enum wording w);
/* Empty also for an option with a plain name that has no plain help. */
const char *words_option_help(const struct option *o, enum language l, enum wording w);

/* The questionnaire's word for one row of its table: "lot", "site". */
const char *words_row(const struct questionnaire *q, unsigned table, enum language l);

/* What an interviewer calls the place: "site 2 · rooms", "staff". */
void words_place(const struct questionnaire *q, struct place p, enum language l, struct buf *out);

/* The value that a fact nobody stated is presumed to have on the day of the judgment; false when
 * there is none to name. */
bool words_presumed(const struct fact *f, enum language l, int64_t as_of, struct buf *out);

/* The same beside the question; false also for a list so long that the line would only confuse. */
bool words_presumption(const struct fact *f, enum language l, enum wording w, int64_t as_of,
    struct buf *out);

/* "serious (…range…)". */
void words_tier(const struct questionnaire *q, unsigned tier, enum language l, struct buf *out);

/* The citations of all sources, separated by semicolons. */
void words_cites(const struct sources *sources, enum language l, struct buf *out);

/* How well a source was verified, in words. */
const char *words_mark(const char *mark);

/* The name of a rule; its first citation when it has none. */
const char *words_rule(const struct rule *r, enum language l);

/* Which side of a dispute speaks. */
const char *words_side(unsigned side);

#endif
