#include "bindings.h"

#include <qingjie/array.h>
#include <qingjie/control.h>
#include <qingjie/words.h>

#define CH(c) { KEYKIND_CHAR, (c), 0, 0 }
#define CTRL_KEY(c) { KEYKIND_CTRL, (c), 0, 0 }
#define NAMED(name) { KEYKIND_NAMED, NAMED_##name, 0, 0 }
/* How many there are, counted from the list itself. */
#define KEYS(...) { __VA_ARGS__ }, sizeof((struct key[]){ __VA_ARGS__ }) / sizeof(struct key)

#define OPTIONS (CONTEXT_TRUTH | CONTEXT_LIST)
#define ONE (OPTIONS | CONTEXT_FIELD | CONTEXT_TEXT)
#define QUESTION (ONE | CONTEXT_GRID | CONTEXT_CHECKLIST | CONTEXT_END)
/* Lists that lead to questions, and to which one comes back. */
#define JUMPS (CONTEXT_REVIEW | CONTEXT_OPEN)
#define PAGES                                                                                      \
	(CONTEXT_OUTLINE | CONTEXT_READ | CONTEXT_CONTESTED | CONTEXT_CHANGES | CONTEXT_READ_BACK | \
	    JUMPS)
#define LISTS                                                                                      \
	(OPTIONS | CONTEXT_GRID | CONTEXT_CHECKLIST | CONTEXT_OUTLINE | CONTEXT_CONTESTED |         \
	    CONTEXT_CHANGES | CONTEXT_READ_BACK | CONTEXT_LIBRARY | CONTEXT_START | JUMPS |          \
	    CONTEXT_PALETTE)
#define TO_READ (CONTEXT_READ | CONTEXT_SOURCE | CONTEXT_END | CONTEXT_HELP)
#define BROWSER (CONTEXT_LIBRARY | CONTEXT_SOURCE)
#define LINES (CONTEXT_FIELD | CONTEXT_FILTER)
#define EDITORS (CONTEXT_TEXT | CONTEXT_REMARK)
#define TEXTS (LINES | EDITORS)
#define TYPED (TEXTS | CONTEXT_WORD)
#define SOUGHT (CONTEXT_PALETTE | CONTEXT_HELP)
#define LETTERS (TYPED | SOUGHT) /* where characters are text */
#define SCREENS (QUESTION | PAGES | BROWSER | CONTEXT_FILTER | CONTEXT_REMARK)

