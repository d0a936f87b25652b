#include "term.h"

#include <curses.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <qingjie/array.h>
#include <qingjie/buf.h>

#include "caps.h"
#include "keys.h"
#include "paint.h"
#include "rescue.h"
#include "squeeze.h"
#include "theme.h"

#define ESCAPE_DELAY_MS 25 /* longer would be felt after the Escape key */

/* Job control and resizing are taken only while waiting, so that curses is never interrupted. */
static const int calm[] = { SIGTSTP, SIGCONT, SIGWINCH };
#define CALM_N ARRAY_LEN(calm)

static struct {
	SCREEN *screen;
	FILE *out;            /* curses writes here: to the terminal, but a frame into memory first */
	bool mouse;
	int frame;            /* that memory, or -1 */
	struct buf whole, squeezed;
	bool squeezes;
	bool plain;           /* the last frame left no look behind */
	struct termios modes; /* these three: as we found them */
	struct sigaction actions[CALM_N];
	sigset_t mask;
	char restore[RESCUE_MAX];
	size_t restore_len;
} term;

static volatile sig_atomic_t stop_asked, resumed, resized;

static void
term_note(int sig)
{
	if (sig == SIGTSTP)
		stop_asked = 1;
	else if (sig == SIGCONT)
		resumed = 1;
	else
		resized = 1;
}

/* Ctrl-\ and Ctrl-Z keep their meaning; Ctrl-C asks before it leaves, so that no answer is lost. */
static void
term_modes(void)
{
	struct termios t;

	cbreak();
	noecho();
	nonl();
	if (tcgetattr(STDIN_FILENO, &t) == 0) {
		t.c_iflag &= ~(tcflag_t)(IXON | IXOFF);
		t.c_lflag &= ~(tcflag_t)IEXTEN;
		t.c_cc[VINTR] = _POSIX_VDISABLE;
		tcsetattr(STDIN_FILENO, TCSADRAIN, &t);
	}
	def_prog_mode();
	intrflush(stdscr, FALSE);
	typeahead(-1); /* a frame is written as a whole */
}

static void
term_fit(void)
{
	struct winsize size;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row && size.ws_col)
		resize_term(size.ws_row, size.ws_col);
	paint_forget();
	term.plain = false; /* another program may have drawn here */
}

/* All of it, unless the terminal does not take it; then it will be found gone. */
static void
term_send(const char *bytes, size_t len)
{
	struct pollfd out = { .fd = STDOUT_FILENO, .events = POLLOUT };

	while (len > 0) {
		ssize_t n = write(STDOUT_FILENO, bytes, len);

		if (n < 0 && errno == EAGAIN)
			n = poll(&out, 1, -1) < 0 && errno != EINTR ? -1 : 0;
		else if (n < 0 && errno == EINTR)
			n = 0;
		if (n < 0)
			return;
		bytes += n;
		len -= (size_t)n;
	}
}

void
term_write(const char *sequence)
{
	if (sequence)
		term_send(sequence, strlen(sequence));
}

static void
term_enter(void)
{
	rescue_arm(STDOUT_FILENO, &term.modes, term.restore, term.restore_len);
	if (caps_ansi())
		term_write(CAPS_PASTE_ON);
	if (term.mouse)
		term_write(CAPS_MOUSE_ON);
}

static void
term_leave(void)
{
	paint_forget();
	if (!caps_get("rmcup")) {
		erase(); /* nothing of the interview stays behind on a terminal with one screen */
		refresh();
	}
	if (term.mouse)
		term_write(CAPS_MOUSE_OFF);
	if (caps_ansi())
		term_write(CAPS_PASTE_OFF);
	endwin();
	/* Once more: some terminals keep a cursor for either screen, and hidden it was when we came. */
	term_write(caps_get("cnorm"));
	rescue_disarm();
}

/* Until `before` is set again no signal finds the terminal half taken; we can still be stopped. */
static void
term_hold(sigset_t *before)
{
	sigset_t all;

	sigfillset(&all);
	sigdelset(&all, SIGTTOU);
	sigdelset(&all, SIGTTIN);
	sigprocmask(SIG_BLOCK, &all, before);
}

static void
term_watch(void)
{
	struct sigaction act = { .sa_handler = term_note };
	sigset_t set;

	sigemptyset(&act.sa_mask);
	sigemptyset(&set);
	for (size_t i = 0; i < CALM_N; i++) {
		sigaddset(&set, calm[i]);
		sigaction(calm[i], &act, &term.actions[i]);
	}
	sigprocmask(SIG_BLOCK, &set, &term.mask);
}

static void
term_unwatch(void)
{
	for (size_t i = 0; i < CALM_N; i++)
		sigaction(calm[i], &term.actions[i], NULL);
	sigprocmask(SIG_SETMASK, &term.mask, NULL);
}

/*
 * Until it has come back from endwin() once, curses hands over what it wrote at every move of the cursor;
 * from then on a frame comes as a whole. What that says to the terminal is for nobody; nor does the terminal
 * change its modes, for curses sets them by the same descriptor, behind which there is none meanwhile.
 */
static void
term_settle(void)
{
	int out = fileno(term.out);

	if (term.frame < 0 || dup2(term.frame, out) != out)
		return;
	endwin();
	doupdate();
	dup2(STDOUT_FILENO, out);
	lseek(term.frame, 0, SEEK_SET);
}

