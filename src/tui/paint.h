/* The only place that writes cells. */
#ifndef QINGJIE_PAINT_H
#define QINGJIE_PAINT_H

#include <qingjie/scene.h>

/* Shows the scene, clipped to the screen, and leaves the cursor where text is inserted. */
void paint_scene(const struct scene *scene);

#endif
