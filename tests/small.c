#include "small.h"

#include "loaded.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static const char heading[] =
    "id: small\nversion: \"1\"\ntitle: {zh: 小, en: small}\nnotice: {zh: 测试, en: a test}\n"
    "since: 2031-01-01\ntoo-early: {zh: 早, en: early}\nearliest: 1900-01-01\nbase: low\n"
    "tiers:\n"
    "  none: {name: {zh: 无, en: none}, brief: {zh: 无, en: none}, range: {zh: 无, en: none}, source: act}\n"
    "  low: {name: {zh: 低, en: low}, brief: {zh: 低, en: low}, range: {zh: 低, en: low}, source: act}\n"
    "  high: {name: {zh: 高, en: high}, brief: {zh: 高, en: high}, range: {zh: 高, en: high}, source: act}\n"
    "  top: {name: {zh: 顶, en: top}, brief: {zh: 顶, en: top}, range: {zh: 顶, en: top}, source: act}\n"
    "sources:\n"
    "  act: {cite: {zh: 法, en: Act}, text: {zh: 法, en: Act}, mark: V2, checked: 2031-01-01}\n"
    "topics: {all: {name: {zh: 全, en: all}}}\n"
    "facts:\n";

static void
put_fact(struct buf *b, unsigned i, bool truth)
{
	buf_printf(b, "  f%u:\n    topic: all\n    name: {zh: 事实%u, en: fact %u}\n"
	    "    ask: {zh: 问%u？, en: \"Is it so, %u?\"}\n", i, i, i, i, i);
	if (truth)
		buf_puts(b, "    type: yes-no\n    presumed: no\n");
	else
		buf_puts(b, "    type: option\n    presumed: [a, b, c]\n    options:\n"
		    "      a: {name: {zh: 甲, en: a}}\n      b: {name: {zh: 乙, en: b}}\n"
		    "      c: {name: {zh: 丙, en: c}}\n");
}

static void
put_literal(struct buf *b, struct dice *d, unsigned facts, unsigned truths)
{
	static const char *const options[] = { "a", "b", "c", "a or b", "b or c" };
	unsigned f = dice_roll(d, facts);

	if (truths >> f & 1)
		buf_printf(b, "%sf%u", dice_roll(d, 4) ? "" : "not ", f);
	else
		buf_printf(b, "f%u is %s", f, options[dice_roll(d, 5)]);
}

static void
put_condition(struct buf *b, struct dice *d, unsigned facts, unsigned truths, unsigned depth)
{
	if (depth == 0 || dice_roll(d, 4) == 0) {
		put_literal(b, d, facts, truths);
		return;
	}
	buf_puts(b, dice_roll(d, 2) ? "{all: [" : "{any: [");
	put_condition(b, d, facts, truths, depth - 1);
	buf_puts(b, ", ");
	put_condition(b, d, facts, truths, depth - 1);
	buf_puts(b, "]}");
}

static void
put_rule(struct buf *b, const char *id, const char *tier, struct dice *d, unsigned facts, unsigned truths)
{
	buf_printf(b, "  %s: {tier: %s, name: {zh: 则, en: rule}, source: act, when: ", id, tier);
	put_condition(b, d, facts, truths, 2);
	buf_puts(b, "}\n");
}

struct questionnaire *
small_model(struct dice *d, unsigned facts)
{
	char path[] = "/tmp/qingjie-small-XXXXXX.yaml";
	unsigned truths = dice_roll(d, 1u << facts);
	struct buf b = { 0 };
	int fd = mkstemps(path, 5);

	buf_puts(&b, heading);
	for (unsigned i = 0; i < facts; i++)
		put_fact(&b, i, truths >> i & 1);
	buf_puts(&b, "gates:\n");
	put_rule(&b, "gate", "none", d, facts, truths);
	buf_puts(&b, "rules:\n");
	put_rule(&b, "first", "high", d, facts, truths);
	put_rule(&b, "second", "high", d, facts, truths);
	put_rule(&b, "third", "top", d, facts, truths);
	bool written = fd >= 0 && write(fd, b.s, b.len) == (ssize_t)b.len;
	buf_done(&b);
	if (fd >= 0)
		close(fd);
	struct questionnaire *q = written ? loaded(path) : NULL;
	unlink(path);
	return q;
}

unsigned
small_values(const struct fact *f)
{
	return f->type == TYPE_TRUTH ? 2 : f->n_options;
}

struct cell
small_value(const struct fact *f, unsigned i)
{
	struct range r = f->type == TYPE_TRUTH ? range_of(i) : range_options(UINT64_C(1) << i);

	return (struct cell){ .state = CELL_KNOWN, .value[0] = r };
}