/* TRANSLATORS: the short texts stand in the key bar, behind the name of the key. */
static const struct binding bindings[] = {
	{ CONTEXT_START, KEYS(NAMED(ENTER), CH(' ')), ACTION_CHOOSE, N_("select"),
	    N_("Do what the line under the cursor says; so does the number of a line.") },
	{ CONTEXT_START, KEYS(NAMED(ESC)), ACTION_ESCAPE, N_("begin"),
	    N_("Begin with what is chosen; only language, colours and wording are remembered.") },
	{ CONTEXT_QUIT, KEYS(CH('q'), CH('Q'), NAMED(F10), CTRL_KEY('c')), ACTION_LEAVE,
	    N_("leave"), N_("Leave the program.") },
	{ CONTEXT_QUIT, KEYS(NAMED(ESC), CH('b')), ACTION_ESCAPE, N_("stay"),
	    N_("Stay in the interview.") },
	{ CONTEXT_TRIAL, KEYS(CH('y'), CH('Y')), ACTION_KEEP, N_("keep it"),
	    N_("Enter what is tried as answers; undo takes them back.") },
	{ CONTEXT_TRIAL, KEYS(NAMED(ESC), CH('n'), CH('b')), ACTION_ESCAPE, N_("drop it"),
	    N_("Drop the trial; the answers are as before.") },
	{ CONTEXT_CHANGES, KEYS(NAMED(ENTER), CH(' ')), ACTION_TRY, N_("try it"),
	    N_("Try the change beside the real facts; no answer changes.") },
	{ CONTEXT_CHANGES, KEYS(NAMED(TAB), CH('r')), ACTION_TURN, N_("milder/graver"),
	    N_("Show what would make the range graver, or milder again.") },
	{ CONTEXT_WORD, KEYS(NAMED(ENTER)), ACTION_CHOOSE, N_("do it"),
	    N_("Do it, if the word is typed; else keep all.") },
	{ CONTEXT_WORD, KEYS(NAMED(ESC)), ACTION_ESCAPE, N_("keep all"),
	    N_("Keep all. So does any other key that types nothing.") },
	{ CONTEXT_DISPUTE, KEYS(NAMED(TAB)), ACTION_NEXT_SIDE, N_("next side"),
	    N_("Go to what the next side says. Changes nothing.") },
	{ CONTEXT_DISPUTE, KEYS(NAMED(BACKTAB)), ACTION_SIDE_BEFORE, NULL,
	    N_("Go to what the side before says. Changes nothing.") },
	{ CONTEXT_DISPUTE, KEYS(NAMED(ESC), CH('t'), NAMED(F4)), ACTION_ESCAPE, N_("end"),
	    N_("End the dispute; what the sides were given stays.") },
	{ CONTEXT_LAW, KEYS(NAMED(ENTER)), ACTION_CHOOSE, N_("in the library"),
	    N_("Open the source under the cursor in the library; Esc comes back.") },
	{ CONTEXT_LAW, KEYS(NAMED(RIGHT)), ACTION_RIGHT, N_("next source"),
	    N_("Go to the next source of the page.") },
	{ CONTEXT_LAW, KEYS(NAMED(LEFT)), ACTION_LEFT, NULL,
	    N_("Go to the source before on the page.") },
	{ CONTEXT_PROOF, KEYS(NAMED(ENTER), CH(' ')), ACTION_CHOOSE, N_("unfold/go"),
	    N_("Unfold or fold the line; from a fact go to its question, from a source to its text.") },
	{ CONTEXT_PROOF, KEYS(NAMED(RIGHT)), ACTION_RIGHT, NULL,
	    N_("Unfold the line; where it is unfolded, go to what is below it.") },
	{ CONTEXT_PROOF, KEYS(NAMED(LEFT)), ACTION_LEFT, NULL,
	    N_("Fold the line; where it is folded, go to the line above it.") },
	{ CONTEXT_PROOF, KEYS(CH('*'), CH('+')), ACTION_UNFOLD, N_("unfold all"),
	    N_("Unfold all lines; once more, fold them as at first.") },
	{ CONTEXT_LIBRARY, KEYS(NAMED(ENTER), NAMED(RIGHT), CH(' ')), ACTION_CHOOSE, N_("open it"),
	    N_("Open the chapter or the source under the cursor.") },
	{ BROWSER, KEYS(CH('/')), ACTION_FILTER, N_("search"),
	    N_("Search all chapters: Chinese, English or pinyin initials.") },
	{ BROWSER, KEYS(NAMED(ESC), CH('b')), ACTION_ESCAPE, N_("go back"),
	    N_("Go back; from the list of chapters, leave the library.") },
	{ BROWSER, KEYS(NAMED(LEFT), NAMED(BACKSPACE)), ACTION_ABOVE, N_("to the list"),
	    N_("Go up: from a source to its chapter, from there to all chapters.") },
	{ ONE, KEYS(NAMED(ENTER)), ACTION_CHOOSE, N_("answer"),
	    N_("Give this answer and go on; in a list of lines, end the line and, on an empty one, the list.") },
	{ CONTEXT_REMARK, KEYS(NAMED(ENTER)), ACTION_CHOOSE, N_("keep it"),
	    N_("Keep the note and go back; an empty one is taken away.") },
	{ CONTEXT_REMARK, KEYS(NAMED(ESC)), ACTION_ESCAPE, N_("go back"),
	    N_("Go back without a change.") },
	{ EDITORS, KEYS(CTRL_KEY('j')), ACTION_NEW_LINE, N_("new line"),
	    N_("Begin a new line.") },
	{ CONTEXT_READ_BACK, KEYS(NAMED(ENTER), CH(' ')), ACTION_CHOOSE, N_("choose"),
	    N_("Change the answer of the line, or do what the line says.") },
	{ CONTEXT_READ_BACK, KEYS(CH('n')), ACTION_GO_ON, N_("go on"),
	    N_("All is right: go on to the next question.") },
	{ OPTIONS, KEYS(CH(' ')), ACTION_CHOOSE, NULL, N_("The same as Enter.") },
	{ CONTEXT_GRID, KEYS(NAMED(ENTER), CH(' ')), ACTION_CHOOSE, N_("open it"),
	    N_("Open the cell under the cursor, or do what the line says.") },
	{ CONTEXT_CHECKLIST, KEYS(NAMED(ENTER), CH(' ')), ACTION_CHOOSE, N_("mark"),
	    N_("Mark the line under the cursor, or take the mark away; on the last line, go on.") },
	{ CONTEXT_CHECKLIST, KEYS(CH('n')), ACTION_ALL_SAID, N_("go on"),
	    N_("Record all lines that are not marked as not so, and go on.") },
	{ CONTEXT_OUTLINE | CONTEXT_FILTER, KEYS(NAMED(ENTER)), ACTION_CHOOSE, N_("choose"),
	    N_("Choose the line under the cursor.") },
	{ JUMPS, KEYS(NAMED(ENTER), CH(' ')), ACTION_CHOOSE, N_("go there"),
	    N_("Go to the question of the line; its answer, or Esc, leads back to the line.") },
	{ CONTEXT_CONTESTED, KEYS(NAMED(ENTER), CH(' ')), ACTION_CHOOSE, N_("fix it"),
	    N_("Fix the side under the cursor for this case; where it is fixed, free it again.") },
	{ CONTEXT_TRUTH, KEYS(CH('y'), CH('Y')), ACTION_YES, N_("yes"), N_("Answer yes.") },
	{ CONTEXT_TRUTH, KEYS(CH('n'), CH('N')), ACTION_NO, N_("no"), N_("Answer no.") },
	{ CONTEXT_GRID, KEYS(CH('a')), ACTION_ADD, N_("add"), N_("Add a row.") },
	{ CONTEXT_GRID, KEYS(CH('c')), ACTION_COPY, N_("copy"),
	    N_("Copy the row under the cursor.") },
	{ CONTEXT_GRID, KEYS(CH('d'), NAMED(DELETE)), ACTION_DELETE, N_("delete"),
	    N_("Delete the row under the cursor; asks for a word first.") },
	{ CONTEXT_GRID, KEYS(CH('n')), ACTION_GO_ON, N_("go on"),
	    N_("Leave the table for the next open question.") },
	{ ONE, KEYS(CH('d'), NAMED(F2)), ACTION_UNKNOWN, N_("don't know"),
	    N_("Record that the person does not know; it is not asked again.") },
	{ CONTEXT_GRID, KEYS(NAMED(F2)), ACTION_UNKNOWN, NULL,
	    N_("Record that the person does not know whether there are rows.") },
	{ ONE, KEYS(CH('x'), NAMED(F3)), ACTION_REFUSE, N_("refuses"),
	    N_("Record that the person refuses to answer; it is not asked again.") },
	{ OPTIONS | CONTEXT_FIELD, KEYS(CH('t'), NAMED(F4)), ACTION_DISPUTE, N_("disputed"),
	    N_("The answer is disputed: enter what prosecution, defence and evidence say.") },
	{ CONTEXT_GRID, KEYS(CH('t'), NAMED(F4)), ACTION_DISPUTE, NULL,
	    N_("Dispute the cell under the cursor.") },
	{ (QUESTION & ~CONTEXT_CHECKLIST) | CONTEXT_READ_BACK, KEYS(CH('s'), CTRL_KEY('s')),
	    ACTION_DECIDING, N_("deciding only"),
	    N_("Pass over the questions for the record, or ask them again; records nothing.") },
	{ QUESTION | CONTEXT_READ_BACK, KEYS(CH('b'), NAMED(F5)), ACTION_BACK, N_("back"),
	    N_("Go to the question before. Changes nothing.") },
	{ QUESTION | CONTEXT_READ_BACK, KEYS(CH('f'), NAMED(F6)), ACTION_FORWARD, NULL,
	    N_("Go to the question behind. Changes nothing.") },
	{ OPTIONS | CONTEXT_END, KEYS(NAMED(LEFT)), ACTION_BACK, NULL, N_("The same as b.") },
	{ OPTIONS | CONTEXT_END, KEYS(NAMED(RIGHT)), ACTION_FORWARD, NULL, N_("The same as f.") },
	{ CONTEXT_FILLED, KEYS(CTRL_KEY('u')), ACTION_CLEAR, N_("wipe"),
	    N_("Empty the field, which changes no answer. On an empty one Ctrl-U undoes the last change.") },
	{ QUESTION | PAGES | CONTEXT_REMARK, KEYS(CH('u'), CTRL_KEY('u')), ACTION_UNDO, N_("undo"),
	    N_("Undo: in a text first what was typed, then the last change. Without limit.") },
	{ CONTEXT_FIELD, KEYS(CTRL_KEY('r'), CTRL_KEY('y')), ACTION_REDO, NULL,
	    N_("Bring back what was in an emptied field, or redo what was undone.") },
	{ (QUESTION & ~CONTEXT_FIELD) | PAGES | CONTEXT_REMARK, KEYS(CTRL_KEY('r'), CTRL_KEY('y')),
	    ACTION_REDO, NULL, N_("Redo what was undone.") },
	{ QUESTION, KEYS(NAMED(TAB), NAMED(F9), CH('o')), ACTION_OUTLINE, N_("outline"),
	    N_("Show all questions with their state; jump to any of them.") },
	{ QUESTION | CONTEXT_OUTLINE | CONTEXT_READ | CONTEXT_CONTESTED | CONTEXT_OPEN, KEYS(CH('R')),
	    ACTION_REVIEW, N_("review"),
	    N_("Show all answers by topic; go to any of them and come back.") },
	{ QUESTION | CONTEXT_OUTLINE | CONTEXT_READ | CONTEXT_CONTESTED | CONTEXT_REVIEW, KEYS(CH('O')),
	    ACTION_OPEN, N_("open"),
	    N_("Show what is still open, first what can change the range most.") },
	{ QUESTION, KEYS(CH('m'), CTRL_KEY('n')), ACTION_MOST, N_("settles most"),
	    N_("Go to the question that settles most: that leaves the fewest at worst.") },
	{ CONTEXT_READ | CONTEXT_CONTESTED | JUMPS, KEYS(NAMED(TAB), NAMED(F9)), ACTION_OUTLINE, NULL,
	    N_("Show all questions with their state.") },
	{ CONTEXT_LIST | CONTEXT_OUTLINE | JUMPS, KEYS(CH('/')), ACTION_FILTER, N_("filter"),
	    N_("Show only the lines that contain what you type.") },
	{ QUESTION | PAGES, KEYS(CH('L'), CH('l'), CH('w'), NAMED(F7)), ACTION_LAW, N_("law"),
	    N_("Show why this is asked, and the law it rests on.") },
	{ QUESTION | PAGES, KEYS(CH('P'), CH('p'), NAMED(F8)), ACTION_PROOF, N_("reasons"),
	    N_("Show the reasons for the verdict, rule by rule.") },
	{ QUESTION | PAGES, KEYS(CH('C'), CTRL_KEY('t')), ACTION_CONTESTED, N_("readings"),
	    N_("Show what is disputed in law and what each side does; fix a side for this case.") },
	{ QUESTION | CONTEXT_OUTLINE | CONTEXT_READ | CONTEXT_CONTESTED, KEYS(CH('V'), CH('v'), CTRL_KEY('v')), ACTION_CHANGES,
	    N_("changes"), N_("Show what would change the range, and try it.") },
	{ QUESTION | PAGES, KEYS(CH('A'), CTRL_KEY('o')), ACTION_FINDINGS, N_("what follows"),
	    N_("Show what follows beside the range: circumstances, ways out, penalties.") },
	{ QUESTION | PAGES, KEYS(CH('T')), ACTION_TIMELINE, NULL,
	    N_("Show the acts in time against the versions of the law.") },
	{ QUESTION, KEYS(CH('e'), CTRL_KEY('p')), ACTION_WORDING, N_("plain words"),
	    N_("Put the questions in plain words, or again as for counsel.") },
	{ PAGES, KEYS(CH('e'), CTRL_KEY('p')), ACTION_WORDING, NULL,
	    N_("Put the questions in plain words, or again as for counsel.") },
	{ QUESTION | PAGES, KEYS(CH('G')), ACTION_TOUR, NULL,
	    N_("Be shown around on a sample case; this interview waits.") },
	{ CONTEXT_OUTLINE, KEYS(CH('D'), CTRL_KEY('g')), ACTION_DEADLINES, N_("deadlines"),
	    N_("Show the deadlines of procedure by their last day.") },
	{ QUESTION | CONTEXT_READ | CONTEXT_CONTESTED, KEYS(CH('D'), CTRL_KEY('g')), ACTION_DEADLINES, NULL,
	    N_("Show the deadlines of procedure by their last day.") },
	{ PAGES, KEYS(NAMED(ESC)), ACTION_ESCAPE, N_("to the question"),
	    N_("Go back to the question.") },
	{ CONTEXT_OUTLINE, KEYS(NAMED(TAB), NAMED(F9)), ACTION_ESCAPE, NULL,
	    N_("Go back to the question.") },
	{ CONTEXT_PALETTE, KEYS(NAMED(ENTER)), ACTION_CHOOSE, N_("do it"),
	    N_("Do what the line under the cursor says, or go to its question.") },
	{ CONTEXT_PALETTE, KEYS(NAMED(ESC), CTRL_KEY('x')), ACTION_ESCAPE, N_("close"),
	    N_("Close the list; nothing has changed.") },
	{ CONTEXT_HELP, KEYS(NAMED(ESC), NAMED(ENTER), NAMED(F1)), ACTION_ESCAPE, N_("close"),
	    N_("Go back to where the help was opened.") },
	{ CONTEXT_FILTER, KEYS(NAMED(ESC)), ACTION_ESCAPE, N_("end the filter"),
	    N_("Show all lines again.") },
	{ ONE | CONTEXT_GRID | CONTEXT_CHECKLIST | CONTEXT_END, KEYS(NAMED(ESC)), ACTION_ESCAPE, NULL,
	    N_("Drop what was typed; in a question about a row, go back to the table.") },
	{ LISTS, KEYS(NAMED(UP), CH('k')), ACTION_UP, NULL, N_("Move up.") },
	{ LISTS, KEYS(NAMED(DOWN), CH('j')), ACTION_DOWN, NULL, N_("Move down.") },
	{ TEXTS, KEYS(NAMED(UP)), ACTION_UP, NULL, N_("Move up, from below the field into it.") },
	{ TEXTS, KEYS(NAMED(DOWN)), ACTION_DOWN, NULL,
	    N_("Move down, from the field to the lines below it.") },
	{ TO_READ, KEYS(NAMED(DOWN), CH('j')), ACTION_DOWN, NULL, N_("Move down.") },
	{ TO_READ, KEYS(NAMED(UP), CH('k')), ACTION_UP, NULL, N_("Move up.") },
	{ CONTEXT_GRID, KEYS(NAMED(LEFT)), ACTION_LEFT, NULL, N_("Move one column to the left.") },
	{ CONTEXT_GRID, KEYS(NAMED(RIGHT)), ACTION_RIGHT, NULL,
	    N_("Move one column to the right.") },
	{ TYPED | CONTEXT_PALETTE, KEYS(NAMED(LEFT), CTRL_KEY('b')), ACTION_LEFT, NULL,
	    N_("Move one character to the left.") },
	{ TYPED | CONTEXT_PALETTE, KEYS(NAMED(RIGHT), CTRL_KEY('f')), ACTION_RIGHT, NULL,
	    N_("Move one character to the right.") },
	{ TYPED | SOUGHT, KEYS(NAMED(BACKSPACE), CTRL_KEY('h')), ACTION_BACKSPACE, NULL,
	    N_("Delete the character before the cursor.") },
	{ TYPED | CONTEXT_PALETTE, KEYS(NAMED(DELETE), CTRL_KEY('d')), ACTION_ERASE, NULL,
	    N_("Delete the character under the cursor.") },
	{ LINES | CONTEXT_WORD | SOUGHT, KEYS(CTRL_KEY('k'), CTRL_KEY('w')), ACTION_CLEAR, NULL,
	    N_("Empty the field.") },
	{ CONTEXT_FILTER | CONTEXT_WORD | SOUGHT, KEYS(CTRL_KEY('u')), ACTION_CLEAR, NULL,
	    N_("Delete all that was typed.") },
	{ EDITORS, KEYS(NAMED(WORD_LEFT)), ACTION_WORD_LEFT, NULL,
	    N_("Move to the beginning of the word.") },
	{ EDITORS, KEYS(NAMED(WORD_RIGHT)), ACTION_WORD_RIGHT, NULL,
	    N_("Move to the end of the word.") },
	{ EDITORS, KEYS(CTRL_KEY('w')), ACTION_ERASE_WORD, NULL,
	    N_("Delete back to the beginning of the word.") },
	{ EDITORS, KEYS(CTRL_KEY('k')), ACTION_ERASE_LINE, NULL,
	    N_("Delete to the end of the line.") },
	{ OPTIONS, KEYS(NAMED(DELETE), NAMED(BACKSPACE)), ACTION_WITHDRAW, NULL,
	    N_("Withdraw the answer: the question counts as not asked. Undo brings it back.") },
	{ LISTS | TEXTS | TO_READ, KEYS(NAMED(PAGE_UP)), ACTION_PAGE_UP, NULL,
	    N_("Move up a page.") },
	{ LISTS | TEXTS | TO_READ, KEYS(NAMED(PAGE_DOWN)), ACTION_PAGE_DOWN, NULL,
	    N_("Move down a page.") },
	{ TO_READ, KEYS(CH(' ')), ACTION_PAGE_DOWN, NULL, N_("Move down a page.") },
	{ LISTS | TYPED | TO_READ, KEYS(NAMED(HOME), CTRL_KEY('a')), ACTION_FIRST, NULL,
	    N_("Move to the beginning.") },
	{ LISTS | TYPED | TO_READ, KEYS(NAMED(END), CTRL_KEY('e')), ACTION_LAST, NULL,
	    N_("Move to the end.") },
	{ SCREENS, KEYS(CH(':'), CTRL_KEY('x')), ACTION_PALETTE, N_("find"),
	    N_("Find anything that can be done here, and any question, by a word or a number.") },
	{ SCREENS, KEYS(CH('z')), ACTION_LANGUAGE, NULL,
	    N_("Switch between Chinese and English; all else stays as it is.") },
	{ SCREENS, KEYS(CH('=')), ACTION_COLOURS, NULL,
	    N_("Take the next colours: light, dark, none, for the colour-blind, high contrast.") },
	{ SCREENS | CONTEXT_TRIAL | CONTEXT_START, KEYS(CH('?'), CH('h'), NAMED(F1)), ACTION_HELP,
	    N_("help"), N_("Show all keys.") },
	{ SCREENS | SOUGHT | CONTEXT_START, KEYS(CH('q'), CH('Q'), NAMED(F10), CTRL_KEY('c')),
	    ACTION_QUIT, N_("leave"), N_("Leave; asks first, and for a word when answers would be lost.") },
	{ ONE | CONTEXT_GRID | CONTEXT_OUTLINE, KEYS(CH('i')), ACTION_REMARK, N_("your note"),
	    N_("Write a note on the question, the cell or the row: who said it, what to check.") },
};

