/*
 * Calendar dates as day numbers: days since 1970-01-01 in the proleptic Gregorian calendar.
 * No time zone, no clock.
 */
#ifndef QINGJIE_DATE_H
#define QINGJIE_DATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define DATE_TEXT 11 /* "YYYY-MM-DD" and the NUL */
#define TIME_TEXT 6  /* "HH:MM" and the NUL */

/* The day number of a date that exists; a month or day out of range is the caller's mistake. */
int64_t date_day(int year, int month, int day);

/* Year, month and day of a day number. */
void date_parts(int64_t day, int *year, int *month, int *mday);

/*
 * The same day `years` later (earlier if negative); 29 February becomes the 28th where there is none.
 * More than a million years count as a million.
 */
int64_t date_add_years(int64_t day, int64_t years);

/*
 * The same day `months` later; the last day of a month gives the last day, and so does a day that the
 * later month does not have. `months` is not negative and at most a million years.
 */
int64_t date_add_months(int64_t day, int64_t months);

/* Reads exactly "YYYY-MM-DD" of `len` bytes. False when it is not a date that exists. */
bool date_read(const char *s, size_t len, int64_t *day);

/* Writes "YYYY-MM-DD" and a NUL. */
void date_write(int64_t day, char out[DATE_TEXT]);

/* A time of day in minutes after midnight as "HH:MM" of `len` bytes; 24:00 is not read. */
bool time_read(const char *s, size_t len, int64_t *minute);

/* Writes "HH:MM" and a NUL; `minute` is at most 24:00. */
void time_write(int64_t minute, char out[TIME_TEXT]);

#endif
