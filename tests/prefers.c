#include "prefers.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define FILE_MOST 4096

static char base[] = "/tmp/qingjie-prefers-XXXXXX";
static char env[64], folder[96], file[96];

int
prefers_fresh(void **state)
{
	(void)state;
	strcpy(base + sizeof(base) - 7, "XXXXXX");
	if (mkdtemp(base) == NULL)
		return -1;
	snprintf(env, sizeof(env), "XDG_CONFIG_HOME=%s", base);
	snprintf(folder, sizeof(folder), "%s/qingjie", base);
	snprintf(file, sizeof(file), "%s/qingjie/preferences", base);
	return 0;
}

int
prefers_remove(void **state)
{
	(void)state;
	unlink(file);
	rmdir(folder);
	return rmdir(base); /* which fails when anything else is left in it */
}

const char *
prefers_env(void)
{
	return env;
}

const char *
prefers_folder(void)
{
	return folder;
}

const char *
prefers_file(void)
{
	return file;
}

const char *
prefers_kept(void)
{
	static char text[FILE_MOST];
	FILE *f = fopen(file, "r");
	size_t n = f != NULL ? fread(text, 1, sizeof(text) - 1, f) : 0;

	if (f != NULL)
		fclose(f);
	text[n] = '\0';
	return text;
}

int
prefers_write(const char *text)
{
	FILE *f;
	int good;

	mkdir(folder, 0700);
	f = fopen(file, "w");
	if (f == NULL)
		return 0;
	good = fputs(text, f) >= 0;
	return fclose(f) == 0 && good;
}
