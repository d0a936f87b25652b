/* Dates, saturating quantities and truths: the ground that the evaluator stands on. */
#include <qingjie/array.h>
#include <qingjie/date.h>
#include <qingjie/questionnaire.h>
#include <qingjie/value.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static void
days_count_from_the_epoch(void **state)
{
	static const struct { int y, m, d; int64_t day; } row[] = {
		{ 1970, 1, 1, 0 }, { 1969, 12, 31, -1 }, { 2000, 3, 1, 11017 }, { 1900, 1, 1, -25567 },
		{ 2015, 11, 1, 16740 }, { 2024, 2, 29, 19782 }, { 2026, 11, 22, 20779 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(row); i++)
		assert_int_equal(date_day(row[i].y, row[i].m, row[i].d), row[i].day);
}

static void
every_day_of_five_centuries_comes_back(void **state)
{
	int64_t day = date_day(1700, 1, 1);
	char text[DATE_TEXT];

	(void)state;
	for (; day < date_day(2200, 1, 1); day++) {
		int y, m, d;
		int64_t back;
		date_parts(day, &y, &m, &d);
		assert_int_equal(date_day(y, m, d), day);
		date_write(day, text);
		assert_true(date_read(text, strlen(text), &back));
		assert_int_equal(back, day);
	}
}

static void
years_are_added_to_the_same_day(void **state)
{
	static const struct { int from[3]; int years; int to[3]; } row[] = {
		{ { 2024, 3, 10 }, 2, { 2026, 3, 10 } }, { { 2008, 2, 29 }, 16, { 2024, 2, 29 } },
		{ { 2008, 2, 29 }, 18, { 2026, 2, 28 } }, { { 2000, 2, 29 }, 100, { 2100, 2, 28 } },
		{ { 2024, 2, 29 }, -1, { 2023, 2, 28 } }, { { 2015, 10, 31 }, 5, { 2020, 10, 31 } },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(row); i++)
		assert_int_equal(
		    date_add_years(date_day(row[i].from[0], row[i].from[1], row[i].from[2]), row[i].years),
		    date_day(row[i].to[0], row[i].to[1], row[i].to[2]));
}

static void
only_dates_that_exist_are_read(void **state)
{
	static const char *const bad[] = { "", "2024-1-01", "2024-02-30", "2023-02-29", "2024-13-01",
		"2024-00-10", "2024-01-00", "2024/01/01", "2024-01-011", "20a4-01-01", "2024-01-3 " };
	int64_t day;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(bad); i++)
		assert_false(date_read(bad[i], strlen(bad[i]), &day));
}

static void
quantities_stop_instead_of_wrapping(void **state)
{
	(void)state;
	assert_int_equal(quantity_add(QUANTITY_MAX - 1, 1), QUANTITY_MAX);
	assert_int_equal(quantity_add(QUANTITY_MAX, QUANTITY_MAX), QUANTITY_MAX);
	assert_int_equal(quantity_add(QUANTITY_MAX - 2, 1), QUANTITY_MAX - 1);
	assert_int_equal(quantity_mul(INT64_C(1000000000), INT64_C(999999999)), INT64_C(999999999000000000));
	assert_int_equal(quantity_mul(INT64_C(100000000000), INT64_C(10000001)), QUANTITY_MAX);
	assert_int_equal(quantity_mul(INT64_MAX, INT64_MAX), QUANTITY_MAX);
	assert_int_equal(quantity_mul(0, INT64_MAX), 0);
}

static void
ranges_join_and_tell_their_truth(void **state)
{
	struct range a = range_hull((struct range){ 1, 3 }, (struct range){ 7, 9 });

	(void)state;
	assert_int_equal(a.lo, 1);
	assert_int_equal(a.hi, 9);
	a = range_hull(RANGE_EMPTY, range_of(4));
	assert_int_equal(a.lo, 4);
	assert_int_equal(a.hi, 4);
	assert_int_equal(range_truth(range_of(0)), TRUTH_NO);
	assert_int_equal(range_truth(range_of(1)), TRUTH_YES);
	assert_int_equal(range_truth((struct range){ 0, 1 }), TRUTH_OPEN);
}

/* Half of an odd limit is reached at the whole number above it. */
static void
limits_of_routes(void **state)
{
	static const struct parameter_value values[] = { { .from = 100, .value = 5000 }, { .from = 200, .value = 5001 } };
	const struct parameter limit = { .n_values = 2, .values = values };
	const struct {
		int64_t times, over, day, limit;
	} row[] = {
		{ 1, 1, 99, 0 }, { 1, 1, 100, 5000 }, { 1, 2, 199, 2500 }, { 1, 2, 200, 2501 },
		{ 10, 1, 200, 50010 }, { 10, 4, 200, 12503 }, { QUANTITY_MAX, 1, 200, QUANTITY_MAX },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(row); i++) {
		const struct route r = { .any = true, .limit = &limit, .times = row[i].times, .over = row[i].over };
		assert_int_equal(route_limit(&r, row[i].day), row[i].limit);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(limits_of_routes),
		cmocka_unit_test(days_count_from_the_epoch),
		cmocka_unit_test(every_day_of_five_centuries_comes_back),
		cmocka_unit_test(years_are_added_to_the_same_day),
		cmocka_unit_test(only_dates_that_exist_are_read),
		cmocka_unit_test(quantities_stop_instead_of_wrapping),
		cmocka_unit_test(ranges_join_and_tell_their_truth),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