/* A question; which side of a dispute is asked adds keys to it. */
static enum context
question_context(const struct fact *f, bool disputing)
{
	unsigned c = control_is_words(f) ? CONTEXT_TEXT : control_is_field(f) ? CONTEXT_FIELD
	    : f->type == TYPE_TRUTH ? CONTEXT_TRUTH : CONTEXT_LIST;

	return (enum context)(disputing ? c | CONTEXT_DISPUTE : c);
}

/*
 * In a text what was typed is undone step by step: it is emptied where nothing was. Behind a change
 * that was undone, the next is undone before what stands in the field.
 */
static bool
is_filled(const struct session *s)
{
	const struct fact *f = s->iv.place.fact;
	const struct editor *e = s->page == PAGE_REMARK ? &s->remark.editor : &s->editor;

	if (s->unwinding)
		return false;
	if (s->page == PAGE_REMARK || control_is_words(f))
		return e->n_done == 0 && e->text.len > 0;
	return control_is_field(f) && s->field.text.len > 0;
}

static enum context
with_filled(const struct session *s, enum context c)
{
	return (enum context)(is_filled(s) ? c | CONTEXT_FILLED : c);
}

enum context
bindings_context(const struct session *s)
{
	const struct fact *f = s->iv.place.fact;

	if (s->page == PAGE_QUIT)
		return CONTEXT_QUIT;
	if (s->page == PAGE_WORD)
		return CONTEXT_WORD;
	if (s->page == PAGE_PALETTE)
		return CONTEXT_PALETTE;
	if (s->page == PAGE_HELP)
		return CONTEXT_HELP;
	if (s->filtering)
		return CONTEXT_FILTER;
	if (s->page == PAGE_OUTLINE)
		return CONTEXT_OUTLINE;
	if (s->page == PAGE_REVIEW)
		return CONTEXT_REVIEW;
	if (s->page == PAGE_OPEN)
		return CONTEXT_OPEN;
	if (s->page == PAGE_CONTESTED)
		return CONTEXT_CONTESTED;
	if (s->page == PAGE_CHANGES)
		return s->trying ? CONTEXT_TRIAL : CONTEXT_CHANGES;
	if (s->page == PAGE_REMARK)
		return with_filled(s, CONTEXT_REMARK);
	if (s->page == PAGE_READ_BACK)
		return CONTEXT_READ_BACK;
	if (s->page == PAGE_LIBRARY)
		return CONTEXT_LIBRARY;
	if (s->page == PAGE_SOURCE)
		return CONTEXT_SOURCE;
	if (s->page == PAGE_START)
		return CONTEXT_START;
	if (s->page == PAGE_LAW)
		return (enum context)(CONTEXT_READ | CONTEXT_LAW);
	if (s->page == PAGE_PROOF)
		return (enum context)(CONTEXT_READ | CONTEXT_PROOF);
	if (s->page != PAGE_QUESTION)
		return CONTEXT_READ;
	if (f == NULL)
		return CONTEXT_END;
	if (s->list != NULL)
		return CONTEXT_CHECKLIST;
	if (f->type == TYPE_TABLE)
		return CONTEXT_GRID;
	return with_filled(s, question_context(f, s->disputing));
}

