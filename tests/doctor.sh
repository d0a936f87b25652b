#!/usr/bin/env bash
# `doctor` tells what is there and what is not, with a remedy, in words and as JSON.
set -u
cd "$(dirname "$0")/.." || exit 1
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
export LC_ALL=C.UTF-8 TERM=xterm-256color
unset LANGUAGE NO_COLOR
n=0 failed=0

ok() { # NAME CONDITION...
	n=$((n + 1))
	local name=$1
	shift
	if "$@"; then
		echo "ok $n - $name"
	else
		failed=1
		sed 's/^/# /' "$dir/out" "$dir/err"
		echo "not ok $n - $name"
	fi
}
same() { # NAME GOT WANTED
	ok "$1" [ "$2" = "$3" ]
	[ "$2" = "$3" ] || printf '%s\n' "got:    $2" "wanted: $3" | sed 's/^/# /'
}
code() { # COMMAND...: its exit code; what it says is in out and err
	"$@" >"$dir/out" 2>"$dir/err" </dev/null
	echo $?
}
screen() { # ROWS COLUMNS COMMAND: its exit code when it has a terminal of that size
	local rows=$1 columns=$2
	shift 2
	code script -qec "stty rows $rows cols $columns; $*" "$dir/typescript"
}
doctor() { "$QINGJIE" --lang en doctor "$@"; }
prints() { grep -qF -- "$1" "$dir/out"; }
attends() { # WHAT: to that alone
	[ "$(jq -r '.attention[].what' "$dir/out" | sort -u | xargs)" = "$1" ]
}

same 'all is well' "$(code doctor)" 0
ok '  and said to be' prints 'All is well.'
ok '  without a terminal' prints 'well: There is no terminal: the interview goes line by line.'
ok '  no line wants attention' [ "$(grep -c '^attention' "$dir/out")" = 0 ]
ok '  quietly' [ ! -s "$dir/err" ]
same '  every questionnaire is told' "$(sed -n 's/^well: The questionnaire \(.*\) is in order\.$/\1/p' "$dir/out" | xargs)" \
	"$(ls questionnaires | xargs)"
mkdir -p "$dir/config/qingjie"
echo 'register = plain' >"$dir/config/qingjie/preferences"
same 'preferences' "$(XDG_CONFIG_HOME="$dir/config" code doctor)" 0
ok '  in order' prints "well: The preferences in $dir/config/qingjie/preferences are in order."
echo 'register = loud' >"$dir/config/qingjie/preferences"
same '  that are broken' "$(XDG_CONFIG_HOME="$dir/config" code doctor --json)" 1
ok '  want attention' attends preferences
same 'in Chinese' "$(code "$QINGJIE" --lang zh doctor)" 0
ok '  too' prints '一切正常。'
same 'as JSON' "$(code doctor --json)" 0
same '  one line' "$(wc -l <"$dir/out")" 1
same '  its keys' "$(jq -c 'keys_unsorted' "$dir/out")" \
	'["version","well","terminal","locale","width","messages","questionnaires","attention"]'
same '  of the terminal' "$(jq -c '.terminal | keys_unsorted' "$dir/out")" \
	'["there","term","known","columns","lines","colours","full-screen"]'
same '  of a questionnaire' "$(jq -c '.questionnaires[0] | .path |= sub(".*/"; "")' "$dir/out")" \
	'{"id":"cn-253-1","path":"cn-253-1","usable":true,"problems":0}'
ok '  which is there' [ "$(jq -r '.questionnaires[0].path' "$dir/out")" -ef questionnaires/cn-253-1 ]
same '  nothing wants attention' "$(jq -c '[.well, .attention]' "$dir/out")" '[true,[]]'
same '  widths' "$(jq -c .width "$dir/out")" '{"chinese":2,"ambiguous":1}'
same '  the version' "qingjie $(jq -r .version "$dir/out")" "$("$QINGJIE" --version)"
same '  messages' "$(jq -c '[.messages.zh.found, .messages.en.found]' "$dir/out")" '[true,true]'
same 'an argument' "$(code doctor x)" 2
same 'an option of another command' "$(code doctor --tier)" 2
same 'nobody listens' "$("$QINGJIE" doctor 2>"$dir/err" >/dev/full; echo $?)" 8

# Terminals
same 'a good terminal' "$(screen 24 80 "'$QINGJIE' --lang en doctor")" 0
ok '  is told' prints 'well: The terminal is xterm-256color, 80 columns and 24 lines, 256 colours.'
same 'the smallest' "$(screen 12 40 "'$QINGJIE' doctor")" 0
same 'a line too few' "$(screen 11 40 "'$QINGJIE' --lang en doctor")" 1
ok '  the remedy' prints 'Make the window larger'
same 'a column too few' "$(screen 12 39 "'$QINGJIE' doctor --json")" 1
ok '  is the one thing' attends terminal
same '  a full screen there is all the same' "$(jq -c '.terminal | [.there, .columns, .lines, .["full-screen"]]' "$dir/out")" \
	'[true,39,12,true]'
same 'a terminal without a cursor' "$(TERM=dumb screen 24 80 "'$QINGJIE' --lang en doctor")" 1
ok '  the remedy' prints 'Its cursor cannot be placed'
same 'a terminal that nobody knows' "$(TERM=no-such-terminal screen 24 80 "'$QINGJIE' --lang en doctor")" 1
ok '  is named' prints 'attention: The terminal is no-such-terminal'
ok '  the remedy' prints 'Set TERM to the kind of terminal'
same 'none named' "$(screen 24 80 "env -u TERM '$QINGJIE' --lang en doctor")" 1
ok '  is told' prints 'The terminal, without TERM'
same 'the console' "$(TERM=linux screen 24 80 "'$QINGJIE' --lang en doctor")" 1
ok '  the remedy' prints 'cannot show Chinese'
same 'a hostile TERM' "$(TERM=$'x\e]52;c;eA==\a' screen 24 80 "'$QINGJIE' doctor")" 1
ok '  reaches no terminal' [ "$(LC_ALL=C tr -d '\12\15\40-\377' <"$dir/out" | wc -c)" = 0 ]
same 'no colours wanted' "$(NO_COLOR=1 screen 24 80 "'$QINGJIE' --lang en doctor")" 0
ok '  is told' prints 'NO_COLOR is set'

# Locales
same 'a locale that is not there' "$(LC_ALL=xx_XX.UTF-8 code doctor --json)" 1
ok '  is the one thing' attends locale
same '  has no name' "$(jq -c .locale.name "$dir/out")" null
same 'a locale without UTF-8' "$(LC_ALL=C code doctor --json)" 1
ok '  is the one thing' attends locale
same '  the character set is told' "$(jq -r .locale.charset "$dir/out")" ANSI_X3.4-1968
same 'Chinese is asked for by the environment' "$(LANGUAGE=zh_CN code "$QINGJIE" doctor)" 0
ok '  and spoken' prints '一切正常。'
echo "1..$n"
exit $failed
