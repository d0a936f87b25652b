#include "keys_page.h"

#include <string.h>

#include <qingjie/key_table.h>
#include <qingjie/words.h>

/* A text for roff, which begins no line. */
static void
add_text(struct buf *out, const char *text)
{
	for (; *text; text++) {
		switch (*text) {
		case '-': buf_puts(out, "\\-"); break;
		case '\\': buf_puts(out, "\\e"); break;
		case '\'': buf_puts(out, "\\(aq"); break;
		case '`': buf_puts(out, "\\(ga"); break;
		case '^': buf_puts(out, "\\(ha"); break;
		case '~': buf_puts(out, "\\(ti"); break;
		default: buf_add(out, text, 1); break;
		}
	}
}

static void
add_heading(struct buf *out, const char *request, const char *text)
{
	buf_printf(out, "%s ", request);
	add_text(out, text);
	buf_puts(out, "\n");
}

static void
add_line(struct buf *out, const char *text)
{
	buf_puts(out, "\\&");
	add_text(out, text);
	buf_puts(out, "\n");
}

static void
add_row(struct buf *out, const struct key_row *row)
{
	buf_puts(out, ".TP\n");
	for (unsigned i = 0; i < row->n_keys; i++) {
		buf_puts(out, i > 0 ? ", \\fB" : "\\&\\fB");
		add_text(out, row->keys[i]);
		buf_puts(out, "\\fP");
	}
	buf_puts(out, "\n");
	add_line(out, row->does);
}

static void
add_head(struct buf *out, enum language language)
{
	buf_puts(out, ".\\\" Made from the table by which keys are dispatched.\n");
	if (language == LANG_ZH)
		buf_puts(out, ".mso zh.tmac\n");
	/* TRANSLATORS: the headings of the manual page of keys, qingjie-keys(7). */
	buf_printf(out, ".TH QINGJIE\\-KEYS 7 \"\" \"qingjie\" \"%s\"\n.ad l\n", _("Keys"));
	add_heading(out, ".SH", _("NAME"));
	buf_puts(out, "qingjie\\-keys \\- ");
	add_text(out, _("the keys of the full screen"));
	buf_puts(out, "\n");
	add_heading(out, ".SH", _("DESCRIPTION"));
	add_line(out,
	    _("On the full screen of qingjie(1) these keys work, place by place. Digits move to the "
	      "line of that number. Where text is typed, letters and digits are text, and the keys "
	      "named here are what is left. Full-width letters, as input methods give them, count "
	      "as the plain ones."));
}

void
keys_page(enum language language, struct buf *out)
{
	struct arena arena;
	const struct key_row *rows;
	const char *where = "";
	unsigned n;

	arena_init(&arena);
	rows = key_table(&arena, &n);
	add_head(out, language);
	add_heading(out, ".SH", _("KEYS"));
	for (unsigned i = 0; i < n; i++) {
		if (strcmp(rows[i].where, where) != 0)
			add_heading(out, ".SS", rows[i].where);
		where = rows[i].where;
		add_row(out, &rows[i]);
	}
	add_heading(out, ".SH", _("SEE ALSO"));
	buf_puts(out, ".BR qingjie (1)\n");
	arena_done(&arena);
}
