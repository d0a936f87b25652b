/* Why a call failed, as a whole sentence in the user's language. */
#ifndef QINGJIE_ERR_H
#define QINGJIE_ERR_H

#include <stdbool.h>

struct err {
	char text[512];
};

/* Keeps the sentence and returns false, so that callers can `return err_set(...)`. `err` may be NULL. */
bool err_set(struct err *err, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

#endif
