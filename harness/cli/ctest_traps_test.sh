#!/usr/bin/env bash
# How CTest and GoogleTest can pass without having tested anything, each as a
# test: the lister, the entries and the exit codes must not fall for it.
#
# usage: ctest_traps_test.sh DRILLCHECK SOURCE_DIR
# Works in a scratch tree with the script that the build registers with CTest.
set -euo pipefail
program=$1
source_dir=$2
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
work="$scratch/a blank" # in a path, as in many home folders
mkdir "$work"
checks=0

fail() {
  echo "FAILED: $1"
  echo "--- last output"
  echo "${output:-}"
  exit 1
}

# Runs ctest in the scratch build folder; sets `output` and `status`.
run_ctest() {
  status=0
  output=$(cd "$work/build" && ctest --output-on-failure "$@" 2>&1) || status=$?
}

run() {
  status=0
  output=$("$program" "$@" 2>&1) || status=$?
}

expect_status() { [ "$status" = "$1" ] || fail "$2: status $status, expected $1"; }
expect_text() { [[ $output == *"$1"* ]] || fail "$2: expected the text '$1'"; }
expect_no_text() { [[ $output != *"$1"* ]] || fail "$2: unexpected text '$1'"; }
passed() { checks=$((checks + 1)); echo "ok: $1"; }

write_rule() { # path-below-rules id event-name
  mkdir -p "$work/rules/$(dirname "$1")"
  cat >"$work/rules/$1.yml" <<RULE
title: Trail $3
id: $2
logsource: {product: aws, service: cloudtrail}
detection:
  selection:
    eventName: $3
  condition: selection
level: high
tags: [attack.t1098]
RULE
}

write_fixture() { # path-below-fixtures id event-name
  mkdir -p "$work/fixtures/$1"
  echo "{\"eventVersion\":\"1.08\",\"eventSource\":\"x\",\"eventName\":\"$3\"}" >"$work/fixtures/$1/drill.jsonl"
  cat >"$work/fixtures/$1/fixture.yml" <<FIXTURE
schema: drillcheck/fixture@1
rule: $2
cases:
  drill: {replay: drill.jsonl, severity: high}
FIXTURE
}

id() { printf '00000000-0000-4000-8000-%012d' "$1"; }

make_tree() {
  rm -rf "$work/rules" "$work/fixtures" "$work/ci" "$work/build"
  mkdir -p "$work/build"
  write_rule aws/a "$(id 1)" StopLogging
  write_fixture aws/a "$(id 1)" StopLogging
  write_rule iis-configuration/b-2 "$(id 2)" DeleteTrail
  write_fixture iis-configuration/b-2 "$(id 2)" DeleteTrail
  # What the build's configure step writes, with this tree filled in.
  sed -e "s|\$<TARGET_FILE:drillcheck>|$program|" \
    -e "s|@CMAKE_BINARY_DIR@|$work/build|g" \
    -e "s|@DRILLCHECK_RULES@|$work/rules|" \
    -e "s|@DRILLCHECK_FIXTURES@|$work/fixtures|g" \
    -e "s|@selection@||" \
    "$source_dir/harness/cmake/list_rules.ctest.cmake.in" >"$work/build/rules.cmake"
  echo "include(\"$work/build/rules.cmake\")" >"$work/build/CTestTestfile.cmake"
}

make_tree
run_ctest
expect_status 0 "the scratch tree"
expect_text "tests passed, 0 tests failed out of 3" "two rules and the tree"
passed "the scratch tree is green"

# Trap 1: a filter that matches nothing passes.
run test --rules "$work/rules" --fixtures "$work/fixtures" --gtest_filter=typo
expect_status 4 "a GoogleTest filter that selects nothing"
grep -q '"noTestsAction": "error"' "$source_dir/CMakePresets.json" || fail "the presets let ctest -R typo pass"
run_ctest --no-tests=error -R typo
[ "$status" != 0 ] || fail "ctest passed with no test"
passed "trap 1: nothing selected is not a pass"

# Trap 2: a dash in a name turns the test off.
write_fixture iis-configuration/b-2 "$(id 2)" SomethingElse
run_ctest -R b-2
expect_status 8 "a failing rule with dashes in its path"
expect_text "FAILED iis-configuration/b-2" "a failing rule with dashes in its path"
write_fixture iis-configuration/b-2 "$(id 2)" DeleteTrail
passed "trap 2: a dash in a path does not switch the test off"

# Trap 3: --rerun-failed goes by number; our output gives the name for -R.
write_fixture aws/a "$(id 1)" SomethingElse
run_ctest
name=$(grep -o 'FAILED aws/a' <<<"$output" | head -1 | cut -d' ' -f2)
write_rule a/new "$(id 3)" PutEvent
run_ctest -R "^rule/$name\$"
expect_text "FAILED aws/a" "re-run by name after the list has shifted"
expect_text "out of 1" "re-run by name after the list has shifted"
passed "trap 3: a failing test can be re-run by its printed name"

# Trap 4: the lister finds its data wherever ctest is called from.
make_tree
output=$(cd / && ctest --test-dir "$work/build" 2>&1) || fail "ctest from another folder"
expect_text "out of 3" "ctest from another folder"
passed "trap 4: the tests are found from any folder"

# Trap 5: skipped tests alone are not a pass.
rm -r "$work/fixtures/aws/a"
run test "$work/rules/aws/a.yml" --rules "$work/rules" --fixtures "$work/fixtures" '--gtest_filter=*HasFixture'
expect_status 4 "only skipped tests"
passed "trap 5: a selection of skipped tests is not a pass"

