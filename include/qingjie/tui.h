/* The interview on a full screen: paints a session's scenes and hands it the keys. */
#ifndef QINGJIE_TUI_H
#define QINGJIE_TUI_H

#include <stdbool.h>

#include <qingjie/session.h>
#include <qingjie/style.h>

#define TUI_NO_SCREEN (-1)

/*
 * Can a full screen be shown: standard input and output are one terminal each, and TERM names one
 * whose cursor can be placed. Otherwise the interview is held line by line.
 */
bool tui_possible(void);

/*
 * Runs the session until the person leaves; returns the exit code, or TUI_NO_SCREEN when there can
 * be none: then the terminal is as it was, and nothing was asked. Whatever ends the program gives
 * the terminal back as it was, signals and lack of memory included; only SIGKILL cannot.
 * The locale must have been set. Sets `s->ascii` when the terminal needs it.
 */
int tui_run(struct session *s, const struct style *style);

#endif
