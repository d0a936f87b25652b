#!/usr/bin/env bash
# The manual of questionnaires says what the program does: its examples, one after the other, make a questionnaire
# in which nothing is to be found fault with, and every session prints what stands there.
set -u
cd "$(dirname "$0")/.." || exit 1
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
export LC_ALL=C.UTF-8
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

# Writes each block between .EX and .EE behind a comment of its kind to NUMBER.KIND, the file's name to NUMBER.name.
extract() { # PAGE FOLDER
	awk -v to="$2" '
		/^\.\\" (file|session)( |$)/ { kind = $2; name = $3; next }
		/^\.EX$/ && kind { n++; out = sprintf("%s/%03d.%s", to, n, kind); printf "" >out
			if (name) print name >sprintf("%s/%03d.name", to, n)
			next }
		/^\.EE$/ { kind = name = out = ""; next }
		out { sub(/^\\&/, ""); gsub(/\\-/, "-"); gsub(/\\\(aq/, "\047"); gsub(/\\e/, "\\"); print >out }
	' "$1"
}

# Puts the file where the manual says, and names it in the questionnaire if it is new there.
place() { # BLOCK FOLDER
	local name
	name=$(cat "${1%.file}.name")
	[ -e "$2/$name" ] || [ "$name" = questionnaire.yaml ] || grep -q "^files:.*\b$name\b" "$2/questionnaire.yaml" ||
		sed -i "s/^files: \[\(.*\)\]/files: [\1, $name]/" "$2/questionnaire.yaml"
	cp "$1" "$2/$name"
}

# All files that the questionnaire names are there by now.
is_whole() { # FOLDER
	local name
	for name in $(sed -n 's/^files: \[\(.*\)\]/\1/p' "$1/questionnaire.yaml" | tr -d ,); do
		[ -e "$1/$name" ] || return 1
	done
}

qingjie() { "$QINGJIE" --lang en "$@"; }

# Runs the commands behind "$ ", and prints the session as it really is.
play() { # SESSION, in the folder that holds the questionnaire
	local line command=
	while IFS= read -r line; do
		case $line in
		'$ '*) command=${line#\$ } ;;
		'    '*) command+=${line# } ;;
		*) continue ;;
		esac
		printf '%s\n' "$line"
		[[ $line == *'|' ]] || eval "$command" 2>&1
	done <"$1"
}

for page in doc/qingjie-questionnaire.5 doc/zh_CN/qingjie-questionnaire.5; do
	blocks=$dir/$page kennel=$dir/$page.d/kennel
	mkdir -p "$blocks" "$kennel"
	extract "$page" "$blocks"
	for block in "$blocks"/*.file "$blocks"/*.session; do echo "$block"; done | sort >"$dir/list"
	while read -r block; do
		case $block in
		*.file)
			place "$block" "$kennel"
			is_whole "$kennel" || continue
			result "$page: with $(cat "${block%.file}.name")" "$(cd "${kennel%/*}" && qingjie check kennel 2>&1)"
			;;
		*)
			(cd "${kennel%/*}" && play "$block") >"$dir/played"
			result "$page: session ${block##*/}" "$(diff "$block" "$dir/played")"
			;;
		esac
	done <"$dir/list"
	result "$page: sessions are there" "$([ "$(grep -c session "$dir/list")" -ge 5 ] || echo none)"
done
exit $failed
