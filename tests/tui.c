#include "tui.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>
#include <utmp.h>

#include <vterm.h>

#include <qingjie/array.h>

#define DEADLINE_MS 30000 /* a slow machine with sanitizers; nothing takes so long but failing */
#define CHUNK 65536
#define ROWS_MAX 256
#define COLS_MAX 512
#define ROW_BYTES (COLS_MAX * 24)
#define NOT_STARTED 126

/* What the keeper tells: first the program's process, then every change of it. */
struct report {
	pid_t pid;
	int status;
};

struct tui {
	int master, slave, reports;
	pid_t keeper, pid;
	bool stopped, ended;
	int status;
	struct termios before, after; /* after: once the program has ended */
	VTerm *vt;
	VTermScreen *screen;
	bool cursor_shown, alternate;
	char *bytes;
	size_t len, cap, fed; /* of `bytes`; what the emulator was given */
};

const char *
tui_program(void)
{
	const char *program = getenv("QINGJIE");

	return program && *program ? program : "./qingjie";
}

static void
die(const char *what)
{
	perror(what);
	abort();
}

static int64_t
now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static int
on_property(VTermProp prop, VTermValue *value, void *user)
{
	struct tui *t = user;

	if (prop == VTERM_PROP_CURSORVISIBLE)
		t->cursor_shown = value->boolean;
	else if (prop == VTERM_PROP_ALTSCREEN)
		t->alternate = value->boolean;
	return 1;
}

static enum tui_answering answering = TUI_ANSWERS;

void
tui_answers(enum tui_answering how)
{
	answering = how;
}

bool
tui_draws_wide(void)
{
	return answering == TUI_WIDE;
}

bool
tui_is_silent(void)
{
	return answering == TUI_SILENT;
}

/* What the terminal says of itself. A wide one has drawn each of the three characters wide. */
static void
on_answer(const char *bytes, size_t len, void *user)
{
	struct tui *t = user;
	ssize_t n;

	if (answering == TUI_SILENT || t->master < 0)
		return;
	if (answering == TUI_WIDE && len == 6 && memcmp(bytes, "\033[2;4R", 6) == 0)
		bytes = "\033[2;7R";
	n = write(t->master, bytes, len);
	(void)n; /* an answer that is lost is as good as none */
}

static const VTermScreenCallbacks callbacks = { .settermprop = on_property };

static void
child_environment(const char *const env[])
{
	setenv("LC_ALL", "C.UTF-8", 1);
	setenv("TZ", "UTC", 1);
	setenv("TERM", "xterm-256color", 1);
	setenv("XDG_CONFIG_HOME", "/dev/null", 1); /* no preferences, nor room for them */
	unsetenv("NO_COLOR");
	unsetenv("LINES");
	unsetenv("COLUMNS");
	for (; env && *env; env++) {
		const char *equals = strchr(*env, '=');
		char name[128];

		snprintf(name, sizeof(name), "%.*s", equals ? (int)(equals - *env) : 127, *env);
		if (equals)
			setenv(name, equals + 1, 1);
		else
			unsetenv(name);
	}
}

/* The program itself: a job in the foreground, with signals as a shell hands them out. */
static void
child_run(const char *const argv[], const char *const env[])
{
	sigset_t none;

	setpgid(0, 0);
	tcsetpgrp(STDIN_FILENO, getpid());
	for (int sig = 1; sig < NSIG; sig++)
		signal(sig, SIG_DFL);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	child_environment(env);
	execvp(argv[0], (char *const *)argv);
	perror(argv[0]);
	_exit(NOT_STARTED);
}

/*
 * The session's leader, in place of a shell: without a parent in the same session the program would
 * be an orphan, which the kernel never stops.
 */
static void
keeper_run(int reports, const char *const argv[], const char *const env[])
{
	struct report r = { .pid = 0, .status = 0 };

	signal(SIGTTOU, SIG_IGN);
	signal(SIGHUP, SIG_IGN);
	r.pid = fork();
	if (r.pid < 0)
		_exit(NOT_STARTED);
	if (r.pid == 0)
		child_run(argv, env);
	setpgid(r.pid, r.pid);
	do {
		if (write(reports, &r, sizeof(r)) != sizeof(r))
			break;
	} while (waitpid(r.pid, &r.status, WUNTRACED | WCONTINUED) == r.pid &&
	    (WIFSTOPPED(r.status) || WIFCONTINUED(r.status)));
	if (write(reports, &r, sizeof(r)) != sizeof(r))
		_exit(NOT_STARTED);
	_exit(0);
}

