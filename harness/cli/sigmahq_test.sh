#!/usr/bin/env bash
# SigmaHQ's rules over SigmaHQ's own recordings: every rule whose recording is
# present fires on it, and the summary counts the others by reason. In one
# process, then through CTest.
#
# usage: sigmahq_test.sh DRILLCHECK SOURCE_DIR
# Ends with 77 where the public data is absent: skipped, and it says so.
set -euo pipefail
program=$1
source_dir=$2
# shellcheck source=harness/cli/checks.sh
. "$source_dir/harness/cli/checks.sh"

shared=$source_dir/../shared/corpora
if [ ! -d "$shared/sigmahq/rules" ] || [ ! -d "$shared/regression" ]; then
  echo "NOT RUN: SigmaHQ's rules and recordings; ../shared is absent beside this checkout"
  exit 77
fi
shared=$(realpath "$shared")
rules=("$shared"/sigmahq/{rules,rules-emerging-threats,rules-threat-hunting})
fixtures=$shared/regression
wanted='131 passed, 0 failed, 3623 not selected (3552 name no recording, 71 recording absent)'

arguments=()
for folder in "${rules[@]}"; do arguments+=(--rules "$folder"); done
run test --recorded "${arguments[@]}" --fixtures "$fixtures" --results "$work/r.json"
expect_status 0 "SigmaHQ in one process"
expect_last_line "$wanted" "SigmaHQ in one process"
expect_silent_errors "SigmaHQ in one process"
grep -q '"verdict": "broken-rule"' "$work/r.json" && fail "a broken rule was swallowed"
passed "131 rules fire on their recordings"

# Not a rule too few: each entry fired in a test of its own.
fired=$(grep -c '"test": "Fires/' "$work/r.json")
[ "$fired" -ge 131 ] || fail "only $fired tests asked whether a rule fires"
grep -q '"outcome": "not-' "$work/r.json" && fail "a test was skipped"
passed "$fired tests asked, none was skipped"

mkdir "$work/build"
list=$(IFS=';' && echo "${rules[*]}")
sed -e "s|\$<TARGET_FILE:drillcheck>|$program|" \
  -e "s|@CMAKE_BINARY_DIR@|$work/build|g" \
  -e "s|@DRILLCHECK_RULES@|$list|" \
  -e "s|@DRILLCHECK_FIXTURES@|$fixtures|g" \
  -e "s|@selection@|--recorded|" \
  "$source_dir/harness/cmake/list_rules.ctest.cmake.in" >"$work/build/rules.cmake"
echo "include(\"$work/build/rules.cmake\")" >"$work/build/CTestTestfile.cmake"
cd "$work/build"
output=$(ctest -j2 --no-tests=error 2>&1) || fail "SigmaHQ through CTest"
expect_text "100% tests passed, 0 tests failed out of 131" "SigmaHQ through CTest"
[ "$(find results -name '*.json' | wc -l)" = 131 ] || fail "each entry writes its results"
grep -rq '"outcome": "not-' results && fail "an entry skipped a test"
passed "the same 131 entries through CTest"

finish
