/* Facts files on disk: read at once, replaced at once. */
#include <qingjie/facts.h>

#include "replace.h"

#include <errno.h>
#include <fcntl.h>
#include <libintl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define _(s) gettext(s)

enum {
	READ_SIZE = 64 << 10,
	ASIDE_MOST = 1000,
	FACT_LEAST = 7, /* bytes of a file with one fact: {"x":1} */
};

/* Writes the file unless it would be too long to be read again. */
static bool
save_text(const char *path, const struct buf *text, struct err *err)
{
	enum replaced how;

	if (text->len > FACTS_TEXT_MAX)
		return err_set(err, _("The facts are longer than the %u MiB that can be read again: undo the "
		    "last text or note, or shorten others. What was saved before is intact."),
		    FACTS_TEXT_MAX >> 20);
	how = file_replace(path, text);
	if (how == REPLACED_NOT)
		err_set(err, _("%s: %s. Your previous save is intact."), path, strerror(errno));
	else if (how == REPLACED_NONE)
		err_set(err, _("%s: %s. Nothing was saved."), path, strerror(errno));
	else if (how == REPLACED_UNSYNCED)
		err_set(err, _("%s: %s. It was saved, but might not survive a power failure."),
		    path, strerror(errno));
	return how == REPLACED;
}

bool
facts_save(const char *path, const struct answers *a, struct err *err)
{
	struct buf text = { 0 };

	facts_write(a, &text);
	bool saved = save_text(path, &text, err);
	buf_done(&text);
	return saved;
}

bool
facts_aside(const char *path, struct buf *name)
{
	struct stat st;

	if (lstat(path, &st) != 0 || !S_ISREG(st.st_mode) || st.st_size < FACT_LEAST)
		return false;
	for (unsigned i = 1; i == 1 || (i <= ASIDE_MOST && lstat(name->s, &st) == 0); i++) {
		buf_clear(name);
		buf_printf(name, "%s.%u", path, i);
	}
	return true;
}

bool
facts_set_aside(const char *path, const char *name, struct err *err)
{
	return link(path, name) == 0 ||
	    err_set(err, _("%s: %s. The case that stands in %s is not overwritten; save to another file."), name,
	        strerror(errno), path);
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
