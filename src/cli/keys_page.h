/* The manual page of the keys, made from the table of keys when the program is built. */
#ifndef CLI_KEYS_PAGE_H
#define CLI_KEYS_PAGE_H

#include <qingjie/answers.h>
#include <qingjie/buf.h>

/* qingjie-keys(7) in the language that messages are spoken in already. */
void keys_page(enum language language, struct buf *out);

#endif
