#!/usr/bin/env bash
# What fuzzing found worth keeping, once more: every file of tests/corpus/* through its parser.
set -u
n=0 failed=0
for corpus in tests/corpus/*/; do
	name=$(basename "$corpus")
	n=$((n + 1))
	if said=$("$BUILD_DIR/tests/replay_$name" "$corpus" 2>&1); then
		echo "ok $n - $name"
	else
		failed=1
		printf '%s\n' "$said" | sed 's/^/# /'
		echo "not ok $n - $name"
	fi
done
exit $failed
