/*
 * The law is in the questionnaires alone: no id of theirs stands between quotes in the code. Excepted are the
 * words that mean something whatever the law: those of the files that the program reads and writes and of its
 * command line, those that a translator is given, and keys of one letter.
 */
#include "both.h"
#include "loaded.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include <qingjie/array.h>

/* Words of the formats and of the command line that some law uses for a thing of its own. */
static const char *const formats[] = {
	"after", "alone", "both", "days", "given", "late", "money", "no", "none", "option", "proof", "readings", "refused",
	"sum", "unit", "years", "yes",
};

struct ids {
	unsigned n, cap;
	const char **at;
};

static void
add(struct ids *all, const char *id)
{
	if (all->n == all->cap) {
		all->cap = all->cap ? 2 * all->cap : 256;
		all->at = realloc(all->at, all->cap * sizeof *all->at);
		assert_non_null(all->at);
	}
	all->at[all->n++] = id;
}

static bool
is_excepted(const char *id)
{
	for (size_t i = 0; i < ARRAY_LEN(formats); i++)
		if (strcmp(id, formats[i]) == 0)
			return true;
	return id[1] == '\0';
}

#define ADD(things, count)                                                                         \
	for (unsigned i = 0; i < (count); i++)                                                     \
	add(all, (things)[i].id)

static void
add_ids(const struct questionnaire *q, struct ids *all)
{
	for (unsigned i = 0; i < questionnaire_all(q); i++) {
		const struct fact *f = q->sequence[i];
		add(all, f->id);
		for (unsigned k = 0; k < f->n_options; k++)
			add(all, f->options[k].id);
	}
	ADD(q->rules, q->n_rules);
	ADD(q->flags, q->n_flags);
	ADD(q->tiers, q->n_tiers);
	ADD(q->derived, q->n_derived);
	ADD(q->parameters, q->n_parameters);
	ADD(q->additions, q->n_additions);
	ADD(q->constraints, q->n_constraints);
	ADD(q->sources, q->n_sources);
	ADD(q->topics, q->n_topics);
	ADD(q->units, q->n_units);
}

/* Does the text between `from` and `to` hold it as a word of its own? */
static bool
holds(const char *from, const char *to, const char *id)
{
	static const char of_ids[] = "abcdefghijklmnopqrstuvwxyz0123456789-";
	size_t len = strlen(id);

	if (!strchr(id, '-')) /* a common word: alone between the quotes */
		return (size_t)(to - from) == len && memcmp(from, id, len) == 0;
	for (const char *at = from; at + len <= to; at++)
		if (memcmp(at, id, len) == 0 && (at == from || !strchr(of_ids, at[-1])) &&
		    (at + len == to || !strchr(of_ids, at[len])))
			return true;
	return false;
}

/* Is what stands between these quotes given to a translator? */
static bool
is_spoken(const char *line, const char *quote)
{
	return (quote >= line + 2 && memcmp(quote - 2, "_(", 2) == 0);
}

static unsigned
search_line(const struct ids *all, const char *path, unsigned number, const char *line)
{
	unsigned found = 0;

	for (const char *from = strchr(line, '"'), *to; from && (to = strchr(from + 1, '"'));
	     from = strchr(to + 1, '"'))
		for (unsigned i = 0; i < all->n && !is_spoken(line, from); i++)
			if (!is_excepted(all->at[i]) && holds(from + 1, to, all->at[i])) {
				print_error("%s:%u: “%s” is an id of a law\n", path, number, all->at[i]);
				found++;
			}
	return found;
}

static unsigned
search_file(const struct ids *all, const char *path, unsigned *lines)
{
	FILE *f = fopen(path, "r");
	char line[4096];
	unsigned found = 0;

	assert_non_null(f);
	for (unsigned number = 1; fgets(line, sizeof line, f); number++, ++*lines)
		found += search_line(all, path, number, line);
	fclose(f);
	return found;
}

static unsigned
search_folder(const struct ids *all, const char *folder, unsigned *lines)
{
	DIR *d = opendir(folder);
	unsigned found = 0;

	assert_non_null(d);
	for (struct dirent *e; (e = readdir(d));) {
		char path[1024];
		struct stat st;
		size_t len = strlen(e->d_name);
		snprintf(path, sizeof path, "%s/%s", folder, e->d_name);
		if (e->d_name[0] == '.' || stat(path, &st) != 0)
			continue;
		if (S_ISDIR(st.st_mode))
			found += search_folder(all, path, lines);
		else if (len > 2 && e->d_name[len - 2] == '.' && strchr("ch", e->d_name[len - 1]))
			found += search_file(all, path, lines);
	}
	closedir(d);
	return found;
}

static void
no_id_of_a_law_is_in_the_code(void **state)
{
	struct ids all = { 0 };
	struct questionnaire *q[QUESTIONNAIRES];
	unsigned lines = 0;

	(void)state;
	for (unsigned i = 0; i < QUESTIONNAIRES; i++) {
		q[i] = loaded(questionnaires[i].folder);
		assert_non_null(q[i]);
		add_ids(q[i], &all);
	}
	assert_int_equal(search_folder(&all, "src", &lines) + search_folder(&all, "include", &lines), 0);
	assert_true(lines > 10000);
	free(all.at);
	for (unsigned i = 0; i < QUESTIONNAIRES; i++)
		questionnaire_free(q[i]);
}

static void
an_id_is_seen_where_it_stands(void **state)
{
	static const char *const ids[] = { "staff-no", "staff", "no" };
	const struct ids all = { .n = 3, .at = (const char **)ids };
	static const struct { const char *line; unsigned found; } lines[] = {
		{ "\treturn x == \"staff\";", 1 }, { "\treturn \"staff-no\";", 1 }, { "\treturn \"/a/staff-no/b\";", 1 },
		{ "\treturn \"the staff\";", 0 }, { "\treturn \"staff-now\";", 0 }, { "\treturn _(\"staff\");", 0 },
		{ "\treturn \"no\";", 0 }, { "\treturn staff;", 0 }, { "\tf(_(\"staff\"), \"staff\");", 1 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(lines); i++)
		assert_int_equal(search_line(&all, "example", 1, lines[i].line), lines[i].found);
}

/* A questionnaire that is not in the list would go untested. */
static void
every_questionnaire_is_in_the_list(void **state)
{
	DIR *d = opendir("questionnaires");
	unsigned n = 0;

	(void)state;
	assert_non_null(d);
	for (struct dirent *e; (e = readdir(d));) {
		char path[1024];
		snprintf(path, sizeof path, "questionnaires/%s/questionnaire.yaml", e->d_name);
		n += e->d_name[0] != '.' && access(path, R_OK) == 0;
	}
	closedir(d);
	assert_int_equal(n, QUESTIONNAIRES);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_id_of_a_law_is_in_the_code),
		cmocka_unit_test(an_id_is_seen_where_it_stands),
		cmocka_unit_test(every_questionnaire_is_in_the_list),
	};
	const char *srcdir = getenv("srcdir");

	if (srcdir && chdir(srcdir) != 0)
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
