/* The command by which a note is read, written and taken away. */
#ifndef PLAIN_NOTE_H
#define PLAIN_NOTE_H

#include "command.h"

void note_obey(struct plain *p, const struct order *o);

#endif
