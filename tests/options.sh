#!/usr/bin/env bash
# What --help tells fits a screen in both languages, and the manual pages tell the same options, commands and
# exit codes, each of which a command here really ends with.
set -u
cd "$(dirname "$0")/.." || exit 1
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
export LC_ALL=C.UTF-8
n=0 failed=0

same() { # NAME GOT WANTED
	n=$((n + 1))
	if [ "$2" = "$3" ]; then
		echo "ok $n - $1"
	else
		failed=1
		printf '%s\n' "got:    $2" "wanted: $3" | sed 's/^/# /'
		echo "not ok $n - $1"
	fi
}
help_of() { # LANGUAGE COMMAND, which may be empty
	"$QINGJIE" --lang "$1" ${2:+"$2"} --help
}
options_of() { # LANGUAGE COMMAND
	help_of "$1" "$2" | sed -nE 's/^  (--[a-z-]+).*/\1/p' | sort
}
commands=$(help_of en '' | sed -nE 's/^  ([a-z][a-z-]*)  .*/\1/p')
same 'commands' "$(xargs <<<"$commands")" 'interview tour evaluate check law verify-proof doctor'
for language in en zh; do
	for command in '' $commands; do
		name="--help of ${command:-all}, $language"
		same "$name: exit code" "$(help_of "$language" "$command" >"$dir/help" 2>"$dir/err"; echo $?)" 0
		same "$name: fits" "$(($(wc -l <"$dir/help") < 24)) $(($(wc -L <"$dir/help") <= 80))" '1 1'
		same "$name: quietly" "$(cat "$dir/err")" ''
		same "$name: the options are the same" "$(options_of "$language" "$command")" "$(options_of en "$command")"
	done
done
same 'help in Chinese is Chinese' "$(help_of zh law | sed -n 1p)" '用法：qingjie law [选项]... [条文]'
same 'help of a command that is none' "$("$QINGJIE" nonsense --help >"$dir/out" 2>&1; echo $?)" 2

# Each command takes what its help tells, and nothing else.
all=$(for command in '' $commands; do options_of en "$command"; done | sort -u)
for command in $commands; do
	neither=
	for option in $all; do
		case $option in
		--help | --version) continue ;;
		--lang) argument=en ;;
		--as-of) argument=2026-11-22 ;;
		--register) argument=plain ;;
		--color | --ambiguous) argument=auto ;;
		--theme) argument=mono ;;
		*) argument= ;;
		esac
		grep -qE "^  $option( |=)[^ ]" <(for c in '' $commands; do help_of en "$c"; done) &&
			line=("$option=${argument:-x}") || line=("$option")
		told=$(options_of en "$command" | grep -cx -- "$option")
		"$QINGJIE" --lang en "$command" "${line[@]}" a b c d </dev/null >"$dir/out" 2>&1
		refused=$(grep -cF "has no option “$option”" "$dir/out")
		[ $((told + refused)) = 1 ] || neither+=" $option"
	done
	same "$command: each option is either told or refused" "$neither" ''
done

# The manual pages.
plain_text() { # PAGE
	sed -E 's/\\-/-/g; s/\\~/ /g; s/\\f[BRIP]//g; s/\\\|//g' "$1"
}
for page in doc/qingjie.1 doc/zh_CN/qingjie.1; do
	plain_text "$page" >"$dir/page"
	same "$page: options" "$(grep -E '^(\.(B|BI|BR|TP|RB)|--)' "$dir/page" | grep -oE -- '--[a-z][a-z-]+' | sort -u)" "$all"
	same "$page: commands" "$(for command in $commands; do
		grep -qxE "\.B $command" "$dir/page" && echo "$command"
	done)" "$commands"
	# Exit codes: of the section about them.
	awk '/^\.SH/ { here = /EXIT STATUS|退出码/ } here && /^\.B [0-9]/ { print $2 }' "$dir/page" | sort -n |
		grep -v 128 >"$dir/codes.${page//\//-}"
done

# Exit codes: what ends with each. 7 needs a proof of another questionnaire.
echo '{"id": 1, "facts": {}}' >"$dir/facts"
"$QINGJIE" evaluate --proof "$dir/facts" >"$dir/proof"
{
	"$QINGJIE" --version; echo $?
	echo '{' | "$QINGJIE" evaluate; echo $?
	"$QINGJIE" --no-such-option; echo $?
	"$QINGJIE" verify-proof --questionnaire cn-286-1 "$dir/proof" "$dir/facts"; echo $?
	"$QINGJIE" evaluate "$dir/none"; echo $?
} 2>"$dir/err" | grep -xE '[0-9]+' | sort -n >"$dir/codes"
same 'exit codes that there are' "$(xargs <"$dir/codes")" '0 1 2 7 8'
for page in doc/qingjie.1 doc/zh_CN/qingjie.1; do
	same "$page: exit codes" "$(cat "$dir/codes.${page//\//-}")" "$(cat "$dir/codes")"
done
same 'the codes of the program' "$(sed -nE 's/^\s+EXIT_[A-Z_]+ = ([0-9]+),.*/\1/p' src/cli/cli.h)" "$(cat "$dir/codes")"

# The manual of the keys has every key and sentence of the table, in both languages.
sentences() { # every help sentence of the table of keys, in English
	awk '/^static const struct binding bindings/ { here = 1 } /^};/ { here = 0 } here' src/view/bindings.c |
		tr -d '\n' | grep -oE 'N_\("[^"]*\."\)' | sed -E 's/^N_\("(.*)"\)$/\1/' | sort -u
}
same 'keys: there are sentences' "$(($(sentences | wc -l) > 50))" 1
plain_text "$BUILD_DIR/doc/qingjie-keys.7" | sed 's/^\\&//; s/\\(aq/'"'"'/g' >"$dir/keys"
same 'keys: each sentence is in the manual' "$(sentences | grep -vxFf "$dir/keys")" ''
same 'keys: in Chinese there are as many' "$(grep -c '^\.TP' "$BUILD_DIR/doc/zh_CN/qingjie-keys.7")" "$(grep -c '^\.TP' "$dir/keys")"
same 'keys: and no sentence in English' "$(grep -cE '^\\&[A-Z][a-z]+ [a-z]+ [a-z]+' "$BUILD_DIR/doc/zh_CN/qingjie-keys.7")" 0
echo "1..$n"
exit $failed
