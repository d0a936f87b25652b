/*
 * The files of a questionnaire: the main one, and those that it lists. The latter are read by
 * several threads at once, each of them into memory of its own.
 *
 * A thread tells nobody what is wrong with a file: it leaves it without a tree, and the file is read
 * once more in its turn. So problems come in the order of the list, whoever was first.
 */
#include "loader.h"

#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define MAIN_FILE "questionnaire.yaml"
#define FILES_EACH 8 /* fewer are not worth a thread */

/* Those who read at once, and the next file that nobody has begun. */
struct crew {
	struct loader *l;
	atomic_uint next;
};

struct hand {
	struct crew *crew;
	struct arena scratch, texts; /* what it has read */
	pthread_t thread;
};

/* Looks at the bytes of an input, and makes a tree of them. */
static bool
understand(struct loader *l, unsigned file)
{
	struct input *in = &l->inputs[file];

	in->tree = input_check(l, file) ? yaml_tree(l, file) : NULL;
	return in->tree != NULL;
}

/* Keeps the bytes even of a file that has problems: what is no ordinary file is read only once. */
static void
read_quietly(struct loader *own, struct loader *l, unsigned file)
{
	struct input *in = &own->inputs[file], *kept = &l->inputs[file];

	in->path = kept->path;
	if (input_read(own, file)) {
		*kept = *in;
		if (understand(own, file))
			*kept = *in;
	}
	own->problems->n = 0;
}

static void *
lend_a_hand(void *data)
{
	struct hand *hand = data;
	struct loader *own = memory_grow(NULL, sizeof *own);
	struct problems unheard;
	unsigned file;

	memset(own, 0, sizeof *own);
	problems_init(&unheard);
	own->problems = &unheard;
	while ((file = atomic_fetch_add(&hand->crew->next, 1)) < hand->crew->l->n_inputs)
		read_quietly(own, hand->crew->l, file);
	problems_done(&unheard);
	hand->scratch = own->scratch;
	hand->texts = own->texts;
	free(own);
	return NULL;
}

static unsigned
hands_for(unsigned files)
{
	cpu_set_t set;
	unsigned most = files / FILES_EACH;
	int n = sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 1;

	if (most > READERS_MAX)
		most = READERS_MAX;
	return (unsigned)n < most ? (unsigned)n : most;
}

/* Starts as many as there can be, without any signal: those are for whoever waits for the reading. */
static unsigned
start_hands(struct hand *hands, unsigned wanted)
{
	sigset_t all, before;
	unsigned n = 0;

	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	while (n < wanted && pthread_create(&hands[n].thread, NULL, lend_a_hand, &hands[n]) == 0)
		n++;
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	return n;
}

/* Reads all inputs from `first` on at once, where that is worth it. */
static void
read_at_once(struct loader *l, unsigned first)
{
	struct hand hands[READERS_MAX] = { 0 };
	struct crew crew = { .l = l, .next = first };
	unsigned wanted = hands_for(l->n_inputs - first), started;

	if (wanted < 2)
		return;
	for (unsigned i = 0; i < wanted; i++)
		hands[i].crew = &crew;
	started = start_hands(hands + 1, wanted - 1);
	lend_a_hand(&hands[0]);
	for (unsigned i = 1; i <= started; i++)
		pthread_join(hands[i].thread, NULL);
	for (unsigned i = 0; i <= started; i++) {
		arena_join(&l->scratch, &hands[i].scratch);
		arena_join(&l->texts, &hands[i].texts);
	}
}

/* An input is a tree, or else it is told why it is none. */
static bool
finish(struct loader *l, unsigned file)
{
	struct input *in = &l->inputs[file];

	return in->tree || ((in->bytes || input_read(l, file)) && understand(l, file));
}

static void
add_input(struct loader *l, const char *path)
{
	l->inputs[l->n_inputs++].path = path;
}

static bool
is_plain_name(const struct node *name)
{
	return name->kind == NODE_SCALAR && name->len > 0 && name->text[0] != '.' &&
	    !strchr(name->text, '/');
}

static bool
already_listed(const struct node *list, unsigned at)
{
	if (strcmp(list->items[at]->text, MAIN_FILE) == 0)
		return true;
	for (unsigned i = 0; i < at; i++)
		if (strcmp(list->items[i]->text, list->items[at]->text) == 0)
			return true;
	return false;
}

static bool
is_listed_well(const struct node *list, unsigned at)
{
	return is_plain_name(list->items[at]) && !already_listed(list, at);
}

static void
report_name(struct loader *l, const struct node *name)
{
	if (is_plain_name(name))
		problem_add(l, name->at, _("List every other file once."),
		    _("“%s” is part of the questionnaire already"), shown(l, name->text));
	else
		problem_add(l, name->at, _("Write the plain name of a file in the same folder."),
		    _("This is not the name of a file in the questionnaire's own folder"));
}

static bool
is_list_of_files(struct loader *l, const struct node *list)
{
	if (list->kind != NODE_LIST) {
		problem_add(l, list->at, _("Write “files: [one.yaml, another.yaml]”."),
		    _("“files” must be a list of file names"));
		return false;
	}
	if (list->n >= FILES_MAX) {
		problem_add(l, list->at, _("Put what belongs together into one file."),
		    _("A questionnaire can have at most %d files"), FILES_MAX);
		return false;
	}
	return true;
}

static bool
read_listed(struct loader *l, const struct node *list, const char *folder)
{
	unsigned file = l->n_inputs;
	bool ok = true;

	if (!is_list_of_files(l, list))
		return false;
	for (unsigned i = 0; i < list->n; i++)
		if (is_listed_well(list, i))
			add_input(l, arena_printf(&l->scratch, "%s/%s", folder, list->items[i]->text));
	read_at_once(l, file);
	for (unsigned i = 0; i < list->n; i++) {
		if (is_listed_well(list, i))
			ok = finish(l, file++) && ok;
		else {
			report_name(l, list->items[i]);
			ok = false;
		}
	}
	return ok;
}

static const char *
without_slash(struct loader *l, const char *path)
{
	size_t len = strlen(path);

	while (len > 1 && path[len - 1] == '/')
		len--;
	return arena_strndup(&l->scratch, path, len);
}

bool
inputs_read(struct loader *l, const char *path)
{
	struct stat st;
	const char *slash = strrchr(path, '/');
	const char *folder = slash ? arena_strndup(&l->scratch, path, (size_t)(slash - path)) : ".";
	bool directory = stat(path, &st) == 0 && S_ISDIR(st.st_mode);

	if (directory) {
		folder = without_slash(l, path);
		path = arena_printf(&l->scratch, "%s/%s", folder, MAIN_FILE);
	}
	add_input(l, path);
	if (!finish(l, 0))
		return false;
	const struct node *main = l->inputs[0].tree;
	const struct node *list = main->kind == NODE_MAP ? node_get(main, "files") : NULL;
	return !list || read_listed(l, list, folder);
}
