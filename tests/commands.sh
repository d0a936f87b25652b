#!/usr/bin/env bash
# `check`, `law` and the start of an interview as people and scripts use them: what they print where, and
# their exit codes.
set -u
cd "$(dirname "$0")/.." || exit 1
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
n=0
bad=tests/bad/questionnaires

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
code() { # COMMAND...: its exit code; what it says is in out and err
	"$@" >"$dir/out" 2>"$dir/err" </dev/null
	echo $?
}
qingjie() { "$QINGJIE" --lang en "$@"; }
says() { grep -qF -- "$1" "$dir/err"; }
prints() { grep -qF -- "$1" "$dir/out"; }
silent() { [ ! -s "$dir/$1" ]; }

# check
for clean in questionnaires/cn-253-1 questionnaires/cn-253-1/ questionnaires/cn-286-1 tests/data/toy.yaml; do
	same "check: $clean" "$(code qingjie check "$clean")" 0
	ok '  says nothing' silent out
	ok '  nor on standard error' silent err
done
same 'check: a bad one' "$(code qingjie check "$bad/circle.yaml")" 1
ok '  prints nothing' silent out
same '  place, problem and remedy on standard error' "$(cat "$dir/err")" \
	"$(sed "s,^circle,$bad/circle," "$bad/circle.expected")"
same 'check: the same in Chinese' "$(code "$QINGJIE" check --lang zh "$bad/circle.yaml")" 1
same '  place, problem and remedy' "$(cat "$dir/err")" "$(
	echo "$bad/circle.yaml:34:26: “x”以自身为前提：x → y → z → x"
	sed -n 2,3p "$bad/circle.expected"
	echo '  请去掉其中一处引用。'
)"
same 'check: one good, two bad' \
	"$(code qingjie check tests/data/toy.yaml "$bad/circle.yaml" "$bad/tag.yaml")" 1
same '  both are told' "$(grep -c "^$bad/[a-z]*.yaml:" "$dir/err")" 2
same 'check: one that can be used, but has faults' "$(code qingjie check tests/bad/checked/source-not-cited.yaml)" 1
same '  place, problem and remedy' "$(cat "$dir/err")" "$(sed 's,^source-,tests/bad/checked/source-,' tests/bad/checked/source-not-cited.expected)"
same '  with the proof of what it does' \
	"$(code qingjie check --prove --as-of 2032-01-01 tests/bad/checked/source-not-cited.yaml)" 1
ok '  all the same' prints '"facts"'
same 'check: a file that is not there' "$(code qingjie check "$dir/none.yaml")" 1
ok '  says so' says 'No such file or directory'
same 'check: a folder without a questionnaire' "$(code qingjie check "$dir")" 1
ok '  says so' says "$dir/questionnaire.yaml"
same 'check: nothing to check' "$(code qingjie check)" 2
ok '  says so' says 'needs a directory or file'
same 'a bad questionnaire opens no interview' \
	"$(code qingjie --plain --questionnaire "$bad/circle.yaml")" 2
ok '  and is told why' says 'rests on itself'

