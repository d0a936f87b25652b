/*
 * Facts files: what each value becomes, both sides of every limit, and that what was saved is read
 * again. What is refused, and where, is in tests/bad/lines.jsonl.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <qingjie/array.h>
#include <qingjie/date.h>
#include <qingjie/facts.h>
#include <qingjie/load.h>

static struct questionnaire *q;
static struct facts_reader *reader;
static struct answers answers;
static int64_t as_of;

static int
set_up(void **state)
{
	struct problems problems;

	(void)state;
	problems_init(&problems);
	q = questionnaire_load("questionnaires/cn-253-1", &problems);
	problems_done(&problems);
	assert_non_null(q);
	as_of = date_day(2026, 11, 22);
	reader = facts_reader_new(q, as_of, LANG_EN);
	answers_init(&answers, q);
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	answers_done(&answers);
	facts_reader_free(reader);
	questionnaire_free(q);
	return 0;
}

static const struct fact *
fact(const char *id)
{
	const struct fact *f = questionnaire_fact(q, CASE, id);

	return f ? f : questionnaire_fact(q, 0, id);
}

/* Reads a bare facts object; the text is freed right behind its newline, for sanitizers to see. */
static bool
reads(const char *text)
{
	size_t len = strlen(text);
	char *copy = malloc(len + 1);
	bool ok;

	memcpy(copy, text, len);
	copy[len] = '\n';
	ok = facts_read_object(reader, copy, len, &answers);
	free(copy);
	return ok;
}

/* Reads one value of a fact of the case or of the first row. */
static const struct cell *
cell(const char *id, const char *json)
{
	char text[1024];
	const struct fact *f = fact(id);

	assert_non_null(f);
	snprintf(text, sizeof text, f->table == CASE ? "{\"%s\":%s}" : "{\"batches\":[{\"%s\":%s}]}",
	    id, json);
	if (!reads(text))
		fail_msg("%s: %s: %s", text, facts_problem(reader).path, facts_problem(reader).message);
	return answers_at(&answers, f, 0);
}

static void
assert_known(const char *id, const char *json, int64_t lo, int64_t hi)
{
	const struct cell *c = cell(id, json);

	assert_int_equal(c->state, CELL_KNOWN);
	assert_int_equal(c->value[0].lo, lo);
	assert_int_equal(c->value[0].hi, hi);
}

static void
known_values(void **state)
{
	int64_t may = date_day(2024, 5, 1);

	(void)state;
	assert_known("intent", "true", 1, 1);
	assert_known("intent", "false", 0, 0);
	assert_known("subject", "\"natural-person\"", 1, 0);
	assert_known("subject", "\"unit\"", 4, 0);
	assert_known("subject", "\"\\u0075nit\"", 4, 0);
	assert_known("age-at-act", "35", 35, 35);
	assert_known("age-at-act", "-0", 0, 0);
	assert_known("birth-date", "\"2024-05-01\"", may, may);
	assert_known("illegal-income", "5000", 500000, 500000);
	assert_known("illegal-income", "\"4999.99\"", 499999, 499999);
	assert_known("illegal-income", "\"4999.9\"", 499990, 499990);
	assert_known("illegal-income", "\"0.01\"", 1, 1);
	assert_known("kind", "\"sms-code\"", INT64_C(1) << 6, 0);
	assert_known("records", "49", 49, 49);
}

static void
what_nobody_knows(void **state)
{
	(void)state;
	assert_int_equal(cell("intent", "null")->state, CELL_ABSENT);
	assert_int_equal(cell("intent", "{\"unknown\":true}")->state, CELL_UNKNOWN);
	assert_int_equal(cell("intent", "{\"refused\":true}")->state, CELL_REFUSED);
	assert_int_equal(cell("class", "null")->state, CELL_ABSENT);
	assert_int_equal(cell("class", "{\"unknown\":true}")->state, CELL_UNKNOWN);
	assert_int_equal(cell("batches", "null")->state, CELL_ABSENT);
	assert_int_equal(cell("batches", "{\"unknown\":true}")->state, CELL_UNKNOWN);
	assert_int_equal(cell("batches", "{\"refused\":true}")->state, CELL_REFUSED);
	assert_int_equal(cell("batches", "[]")->state, CELL_KNOWN);
	assert_true(reads("{}"));
	assert_int_equal(answers_at(&answers, fact("intent"), 0)->state, CELL_ABSENT);
}

