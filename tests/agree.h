/*
 * Our reader of JSON against jansson, which shares nothing with it: the same texts are JSON to both,
 * and a case that we accept holds for jansson what it holds for us.
 */
#ifndef AGREE_H
#define AGREE_H

#include <stdbool.h>
#include <stddef.h>

/* Loads the questionnaire in this folder. Called from the source folder. */
void agree_init(const char *folder);
const struct questionnaire *agree_questionnaire(void);
void agree_done(void);

/* Do they agree on this text? If not, `why` says about what. `accepted` may be NULL. */
bool agree(const char *text, size_t len, bool *accepted, const char **why);

#endif
