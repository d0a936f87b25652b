/*
 * A flat program: what the rules come to, and where its registers lie. A run has one array for the
 * lower and one for the upper ends of all registers; an operand is a fixed place in both:
 *
 *   place >= 0          the case's registers: its cells, then constants and computed values; behind
 *                       them the options, numbers and dates of the rows' first lane, and every
 *                       p->per_lane further on those of the next;
 *   place < 0           the truths of the rows, a bit a lane, so that one instruction serves 64
 *                       lanes; p->per_word below them those of the next 64.
 *
 * A truth of the case is a word of ones (yes) or of zeros (no): it combines with rows' as it is.
 */
#ifndef CORE_PROGRAM_H
#define CORE_PROGRAM_H

#include <qingjie/expr.h>

enum bank { BANK_TRUTH, BANK_OPTIONS, BANK_NUMBER };

static inline enum bank
bank_of(enum type type)
{
	return type == TYPE_TRUTH ? BANK_TRUTH : type == TYPE_OPTIONS ? BANK_OPTIONS : BANK_NUMBER;
}

struct operand {
	int32_t at;
	bool row; /* a register of the instruction's table, else of the case */
};

/* How an instruction is carried out. */
enum way {
	WAY_AND, WAY_OR, WAY_NOT, WAY_IF, WAY_OVERRIDE, /* truths from truths, a word at a time */
	WAY_IS, WAY_AT_LEAST, WAY_TIMES, WAY_SOME, WAY_SUM, /* the case's: what there is most of */
	WAY_CASE,    /* the case's other registers */
	WAY_COMPARE, /* truths from a row's options, numbers and dates */
	WAY_LANES,   /* a row's options, numbers and dates */
	WAYS,
};

struct instr {
	uint8_t op;           /* enum expr_op */
	uint8_t bank;         /* of the result; of the operands where they are alike */
	uint8_t degree;       /* SUM: how the quantity follows a side's share */
	uint8_t way;          /* enum way */
	int8_t table;         /* the result is a register of this table's rows, or CASE */
	int8_t over;          /* SUM, SOME, ...: the table whose rows are gathered */
	uint16_t owner;       /* whose it was first: a derived value, behind them the rules, the flags */
	int32_t dst;
	struct operand a, b, c;
	uint64_t mask;
	const uint64_t *look;    /* LOOK_UP: per option, as settled; behind them as contested */
	const struct fact *fact; /* STATED, KNOWN, LOOK_UP */
};

struct constant {
	int32_t at;
	enum bank bank;
	struct range value;
};

struct dated {
	int32_t at;
	const struct parameter *parameter;
};

/* A cell's register. */
struct place {
	int32_t at;
	uint8_t type;  /* enum type */
	bool inherits; /* a row's cell that may be the case's */
	bool spare;    /* serves only to lessen a row's divided quantity */
	bool sure;     /* absent, it is `presumed` in the predicted case, whatever else was answered */
	struct range presumed;
};

struct readers;

struct program {
	unsigned n_instrs;
	unsigned prologue;     /* up to here: dates at which the law changes, from the case alone */
	unsigned gates_end;    /* up to here: the gates, the rules before n_gates */
	unsigned n_gates;
	unsigned tier_end;     /* up to here: all that the tier needs */
	struct instr *instrs;
	unsigned n_constants, n_dated;
	struct constant *constants;
	struct dated *dated;
	unsigned n_registers;  /* of the case */
	unsigned per_lane, per_word;
	struct place *cells;             /* of the case */
	struct place *columns[TABLES_MAX];
	int32_t tier_at;       /* options: the tiers still possible */
	uint8_t *banks;        /* per register of the case */
	bool pointed;          /* the tier can be worked out on points, see evaluate.h */
	bool squeezes;         /* see answers_conflicts() */
	bool *constrained;     /* per fact: some constraint reads it, or a cell that inherits it */
	struct readers *readers[2];      /* per fact, as settled and as contested: readers.h */
	bool *stands_in;       /* per cell of the case: another fact serves while it is not stated */
};

/* Finds out what is `pointed`, `squeezes`, `stands_in` and `spare`. */
void program_traits(struct questionnaire *q, struct program *p);

/* Orders the instructions of each part so that those of one way follow each other. */
void program_schedule(const struct questionnaire *q, struct program *p);

/* In which bank an operand of the instruction lies. */
enum bank instr_bank(const struct instr *in, const struct operand *o);

/* The fact whose being stated the register holds, or NULL. */
const struct fact *program_stated(const struct program *p, int32_t at);

#endif
