/* What the line-by-line face says. */
#ifndef SPEAK_H
#define SPEAK_H

#include <stdio.h>

#include <qingjie/session.h>

/* What has become of a line of the checklist that was chosen. */
void speak_mark(const struct session *s, unsigned item, FILE *out);

/* Writes the text as it can be spoken, and a line feed. */
void speak(FILE *out, const char *text);

/*
 * The question at hand with its numbered lines, the rows of a table, or the end of the interview.
 * What can be typed is said in full until it was `heard`.
 */
void speak_place(struct session *s, unsigned *heard, FILE *out);

/* What is to know of an option of the question (from 0): its help, where it leads, who says so. */
void speak_option(const struct session *s, unsigned item, FILE *out);

/* Which act a word is asked for, what would be lost, and the word. */
void speak_word(const struct session *s, FILE *out);

/* The tier now, on one line, unless that is what was said `last`; or the whole verdict in words. */
void speak_tier(struct session *s, struct buf *last, FILE *out);
void speak_status(struct session *s, FILE *out);

/*
 * All questions with their state; all answers; what is still open: with the numbers for "g". Of each
 * list the lines that contain the words; "" for all.
 */
void speak_outline(struct session *s, const char *words, FILE *out);
void speak_review(struct session *s, const char *words, FILE *out);
void speak_remaining(struct session *s, const char *words, FILE *out);

/* The options of the question that contain the words, with their numbers. */
void speak_options(struct session *s, const char *words, FILE *out);

/* The whole note that is there, and how to write another. */
void speak_note(const struct session *s, struct remark_spot at, FILE *out);

/* What would change the verdict, both ways, with numbers for "try". */
void speak_changes(struct session *s, FILE *out);

/* What is tried, and what comes of it. */
void speak_trial(struct session *s, FILE *out);

/* Why the question is asked and its law, of a question with options that of option number `option`,
 * too; 0: none. */
void speak_law(struct session *s, unsigned option, FILE *out);

/* The source of that id; else a line for each that contains the words. */
void speak_library(struct session *s, const char *wanted, FILE *out);

/* The page of law or of reasons. */
void speak_page(struct session *s, enum page page, FILE *out);

#endif
