#!/usr/bin/env bash
# `qingjie evaluate` as other programs use it: modes, exit codes, limits, and when its lines arrive.
set -u
cd "$(dirname "$0")/.." || exit 1
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
n=0

ok() { # NAME CONDITION...
	n=$((n + 1))
	local name=$1
	shift
	if "$@"; then echo "ok $n - $name"; else echo "not ok $n - $name"; fi
}
same() { # NAME GOT WANTED
	ok "$1" [ "$2" = "$3" ]
	[ "$2" = "$3" ] || printf '%s\n' "got:    ${2:0:400}" "wanted: ${3:0:400}" | sed 's/^/# /'
}
evaluate() { "$QINGJIE" evaluate --lang en --as-of 2026-11-22 "$@"; }
code() { # COMMAND...: its exit code
	"$@" >"$dir/out" 2>"$dir/err" </dev/null
	echo $?
}
rows() { # HOW-MANY: a case with that many rows
	printf '{"id":1,"facts":{"intent":true,"batches":['
	for ((i = 1; i < $1; i++)); do printf '{"records":1},'; done
	printf '{"records":1}]}}\n'
}

# What it prints.
no_intent='{"id":"n","facts":{"intent":false}}'
open='{"id":"o","facts":{}}'
same 'the predicted tier' "$(evaluate --tier <<<"$no_intent")" no-crime
same 'lowest and highest' "$(evaluate --bounds <<<"$open")" 'no-crime especially-serious'
same 'contested' "$(evaluate --contested <<<"$no_intent")" 'no-crime no-crime'
same 'the whole verdict' "$(evaluate <<<"$no_intent" | sed 's/"cites":\[[^]]*\]/"cites":[]/; s/"distance":\[.*\],"findings":\[.*\],"clocks"/"distance":[],"findings":[],"clocks"/')" \
	'{"id":"n","questionnaire":"cn-253-1","as-of":"2026-11-22","predicted":"no-crime","lowest":"no-crime","highest":"no-crime","settled":true,"contested":{"lowest":"no-crime","highest":"no-crime"},"columns":{},"met":[],"flags":[],"open":[],"cites":[],"exact":true,"contested-exact":true,"open-exact":true,"distance":[],"findings":[],"clocks":[]}'
lot='{"id":"d","facts":{"intent":true,"batches":[{"kind":"real-time-location","records":412,"obtained-by":"bought","unlawful":true}],"illegal-income":"1000.01"}}'
distance() { # OF: the first distance of that quantity
	evaluate <<<"$lot" | grep -o "{\"rule\":[^{]*\"of\":\"$1\".*" | sed 's/,{"rule":.*//; s/\],"findings":.*//'
}
same 'a distance in records, by exclusion downwards' "$(distance a)" \
	'{"rule":"interp-5-1-3","of":"a","now":412,"limit":50,"unit":"records","up":{"by":88,"tier":"especially-serious","as":[{"add":"class-a","by":88,"tier":"especially-serious"}]},"down":{"exclude":363,"of":412,"tier":"administrative","exact":true}}'
same 'a distance in money, exact to the fen' "$(distance income)" \
	'{"rule":"interp-5-1-7","of":"income","now":"1000.01","limit":5000,"unit":"yuan","up":{"by":"48999.99","tier":"especially-serious"},"down":null}'
same 'and of all records' "$(distance batches)" \
	'{"rule":null,"of":"batches","now":412,"limit":null,"unit":"records","up":null,"down":{"exclude":363,"of":412,"tier":"administrative","exact":true}}'
same '--json is the default' "$(evaluate <<<"$open")" "$(evaluate --json <<<"$open")"
same 'a disputed fact fills the columns' \
	"$(evaluate <<<'{"facts":{"intent":{"prosecution":true,"defence":false}}}' | grep -o '"columns":{"prosecution":{"predicted":"[a-z-]*","lowest":"no-crime","highest":"especially-serious"},"defence":{"predicted":"no-crime","lowest":"no-crime","highest":"no-crime"},"evidence":{"predicted"' | wc -l)" 1
same 'ids are echoed as they stood' \
	"$(printf '%s\n' '{"id":"\u4e8c\/"}' '{"id":-0}' '{"id":null}' '{}' '{"id":"二"}' | evaluate | cut -d, -f1)" \
	"$(printf '%s\n' '{"id":"\u4e8c\/"' '{"id":-0' '{"id":null' '{"id":null' '{"id":"二"')"
same 'the last line may lack its newline' "$(printf %s "$no_intent" | evaluate --tier)" no-crime
same 'a carriage return is white space' "$(printf '%s\r\n' "$no_intent" | evaluate --tier)" no-crime
same 'no input, no output' "$(printf '' | evaluate; echo $?)" 0
same 'the order is kept past a bad line' \
	"$(printf '%s\n' "$no_intent" x "$no_intent" | evaluate --tier | cut -c1-8 | tr '\n' ' ')" 'no-crime {"id":nu no-crime '
