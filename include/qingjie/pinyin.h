/*
 * Chinese as it is typed in a hurry: by the first letters of its characters' readings, 行为 as
 * "xw". Characters beyond the basic block (U+4E00 to U+9FFF) have none.
 */
#ifndef QINGJIE_PINYIN_H
#define QINGJIE_PINYIN_H

#include <stdbool.h>

#include <qingjie/buf.h>

/*
 * Adds one lower-case letter a character, its commonest; ASCII letters and digits for themselves;
 * for everything else nothing.
 */
void pinyin_initials(const char *text, struct buf *out);

/*
 * Do the letters and digits of `typed`, in any case, stand in the text one after the other, at
 * least one of them for a Chinese character? What has no initial in the text is passed over. Some
 * characters have two: 行 is both "x" and "h". False when anything else is in `typed`, or nothing.
 */
bool pinyin_matches(const char *text, const char *typed);

#endif
