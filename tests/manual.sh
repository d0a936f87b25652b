#!/usr/bin/env bash
# The manual pages format without a warning.
set -u
command -v groff >/dev/null || { echo 'groff is not installed'; exit 77; }
n=0 failed=0
for page in doc/*.[1-8] doc/*/*.[1-8] "$BUILD_DIR"/doc/*.[1-8] "$BUILD_DIR"/doc/*/*.[1-8]; do
	n=$((n + 1))
	problems=$(groff -man -Tutf8 -Kutf8 -ww -z "$page" 2>&1)
	if [ -z "$problems" ]; then
		echo "ok $n - $page"
	else
		failed=1
		printf '%s\n' "$problems" | sed 's/^/# /'
		echo "not ok $n - $page"
	fi
done
exit $failed
