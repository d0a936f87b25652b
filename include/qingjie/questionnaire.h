/*
 * A questionnaire: facts, look-ups, derived values, rules and flags, with the sources they rest on.
 * All law is in here; the code knows only these shapes. Everything lives in one arena and is const
 * once loaded. Ids never change once released: answers are saved under them.
 */
#ifndef QINGJIE_QUESTIONNAIRE_H
#define QINGJIE_QUESTIONNAIRE_H

#include <qingjie/arena.h>
#include <qingjie/value.h>

#define OPTIONS_MAX 64 /* options of one fact, for a set of them is one word */
#define TABLES_MAX 4
#define CHECKLIST_LINES_MAX 32
#define CUTS_MAX 16 /* days on which a table's law changes */
#define CASE (-1) /* the `table` of what belongs to the case itself */

enum language { LANG_ZH, LANG_EN, LANGS };

struct text {
	const char *in[LANGS];
};

/* Where the library of the law shows a source. */
struct chapter {
	const char *id;
	struct text name;
	bool for_reading;     /* no rule rests on it */
};
/* How a question is worded: for counsel, or in words that anybody knows. */
enum wording { WORDING_COUNSEL, WORDING_PLAIN, WORDINGS };

/* A law, a provision, a guiding case. The Chinese text is the authority, the English a translation. */
struct source {
	const char *id;
	struct text cite, text;
	const char *mark;     /* how well the text was verified: V2, V1, SEC, MEM */
	int64_t from, to;     /* in force, days; INT64_MIN and INT64_MAX when open */
	int64_t checked;      /* the day a person compared it */
	const struct chapter *chapter; /* or NULL */
	const struct source *replaces; /* the older text that ended when this one began, or NULL */
	bool item;            /* something that a rule must make of it: */
	int tier;             /* this tier, or -1: whatever the rule says */
};

struct sources {
	unsigned n;
	const struct source **at;
};

struct unit {
	const char *id;
	struct text name;     /* as printed behind a number: 条, records */
	int64_t scale;        /* what one printed unit holds: 100 for yuan kept in fen */
	bool date;            /* the unit of days: difference and addition with dates */
	bool years;
	bool time;            /* minutes after midnight, written as a time of day */
};

/* The last two are of notes alone: a narrative, and short texts one below the other. */
enum type { TYPE_TRUTH, TYPE_OPTIONS, TYPE_NUMBER, TYPE_DATE, TYPE_TABLE, TYPE_TEXT, TYPE_LIST };

/* Is it answered in words of one's own? */
static inline bool
type_is_words(enum type type)
{
	return type == TYPE_TEXT || type == TYPE_LIST;
}

enum category {
	CATEGORY_FACT,
	CATEGORY_READING, /* a disputed reading of the law: first option unless stated; open for contested */
	CATEGORY_GROUND,  /* asserted by a person, never inferred: no unless stated; open for contested */
	CATEGORY_NOTE,    /* kept for the record: nothing rests on it, so it is never judged */
};

/* Which value a fact that nobody stated is presumed to have, among those still possible. */
enum presumed { PRESUMED_ORDER, PRESUMED_LOWEST, PRESUMED_HIGHEST, PRESUMED_PREFER };

/* What an answer that is further from the presumption may do to the tier, as the author says. */
enum pushes { PUSHES_NONE, PUSHES_GRAVER, PUSHES_MILDER, PUSHES_BOTH, PUSHES_UNSAID };

/* What an option of a fact stands for, in each of the fact's look-up columns. */
struct option {
	const char *id;
	struct text name, help, authority;
	struct text plain_name, plain_help; /* empty: as for counsel */
	struct sources sources;
	const uint64_t *gives;      /* per column: bits of that column's options */
	const uint64_t *contested;  /* the same with the contested alternatives */
};

struct column {
	const char *id;
	const struct fact *of;      /* its values are the options of this fact */
};

struct fact {
	const char *id;
	enum type type;
	enum category category;
	int table;                  /* index of its table, or CASE */
	unsigned cell;              /* its cell in the case's or the row's cells; TYPE_TABLE has one too */
	unsigned order;             /* place in questionnaire.facts */
	unsigned place;             /* place in questionnaire.sequence */
	unsigned topic;
	const struct unit *unit;    /* numbers */
	struct range domain;        /* numbers and dates; the end of dates is at most as-of */
	unsigned n_options;         /* options; a truth has none */
	const struct option *options;
	unsigned n_columns;
	const struct column *columns;
	enum presumed presumed;
	int64_t prefer;             /* PRESUMED_PREFER: this if possible, else the lowest */
	uint8_t first[OPTIONS_MAX]; /* PRESUMED_ORDER: options in presumed order; a truth: first[0] is 0 or 1 */
	bool absent;                /* unless stated it has no value at all */
	bool overrides;             /* a cell that replaces a derived value; absent is no open fact */
	const struct fact *inherits;/* a row's cell that, absent, is the case's */
	unsigned as_table;          /* TYPE_TABLE: index of the table */
	enum pushes pushes;
	bool asked;                 /* part of the interview's sequence; else only by jumping to it */
	struct text name, ask, help, example;
	struct {                    /* empty: as for counsel */
		struct text ask, help, example;
	} plain;
	struct sources sources, presumed_by;
};

