#include "leave.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

void
leave(struct tui *t)
{
	tui_key(t, "F10");
	assert_true(tui_wait_for(t, "Esc"));
	tui_type(t, "q");
	assert_int_equal(tui_finish(t), 0);
}
