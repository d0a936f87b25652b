/* Whole numbers as Chinese writes them out, in the plain alphabet of typed.h. */
#ifndef NUMERAL_H
#define NUMERAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Reads all of `s`: a digit before each multiplier, thousands to tens within a group, the groups
 * from grave to small. A last digit that could stand for a multiple ("one hundred two") is refused.
 */
bool numeral_read(const char *s, size_t len, int64_t *out);

#endif
