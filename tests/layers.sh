#!/usr/bin/env bash
# Who may know whom: every #include in src/ and include/ keeps to the table below, and the law stays out of the
# code. A header in include/qingjie/ belongs to the lowest folder that has the .c of the same name, or to the
# one that owner() names; any other is as good as what it includes itself.
set -u
export LC_ALL=C.UTF-8

folders='base core load store prove report proof view tui plain cli' # the lowest first

# Whose public headers a folder may include besides its own.
declare -A knows=(
	[base]=''
	[core]='base'
	[load]='base core'
	[store]='base core'
	[prove]='base core store'
	[report]='base core'
	[proof]='base core'
	[view]='base core'
	[tui]='base view'
	[plain]='base view'
	[cli]='base core load store prove report proof view tui plain'
)

# Which headers of the system and of libraries a folder must not include (extended regular expressions).
curses='(n?curses|panel|term|menu|form).*'
documents='yaml|jansson|jsmn'
files='fcntl|dirent|sys/stat|sys/mman|sys/file'
clock='time|sys/time'
declare -A refuses=(
	[base]="$curses|$documents|$clock|libintl|uni(case|conv|ctype|gbrk|lbrk|norm|str|types|wbrk|width)"
	[load]="$curses|$clock"
	[store]="$curses|$clock|yaml"
	[prove]="$curses|$documents|$files|$clock|unistd"
	[report]="$curses|$clock|yaml"
	[proof]="$curses|$clock|$files|yaml|jsmn"
	[view]="$curses|$documents|$files|$clock|unistd"
	[tui]="$documents|$clock"
	[plain]="$curses|$documents|$clock"
	[cli]="$curses|yaml"
)
# core is pure: what it may include is short enough to be said.
core_may='assert|errno|inttypes|limits|stdalign|stdarg|stdbool|stddef|stdint|stdlib|string'

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

includes() { # FILE: one "LINE NAME" for each include; NAME is <x.h> or "x.h"
	sed -nE 's/^[[:space:]]*#[[:space:]]*include[[:space:]]*([<"][^>"]*[>"]).*/\1/;T;=;p' "$1" | paste -d' ' - -
}

owner() { # qingjie/x.h
	local folder
	case $1 in
	qingjie/report.h) echo report; return ;;
	qingjie/tui.h) echo tui; return ;;
	esac
	for folder in $folders; do
		if [ -f "src/$folder/$(basename "$1" .h).c" ]; then
			echo "$folder"
			return
		fi
	done
}

# What is wrong with the includes of FILE when FOLDER sees them.
check() { # FOLDER FILE
	local folder=$1 file=$2 line name bare of
	while read -r line name; do
		bare=${name:1:-1}
		if [[ $bare = qingjie/* ]]; then
			of=$(owner "$bare")
			if [ ! -f "include/$bare" ]; then
				echo "$file:$line: include/$bare is missing"
			elif [ -z "$of" ]; then
				check "$folder" "include/$bare"
			elif [ "$of" != "$folder" ] && [[ " ${knows[$folder]} " != *" $of "* ]]; then
				echo "$file:$line: $folder must not know $of ($bare)"
			fi
		elif [[ $name = \"* ]]; then
			# private headers stay beside their .c
			if [[ $bare = */* || ! -f ${file%/*}/$bare ]]; then
				echo "$file:$line: \"$bare\" is not a header of src/$folder"
			fi
		elif [ "$folder" = core ]; then
			[[ $bare =~ ^($core_may)\.h$ ]] || echo "$file:$line: core is pure and must not include <$bare>"
		elif [[ $bare =~ ^(${refuses[$folder]})\.h$ ]]; then
			echo "$file:$line: $folder must not include <$bare>"
		fi
	done < <(includes "$file")
}

for path in src/*/; do
	folder=$(basename "$path")
	[ -n "$(find "$path" -name '*.[ch]')" ] || continue
	if [ -z "${knows[$folder]+known}" ]; then
		result "src/$folder" "src/$folder is not in the table of tests/layers.sh"
		continue
	fi
	result "src/$folder includes only what it may know" "$(
		for file in "$path"*.[ch]; do
			[ ! -f "$file" ] || check "$folder" "$file"
		done
		for header in include/qingjie/*.h; do
			[ "$(owner "$header")" != "$folder" ] || check "$folder" "$header"
		done
	)"
done

# The checker of proofs is worth something only while it shares nothing with what it checks.
shared=$(grep -nE 'qingjie/(answers|interview|proof|reasons|value|verdict)\.h' src/proof/*.[ch] include/qingjie/verify.h)
shared+=$(grep -nwE 'proof_of|verdict_of|interview_[a-z]+|answers_[a-z]+|run_[a-z]+|world_[a-z]+' src/proof/*.[ch])
result 'the checker of proofs takes nothing from the evaluator' "$shared"

# One writer draws, by whole glyphs: no other call of curses puts anything on the screen.
draws='(mv)?(w|p)?(add|ins|echo|pecho)_?(w?ch|wch|n?w?str|chn?str|wchn?str)|(mv)?(w|vw)?_?printw'
draws+='|(w|mv|mvw)?(h|v)line(_set)?|w?border(_set)?|box(_set)?|putp|putwin|(w|mv|mvw)?(ins|del)(ch|del|tr)?ln|pnoutrefresh'
found=$(grep -nwE "($draws)[[:space:]]*\(" src/*/*.c | grep -v '^src/tui/paint\.c:[0-9]*:[[:space:]]*mvadd_wch(row, col, &cell);$')
result 'only the clipped writer draws' "$found"
[ "$(grep -cE 'mvadd_wch' src/tui/paint.c)" = 1 ] || result 'the clipped writer draws in one place' 'src/tui/paint.c has more than one, or none'

# Law is data: no tier, article, item or date of the law in the code. The id of the questionnaire that is
# used when none is named stands in one place, in src/cli.
law='no-crime|administrative|especially-serious|"serious"|情节严重|情节特别严重|不构成'
law+='|(^|[^0-9])253([^0-9]|$)|(^|[^A-Za-z])Art(icles?|\.)? ?[0-9]|第[0-9一二三四五六七八九十百]+条|interp-'
law+='|"(2009-02-28|2015-11-01|2017-06-01|2026-01-01)"'
default_id='"cn-253-1"'
found=$(grep -rnE "$law" src include | grep -v "^src/cli/[^:]*:[0-9]*:.*$default_id")
result 'the law is not in the code' "$found"
places=$(grep -rn "$default_id" src include)
[ "$(grep -c . <<<"$places")" -gt 1 ] || places=
result 'the default questionnaire is named in one place' "$places"
exit $failed
