/*
 * One person at one screen: the interview, and what is on view of it. Keys go in, a scene comes
 * out; both faces that a person uses stand on this. Knows no terminal.
 */
#ifndef QINGJIE_SESSION_H
#define QINGJIE_SESSION_H

#include <qingjie/buf.h>
#include <qingjie/changes.h>
#include <qingjie/contested.h>
#include <qingjie/editor.h>
#include <qingjie/err.h>
#include <qingjie/interview.h>
#include <qingjie/key.h>
#include <qingjie/scene.h>
#include <qingjie/style.h>
#include <qingjie/triage.h>

enum page {
	PAGE_QUESTION, PAGE_OUTLINE, PAGE_LAW, PAGE_PROOF, PAGE_CONTESTED, PAGE_CHANGES, PAGE_FINDINGS,
	PAGE_HELP, PAGE_QUIT, PAGE_DEADLINES, PAGE_LIBRARY, PAGE_SOURCE, PAGE_TIMELINE,
	PAGE_READ_BACK, /* of a topic, behind its last question */
	PAGE_REMARK,    /* a note beside an answer is written */
	PAGE_PALETTE,
	PAGE_REVIEW,    /* all answers */
	PAGE_OPEN,      /* what is still open */
	PAGE_WORD, /* asks for a typed word before something is destroyed; see word.h */
	PAGE_START,     /* the first start: see start.h */
};

/* What a typed word does. */
enum typed_word { WORD_NONE, WORD_DELETE_ROW, WORD_REPLACE_TEXT, WORD_LEAVE };

#define CHOICE_NONE (~0u) /* the cursor is on no item: nothing is chosen by mere Enter */
#define ZONES_MAX 96

/* Text being edited: `at` is a byte offset on a grapheme boundary. */
struct field {
	struct buf text;
	size_t at;
	struct buf emptied; /* what was in it, if it was emptied and nothing was done since */
};

/* Cells of the last scene that answer to a click: a list item, or a key of the key bar. */
struct zone {
	unsigned row, col, width;
	bool is_item;
	unsigned what; /* the item, or the action */
};

struct ahead;
struct bearing;
struct palette_card;
struct library_card;

/* Where one is in the library of the law; see library.h. */
struct library {
	bool alone;                    /* there is no interview behind it */
	enum page from;                /* where one goes back to */
	bool in_chapter;               /* the list is that of a chapter, not that of the chapters */
	const struct chapter *chapter; /* NULL: the sources that are in none */
	const struct source *source;   /* the one that is read */
	const struct source *entered;  /* the one at which it was opened, or NULL */
	unsigned at;                   /* the line of the list under the cursor */
	const struct library_card *cards; /* made by the first search */
	struct arena arena;
};

/* What the page of law is about, and where one is on it; see law_page.h. */
struct law {
	const struct fact *fact;     /* NULL: the verdict alone */
	const struct option *option; /* of the fact, or NULL */
	unsigned at;                 /* the source under the cursor */
	bool moved;                  /* and it is to be seen */
};

/* What is looked for in the palette or in the help, which lie over a page; see palette.h. */
struct palette {
	struct field typed;
	unsigned at;                /* the line under the cursor */
	enum page from;             /* the page below, */
	unsigned top;               /* and how far it was scrolled */
	struct palette_card *cards; /* made when it is first opened */
	struct arena arena;
};

struct tree;

/* The page of reasons: its tree, and what of it is unfolded; see proof_pane.h. */
struct proof_pane {
	bool filled;             /* of the answers at `revision`, in this language: */
	unsigned revision;
	enum language language;
	bool ascii;
	struct arena arena;
	const struct tree *tree;
	unsigned n;              /* its nodes */
	bool *open;              /* per node */
	unsigned at;             /* the node under the cursor */
};

/* The note that is being written; see remark.h. */
struct remarking {
	struct remark_spot at; /* no fact: none is */
	struct editor editor;
	enum page from;        /* where one goes back to */
};

/* A page from which one went to a question, and to which one comes back. */
struct jump {
	enum page page;    /* to which one comes back from `to`; PAGE_QUESTION: to none */
	struct place to;
	struct place from; /* where one was when the page was opened */
	unsigned at;       /* its line under the cursor */
};

struct session;

/* The page of the first start. */
struct start {
	unsigned at; /* the item under the cursor */
	/* Told once, when the person begins: what was chosen is in the session. May be NULL. */
	void (*keep)(const struct session *s, void *data);
	void *data;
};

struct walk;