static void
take_report(struct tui *t)
{
	struct report r;

	if (read(t->reports, &r, sizeof(r)) != sizeof(r)) {
		t->ended = true;
		return;
	}
	t->stopped = WIFSTOPPED(r.status);
	if (!WIFSTOPPED(r.status) && !WIFCONTINUED(r.status)) {
		t->ended = true;
		t->status = WIFSIGNALED(r.status) ? 128 + WTERMSIG(r.status)
						  : WEXITSTATUS(r.status);
	}
}

static void
start_terminal(struct tui *t, int rows, int cols)
{
	t->vt = vterm_new(rows, cols);
	vterm_set_utf8(t->vt, 1);
	t->screen = vterm_obtain_screen(t->vt);
	t->cursor_shown = true;
	vterm_output_set_callback(t->vt, on_answer, t);
	vterm_screen_set_callbacks(t->screen, &callbacks, t);
	vterm_screen_enable_altscreen(t->screen, 1);
	vterm_screen_reset(t->screen, 1);
}

struct tui *
tui_start(int rows, int cols, const char *const argv[], const char *const env[])
{
	struct winsize size = { .ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols };
	struct tui *t = calloc(1, sizeof(*t));
	struct report first;
	int pipes[2];

	if (!t || openpty(&t->master, &t->slave, NULL, NULL, &size) != 0 ||
	    pipe2(pipes, O_CLOEXEC) != 0)
		die("openpty");
	fcntl(t->master, F_SETFD, FD_CLOEXEC);
	fcntl(t->slave, F_SETFD, FD_CLOEXEC);
	fcntl(t->master, F_SETFL, O_NONBLOCK);
	tcgetattr(t->master, &t->before);
	start_terminal(t, rows, cols);
	fflush(NULL);
	t->keeper = fork();
	if (t->keeper == 0) {
		close(t->master);
		close(pipes[0]);
		login_tty(t->slave);
		keeper_run(pipes[1], argv, env);
	}
	close(pipes[1]);
	t->reports = pipes[0];
	if (t->keeper < 0 || read(t->reports, &first, sizeof(first)) != sizeof(first))
		die("fork");
	t->pid = first.pid;
	return t;
}

static void
keep_bytes(struct tui *t, const char *s, size_t n)
{
	if (t->len + n + 1 > t->cap) {
		t->cap = 2 * (t->len + n + 1);
		t->bytes = realloc(t->bytes, t->cap);
		if (!t->bytes)
			die("realloc");
	}
	memcpy(t->bytes + t->len, s, n);
	t->len += n;
	t->bytes[t->len] = '\0';
}

/* How many bytes a character has that begins so. */
static size_t
character(unsigned char first)
{
	return first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc0 ? 2 : 1;
}

/*
 * Gives the emulator what has come, but for a character that is not whole yet: it decodes runs that
 * begin with ASCII and others apart, and would put the two parts of it in two places.
 */
static void
feed(struct tui *t)
{
	size_t end = t->len;

	for (size_t back = 1; back <= 3 && back <= t->len - t->fed; back++)
		if (character((unsigned char)t->bytes[t->len - back]) > back) {
			end = t->len - back;
			break;
		}
	vterm_input_write(t->vt, t->bytes + t->fed, end - t->fed);
	t->fed = end;
}

/* Takes what has arrived; false when there was nothing. */
static bool
drain(struct tui *t)
{
	static char chunk[CHUNK];
	ssize_t n;
	bool any = false;

	while (t->master >= 0 && (n = read(t->master, chunk, sizeof(chunk))) > 0) {
		keep_bytes(t, chunk, (size_t)n);
		feed(t);
		any = true;
	}
	return any;
}

/* Waits until something happens or the deadline passes; false in that case, and at the end. */
static bool
pump(struct tui *t, int64_t deadline)
{
	struct pollfd fds[2] = { { .fd = t->reports, .events = POLLIN },
		{ .fd = t->master, .events = POLLIN } };
	int64_t left = deadline - now_ms();

	if (t->ended)
		return drain(t);
	if (left <= 0 || poll(fds, t->master >= 0 ? 2 : 1, (int)left) <= 0)
		return false;
	if (fds[0].revents)
		take_report(t);
	drain(t);
	return true;
}

static void
dump(const struct tui *t, const char *what, const char *text)
{
	int rows, cols, row, col;
	const char *screen = tui_screen(t);
	size_t len = strlen(screen);

	while (len > 1 && screen[len - 2] == '\n')
		len--;
	tui_size(t, &rows, &cols);
	tui_cursor(t, &row, &col);
	fprintf(stderr, "tui: %s%s did not come. Screen %dx%d, cursor %d,%d %s, ", what, text, rows,
	    cols, row, col, t->cursor_shown ? "shown" : "hidden");
	if (t->ended)
		fprintf(stderr, "ended with %d:\n", t->status);
	else
		fprintf(stderr, "running as %d:\n", (int)t->pid);
	fprintf(stderr, "%.*s---\n", (int)len, screen);
}

