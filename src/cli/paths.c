#include "paths.h"

#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Does the program lie in the directory where it was built? An installed one lies elsewhere. */
static bool
built_here(void)
{
	struct stat own, build;
	char path[4096], *slash;
	ssize_t len = readlink("/proc/self/exe", path, sizeof path - 1);

	if (len <= 0)
		return false;
	path[len] = '\0';
	slash = strrchr(path, '/');
	if (!slash)
		return false;
	slash[1] = '\0';
	return stat(path, &own) == 0 && stat(QINGJIE_BUILD_DIR, &build) == 0
	    && own.st_dev == build.st_dev && own.st_ino == build.st_ino;
}

void
paths_questionnaires(struct buf *out)
{
	buf_puts(out, built_here() ? QINGJIE_SOURCE_DIR "/questionnaires"
	                           : QINGJIE_DATADIR "/questionnaires");
}

void
paths_catalogues(struct buf *out)
{
	buf_puts(out, built_here() ? QINGJIE_BUILD_DIR "/locale" : QINGJIE_LOCALEDIR);
}
