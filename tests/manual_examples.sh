#!/usr/bin/env bash
# The manuals of files say what the program does: the examples for questionnaires, one after the other, make a
# questionnaire in which nothing is to be found fault with, and every session prints what stands there.
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

# The blocks of the page, in its order.
blocks_of() { # PAGE FOLDER
	mkdir -p "$2"
	extract "$1" "$2"
	for block in "$2"/*.file "$2"/*.session; do echo "$block"; done | sort >"$dir/list"
}

# What the page's session prints, beside what really is printed.
compare() { # PAGE SESSION FOLDER
	(cd "$3" && play "$2") >"$dir/played"
	result "$1: session ${2##*/}" "$(diff "$2" "$dir/played")"
}

sessions_are_there() { # PAGE LEAST
	result "$1: sessions are there" "$([ "$(grep -c session "$dir/list")" -ge "$2" ] || echo none)"
}

for page in doc/qingjie-questionnaire.5 doc/zh_CN/qingjie-questionnaire.5; do
	kennel=$dir/$page.d/kennel
	mkdir -p "$kennel"
	blocks_of "$page" "$dir/$page"
	while read -r block; do
		case $block in
		*.file)
			place "$block" "$kennel"
			is_whole "$kennel" || continue
			result "$page: with $(cat "${block%.file}.name")" "$(cd "${kennel%/*}" && qingjie check kennel 2>&1)"
			;;
		*) compare "$page" "$block" "${kennel%/*}" ;;
		esac
	done <"$dir/list"
	sessions_are_there "$page" 5
done
for page in doc/qingjie-facts.5 doc/zh_CN/qingjie-facts.5; do
	folder=$dir/$page.d
	mkdir -p "$folder"
	blocks_of "$page" "$dir/$page"
	while read -r block; do
		case $block in
		*.file) cp "$block" "$folder/$(cat "${block%.file}.name")" ;;
		*) compare "$page" "$block" "$folder" ;;
		esac
	done <"$dir/list"
	sessions_are_there "$page" 2
done
exit $failed
