#!/usr/bin/env bash
# `drillcheck fields` as its users call it, and what the gate says of a
# recording that lost a field.
#
# usage: fields_test.sh DRILLCHECK SOURCE_DIR
set -euo pipefail
program=$1
source_dir=$2
# shellcheck source=harness/cli/checks.sh
. "$source_dir/harness/cli/checks.sh"
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
export GIT_AUTHOR_NAME=t GIT_AUTHOR_EMAIL=t@example.org
export GIT_COMMITTER_NAME=t GIT_COMMITTER_EMAIL=t@example.org
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE

trail() { # time members
  echo "{\"eventVersion\":\"1.08\",\"eventSource\":\"iam.amazonaws.com\",\"eventName\":\"CreateUser\",\"eventTime\":\"$1\",$2}"
}
fixture() { # entries of recordings
  cat >fixtures/aws/a/fixture.yml <<FIXTURE
schema: drillcheck/fixture@1
rule: $(uuid 1)
recordings:
$1
cases:
  drill: {replay: drill, fires: {at_least: 1}}
FIXTURE
}
make_tree() {
  rm -rf "$work/tree"
  mkdir -p "$work/tree/fixtures/aws/a" "$work/tree/ci" "$work/tree/rules/aws"
  cd "$work/tree"
  cat >rules/aws/a.yml <<RULE
title: Made by a known user
id: $(uuid 1)
logsource: {product: aws, service: cloudtrail}
detection:
  selection:
    eventName: CreateUser
  filter_admin:
    userIdentity.userName: admin
  condition: selection and not filter_admin
level: high
RULE
  echo '{schema: drillcheck/policy@1, owners: [{paths: "aws/**", team: cloud}]}' >ci/policy.yml
  trail 2025-01-01T00:00:00Z '"userIdentity":{"userName":"eve"}' >fixtures/aws/a/drill.jsonl
  fixture '  drill: {file: drill.jsonl}'
}
# shellcheck disable=SC2016  # backquotes of the message, no command
lost='`userIdentity.userName` was in every event until 2025-01-01 (aws/a/drill.jsonl)'

# --- the lock
make_tree
run fields
expect_status 0 "no lock yet"
expect_text "there is no fixtures/fields.lock yet" "no lock yet"
run fields --check
expect_status 1 "a lock that is missing"
expect_text "drillcheck fields --update" "a lock that is missing"
run fields --update
expect_status 0 "the first lock"
expect_text "wrote fixtures/fields.lock" "the first lock"
cp fixtures/fields.lock "$work/first"
run fields --update
cmp -s fixtures/fields.lock "$work/first" || fail "a second update changed the lock"
run fields --check
expect_status 0 "a lock that is up to date"
grep -q '"path":"userIdentity.userName","types":\["string"\],"share":100,"first":"2025-01-01"' fixtures/fields.lock ||
  fail "the lock does not hold the field"
run fields --verbose
expect_text "    userIdentity.userName  string, 100 %, 2025-01-01 aws/a/drill.jsonl
" "first and last of one recording are said once"
expect_no_text "2025-01-01 to 2025-01-01" "one date is said once"
(cd / && "$program" fields --check --rules "$work/tree/rules" --fixtures "$work/tree/fixtures" >/dev/null) ||
  fail "the lock depends on where it is asked from"
passed "the lock is written, stable and checked"

# --- a field that is gone
mv fixtures/aws/a/drill.jsonl fixtures/aws/a/old.jsonl
trail 2025-09-01T00:00:00Z '"userIdentity":{"onBehalfOf":"x"}' >fixtures/aws/a/drill.jsonl
fixture '  drill: {file: drill.jsonl}
  before: {file: old.jsonl, retired: 2025-07-14}'
run fields rules/aws/a.yml
expect_status 0 "a lost field"
expect_text "+ userIdentity.onBehalfOf" "a lost field: the new one"
# shellcheck disable=SC2016
expect_text 'lost: `userIdentity.userName` was in every event until 2025-01-01 (aws/a/old.jsonl)' "a lost field"
expect_text "read at rules/aws/a.yml:8 (filter_admin, cloud)" "a lost field: its reader"
run fields --check
expect_status 1 "a lock behind its recordings"
rm fixtures/aws/a/old.jsonl
fixture '  drill: {file: drill.jsonl}'
run fields --update
expect_text "$lost" "a lost field whose last recording is gone"
expect_text "read at rules/aws/a.yml:8" "a lost field whose last recording is gone"
sed -i '/userName/d' fixtures/fields.lock
run fields --check
expect_status 0 "a field that was forgotten by hand"
expect_no_text "lost:" "a field that was forgotten by hand"
passed "a lost field names the rules that read it, until it is forgotten"

# --- derived recordings are no witness
make_tree
run fields --update
trail 2026-01-01T00:00:00Z '"made":"up"' >fixtures/aws/a/near.jsonl
fixture '  drill: {file: drill.jsonl}
  near: {file: near.jsonl, origin: derived, from: drill}'
run fields --check
expect_status 0 "a derived recording"
passed "derived recordings do not count"

# --- bad input
damage() { # what status text
  run fields --update
  expect_status 2 "$1"
  expect_text "$2" "$1"
  expect_text "nothing was written" "$1"
}
make_tree
run fields --update
cp fixtures/fields.lock "$work/lock"
head -c 300 "$work/lock" >fixtures/fields.lock
damage "a lock that is cut" "fixtures/fields.lock:3:1: error: this line is not valid JSON"
{ cat "$work/lock"; echo '<<<<<<< HEAD'; } >fixtures/fields.lock
damage "a merge conflict" "merge conflict"
head -c 4096 /dev/urandom >fixtures/fields.lock
cp fixtures/fields.lock "$work/noise"
damage "a lock of noise" "error:"
cmp -s fixtures/fields.lock "$work/noise" || fail "a damaged lock was written over"
: >fixtures/fields.lock
damage "an empty lock" "no header"
cp "$work/lock" fixtures/fields.lock
echo '{' >fixtures/aws/a/drill.jsonl
run fields --update
expect_status 2 "a recording that is damaged"
cmp -s fixtures/fields.lock "$work/lock" || fail "a lock was written from half of the recordings"
run fields --update --check
expect_status 3 "--update with --check"
run fields --fixtures nowhere
expect_status 3 "no fixtures"
passed "nothing damaged is written over"

# --- the gate
make_tree
run fields --update
git init -q -b main
git add -A
git commit -q -m base
trail 2025-09-01T00:00:00Z '"userIdentity":{"onBehalfOf":"x"}' >fixtures/aws/a/drill.jsonl
"$program" fields --update >/dev/null
run gate --base HEAD
output=${output//$'\n'/ }
expect_text "$lost and is not in aws/a/drill.jsonl of 2025-09-01" "the gate"
expect_text "read at rules/aws/a.yml:8 (filter_admin, cloud)" "the gate"
expect_status 0 "the gate warns"
run gate --base HEAD --format github
expect_text "::warning file=rules/aws/a.yml,line=8" "the gate's annotation"
run gate --base HEAD --format json
expect_text '"reads userIdentity.userName in filter_admin, owner cloud"' "the gate's evidence"
git checkout -q -- fixtures
echo >>rules/aws/a.yml
run gate --base HEAD
expect_no_text "was in every event" "a change of a rule alone"
git checkout -q -- .
echo '<<<<<<< HEAD' >>fixtures/fields.lock
run gate --base HEAD
output=${output//$'\n'/ }
expect_status 0 "a damaged lock in the gate"
expect_text "this line is left from a merge conflict" "a damaged lock in the gate"
passed "the gate names the rules before anything fires wrong"

finish
