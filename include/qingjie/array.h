/* How many elements an array has; not for a pointer to the first of them. */
#ifndef QINGJIE_ARRAY_H
#define QINGJIE_ARRAY_H

#define ARRAY_LEN(a) (sizeof(a) / sizeof((a)[0]))

#endif
