/* A file written so that there is always the old one whole, or the new one whole. */
#ifndef REPLACE_H
#define REPLACE_H

#include <qingjie/buf.h>

enum replaced {
	REPLACED,
	REPLACED_UNSYNCED, /* it is there, but might not survive a power failure; errno says why */
	REPLACED_NOT,      /* the old one is as it was; errno says why */
	REPLACED_NONE,     /* there is none, as before; errno says why */
};

/* Readable by its owner alone. Never through a link. */
enum replaced file_replace(const char *path, const struct buf *text);

#endif