#define N_BINDINGS ARRAY_LEN(bindings)

struct key
bindings_narrow(struct key key)
{
	if (key.kind == KEYKIND_CHAR && key.code >= 0xff01 && key.code <= 0xff5e)
		key.code -= 0xfee0;
	if (key.kind == KEYKIND_CHAR && key.code == 0x3000)
		key.code = ' ';
	return key;
}

bool
bindings_works(const struct binding *b, unsigned key, enum context context)
{
	return key < b->n_keys && (b->contexts & context) != 0 &&
	    (b->keys[key].kind != KEYKIND_CHAR || (context & LETTERS) == 0);
}

const struct binding *
bindings_find(enum context context, struct key key)
{
	key = bindings_narrow(key);
	for (const struct binding *b = bindings; b < bindings + N_BINDINGS; b++)
		for (unsigned k = 0; (b->contexts & (unsigned)context) != 0 && k < b->n_keys; k++)
			if (b->keys[k].code == key.code && b->keys[k].kind == key.kind &&
			    bindings_works(b, k, context))
				return b;
	return NULL;
}

static const struct key *
first_of(const struct binding *b, enum context context, bool steady)
{
	for (unsigned k = 0; k < b->n_keys; k++)
		if ((!steady || b->keys[k].kind != KEYKIND_CHAR) && bindings_works(b, k, context) &&
		    bindings_find(context, b->keys[k]) == b)
			return &b->keys[k];
	return NULL;
}

