/* Editing one line of text, by whole graphemes. */
#ifndef FIELD_H
#define FIELD_H

#include <qingjie/session.h>

#define FIELD_BYTES_MAX 100

void field_done(struct field *f);
void field_set(struct field *f, const char *text);
/* Empties it; what was there can be brought back until something is typed. False: nothing was. */
void field_empty(struct field *f);
bool field_refill(struct field *f);
/* False when the field is full. */
bool field_insert(struct field *f, uint32_t code);
void field_backspace(struct field *f);
void field_erase(struct field *f);
void field_left(struct field *f);
void field_right(struct field *f);
/* Never NULL. */
const char *field_text(const struct field *f);

#endif
