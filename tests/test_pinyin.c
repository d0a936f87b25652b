/* Pinyin initials: the table, what is typed for a text, and what is not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <qingjie/array.h>
#include <qingjie/pinyin.h>

static void
initials_are_one_letter_a_character(void **state)
{
	static const struct { const char *text, *initials; } row[] = {
		{ "", "" },
		{ "侵犯公民个人信息罪", "qfgmgrxxz" },
		{ "行踪轨迹", "xzgj" },
		{ "法释〔2017〕10号，第五条", "fs201710hdwt" },
		{ "C类 / Type-B", "cltypeb" },
		{ "一龥\u9fa6", "yy" },   /* the first of the block; one without a reading */
		{ "\u4dff\u3400\U00020000！\u00e9", "" },
		{ "\xe4\xb8", "" },      /* cut off */
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(row); i++) {
		struct buf b = { 0 };

		pinyin_initials(row[i].text, &b);
		assert_string_equal(b.s, row[i].initials);
		buf_done(&b);
	}
}

static void
typed_letters_find_the_text(void **state)
{
	static const struct { const char *text, *typed; } row[] = {
		{ "行为", "xw" }, { "行踪轨迹", "xz" }, { "行踪轨迹", "XZGJ" }, { "银行账户", "yh" },
		{ "银行账户", "hz" }, { "从重处罚", "cz" }, { "重新犯罪", "cxfz" }, { "数量长期", "cq" },
		{ "首长", "sz" }, { "调取", "dq" }, { "调解", "tj" }, { "传播", "cb" }, { "自传", "zz" },
		{ "刑法第二百五十三条之一", "xfdebwsstzy" }, { "（2019）琼97刑终222号", "9q97xz2" },
		{ "买了 C 类信息", "mlclxx" }, { "一，二、三", "yes" }, { "提供", "t" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(row); i++)
		assert_true(pinyin_matches(row[i].text, row[i].typed));
}

static void
other_letters_do_not(void **state)
{
	static const struct { const char *text, *typed; } row[] = {
		{ "行为", "xe" }, { "行为", "xwx" }, { "行为", "wx" }, { "行为", "" }, { "", "x" },
		{ "行为", "x w" }, { "行为", "x-w" }, { "行为", "行" }, { "行为", "\x01" },
		{ "行为", "\xff\xff" }, { "conduct 2017", "con" }, { "conduct 2017", "2017" },
		{ "罪", "c" }, { "\xe4\xb8", "y" }, { "\xff\xfe行", "xx" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(row); i++)
		assert_false(pinyin_matches(row[i].text, row[i].typed));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(initials_are_one_letter_a_character),
		cmocka_unit_test(typed_letters_find_the_text),
		cmocka_unit_test(other_letters_do_not),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
