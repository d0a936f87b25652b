/* A questionnaire for a test to work on. */
#ifndef TESTS_LOADED_H
#define TESTS_LOADED_H

#include <qingjie/load.h>

#include <stdio.h>

/* The caller's, for questionnaire_free(); NULL when it has problems, which are then on stderr. */
static inline struct questionnaire *
loaded(const char *path)
{
	struct problems problems;
	struct buf said = { 0 };

	problems_init(&problems);
	struct questionnaire *q = questionnaire_load(path, &problems);
	problems_print(&problems, &said);
	if (said.len > 0)
		fputs(said.s, stderr);
	buf_done(&said);
	problems_done(&problems);
	return q;
}

#endif
