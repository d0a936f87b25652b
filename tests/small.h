/*
 * Small questionnaires made at random: some facts that are yes or no or one of three, and a few rules
 * that combine them. Small enough to enumerate every case and every order of questions.
 */
#ifndef SMALL_H
#define SMALL_H

#include "bridge.h"

#define SMALL_FACTS 6

/* A model of `facts` facts; the caller's, for questionnaire_free(). NULL with a message if it does not load. */
struct questionnaire *small_model(struct dice *d, unsigned facts);

/* How many values a fact has, and one of them. */
unsigned small_values(const struct fact *f);
struct cell small_value(const struct fact *f, unsigned i);

#endif
