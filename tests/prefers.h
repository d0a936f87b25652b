/* A folder for preferences that nobody has chosen yet, for one test: in its group set up and torn down. */
#ifndef TESTS_PREFERS_H
#define TESTS_PREFERS_H

/* Of cmocka: the folder is new; it must hold nothing but preferences at the end. */
int prefers_fresh(void **state);
int prefers_remove(void **state);
#define PREFERS_TEST(test) cmocka_unit_test_setup_teardown(test, prefers_fresh, prefers_remove)

/* For the program's environment; the folder that it makes there; the file in that. */
const char *prefers_env(void);
const char *prefers_folder(void);
const char *prefers_file(void);

/* What is in the file; "" when there is none. Lives until the next call. */
const char *prefers_kept(void);

/* False when it cannot be written. */
int prefers_write(const char *text);

#endif
