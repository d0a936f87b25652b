/* The library of law: leafed through on a screen, searched and printed. */
#include "cli.h"
#include "first.h"

#include <stdio.h>
#include <string.h>

#include <qingjie/library.h>
#include <qingjie/tui.h>

/* The library without a session, for one command. */
struct shelf {
	const struct questionnaire *q;
	enum language language;
	struct library library;
	struct arena arena;
};

static void
print_line(struct buf *line)
{
	puts(line->s);
	buf_done(line);
}

static void
print_source(const struct shelf *shelf, const struct source *source)
{
	struct buf b = { 0 };

	library_print(shelf->q, source, shelf->language, &b);
	print_line(&b);
}

static void
print_chapter(struct shelf *shelf, const struct chapter *chapter)
{
	struct buf b = { 0 };
	unsigned n;
	const struct source **all = library_of(shelf->q, chapter, &shelf->arena, &n);

	library_chapter(chapter, shelf->language, &b);
	print_line(&b);
	for (unsigned i = 0; i < n; i++) {
		struct buf line = { 0 };

		buf_puts(&line, "  ");
		library_print_line(all[i], shelf->language, &line);
		print_line(&line);
	}
	putchar('\n');
}

static int
print_list(struct shelf *shelf)
{
	unsigned n;
	const struct chapter **all = library_chapters(shelf->q, &shelf->arena, &n);

	for (unsigned i = 0; i < n; i++)
		print_chapter(shelf, all[i]);
	return EXIT_DONE;
}

static int
complain(const char *wanted)
{
	cli_say(_("No source here is called “%s”."), wanted);
	return EXIT_SOME_FAILED;
}

static int
print_hits(struct shelf *shelf, const char *words)
{
	unsigned n;
	const struct source **all =
	    library_search(&shelf->library, shelf->q, words, &shelf->arena, &n);

	for (unsigned i = 0; i < n; i++) {
		struct buf line = { 0 };

		library_print_hit(all[i], words, shelf->language, &line);
		print_line(&line);
	}
	if (n > 0)
		return EXIT_DONE;
	cli_say(_("Nothing here contains “%s”."), words);
	return EXIT_SOME_FAILED;
}

static bool
names(const struct source *s, const char *wanted)
{
	return strcasestr(s->id, wanted) || strcasestr(s->cite.in[LANG_ZH], wanted)
	    || strcasestr(s->cite.in[LANG_EN], wanted);
}

/* The source of that id; if there is none, all whose id or citation contains the words. */
static int
print_named(struct shelf *shelf, const char *wanted)
{
	const struct source *exact = questionnaire_source(shelf->q, wanted);
	unsigned n = 0;

	if (exact) {
		print_source(shelf, exact);
		return EXIT_DONE;
	}
	for (unsigned i = 0; i < shelf->q->n_sources; i++)
		if (names(&shelf->q->sources[i], wanted)) {
			print_source(shelf, &shelf->q->sources[i]);
			n++;
		}
	return n > 0 ? EXIT_DONE : complain(wanted);
}

static int
print(const struct questionnaire *q, const struct options *o, const char *wanted)
{
	struct shelf shelf = { .q = q, .language = o->language };
	int code;

	arena_init(&shelf.arena);
	arena_init(&shelf.library.arena);
	if (o->search)
		code = print_hits(&shelf, o->search);
	else
		code = wanted ? print_named(&shelf, wanted) : print_list(&shelf);
	arena_done(&shelf.library.arena);
	arena_done(&shelf.arena);
	return cli_printed() == EXIT_DONE ? code : EXIT_IO;
}

static int
browse(const struct questionnaire *q, const struct options *o)
{
	struct session s;
	struct memory m;
	int code;

	session_init(&s, q, o->as_of, o->language);
	library_alone(&s);
	s.ascii = screen_ascii(o);
	s.theme = o->style.theme;
	first_begin(&m, o, &s);
	code = tui_run(&s, &o->style);
	if (code == EXIT_DONE)
		first_leave(&m, &s);
	session_done(&s);
	return code;
}

int
law_command(const struct options *o, int n_args, char **args)
{
	struct questionnaire *q;
	int code = TUI_NO_SCREEN;

	if (n_args + (o->search != NULL) + o->list > 1) {
		cli_say(_("“law” takes one article at most, or --search, or --list."));
		return cli_usage();
	}
	q = cli_questionnaire(o);
	if (!q)
		return EXIT_USAGE;
	if (n_args == 0 && !o->search && !o->list && !o->plain && tui_possible())
		code = browse(q, o);
	if (code == TUI_NO_SCREEN)
		code = print(q, o, n_args > 0 ? args[0] : NULL);
	questionnaire_free(q);
	return code;
}