struct topic {
	const char *id;
	struct text name;
	struct text read_back;      /* what is asked when its answers have been read back, or empty */
};

struct table {
	const char *id;
	const struct fact *fact;     /* the entry of the table itself */
	const struct fact *complete; /* case fact: yes means that there is no further row */
	struct text row;             /* the word for one of its rows: 批, lot */
	unsigned max_rows;
	unsigned n_columns;
	const struct fact **columns; /* by cell */
	unsigned n_shown;            /* derived row values that the grid shows */
	const struct derived **shown;
	const struct derived *counted; /* quantity of a row whose records are told one by one, or NULL */
	const struct derived *divided; /* what is counted, when a straddling row divides it among its sides; or NULL */
	const struct fact *adds, *excludes; /* columns: one more of what is counted, one less; or NULL */
	const struct fact *from, *to;  /* a row's own time */
	unsigned n_cuts;
	const struct derived **cuts;   /* case-level dates where the law changes */
};

/* A value that rules compute and people see by name. */
struct derived {
	const char *id;
	int table;
	enum type type;
	const struct unit *unit;
	const struct fact *options_of; /* TYPE_OPTIONS */
	struct text name;              /* may be empty */
	struct sources sources;
	int reg;                       /* register that holds it */
	bool row;                      /* of the rows; false when it rests on the case alone */
};

struct parameter_value {
	int64_t from; /* in force from this day */
	int64_t value;
};

struct parameter {
	const char *id;
	enum type type; /* TYPE_NUMBER or TYPE_DATE */
	const struct unit *unit;
	struct text name;
	unsigned n_values;
	const struct parameter_value *values; /* by date, rising */
	struct sources sources;
};

/* Two cells of which the first must not exceed the second, or two of which one demands the other. */
struct constraint {
	const char *id;
	enum { CONSTRAINT_AT_MOST, CONSTRAINT_DEMANDS } kind;
	int table;               /* CASE, or holds in every row */
	const struct fact *a, *b;
	uint64_t a_bits, b_bits; /* DEMANDS: when a is surely one of a_bits, b is one of b_bits */
	struct text says;        /* the sentence for a person who breaks it */
};

struct tier {
	const char *id;
	struct text name, brief, range;
	struct sources sources;
};

/* What is supposed otherwise, to compare tiers: facts of the case, or cells of chosen rows. */
struct supposed {
	const struct fact *fact;
	struct range value;
	int rows_reg; /* row register that chooses the rows, or -1 */
};

/* What more there may be in a table: a further row like one of those that are there, or like this. */
struct addition {
	const char *id;
	struct text name;
	int table;
	const struct derived *rows;    /* truth of the rows: like which it may be */
	unsigned n_with;
	const struct supposed *with;   /* what it holds where there are none; the rest is presumed */
};

/* A quantity with the limit that a distance bar measures it against. */
struct route {
	bool any;
	const struct derived *of;
	const struct parameter *limit;
	int64_t times, over; /* the limit is limit * times / over */
	/* What moves it: a number of the case; or, of a sum over rows, what more of them there may be. */
	const struct fact *moves;
	unsigned n_additions;
	const struct addition **additions;
};

enum rule_kind {
	RULE_GATE, /* met, it settles the tier, whatever else is met */
	RULE_TIER, /* met, it raises the tier to its own */
	RULE_NOTE, /* raises nothing; named when its flag stands */
};

struct rule {
	const char *id;
	enum rule_kind kind;
	const struct flag *flag; /* RULE_NOTE */
	unsigned tier;
	bool item;            /* reported in `met` */
	struct text name;
	struct sources sources;
	struct route route;
	unsigned reg;         /* truth register: the tier's condition is met */
	unsigned shown_reg;   /* truth register: and it is to be named (no rule that it yields to is) */
};

enum compared { COMPARED_NONE, COMPARED_GRAVER, COMPARED_MILDER };

struct flag {
	const char *id;
	struct text name, text;
	struct sources sources;
	uint64_t tiers;          /* tiers in which it may stand */
	unsigned reg;            /* truth register of its condition */
	enum compared compared;  /* the tier under `supposed` must differ so */
	unsigned n_supposed;
	const struct supposed *supposed;
};

/* Something that a questionnaire has set out to deal with: a fact to ask for, a rule, a dispute. */
struct matter {
	const char *id;
	struct text name;
};

enum covering {
	COVERED_BY_FACT, /* of the case */
	COVERED_BY_COLUMN,
	COVERED_BY_OPTION,
	COVERED_BY_DERIVED,
	COVERED_BY_CONSTRAINT,
	COVERED_BY_GATE,
	COVERED_BY_RULE,
	COVERED_BY_FLAG,
	COVERED_BY_FINDING,
	COVERED_BY_CLOCK,
	COVERED_BY_SOURCE,
	COVERINGS,
};

