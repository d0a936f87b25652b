#!/usr/bin/env bash
# `evaluate --proof` and `verify-proof` as other programs use them.
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
code() { # COMMAND...: its exit code; what it says is in out and err
	"$@" >"$dir/out" 2>"$dir/err" </dev/null
	echo $?
}
prove() { "$QINGJIE" evaluate --lang en --as-of 2026-11-22 --proof "$@"; }
verify() { "$QINGJIE" verify-proof --lang en "$@"; }
says() { grep -qF -- "$1" "$dir/err"; }
silent() { [ ! -s "$dir/$1" ]; }
changed() { # NAME SED-SCRIPT MESSAGE
	sed "$2" "$dir/proof" >"$dir/changed"
	ok "$1: is a change" [ "$(cmp -s "$dir/proof" "$dir/changed"; echo $?)" = 1 ]
	same '  does not hold' "$(code verify "$dir/changed" "$dir/case")" 1
	ok '  nothing is printed' silent out
	ok '  and says where' says "$3"
}

# A lot of 4,999 records of class C, and one more.
lot='"unlawful":true,"obtained-by":"bought","passed-on":"sold","recipients":1,"kind":"name-and-phone","act-from":"2024-01-01","act-to":"2024-01-02"'
facts() { printf '{"intent":true,"illegal-income":0,"batches":[{"records":%s,%s}]}' "$1" "$lot"; }
for records in 4999 5000; do
	echo "{\"id\":\"c\",\"facts\":$(facts $records)}" >"$dir/case"
	prove "$dir/case" >"$dir/proof"
	tier=administrative
	[ $records = 4999 ] || tier=serious
	same "$records: one line" "$(wc -l <"$dir/proof")" 1
	same '  holds' "$(code verify "$dir/proof" "$dir/case")" 0
	same '  and prints the tier' "$(cat "$dir/out")" "proof holds: $tier"
	ok '  quietly' silent err
	facts $records >"$dir/bare"
	same '  also of the bare facts' "$(code verify "$dir/proof" "$dir/bare")" 0
	ok '  in its steps the sum and the limit' grep -q "\"id\":\"c\",\"value\":$records,.*\"id\":\"limit-c\",\"value\":5000" "$dir/proof"
done
ok 'it quotes the law' grep -q '以上的' "$dir/proof"
same 'not of other facts' "$(echo "{\"id\":\"c\",\"facts\":$(facts 4999)}" >"$dir/other"; code verify "$dir/proof" "$dir/other")" 1
ok '  says where they part' says 'batches/0/records, value”: expected 4999, found 5000'

changed 'another tier' 's/"predicted":"serious"/"predicted":"administrative"/' 'predicted'
changed 'a rule that is not met' 's/"id":"rule\/interp-5-1-4","tier":"serious","met":false/"id":"rule\/interp-5-1-4","tier":"serious","met":true/' 'rule/interp-5-1-4, met”: expected false, found true'
changed 'another limit' 's/"id":"limit-c","value":5000/"id":"limit-c","value":5001/' 'expected 5000, found 5001'
changed 'another source' 's/"sources":\["cl-17"\]/"sources":["cl-18"]/' 'sources”: expected ["cl-17"], found ["cl-18"]'
changed 'another name' 's/^{"id":"c"/{"id":"d"/' 'at “id”'
changed 'another day' 's/"as-of":"2026-11-22"/"as-of":"2026-11-21"/' 'case "c": the proof does not hold'
changed 'no JSON' 's/"steps":/"steps"/' 'no JSON'
sed 's/"version":"[^"]*"/"version":"x"/' "$dir/proof" >"$dir/changed"
same 'another version' "$(code verify "$dir/changed" "$dir/case")" 7
ok '  says so' says 'another version of it'

# Under another law: one leak of 4,999 records of class B, and one more.
prove2() { prove --questionnaire cn-286-1 "$@"; }
verify2() { verify --questionnaire cn-286-1 "$@"; }
elements='"provider":true,"has-duty":true,"ordered":true,"refused":true,"intent":true,"caused":true'
for records in 4999 5000; do
	echo "{\"id\":\"c\",\"facts\":{$elements,\"leaks\":[{\"content\":\"affecting-safety\",\"records\":$records}]}}" >"$dir/case2"
	prove2 "$dir/case2" >"$dir/proof2"
	tier=no-grave-result
	[ $records = 4999 ] || tier=crime
	same "another law, $records" "$(code verify2 "$dir/proof2" "$dir/case2")" 0
	same '  prints its tier' "$(cat "$dir/out")" "proof holds: $tier"
	sed 's/"limit-b","value":5000/"limit-b","value":5001/' "$dir/proof2" >"$dir/changed"
	ok '  another limit is a change' [ "$(cmp -s "$dir/proof2" "$dir/changed"; echo $?)" = 1 ]
	same '  and does not hold' "$(code verify2 "$dir/changed" "$dir/case2")" 1
	same '  nor does it under the first' "$(code verify "$dir/proof2" "$dir/case2")" 7
done

# Many, one behind the other.
prove tests/cases/published.jsonl >"$dir/proofs"
same 'published cases' "$(code verify "$dir/proofs" tests/cases/published.jsonl)" 0
same '  one line each' "$(grep -c '^proof holds: ' "$dir/out")" "$(wc -l <tests/cases/published.jsonl)"
head -n 3 tests/cases/published.jsonl >"$dir/three"
same 'more proofs than facts' "$(code verify "$dir/proofs" "$dir/three")" 1
ok '  says so' says 'there is a proof without facts'
: >"$dir/empty"
same 'no proof' "$(code verify "$dir/empty" "$dir/case")" 1
same 'a verdict is no proof' "$("$QINGJIE" evaluate "$dir/case" >"$dir/verdict"; code verify "$dir/verdict" "$dir/case")" 1
same 'a file that is not there' "$(code verify "$dir/none" "$dir/case")" 8
same 'one file' "$(code verify "$dir/proof")" 2
same 'an option of another command' "$(code verify --proof "$dir/proof" "$dir/case")" 2
same 'another questionnaire' "$(code verify --questionnaire tests/data/toy.yaml "$dir/proof" "$dir/case")" 7
echo "1..$n"
