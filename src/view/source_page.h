/* A source as every face shows it: among the law that is in play, or on a page of its own. */
#ifndef SOURCE_PAGE_H
#define SOURCE_PAGE_H

#include <qingjie/questionnaire.h>

#include "flow.h"

/*
 * Its words in both languages, paragraph beside paragraph where there is room, else one after the other,
 * the person's language first; when they were in force and how far they were verified. Without its
 * citation.
 */
void source_text(const struct source *source, enum language l, struct flow *f);

/*
 * The whole of it: both languages whatever the width, what it replaces and what replaced it, its
 * chapter, and what rests on it. Printed, its texts never stand beside each other, and the citation
 * in the language `l` is left to the heading.
 */
enum source_face { SOURCE_SHOWN, SOURCE_PRINTED };
void source_page(const struct questionnaire *q, const struct source *source, enum language l,
    enum source_face face, struct flow *f);

/*
 * The same line by line: the text in one language, or in the other where it has none in that, and all
 * that is said about it in the language `l`.
 */
void source_spoken(const struct questionnaire *q, const struct source *source, enum language l,
    enum language text, struct flow *f);

#endif
