#!/usr/bin/env bash
# What the questionnaire has set out to deal with, and that something deals with each: the table is made by the
# program from what every fact, rule and source says of itself.
set -u
cd "$(dirname "$0")/.." || exit 1
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
n=0 failed=0
result() { # NAME PROBLEMS
	n=$((n + 1))
	if [ -n "$2" ]; then
		failed=1
		printf '%s\n' "$2" | sed 's/^/# /'
		echo "not ok $n - $1"
	else
		echo "ok $n - $1"
	fi
}
table() { # QUESTIONNAIRE [LANGUAGE]: the table in $dir/table; prints the exit code
	"$QINGJIE" --lang "${2:-en}" check --coverage "$1" >"$dir/table" 2>"$dir/err"
	echo $?
}
expect() { # NAME GOT WANTED
	local problems=
	[ "$2" = "$3" ] || problems=$(diff <(printf '%s\n' "$2") <(printf '%s\n' "$3"))
	result "$1" "$problems"
}

expect 'all is covered' "$(table questionnaires/cn-253-1)" 0
expect '  quietly' "$(cat "$dir/err")" ''
expect '  nothing is empty' "$(awk -F '\t' '$3 == "" { print $1, $2 }' "$dir/table")" ''
expect '  every matter is listed' "$(cut -f 1 "$dir/table")" "$(
	for group in need:48 rule:35 count:24 dispute:33 clock:36 kind:34; do
		seq -f "${group%:*}-%.0f" "${group#*:}"
	done
)"
cut -f 1,3 "$dir/table" >"$dir/en"
table questionnaires/cn-253-1 zh >/dev/null
expect '  by the same in every language' "$(cut -f 1,3 "$dir/table")" "$(cat "$dir/en")"
"$QINGJIE" --lang zh check --coverage >"$dir/default"
expect '  unless another is named' "$(cat "$dir/default")" "$(cat "$dir/table")"

# Each thing that is named stands in the questionnaire's own words.
expect 'an invented law' "$(table tests/data/toy.yaml)" 0
expect '  its table' "$(cat "$dir/table")" "$(printf '%s\t%s\t%s\n' \
	size size 'fact form, derive sites.counted-rooms, rule many-staff' \
	danger danger 'column sites.kind, option sites.kind.plant, flag must-report, source act-5' \
	kinds kinds 'column sites.kind, constraint plants-are-owned, gate no-site')"
expect 'one that leaves a matter out' "$(table tests/bad/checked/matter-not-covered.yaml)" 1
expect '  its table' "$(cat "$dir/table")" "$(printf 'age\tage\tderive aged\nplace\tplace\t')"
expect 'two at once' "$("$QINGJIE" check --coverage a b >/dev/null 2>&1; echo $?)" 2
expect 'none of that name' "$(table "$dir/none")" 2
exit $failed
