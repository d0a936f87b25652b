#!/usr/bin/env bash
# Every message in the sources is translated in every catalogue. After a change of messages:
# make update-po, then translate what is new in locale/*.po.
set -u
n=0 failed=0
for lang in $(grep -v '^#' locale/LINGUAS); do
	n=$((n + 1))
	if problems=$({ msgfmt --check -o /dev/null "locale/$lang.po" &&
		msgcmp "locale/$lang.po" "$BUILD_DIR/locale/qingjie.pot"; } 2>&1); then
		echo "ok $n - $lang is complete"
	else
		failed=1
		printf '%s\n' "$problems" | sed 's/^/# /'
		echo "not ok $n - $lang is complete"
	fi
done
exit $failed
