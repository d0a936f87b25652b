/* An answer writes what changes, and little of it: a slow line is to show the verdict at once. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "answering.h"

static void
an_answer_writes_little(void **state)
{
	static const struct {
		enum language language;
		size_t most;
	} rows[] = { { LANG_EN, 400 }, { LANG_ZH, 700 } };

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		size_t bytes;
		unsigned n;

		assert_true(answering_median(rows[i].language, &bytes, &n));
		assert_true(n >= 10);
		if (bytes > rows[i].most)
			fail_msg("%zu bytes are more than %zu", bytes, rows[i].most);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_answer_writes_little),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
