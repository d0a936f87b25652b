#!/usr/bin/env bash
# What shells complete: commands, options, values, questionnaires and sources, as --help tells them.
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

# Here the questionnaires are those of the source folder.
sed "s,[^ ]*/share/qingjie/questionnaires,$PWD/questionnaires,g" "$BUILD_DIR/completions/qingjie" >"$dir/qingjie.bash"
mkdir "$dir/bin" && ln -s "$QINGJIE" "$dir/bin/qingjie"
mkdir "$dir/files" && : >"$dir/files/two words.json" && mkdir "$dir/files/folder"

# The words that bash offers for the last of the line, sorted.
offered() { # WORD...
	bash -c 'cd "$1" && . "$2" && shift 2 || exit
		function=$(complete -p qingjie | sed "s/.*-F \([^ ]*\) .*/\1/")
		COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
		"$function" && printf "%s\n" "${COMPREPLY[@]}"' - "$dir/files" "$dir/qingjie.bash" "$@" | sort | xargs -d '\n'
}
of_help() { # COMMAND: its options, as --help has them
	"$QINGJIE" --lang en ${1:+"$1"} --help | sed -nE 's/^  (--[a-z-]+).*/\1/p' | sort | xargs
}
commands=$("$QINGJIE" --lang en --help | sed -nE 's/^  ([a-z][a-z-]*)  .*/\1/p')

same 'bash: commands' "$(offered "$QINGJIE" '')" "$(sort <<<"$commands" | xargs)"
same 'there are six at least' "$(($(wc -w <<<"$commands") >= 6))" 1
same 'bash: a command begun' "$(offered qingjie ver)" verify-proof
for command in $commands; do
	same "bash: options of $command" "$(offered qingjie "$command" --)" "$(of_help "$command")"
done
same 'bash: options without a command are those of the interview' "$(offered qingjie --)" "$(of_help interview)"
same 'bash: an option begun' "$(offered qingjie evaluate --con)" --contested
same 'bash: a command behind an option and its value' "$(offered qingjie --lang zh ev)" evaluate
same 'bash: the same with =' "$(offered qingjie --lang = zh ev)" evaluate
same 'bash: options of a command behind an option' "$(offered qingjie --lang zh law --)" "$(of_help law)"
same 'bash: languages' "$(offered qingjie --lang '')" 'en zh'
same 'bash: a language begun' "$(offered qingjie --lang z)" zh
same 'bash: a language behind =' "$(offered qingjie --lang = '')" 'en zh'
same 'bash: at = itself' "$(offered qingjie --lang =)" 'en zh'
same 'bash: registers' "$(offered qingjie interview --register '')" 'counsel plain'
same 'bash: questionnaires and folders' "$(offered qingjie --questionnaire '')" \
	"$({ ls questionnaires; echo folder; } | sort | xargs)"
same 'bash: a questionnaire begun' "$(offered qingjie --questionnaire cn-253)" cn-253-1
same 'bash: a file with a blank' "$(offered qingjie interview --facts two)" 'two words.json'
same 'bash: files to evaluate' "$(offered qingjie evaluate '')" 'folder two words.json'
same 'bash: nothing for a date' "$(offered qingjie --as-of '')" ''
same 'bash: nothing behind interview' "$(offered qingjie interview '')" ''
same 'bash: nothing for a command that is none' "$(offered qingjie nonsense --)" ''
same 'bash: sources' "$(offered "$QINGJIE" law cl-253-1-)" \
	"$("$QINGJIE" law --list | grep -oE '^  cl-253-1-[^ ]*' | sort | xargs)"
same 'bash: there are some' "$(($(offered "$QINGJIE" law '' | wc -w) > 50))" 1
# Through the line editor itself.
typed=$(printf 'qingjie --la\tz\tev\t--ti\t --version\n' |
	PATH="$dir/bin:$PATH" PS1='' bash --rcfile "$dir/qingjie.bash" -i 2>"$dir/err")
same 'bash: typed, with tabs' "$typed" "$("$QINGJIE" --version)"
same '  the line that was made' "$(grep -o 'qingjie --lang.*[^[:space:]]' "$dir/err" | tr -s ' ' | head -n 1)" \
	'qingjie --lang zh evaluate --tier --version'

# The other shells know the same words.
zsh_options() { # COMMAND
	sed -n "/^	($1)\$/,/;;\$/p" "$BUILD_DIR/completions/_qingjie" | grep -oE "^ *	*'--[a-z-]+" |
		tr -d "\t '" | sort | xargs
}
fish_options() { # COMMAND
	local first
	first=$(head -n 1 <<<"$commands")
	if [ "$1" = "$first" ]; then
		grep -E "'not __fish_seen[^']*' -l" "$BUILD_DIR/completions/qingjie.fish"
	else
		grep -F "'__fish_seen_subcommand_from $1' -l" "$BUILD_DIR/completions/qingjie.fish"
	fi | sed -E 's/.* -l ([a-z-]+).*/--\1/' | sort | xargs
}
for command in $commands; do
	same "zsh: options of $command" "$(zsh_options "$command")" "$(of_help "$command")"
	same "fish: options of $command" "$(fish_options "$command")" "$(of_help "$command")"
done
same 'fish: commands' "$(grep -oE -- "-a [a-z-]+ -d" "$BUILD_DIR/completions/qingjie.fish" | cut -d' ' -f2 | sort | xargs)" \
	"$(sort <<<"$commands" | xargs)"
same 'zsh: commands' "$(sed -n '/local -a commands/,/)$/p' "$BUILD_DIR/completions/_qingjie" |
	sed -nE "s/^	*'([a-z-]+):.*/\1/p" | sort | xargs)" "$(sort <<<"$commands" | xargs)"
if command -v zsh >/dev/null; then
	same 'zsh: can be read' "$(zsh -n "$BUILD_DIR/completions/_qingjie" 2>&1)" ''
fi
if command -v fish >/dev/null; then
	same 'fish: can be read' "$(fish --no-execute "$BUILD_DIR/completions/qingjie.fish" 2>&1)" ''
fi
echo "1..$n"
exit $failed
