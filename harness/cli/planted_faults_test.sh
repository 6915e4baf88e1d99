#!/usr/bin/env bash
# Runs the program over the decayed repository, as its users would: what it
# prints must be the golden file, and the exit code must say what was found.
# The verdicts one by one and their repairs: suite/planted_faults_test.cc.
#
# usage: planted_faults_test.sh DRILLCHECK SOURCE_DIR
# DRILLCHECK_ACCEPT=1 rewrites the golden file; review the change as a diff.
set -euo pipefail
program=$(realpath "$1")
data=$2/harness/check/testdata
golden=$data/decayed.expected/console.txt
now=2026-05-01T00:00:00Z
cd "$data/decayed"

fail() {
  echo "FAILED: $1"
  exit 1
}

# expect STATUS ARGUMENTS...: `output` is what the program printed.
expect() {
  local expected=$1 status=0
  shift
  output=$("$program" test --now "$now" "$@" 2>&1) || status=$?
  [ "$status" = "$expected" ] || fail "$*: exit $status, expected $expected
$output"
  echo "ok: drillcheck test $* exits with $status"
}

expect 2
[ -z "${DRILLCHECK_ACCEPT:-}" ] || echo "$output" >"$golden"
diff -u "$golden" <(echo "$output") ||
  fail "the console text changed (accept with DRILLCHECK_ACCEPT=1)"

expect 0 rules/github/nothing-is-wrong.yml
expect 0 rules/aws/known-gap-that-is-open.yml
expect 1 rules/aws/reads-a-field-that-no-event-has.yml
# The README shows this very text.
diff -u <(sed -n '/^FAILED aws\/reads-a-field/,/^```$/p' "$data/../../../README.md" | sed '$d') \
  <(echo "$output") || fail "the README shows another text than drillcheck test prints"
expect 1 fixtures/k8s/medium-where-the-drill-wants-critical
expect 1 rules/linux/has-no-fixture.yml
expect 2 rules/k8s/condition-names-a-part-that-is-not-there.yml
expect 2 rules/okta
expect 2 rules/windows/recording-is-cut.yml
