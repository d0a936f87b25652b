/* One number as people type it, in the plain alphabet of typed.h. */
#ifndef AMOUNT_H
#define AMOUNT_H

#include <stddef.h>
#include <stdint.h>

enum amount {
	AMOUNT_READ,
	AMOUNT_NOT_A_NUMBER,
	AMOUNT_GROUPS,  /* commas or spaces that do not group by three or four */
	AMOUNT_PART,    /* not a whole number of the smallest unit */
	AMOUNT_TOO_BIG,
	AMOUNT_VAGUE,   /* a digit behind a multiplier that can be read in two ways */
};

/* Reads all of `s`; `scale` is what one printed unit holds. */
enum amount amount_read(const char *s, size_t len, int64_t scale, int64_t *out);

#endif