/* Those of the last context are known, for frame follows frame in it. */
static const struct key *
known(const struct binding *b, enum context context, bool steady)
{
	static unsigned of;
	static const struct key *first[N_BINDINGS], *lasting[N_BINDINGS];

	for (size_t i = 0; i < N_BINDINGS && of != (unsigned)context; i++) {
		first[i] = first_of(&bindings[i], context, false);
		lasting[i] = first_of(&bindings[i], context, true);
	}
	of = (unsigned)context;
	return steady && lasting[b - bindings] ? lasting[b - bindings] : first[b - bindings];
}

const struct key *
bindings_first(const struct binding *b, enum context context)
{
	return known(b, context, false);
}

const struct key *
bindings_lasting(const struct binding *b, enum context context)
{
	return known(b, context, (b->contexts & (CONTEXT_FIELD | CONTEXT_TEXT)) != 0);
}

const struct key *
bindings_steady_key(enum action action, enum context context)
{
	for (size_t i = 0; i < N_BINDINGS; i++)
		if (bindings[i].action == action && bindings_first(&bindings[i], context) != NULL)
			return bindings_lasting(&bindings[i], context);
	return NULL;
}

const struct binding *
bindings_all(unsigned *n)
{
	*n = N_BINDINGS;
	return bindings;
}