bool
term_open(const struct style *style)
{
	static bool at_exit;
	sigset_t before;

	if (term.screen || tcgetattr(STDIN_FILENO, &term.modes) != 0)
		return false;
	/* Before newterm(), which would put its own handlers where there are none. */
	rescue_catch();
	term_watch();
	term_hold(&before);
	term.out = fdopen(dup(STDOUT_FILENO), "w");
	term.screen = term.out ? newterm(NULL, term.out, stdin) : NULL;
	if (!term.screen) {
		if (term.out)
			fclose(term.out);
		term_unwatch();
		rescue_release();
		return false;
	}
	term.frame = memfd_create("frame", MFD_CLOEXEC);
	if (!at_exit)
		at_exit = atexit(term_close) == 0;
	term.restore_len = caps_restore(term.restore, sizeof(term.restore));
	term.mouse = caps_mouse() && !style->no_mouse;
	term.squeezes = caps_free_moves();
	term_enter();
	sigprocmask(SIG_SETMASK, &before, NULL);
	term_modes();
	set_escdelay(ESCAPE_DELAY_MS);
	keys_init(); /* with its sequence the others of the beginning are written */
	term_settle();
	theme_init(style);
	term_fit();
	return true;
}

void
term_close(void)
{
	if (!term.screen)
		return;
	if (rescue_armed())
		term_leave();
	delscreen(term.screen);
	term.screen = NULL;
	fclose(term.out);
	if (term.frame >= 0)
		close(term.frame);
	buf_done(&term.whole);
	buf_done(&term.squeezed);
	term_unwatch();
	rescue_release();
}

/* Stops as a program without a screen would, and comes back with one. */
static void
term_stop(void)
{
	struct sigaction act = { .sa_handler = SIG_DFL }, ours;
	sigset_t set, before;

	term_leave();
	sigemptyset(&act.sa_mask);
	sigemptyset(&set);
	sigaddset(&set, SIGTSTP);
	sigaddset(&set, SIGCONT);
	sigaction(SIGTSTP, &act, &ours);
	raise(SIGTSTP);
	sigprocmask(SIG_UNBLOCK, &set, NULL); /* stopped here until SIGCONT */
	sigprocmask(SIG_BLOCK, &set, NULL);
	sigaction(SIGTSTP, &ours, NULL);
	term_hold(&before);
	reset_prog_mode(); /* in the background this stops us again, before anything is written */
	term_enter();
	sigprocmask(SIG_SETMASK, &before, NULL);
}

/*
 * Everything is drawn anew: who stopped finds another screen, and a terminal whose size changes may
 * cut or reflow what it shows in ways that curses cannot know.
 */
static enum wake
term_woken(void)
{
	if (stop_asked)
		term_stop();
	else if (resumed)
		reset_prog_mode();
	if (!stop_asked && !resumed && !resized)
		return WAKE_INPUT;
	stop_asked = 0;
	resumed = 0;
	resized = 0;
	term_fit();
	clearok(curscr, TRUE);
	return WAKE_RESIZE;
}

enum wake
term_wait(int ms)
{
	const struct timespec most = { .tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000L };
	int n;
	struct pollfd in = { .fd = STDIN_FILENO, .events = POLLIN };
	sigset_t none = term.mask;

	for (size_t i = 0; i < CALM_N; i++)
		sigdelset(&none, calm[i]);
	n = ppoll(&in, 1, ms == TERM_FOREVER ? NULL : &most, &none);
	if (n < 0)
		return errno == EINTR ? term_woken() : WAKE_GONE;
	if (n == 0)
		return WAKE_NOT;
	/* What was typed before the line dropped has been read by now. */
	if (in.revents & (POLLHUP | POLLERR | POLLNVAL))
		return WAKE_GONE;
	return WAKE_INPUT;
}

bool
term_typed(void)
{
	struct pollfd in = { .fd = STDIN_FILENO, .events = POLLIN };

	return poll(&in, 1, 0) != 0;
}

/* What curses has written into memory since the last time. */
static void
term_collect(void)
{
	char chunk[BUFSIZ];
	off_t len = lseek(term.frame, 0, SEEK_CUR);
	ssize_t n;

	buf_clear(&term.whole);
	for (off_t at = 0; at < len; at += n) {
		off_t left = len - at;

		n = pread(term.frame, chunk, left < BUFSIZ ? (size_t)left : BUFSIZ, at);
		if (n <= 0)
			break;
		buf_add(&term.whole, chunk, (size_t)n);
	}
	lseek(term.frame, 0, SEEK_SET);
}

static void
term_pass(void)
{
	const struct buf *out = &term.whole;

	term_collect();
	if (term.squeezes) {
		buf_clear(&term.squeezed);
		term.plain = squeeze(term.whole.s, term.whole.len, (unsigned)COLS, term.plain,
		    &term.squeezed);
		out = &term.squeezed;
	}
	term_send(out->s, out->len);
}

/* Curses would write at every move of the cursor, and a terminal would show halves of frames. */
void
term_draw(bool cursor)
{
	int out = fileno(term.out);
	bool collect = term.frame >= 0 && dup2(term.frame, out) == out;

	if (!cursor)
		curs_set(0);
	doupdate();
	if (cursor)
		curs_set(1);
	if (collect && dup2(STDOUT_FILENO, out) == out)
		term_pass();
}
