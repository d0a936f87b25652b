/*
 * The floor under any screen of curses: draws a full screen of text, then one line anew for every
 * key; q ends it.
 */
#include <curses.h>
#include <locale.h>
#include <stdio.h>

static void
line(int row, unsigned count)
{
	char text[128];

	snprintf(text, sizeof text, " %u of so many: a line of ordinary text, which has now changed", count);
	move(row, 0);
	clrtoeol();
	addstr(text);
}

int
main(void)
{
	unsigned count = 0;
	int key;

	setlocale(LC_ALL, "");
	if (!newterm(NULL, stdout, stdin))
		return 1;
	cbreak();
	noecho();
	for (int row = 0; row < LINES; row++)
		line(row, (unsigned)row);
	refresh();
	while ((key = getch()) != 'q' && key != ERR) { /* or the terminal is gone */
		line(LINES / 2, 1000 + count++);
		refresh();
	}
	endwin();
	return 0;
}
