#!/usr/bin/env bash
# Rules, fixtures and recordings come from anybody: whatever is in them, the
# program names the place in plain words, ends with the contract's exit code,
# does not crash, and still runs the other rules.
#
# usage: bad_input_test.sh DRILLCHECK SOURCE_DIR
set -euo pipefail
program=$1
source_dir=$2
# shellcheck source=harness/cli/checks.sh
. "$source_dir/harness/cli/checks.sh"

mkdir "$work/tree"
cd "$work/tree"
rule=rules/bad.yml
fixture=fixtures/bad/fixture.yml
drill=fixtures/bad/drill.jsonl

reset() { # a good rule, and one that is good until the next line damages it
  rm -rf rules fixtures
  write_pair good 1 Good
  write_pair bad 2 Bad
}

# expect STATUS WHAT TEXT...: the whole tree, with every text in the output.
expect() {
  local wanted=$1 what=$2 text
  shift 2
  run test
  expect_status "$wanted" "$what"
  for text in "$@"; do expect_text "$text" "$what"; done
  expect_no_text "FAILED good" "$what"
  expect_no_text "root:x:0" "$what"
  run test rules/good.yml
  expect_status 0 "the other rule beside: $what"
  passed "$what"
}

# What it says of a rule, of a fixture, of a recording.
broken_rule() { expect 2 "$1" "FAILED bad  Loads" broken-rule "2 passed, 1 failed" "${@:2}"; }
broken_fixture() { expect 2 "$1" "FAILED bad  HasFixture" broken-fixture "2 passed, 1 failed" "${@:2}"; }

repeated() { head -c "$2" /dev/zero | tr '\0' "$1"; }

# --- rules
reset
run test
expect_status 0 "the tree before any damage"
expect_last_line "3 passed, 0 failed" "the tree before any damage"

reset && sed -i 's/^level:/levle:/' "$rule"
run lint
expect_status 0 "an unknown key of a rule: Sigma allows keys of one's own"
reset && sed -i 's/condition: selection/condition: selektion/' "$rule"
broken_rule "a condition that names nothing" "$rule:7:" "did you mean selection?"
reset && echo 'level: low' >>"$rule"
broken_rule "a key twice in a rule" "$rule:10:1" "the key 'level' is there twice, in lines 8 and 10" "keep one of them"
reset && {
  echo 'a: &a [x,x,x,x,x,x,x,x,x,x]'
  previous=a
  for next in b c d e f g h i j; do
    echo "$next: &$next [*$previous,*$previous,*$previous,*$previous,*$previous,*$previous,*$previous,*$previous]"
    previous=$next
  done
} >>"$rule"
broken_rule "a YAML bomb" "$rule:1" "this file grows to more than"
reset && printf 'description: "\xff\xfe"\n' >>"$rule"
broken_rule "invalid UTF-8 in a rule" "$rule:10:15" "not part of valid UTF-8"
reset && printf 'description: "a\0b"\n' >>"$rule"
broken_rule "a NUL byte in a rule" "$rule:10:16" "control character \\x00"
reset && sed -i 's/eventName: Bad/eventName: Bad\x04/' "$rule"
broken_rule "a byte that ends yaml-cpp's reading" "$rule:6:19" "control character \\x04"
for expression in '(a' '(?=a)b' 'a{1001}' '[[:no:]]' 'x**'; do
  reset && sed -i "s/eventName: Bad/eventName|re: '$expression'/" "$rule"
  broken_rule "the regex $expression, which RE2 refuses" "$rule:6:" "bad-regex"