bool
tui_wait_until(struct tui *t, bool (*holds)(struct tui *t, void *data), void *data)
{
	int64_t deadline = now_ms() + DEADLINE_MS;

	drain(t);
	while (!holds(t, data))
		if (!pump(t, deadline) && !holds(t, data))
			return false;
	return true;
}

static bool
holds_text(struct tui *t, void *data)
{
	return tui_shows(t, data);
}

static bool
holds_no_text(struct tui *t, void *data)
{
	return !tui_shows(t, data);
}

static bool
holds_bytes(struct tui *t, void *data)
{
	return t->bytes && strstr(t->bytes, data);
}

static bool
holds_stopped(struct tui *t, void *data)
{
	(void)data;
	return t->stopped;
}

static bool
holds_ended(struct tui *t, void *data)
{
	(void)data;
	return t->ended;
}

static bool
wait_or_dump(struct tui *t, bool (*holds)(struct tui *t, void *data), const char *what,
    const char *text)
{
	if (tui_wait_until(t, holds, (void *)text))
		return true;
	dump(t, what, text);
	return false;
}

bool
tui_wait_for(struct tui *t, const char *text)
{
	return wait_or_dump(t, holds_text, "text: ", text);
}

bool
tui_wait_gone(struct tui *t, const char *text)
{
	return wait_or_dump(t, holds_no_text, "a screen without: ", text);
}

bool
tui_wait_bytes(struct tui *t, const char *bytes)
{
	return wait_or_dump(t, holds_bytes, "bytes: ", bytes);
}

bool
tui_is_quiet(struct tui *t, int ms)
{
	struct pollfd fd = { .fd = t->master, .events = POLLIN };

	drain(t);
	return poll(&fd, 1, ms) == 0;
}

bool
tui_wait_stopped(struct tui *t)
{
	return wait_or_dump(t, holds_stopped, "a stop", "");
}

/* What was written last may still be on its way: that all is here is known when nobody is left. */
int
tui_wait_exit(struct tui *t)
{
	struct pollfd fd = { .fd = t->master, .events = POLLIN };

	if (!wait_or_dump(t, holds_ended, "the end", ""))
		return -1;
	if (t->keeper > 0)
		waitpid(t->keeper, NULL, 0);
	t->keeper = -1;
	if (t->slave >= 0) {
		tcgetattr(t->slave, &t->after);
		close(t->slave);
		t->slave = -1;
	}
	while (t->master >= 0 && poll(&fd, 1, DEADLINE_MS) > 0 && drain(t))
		continue;
	return t->status;
}

void
tui_free(struct tui *t)
{
	if (!t->ended) {
		kill(t->pid, SIGKILL);
		tui_wait_exit(t);
	}
	if (t->keeper > 0)
		waitpid(t->keeper, NULL, 0);
	close(t->reports);
	tui_hang_up(t);
	vterm_free(t->vt);
	free(t->bytes);
	free(t);
}

int
tui_finish(struct tui *t)
{
	int status = tui_wait_exit(t);

	tui_free(t);
	return status;
}

/* Reads while it writes: a program that cannot draw does not read its keys. */
static void
send_bytes(struct tui *t, const char *s, size_t len)
{
	int64_t deadline = now_ms() + DEADLINE_MS;

	while (len > 0 && !t->ended && now_ms() < deadline) {
		struct pollfd fd = { .fd = t->master, .events = POLLOUT | POLLIN };
		ssize_t n = write(t->master, s, len);

		if (n > 0) {
			s += n;
			len -= (size_t)n;
		} else if (errno == EAGAIN) {
			poll(&fd, 1, DEADLINE_MS);
			drain(t);
		} else {
			return;
		}
	}
}

void
tui_type(struct tui *t, const char *utf8)
{
	send_bytes(t, utf8, strlen(utf8));
}

