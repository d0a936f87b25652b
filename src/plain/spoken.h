/* Text that can be spoken. */
#ifndef SPOKEN_H
#define SPOKEN_H

#include <qingjie/arena.h>

/*
 * A clean copy (see clean.h) in which signs that are drawn and not spoken, such as boxes, blocks,
 * shapes, arrows and Braille, are written as "<U+2500>", for answers may hold them; without line
 * feeds at the end.
 */
char *spoken_text(struct arena *a, const char *text);

#endif