/* That a thing deals with a matter, as its author says. */
struct cover {
	unsigned matter;
	enum covering by;
	const char *id;   /* a column as table.column, an option with its fact's id before it */
	struct text name; /* may be empty */
};

struct clock_set;
/* One line of a checklist: it stands for a fact of the case, or of the checklist's table. */
struct checklist_line {
	const struct fact *fact;
	struct text says;
	struct range otherwise; /* recorded when the line is not marked; dates end at as-of */
};

/* What is seldom so, asked together: of it a person marks what may be. */
struct checklist {
	const char *id;
	int table;              /* whose rows it is asked about, one by one; CASE: of none */
	struct text ask, help;
	unsigned n;
	const struct checklist_line *lines;
};

/* What a person who walks in is asked, and told at the end. */
struct triage {
	struct text check;        /* what a lawyer should still look at */
	struct text referral;     /* whom to see, and how soon */
	const struct text *tiers; /* by tier: what it means, in plain words */
	unsigned n_checklists;
	const struct checklist *checklists;
};

/* A cell of a sample case, or what it must have become. */
struct sample {
	const struct fact *fact; /* NULL: none */
	unsigned row;
	struct range value;
};

struct key;

/* One thing that a tour tells, and what a person does then. */
struct tour_step {
	struct text says, more; /* more: where there is room; may be empty */
	struct text then;       /* instead, behind the first of several keys; may be empty */
	unsigned n_keys, n_lines;
	const struct key *keys; /* on the screen: key.h */
	const char **lines;     /* the same, line by line */
	struct sample answer;   /* stands behind it, if there is one */
	int tier;               /* is predicted behind it; -1: whichever */
};

/* A guided walk on a sample case of which nothing is kept. */
struct tour {
	int64_t as_of;
	const struct fact *from; /* where it begins */
	unsigned rows[TABLES_MAX];
	unsigned n_cells, n_steps;
	const struct sample *cells;
	const struct tour_step *steps;
};

struct expr_set;
struct program;
struct consequences;

struct questionnaire {
	struct arena arena;
	const char *id, *version;
	struct text title, notice, too_early; /* too_early: why an as-of before `since` is refused */
	int64_t since;
	int64_t earliest;        /* dates lie from this day on */
	unsigned n_units, n_sources, n_topics, n_facts, n_derived, n_parameters, n_constraints;
	unsigned n_tiers, n_rules, n_flags, n_tables, n_additions, n_matters, n_covers, n_chapters;
	unsigned n_notes;        /* facts behind the n_facts that may decide: of the case, never judged */
	const struct unit *units;
	const struct chapter *chapters;  /* in the library's order */
	const struct source *sources;
	const struct topic *topics;
	const struct fact *facts;        /* in the author's order; a table's columns follow its entry; then the notes */
	const struct fact **sequence;    /* n_facts + n_notes, all in the author's order */
	const struct derived *derived;
	const struct parameter *parameters;
	const struct constraint *constraints;
	const struct tier *tiers;        /* from mild to grave */
	unsigned base_tier;              /* when no gate and no rule is met */
	const struct rule *rules;        /* in the order in which they are named */
	const struct flag *flags;
	const struct table *tables;
	const struct addition *additions;
	const struct matter *matters;
	const struct cover *covers;      /* by kind of thing as they are read, in the author's order */
	const struct consequences *consequences; /* consequence.h */
	const struct clock_set *clocks;  /* clock.h */
	const struct triage *triage;     /* NULL: none */
	const struct tour *tour;         /* NULL: none */
	unsigned n_cells;                /* cells of the case; those of the notes follow */
	const struct fact **case_facts;  /* by cell */
	const struct expr_set *exprs;    /* expr.h */
	const struct program *program;   /* made of them */
};

const struct fact *questionnaire_fact(const struct questionnaire *q, int table, const char *id);
const struct source *questionnaire_source(const struct questionnaire *q, const char *id);
/* The table that the fact opens or completes, or NULL. */
const struct table *questionnaire_table(const struct questionnaire *q, const struct fact *f);

/* Adds the sources that are not among the `n` yet; there must be room. */
void sources_collect(const struct source **at, unsigned *n, const struct sources *more);

/* The parameter's value in force on `day`; false before its first. */
bool parameter_at(const struct parameter *p, int64_t day, int64_t *value);

/* No value at all: of options no bit, of others no number between the ends. */
static inline bool
value_is_empty(enum type type, struct range x)
{
	return type == TYPE_OPTIONS ? x.lo == 0 : x.lo > x.hi;
}

/* Facts and notes together. */
static inline unsigned
questionnaire_all(const struct questionnaire *q)
{
	return q->n_facts + q->n_notes;
}

/* What the route's quantity must reach on that day, the least whole number. */
int64_t route_limit(const struct route *r, int64_t day);

/* All values a fact may have at all, dates up to `as_of`. */
struct range fact_domain(const struct fact *f, int64_t as_of);

void questionnaire_free(struct questionnaire *q);

#endif
