/*
 * Source: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil and
 * civil_from_days: eras of 400 years that begin on 1 March.
 */
#include <qingjie/date.h>

#define ERA_DAYS 146097
#define EPOCH_SHIFT 719468 /* from 0000-03-01 to 1970-01-01 */
#define YEARS_MAX 1000000  /* further than any date that is asked for */

static bool
leap(int64_t year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int
month_days(int64_t year, int month)
{
	static const unsigned char days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

	return month == 2 && leap(year) ? 29 : days[month - 1];
}

static int64_t
floor_div(int64_t a, int64_t b)
{
	return (a >= 0 ? a : a - b + 1) / b;
}

int64_t
date_day(int year, int month, int day)
{
	int64_t y = month <= 2 ? (int64_t)year - 1 : year;
	int64_t era = floor_div(y, 400), of_era = y - era * 400;
	int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;

	return era * ERA_DAYS + of_era * 365 + of_era / 4 - of_era / 100 + of_year - EPOCH_SHIFT;
}

void
date_parts(int64_t day, int *year, int *month, int *mday)
{
	int64_t z = day + EPOCH_SHIFT, era = floor_div(z, ERA_DAYS), of_era = z - era * ERA_DAYS;
	int64_t years = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	int64_t of_year = of_era - (365 * years + years / 4 - years / 100);
	int64_t from_march = (5 * of_year + 2) / 153;

	*mday = (int)(of_year - (153 * from_march + 2) / 5 + 1);
	*month = (int)(from_march < 10 ? from_march + 3 : from_march - 9);
	*year = (int)(years + era * 400 + (*month <= 2));
}

int64_t
date_add_years(int64_t day, int64_t years)
{
	int year, month, mday;

	years = years > YEARS_MAX ? YEARS_MAX : years < -YEARS_MAX ? -YEARS_MAX : years;
	date_parts(day, &year, &month, &mday);
	year += (int)years;
	if (mday > month_days(year, month))
		mday = month_days(year, month);
	return date_day(year, month, mday);
}

int64_t
date_add_months(int64_t day, int64_t months)
{
	int year, month, mday, days;
	bool last;
	int64_t to;

	date_parts(day, &year, &month, &mday);
	last = mday == month_days(year, month);
	to = (int64_t)year * 12 + month - 1 + months;
	year = (int)floor_div(to, 12);
	month = (int)(to - (int64_t)year * 12) + 1;
	days = month_days(year, month);
	return date_day(year, month, last || mday > days ? days : mday);
}

static bool
digits(const char *s, size_t n, int *out)
{
	*out = 0;
	for (size_t i = 0; i < n; i++) {
		if (s[i] < '0' || s[i] > '9')
			return false;
		*out = *out * 10 + (s[i] - '0');
	}
	return true;
}

bool
date_read(const char *s, size_t len, int64_t *day)
{
	int year, month, mday;

	if (len != DATE_TEXT - 1 || s[4] != '-' || s[7] != '-' || !digits(s, 4, &year) ||
	    !digits(s + 5, 2, &month) || !digits(s + 8, 2, &mday))
		return false;
	if (month < 1 || month > 12 || mday < 1 || mday > month_days(year, month))
		return false;
	*day = date_day(year, month, mday);
	return true;
}

static void
put_digits(char *at, int n, int value)
{
	while (n-- > 0) {
		at[n] = (char)('0' + value % 10);
		value /= 10;
	}
}

void
date_write(int64_t day, char out[DATE_TEXT])
{
	int year, month, mday;

	date_parts(day, &year, &month, &mday);
	put_digits(out, 4, year);
	out[4] = '-';
	put_digits(out + 5, 2, month);
	out[7] = '-';
	put_digits(out + 8, 2, mday);
	out[10] = '\0';
}

bool
time_read(const char *s, size_t len, int64_t *minute)
{
	int hours, minutes;

	if (len != TIME_TEXT - 1 || s[2] != ':' || !digits(s, 2, &hours) || !digits(s + 3, 2, &minutes) ||
	    hours > 23 || minutes > 59)
		return false;
	*minute = hours * 60 + minutes;
	return true;
}

void
time_write(int64_t minute, char out[TIME_TEXT])
{
	put_digits(out, 2, (int)(minute / 60));
	out[2] = ':';
	put_digits(out + 3, 2, (int)(minute % 60));
	out[5] = '\0';
}
