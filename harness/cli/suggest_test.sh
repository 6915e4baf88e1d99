#!/usr/bin/env bash
# `drillcheck fixture suggest` over every rule of our own tree: whatever is
# proposed is checked as if it stood there, with all that the checks read.
#
# usage: suggest_test.sh DRILLCHECK SOURCE_DIR
set -euo pipefail
program=$1
source_dir=$2
# shellcheck source=harness/cli/checks.sh
. "$source_dir/harness/cli/checks.sh"

cd "$source_dir"
proposals=0
while IFS= read -r rule; do
  run fixture suggest "$rule"
  expect_status 0 "$rule"
  [[ $output == *"would write"* ]] && proposals=$((proposals + 1))
done < <(find rules -name '*.yml' ! -name '*.filter.yml' | sort)
[ "$proposals" -ge 3 ] || fail "only $proposals rules have a proposal"
passed "what is proposed for every rule"
finish
