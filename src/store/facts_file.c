/* Facts files on disk: read at once, replaced at once. */
#include <qingjie/facts.h>

#include <errno.h>
#include <fcntl.h>
#include <libintl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define _(s) gettext(s)

enum { TEMPS_TRIED = 100, READ_SIZE = 64 << 10 };

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

bool
facts_save(const char *path, const struct answers *a, struct err *err)
{
	struct replacement r = { .path = path };
	struct buf text = { 0 };
	bool ok;

	facts_write(a, &text);
	ok = may_replace(&r) && open_temp(&r) && write_temp(&r, &text) && rename_temp(&r);
	if (!ok && r.replaces)
		err_set(err, _("%s: %s. Your previous save is intact."), path, strerror(errno));
	else if (!ok)
		err_set(err, _("%s: %s. Nothing was saved."), path, strerror(errno));
	else if (!(ok = sync_directory(r.directory.s)))
		err_set(err, _("%s: %s. It was saved, but might not survive a power failure."),
		    path, strerror(errno));
	buf_done(&text);
	buf_done(&r.temp);
	buf_done(&r.directory);
	return ok;
}

/* Reads it all, or one byte more than may be. */
static bool
read_file(const char *path, struct buf *out)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC), why;
	char *part = memory_grow(NULL, READ_SIZE);
	ssize_t n = fd < 0 ? -1 : 1;

	while (n > 0 && out->len <= FACTS_TEXT_MAX) {
		do
			n = read(fd, part, READ_SIZE);
		while (n < 0 && errno == EINTR);
		if (n > 0)
			buf_add(out, part, (size_t)n);
	}
	why = errno;
	free(part);
	if (fd >= 0)
		close(fd);
	errno = why;
	return n >= 0;
}

/* Where in the file something is wrong, and what. */
static bool
refuse(const char *path, const struct buf *text, struct facts_problem p, struct err *err)
{
	unsigned line = 1;

	for (int i = 0; i < p.at && (size_t)i + 1 < text->len; i++)
		line += text->s[i] == '\n';
	if (p.at >= 0)
		return err_set(err, _("%s, line %u: %s"), path, line, p.message);
	if (*p.path == '\0')
		return err_set(err, "%s: %s", path, p.message);
	return err_set(err, _("%s, at “%s”: %s"), path, p.path, p.message);
}

bool
facts_load(const char *path, struct facts_reader *r, struct answers *a, struct err *err)
{
	struct buf text = { 0 };
	bool ok;

	answers_clear(a);
	ok = read_file(path, &text);
	if (!ok) {
		err_set(err, _("%s: %s."), path, strerror(errno));
	} else {
		buf_puts(&text, "\n");
		ok = facts_read_object(r, text.s, text.len - 1, a);
		if (!ok)
			refuse(path, &text, facts_problem(r), err);
	}
	buf_done(&text);
	return ok;
}
