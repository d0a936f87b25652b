#!/usr/bin/env bash
# The prover: the questionnaire as it is gives no finding, and its witnesses are cases that evaluate reads
# and that show what their id says. Each patch of tests/defects, a mistake that a lawyer or a programmer
# might make, gives the finding that tests/defects/expected names.
set -u
cd "$(dirname "$0")/.." || exit 1
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT
law=questionnaires/cn-253-1
n=0

ok() { # NAME CONDITION...
	n=$((n + 1))
	local name=$1
	shift
	if "$@"; then echo "ok $n - $name"; else echo "not ok $n - $name"; fi
}
prove() { # DIR: exit code; witnesses in DIR.out, findings in DIR.err
	"$QINGJIE" check --prove --lang en --as-of 2026-11-22 "$1" >"$1.out" 2>"$1.err"
}
evaluate() { "$QINGJIE" evaluate --lang en --as-of 2026-11-22 "$@"; }
defect() { # NAME
	cp -r "$law" "$dir/$1" && chmod -R u+w "$dir/$1" &&
		patch -s -d "$dir/$1" -p1 --no-backup-if-mismatch <"tests/defects/$1.patch" && prove "$dir/$1"
	echo $? >"$dir/$1.code"
}
export -f prove defect
export QINGJIE dir law

cp -r "$law" "$dir/clean" && prove "$dir/clean"
ok 'the clean questionnaire passes' [ $? = 0 ]
ok '  with no finding' [ "$(grep -c "^$dir/clean: " "$dir/clean.err")" = 0 ]
ok '  and with witnesses' [ "$(wc -l <"$dir/clean.out")" -gt 300 ]
evaluate --json "$dir/clean.out" >"$dir/verdicts"
ok '  all of which evaluate reads' [ $? = 0 ]
# Whatever its id says is in the verdict.
shows() { # KIND KEY: of a witness KIND/X the verdict holds X under KEY
	sed -nE "s,^\{\"id\":\"$1/([a-z0-9-]+)(/[a-z-]+)?\".*\"$2\":(\[[^]]*\]|\"[^\"]*\").*,\1 \3,p" "$dir/verdicts" |
		while read -r id values; do
			[[ $values = *"\"$id\""* ]] || echo "$1/$id"
		done
}
ok '  each tier' [ -z "$(shows tier predicted)" ]
ok '  each flag' [ -z "$(shows flag flags)" ]
ok '  each item' [ -z "$(shows alone met)" ]
ok '  and there are some of each' [ "$(grep -cE '^\{"id":"(tier|flag|alone)/' "$dir/verdicts")" -gt 40 ]
ok 'a paradox is named' grep -q 'passed-on \[onward-paradox\]' "$dir/clean.err"
grep '"id": "milder/batches/passed-on/[12]"' "$dir/clean.out" | evaluate --tier >"$dir/paradox"
ok '  and shown: passed on, the tier is milder' [ "$(sort -u "$dir/paradox" | wc -l)" = 2 ]

# Every other law likewise.
for other in questionnaires/*/; do
	other=$(basename "$other")
	[ "questionnaires/$other" != "$law" ] && [ -f "questionnaires/$other/questionnaire.yaml" ] || continue
	cp -r "questionnaires/$other" "$dir/$other" && prove "$dir/$other"
	ok "$other passes" [ $? = 0 ]
	ok '  with no finding' [ "$(grep -c "^$dir/$other: " "$dir/$other.err")" = 0 ]
	evaluate --questionnaire "$other" --json "$dir/$other.out" >"$dir/verdicts"
	ok '  and with witnesses that evaluate reads' [ $? = 0 -a -s "$dir/verdicts" ]
	ok '  each tier' [ -z "$(shows tier predicted)" ]
	ok '  each flag' [ -z "$(shows flag flags)" ]
	ok '  each item' [ -z "$(shows alone met)" ]
	ok '  and there are some of each' [ "$(grep -oE '^\{"id":"(tier|flag|alone)/' "$dir/verdicts" | sort -u | wc -l)" = 3 ]
done

cut -d' ' -f1 tests/defects/expected | xargs -P 2 -n 1 bash -c 'defect "$1"' _
while read -r name finding; do
	ok "$name: $finding" grep -qF ": $finding: " "$dir/$name.err"
	ok '  and so it fails' [ "$(cat "$dir/$name.code")" = 1 ]
done <tests/defects/expected
ok 'there are forty or more, and all are listed' \
	[ "$(ls tests/defects/*.patch | wc -l)" = "$(wc -l <tests/defects/expected)" -a "$(wc -l <tests/defects/expected)" -ge 40 ]
echo "1..$n"
