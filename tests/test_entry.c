/* Typed text becomes the right cell, or a sentence about it; what is written can be read again. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <qingjie/array.h>
#include <qingjie/date.h>
#include <qingjie/entry.h>

#define MOST 100000000000

static const struct unit records = {
	.id = "records", .name = { { "\u6761", "records" } }, .scale = 1
};
static const struct unit yuan = { .id = "yuan", .name = { { "\u5143", "yuan" } }, .scale = 100 };
static const struct fact number = { .type = TYPE_NUMBER, .unit = &records, .domain = { 0, MOST } };
static const struct fact money = {
	.type = TYPE_NUMBER, .unit = &yuan, .domain = { 0, 100 * MOST }
};
static const struct fact truth = { .type = TYPE_TRUTH };
static const struct option options[] = {
	{ .id = "kept", .name = { { "\u81ea\u7528", "kept" } } },
	{ .id = "sold", .name = { { "\u51fa\u552e", "sold" } } },
};
static const struct fact option = { .type = TYPE_OPTIONS, .n_options = 2, .options = options };

static int64_t as_of;
static struct fact date;

/* The value that the text stands for; an empty range when it is refused. */
static struct range
parse(const struct fact *f, const char *text)
{
	struct cell c;
	struct err why = { "" };

	if (!entry_parse(f, LANG_EN, as_of, text, &c, &why)) {
		assert_true(strlen(why.text) > 10);
		return RANGE_EMPTY;
	}
	assert_int_equal(c.state, CELL_KNOWN);
	return c.value[0];
}

static void
numbers(void **state)
{
	static const struct { const char *text; struct range is;
	} row[] = {
		{ "0", { 0, 0 } },
		{ "1234", { 1234, 1234 } },
		{ "1,234", { 1234, 1234 } },
		{ "1\uff0c234", { 1234, 1234 } },
		{ "12 345 678", { 12345678, 12345678 } },
		{ "\uff11\uff12", { 12, 12 } },
		{ "1,0000", { 10000, 10000 } },
		{ "3\u4e07", { 30000, 30000 } },
		{ "1.5\u4e07", { 15000, 15000 } },
		{ "3\u4e075\u5343", { 35000, 35000 } },
		{ "2\u4ebf", { 200000000, 200000000 } },
		{ "3\u5343\u4e07", { 30000000, 30000000 } },
		{ "3\u4e07500", { 30500, 30500 } },
		{ "300-600", { 300, 600 } },
		{ "300\uff5e600", { 300, 600 } },
		{ "300 - 600", { 300, 600 } },
		{ "300\u81f3600\u6761", { 300, 600 } },
		{ "300\u6761~600\u6761", { 300, 600 } },
		{ "300..600", { 300, 600 } },
		{ "300-", { 300, MOST } },
		{ "-600", { 0, 600 } },
		{ "5000\u4ee5\u4e0a", { 5000, MOST } },
		{ "5000\u6761\u4ee5\u4e0b", { 0, 5000 } },
		{ "412 records", { 412, 412 } },
		{ "  7  ", { 7, 7 } },
		{ "12\u6761", { 12, 12 } },
		{ "12\u4e2a", { 12, 12 } },
		{ "\u4e09\u4e07", { 30000, 30000 } },
		{ "\u4e00\u767e\u4e8c\u5341", { 120, 120 } },
		{ "\u4e00\u767e\u4e8c\u5341\u6761", { 120, 120 } },
		{ "\u5341", { 10, 10 } },
		{ "\u5341\u4e94\u4e07", { 150000, 150000 } },
		{ "\u4e8c\u5341\u4e94", { 25, 25 } },
		{ "\u4e24\u5343\u96f6\u4e94", { 2005, 2005 } },
		{ "\u4e00\u767e\u4e8c\u5341\u4e09\u4e07\u56db\u5343", { 1234000, 1234000 } },
		{ "\u4e00\u4e07\u96f6\u4e94", { 10005, 10005 } },
		{ "\u4e00\u4e07\u4ee5\u4e0a", { 10000, MOST } },
		{ "\u4e09\u767e\u81f3\u516d\u767e", { 300, 600 } },
		{ "100000000000", { MOST, MOST } },
		/* refused */
		{ "", { 1, 0 } },
		{ "-", { 1, 0 } },
		{ "x", { 1, 0 } },
		{ "1.5", { 1, 0 } },
		{ "1,5", { 1, 0 } },
		{ "12,34", { 1, 0 } },
		{ "1,234,5678", { 1, 0 } },
		{ "1.2.3", { 1, 0 } },
		{ "600-300", { 1, 0 } },
		{ "1-2-3", { 1, 0 } },
		{ "3\u4e075", { 1, 0 } },
		{ "5\u53433\u4e07", { 1, 0 } },
		{ "1.00001\u4e07", { 1, 0 } },
		{ "100000000001", { 1, 0 } },
		{ "99999999999999999999", { 1, 0 } },
		{ "\u81f3\u5c11300", { 1, 0 } },
		{ "12k", { 1, 0 } },
		{ "\u4ee5\u4e0a", { 1, 0 } },
		{ "-5\u4ee5\u4e0a", { 1, 0 } },
		{ "\u4e07", { 1, 0 } },
		{ "\u4e00\u767e\u4e8c", { 1, 0 } },
		{ "\u4e09\u4e07\u4e94", { 1, 0 } },
		{ "\u4e94\u5343\u4e09\u4e07", { 1, 0 } },
		{ "\u4e09\u767e\u56db\u5343", { 1, 0 } },
		{ "12\u65e5", { 1, 0 } },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(row); i++) {
		struct range got = parse(&number, row[i].text);

		if (got.lo != row[i].is.lo || got.hi != row[i].is.hi)
			fail_msg("\"%s\" gave %lld to %lld", row[i].text, (long long)got.lo,
			    (long long)got.hi);
	}
}

