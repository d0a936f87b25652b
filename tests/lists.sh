#!/usr/bin/env bash
# Every source, header and test that is there is named in Makefile.am: what is not named would silently
# not be built, run or distributed.
set -u

named=$(grep -oE '(src|include|tests)/[A-Za-z0-9_./-]+' Makefile.am | sed 's,^\(tests/.*\)\.c$,\1,' | sort -u)
there=$(
	find src include -name '*.[ch]'
	find tests -maxdepth 1 -name '*.h' -o -maxdepth 1 -name '*.sh'
	find tests -maxdepth 1 -name '*.c' | sed 's/\.c$//'
)
forgotten=$(comm -13 <(echo "$named") <(sort -u <<<"$there"))
[ -z "$forgotten" ] || { echo "not named in Makefile.am:" $forgotten; exit 1; }
