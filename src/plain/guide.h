/* Line by line: the page of the first start, and the tour. */
#ifndef GUIDE_H
#define GUIDE_H

#include "command.h"

/* What is to be chosen, or told by the tour; and what can be typed. */
void guide_speak(struct plain *p);

/* Takes the line when there is such a page or a tour; else false. */
bool guide_takes(struct plain *p, char *line);

#endif
