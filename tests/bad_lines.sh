#!/usr/bin/env bash
# Every bad line of tests/bad/lines.jsonl gives exactly its line of tests/bad/lines.expected, in every
# mode, and the run ends with 1. UPDATE=1 rewrites what is expected; read the difference.
set -u
cd "$(dirname "$0")/.." || exit 1
lines=tests/bad/lines.jsonl expected=tests/bad/lines.expected
run() { "$QINGJIE" evaluate --lang en --as-of 2026-11-22 "$@" "$lines"; }

if [ "${UPDATE:-}" = 1 ]; then
	run --json >"$expected.new"
	[ $? = 1 ] && mv "$expected.new" "$expected"
	exit
fi
n=0
for mode in --json --tier --bounds --contested; do
	n=$((n + 1))
	run "$mode" | cmp -s - "$expected"
	codes="${PIPESTATUS[*]}"
	if [ "$codes" = '1 0' ]; then
		echo "ok $n - bad lines $mode"
	else
		echo "not ok $n - bad lines $mode: exit codes of evaluate and cmp are $codes"
		run "$mode" | diff -a - "$expected" | head -n 20 | sed 's/^/# /'
	fi
done
echo "1..$n"