bool
bindings_has(enum context context, enum action action)
{
	for (size_t i = 0; i < N_BINDINGS; i++)
		if (bindings[i].action == action && (bindings[i].contexts & (unsigned)context) != 0)
			return true;
	return false;
}

const struct key *
bindings_key(enum action action, enum context context)
{
	for (size_t i = 0; i < N_BINDINGS; i++)
		for (unsigned k = 0; bindings[i].action == action && k < bindings[i].n_keys; k++)
			if (bindings_works(&bindings[i], k, context) &&
			    bindings_find(context, bindings[i].keys[k]) == &bindings[i])
				return &bindings[i].keys[k];
	return NULL;
}

void
bindings_key_name(struct key key, struct buf *out)
{
	static const char *const names[] = {
		N_("Enter"), N_("Esc"), N_("Tab"), N_("Shift-Tab"), N_("Backspace"), N_("Delete"),
		N_("Up"), N_("Down"), N_("Left"), N_("Right"), N_("Home"), N_("End"), N_("PgUp"),
		N_("PgDn"), N_("Ctrl-Left"), N_("Ctrl-Right"),
	};

	if (key.kind == KEYKIND_CTRL)
		buf_printf(out, "Ctrl-%c", (int)(key.code - 'a' + 'A'));
	else if (key.kind == KEYKIND_NAMED && key.code >= NAMED_F1)
		buf_printf(out, "F%u", (unsigned)(key.code - NAMED_F1 + 1));
	else if (key.kind == KEYKIND_NAMED)
		buf_puts(out, _(names[key.code]));
	else if (key.code == ' ')
		buf_puts(out, _("Space"));
	else
		buf_add(out, &(char){ (char)key.code }, 1);
}

