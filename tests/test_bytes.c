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
		size_t all, changed;
	} most[] = { { LANG_EN, 440, 640 }, { LANG_ZH, 460, 640 } };

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		struct answering_medians m;

		assert_true(answering_medians(most[i].language, &m));
		assert_true(m.n_changed >= 10);
		if (m.all > most[i].all || m.changed > most[i].changed)
			fail_msg("%zu bytes, with a changed verdict %zu: more than %zu, %zu", m.all, m.changed,
			    most[i].all, most[i].changed);
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
