#!/usr/bin/env bash
# The nightly run's memory: what changed since last night, shards joined
# again, and a run that is killed at any moment.
#
# usage: nightly_test.sh DRILLCHECK SOURCE_DIR
set -euo pipefail
program=$1
source_dir=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r "$source_dir/rules" "$source_dir/fixtures" "$work/"
mkdir "$work/ci"
cp -r "$source_dir/ci/policy.yml" "$source_dir/ci/pipelines" "$work/ci/"
cd "$work"
checks=0

fail() {
  echo "FAILED: $1"
  echo "--- last output"
  echo "${output:-}"
  exit 1
}
passed() { checks=$((checks + 1)); echo "ok: $1"; }
run() {
  status=0
  output=$("$program" "$@" 2>&1) || status=$?
}
night() { # time
  run test --now "$1" --previous last.json --results last.json
}

night 2026-04-01T02:00:00Z
[ "$status" = 0 ] || fail "the first night"
[[ $output != *since* ]] || fail "the first night has nothing to compare with"
passed "the first night"

# A case below a floor that lags could be deleted and no run would say so.
run test --tree --night
[ "$status" = 0 ] || fail "ci/policy.yml: the floors"
[[ $output != *"raise it"* ]] || fail "ci/policy.yml: a floor lags behind what is there"
sed -i.as_it_is 's/^floors: {rules: [0-9]*/floors: {rules: 3/' ci/policy.yml
run test --tree --night
[[ $output == *"floors.rules is 3, there are "*": raise it, or "* ]] || fail "a floor that lags"
mv ci/policy.yml.as_it_is ci/policy.yml
passed "the floors of this repository are what is there"

sed -i 's/CreateLoginProfile/CreateLogInProfiles/' rules/aws/iam-user-creation.yml
night 2026-04-02T02:00:00Z
[ "$status" = 1 ] || fail "a rule broke"
[[ $output == "since 2026-04-01T02:00:00Z"* ]] || fail "the summary opens with what changed"
[[ $output == *"newly failing: "* ]] || fail "a rule broke"
night 2026-04-09T02:00:00Z
[[ $output == *"nothing changed"* && $output == *"for 7 days  owner: cloud"* ]] || fail "a rule stays broken"
# One tree, however its folders are spelled and wherever it lies.
mkdir "$work/moved"
cp -r rules fixtures ci "$work/moved/"
for tree in ./rules rules/ "$work/rules" "$work/moved/rules"; do
  run test --rules "$tree" --now 2026-04-10T02:00:00Z --previous last.json
  [[ $output == *"for 8 days  owner: cloud"* ]] || fail "the tree spelled $tree"
done
rm -r "$work/moved"
# One rule of it is not most of it.
run test "$work/rules/aws/iam-user-creation.yml" --rules "$work/rules" --now 2026-04-10T02:00:00Z --previous last.json
[[ $output == *"for 8 days  owner: cloud"* ]] || fail "one rule by its absolute path"
passed "a tree is known by whatever path"
sed -i 's/CreateLogInProfiles/CreateLoginProfile/' rules/aws/iam-user-creation.yml
night 2026-04-10T02:00:00Z
[ "$status" = 0 ] || fail "the rule is mended"
[[ $output == *"fixed: "* ]] || fail "the rule is mended"
passed "newly failing, still failing with age and owner, fixed"

echo '{"damaged' >last.json
night 2026-04-11T02:00:00Z
[ "$status" = 0 ] || fail "last night's results are damaged"
[[ $output == *"cannot be compared with"* ]] || fail "last night's results are damaged"
passed "damaged results of last night cost only the comparison"

for i in 1 2 3; do
  run test --now 2026-04-12T02:00:00Z --shard "$i/3" --results "shard$i.json"
  [ "$status" = 0 ] || fail "shard $i"
done
run test --now 2026-04-12T02:00:00Z --results whole.json
run merge shard3.json shard1.json shard2.json --results merged.json
[ "$status" = 0 ] || fail "merge"
# The same tests with the same answers; only the order of roots may differ.
answers() { grep -E '"(entry|test|outcome|fingerprint)":' "$1" | sort; }
[ "$(answers whole.json)" = "$(answers merged.json)" ] || fail "merged shards differ from the whole"
passed "three shards are the whole"

run merge shard1.json shard3.json --results merged.json
[ "$status" = 2 ] || fail "a shard died: status $status"
[[ $output == *"shard 2/3 left no results"* ]] || fail "a shard died"
[ "$(grep -c '"entry":' merged.json)" -gt 0 ] || fail "a shard died"
missing=$(grep '"entry":' shard2.json | sort -u)
while read -r entry; do
  grep -qF "$entry" merged.json || fail "the dead shard's $entry is lost"
done <<<"$missing"
passed "a dead shard is named with its entries, nothing is lost"

# Production is one more entry for each system, also of a shard that died.
mkdir -p ci/deployed/siem ci/deployed/edr
for system in siem edr; do
  echo "{\"schema\":\"drillcheck/deployed@1\",\"system\":\"$system\",\"taken_at\":\"2026-04-12T01:00:00Z\",\"total\":0}" \
    >"ci/deployed/$system/all.jsonl"
done
for i in 1 2 3; do
  run test --production --now 2026-04-12T02:00:00Z --shard "$i/3" --results "night$i.json"
done
for dead in 1 2 3; do
  living=()
  for i in 1 2 3; do [ "$i" = "$dead" ] || living+=("night$i.json"); done
  run merge "${living[@]}" --results merged.json
  for system in siem edr; do
    grep -qF "production/$system" merged.json || fail "production/$system is lost with shard $dead"
  done
done
rm -r ci/deployed
passed "a dead shard's production entries are named"

run merge shard1.json whole.json
[ "$status" = 3 ] || fail "a whole run among shards: status $status"
passed "results of different runs are not joined"

# Killed at 50 moments: the file under its final name is always whole, and
# the next run is right.
"$program" test --now 2026-04-13T02:00:00Z --results last.json >/dev/null
for i in $(seq 1 50); do
  "$program" test --now 2026-04-14T02:00:00Z --previous last.json --results last.json >/dev/null 2>&1 &
  victim=$!
  sleep "0.0$(printf '%02d' $((i % 40)))"
  kill -9 "$victim" 2>/dev/null || true
  wait "$victim" 2>/dev/null || true
  tail -c 3 last.json | grep -q '}' || fail "half a file after kill $i"
done
night 2026-04-15T02:00:00Z
[ "$status" = 0 ] || fail "the run after the kills"
[[ $output == *"nothing changed"* ]] || fail "the run after the kills"
passed "killed at 50 moments, the next run is right"

echo "$checks passed, 0 failed"
