/*
 * The terminal is given back when the program dies: a deadly signal, or no memory left. Only what
 * POSIX allows inside a signal handler is used, on bytes prepared beforehand.
 */
#ifndef QINGJIE_RESCUE_H
#define QINGJIE_RESCUE_H

#include <stdbool.h>
#include <stddef.h>
#include <termios.h>

#define RESCUE_MAX 512 /* bytes that undo every mode of the screen */

/* Catches the deadly signals that are not ignored, until rescue_release(). */
void rescue_catch(void);
void rescue_release(void);

/* From now on the terminal `fd` is ours: it gets `modes` and `bytes` when the program dies. */
void rescue_arm(int fd, const struct termios *modes, const char *bytes, size_t len);
/* The terminal is no longer ours; as while the program is stopped. */
void rescue_disarm(void);
bool rescue_armed(void);

/* Gives the terminal back now, once. Safe in a signal handler. */
void rescue_now(void);

#endif