# Trap 6: a rule that does not parse fails alone, at its own line.
make_tree
echo "detection: [" >>"$work/rules/aws/a.yml"
run_ctest
expect_status 8 "a broken rule"
expect_text "1 tests failed out of 3" "a broken rule fails alone"
expect_text "rules/aws/a.yml:" "a broken rule is named with its line"
expect_text "broken-rule" "a broken rule has its verdict"
passed "trap 6: a broken rule is one failing test"

# Trap 7: two equal names.
make_tree
mkdir -p "$work/more/aws" && cp "$work/rules/aws/a.yml" "$work/more/aws/a.yml"
run test --tree --rules "$work/rules" --rules "$work/more" --fixtures "$work/fixtures"
expect_status 2 "equal names"
expect_text "same name below its root" "equal names"
expect_text "more/aws/a.yml" "equal names"
rm -r "$work/more"
passed "trap 7: equal names and ids fail the tree test"

# Trap 8: every test of a suite uses one fixture class.
run test --rules "$work/rules" --fixtures "$work/fixtures" --gtest_output="xml:$work/gtest.xml"
expect_status 0 "suites of several tests"
grep -q 'failures="0"' "$work/gtest.xml" || fail "GoogleTest's own report has failures"
grep -q "file=\"$work/rules/aws/a.yml\" line=" "$work/gtest.xml" || fail "GoogleTest's report does not point into the rule"
passed "trap 8: GoogleTest accepts the suites and points into the rule"

# Trap 9: deleting a rule deletes its test.
make_tree
rm "$work/rules/aws/a.yml"
run_ctest
expect_status 8 "a deleted rule with its fixture left"
expect_text "no rule belongs to this fixture" "a deleted rule with its fixture left"
rm -r "$work/fixtures/aws/a"
mkdir -p "$work/ci"
echo '{schema: drillcheck/policy@1, floors: {rules: 2}}' >"$work/ci/policy.yml"
run_ctest
expect_status 8 "a deleted rule below the floor"
expect_text "expected at least 2 rules, there are 1" "a deleted rule below the floor"
passed "trap 9: a deleted rule is noticed"

# Adding, renaming, breaking and deleting YAML changes the next ctest.
make_tree
run_ctest -N
expect_no_text "aws/c" "before adding"
write_rule aws/c "$(id 4)" CreateUser
run_ctest -N
expect_text "rule/aws/c" "after adding"
mv "$work/rules/aws/c.yml" "$work/rules/aws/d.yml"
run_ctest -N
expect_no_text "rule/aws/c" "after renaming"
expect_text "rule/aws/d" "after renaming"
run_ctest -N -L T1098
expect_text "Total Tests: 3" "labels come from the rules"
passed "editing YAML changes the next ctest with no build step"

# A name means nothing to CMake, nor does a folder's.
make_tree
# shellcheck disable=SC2016 # they are meant as they stand
names=('semi;colon' '$dollar ${x}' 'r]=]x' 'half]=' 'quo"te' 'back\slash' '@at@' 'a;b/c #d (e)')
number=10
for name in "${names[@]}"; do
  number=$((number + 1))
  write_rule "$name" "$(id $number)" StopLogging
  write_fixture "$name" "$(id $number)" StopLogging
done
run_ctest
expect_status 0 "names that mean something to CMake"
expect_text "tests passed, 0 tests failed out of 11" "names that mean something to CMake"
for name in "${names[@]}"; do
  [ -s "$work/build/results/rule/$name.json" ] || fail "no results for $name"
done
passed "names are taken as they are"

# What strength holds is not listed one by one where it does not run.
make_tree
run_ctest
expect_text "strength (Disabled)" "by day"
run_ctest -N
expect_no_text "strength/aws/a" "by day"
run_ctest -N -C Nightly
expect_text "strength/aws/a" "at night"
expect_no_text "Disabled" "at night"
passed "strength is one entry by day and one a rule at night"

# Entries are told the filters: none may get lost on the way.
write_filter() { # path-below-rules event-name
  mkdir -p "$work/rules/$(dirname "$1")"
  cat >"$work/rules/$1.filter.yml" <<FILTER
title: Swallows $2
logsource: {product: aws, service: cloudtrail}
filter: {rules: any, admin: {eventName: $2}, condition: not admin}
FILTER
}
expect_swallowed() {
  run_ctest
  expect_status 8 "$1"
  expect_text "1 tests failed out of 3" "$1"
  expect_text "FAILED aws/a" "$1"
  expect_text "swallows.filter.yml" "$1"
}
write_filter "deep/er; still/swallows" StopLogging
expect_swallowed "a filter added"
for number in {1..20}; do write_filter "f$number" "Other$number"; done
expect_swallowed "a filter among many"
run test "$work/rules/aws/a.yml" --rules "$work/rules" --fixtures "$work/fixtures"
expect_status 1 "a filter that the test itself finds"
run test "$work/rules/aws/a.yml" --rules "$work/rules" --fixtures "$work/fixtures" --filter "$work/rules/gone.filter.yml"
expect_status 3 "a filter that is gone since it was listed"
rm -r "$work/rules/deep"
run_ctest
expect_status 0 "a filter removed"
passed "a filter acts on the next ctest"

echo "$checks passed, 0 failed"
