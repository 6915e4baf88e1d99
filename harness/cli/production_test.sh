#!/usr/bin/env bash
# Lane nightly as its users meet it: exit codes, CTest entries, and a gate that
# sees neither production nor the date. The verdicts one by one and their
# texts: suite/production_faults_test.cc.
#
# usage: production_test.sh DRILLCHECK SOURCE_DIR
set -euo pipefail
program=$(realpath "$1")
source_dir=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r "$source_dir/harness/check/testdata/production" "$work/tree"
cd "$work/tree"
now=2026-07-01T04:00:00Z
muted=rules/aws/iam-user-creation.yml

fail() {
  echo "FAILED: $1"
  echo "--- last output"
  echo "${output:-}"
  exit 1
}

# expect STATUS TEXT ARGUMENTS...: of `drillcheck test`.
expect() {
  local expected=$1 text=$2 status=0
  shift 2
  output=$("$program" test --now "$now" "$@" 2>&1) || status=$?
  [ "$status" = "$expected" ] || fail "$*: exit $status, expected $expected"
  [[ $output == *"$text"* ]] || fail "$*: expected the text '$text'"
  echo "ok: drillcheck test $* exits with $status"
}

# A rule that somebody muted can still be edited.
expect 0 '1 passed, 0 failed' "$muted"
expect 1 'muted since 2025-12-09 by j.doe' --production "$muted"
expect 1 'muted since 2025-12-09 by j.doe' --production=siem "$muted"
expect 0 '1 passed, 0 failed' --production=edr
expect 0 '1 passed, 0 failed' --production=siem rules/github/is-sound.yml
expect 1 'Impossible travel' --production=siem
expect 1 'Impossible travel' --production

# What was named must be there.
expect 3 'the systems are cut-short, edr, old, siem, torn; did you mean siem?' --production=sime
expect 3 'no folder of snapshots nowhere' --production --deployed nowhere
expect 3 'nowhere' --production --waivers nowhere

# Dates: a note by day, red by night.
expect 0 'SEC-51' --tree --verbose
expect 1 'SEC-51' --tree --night
expect 0 '1 passed, 0 failed' rules/aws/known-gap-whose-date-passed.yml
expect 1 'expired-waiver' --night rules/aws/known-gap-whose-date-passed.yml
expect 0 '1 passed, 0 failed' rules/github/is-deprecated.yml
expect 1 'muted (repo)' --night rules/github/is-deprecated.yml

# The gate a year later, and without production, says the same.
gate() { "$program" test --now "$1" --format json | grep -v '"now"' || true; }
gate "$now" >"$work/today"
gate 2027-07-01T04:00:00Z >"$work/next-year"
mv ci/deployed "$work/deployed"
gate "$now" >"$work/blind"
outcomes() { grep -E '"(entry|test|outcome|verdict)"' "$1"; }
diff <(outcomes "$work/today") <(outcomes "$work/next-year") || fail "the gate depends on the date"
diff "$work/today" "$work/blind" || fail "the gate depends on production"
expect 1 'nothing is known about production: there is no folder ci/deployed' --production
mkdir ci/deployed
expect 1 'there is no folder of a system in ci/deployed' --production
rmdir ci/deployed
mv "$work/deployed" ci/deployed
echo "ok: lane gate depends neither on the date nor on production"

# Waivers that cannot be read are red, and forgive nothing.
cp ci/waivers.yml "$work/waivers.yml"
sed -i 's/\[snoozed\]/[snozed]/' ci/waivers.yml
expect 2 "did you mean 'snoozed'" --tree
expect 1 'ci/waivers.yml cannot be read' --production=siem
cp "$work/waivers.yml" ci/waivers.yml

# CTest: the list of the day is lane gate, that of the night is everything.
mkdir "$work/build"
list_tests() { # OPTION...
  "$program" list --ctest "$work/build/CTestTestfile.cmake" "$@" >/dev/null
  sed -i "s/ \[=\[test\]=\] / test --now $now /" "$work/build/CTestTestfile.cmake"
}
list_tests
cp -r rules fixtures ci "$work/build/"
in_ctest() {
  status=0
  output=$(cd "$work/build" && ctest "$@" 2>&1) || status=$?
}
in_ctest -N
[[ $output == *'production/siem'* ]] || fail "ctest does not know production/siem"
in_ctest -R 'production/|known-gap'
[ "$status" = 0 ] || fail "the list of the day ran lane nightly"
[[ $output == *'Disabled'* ]] || fail "the list of the day does not say what it left out"
list_tests --night
in_ctest -R 'production/(siem|edr)|rule/.*known-gap' --output-on-failure
[ "$status" != 0 ] || fail "the list of the night did not run production"
[[ $output == *'muted since 2025-12-09'* ]] || fail "the list of the night does not say why"
[[ $output == *'67% tests passed'* || $output == *'33% tests passed'* ]] ||
  fail "of siem, edr and the known gap only edr passes"
in_ctest -L '^gate$' -N
[[ $output != *'production/'* ]] || fail "production carries the label gate"
in_ctest -L '^production$' -N
[[ $output == *'Total Tests: 5'* ]] || fail "not one entry a system"
echo "ok: CTest"
