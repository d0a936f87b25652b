#include "rescue.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include <qingjie/array.h>

#define DEADLY_N ARRAY_LEN(deadly)
#define WAIT_MS 100          /* for a terminal that nobody reads, as behind a dead connection */
#define STACK_BYTES (1 << 15) /* a stack overflow must leave the handler some room */

/* Every signal that ends a program by default and can be caught. */
static const int deadly[] = { SIGHUP, SIGINT, SIGQUIT, SIGPIPE, SIGTERM, SIGALRM, SIGVTALRM,
	SIGPROF, SIGUSR1, SIGUSR2, SIGXCPU, SIGXFSZ, SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT,
	SIGSYS, SIGTRAP, SIGPOLL };

static struct sigaction before[DEADLY_N];
static stack_t stack_before;
static char stack_bytes[STACK_BYTES];
static bool caught;

static struct {
	volatile sig_atomic_t armed;
	int fd;
	struct termios modes;
	char bytes[RESCUE_MAX];
	size_t len;
} rescue;

void
rescue_arm(int fd, const struct termios *modes, const char *bytes, size_t len)
{
	rescue.armed = 0;
	rescue.fd = fd;
	rescue.modes = *modes;
	rescue.len = len < sizeof(rescue.bytes) ? len : sizeof(rescue.bytes);
	memcpy(rescue.bytes, bytes, rescue.len);
	rescue.armed = 1;
}

void
rescue_disarm(void)
{
	rescue.armed = 0;
}

bool
rescue_armed(void)
{
	return rescue.armed;
}

/* Writes without ever being held up by a terminal that takes nothing. */
static void
rescue_write(void)
{
	struct pollfd ready = { .fd = rescue.fd, .events = POLLOUT };
	int flags = fcntl(rescue.fd, F_GETFL);
	size_t done = 0;
	ssize_t n = 1;

	fcntl(rescue.fd, F_SETFL, flags | O_NONBLOCK);
	while (done < rescue.len && n > 0 && poll(&ready, 1, WAIT_MS) > 0) {
		n = write(rescue.fd, rescue.bytes + done, rescue.len - done);
		if (n > 0)
			done += (size_t)n;
	}
	fcntl(rescue.fd, F_SETFL, flags); /* the shell's descriptor is the same */
}

void
rescue_now(void)
{
	if (!rescue.armed)
		return;
	rescue.armed = 0;
	rescue_write();
	tcsetattr(rescue.fd, TCSANOW, &rescue.modes);
}

/* Dies of the same signal again, so that the parent sees it. */
static void
rescue_die(int sig)
{
	rescue_now();
	for (size_t i = 0; i < DEADLY_N; i++)
		if (deadly[i] == sig)
			sigaction(sig, &before[i], NULL);
	raise(sig);
}

void
rescue_catch(void)
{
	stack_t stack = { .ss_sp = stack_bytes, .ss_size = sizeof(stack_bytes) };
	struct sigaction act = { .sa_handler = rescue_die, .sa_flags = SA_ONSTACK };

	/* All blocked: SIGTTOU too, or setting modes from the background would stop us for good. */
	sigfillset(&act.sa_mask);
	caught = sigaltstack(&stack, &stack_before) == 0;
	for (size_t i = 0; i < DEADLY_N; i++) {
		sigaction(deadly[i], NULL, &before[i]);
		if (before[i].sa_handler != SIG_IGN)
			sigaction(deadly[i], &act, NULL);
	}
}

void
rescue_release(void)
{
	for (size_t i = 0; i < DEADLY_N; i++)
		sigaction(deadly[i], &before[i], NULL);
	if (caught)
		sigaltstack(&stack_before, NULL);
	caught = false;
}
