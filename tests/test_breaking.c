/* Where lines break: paragraphs in Chinese, English and both, at every width from 20 to 80. */
#include "../src/view/flow.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include <cmocka.h>

#include <qingjie/array.h>

#include "../src/view/width.h"

#define NARROWEST 20
#define WIDEST 80
#define PARAGRAPHS 30

/* Never at the beginning of a line, and never at its end. */
static const char *const no_begin[] = { "，", "。", "、", "；", "：", "？", "！", "）", "》", "」", "』", "】", "〕", "”", "’", ",",
	".", ";", ":", "!", "?", ")", "%", "…" };
static const char *const no_end[] = { "（", "《", "「", "『", "【", "〔", "“", "‘", "(" };

static const char *const paragraphs[PARAGRAPHS] = {
	"违反国家有关规定，向他人出售或者提供公民个人信息，情节严重的，处三年以下有期徒刑或者拘役，并处或者单处罚金。",
	"《最高人民法院、最高人民检察院关于办理侵犯公民个人信息刑事案件适用法律若干问题的解释》（法释〔2017〕10号）第五条。",
	"“公民个人信息”，是指以电子或者其他方式记录的、能够单独或者与其他信息结合识别特定自然人的各种信息；包括行踪轨迹等。",
	"行踪轨迹信息50条、住宿信息500条、其他信息5000条（数量分别达到标准的一半以上的，按比例合并计算）。",
	"他问：“你知道这些号码是从哪里来的吗？”答：“不知道！真的不知道……”后来又说：“可能是单位里的人卖出来的。”",
	"会见笔录：当事人说，2023年5月1日至2024年3月31日，分三次、以每条0.5元的价格卖给“老王”（微信名）。",
	"违法所得5,000元以上；数量：1,200条；比例：12.5%；金额：￥50,000.00元。按最高价计算，不扣成本。",
	"见《中华人民共和国刑法》（2020年修正）第二百五十三条之一、《中华人民共和国个人信息保护法》第四条、第二十八条。",
	"【提示】本问卷只显示“可能的幅度”（不是量刑建议），「已答」『未答』都会标明；请先核对〔来源〕再使用。",
	"甲、乙、丙、丁、戊、己、庚、辛、壬、癸、子、丑、寅、卯、辰、巳、午、未、申、酉、戌、亥、天、地、玄、黄。",
	"什么？真的！不会吧？！好的。好的；好的：好的，好的、好的……好的——好的。",
	"（一）（二）（三）（四）（五）（六）（七）（八）（九）（十）（十一）（十二）（十三）（十四）（十五）（十六）",
	"Whoever, in violation of relevant state provisions, sells or provides citizens' personal information to others.",
	"The lot counts 1,200 records (of which 300-600 are whereabouts); the price was 0.50 yuan each, i.e. 12.5% of all.",
	"He said: \"I did not know.\" She said (twice): \"You did!\" Nobody answered; everyone left; nothing was written down.",
	"One, two, three; four: five. Six! Seven? (Eight), nine... ten; eleven, twelve: thirteen. Fourteen! Fifteen?",
	"well-known third-party real-time location-sharing services in a not-so-small north-eastern city",
	"To keep answers, start with --facts-out FILE; without it nothing is kept, and the answers are gone when you leave.",
	"a bb ccc dddd eeeee ffffff ggggggg hhhhhhhh iiiiiiiii jjjjjjjjjj kkkkkkkkkkk llllllllllll mmmmmmmmmmmmm",
	"Act 2031, s. 6(2)(a)-(c): an operator of fewer than 50 staff is subject only to the basic duties (see s. 12).",
	"网址 https://flk.npc.gov.cn/detail2.html?ZmY4MDgxODE3OTZhNjM2YTAxNzk4MjJhMTk2NDBjOTI 可以查到全文，最后访问日期2026年11月22日。",
	"See https://www.example.org/a/very/long/path/that/goes/on/and/on/index.html?with=queries&and=more#fragment, then go on.",
	"当事人使用 Telegram 和 WhatsApp 联系买家，用 USDT 收款 1,500 元，文件名为 data_2024-05-01.csv（约 12 MB）。",
	"适用 Criminal Law Art. 253-1（刑法第二百五十三条之一）时，先看 class A（行踪轨迹、通信内容）是否达到 50 条。",
	"证据编号：A-001、A-002、B-017；哈希值：d41d8cd98f00b204e9800998ecf8427e；大小：1,048,576 bytes。",
	"他的英文名是 Jean-Luc O'Neill，邮箱为 jean.luc@example.com，电话 +86 138-0000-0000（已停用）。",
	"温度 36.5℃、长度 12 km、面积 3.5㎡、价格 $9.99、折扣 15%、日期 2024/05/01、时间 08:30～17:45。",
	"“第一句。”“第二句！”“第三句？”‘单引号’、“双引号”；《书名号》、〈单书名号〉、（圆括号）、【方头括号】。",
	"1234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890",
	"侵犯公民个人信息罪侵犯公民个人信息罪侵犯公民个人信息罪侵犯公民个人信息罪侵犯公民个人信息罪侵犯公民个人信息罪",
};

