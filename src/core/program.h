/*
 * A flat program: what the rules come to. The case's registers are ranges: its cells, then
 * constants, then computed values. Rows are computed in columns, in three banks: truths as two bits
 * a lane (surely yes, possibly yes), so that one instruction serves 64 lanes; sets of options as a
 * word a lane; numbers and dates as a range a lane. A table's cells come first in each bank.
 */
#ifndef CORE_PROGRAM_H
#define CORE_PROGRAM_H

#include <qingjie/expr.h>

enum bank { BANK_TRUTH, BANK_OPTIONS, BANK_NUMBER, BANKS };

static inline enum bank
bank_of(enum type type)
{
	return type == TYPE_TRUTH ? BANK_TRUTH : type == TYPE_OPTIONS ? BANK_OPTIONS : BANK_NUMBER;
}

struct operand {
	uint16_t reg;
	bool row; /* a register of the instruction's table, else of the case */
};

struct instr {
	uint8_t op;           /* enum expr_op */
	uint8_t bank;         /* of the result; of the operands where they are alike */
	uint8_t degree;       /* SUM: how the quantity follows a side's share */
	int8_t table;         /* the result is a register of this table's rows, or CASE */
	int8_t over;          /* SUM, SOME, ...: the table whose rows are gathered */
	uint16_t dst;
	struct operand a, b, c;
	uint64_t mask;
	const uint64_t *look[2]; /* LOOK_UP: per option, as settled and as contested */
	const struct fact *fact; /* STATED, KNOWN */
};

struct constant {
	uint16_t reg;
	struct range value;
};

struct dated {
	uint16_t reg;
	const struct parameter *parameter;
};

struct program {
	unsigned n_instrs;
	unsigned prologue;     /* up to here: dates at which the law changes, from the case alone */
	unsigned tier_end;     /* up to here: all that the tier needs */
	struct instr *instrs;
	unsigned n_constants, n_dated;
	struct constant *constants;
	struct dated *dated;
	unsigned n_registers;  /* of the case */
	unsigned row_registers[TABLES_MAX][BANKS];
	uint16_t *cell_reg[TABLES_MAX]; /* per column: its register in its bank */
	uint16_t tier_reg;     /* options: the tiers still possible */
	bool *is_options;      /* per register of the case */
};

#endif