static void
ranges_and_choices(void **state)
{
	int64_t first = date_day(1900, 1, 1);

	(void)state;
	assert_known("records", "{\"from\":300,\"to\":600}", 300, 600);
	assert_known("records", "{\"to\":600,\"from\":600}", 600, 600);
	assert_known("records", "{\"from\":300}", 300, INT64_C(100000000000));
	assert_known("records", "{\"to\":600}", 0, 600);
	assert_known("recipients", "{\"to\":600}", 1, 600);
	assert_known("illegal-income", "{\"from\":\"0.5\",\"to\":1}", 50, 100);
	assert_known("illegal-income", "{\"from\":1}", 100, INT64_C(1000000000000000));
	assert_known("filed-on", "{\"from\":\"2026-11-22\"}", as_of, as_of);
	assert_known("filed-on", "{\"to\":\"1900-01-01\"}", first, first);
	assert_known("subject", "{\"one-of\":[\"unit\",\"natural-person\"]}", 5, 0);
	assert_known("subject", "{\"one-of\":[\"unit\",\"unit\"]}", 4, 0);
}

static void
each_side_of_a_dispute(void **state)
{
	const struct cell *c = cell("records",
	    "{\"evidence\":{\"unknown\":true},\"prosecution\":500,\"defence\":{\"to\":49}}");

	(void)state;
	assert_int_equal(c->state, CELL_DISPUTED);
	assert_int_equal(c->side[SIDE_PROSECUTION], CELL_KNOWN);
	assert_int_equal(c->value[SIDE_PROSECUTION].lo, 500);
	assert_int_equal(c->value[SIDE_PROSECUTION].hi, 500);
	assert_int_equal(c->side[SIDE_DEFENCE], CELL_KNOWN);
	assert_int_equal(c->value[SIDE_DEFENCE].lo, 0);
	assert_int_equal(c->value[SIDE_DEFENCE].hi, 49);
	assert_int_equal(c->side[SIDE_EVIDENCE], CELL_UNKNOWN);
	c = cell("intent", "{\"defence\":null}");
	assert_int_equal(c->state, CELL_DISPUTED);
	for (unsigned s = 0; s < SIDES; s++)
		assert_int_equal(c->side[s], CELL_ABSENT);
	assert_false(cell_stated(c));
}

