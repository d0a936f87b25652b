#include "actions.h"

#include <qingjie/array.h>
#include <qingjie/words.h>

/* TRANSLATORS: what an action is called in the list of all that can be done; a few words. */
static const char *const names[] = {
	[ACTION_CHOOSE] = N_("choose"),
	[ACTION_UP] = N_("move up"),
	[ACTION_DOWN] = N_("move down"),
	[ACTION_LEFT] = N_("move left"),
	[ACTION_RIGHT] = N_("move right"),
	[ACTION_PAGE_UP] = N_("a page up"),
	[ACTION_PAGE_DOWN] = N_("a page down"),
	[ACTION_FIRST] = N_("to the beginning"),
	[ACTION_LAST] = N_("to the end"),
	[ACTION_YES] = N_("answer yes"),
	[ACTION_NO] = N_("answer no"),
	[ACTION_UNKNOWN] = N_("don't know"),
	[ACTION_REFUSE] = N_("refuses"),
	[ACTION_DISPUTE] = N_("disputed"),
	[ACTION_WITHDRAW] = N_("withdraw the answer"),
	[ACTION_BACK] = N_("the question before"),
	[ACTION_FORWARD] = N_("the question behind"),
	[ACTION_UNDO] = N_("undo"),
	[ACTION_REDO] = N_("redo"),
	[ACTION_ADD] = N_("add a row"),
	[ACTION_COPY] = N_("copy the row"),
	[ACTION_DELETE] = N_("delete the row"),
	[ACTION_GO_ON] = N_("go on"),
	[ACTION_OUTLINE] = N_("outline"),
	[ACTION_LAW] = N_("law"),
	[ACTION_PROOF] = N_("reasons"),
	[ACTION_CONTESTED] = N_("readings in dispute"),
	[ACTION_HELP] = N_("help"),
	[ACTION_FILTER] = N_("filter"),
	[ACTION_ESCAPE] = N_("go back"),
	[ACTION_QUIT] = N_("leave"),
	[ACTION_LEAVE] = N_("leave now"),
	[ACTION_BACKSPACE] = N_("delete backwards"),
	[ACTION_ERASE] = N_("delete forwards"),
	[ACTION_CLEAR] = N_("empty the field"),
	[ACTION_CHANGES] = N_("what would change the range"),
	[ACTION_TURN] = N_("milder/graver"),
	[ACTION_TRY] = N_("try it"),
	[ACTION_KEEP] = N_("keep it"),
	[ACTION_NEXT_SIDE] = N_("next side"),
	[ACTION_SIDE_BEFORE] = N_("the side before"),
	[ACTION_MOST] = N_("the question that settles most"),
	[ACTION_WORDING] = N_("plain words or counsel's"),
	[ACTION_ALL_SAID] = N_("all is marked: go on"),
	[ACTION_NEW_LINE] = N_("new line"),
	[ACTION_WORD_LEFT] = N_("a word to the left"),
	[ACTION_WORD_RIGHT] = N_("a word to the right"),
	[ACTION_ERASE_WORD] = N_("delete the word"),
	[ACTION_ERASE_LINE] = N_("delete the line"),
	[ACTION_DEADLINES] = N_("deadlines"),
	[ACTION_FINDINGS] = N_("what follows"),
	[ACTION_ABOVE] = N_("to the list"),
	[ACTION_TIMELINE] = N_("timeline of the acts"),
	[ACTION_REVIEW] = N_("review of all answers"),
	[ACTION_OPEN] = N_("what is still open"),
	[ACTION_DECIDING] = N_("only what decides, or all"),
	[ACTION_UNFOLD] = N_("unfold all, or fold"),
	[ACTION_TOUR] = N_("tour"),
	[ACTION_REMARK] = N_("your note"),
	[ACTION_PALETTE] = N_("find an action or a question"),
	[ACTION_LANGUAGE] = N_("language: Chinese or English"),
	[ACTION_COLOURS] = N_("colours"),
};

/* What the key bar, or else the help, says of it. */
static const char *
described(enum action action)
{
	unsigned n;
	const struct binding *all = bindings_all(&n);

	for (unsigned i = 0; i < n; i++)
		if (all[i].action == action)
			return all[i].brief != NULL ? all[i].brief : all[i].help;
	return actions_id(action);
}

const char *
actions_name(enum action action)
{
	if ((size_t)action < ARRAY_LEN(names) && names[action] != NULL)
		return names[action];
	return described(action);
}

const char *
actions_id(enum action action)
{
	static const char *const ids[] = {
#define ACTION(name) #name,
		ACTIONS(ACTION)
#undef ACTION
	};

	return ids[action];
}
