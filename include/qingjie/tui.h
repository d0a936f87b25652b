/* The interview on a full screen: paints a session's scenes and hands it the keys. */
#ifndef QINGJIE_TUI_H
#define QINGJIE_TUI_H

#include <stdbool.h>

#include <qingjie/session.h>

/*
 * Can a full screen be shown: standard input and output are one terminal each, and TERM names one
 * whose cursor can be placed. Otherwise the interview is held line by line.
 */
bool tui_possible(void);

/*
 * Runs the session until the person leaves; returns the exit code. Whatever ends the program gives
 * the terminal back as it was, signals and lack of memory included; only SIGKILL cannot.
 * The locale must have been set.
 */
int tui_run(struct session *s);

#endif