static void
limits_and_one_past(void **state)
{
	static const struct { const char *id, *in, *past; } row[] = {
		{ "age-at-act", "0", "-1" },
		{ "age-at-act", "130", "131" },
		{ "records", "100000000000", "100000000001" },
		{ "recipients", "1", "0" },
		{ "recipients", "10000", "10001" },
		{ "illegal-income", "10000000000000", "10000000000001" },
		{ "illegal-income", "\"10000000000000.00\"", "\"10000000000000.01\"" },
		{ "birth-date", "\"1900-01-01\"", "\"1899-12-31\"" },
		{ "birth-date", "\"2026-11-22\"", "\"2026-11-23\"" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(row); i++) {
		bool case_fact = fact(row[i].id)->table == CASE;
		char text[256], path[256];
		assert_int_equal(cell(row[i].id, row[i].in)->state, CELL_KNOWN);
		snprintf(text, sizeof text, case_fact ? "{\"%s\":%s}" : "{\"batches\":[{},{\"%s\":%s}]}",
		    row[i].id, row[i].past);
		snprintf(path, sizeof path, case_fact ? "/%s" : "/batches/1/%s", row[i].id);
		assert_false(reads(text));
		assert_string_equal(facts_problem(reader).path, path);
		assert_non_null(strstr(facts_problem(reader).message, " lies from "));
	}
}

static void
each_kind_of_mistake(void **state)
{
	static const struct { const char *text, *path, *message; } row[] = {
		{ "{\"intent\":true", "", "This is not valid JSON, or it is nested too deeply." },
		{ "  ", "", "There is nothing here." },
		{ "[]", "", "This is a JSON object, with a key for each fact." },
		{ "{\"a~/b\":1}", "/a~0~1b", "This key has no place here." },
		{ "{\"intent\":null,\"intent\":null}", "/intent", "This key occurs twice." },
		{ "{\"intent\":1}", "/intent", "“intent” is answered by true or false." },
		{ "{\"subject\":1}", "/subject", "“subject” is answered by the name of an option." },
		{ "{\"subject\":\"x\"}", "/subject", "“subject” has no such option." },
		{ "{\"age-at-act\":1.0}", "/age-at-act", "“age-at-act” is a whole number." },
		{ "{\"own-share\":\"1\"}", "/own-share",
		    "“own-share” is an amount: a whole number, or a text such as \"1200.50\"." },
		{ "{\"own-share\":-1}", "/own-share", "“own-share” lies from 0 to 10000000000000." },
		{ "{\"act-to\":\"2024-5-1\"}", "/act-to",
		    "“act-to” is a date such as \"2024-05-01\"." },
		{ "{\"act-to\":\"2026-11-23\"}", "/act-to",
		    "“act-to” lies from 1900-01-01 to 2026-11-22." },
		{ "{\"batches\":1}", "/batches", "“batches” is a list of rows." },
		{ "{\"batches\":[1]}", "/batches/0",
		    "This is a JSON object, with a key for each fact." },
		{ "{\"intent\":{\"unknown\":false}}", "/intent/unknown", "Only true has a meaning here." },
		{ "{\"intent\":{\"from\":1}}", "/intent", "“intent” cannot be answered in this form." },
		{ "{\"age-at-act\":{\"from\":2,\"to\":1}}", "/age-at-act",
		    "The range ends before it begins." },
		{ "{\"subject\":{\"one-of\":[]}}", "/subject/one-of",
		    "“one-of” names at least one option." },
		{ "{\"subject\":{\"one-of\":1}}", "/subject/one-of", "“one-of” is a list of options." },
	};
	struct facts_id id;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(row); i++) {
		assert_false(reads(row[i].text));
		assert_string_equal(facts_problem(reader).path, row[i].path);
		assert_string_equal(facts_problem(reader).message, row[i].message);
	}
	assert_false(facts_read_line(reader, "{\"id\":1.5}\n", 10, &answers, &id));
	assert_string_equal(facts_problem(reader).path, "/id");
	assert_string_equal(facts_problem(reader).message, "“id” is a text, a whole number or null.");
	assert_int_equal(id.len, 4);
	assert_memory_equal(id.text, "null", 4);
}

/* The sentence of a conflict is the questionnaire's; a bad value is in conflict with nothing. */
static void
conflicts(void **state)
{
	(void)state;
	assert_false(reads("{\"duty-income\":2,\"illegal-income\":1}"));
	assert_string_equal(facts_problem(reader).path, "/illegal-income");
	assert_string_equal(facts_problem(reader).message, q->constraints[0].says.in[LANG_EN]);
	assert_true(reads("{\"duty-income\":2,\"illegal-income\":2}"));
	assert_true(reads("{\"duty-income\":2,\"illegal-income\":{\"from\":1}}"));
	assert_false(reads("{\"duty-income\":2,\"illegal-income\":\"1\"}"));
	assert_string_equal(facts_problem(reader).path, "/illegal-income");
	assert_non_null(strstr(facts_problem(reader).message, "amount"));
}

/* A reader forgets everything between two texts, the rows above all. */
static void
one_reader_for_many_texts(void **state)
{
	(void)state;
	assert_true(reads("{\"intent\":true,\"batches\":[{\"records\":1},{\"records\":2}]}"));
	assert_true(reads("{\"batches\":[{\"kind\":\"face\"}],\"intent\":null}"));
	assert_int_equal(answers.tables[0].n, 1);
	assert_int_equal(answers_at(&answers, fact("records"), 0)->state, CELL_ABSENT);
	assert_int_equal(answers_at(&answers, fact("intent"), 0)->state, CELL_ABSENT);
	assert_false(reads("{\"batches\":[{\"kind\":\"face\"}],\"intent\":0}"));
	assert_int_equal(answers.tables[0].n, 0);
	assert_int_equal(answers_at(&answers, fact("batches"), 0)->state, CELL_ABSENT);
	assert_true(reads("{}"));
}

