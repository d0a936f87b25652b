/* The question for a word, before something is destroyed. */
#include "speak.h"

#include <qingjie/array.h>
#include <qingjie/word.h>

void
speak_word(const struct session *s, FILE *out)
{
	static void (*const parts[])(const struct session *s, struct buf *b) = {
		word_title, word_loss, word_how,
	};

	for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
		struct buf b = { 0 };

		parts[i](s, &b);
		speak(out, b.s);
		buf_done(&b);
	}
}
