#include "loader.h"
#include "utf8.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#define MAIN_FILE "questionnaire.yaml"
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
	if (in->len > FILE_BYTES_MAX)
		problem_add(l, whole(file),
		    _("Divide it into several files and list them under “files:”."),
		    _("This file is larger than %d bytes"), FILE_BYTES_MAX);
	return in->len <= FILE_BYTES_MAX;
}

bool
input_read(struct loader *l, unsigned file, const char *path)
{
	FILE *stream = fopen(path, "rb");

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
		if ((n = utf8_plain(in->bytes + i, in->len - i)) > 0) {
			at.column += (unsigned)n;
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

/* Adds an input under a path of folder and name; false when there are too many. */
static bool
add_input(struct loader *l, const char *folder, const char *name)
{
	struct input *in = &l->inputs[l->n_inputs];

	in->path = folder ? arena_printf(&l->scratch, "%s/%s", folder, name) : name;
	unsigned file = l->n_inputs++;
	if (!input_read(l, file, in->path) || !input_check(l, file))
		return false;
	in->tree = yaml_tree(l, file);
	return in->tree != NULL;
}

static bool
already_listed(const struct node *list, unsigned at)
{
	for (unsigned i = 0; i < at; i++)
		if (strcmp(list->items[i]->text, list->items[at]->text) == 0)
			return true;
	return false;
}

static bool
listed_name(struct loader *l, const struct node *list, unsigned at)
{
	const struct node *name = list->items[at];

	if (name->kind != NODE_SCALAR || name->len == 0 || name->text[0] == '.' ||
	    strchr(name->text, '/')) {
		problem_add(l, name->at, _("Write the plain name of a file in the same folder."),
		    _("This is not the name of a file in the questionnaire's own folder"));
		return false;
	}
	if (already_listed(list, at) || strcmp(name->text, MAIN_FILE) == 0) {
		problem_add(l, name->at, _("List every other file once."),
		    _("“%s” is part of the questionnaire already"), shown(l, name->text));
		return false;
	}
	return true;
}

static bool
read_listed(struct loader *l, const struct node *list, const char *folder)
{
	bool ok = true;

	if (list->kind != NODE_LIST) {
		problem_add(l, list->at, _("Write “files: [one.yaml, another.yaml]”."),
		    _("“files” must be a list of file names"));
		return false;
	}
	if (list->n >= FILES_MAX) {
		problem_add(l, list->at, _("Put what belongs together into one file."),
		    _("A questionnaire can have at most %d files"), FILES_MAX);
		return false;
	}
	for (unsigned i = 0; i < list->n; i++)
		if (!listed_name(l, list, i) || !add_input(l, folder, list->items[i]->text))
			ok = false;
	return ok;
}

static const char *
without_slash(struct loader *l, const char *path)
{
	size_t len = strlen(path);

	while (len > 1 && path[len - 1] == '/')
		len--;
	return arena_strndup(&l->scratch, path, len);
}

bool
inputs_read(struct loader *l, const char *path)
{
	struct stat st;
	const char *slash = strrchr(path, '/');
	const char *folder = slash ? arena_strndup(&l->scratch, path, (size_t)(slash - path)) : ".";
	bool directory = stat(path, &st) == 0 && S_ISDIR(st.st_mode);

	if (directory)
		folder = without_slash(l, path);
	if (!add_input(l, directory ? folder : NULL, directory ? MAIN_FILE : path))
		return false;
	const struct node *main = l->inputs[0].tree;
	const struct node *list = main->kind == NODE_MAP ? node_get(main, "files") : NULL;
	return !list || read_listed(l, list, folder);
}
