#include "replace.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { TEMPS_TRIED = 100 };

/* What is being written, and what becomes of it. */
struct replacement {
	const char *path;
	struct buf temp, directory;
	int fd;
	bool replaces; /* there is an earlier save */
};

/* True when `path` is free or a regular file of its own, no link to one. */
static bool
may_replace(struct replacement *r)
{
	struct stat st;

	if (lstat(r->path, &st) != 0)
		return errno == ENOENT;
	r->replaces = true;
	errno = S_ISLNK(st.st_mode) ? ELOOP : S_ISDIR(st.st_mode) ? EISDIR : EINVAL;
	return S_ISREG(st.st_mode);
}

/* A new file beside the old one: rename() does not reach further. */
static bool
open_temp(struct replacement *r)
{
	const char *slash = strrchr(r->path, '/');

	if (slash)
		buf_add(&r->directory, r->path, (size_t)(slash - r->path) + 1);
	else
		buf_puts(&r->directory, ".");
	for (int i = 0; i < TEMPS_TRIED; i++) {
		buf_clear(&r->temp);
		buf_printf(&r->temp, "%s.%ld-%d.new", r->path, (long)getpid(), i);
		r->fd = open(r->temp.s, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
		if (r->fd >= 0 || errno != EEXIST)
			return r->fd >= 0;
	}
	return false;
}

static bool
write_all(int fd, const struct buf *text)
{
	size_t done = 0;

	while (done < text->len) {
		ssize_t n = write(fd, text->s + done, text->len - done);
		if (n < 0 && errno != EINTR)
			return false;
		if (n > 0)
			done += (size_t)n;
	}
	return true;
}

/* The new file, whole and on the disk. On failure it is gone again. */
static bool
write_temp(struct replacement *r, const struct buf *text)
{
	int why;
	bool ok = write_all(r->fd, text) && fsync(r->fd) == 0;

	why = errno;
	if (close(r->fd) != 0 && ok) {
		ok = false;
		why = errno;
	}
	if (!ok)
		unlink(r->temp.s);
	errno = why;
	return ok;
}

static bool
rename_temp(struct replacement *r)
{
	int why;

	if (rename(r->temp.s, r->path) == 0)
		return true;
	why = errno;
	unlink(r->temp.s);
	errno = why;
	return false;
}

static bool
sync_directory(const char *path)
{
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool ok = fd >= 0 && fsync(fd) == 0;
	int why = errno;

	if (fd >= 0)
		close(fd);
	errno = why;
	return ok;
}

enum replaced
file_replace(const char *path, const struct buf *text)
{
	struct replacement r = { .path = path };
	enum replaced how = REPLACED;

	if (!may_replace(&r) || !open_temp(&r) || !write_temp(&r, text) || !rename_temp(&r))
		how = r.replaces ? REPLACED_NOT : REPLACED_NONE;
	else if (!sync_directory(r.directory.s))
		how = REPLACED_UNSYNCED;
	int why = errno;
	buf_done(&r.temp);
	buf_done(&r.directory);
	errno = why;
	return how;
}
