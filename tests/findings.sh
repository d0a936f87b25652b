#!/usr/bin/env bash
# What follows beside the tier, as people and programs are told: one page in two languages, one key in JSON.
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
facts='"subject":"natural-person","age-at-act":17,"intent":true,"batches":[{"kind":"credit-report","records":60,
"duplicates":0,"untrue":0,"excluded":0,"obtained-by":"bought","unlawful":true}],"batches-complete":true,
"act-from":"2024-05-01","act-to":"2026-02-01","surrender":true,"plea":true,"remorse":true'
echo "{${facts}}" | tr -d '\n' >"$dir/facts.json"
page() { # LANGUAGE: the page, in the lines of the plain interview
	printf 'A\nq\nq\n' | LC_ALL=C.UTF-8 "$QINGJIE" --lang "$1" --plain --as-of 2026-11-22 --facts "$dir/facts.json" \
		>"$dir/$1" 2>&1
	tr -d '\n ' <"$dir/$1" >"$dir/$1-joined"
}
says() { grep -qF -- "$2" "$dir/$1"; }
silent() { ! says "$@"; }

page zh
ok 'must is said in a word' says zh '[应当] 未成年人'
ok 'may in another' says zh '[可以] 自首'
ok 'what must not be as well' says zh '[不得] 管制'
ok 'a rule with exceptions too' says zh '[一般] 量刑起点'
ok 'the range of the guideline stands beside' says zh '幅度：减少基准刑的40%以下'
ok 'what is counted once names the others' says zh-joined '不重复评价（认罪认罚类情节），同时成立的还有：认罪认罚并有其他情节。'
ok 'and says why' says zh-joined '一般坦白加认罪认罚仍为30%'
ok 'how well a source was verified is said in words' says zh-joined '【仅见于二手资料，'
ok 'a minor can be no recidivist, so nothing hangs on it' silent zh-joined '累犯'
ok 'what may still follow is listed apart' says zh '还可能成立'
ok 'percentages are not added' says zh-joined '本程序不相加，也不计算刑期'
sed -i 's/"age-at-act":17/"age-at-act":40/' "$dir/facts.json"
page zh
ok 'what hangs on an open fact says so' says zh-joined '仅按推定成立，尚未查清：累犯'
sed -i 's/"age-at-act":40/"age-at-act":17/' "$dir/facts.json"
page en
ok 'must in English' says en '[must] minor'
ok 'may in English' says en '[may] surrender'
ok 'must not in English' says en '[must not] public surveillance'
ok 'no Chinese before the citations' silent en '应当'

evaluate() { echo "{\"id\":1,\"facts\":$(cat "$dir/facts.json")}" | "$QINGJIE" evaluate --as-of 2026-11-22 "$@"; }
same 'the key stands behind the distances' "$(evaluate | grep -o '"[a-z]*":\[{"id":"[a-z-]*"' | head -n 1)" \
	'"findings":[{"id":"confiscation"'
same 'an element' "$(evaluate | grep -o '{"id":"minor"[^}]*}')" \
	'{"id":"minor","group":"lighter","force":"must","sources":["cl-17","juvenile-2","guide-2021-minor"]}'
same 'one that only informs has no force' "$(evaluate | grep -o '{"id":"five-years"[^}]*}')" \
	'{"id":"five-years","group":"limitation","sources":["cl-87","cl-89"]}'
ok 'what only may follow is not among them' [ -z "$(evaluate | grep -o '"id":"recidivist-heavier"')" ]
echo "1..$n"