const char *
bindings_context_name(enum context context)
{
	switch (context) {
	/* TRANSLATORS: headings of the help page, one for each place where keys work. */
	case CONTEXT_TRUTH: return _("In a yes-no question");
	case CONTEXT_LIST: return _("In a question with options");
	case CONTEXT_FIELD: return _("In a field for a number or a date");
	case CONTEXT_TEXT: return _("In a field for a text or a list");
	case CONTEXT_READ_BACK: return _("While answers are read back");
	case CONTEXT_GRID: return _("In a table");
	case CONTEXT_END: return _("At the end of the interview");
	case CONTEXT_OUTLINE: return _("In the outline");
	case CONTEXT_FILTER: return _("While typing a filter");
	case CONTEXT_CHANGES: return _("In the list of what would change the range");
	case CONTEXT_TRIAL: return _("While a change is tried");
	case CONTEXT_READ: return _("While reading law, reasons or help");
	case CONTEXT_QUIT: return _("When asked whether to leave");
	case CONTEXT_WORD: return _("When a word is asked for");
	case CONTEXT_DISPUTE: return _("When asked what each side says");
	case CONTEXT_CONTESTED: return _("On the page of what is disputed in law");
	case CONTEXT_CHECKLIST: return _("In a list of which what is so is marked");
	case CONTEXT_LAW: return _("On the page of law");
	case CONTEXT_PROOF: return _("On the page of reasons");
	case CONTEXT_LIBRARY: return _("In a list of the library");
	case CONTEXT_PALETTE: return _("In the list of all that can be done");
	case CONTEXT_HELP: return _("In the help");
	case CONTEXT_START: return _("At the first start");
	case CONTEXT_SOURCE: return _("While reading a source of the library");
	case CONTEXT_REMARK: return _("While a note is written");
	case CONTEXT_REVIEW: return _("In the review of all answers");
	case CONTEXT_OPEN: return _("In the list of what is still open");
	case CONTEXT_FILLED: return _("In a field that is not empty");
	case CONTEXTS_END: break;
	}
	return "";
}
