#include <qingjie/preferences.h>

#include <errno.h>
#include <libintl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <qingjie/array.h>

#include "replace.h"

#define _(s) gettext(s)

#define FILE_BYTES_MAX 4096
#define LINE_SHOWN 60 /* bytes of a line that a message repeats */

static const char *const languages[] = { "zh", "en", NULL };
static const char *const wordings[] = { "counsel", "plain", NULL };
static const char *const themes[] = { "default", "light", "dark", "mono", "safe", "contrast",
	NULL };

_Static_assert(LANG_ZH == 0 && LANG_EN == 1, "the languages are in their enum's order");
_Static_assert(ARRAY_LEN(themes) == THEMES + 1, "there is a name for each theme");

bool
preferences_path(struct buf *out)
{
	const char *config = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");

	if (config && *config == '/')
		buf_puts(out, config);
	else if (home && *home == '/')
		buf_printf(out, "%s/.config", home);
	else
		return false;
	buf_puts(out, "/qingjie/preferences");
	return true;
}

/* The place of the word in the list, or -1. */
static int
word_in(const char *word, const char *const list[])
{
	for (int i = 0; list[i]; i++)
		if (strcmp(list[i], word) == 0)
			return i;
	return -1;
}

/* Takes "key = value"; false when it is nothing of the kind. */
static bool
take_line(const char *line, struct preferences *p)
{
	char key[16], value[16], more;
	int at;

	if (sscanf(line, " %15[a-z] = %15[a-z] %c", key, value, &more) != 2)
		return false;
	if (strcmp(key, "language") == 0 && (at = word_in(value, languages)) >= 0) {
		p->has_language = true;
		p->language = (enum language)at;
	} else if (strcmp(key, "register") == 0 && (at = word_in(value, wordings)) >= 0) {
		p->has_wording = true;
		p->wording = (enum wording)at;
	} else if (strcmp(key, "theme") == 0 && (at = word_in(value, themes)) >= 0) {
		p->has_theme = true;
		p->theme = (enum theme)at;
	} else {
		return false;
	}
	return true;
}

static bool
is_empty(const char *line)
{
	line += strspn(line, " \t\r");
	return *line == '\0' || *line == '#';
}

static bool
take_text(const char *path, char *text, struct preferences *p, struct err *err)
{
	unsigned number = 1;

	for (char *line = text, *next; line; line = next, number++) {
		next = strchr(line, '\n');
		if (next)
			*next++ = '\0';
		if (!is_empty(line) && !take_line(line, p))
			return err_set(err, _("%s, line %u: “%.*s” is no preference. "
			    "Write “language = zh”, “register = plain” or “theme = dark”, or "
			    "delete the file; until then none is used."),
			    path, number, LINE_SHOWN, line);
	}
	return true;
}

enum preferences_found
preferences_load(const char *path, struct preferences *p, struct err *err)
{
	char text[FILE_BYTES_MAX + 1];
	FILE *f = fopen(path, "re");
	size_t n;
	bool good;

	*p = (struct preferences){ 0 };
	if (!f && (errno == ENOENT || errno == ENOTDIR))
		return PREFERENCES_NONE;
	n = f ? fread(text, 1, FILE_BYTES_MAX, f) : 0;
	text[n] = '\0';
	if (!f || ferror(f))
		good = err_set(err, _("%s: %s. None of the preferences is used."), path,
		    strerror(errno));
	else if (n == FILE_BYTES_MAX || strlen(text) != n)
		good = err_set(err,
		    _("%s: this is no file of preferences. Delete it; until then none is used."), path);
	else
		good = take_text(path, text, p, err);
	if (f)
		fclose(f);
	if (!good)
		*p = (struct preferences){ 0 };
	return good ? PREFERENCES_READ : PREFERENCES_BROKEN;
}

/* The folders of the path that are missing, down to the one of the program itself. */
static bool
make_folders(const char *path)
{
	struct buf part = { 0 };
	bool good = true;

	for (const char *slash = strchr(path + 1, '/'); good && slash;
	    slash = strchr(slash + 1, '/')) {
		buf_clear(&part);
		buf_add(&part, path, (size_t)(slash - path));
		good = mkdir(part.s, 0700) == 0 || errno == EEXIST;
	}
	buf_done(&part);
	return good;
}

bool
preferences_save(const char *path, const struct preferences *p)
{
	struct buf text = { 0 };
	enum replaced how = REPLACED_NONE;

	buf_puts(&text, "# Preferences of qingjie(1); nothing of a case. "
	                "Delete this file to be asked again.\n");
	if (p->has_language)
		buf_printf(&text, "language = %s\n", languages[p->language]);
	if (p->has_wording)
		buf_printf(&text, "register = %s\n", wordings[p->wording]);
	if (p->has_theme)
		buf_printf(&text, "theme = %s\n", themes[p->theme]);
	if (make_folders(path))
		how = file_replace(path, &text);
	buf_done(&text);
	return how == REPLACED || how == REPLACED_UNSYNCED;
}
