#include "loader.h"
#include "utf8.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include <qingjie/printable.h>

#define BYTE_ORDER_MARK "\xEF\xBB\xBF"

static struct place
whole(unsigned file)
{
	return (struct place){ .file = file };
}

static void
report_file(struct loader *l, unsigned file)
{
	problem_add(l, whole(file), _("Check the name, and that it is a file that may be read."),
	    _("This file cannot be read: %s"), strerror(errno));
}

static bool
read_stream(struct loader *l, unsigned file, FILE *stream)
{
	struct input *in = &l->inputs[file];
	struct stat st;

	if (fstat(fileno(stream), &st) != 0 || S_ISDIR(st.st_mode)) {
		errno = S_ISDIR(st.st_mode) ? EISDIR : errno;
		report_file(l, file);
		return false;
	}
	size_t room = S_ISREG(st.st_mode) && st.st_size < FILE_BYTES_MAX ? (size_t)st.st_size
	                                                                : FILE_BYTES_MAX;
	in->bytes = arena_raw(&l->scratch, room + 1);
	in->len = fread(in->bytes, 1, room + 1, stream);
	if (ferror(stream)) {
		report_file(l, file);
		return false;
	}
	return true;
}

bool
input_read(struct loader *l, unsigned file)
{
	FILE *stream = fopen(l->inputs[file].path, "rbe");

	if (!stream) {
		report_file(l, file);
		return false;
	}
	bool ok = read_stream(l, file, stream);
	fclose(stream);
	return ok;
}

/* Refused before libyaml sees them: it takes time squared over many of them. */
static bool
is_directive(const struct input *in, size_t i)
{
	return in->bytes[i] == '%' && (i == 0 || in->bytes[i - 1] == '\n');
}

static void
report_character(struct loader *l, struct place at, uint32_t c)
{
	if (c == '\t')
		problem_add(l, at, _("Write spaces instead."), _("A tab stands here"));
	else
		problem_add(l, at, _("Delete it; no text needs it."),
		    _("An invisible character that could mislead a reader stands here (U+%04X)"),
		    (unsigned)c);
}

bool
input_check(struct loader *l, unsigned file)
{
	struct input *in = &l->inputs[file];
	struct place at = { file, 1, 1 };
	unsigned reported = 0; /* the last line with a problem: one a line is enough */
	size_t n;

	if (in->len > FILE_BYTES_MAX) {
		problem_add(l, whole(file),
		    _("Divide it into several files and list them under “files:”."),
		    _("This file is larger than %d bytes"), FILE_BYTES_MAX);
		return false;
	}
	if (in->len >= 3 && memcmp(in->bytes, BYTE_ORDER_MARK, 3) == 0) {
		in->bytes += 3;
		in->len -= 3;
	}
	for (size_t i = 0; i < in->len && l->problems->n <= PROBLEMS_KEPT; i += n) {
		if (is_directive(in, i)) {
			problem_add(l, at,
			    _("Delete the line, or put the text between quotation marks \"…\"."),
			    _("A line cannot begin with %%"));
			return false;
		}
		if ((n = printable(in->bytes + i, in->len - i)) > 0) {
			at.column += (unsigned)n;
			continue;
		}
		if ((n = utf8_east_asian(in->bytes + i, in->len - i)) > 0) {
			at.column += (unsigned)n / 3;
			continue;
		}
		uint32_t c = utf8_next(in->bytes + i, in->len - i, &n);
		if (c == UTF8_INVALID) {
			problem_add(l, at, _("Save the file as UTF-8 text."),
			    _("This is not UTF-8 text"));
			return false;
		}
		if (c == '\n' || (c == '\r' && i + 1 < in->len && in->bytes[i + 1] == '\n')) {
			at.line += c == '\n';
			at.column = 1;
			continue;
		}
		if (utf8_refused(c) && reported != at.line) {
			report_character(l, at, c);
			reported = at.line;
		}
		at.column++;
	}
	return reported == 0;
}