static const char everything[] =
    "{\"subject\":{\"one-of\":[\"natural-person\",\"unit\"]},\"birth-date\":\"1990-02-28\","
    "\"capacity\":{\"prosecution\":\"full\",\"defence\":{\"one-of\":[\"diminished\",\"none\"]}},"
    "\"intent\":true,\"illegal-income\":{\"from\":\"0.05\",\"to\":5000},\"data-cost\":\"12.30\","
    "\"deaf-mute-or-blind\":{\"refused\":true},\"age-at-act\":{\"unknown\":true},"
    "\"story-lots\":\"\\u4e00\\n\\t\\u001b[31m \\\"\",\"aims\":\"\",\"worst-fear\":{\"refused\":true},"
    "\"record-fields\":[\"\\u59d3\\u540d\",\"phone\"],\"buyers\":[],\"conflict-checked\":true,"
    "\"filed-on\":{\"from\":\"2024-01-01\"},\"batches\":[{},{\"kind\":\"face\","
    "\"records\":{\"prosecution\":{\"from\":5},\"evidence\":{\"unknown\":true}},\"class\":\"a\"}]}";

static const char *
words_of(const char *id)
{
	const struct cell *c = answers_at(&answers, fact(id), 0);

	assert_int_equal(c->state, CELL_KNOWN);
	return answers_text(&answers, c->value[0]);
}

/* `n` characters of three bytes each, `times` over, with what stands around them. */
static bool
reads_words(const char *before, unsigned n, const char *between, unsigned times, const char *after)
{
	struct buf b = { 0 };
	bool read;

	buf_puts(&b, before);
	for (unsigned i = 0; i < times; i++) {
		if (i > 0)
			buf_puts(&b, between);
		for (unsigned k = 0; k < n; k++)
			buf_puts(&b, "\u6848");
	}
	buf_puts(&b, after);
	read = reads(b.s);
	buf_done(&b);
	return read;
}

static void
words_have_limits(void **state)
{
	const char *list = "{\"record-fields\":[\"", *end = "\"]}";

	(void)state;
	assert_true(reads_words("{\"story-lots\":\"", TEXT_CHARS_MAX, "", 1, "\"}"));
	assert_false(reads_words("{\"story-lots\":\"", TEXT_CHARS_MAX + 1, "", 1, "\"}"));
	assert_true(reads_words(list, LIST_ENTRY_CHARS_MAX, "\",\"", 2, end));
	assert_false(reads_words(list, LIST_ENTRY_CHARS_MAX + 1, "\",\"", 2, end));
	assert_true(reads_words(list, 1, "\",\"", LIST_ENTRIES_MAX, end));
	assert_false(reads_words(list, 1, "\",\"", LIST_ENTRIES_MAX + 1, end));
}

/* Nothing of one text is left in the next one's answers. */
static void
notes_do_not_stay(void **state)
{
	(void)state;
	assert_true(reads("{\"story-lots\":\"x\",\"conflict-checked\":true}"));
	assert_string_equal(words_of("story-lots"), "x");
	assert_true(reads("{\"intent\":true}"));
	assert_int_equal(answers_at(&answers, fact("story-lots"), 0)->state, CELL_ABSENT);
	assert_int_equal(answers_at(&answers, fact("conflict-checked"), 0)->state, CELL_ABSENT);
	assert_true(reads("{\"story-lots\":\"y\"}"));
	assert_string_equal(words_of("story-lots"), "y");
}

static void
what_is_written_is_read_again(void **state)
{
	struct buf first = { 0 }, second = { 0 };

	(void)state;
	assert_true(reads(everything));
	facts_write(&answers, &first);
	assert_non_null(strstr(first.s, "\"12.30\""));
	assert_non_null(strstr(first.s, "\"0.05\""));
	assert_non_null(strstr(first.s, "\"to\": 5000"));
	assert_null(strstr(first.s, "remorse"));
	assert_true(strstr(first.s, "subject") < strstr(first.s, "intent"));
	assert_true(strstr(first.s, "conflict-checked") < strstr(first.s, "subject"));
	assert_string_equal(words_of("story-lots"), "\u4e00\n\t\033[31m \"");
	assert_string_equal(words_of("record-fields"), "\u59d3\u540d\nphone\n");
	assert_string_equal(words_of("buyers"), "");
	assert_int_equal(answers_at(&answers, fact("aims"), 0)->state, CELL_KNOWN);
	assert_true(reads(first.s));
	facts_write(&answers, &second);
	assert_string_equal(first.s, second.s);
	buf_done(&first);
	buf_done(&second);
}

