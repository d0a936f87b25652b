/*
 * Acts that destroy more than one answer are done when a word is typed: no key does them, held down
 * or hit by mistake. Which word it is, and what would be lost, is told first.
 */
#ifndef QINGJIE_WORD_H
#define QINGJIE_WORD_H

#include <qingjie/session.h>

/* Asks for the word, of the row under the cursor, of the words at the place, or of all that is lost. */
void word_ask(struct session *s, enum typed_word word);

/* Answers with `text`: the act is done if that is the word, else all stays as it is. */
void word_say(struct session *s, const char *text);
/* Likewise without a text. */
void word_keep(struct session *s);

/* What is asked, how to do it, what would be lost: a sentence, a sentence, a paragraph a line. */
void word_title(const struct session *s, struct buf *out);
void word_how(const struct session *s, struct buf *out);
void word_loss(const struct session *s, struct buf *out);

#endif
