# Sourced by the script tests of this folder: a scratch tree, the program run
# over it, and what is expected of it.
#
# Before: program=DRILLCHECK. After: $work is an empty folder, removed at exit.
# shellcheck shell=bash
set -euo pipefail
program=$(realpath "$program")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
checks=0
output=
errors=
status=0

fail() {
  echo "FAILED: $1"
  printf '%s\n' "--- exit $status, output" "$output" "--- errors" "$errors"
  exit 1
}

# Runs the program; sets status, output (standard output) and errors.
run() {
  status=0
  output=$("$program" "$@" 2>"$work/.errors") || status=$?
  errors=$(tr -d '\0' <"$work/.errors")
}

# A crash or a sanitizer's report is never what was expected.
expect_status() { # status what
  [ "$status" -lt 126 ] || fail "$2: ended by a signal"
  [[ $errors != *Sanitizer* && $errors != *"runtime error"* ]] || fail "$2: sanitizer report"
  [ "$status" = "$1" ] || fail "$2: exit $status, expected $1"
}
expect_text() { [[ $output$errors == *"$1"* ]] || fail "$2: expected the text '$1'"; }
expect_no_text() { [[ $output$errors != *"$1"* ]] || fail "$2: unexpected text '$1'"; }
expect_last_line() {
  [ "$(tail -n 1 <<<"$output")" = "$1" ] || fail "$2: expected the last line '$1'"
}
expect_silent_errors() { [ -z "$errors" ] || fail "$1: wrote to standard error"; }
passed() {
  checks=$((checks + 1))
  echo "ok: $1"
}
finish() { echo "$checks passed, 0 failed"; }

uuid() { printf '00000000-0000-4000-8000-%012d' "$1"; }

# A rule in rules/, below the folder where the test stands, on standard output.
rule_text() { # id event-name
  cat <<RULE
title: Sees $2
id: $(uuid "$1")
logsource: {product: aws, service: cloudtrail}
detection:
  selection:
    eventName: $2
  condition: selection
level: high
tags: [attack.t1098]
RULE
}

write_rule() { # path-below-rules id event-name
  mkdir -p "rules/$(dirname "$1")"
  rule_text "$2" "$3" >"rules/$1.yml"
}

event() { # event-name
  echo "{\"eventVersion\":\"1.08\",\"eventSource\":\"x\",\"eventName\":\"$1\"}"
}

write_fixture() { # path-below-fixtures id event-name
  mkdir -p "fixtures/$1"
  event "$3" >"fixtures/$1/drill.jsonl"
  cat >"fixtures/$1/fixture.yml" <<FIXTURE
schema: drillcheck/fixture@1
rule: $(uuid "$2")
cases:
  drill: {replay: drill.jsonl, severity: high}
FIXTURE
}

write_pair() { # path id event-name
  write_rule "$1" "$2" "$3"
  write_fixture "$1" "$2" "$3"
}
