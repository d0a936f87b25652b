/*
 * Fuzz target for the texts of the rule language, within a questionnaire that has everything that
 * they can name; corpus: tests/corpus/expression.
 */
#include "fuzz_load.h"

#include <qingjie/buf.h>

#define WORDS "name: {zh: 名, en: name}, ask: {zh: 问, en: Which}"
#define TIER "{name: {zh: 轻, en: a}, brief: {zh: 轻, en: a}, range: {zh: 轻, en: a}}"

static const char before[] =
    "id: q\nversion: a\ntitle: {zh: 题, en: a}\nnotice: {zh: 注, en: a}\nsince: 2031-07-01\n"
    "too-early: {zh: 早, en: a}\nearliest: 1900-01-01\nbase: mild\n"
    "tiers: {mild: " TIER ", grave: " TIER "}\n"
    "topics: {t: {name: {zh: 题, en: a}}}\n"
    "sources: {s: {cite: {zh: 法, en: a}, text: {zh: 文, en: a}, mark: V2, checked: 2031-08-15}}\n"
    "units:\n"
    "  people: {name: {zh: 人, en: people}}\n"
    "  crowns: {name: {zh: 克朗, en: crowns}, scale: 100}\n"
    "  years: {name: {zh: 年, en: years}, years: yes}\n"
    "  days: {name: {zh: 天, en: days}, days: yes}\n"
    "parameters:\n"
    "  limit: {unit: people, values: {2031-07-01: 50}, source: s}\n"
    "  begins: {date: 2031-01-01, source: s}\n"
    "facts:\n"
    "  works: {topic: t, type: yes-no, presumed: no, " WORDS "}\n"
    "  staff: {topic: t, type: number, unit: people, between: [0, 100], presumed: lowest, " WORDS "}\n"
    "  turnover: {topic: t, type: money, presumed: lowest, " WORDS "}\n"
    "  opened: {topic: t, type: date, presumed: latest, " WORDS "}\n"
    "  form:\n"
    "    {topic: t, type: option, presumed: [one, two], " WORDS ", gives: {size: [small, large]},\n"
    "     options: {one: {name: {zh: 一, en: one}, size: small}, two: {name: {zh: 二, en: two}, size: large}}}\n"
    "  sites:\n"
    "    {topic: t, type: table, at-most: 5, complete: works, row: {zh: 行, en: row},\n"
    "     time: {from: from, to: to}, divides: net, cuts: [cut], " WORDS ", columns: {\n"
    "      rooms: {type: number, unit: people, between: [0, 9], presumed: lowest, " WORDS "},\n"
    "      from: {type: date, presumed: latest, inherits: opened, " WORDS "},\n"
    "      to: {type: date, presumed: latest, " WORDS "}}}\n"
    "rules: {rule: {tier: grave, when: works, source: s, name: {zh: 名, en: name}}}\n"
    "constraints: {time: {table: sites, at-most: [from, to], says: {zh: 文, en: a}}}\n"
    "derive:\n"
    "  case: {cut: begins}\n"
    "  sites:\n"
    "    net: rooms\n"
    "    x: \"";

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct buf text = { 0 };

	buf_puts(&text, before);
	for (size_t i = 0; i < size; i++) {
		if (data[i] == '"' || data[i] == '\\')
			buf_puts(&text, "\\");
		buf_add(&text, (const char *)&data[i], 1);
	}
	buf_puts(&text, "\"\n");
	fuzz_load(text.s, text.len);
	buf_done(&text);
	return 0;
}