struct session {
	struct interview iv;
	enum language language;
	enum wording wording;    /* of the questions */
	enum page page, previous; /* the question whether to leave, and that for a word, go back to `previous` */
	unsigned choice; /* the item of the question's list under the cursor, or CHOICE_NONE */
	unsigned outlined;       /* the line of the outline under the cursor */
	unsigned contest;        /* the line of the contested points under the cursor */
	unsigned asserting;      /* asked whether to assert the ground of this line, from 1; or 0 */
	unsigned top;            /* first line shown of a page that is read */
	unsigned text_top;       /* first line shown of a question's text that does not fit */
	unsigned item_top;       /* and of the item under the cursor */
	unsigned text_page, item_page; /* lines that are seen of them */
	bool text_more, item_more;     /* there is more below */
	unsigned page_lines;     /* lines of a list or page that the last scene had room for */
	unsigned typed;          /* digits of an item's number typed so far */
	unsigned grid_column;    /* cursor within the rows of a table */
	enum typed_word word;          /* asked for on the page of that name */
	struct field typed_word;
	enum cell_state replacing; /* what comes in the place of the text, if the word is typed */
	struct field field;      /* a number, an amount, a date */
	struct editor editor;    /* a narrative or a list */
	const struct fact *editing; /* whose words were changed since they were loaded; or NULL */
	unsigned reading_back;   /* on that page: the topic; the line under the cursor is `choice` */
	bool pasted_return;      /* the last that was pasted was a carriage return */
	bool unwinding;          /* the last key undid or redid a change, or kept a trial */
	bool prefilled;          /* the field holds the recorded answer: typing replaces it */
	struct field filter;     /* of the options or the outline */
	bool filtering;          /* keys go into the filter */
	bool disputing;          /* the control is for what one side of a dispute says: `side` */
	unsigned side;
	unsigned disputed_at;    /* iv.n_past when that began */
	struct changes changes[2]; /* by direction; of the answers at `changes_revision` */
	unsigned changes_revision;
	enum direction direction;  /* the one that the page shows */
	unsigned changed;          /* the set under the cursor */
	bool triage;             /* only what can change the tier is asked */
	const struct checklist *list; /* it is asked instead of the place's question; or NULL */
	uint64_t listed, marked; /* its lines, and those of them that are marked */
	uint64_t seen, unseen;   /* its items that have been on the screen, and, once any has, those that have not */
	unsigned list_at;        /* the item that is shown while the cursor is on none */
	struct checked checked;
	unsigned trail;          /* in triage: going back goes to a change before this one */
	bool trying;               /* `trial` is shown as if it were so */
	struct alternative trial;
	bool pasting;
	bool done;               /* the person has left */
	struct buf message;      /* one sentence about the last key; cleared by the next */
	bool message_is_error;
	const char *saved_to;    /* the facts file, or NULL: then nothing is kept */
	bool unsaved;            /* the last attempt to save failed */
	bool loaded;             /* there were answers before the first change */
	bool ascii;              /* draw with ASCII only */
	bool by_line;            /* commands are typed, no keys pressed */
	/* Writes the answers after every change; false keeps `err` on the screen. May be NULL. */
	bool (*save)(struct session *s, void *data, struct err *err);
	void *save_data;
	struct jump jump;
	struct law law;
	struct proof_pane proof;
	struct remarking remark;
	struct start start;
	struct walk *walk;       /* the tour, or NULL: see tour.h */
	bool guided;             /* this is the session of a tour: its screen is a part of one */
	bool read_only;          /* nothing is written, whatever is done */
	struct library library;
	struct palette palette;
	enum theme theme;        /* of the screen, if it has */
	enum colours colours;
	struct bearing *bearing; /* see bearing.h; made with the session */
	struct ahead *ahead;     /* see ahead.h; likewise */
	unsigned n_zones;
	struct zone zones[ZONES_MAX];
};

void session_init(struct session *s, const struct questionnaire *q, int64_t as_of, enum language l);
void session_done(struct session *s);

/* What the key does here, by the one table of bindings. */
void session_key(struct session *s, struct key key);

/* The whole screen in `rows` x `cols` cells. */
struct scene session_scene(struct session *s, unsigned rows, unsigned cols, struct arena *frame);

/*
 * What a person can do, whichever face they sit at. Each leaves a sentence in `message`; those
 * that change answers save them, and return false when nothing changed.
 */

/* Only moves. */
void session_go(struct session *s, struct place place);
/* Records the place's answer without a move. */
void session_record(struct session *s, const struct cell *value);
/* Answers the place (or one side of a dispute) and moves on to the next open question. */
bool session_answer(struct session *s, const struct cell *value);
/* The same answer in `n` places at once, and one step for undo; says `done` and moves nowhere. */
bool session_change(struct session *s, const struct place *places, unsigned n, const struct cell *value,
    const char *done);
/* Enters several answers, each a change to undo. False: they conflict with others; nothing changed. */
bool session_enter(struct session *s, const struct place places[], const struct cell cells[], unsigned n);
/*
 * Begins to ask what each side says, of a plain answer as if all sides gave it; ends it when it has
 * begun. What one side is given is recorded at once. False for a whole table.
 */
bool session_dispute(struct session *s);
bool session_undo(struct session *s);
bool session_redo(struct session *s);
/* Adds an empty row and moves to its first question, or a copy of row `like` and stays in the
 * table. */
bool session_add_row(struct session *s, unsigned table, int like);
void session_delete_row(struct session *s, unsigned table, unsigned row);
/* Puts the questions in the other wording; changes no answer. */
void session_reword(struct session *s);
/* Puts the note there, or with nothing but blanks takes it away. False: it is too long. */
bool session_remark(struct session *s, struct remark_spot at, const char *typed);
/* Leaves a note without an answer for the next open question. */
void session_pass(struct session *s);
/* Leaves the table for the next open question behind it. */
void session_leave_table(struct session *s);

/* From now on as triage; the questionnaire must have one. */
void triage_start(struct session *s);
/* Items of the checklist: its lines, then "go on"; the words of one, and whether it is marked. */
unsigned triage_items(const struct session *s);
const char *triage_item(const struct session *s, unsigned item, bool *marked);
/* What is said at the end of a triage, a paragraph a line. */
void triage_result(struct session *s, const struct verdict *v, struct buf *out);

/* What is being typed into a text or a note counts as entered. */
void session_keep_typed(struct session *s);
/* Writes the answers, if they are kept; what fails is in `message`. */
void session_save(struct session *s);
/* How many questions were answered, in any way. */
unsigned session_answered(const struct session *s);
/* Did the session begin with answers from elsewhere? */
bool session_loaded(const struct session *s);

#endif