static void
amounts(void **state)
{
	static const struct { const char *text; struct range is;
	} row[] = {
		{ "5000", { 500000, 500000 } },
		{ "5000.5", { 500050, 500050 } },
		{ "0.01", { 1, 1 } },
		{ "4,999.99", { 499999, 499999 } },
		{ "\u00a55000", { 500000, 500000 } },
		{ "5000\u5143", { 500000, 500000 } },
		{ "1.23456\u4e07", { 1234560, 1234560 } },
		{ "0.001", { 1, 0 } },
		{ "1.234567\u4e07", { 1234567, 1234567 } },
		{ "1.2345678\u4e07", { 1, 0 } },
		{ "100-200", { 10000, 20000 } },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(row); i++) {
		struct range got = parse(&money, row[i].text);

		if (got.lo != row[i].is.lo || got.hi != row[i].is.hi)
			fail_msg("\"%s\" gave %lld to %lld", row[i].text, (long long)got.lo,
			    (long long)got.hi);
	}
}

static void
dates(void **state)
{
	static const struct { const char *text, *from, *to;
	} row[] = {
		{ "2024-05-01", "2024-05-01", "2024-05-01" },
		{ "2024.5.1", "2024-05-01", "2024-05-01" },
		{ "2024/5/1", "2024-05-01", "2024-05-01" },
		{ "20240501", "2024-05-01", "2024-05-01" },
		{ "2024\u5e745\u67081\u65e5", "2024-05-01", "2024-05-01" },
		{ "2024 \u5e74 5 \u6708 1 \u53f7", "2024-05-01", "2024-05-01" },
		{ "2024-05", "2024-05-01", "2024-05-31" },
		{ "2024\u5e742\u6708", "2024-02-01", "2024-02-29" },
		{ "202402", "2024-02-01", "2024-02-29" },
		{ "2024", "2024-01-01", "2024-12-31" },
		{ "2024\u5e74", "2024-01-01", "2024-12-31" },
		{ "2026", "2026-01-01", "2026-11-22" },
		{ "2026-11", "2026-11-01", "2026-11-22" },
		{ "2024-05~2024-07", "2024-05-01", "2024-07-31" },
		{ "2024-05-01\u81f32024-06-02", "2024-05-01", "2024-06-02" },
		{ "2024-05-01..2024-06-02", "2024-05-01", "2024-06-02" },
		{ "2024-05-01 - 2024-06-02", "2024-05-01", "2024-06-02" },
		{ "2024-05~", "2024-05-01", "2026-11-22" },
		{ "~2024", "1900-01-01", "2024-12-31" },
		{ "\uff12\uff10\uff12\uff14\uff0d\uff10\uff15", "2024-05-01", "2024-05-31" },
		{ "2024-02-29", "2024-02-29", "2024-02-29" },
		{ "\u4e8c\u3007\u4e8c\u56db\u5e74\u4e94\u6708", "2024-05-01", "2024-05-31" },
		{ "2026-11-22", "2026-11-22", "2026-11-22" },
		/* refused */
		{ "2023-02-29", NULL, NULL },
		{ "2024-13", NULL, NULL },
		{ "2024-00", NULL, NULL },
		{ "2024-05-00", NULL, NULL },
		{ "24-5-1", NULL, NULL },
		{ "2026-11-23", NULL, NULL },
		{ "1899-12-31", NULL, NULL },
		{ "2024-05/01", NULL, NULL },
		{ "2024-06~2024-05", NULL, NULL },
		{ "5-1", NULL, NULL },
		{ "2024-5-1-2", NULL, NULL },
		{ "20240230", NULL, NULL },
		{ "yesterday", NULL, NULL },
		{ "", NULL, NULL },
		{ "~", NULL, NULL },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(row); i++) {
		struct range is = RANGE_EMPTY, got = parse(&date, row[i].text);

		if (row[i].from != NULL) {
			assert_true(date_read(row[i].from, 10, &is.lo));
			assert_true(date_read(row[i].to, 10, &is.hi));
		}
		if (got.lo != is.lo || got.hi != is.hi)
			fail_msg("\"%s\" gave %lld to %lld", row[i].text, (long long)got.lo,
			    (long long)got.hi);
	}
}

