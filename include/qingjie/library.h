/*
 * The law as a library: the chapters, the sources in each, searching them, and one of them in full.
 * A person leafs through it as pages of a session, with an interview behind it or by itself; what
 * is printed comes from here, too.
 */
#ifndef QINGJIE_LIBRARY_H
#define QINGJIE_LIBRARY_H

#include <qingjie/session.h>

/* A session in which there is nothing but the library. */
void library_alone(struct session *s);

/* Opens the library from the page at hand: at a source, or with NULL at the chapters. */
void library_open(struct session *s, const struct source *at);

/* Of the list: how many lines. */
unsigned library_lines(struct session *s);

/* Opens what the line under the cursor names; goes up to the list it is in; goes back. */
void library_choose(struct session *s);
void library_up(struct session *s);
void library_back(struct session *s);

/* The chapters that hold any source, in their order; a NULL stands for what is in no chapter. */
const struct chapter **library_chapters(
    const struct questionnaire *q, struct arena *a, unsigned *n);

/* The sources of a chapter, or those that are in none. */
const struct source **library_of(
    const struct questionnaire *q, const struct chapter *chapter, struct arena *a, unsigned *n);

/* The name of a chapter, with a word when it is only for reading. */
void library_chapter(const struct chapter *chapter, enum language l, struct buf *out);

/*
 * The sources that contain all the words, in Chinese or English or as pinyin initials: in their id
 * or citation, in the name of their chapter or of what rests on them, or in their text. Those whose
 * citation does come first. Lives in `a`; the first search of a library takes longest.
 */
const struct source **library_search(struct library *lib, const struct questionnaire *q,
    const char *words, struct arena *a, unsigned *n);

/* For print: one source in full, its lines as long as they are; one line that names it and says how
 * far it holds; its name with the sentence in which the words were found. */
void library_print(const struct questionnaire *q, const struct source *source, enum language l,
    struct buf *out);
/* The same to be spoken, its text in one language; what is said about it is in `l`. */
void library_say(const struct questionnaire *q, const struct source *source, enum language l,
    enum language text, struct buf *out);
void library_print_line(const struct source *source, enum language l, struct buf *out);
void library_print_hit(
    const struct source *source, const char *words, enum language l, struct buf *out);

#endif
