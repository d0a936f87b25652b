/* Completions for shells, made from the tables of commands and options when the program is built. */
#ifndef CLI_SHELLS_H
#define CLI_SHELLS_H

#include <qingjie/buf.h>

/* `folder` holds the installed questionnaires. */
void shells_bash(const char *folder, struct buf *out);
void shells_zsh(const char *folder, struct buf *out);
void shells_fish(const char *folder, struct buf *out);

#endif
