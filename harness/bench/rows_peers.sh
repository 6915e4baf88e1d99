# shellcheck shell=bash
# The rows of ci/bench that run other Sigma engines over the same events and
# rules. How they are installed, and why they differ: harness/bench/README.md.
peer_hits=$root/harness/bench/peer_hits.py
rsigma=${RSIGMA:-$(command -v rsigma || true)}
azuma_python=${AZUMA_PYTHON:-python3}

# One folder with links to all rules: rsigma takes one.
rules_folder() {
  local part
  mkdir -p "$work/all-rules"
  for part in "${all_rules[@]}"; do ln -sfn "$part" "$work/all-rules/"; done
}

# Sides, with $file and $one of the row.
ours() { scan --no-logsource "${options[@]}" "$file"; }
ours_empty() { scan --no-logsource "${options[@]}" "$one"; }
rsigma_on() { cost "$rsigma" engine eval --quiet -r "$work/all-rules" --output-format ndjson -e "@$1"; }
theirs() { rsigma_on "$file"; }
theirs_empty() { rsigma_on "$one"; }

# Events a second; the peer may have been given fewer.
peer_row() { # WHAT PEER EVENTS [EVENTS-OF-PEER]
  local here there
  here=$(calc "$3 / ($(middle ours $processor) - $(middle ours_empty $processor))")
  there=$(calc "${4:-$3} / ($(middle theirs $processor) - $(middle theirs_empty $processor))")
  line "$1" "$(thousands "$here") events/s" \
    "$2 $(thousands "$there") events/s" "$(calc "$here / $there")" x ''
}

compare_hits() { # EVENTS THEIR-COMMAND...
  local events=$1
  shift
  "$build/drillcheck" scan --refused warn --no-logsource "${options[@]}" \
    "$events" >"$work/our-hits" 2>/dev/null || [ $? -le 2 ]
  "$@" >"$work/their-hits" 2>"$work/their-words"
  python3 "$peer_hits" compare "$events" "$work/our-hits" "$work/their-hits"
}

rsigma_row() { # RECORDING WHAT
  local file=$inputs/recordings/$1.jsonl one=$inputs/recordings/one-$1.jsonl rounds=3
  in_turn ours ours_empty theirs theirs_empty
  peer_row "$2" rsigma "$(wc -l <"$file")"
  python3 "$peer_hits" number "$file" 1 "$work/numbered"
  compare_hits "$work/numbered" "$rsigma" engine eval -r "$work/all-rules" \
    --include-event --output-format ndjson -e "@$work/numbered"
}

# Of one event in 200: it asks every rule in turn, in Python. So few take us less
# than what loading varies by, so that our side scans all of them.
azuma_row() {
  local file=$work/sample one=$inputs/recordings/one-mixed.jsonl rounds=1
  local all=$inputs/recordings/mixed.jsonl
  ours() { scan --no-logsource "${options[@]}" "$all"; }
  python3 "$peer_hits" number "$all" 200 "$file"
  python3 "$peer_hits" number "$one" 1 "$work/one"
  theirs() { cost "$azuma_python" "$peer_hits" azuma "$file" "${all_rules[@]}"; }
  theirs_empty() { cost "$azuma_python" "$peer_hits" azuma "$work/one" "${all_rules[@]}"; }
  in_turn ours ours_empty theirs theirs_empty
  peer_row 'mixed, azuma one in 200, not routed' azuma "$(wc -l <"$all")" \
    "$(wc -l <"$file")"
  compare_hits "$file" "$azuma_python" "$peer_hits" azuma "$file" "${all_rules[@]}"
  sed 's/^/  /' "$work/their-words"
}

row_peers() {
  recordings
  rules_folder
  mapfile -t options < <(rules_of "${all_rules[@]}")
  if [ -n "$rsigma" ]; then
    "$rsigma" --version
    rsigma_row windows 'Windows, all rules, not routed'
    rsigma_row mixed 'mixed, all rules, not routed'
  else
    echo 'rsigma: SKIPPED: not on the path, and RSIGMA does not name it'
  fi
  if "$azuma_python" -c 'import azuma' 2>/dev/null; then
    azuma_row
  else
    echo "azuma: SKIPPED: $azuma_python cannot import it; AZUMA_PYTHON names another"
  fi
}
