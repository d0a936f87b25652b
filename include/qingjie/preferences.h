/*
 * What a person chose at the first start: how the program speaks and looks, and nothing of a case.
 * A text file of a line for each, "language = zh"; lines that begin with # are left out.
 */
#ifndef QINGJIE_PREFERENCES_H
#define QINGJIE_PREFERENCES_H

#include <stdbool.h>

#include <qingjie/buf.h>
#include <qingjie/err.h>
#include <qingjie/questionnaire.h>
#include <qingjie/style.h>

/* Each has a value only when the file says so. */
struct preferences {
	bool has_language, has_wording, has_theme;
	enum language language;
	enum wording wording;
	enum theme theme;
};

enum preferences_found { PREFERENCES_READ, PREFERENCES_NONE, PREFERENCES_BROKEN };

/*
 * Where they are kept; false when the system does not say: XDG_CONFIG_HOME, else .config under
 * HOME.
 */
bool preferences_path(struct buf *out);

/* Reads them; broken ones leave all at their defaults, and `err` says where and what to do. */
enum preferences_found preferences_load(const char *path, struct preferences *p, struct err *err);

/* Writes them whole or not at all, into folders that it makes for their owner alone. */
bool preferences_save(const char *path, const struct preferences *p);

#endif