static void
words(void **state)
{
	(void)state;
	assert_int_equal(parse(&truth, "y").lo, 1);
	assert_int_equal(parse(&truth, "No").hi, 0);
	assert_int_equal(parse(&truth, "\u662f").lo, 1);
	assert_int_equal(parse(&truth, "\u5426").hi, 0);
	assert_int_equal(parse(&truth, "maybe").lo, 1);
	assert_int_equal(parse(&truth, "maybe").hi, 0);
	assert_int_equal(parse(&option, "sold").lo, 2);
	assert_int_equal(parse(&option, "\u81ea\u7528").lo, 1);
}

static void
says(const struct fact *f, struct range value, const char *expected)
{
	struct buf b = { 0 };

	entry_format_value(f, LANG_EN, value, &b);
	assert_string_equal(b.s, expected);
	buf_done(&b);
}

static void
what_is_said(void **state)
{
	struct cell c = { .state = CELL_DISPUTED, .side = { CELL_KNOWN, CELL_UNKNOWN, CELL_ABSENT },
		.value = { { 300, 600 } } };
	struct buf b = { 0 };

	(void)state;
	says(&number, range_of(1234567), "1,234,567 records");
	says(&number, (struct range){ 300, 600 }, "300 ~ 600 records");
	says(&money, (struct range){ 120050, 260000 }, "1,200.50 ~ 2,600 yuan");
	says(&number, (struct range){ 300, MOST }, "at least 300 records");
	says(&number, (struct range){ 0, 600 }, "at most 600 records");
	says(&money, range_of(500050), "5,000.50 yuan");
	says(&money, range_of(500000), "5,000 yuan");
	says(&option, range_options(3), "kept or sold");
	says(&date, (struct range){ date_day(2024, 2, 1), date_day(2024, 2, 29) }, "2024-02");
	says(&date, (struct range){ date_day(2024, 1, 1), date_day(2024, 12, 31) }, "2024");
	entry_format(&number, LANG_EN, &c, &b);
	assert_string_equal(
	    b.s, "prosecution: 300 ~ 600 records; defence: does not know; evidence: says nothing");
	buf_done(&b);
}

static void
what_is_written_is_read_again(void **state)
{
	static const struct range values[] = {
		{ 0, 0 }, { 412, 412 }, { 300, 600 }, { 300, MOST }, { 0, 600 }, { 0, MOST },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(values); i++) {
		struct buf b = { 0 };
		struct range got;

		entry_edit(&number, values[i], &b);
		got = parse(&number, b.s);
		assert_int_equal(got.lo, values[i].lo);
		assert_int_equal(got.hi, values[i].hi);
		buf_done(&b);
	}
	for (int64_t day = date_day(2023, 12, 30); day < date_day(2024, 3, 3); day++)
		for (int64_t to = day; to < date_day(2024, 3, 3); to++) {
			struct buf b = { 0 };
			struct range got;

			entry_edit(&date, (struct range){ day, to }, &b);
			got = parse(&date, b.s);
			assert_int_equal(got.lo, day);
			assert_int_equal(got.hi, to);
			buf_done(&b);
		}
}

/* No text, however broken, does more than be refused. */
static void
any_text_is_survived(void **state)
{
	static const char *const parts[] = {
		"1",
		"2024",
		"-",
		"~",
		".",
		",",
		" ",
		"\u4e07",
		"\u5e74",
		"\u6708",
		"\u4ee5\u4e0a",
		"/",
		"99",
		"\xff",
		"\u81f3",
		"x",
		"00",
		"\u4ebf\u4ebf",
	};

	(void)state;
	srand(1);
	for (int i = 0; i < 50000; i++) {
		char text[160] = "";
		struct cell c;

		for (int n = rand() % 12; n > 0; n--)
			strcat(text, parts[(size_t)rand() % ARRAY_LEN(parts)]);
		entry_parse(&number, LANG_ZH, as_of, text, &c, NULL);
		if (entry_parse(&date, LANG_ZH, as_of, text, &c, NULL))
			assert_true(c.value[0].lo <= c.value[0].hi && c.value[0].hi <= as_of);
		if (entry_parse(&money, LANG_ZH, as_of, text, &c, NULL))
			assert_true(c.value[0].lo >= 0 && c.value[0].lo <= c.value[0].hi);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers),
		cmocka_unit_test(amounts),
		cmocka_unit_test(dates),
		cmocka_unit_test(words),
		cmocka_unit_test(what_is_said),
		cmocka_unit_test(what_is_written_is_read_again),
		cmocka_unit_test(any_text_is_survived),
	};

	setlocale(LC_ALL, "C.UTF-8");
	as_of = date_day(2026, 11, 22);
	date = (struct fact){ .type = TYPE_DATE, .domain = { date_day(1900, 1, 1), INT64_MAX } };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
