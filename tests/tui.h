/*
 * A person at a terminal: starts the real program in a pseudo-terminal of fixed size, reads its
 * screen through libvterm, types and waits for text. Nothing here sleeps; what does not come within
 * the deadline fails, with a picture of the screen on stderr.
 */
#ifndef TESTS_TUI_H
#define TESTS_TUI_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/* The program under test: $QINGJIE, else ./qingjie. */
const char *tui_program(void);

struct tui;

/*
 * Runs argv[0] as the foreground job of a session of its own, with LC_ALL=C.UTF-8, TZ=UTC,
 * TERM=xterm-256color and no preferences. `env` (may be NULL) holds "NAME=value" to set and "NAME" to remove.
 */
struct tui *tui_start(int rows, int cols, const char *const argv[], const char *const env[]);

/* Whether terminals answer when they are asked where the cursor is, and how wide they say to draw. */
enum tui_answering { TUI_ANSWERS, TUI_SILENT, TUI_WIDE };
void tui_answers(enum tui_answering how);
bool tui_draws_wide(void);
bool tui_is_silent(void);

/* Waits for the end and frees; the exit status as a shell sees it: 128 + n for signal n. */
int tui_finish(struct tui *t);
/* The same without freeing, so that the terminal that is left behind can be looked at. */
int tui_wait_exit(struct tui *t);
/* Kills what still runs, and frees. */
void tui_free(struct tui *t);

void tui_type(struct tui *t, const char *utf8);
/*
 * Enter Esc Tab BackTab Backspace Delete Up Down Left Right Home End PageUp PageDown F1..F10
 * C-a..C-z PasteBegins PasteEnds
 */
void tui_key(struct tui *t, const char *name);
void tui_click(struct tui *t, int row, int col);
void tui_resize(struct tui *t, int rows, int cols);
void tui_signal(struct tui *t, int sig);
/* The line drops: the terminal is closed under the program. */
void tui_hang_up(struct tui *t);

/* True as soon as a row of the screen holds the text; or no longer does; or the condition holds. */
bool tui_wait_for(struct tui *t, const char *text);
bool tui_wait_gone(struct tui *t, const char *text);
bool tui_wait_until(struct tui *t, bool (*holds)(struct tui *t, void *data), void *data);
/* True as soon as the program has stopped (SIGTSTP, SIGSTOP). */
bool tui_wait_stopped(struct tui *t);
bool tui_wait_bytes(struct tui *t, const char *bytes);
/* Does the program write nothing at all for so long? */
bool tui_is_quiet(struct tui *t, int ms);

/* What is on the screen now. Strings live until the next call of the same function. */
bool tui_shows(const struct tui *t, const char *text);
const char *tui_row(const struct tui *t, int row);
const char *tui_screen(const struct tui *t); /* rows without trailing blanks, one a line */
void tui_size(const struct tui *t, int *rows, int *cols);
void tui_cursor(const struct tui *t, int *row, int *col);
bool tui_cursor_shown(const struct tui *t);
bool tui_meddled(const struct tui *t); /* the title, the icon, the bell or reverse video was used */
bool tui_coloured(const struct tui *t); /* some cell has a colour that is not the terminal's own */

#define TUI_OWN (-1) /* the terminal's own colour */

/* How a cell looks; colours are numbers of the palette. */
struct tui_look {
	bool bold, underlined, reversed;
	int fg, bg;
	bool blank; /* neither a character nor a line: only bg is to be seen */
};

/* The look of the cell, and how many cells its character takes: 1 or 2. */
int tui_cell(const struct tui *t, int row, int col, struct tui_look *look);

/* The terminal is the program's: the other screen, bracketed paste, and the mouse or not. */
bool tui_wait_taken(struct tui *t, bool mouse);
/* The terminal becomes what it was before the program ran: modes, screen, mouse, paste, cursor. */
bool tui_wait_restored(struct tui *t);

/* Everything the program has written, escape sequences included. */
const char *tui_bytes(const struct tui *t, size_t *len);
pid_t tui_pid(const struct tui *t);

#endif
