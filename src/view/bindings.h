/*
 * The one table of keys: what each does in which context. Keys are dispatched by it, and the help
 * page and the key bar are made from it, so that they cannot differ.
 */
#ifndef BINDINGS_H
#define BINDINGS_H

#include <stdbool.h>

#include <qingjie/buf.h>
#include <qingjie/session.h>

enum context {
	/* The help tells them in this order. */
	CONTEXT_TRUTH = 1 << 0, /* a yes-no question */
	CONTEXT_LIST = 1 << 1, /* a question with options */
	CONTEXT_FIELD = 1 << 2, /* a number, an amount or a date is typed */
	CONTEXT_GRID = 1 << 3, /* a table */
	CONTEXT_END = 1 << 4, /* behind the last question */
	CONTEXT_OUTLINE = 1 << 5,
	CONTEXT_FILTER = 1 << 6, /* a filter is typed */
	CONTEXT_READ = 1 << 7, /* law, reasons, help */
	CONTEXT_QUIT = 1 << 8, /* asked whether to leave */
	CONTEXT_DISPUTE = 1 << 9, /* beside one of the first three: what one side says is asked */
	CONTEXT_CONTESTED = 1 << 10, /* the list of what is disputed in law */
	CONTEXT_CHANGES = 1 << 11, /* the list of what would change the verdict */
	CONTEXT_TRIAL = 1 << 12, /* one of them is tried */
	CONTEXT_TEXT = 1 << 13, /* a narrative or a list is typed */
	CONTEXT_READ_BACK = 1 << 14, /* the answers of a topic are read back */
	CONTEXT_CHECKLIST = 1 << 15, /* what is so is marked */
	CONTEXT_LAW = 1 << 16, /* beside CONTEXT_READ: the page of law, whose sources are links */
	CONTEXT_LIBRARY = 1 << 17, /* a list of the library */
	CONTEXT_SOURCE = 1 << 18, /* a source of the library */
	CONTEXT_PALETTE = 1 << 19,
	CONTEXT_REVIEW = 1 << 20, /* the list of all answers */
	CONTEXT_OPEN = 1 << 21, /* the list of what is still open */
	CONTEXT_REMARK = 1 << 22, /* a note beside an answer is written */
	CONTEXT_HELP = 1 << 23,
	CONTEXT_PROOF = 1 << 24, /* beside CONTEXT_READ: the reasons, whose lines fold */
	CONTEXT_START = 1 << 25, /* the page of the first start */
	CONTEXT_WORD = 1 << 26, /* a word is typed before something is destroyed */
	CONTEXT_FILLED = 1 << 27, /* beside a field's: there is text in it to be emptied */
	CONTEXTS_END = 1 << 28,
};

#define ACTIONS(ACTION)                                                                            \
	ACTION(CHOOSE) ACTION(UP) ACTION(DOWN) ACTION(LEFT) ACTION(RIGHT) ACTION(PAGE_UP)          \
	ACTION(PAGE_DOWN) ACTION(FIRST) ACTION(LAST) ACTION(YES) ACTION(NO) ACTION(UNKNOWN)        \
	ACTION(REFUSE) ACTION(DISPUTE) ACTION(WITHDRAW) ACTION(BACK) ACTION(FORWARD) ACTION(UNDO)  \
	ACTION(REDO) ACTION(ADD) ACTION(COPY) ACTION(DELETE) ACTION(GO_ON)                         \
	ACTION(OUTLINE) ACTION(LAW) ACTION(PROOF) ACTION(CONTESTED) ACTION(HELP) ACTION(FILTER)    \
	ACTION(ESCAPE) ACTION(QUIT) ACTION(LEAVE) ACTION(BACKSPACE) ACTION(ERASE) ACTION(CLEAR)    \
	ACTION(CHANGES) ACTION(TURN) ACTION(TRY) ACTION(KEEP) ACTION(NEXT_SIDE) ACTION(SIDE_BEFORE) \
	ACTION(MOST) ACTION(WORDING) ACTION(ALL_SAID) ACTION(NEW_LINE) ACTION(WORD_LEFT)           \
	ACTION(WORD_RIGHT) ACTION(ERASE_WORD) ACTION(ERASE_LINE) ACTION(DEADLINES) \
	ACTION(FINDINGS) ACTION(ABOVE) ACTION(TIMELINE) ACTION(REVIEW) ACTION(OPEN) ACTION(DECIDING) \
	ACTION(UNFOLD) ACTION(TOUR) ACTION(REMARK) ACTION(PALETTE) ACTION(LANGUAGE) ACTION(COLOURS)

enum action {
#define ACTION(name) ACTION_##name,
	ACTIONS(ACTION)
#undef ACTION
	ACTION_COUNT,
};

#define KEYS_MAX 5

struct binding {
	unsigned contexts;
	struct key keys[KEYS_MAX];
	unsigned n_keys;
	enum action action;
	const char *brief; /* for the key bar; NULL: not there */
	const char *help;  /* whole sentence for the help page */
};

/* Where the next key goes. */
enum context bindings_context(const struct session *s);

/* The binding of a key, or NULL: the first of the table. In text contexts characters are text. */
const struct binding *bindings_find(enum context context, struct key key);

/* The first key of the binding that does it in the context, or NULL. */
const struct key *bindings_first(const struct binding *b, enum context context);

/* All bindings, in the order in which they are shown. */
const struct binding *bindings_all(unsigned *n);

/* Does this key of a binding work in the context (characters do not in text)? */
bool bindings_works(const struct binding *b, unsigned key, enum context context);

/* Is the action done there by any key, or from the palette where its keys are text? */
bool bindings_has(enum context context, enum action action);

/* The first key that does the action in the context; NULL: none does. */
const struct key *bindings_key(enum action action, enum context context);

/*
 * The same, but rather one that also works while text is typed, where it is done there at all: so it has
 * one name whatever is asked.
 */
const struct key *bindings_lasting(const struct binding *b, enum context context);
/* Such a key for the action; NULL: none does it. */
const struct key *bindings_steady_key(enum action action, enum context context);

/* The name of a key, such as "Enter", "F2", "Ctrl-R", "u". */
void bindings_key_name(struct key key, struct buf *out);

/* What the help page calls a context. */
const char *bindings_context_name(enum context context);

/* A full-width letter, as an input method gives it, as the ASCII one. */
struct key bindings_narrow(struct key key);

#endif
