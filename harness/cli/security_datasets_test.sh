#!/usr/bin/env bash
# Public rules over public host recordings in the shapes of three exporters
# (NXLog, Winlogbeat 6, flat with TimeCreated), Sysmon for Linux in syslog, and
# CloudTrail: the hits are those of the table beside them, but for the lines of
# testdata/security_datasets.tsv, which say why.
#
# usage: security_datasets_test.sh DRILLCHECK SOURCE_DIR
# Ends with 77 where the public data is absent: skipped, and it says so.
set -euo pipefail
program=$1
source_dir=$2
# shellcheck source=harness/cli/checks.sh
. "$source_dir/harness/cli/checks.sh"

shared=$source_dir/../shared/corpora
if [ ! -d "$shared/sigmahq/rules" ] || [ ! -d "$shared/security-datasets" ]; then
  echo "NOT RUN: SigmaHQ's rules over host recordings; ../shared is absent beside this checkout"
  exit 77
fi
shared=$(realpath "$shared")
argued=$source_dir/harness/cli/testdata/security_datasets.tsv

arguments=(--refused warn)
for folder in rules rules-emerging-threats rules-threat-hunting; do
  arguments+=(--rules "$shared/sigmahq/$folder")
done
mkdir "$work/recordings"
find "$shared/security-datasets" -name '*.zip' -print0 |
  while IFS= read -r -d '' archive; do
    python3 -m zipfile -e "$archive" "$work/recordings"
  done
rm -rf "$work/recordings/__MACOSX"
[ "$(find "$work/recordings" -type f | wc -l)" = 5 ] || fail "five recordings are expected"

run scan "${arguments[@]}" --jobs 2 --format json "$work/recordings"
expect_status 0 "the recordings are read"
printf '%s\n' "$output" >"$work/hits.jsonl"

status=0
errors=
output=$(python3 - "$work/hits.jsonl" "$shared/security-datasets/expected-alerts.tsv" "$argued" <<'PYTHON'
import collections, csv, json, os, sys

hits_path, table_path, argued_path = sys.argv[1:]
found = collections.Counter()
for line in open(hits_path, encoding="utf-8"):
    hit = json.loads(line)
    found[os.path.basename(hit["event"]["file"]), hit["rule"]["id"]] += 1

def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        text = (line for line in file if not line.startswith("#"))
        return list(csv.DictReader(text, delimiter="\t"))

expected = {(r["file"], r["rule_id"]): int(r["alerts"]) for r in rows(table_path)}
assert len(expected) == 44, len(expected)
for row in rows(argued_path):
    key = row["file"], row["rule_id"]
    assert expected.get(key, 0) == int(row["table"]), f"not in the table: {row}"
    assert row["why"].strip(), f"no reason: {row}"
    expected[key] = int(row["alerts"])
wrong = False
for key in sorted(found.keys() | expected.keys()):
    if found[key] != expected.get(key, 0):
        wrong = True
        print(*key, "found", found[key], "expected", expected.get(key, 0), sep="\t")
sys.exit(wrong)
PYTHON
) || status=1
expect_status 0 "the hits are those of the table"
passed "hits over five recordings"
finish