# law
same 'law: the list' "$(code qingjie law)" 0
ok '  names every source' [ "$(wc -l <"$dir/out")" -gt 50 ]
ok '  by id, citation and mark' prints 'cl-253-1-1  Criminal Law Art. 253-1(1)  ('
ok '  and no text' [ "$(grep -c 'Unofficial translation' "$dir/out")" = 0 ]
ok '  quietly' silent err
same 'law: one id' "$(code qingjie law cl-253-1-1)" 0
ok '  its heading' prints 'cl-253-1-1  Criminal Law Art. 253-1(1)  ('
ok '  the words of the law' prints '违反国家有关规定，向他人出售或者提供公民个人信息'
same '  and their translation, of this one alone' "$(grep -c 'Unofficial translation' "$dir/out")" 1
same 'law: the list in Chinese' "$(code "$QINGJIE" law --lang zh)" 0
ok '  cites in Chinese' prints 'cl-253-1-1  刑法'
same 'law: a word in Chinese' "$(code "$QINGJIE" law --lang zh 刑法)" 0
ok '  finds sources by their citation' [ "$(grep -c '^cl-[0-9a-z-]*  刑法' "$dir/out")" -gt 1 ]
same 'law: an unknown word' "$(code qingjie law no-such-law)" 1
ok '  prints nothing' silent out
same '  says so' "$(cat "$dir/err")" 'qingjie: No source here is called “no-such-law”.'
same 'law: an unknown word in Chinese' "$(code "$QINGJIE" law --lang zh 没有此法)" 1
same '  says so' "$(cat "$dir/err")" 'qingjie: 这里没有名为“没有此法”的来源。'
same 'law: two words' "$(code qingjie law a b)" 2
same 'law: the list by name' "$(code qingjie law --list)" 0
ok '  is the one without an argument' [ "$(qingjie law | cksum)" = "$(cksum <"$dir/out")" ]
same '  each source once' "$(grep -oE '^  [a-z0-9-]+  ' "$dir/out" | sort | uniq -d)" ''
ok '  with a chapter above' [ "$(sed -n 1p "$dir/out")" = 'Criminal Law Art. 253-1 over time' ]
same 'law: without a screen' "$(code qingjie law --plain)" 0
ok '  the list' prints '  cl-253-1-1  Criminal Law'
same 'law: words' "$(code qingjie law --search 'whereabouts fifty-or-50 50')" 1
same 'law: words that there are' "$(code qingjie law --search 'whereabouts 50')" 0
ok '  id, citation, sentence' prints 'interp-5-1-3  Fa Shi [2017] No. 10, Art. 5(1)(3)  (3) illegally obtaining'
same 'law: initials' "$(code "$QINGJIE" law --lang zh --search FS201710)" 0
ok '  of the citation' prints 'interp-13  法释〔2017〕10号第十三条'
same 'law: initials of the text' "$(code "$QINGJIE" law --lang zh --search xzgj)" 0
ok '  with the sentence' prints '非法获取、出售或者提供行踪轨迹信息'
same 'law: words and an article' "$(code qingjie law --search a cl-12)" 2
same 'law: hostile words' "$(code qingjie law --search $'\e]52;c;eA==\a\377')" 1
ok '  reach no terminal' [ "$(LC_ALL=C grep -c '[^ -~]' <(tr -d '“”\357\277\275' <"$dir/err"))" = 0 ]
same 'law: all of it' "$(code qingjie law ' ')" 0
ok '  without control bytes' [ "$(LC_ALL=C tr -d '\12\40-\377' <"$dir/out" | wc -c)" = 0 ]
same 'law: sources in chapters and in none' \
	"$(qingjie law --list --as-of 2032-01-01 --questionnaire tests/data/toy.yaml | cut -d' ' -f1-4)" \
	$'Example Act 2031\n  act-2 \n  act-3 \n\nOther sources\n  act-4 \n  act-5 '
same 'law: of another questionnaire' "$(code qingjie law --as-of 2032-01-01 --questionnaire tests/data/toy.yaml act-5)" 0
ok '  its own' prints 'Dangerous sites are supervised.'
same 'law: nobody listens' "$(qingjie law 2>"$dir/err" >/dev/full; echo $?)" 8

same 'a wording that is none' "$(code qingjie interview --plain --register loud)" 2
ok '  is told' says 'there are counsel and plain'
same 'a questionnaire without triage' "$(code qingjie interview --plain --triage --as-of 2033-01-01 --questionnaire tests/data/toy.yaml)" 2
ok '  is told' says 'has no triage'
same 'triage is in plain words' "$(code qingjie interview --plain --triage)" 0
ok '  from the first question on' prints 'Which of these are so'

# The tour.
same 'a questionnaire without a tour' "$(code qingjie tour --questionnaire cn-286-1)" 2
ok '  is told' says 'The questionnaire “cn-286-1” has no tour.'
same 'the tour takes no argument' "$(code qingjie tour now)" 2
typed() { # the lines that the tour asks for, as it stands in the questionnaire
	sed -nE 's/^      lines: \[(.*)\]$/\1/p' questionnaires/cn-253-1/tour.yaml | tr -d '"' | sed 's/, /\n/g'
}
same 'the tour, line by line' "$({ echo nonsense; typed; echo; echo q; } | qingjie tour --plain >"$dir/out" 2>"$dir/err"; echo $?)" 0
ok '  explains a wrong line' prints 'That is not what the tour waits for.'
ok '  comes to its end' prints 'That was the tour; nothing of it was kept.'
ok '  and the interview begins' prints 'So far: no facts yet'
same '  with 40 lines at most' "$(($(typed | wc -l) <= 40))" 1
same 'the tour can be left' "$(printf 'quit\nq\n' | qingjie tour --plain >"$dir/out" 2>"$dir/err"; echo $?)" 0
same 'the tour from an interview' "$(printf 'tour\nquit\nq\n' | qingjie --plain >"$dir/out" 2>"$dir/err"; echo $?)" 0
ok '  begins' prints 'Tour, step 1 of'
cp -r questionnaires/cn-253-1 "$dir/law" && chmod -R u+w "$dir/law"
sed -i 's/row: 2, tier: serious/row: 2, tier: administrative/' "$dir/law/tour.yaml"
same 'check: a tour that does not do what it tells' "$(code qingjie check "$dir/law")" 1
ok '  names the step' says "$dir/law: step 6 of the tour: the tier is “serious”, not “administrative”."
sed -i 's/row: 2, tier: administrative/row: 3/' "$dir/law/tour.yaml"
same 'check: a step whose answer is not there' "$(code qingjie check "$dir/law")" 1
ok '  names it' says 'step 6 of the tour: “records” is not answered as the step says.'

