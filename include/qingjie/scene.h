/*
 * A picture of the state as plain data: rows of spans, each with a role. Faces paint it; roles
 * become colours in tui/theme.c alone, and no meaning rests on colour alone.
 */
#ifndef QINGJIE_SCENE_H
#define QINGJIE_SCENE_H

#include <stdbool.h>

#define SCENE_ROLES(ROLE)                                                                          \
	ROLE(TEXT)      /* plain */                                                                \
	ROLE(TITLE)     /* the question, headings */                                               \
	ROLE(DIM)       /* help, notes, hints */                                                   \
	ROLE(BORDER)                                                                               \
	ROLE(KEY)       /* the name of a key */                                                    \
	ROLE(FIELD)     /* a text field */                                                         \
	ROLE(CHOSEN)    /* the option or row under the cursor */                                   \
	ROLE(PREDICTED) /* the predicted tier */                                                   \
	ROLE(POSSIBLE)  /* lowest to highest */                                                    \
	ROLE(CONTESTED) /* only under a disputed reading */                                        \
	ROLE(MET)                                                                                  \
	ROLE(OPEN)                                                                                 \
	ROLE(BAR)                                                                                  \
	ROLE(WARNING)                                                                              \
	ROLE(ERROR)

enum role {
#define ROLE(name) ROLE_##name,
	SCENE_ROLES(ROLE)
#undef ROLE
	ROLES
};

struct span {
	enum role role;
	const char *text; /* UTF-8, no control characters */
};

struct line {
	unsigned n;
	struct span *spans;
};

/* A whole screen: `rows` lines, none of them wider than `cols` cells. Lives in the frame arena. */
struct scene {
	unsigned rows, cols;
	struct line *lines;
	bool cursor;                     /* the hardware cursor is shown, at the insertion cell */
	unsigned cursor_row, cursor_col;
};

#endif