# What would change the verdict.
bought='{"id":"c","facts":{"intent":true,"act-from":"2024-01-01","act-to":"2024-02-01","batches":[{"kind":"hotel-stay","records":600,"unlawful":true,"obtained-by":"bought"}]}}'
changes=$(evaluate --changes <<<"$bought")
same 'changes are the last key' "${changes: -2}" ']}'
same 'the rest is as without them' "${changes%%,\"changes-complete\"*}}" "$(evaluate <<<"$bought")"
same 'a number to reach' "$(grep -o '{"direction":"lowers","to":"[a-z-]*","furthest":"no-crime","category":"numbers","set":\[{"path":"batches/0/records","now":600,"to":{"to":499},"example":499}\],"joint":\[\]}' <<<"$changes" | wc -l)" 1
same 'an element to break' "$(grep -o '"category":"facts","set":\[{"path":"batches/0/unlawful","now":true,"to":false,"example":false}\]' <<<"$changes" | wc -l)" 1
same 'changes go with --json alone' "$(code evaluate --changes --tier)" 2
ok 'messages in Chinese' grep -qP '[\x{4e00}-\x{9fff}]' <("$QINGJIE" evaluate --lang zh --as-of 2026-11-22 \
	<<<'{"facts":{"act-from":"2024-05-02","act-to":"2024-05-01"}}')

# Exit codes.
printf '%s\n' "$no_intent" >"$dir/good"
printf '%s\n' "$no_intent" '' "$no_intent" >"$dir/bad"
same 'all good' "$(code evaluate "$dir/good")" 0
same 'one bad' "$(code evaluate --tier "$dir/bad")" 1
same 'and the others are there' "$(grep -c no-crime "$dir/out")" 2
for arguments in '--no-such-option' '-x' '--tier=x' '--lang' '--lang fr' '--as-of yesterday' '--as-of 2026-02-30' \
	'a b' '--facts x' '--plain' '--questionnaire no-such-one' '--as-of 2017-05-31'; do
	# shellcheck disable=SC2086
	same "usage: evaluate $arguments" "$(code "$QINGJIE" evaluate $arguments)" 2
	ok "  says so on standard error" [ -s "$dir/err" -a ! -s "$dir/out" ]
done
same 'usage: no such command' "$(code "$QINGJIE" judge)" 2
same 'the first day of the standards' "$(code "$QINGJIE" evaluate --as-of 2017-06-01 "$dir/good")" 0
same 'help' "$(code "$QINGJIE" evaluate --help)" 0
ok '  on standard output' [ -s "$dir/out" -a ! -s "$dir/err" ]
same 'version' "$(code "$QINGJIE" --version)" 0
same 'a file that is not there' "$(code evaluate "$dir/none")" 8
same 'a directory' "$(code evaluate "$dir")" 8
same 'a full disk' "$(evaluate "$dir/good" 2>"$dir/err" >/dev/full; echo $?)" 8
ok '  says so' [ -s "$dir/err" ]
same 'a full disk, for help' "$("$QINGJIE" --help 2>/dev/null >/dev/full; echo $?)" 8
mkfifo "$dir/pipe"
{ evaluate 2>"$dir/err"; echo $? >"$dir/code"; } < <(yes "$no_intent" | head -n 100000) >"$dir/pipe" &
head -n 1 "$dir/pipe" >"$dir/out"
wait $!
same 'nobody reads on' "$(cat "$dir/code")" 8
ok '  which is no cause to complain' [ ! -s "$dir/err" ]

# Limits.
same '500 rows' "$(rows 500 | evaluate --tier)" "$(rows 1 | evaluate --tier)"
same '501 rows' "$(rows 501 | evaluate | grep -o '"path":"[^"]*"')" '"path":"/facts/batches"'
most=$((4 << 20))
pad() { printf '{"id":1%*s}' $(($1 - 8)) ''; } # BYTES: a good line of that length
ok 'a line of 4 MiB' [ "$(pad $most | evaluate --tier | cut -c1-5)" = "$(evaluate --tier <<<'{}' | cut -c1-5)" ]
same 'one byte more' "$({ pad $((most + 1)); echo; echo "$no_intent"; } | evaluate --tier | cut -c1-17 | tr '\n' ' ')" \
	'{"id":null,"error no-crime '
same 'a long line without an end' "$(head -c 20000000 /dev/zero | tr '\0' ' ' | evaluate | grep -c '"path":""')" 1
# (Sanitizers reserve more than any limit leaves them.)
if (ulimit -v 400000 && "$QINGJIE" --version) >/dev/null 2>&1; then
	same '  in constant memory' \
		"$( (ulimit -v 400000; head -c 200000000 /dev/zero | evaluate >/dev/null; echo $?) )" 1
fi

# A line is answered before the next one is waited for.
coproc live { evaluate --tier; }
pid=$live_PID
# Descriptors of our own: bash takes those of a coprocess away as soon as it has ended.
exec {input}>&"${live[1]}" {output}<&"${live[0]}"
eval "exec ${live[1]}>&-"
for wanted in no-crime no-crime; do
	echo "$no_intent" >&"$input"
	read -r -t 60 -u "$output" got
	same 'an answer while the pipe is open' "$got" "$wanted"
done
printf %s "${no_intent:0:10}" >&"$input"
printf '%s\n%s' "${no_intent:10}" "$no_intent" >&"$input"
read -r -t 60 -u "$output" got
same 'an answer to a line that came in parts' "$got" no-crime
exec {input}>&-
read -r -t 60 -u "$output" got
same 'an answer to what was left at the end' "$got" no-crime
wait "$pid"
same 'and it ends well' $? 0
echo "1..$n"