done
reset && sed -i 1d "$rule"
broken_rule "a rule without a title" "$rule:1:1" "this rule has no title"
reset && : >"$rule"
broken_rule "an empty rule file" "$rule:1:1" "this file holds no rule"
reset && printf '\n# nothing\n---\n---\n' >"$rule"
broken_rule "a rule file of comments" "$rule:1:1" "this file holds no rule"
reset && echo '- a' >"$rule"
broken_rule "a list in place of a rule" "$rule:1:1" "expected a Sigma rule"
reset && { printf 'x: ' && repeated '[' 100000; } >>"$rule"
broken_rule "deep nesting in a rule" "$rule:10:" "nested more than 100 levels deep"
reset && { printf 'x: ' && repeated '{' 100000; } >>"$rule"
broken_rule "deep maps in a rule" "$rule:10:" "nested more than 100 levels deep"
reset && echo ', level: low' >>"$rule"
broken_rule "a comma that stands nowhere" "$rule:10:1" "not valid YAML"
reset && sed -i "s/eventName: Bad/eventName|re: $(repeated a 70000)/" "$rule"
broken_rule "a regex of 70000 bytes" "$rule:6:" "the limit is 65536"
reset && sed -i "s/eventName: Bad/eventName: $(repeated a 70000)/" "$rule"
broken_rule "a text that is too long to be folded" "$rule:6:" "too long to be compared without regard to case"
reset && sed -i "s/condition: selection/condition: $(repeated '(' 50000)selection/" "$rule"
broken_rule "a condition of 50000 brackets" "$rule:7:"
reset && sed -i "s/condition: selection/condition: $(for _ in {1..20000}; do printf 'not '; done)selection/" "$rule"
broken_rule "a condition of 20000 nots" "$rule:7:"
reset && { echo 'description: |' && repeated x 5000000 | sed 's/^/  /'; } >>"$rule"
broken_rule "a rule of 5 MB" "$rule" "it has more than 4 MiB, which is the limit"
reset && sed -i 's/$/\r/' "$rule" "$fixture" "$drill" && sed -i '1s/^/\xef\xbb\xbf/' "$rule" "$fixture" "$drill"
expect 0 "line ends and byte order mark of Windows" "3 passed, 0 failed"
reset && rule_text 1 Bad >"$rule" && write_fixture bad 1 Bad
run test
expect_status 2 "two rules with one id"
expect_text "the id $(uuid 1) is taken by rules/bad.yml:2" "two rules with one id"
expect_text "rules/good.yml:2" "two rules with one id"
expect_text "2 passed, 1 failed" "two rules with one id"
run lint
expect_status 2 "two rules with one id in lint"
expect_text "rules/good.yml:2:1: error: " "two rules with one id in lint"
passed "two rules with one id"

# --- links and folders in the place of files
reset && rm "$rule" && ln -s /etc/passwd "$rule"
run test
expect_status 2 "a rule that is a link out of the tree"
expect_text "$rule" "a rule that is a link out of the tree"
expect_text "this link leads out of the tree, to /etc/passwd" "a rule that is a link out of the tree"
expect_no_text "root:x:0" "a rule that is a link out of the tree"
run test "$rule"
expect_status 2 "a link out of the tree, named"
expect_text "this link leads out of the tree" "a link out of the tree, named"
expect_no_text "root:x:0" "a link out of the tree, named"
run lint
expect_no_text "root:x:0" "a link out of the tree in lint"
passed "a rule that is a link out of the tree"
reset && mv rules/bad.yml rules/other && ln -s other rules/bad.yml
expect 0 "a link inside the tree" "3 passed, 0 failed"
reset && rm "$fixture" && ln -s /etc/passwd "$fixture"
expect 2 "a fixture that is a link out of the tree" "FAILED bad  HasFixture" "this link leads out of the fixtures root"
reset && rm "$drill" && ln -s /etc/passwd "$drill"
expect 2 "a recording that is a link out of the tree" "FAILED bad  HasFixture" "$fixture:4:" "'drill.jsonl' leads out of the fixtures root"
reset && rm -r fixtures/bad && ln -s /etc fixtures/bad
expect 2 "a fixture's folder that is a link out of the tree" "fixtures/bad" "this link leads out of the tree, to /etc"
reset && ln -s . rules/loop && ln -s . fixtures/loop
expect 2 "links in a circle" "rules/loop" "this link leads in a circle"
reset && ln -s nowhere.yml rules/dangling.yml
expect 2 "a link that leads nowhere" "rules/dangling.yml" "this link leads nowhere"
reset && rm -r "$rule" fixtures/bad && mkdir "$rule" && rule_text 2 Bad >"$rule/in.yml"
run test
expect_status 2 "a folder called bad.yml"
expect_text "rules/bad.yml" "a folder called bad.yml"
expect_text "this is a folder, but is named as a rule" "a folder called bad.yml"
run test "$rule" --policy /dev/null
expect_status 3 "an empty policy"
passed "a folder called bad.yml"
reset && rm "$drill" && mkdir "$drill"
broken_fixture "a folder in place of a recording" "$fixture:4:" "drill.jsonl"
if [ "$(id -u)" != 0 ]; then
  reset && chmod 0 "$rule"
  broken_rule "a rule that may not be read" "$rule" "Permission denied"
  reset && chmod 0 "$fixture"
  broken_fixture "a fixture that may not be read" "$fixture" "Permission denied"