# Preferences.
preferring() { # LINES COMMAND...
	mkdir -p "$dir/config/qingjie"
	printf "$1" >"$dir/config/qingjie/preferences"
	shift
	XDG_CONFIG_HOME="$dir/config" code env LANGUAGE=en "$@"
}
same 'what is not read at a terminal has no preferences' "$(preferring 'language = zh\n' "$QINGJIE" law cl-253-1-1)" 0
ok '  which is English here' prints 'Criminal Law Art. 253-1(1)'
same '  nor has an interview' "$(preferring 'register = plain\nlanguage = zh\n' "$QINGJIE" --plain)" 0
same '  but its own wording' "$(sed -n 8p "$dir/out")" "$("$QINGJIE" --lang en --register counsel --plain </dev/null | sed -n 8p)"
same '  nor what is broken' "$(preferring 'langage = zh\n' "$QINGJIE" --plain)" 0
ok '  and is not told' silent err
same 'nothing is asked where nobody answers' "$(XDG_CONFIG_HOME="$dir/none" code qingjie --plain)" 0
ok '  nor kept' [ ! -e "$dir/none" ]
same 'read-only keeps no facts' "$(code qingjie --read-only --facts-out "$dir/no.json")" 2
ok '  and says so' says 'contradict each other'
ok '  and there are none' [ ! -e "$dir/no.json" ]

# An interview from facts and into facts.
interview() { qingjie --plain --as-of 2026-11-22 "$@"; }
printf '%s' '{"intent": true, "batches": [{"records": 60}, {"records": 7}]}' >"$dir/good.json"
same 'interview: good facts' "$(code interview --facts "$dir/good.json" --facts-out "$dir/kept.json")" 0
ok '  says nothing against them' silent err
same '  and keeps them' "$(tr -d ' \n' <"$dir/kept.json")" '{"intent":true,"batches":[{"records":60},{"records":7}]}'
same '  for this user alone' "$(stat -c %a "$dir/kept.json")" 600
same '  to start from again' "$(code interview --facts "$dir/kept.json" --facts-out "$dir/again.json")" 0
ok '  with the same facts' cmp -s "$dir/kept.json" "$dir/again.json"
same '  which may be one file' "$(code interview --facts "$dir/kept.json" --facts-out "$dir/kept.json")" 0
ok '  and stays what it was' cmp -s "$dir/kept.json" "$dir/again.json"
same 'interview: no facts' "$(code interview --facts-out "$dir/empty.json")" 0
same '  are kept as none' "$(tr -d ' \n' <"$dir/empty.json")" '{}'
same '  but not over some' "$(code interview --facts-out "$dir/kept.json")" 0
ok '  which stay' cmp -s "$dir/kept.json" "$dir/again.json"
# Who forgets --facts loses nothing.
printf 'g intent\nn\nq\n' | interview --facts-out "$dir/kept.json" >"$dir/out" 2>&1
ok 'a case is renamed before another takes its place' cmp -s "$dir/kept.json.1" "$dir/again.json"
same '  which is the new one' "$(tr -d ' \n' <"$dir/kept.json")" '{"intent":false}'
ok '  and that is said before anything is asked' prints "renames it $dir/kept.json.1"
same '  a second one likewise, even when nothing is changed' \
	"$(code interview --facts "$dir/again.json" --facts-out "$dir/kept.json")" 0
same '  under another name' "$(tr -d ' \n' <"$dir/kept.json.2")" '{"intent":false}'
refused() { # NAME CODE MESSAGE FILE
	same "interview: $1" "$(code interview --facts "$4" --facts-out "$dir/never.json")" "$2"
	ok "  asks nothing" silent out
	ok "  says why" says "$3"
	ok "  writes nothing" [ ! -e "$dir/never.json" ]
}
printf '%s' '{"intent": "perhaps"}' >"$dir/wrong.json"
printf '%s' '{"no-such-fact": "x"}' >"$dir/unknown.json"
printf '%s' '{"intent": true' >"$dir/broken.json"
printf '%s' '{"act-from": "2024-05-02", "act-to": "2024-05-01"}' >"$dir/conflict.json"
: >"$dir/blank.json"
refused 'a value that does not fit' 1 'wrong.json, at “/intent”: ' "$dir/wrong.json"
refused 'a fact that there is not' 1 'unknown.json, at “/no-such-fact”: ' "$dir/unknown.json"
refused 'no JSON' 1 'not valid JSON' "$dir/broken.json"
refused 'facts that contradict one another' 1 'conflict.json, at “/act-' "$dir/conflict.json"
refused 'an empty file' 1 'blank.json' "$dir/blank.json"
refused 'a file that is not there' 8 'none.json: No such file or directory.' "$dir/none.json"
refused 'a folder' 8 ': Is a directory.' "$dir"
same 'interview: no folder to keep facts in' \
	"$(code interview --facts "$dir/good.json" --facts-out "$dir/none/kept.json")" 8
ok '  says that nothing was saved' says 'Nothing was saved.'
same 'interview: an argument' "$(code interview interview x)" 2
echo "1..$n"
