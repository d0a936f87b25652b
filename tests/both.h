/* The questionnaires that the program comes with: what is true of the program is true of each of them. */
#ifndef TESTS_BOTH_H
#define TESTS_BOTH_H

#define QUESTIONNAIRES 2

/* From the source folder, in which tests run. */
static const struct {
	const char *id, *folder;
} questionnaires[QUESTIONNAIRES] = {
	{ "cn-253-1", "questionnaires/cn-253-1" },
	{ "cn-286-1", "questionnaires/cn-286-1" },
};

#endif