else
  echo "NOT RUN: files that may not be read; root may read them all"
fi

# --- fixtures
reset && echo 'knwon_gaps: {}' >>"$fixture"
broken_fixture "an unknown key in a fixture" "$fixture:5:1" "did you mean 'known_gaps'?"
reset && echo 'cases: {}' >>"$fixture"
broken_fixture "a key twice in a fixture" "$fixture:5:1" "the key 'cases' is there twice, in lines 3 and 5"
reset && printf '# \xff\n' >>"$fixture"
broken_fixture "invalid UTF-8 in a fixture" "$fixture:5:3" "not part of valid UTF-8"
reset && : >"$fixture"
broken_fixture "an empty fixture" "$fixture" "this file holds nothing"
reset && sed -i 's#drill.jsonl#../../../../../../../../etc/passwd#' "$fixture"
broken_fixture "a case that replays ../../etc/passwd" "$fixture:4:19" "passwd"
reset && echo 'recordings: {r: {file: ../../../../../../../../etc/passwd}}' >>"$fixture"
broken_fixture "a recording ../../etc/passwd" "$fixture:5:24" "leads out of the fixtures root"
reset && echo 'recordings: {r: {file: /../../../../../../../etc/passwd}}' >>"$fixture"
broken_fixture "a recording /../../etc/passwd" "$fixture:5:24" "leads out of the fixtures root"
reset && { printf 'x: ' && repeated '[' 100000; } >>"$fixture"
broken_fixture "deep nesting in a fixture" "$fixture:5:" "nested more than 100 levels deep"
reset && { printf 'x: ' && repeated x 5000000; } >>"$fixture"
broken_fixture "a fixture of 5 MB" "$fixture" "it has more than 4 MiB, which is the limit"
reset && sed -i "s/$(uuid 2)/$(uuid 1)/" "$fixture"
expect 2 "a fixture of another rule" "FAILED bad  HasFixture" "$fixture:2:"

