/* An answer writes what changes, and little of it: a slow line is to show the verdict at once. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "answering.h"

static void
an_answer_writes_little(void **state)
{
	static const struct {
		enum language language;
		size_t answers, changed, keys;
	} most[] = { { LANG_EN, 440, 640, 400 }, { LANG_ZH, 460, 640, 700 } };

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		struct answering_medians m;

		assert_true(answering_medians(most[i].language, &m));
		assert_true(m.changed.n >= 10 && m.keys.n >= 50);
		assert_in_range(m.answers.bytes, 1, most[i].answers);
		assert_in_range(m.changed.bytes, 1, most[i].changed);
		assert_in_range(m.keys.bytes, 1, most[i].keys);
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
