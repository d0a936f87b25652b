/*
 * Gives every file of a corpus to a fuzz target, without a fuzzer: so that what once went wrong is
 * tried again by every `make check`. Usage: fuzz_replay FOLDER
 */
#include <qingjie/buf.h>

#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
replay(const char *name)
{
	struct buf bytes = { 0 };
	char part[4096];
	size_t n;
	FILE *f = fopen(name, "rb");

	if (!f) {
		perror(name);
		exit(EXIT_FAILURE);
	}
	buf_puts(&bytes, "");
	while ((n = fread(part, 1, sizeof part, f)) > 0)
		buf_add(&bytes, part, n);
	fclose(f);
	LLVMFuzzerTestOneInput((const uint8_t *)bytes.s, bytes.len);
	buf_done(&bytes);
}

int
main(int argc, char **argv)
{
	const char *srcdir = getenv("srcdir");
	unsigned n = 0;

	if (argc != 2 || (srcdir && chdir(srcdir) != 0) || chdir(argv[1]) != 0) {
		fprintf(stderr, "usage: %s FOLDER\n", argv[0]);
		return EXIT_FAILURE;
	}
	DIR *folder = opendir(".");
	for (struct dirent *e; folder && (e = readdir(folder));)
		if (e->d_name[0] != '.') {
			replay(e->d_name);
			n++;
		}
	if (folder)
		closedir(folder);
	printf("%u files of %s\n", n, argv[1]);
	return n > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
