/*
 * Where questionnaires and catalogues are: beside the sources as long as the program runs where it
 * was built, else where it was installed.
 */
#ifndef CLI_PATHS_H
#define CLI_PATHS_H

#include <qingjie/buf.h>

/* The directory that holds the questionnaires' directories. */
void paths_questionnaires(struct buf *out);

/* The directory of message catalogues, as bindtextdomain() wants it. */
void paths_catalogues(struct buf *out);

#endif
