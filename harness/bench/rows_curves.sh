# shellcheck shell=bash
# Rows of ci/bench about where the time goes: stage by stage, function by
# function, and how costs grow.

# The stages one by one, with Google Benchmark.
row_stages() {
  if [ ! -x "$build/drillcheck_benchmarks" ]; then
    echo 'stages: SKIPPED: built without libbenchmark-dev: ci/setup bench'
    return
  fi
  mkdir -p "$inputs/stages"
  input stages/rules "$generate" rules 400 '{}'
  input stages/events.jsonl "$generate" events 10000 '{}'
  input stages/logons.jsonl "$generate" logons 10000 1000 '{}'
  input stages/event_count.yml "$generate" correlations event_count '{}'
  input stages/temporal.yml "$generate" correlations temporal '{}'
  "$build/drillcheck_benchmarks" "$inputs/stages" 2>/dev/null
}

# Where the time of a scan goes: the functions that take most, without what
# loading the rules takes.
row_profile() {
  if ! perf stat -e cycles:u true >"$work/perf-said" 2>&1; then
    echo 'profile: SKIPPED: perf (package linux-perf) is absent or may not count'
    return
  fi
  recordings
  local name options=(scan --refused warn --rules "$sigmahq/rules/windows")
  for name in windows processes; do
    perf record -q -e cycles:u -o "$work/perf" "$build/drillcheck" "${options[@]}" \
      "$inputs/recordings/$name.jsonl" >/dev/null 2>&1 || [ $? -le 2 ]
    echo "profile of $name, share of the processor (yaml-cpp is loading):"
    perf report -i "$work/perf" --stdio --no-children -F overhead,dso,sym \
      2>/dev/null | sed '/^#/d; /^ *$/d; s/std::[^ ]*<.*>::/std::/' |
      cut -c1-110 | head -n 20 || true
  done
}

point() { printf '%s\t%s\t%s\n' "$1" "$2" "$3" >>"$work/curves.tsv"; } # CURVE X Y

# Of $file eight times over, by the rules in $options: microseconds of the
# processor an event. Once over is little beside the load of 16,000 rules.
point_of_scan() { # CURVE X
  local events files=("$file" "$file" "$file" "$file")
  eight_times() { scan "${options[@]}" "${files[@]}" "${files[@]}"; }
  at_once empty eight_times
  events=$((8 * $(wc -l <"$file")))
  point "$1" "$2" "$(calc "1e6 * $(more eight_times empty) / $events")"
}

curve_of_rules() {
  local count options
  local file=$inputs/recordings/mixed.jsonl one=$inputs/recordings/one-mixed.jsonl
  for count in 250 500 1000 2000 4000 8000 16000; do
    input "rules-$count" "$pick" "$shared" "$count" '{}'
    options=(--rules "$inputs/rules-$count")
    point_of_scan 'us an event by rules, routed' "$count"
    options+=(--no-logsource)
    point_of_scan 'us an event by rules, not routed' "$count"
    point 'seconds to load by rules' "$count" "$(middle empty $processor)"
    point 'MB of memory by rules' "$count" "$(calc "$(middle eight_times $peak) / 1024")"
  done
}

# From a pipe: 10^7 events are no file. BENCH_EVENTS=10000000 asks for them.
curve_of_events() {
  local count file=$inputs/events-10000.jsonl
  local options=(--rules "$inputs/rules-4000") one=$work/one.jsonl
  input events-10000.jsonl "$generate" events 10000 '{}'
  head -n 1 "$file" >"$one"
  stream() {
    # shellcheck disable=SC2016
    cost sh -c 'for i in $(seq "$1"); do cat "$2"; done | "$3" scan --refused warn --rules "$4" -' \
      sh $((count / 10000)) "$file" "$build/drillcheck" "$inputs/rules-4000"
  }
  for ((count = 10000; count <= ${BENCH_EVENTS:-1000000}; count *= 10)); do
    at_once empty stream
    point 'us an event by events' "$count" "$(calc "1e6 * $(more stream empty) / $count")"
    point 'MB of memory by events' "$count" "$(calc "$(middle stream $peak) / 1024")"
  done
}

curve_of_size() {
  local length file options=(--rules "$inputs/rules-4000") one=$work/one.jsonl
  for length in 50 500 5000 50000; do
    input "letters-$length.jsonl" "$generate" events $((100000000 / (length + 1000))) '{}' "$length"
    file=$inputs/letters-$length.jsonl
    head -n 1 "$file" >"$one"
    point_of_scan 'us an event by letters of a command line, drillcheck' "$length"
    in_turn parse
    point 'us an event by letters of a command line, simdjson' "$length" \
      "$(calc "1e6 * $(middle parse 2) / $(middle parse 1)")"
  done
}

curve_of_groups() {
  local groups type file rules
  for groups in 10 1000 100000 1000000; do
    input "logons-$groups.jsonl" "$generate" logons 1000000 "$groups" '{}'
    file=$inputs/logons-$groups.jsonl
    for type in event_count temporal; do
      input "$type.yml" "$generate" correlations "$type" '{}'
      rules=$inputs/$type.yml
      correlate() { "$build/drillcheck_correlate_only" "$rules" "$file"; }
      in_turn correlate
      point "us an event by groups, $type" "$groups" \
        "$(calc "1e6 * $(middle correlate 2) / $(middle correlate 1)")"
    done
  done
}

row_curves() {
  recordings
  local rounds=${BENCH_ROUNDS:-3}
  : >"$work/curves.tsv"
  curve_of_rules
  curve_of_events
  curve_of_size
  curve_of_groups
  python3 "$root/harness/bench/draw.py" "$work/curves.tsv" "$curves"
}