static struct arena arena;

static bool
is_one_of(const char *text, const char *const *of, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strncmp(text, of[i], strlen(of[i])) == 0)
			return true;
	return false;
}

static const char *
broken(const char *text, unsigned cells)
{
	struct flow f;
	struct buf b = { 0 };
	const char *lines;

	flow_init(&f, &arena, cells, false);
	flow_text(&f, ROLE_TEXT, text);
	flow_print(&f, &b);
	lines = arena_strdup(&arena, b.s);
	buf_done(&b);
	return lines;
}

/* No line of it is too wide, none begins or ends as it may not, and put together it is the text. */
static void
assert_well_broken(const char *text, unsigned cells)
{
	const char *line = broken(text, cells), *rest = text;

	for (const char *end; (end = strchr(line, '\n')) != NULL; line = end + 1) {
		size_t len = (size_t)(end - line), last = len;
		const char *own = arena_strndup(&arena, line, len);

		if (width_of(own) > cells || len == 0)
			fail_msg("%u cells: “%s” has %u", cells, own, width_of(own));
		if (strncmp(rest, own, len) != 0)
			fail_msg("%u cells: “%s” is not what follows", cells, own);
		if (rest != text && is_one_of(own, no_begin, ARRAY_LEN(no_begin)))
			fail_msg("%u cells: a line begins “%s”", cells, own);
		last = width_back(own, len);
		if (end[1] != '\0' && is_one_of(own + last, no_end, ARRAY_LEN(no_end)))
			fail_msg("%u cells: a line ends “%s”", cells, own);
		rest += len;
		rest += strspn(rest, " ");
	}
	assert_string_equal(rest, "");
}

static void
thirty_paragraphs_break_well_at_every_width(void **state)
{
	(void)state;
	for (size_t i = 0; i < PARAGRAPHS; i++)
		for (unsigned cells = NARROWEST; cells <= WIDEST; cells++) {
			arena_reset(&arena);
			assert_well_broken(paragraphs[i], cells);
		}
}

/* Read by eye: as late as they may. */
static void
lines_are_broken_where_a_printer_would(void **state)
{
	static const struct { unsigned paragraph, cells; const char *lines; } golden[] = {
		{ 0, 20, "违反国家有关规定，向\n他人出售或者提供公民\n个人信息，情节严重\n的，处三年以下有期徒\n"
		    "刑或者拘役，并处或者\n单处罚金。\n" },
		{ 1, 24, "《最高人民法院、最高人民\n"
		    "检察院关于办理侵犯公民个\n"
		    "人信息刑事案件适用法律若\n"
		    "干问题的解释》（法释\n"
		    "〔2017〕10号）第五条。\n" },
		{ 4, 30, "他问：“你知道这些号码是从哪里\n"
		    "来的吗？”答：“不知道！真的不知\n"
		    "道……”后来又说：“可能是单位里的\n"
		    "人卖出来的。”\n" },
		{ 6, 28, "违法所得5,000元以上；数量：\n"
		    "1,200条；比例：12.5%；金额：\n"
		    "￥50,000.00元。按最高价计\n"
		    "算，不扣成本。\n" },
		{ 13, 32, "The lot counts 1,200 records (of\n"
		    "which 300-600 are whereabouts);\n"
		    "the price was 0.50 yuan each,\n"
		    "i.e. 12.5% of all.\n" },
		{ 16, 24, "well-known third-party\n"
		    "real-time location-\n"
		    "sharing services in a\n"
		    "not-so-small north-\n"
		    "eastern city\n" },
		{ 20, 40, "网址 https://flk.npc.gov.cn/\n"
		    "detail2.html?\n"
		    "ZmY4MDgxODE3OTZhNjM2YTAxNzk4MjJhMTk2NDBj\n"
		    "OTI 可以查到全文，最后访问日期2026年11月\n"
		    "22日。\n" },
		{ 22, 36, "当事人使用 Telegram 和 WhatsApp 联系\n"
		    "买家，用 USDT 收款 1,500 元，文件名\n"
		    "为 data_2024-05-01.csv（约 12 MB）。\n" },
		{ 26, 26, "温度 36.5℃、长度 12 km、面\n"
		    "积 3.5㎡、价格 $9.99、折扣\n"
		    "15%、日期 2024/05/01、时间\n"
		    "08:30～17:45。\n" },
		{ 28, 60, "123456789012345678901234567890123456789012345678901234567890\n"
		    "1234567890123456789012345678901234567890\n" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(golden); i++)
		assert_string_equal(broken(paragraphs[golden[i].paragraph], golden[i].cells), golden[i].lines);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(thirty_paragraphs_break_well_at_every_width),
		cmocka_unit_test(lines_are_broken_where_a_printer_would),
	};
	int failed;

	setlocale(LC_ALL, "C.UTF-8");
	arena_init(&arena);
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	arena_done(&arena);
	return failed;
}