/* How many names there are in a directory, besides itself and the one above. */
static unsigned
names_in(const char *directory)
{
	DIR *d = opendir(directory);
	unsigned n = 0;

	assert_non_null(d);
	while (readdir(d))
		n++;
	closedir(d);
	return n - 2;
}

static void
saving_replaces_the_whole_file(void **state)
{
	char directory[] = "/tmp/qingjie-facts-XXXXXX", path[64], link[64];
	struct err err = { "" };
	struct stat st;

	(void)state;
	assert_non_null(mkdtemp(directory));
	snprintf(path, sizeof path, "%s/a.json", directory);
	snprintf(link, sizeof link, "%s/link", directory);
	assert_true(reads("{\"intent\":true}"));
	assert_true(facts_save(path, &answers, &err));
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 07777, 0600);
	assert_true(reads("{\"intent\":false}"));
	assert_true(facts_save(path, &answers, &err));
	assert_true(reads("{}"));
	assert_true(facts_load(path, reader, &answers, &err));
	assert_int_equal(answers_at(&answers, fact("intent"), 0)->value[0].hi, 0);

	assert_int_equal(symlink(path, link), 0);
	assert_false(facts_save(link, &answers, &err));
	assert_non_null(strstr(err.text, "Your previous save is intact."));
	assert_int_equal(lstat(link, &st), 0);
	assert_true(S_ISLNK(st.st_mode));
	assert_false(facts_save(directory, &answers, &err));
	assert_int_equal(names_in(directory), 2);
	assert_int_equal(unlink(link), 0);
	assert_int_equal(unlink(path), 0);
	assert_int_equal(rmdir(directory), 0);
	assert_false(facts_save(path, &answers, &err));
	assert_non_null(strstr(err.text, "Nothing was saved."));
}

static void
loading_says_what_is_wrong(void **state)
{
	char path[] = "/tmp/qingjie-facts-XXXXXX";
	int fd = mkstemp(path);
	struct err err;

	(void)state;
	assert_true(fd >= 0);
	assert_int_equal(write(fd, "{\n\"intent\": 1\n}\n", 16), 16);
	assert_false(facts_load(path, reader, &answers, &err));
	assert_non_null(strstr(err.text, "“/intent”"));
	assert_int_equal(pwrite(fd, "{\n\"age\": 1,\n x\n}\n", 18, 0), 18);
	assert_false(facts_load(path, reader, &answers, &err));
	assert_non_null(strstr(err.text, ", line 3: "));
	assert_int_equal(pwrite(fd, "[]             \n\n\n", 18, 0), 18);
	assert_false(facts_load(path, reader, &answers, &err));
	assert_null(strstr(err.text, "“”"));
	assert_int_equal(ftruncate(fd, FACTS_TEXT_MAX + 1), 0);
	assert_false(facts_load(path, reader, &answers, &err));
	assert_non_null(strstr(err.text, "4 MiB"));
	close(fd);
	unlink(path);
	assert_false(facts_load(path, reader, &answers, &err));
	assert_non_null(strstr(err.text, path));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(known_values),
		cmocka_unit_test(what_nobody_knows),
		cmocka_unit_test(ranges_and_choices),
		cmocka_unit_test(each_side_of_a_dispute),
		cmocka_unit_test(limits_and_one_past),
		cmocka_unit_test(each_kind_of_mistake),
		cmocka_unit_test(conflicts),
		cmocka_unit_test(one_reader_for_many_texts),
		cmocka_unit_test(words_have_limits),
		cmocka_unit_test(notes_do_not_stay),
		cmocka_unit_test(what_is_written_is_read_again),
		cmocka_unit_test(saving_replaces_the_whole_file),
		cmocka_unit_test(loading_says_what_is_wrong),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
