#!/usr/bin/env bash
# `scan` reads whatever a shell hands it: files, pipes, standard input, packed
# or not, and more events than memory should hold.
#
# usage: scan_streams_test.sh DRILLCHECK SOURCE_DIR
set -euo pipefail
program=$1
source_dir=$2
# shellcheck source=harness/cli/checks.sh
. "$source_dir/harness/cli/checks.sh"

cd "$work"
write_rule a 1 CreateUser
hits() { grep -c '"rule"' <<<"$output" || true; }
expect_hits() { [ "$(hits)" = "$1" ] || fail "$2: $(hits) hits, expected $1"; }

{ event DeleteUser && event CreateUser; } >drill.jsonl
gzip -k drill.jsonl

run scan --rules rules - <drill.jsonl.gz
expect_status 0 "packed standard input"
expect_text '"event":{"file":"-","record":2}' "packed standard input"
expect_silent_errors "packed standard input"
passed "standard input may be packed"

run scan --rules rules <(cat drill.jsonl) <(cat drill.jsonl.gz)
expect_status 0 "named pipes"
expect_hits 2 "named pipes"
passed "pipes are read once, packed or not"

run scan --rules rules <(cat drill.jsonl && echo '{' && cat drill.jsonl)
expect_status 2 "a pipe with a broken line"
expect_hits 2 "a pipe with a broken line"
expect_text ":3:1: error: record 3 at byte" "a pipe with a broken line"
passed "a broken line of a pipe is named, and the pipe is not read for it"

head -c 60 drill.jsonl.gz >torn.gz
run scan --rules rules torn.gz drill.jsonl
expect_status 2 "a torn file"
expect_hits 1 "a torn file"
expect_text "torn.gz: error: this recording has gzip data that is damaged or cut short after 60 bytes [bad-recording]" "a torn file"
passed "a torn file is named, and the next one is read"

if [ "$(id -u)" != 0 ]; then
  mkdir -p day/closed && cp drill.jsonl day/ && chmod 000 day/closed
  run scan --rules rules day
  chmod 700 day/closed
  expect_status 2 "a closed folder"
  expect_hits 1 "a closed folder"
  expect_text "cannot read day/closed: Permission denied" "a closed folder"
  passed "a folder that may not be read is named"
fi

# 100 MB of events in 90 MB of memory, the program itself included.
many() { awk -v line="$(event DeleteUser | sed "s/x/$(printf '%01000d' 0)/")" 'BEGIN { for (i = 0; i < 100000; ++i) print line }'; }
if (ulimit -v 1000000) 2>/dev/null && [[ $("$program" --version) == drillcheck* ]]; then
  status=0
  errors=
  output=$(many | (ulimit -v 90000 && "$program" scan --rules rules - drill.jsonl)) || status=$?
  expect_status 0 "100 MB of events in little memory"
  expect_hits 1 "100 MB of events in little memory"
  passed "memory does not grow with the number of events"
fi

finish
