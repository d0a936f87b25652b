#include "note.h"

#include <stdlib.h>
#include <string.h>

#include <qingjie/remark.h>
#include <qingjie/words.h>

#include "speak.h"

/* The row that the text begins with, in a table that has it; the text goes on behind. */
static struct remark_spot
noted_row(const struct plain *p, const char **text)
{
	const struct session *s = p->s;
	struct remark_spot at = remark_spot(s->iv.place);
	char *end;
	unsigned long row;

	if (at.fact->type != TYPE_TABLE || **text < '1' || **text > '9')
		return at;
	row = strtoul(*text, &end, 10);
	if ((*end != ' ' && *end != '\0') || row > s->iv.answers.tables[at.fact->as_table].n)
		return at;
	*text = end + strspn(end, " ");
	at.row = (int)row - 1;
	return at;
}

void
note_obey(struct plain *p, const struct order *o)
{
	struct session *s = p->s;
	const char *text = o->rest;
	struct remark_spot at;

	if (s->iv.place.fact == NULL || s->list != NULL || s->page != PAGE_QUESTION) {
		speak(p->out, _("There is nothing here to make a note on."));
		return;
	}
	at = noted_row(p, &text);
	if (*text == '\0') {
		speak_note(s, at, p->out);
		words_note(&p->writing, at);
		return;
	}
	words_remark(s, at, strcmp(text, "-") == 0 ? "" : text);
	speak(p->out, s->message.s);
}