# --- recordings
reset && printf '{"eventName":"\xff"}\n' >>"$drill"
broken_fixture "invalid UTF-8 in a recording" "$drill:2:1" "record 2 at byte" "not valid UTF-8"
reset && printf '{"a":"\0"}\n' >>"$drill"
broken_fixture "a NUL byte in a recording" "$drill:2:1" "not valid JSON"
reset && printf '\0\0\0\0' >"$drill"
broken_fixture "a recording of NUL bytes" "$drill:1:1" "this is no recording that drillcheck knows"
run test
expect_no_text "--input-format" "an option that test does not have"
run scan --rules rules "$drill"
expect_text "--input-format names the format of others" "the option that scan has"
reset && printf '{"eventVersion":"1.08","eventName":"Ba' >>"$drill"
broken_fixture "a recording cut in the middle" "$drill:2:1" "this value does not end"
reset && printf '[%s,' "$(event Bad)" >"$drill"
broken_fixture "a list cut in the middle" "$drill:1:1" "does not end"
reset && gzip -c "$drill" | head -c 40 >short && mv short "$drill"
broken_fixture "a gzip file cut in the middle" "$drill" "gzip data that is damaged or cut short"
reset && : >"$drill"
expect 1 "an empty recording" "FAILED bad  Fires/drill" vacuous "the recording holds no event"
reset && repeated '[' 100000 >"$drill"
broken_fixture "deep lists in a recording" "$drill:1:1"
reset && { repeated '[' 100000 && repeated ']' 100000; } >"$drill"
broken_fixture "deep lists that end" "$drill:1:1" "nested more than 200 levels deep"
reset && { for _ in {1..300}; do printf '{"a":'; done && printf 1 && repeated '}' 300; } >"$drill"
broken_fixture "deep objects in a recording" "$drill:1:1" "nested more than 200 levels deep"
reset && echo '[1,"a",null]' >"$drill"
broken_fixture "events that are no objects" "$drill:1:1" "an event must be a JSON object"

reset && { event Bad && printf '{"a":"' && repeated x 200000000 && echo '"}' && event Bad; } >"$drill"
broken_fixture "a line of 200 MB" "$drill:2:1" "this value has 200000008 bytes, the limit is"
run scan --rules rules "$drill"
expect_status 2 "scan of a line of 200 MB"
expect_text "$drill:2:1: error: " "scan of a line of 200 MB"
expect_text '"record":1}' "scan of a line of 200 MB"
expect_text '"record":3}' "the event behind a line of 200 MB"
rm "$drill"
passed "scan goes on behind a line of 200 MB"


reset && { printf '{"a":[0' && repeated , 1000000 | sed 's/,/,0/g' && echo ']}' && event Bad; } >"$drill"
broken_fixture "an event of a million values" "$drill:1:1" "more values in it than are read"
reset && { event Bad && repeated x 200000 | sed 's/x/x\n/g'; } >"$drill"
run scan --rules rules "$drill"
expect_status 2 "a recording of damaged lines"
expect_text "$drill:2:1: error: " "a recording of damaged lines"
expect_text "199900 further damaged events of this recording: not listed" "a recording of damaged lines"
passed "what is damaged is listed up to a bound"

# --- cut and changed at many places, all in one run
damaged_copies() { # file folder: cut at every 7th byte, a bit changed at every 5th
  python3 - "$@" <<'PYTHON'
import sys
data = open(sys.argv[1], 'rb').read()
for end in range(0, len(data), 7):
    open(f'{sys.argv[2]}/cut{end}', 'wb').write(data[:end])
for at in range(0, len(data), 5):
    changed = bytearray(data)
    changed[at] ^= 1 << at % 8
    open(f'{sys.argv[2]}/bit{at}', 'wb').write(changed)
PYTHON
}
corpus=$source_dir/harness/fuzz/corpus
for seed in json/winlogbeat json/laurel xml/syslog audit_log/mixed evtx/whole_file \
  recording/gz_json recording/zst_json recording/utf16le; do
  reset && rm -rf many && mkdir many && damaged_copies "$corpus/$seed" many
  run scan --rules rules many
  expect_status 2 "damaged copies of $seed"
  expect_text " error: " "damaged copies of $seed"
  passed "damaged copies of $seed"
done
for seed in rule/correlations pipeline/changes; do
  reset && rm -rf pipelines && mkdir pipelines && damaged_copies "$corpus/$seed" pipelines
  for copy in pipelines/*; do mv "$copy" "$copy.yml"; done
  [ "$seed" = pipeline/changes ] || mv pipelines rules/many
  if [ -d rules/many ]; then run lint rules/many; else run lint pipelines; fi
  expect_status 2 "damaged copies of $seed"
  expect_text " error: " "damaged copies of $seed"
  passed "damaged copies of $seed"
done

finish
