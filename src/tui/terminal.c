#include <curses.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <term.h>

#include <qingjie/terminal.h>

#include "caps.h"

/* A pipe may be in place of any of the three. */
static int
terminal_descriptor(void)
{
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
		if (isatty(fd))
			return fd;
	return -1;
}

static void
look_at_description(struct terminal *t)
{
	int error, n;

	t->suffices = caps_suffice();
	if (!getenv("TERM") || setupterm(NULL, STDOUT_FILENO, &error) != OK)
		return;
	t->known = true;
	n = tigetnum("colors");
	t->colours = n > 0 ? (unsigned)n : 0;
	del_curterm(cur_term);
}

void
terminal_look(struct terminal *t)
{
	struct winsize size;
	int fd = terminal_descriptor();

	*t = (struct terminal){ .there = fd >= 0 };
	look_at_description(t);
	if (fd >= 0 && ioctl(fd, TIOCGWINSZ, &size) == 0) {
		t->rows = size.ws_row;
		t->cols = size.ws_col;
	}
}