void
tui_key(struct tui *t, const char *name)
{
	static const struct {
		const char *name, *bytes;
	} keys[] = {
		{ "Enter", "\r" }, { "Esc", "\033" }, { "Tab", "\t" }, { "BackTab", "\033[Z" },
		{ "Backspace", "\177" }, { "Delete", "\033[3~" }, { "Up", "\033OA" },
		{ "Down", "\033OB" }, { "Right", "\033OC" }, { "Left", "\033OD" },
		{ "Home", "\033OH" }, { "End", "\033OF" }, { "PageUp", "\033[5~" },
		{ "PageDown", "\033[6~" }, { "C-Left", "\033[1;5D" }, { "C-Right", "\033[1;5C" },
		{ "F1", "\033OP" }, { "F2", "\033OQ" },
		{ "F3", "\033OR" }, { "F4", "\033OS" }, { "F5", "\033[15~" }, { "F6", "\033[17~" },
		{ "F7", "\033[18~" }, { "F8", "\033[19~" }, { "F9", "\033[20~" },
		{ "F10", "\033[21~" }, { "PasteBegins", "\033[200~" }, { "PasteEnds", "\033[201~" },
	};

	if (strncmp(name, "C-", 2) == 0 && name[3] == '\0') {
		tui_type(t, (char[]){ (char)(name[2] & 0x1f), '\0' });
		return;
	}
	for (size_t i = 0; i < ARRAY_LEN(keys); i++)
		if (strcmp(keys[i].name, name) == 0) {
			tui_type(t, keys[i].bytes);
			return;
		}
	fprintf(stderr, "tui: no key is called %s\n", name);
	abort();
}

void
tui_click(struct tui *t, int row, int col)
{
	char bytes[64];

	snprintf(bytes, sizeof(bytes), "\033[<0;%d;%dM\033[<0;%d;%dm", col + 1, row + 1, col + 1,
	    row + 1);
	tui_type(t, bytes);
}

void
tui_resize(struct tui *t, int rows, int cols)
{
	struct winsize size = { .ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols };

	drain(t);
	/* A wide glyph of a frame still on its way would crash libvterm in a single column. */
	vterm_set_size(t->vt, rows, cols > 1 ? cols : 2);
	ioctl(t->master, TIOCSWINSZ, &size);
}

void
tui_signal(struct tui *t, int sig)
{
	kill(t->pid, sig);
}

void
tui_hang_up(struct tui *t)
{
	drain(t);
	if (t->slave >= 0)
		close(t->slave);
	if (t->master >= 0)
		close(t->master);
	t->slave = t->master = -1;
}

static char *
put_utf8(char *s, uint32_t c)
{
	if (c < 0x80) {
		*s++ = (char)c;
	} else if (c < 0x800) {
		*s++ = (char)(0xc0 | c >> 6);
		*s++ = (char)(0x80 | (c & 0x3f));
	} else if (c < 0x10000) {
		*s++ = (char)(0xe0 | c >> 12);
		*s++ = (char)(0x80 | (c >> 6 & 0x3f));
		*s++ = (char)(0x80 | (c & 0x3f));
	} else {
		*s++ = (char)(0xf0 | c >> 18);
		*s++ = (char)(0x80 | (c >> 12 & 0x3f));
		*s++ = (char)(0x80 | (c >> 6 & 0x3f));
		*s++ = (char)(0x80 | (c & 0x3f));
	}
	return s;
}

/* A cell that was never written is blank; the second half of a wide one is skipped. */
static char *
put_row(const struct tui *t, int row, char *s)
{
	VTermScreenCell cell;
	int rows, cols;

	tui_size(t, &rows, &cols);
	for (int col = 0; col < cols && col < COLS_MAX; col += cell.width > 0 ? cell.width : 1) {
		if (!vterm_screen_get_cell(t->screen, (VTermPos){ row, col }, &cell))
			break;
		if (cell.chars[0] == 0 || cell.chars[0] == UINT32_MAX)
			*s++ = ' ';
		for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i] &&
		    cell.chars[i] != UINT32_MAX; i++)
			s = put_utf8(s, cell.chars[i]);
	}
	*s = '\0';
	return s;
}

const char *
tui_row(const struct tui *t, int row)
{
	static char text[ROW_BYTES];

	put_row(t, row, text);
	return text;
}

const char *
tui_screen(const struct tui *t)
{
	static char text[ROWS_MAX * ROW_BYTES];
	char *s = text;
	int rows, cols;

	tui_size(t, &rows, &cols);
	for (int row = 0; row < rows && row < ROWS_MAX; row++) {
		char *end = put_row(t, row, s);

		while (end > s && end[-1] == ' ')
			end--;
		*end++ = '\n';
		s = end;
	}
	*s = '\0';
	return text;
}

bool
tui_shows(const struct tui *t, const char *text)
{
	int rows, cols;

	tui_size(t, &rows, &cols);
	for (int row = 0; row < rows; row++)
		if (strstr(tui_row(t, row), text))
			return true;
	return false;
}

void
tui_size(const struct tui *t, int *rows, int *cols)
{
	vterm_get_size(t->vt, rows, cols);
}

