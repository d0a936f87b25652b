/* The only place that writes cells. */
#ifndef QINGJIE_PAINT_H
#define QINGJIE_PAINT_H

#include <qingjie/scene.h>

/* What is on the screen is no longer what was painted: the next scene is painted as a whole. */
void paint_forget(void);

/* Shows the scene, clipped to the screen, and leaves the cursor where text is inserted. */
void paint_scene(const struct scene *scene);

#endif
