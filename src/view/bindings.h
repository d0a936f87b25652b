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
	CONTEXT_TRUTH = 1,    /* a yes-no question */
	CONTEXT_LIST = 2,     /* a question with options */
	CONTEXT_FIELD = 4,    /* a number, an amount or a date is typed */
	CONTEXT_GRID = 8,     /* a table */
	CONTEXT_END = 16,     /* behind the last question */
	CONTEXT_OUTLINE = 32,
	CONTEXT_FILTER = 64,  /* a filter is typed */
	CONTEXT_READ = 128,   /* law, reasons, help */
	CONTEXT_QUIT = 256,   /* asked whether to leave */
	CONTEXT_DISPUTE = 1024, /* beside one of the first three: what one side says is asked */
	CONTEXT_CONTESTED = 2048, /* the list of what is disputed in law */
	CONTEXT_CHANGES = 4096, /* the list of what would change the verdict */
	CONTEXT_TRIAL = 8192,   /* one of them is tried */
	CONTEXT_TEXT = 16384,   /* a narrative or a list is typed */
	CONTEXT_READ_BACK = 32768, /* the answers of a topic are read back */
	CONTEXT_CHECKLIST = 65536, /* what is so is marked */
	CONTEXT_LAW = 131072,   /* beside CONTEXT_READ: the page of law, whose sources are links */
	CONTEXT_LIBRARY = 262144, /* a list of the library */
	CONTEXT_SOURCE = 524288, /* a source of the library */
	CONTEXT_PALETTE = 1048576,
	CONTEXT_REMARK = 8388608, /* a note beside an answer is written */
	CONTEXT_REVIEW = 2097152, /* the list of all answers */
	CONTEXT_OPEN = 4194304, /* the list of what is still open */
	CONTEXT_HELP = 16777216,
	CONTEXT_PROOF = 33554432, /* beside CONTEXT_READ: the reasons, whose lines fold */
	CONTEXT_START = 67108864, /* the page of the first start */
	CONTEXT_WORD = 134217728, /* a word is typed before something is destroyed */
	CONTEXTS_END = 268435456,
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

/* All bindings, in the order in which they are shown. */
const struct binding *bindings_all(unsigned *n);

/* Does this key of a binding work in the context (characters do not in text)? */
bool bindings_works(const struct binding *b, unsigned key, enum context context);

/* Is the action done there by any key, or from the palette where its keys are text? */
bool bindings_has(enum context context, enum action action);

/* The first key that does the action in the context; NULL: none does. */
const struct key *bindings_key(enum action action, enum context context);

/*
 * Of the keys of a binding that do it in the context the first; `steady`: rather one that also works
 * while text is typed, so that it has one name whatever is asked. NULL: none does.
 */
const struct key *bindings_shown(const struct binding *b, enum context context, bool steady);

/* The name of a key, such as "Enter", "F2", "Ctrl-R", "u". */
void bindings_key_name(struct key key, struct buf *out);

/* What the help page calls a context. */
const char *bindings_context_name(enum context context);

/* A full-width letter, as an input method gives it, as the ASCII one. */
struct key bindings_narrow(struct key key);

#endif