void
tui_cursor(const struct tui *t, int *row, int *col)
{
	VTermPos pos;

	vterm_state_get_cursorpos(vterm_obtain_state(t->vt), &pos);
	*row = pos.row;
	*col = pos.col;
}

bool
tui_cursor_shown(const struct tui *t)
{
	return t->cursor_shown;
}

bool
tui_coloured(const struct tui *t)
{
	VTermScreenCell cell;
	int rows, cols;

	tui_size(t, &rows, &cols);
	for (int i = 0; i < rows * cols; i++) {
		vterm_screen_get_cell(t->screen, (VTermPos){ i / cols, i % cols }, &cell);
		if (!VTERM_COLOR_IS_DEFAULT_FG(&cell.fg) || !VTERM_COLOR_IS_DEFAULT_BG(&cell.bg))
			return true;
	}
	return false;
}

static int
colour_of(const VTermColor *c, bool own)
{
	return own ? TUI_OWN : VTERM_COLOR_IS_INDEXED(c) ? c->indexed.idx
	    : 256 + (c->rgb.red << 16 | c->rgb.green << 8 | c->rgb.blue);
}

int
tui_cell(const struct tui *t, int row, int col, struct tui_look *look)
{
	VTermScreenCell cell;

	vterm_screen_get_cell(t->screen, (VTermPos){ row, col }, &cell);
	*look = (struct tui_look){ cell.attrs.bold, cell.attrs.underline != 0, cell.attrs.reverse,
		colour_of(&cell.fg, VTERM_COLOR_IS_DEFAULT_FG(&cell.fg)),
		colour_of(&cell.bg, VTERM_COLOR_IS_DEFAULT_BG(&cell.bg)), false };
	look->blank = (cell.chars[0] == 0 || cell.chars[0] == ' ') && !look->underlined &&
	    !look->reversed;
	return cell.width;
}

/* Which of the two was written last; neither counts as off. */
static bool
last_is_on(const struct tui *t, const char *on, const char *off)
{
	const char *at = t->bytes, *last_on = NULL, *last_off = NULL;

	for (; at && (at = strstr(at, on)); at++)
		last_on = at;
	for (at = t->bytes; at && (at = strstr(at, off)); at++)
		last_off = at;
	return last_on && (!last_off || last_off < last_on);
}

/* From the bytes, for libvterm takes no two modes at once, as they are sent: 1006;1000. */
static bool
mouse_is_on(const struct tui *t)
{
	return last_is_on(t, "1000h", "1000l");
}

static bool
same_modes(const struct termios *a, const struct termios *b)
{
	return a->c_iflag == b->c_iflag && a->c_oflag == b->c_oflag && a->c_cflag == b->c_cflag &&
	    a->c_lflag == b->c_lflag && memcmp(a->c_cc, b->c_cc, sizeof(a->c_cc)) == 0;
}

/* What is not as it was, in words; empty when all is. */
static const char *
left_behind(struct tui *t)
{
	static char words[128];
	struct termios now = t->after;
	bool modes = (t->slave < 0 || tcgetattr(t->slave, &now) == 0) && same_modes(&t->before, &now);

	snprintf(words, sizeof(words), "%s%s%s%s%s%s", modes ? "" : " modes",
	    t->alternate ? " alternate screen" : "", mouse_is_on(t) ? " mouse" : "",
	    last_is_on(t, "\033[?2004h", "\033[?2004l") ? " paste" : "",
	    last_is_on(t, "\033[?1h", "\033[?1l") ? " keypad" : "",
	    t->cursor_shown ? "" : " no cursor");
	return words;
}

static bool
holds_taken(struct tui *t, void *data)
{
	const bool *mouse = data;

	return t->alternate && last_is_on(t, "\033[?2004h", "\033[?2004l") &&
	    mouse_is_on(t) == *mouse;
}

bool
tui_wait_taken(struct tui *t, bool mouse)
{
	if (tui_wait_until(t, holds_taken, &mouse))
		return true;
	fprintf(stderr, "tui: not taken, or not so: only%s\n", left_behind(t));
	return false;
}

static bool
holds_restored(struct tui *t, void *data)
{
	(void)data;
	return !*left_behind(t);
}

bool
tui_wait_restored(struct tui *t)
{
	if (tui_wait_until(t, holds_restored, NULL))
		return true;
	fprintf(stderr, "tui: left behind:%s\n", left_behind(t));
	return false;
}

const char *
tui_bytes(const struct tui *t, size_t *len)
{
	if (len)
		*len = t->len;
	return t->bytes ? t->bytes : "";
}

pid_t
tui_pid(const struct tui *t)
{
	return t->pid;
}
