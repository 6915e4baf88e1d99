# shellcheck shell=bash
# Rows of ci/bench that scan the public recordings. What a scan costs is a
# whole run less a run over the first event alone, in processor time.
generate=$root/harness/bench/generate.py
pick=$root/harness/bench/pick_rules.py
sigmahq=$shared/corpora/sigmahq
all_rules=()
for part in rules rules-emerging-threats rules-threat-hunting rules-compliance; do
  all_rules+=("$sigmahq/$part")
done

recordings() { input recordings "$root/harness/bench/inputs.py" "$shared" '{}'; }

scan() { cost "$build/drillcheck" scan --refused warn "$@"; }
rules_of() { printf -- '--rules\n%s\n' "$@"; }

# Sides, with $file, $one and $options of the row.
parse() { "$build/drillcheck_parse_only" "$file"; }
parse_nested() { "$build/drillcheck_parse_only" "$file" --nested; }
empty() { scan "${options[@]}" "$one"; }
full() { scan "${options[@]}" "$file"; }
scanned() {
  local rounds=1
  at_once empty full
  more full empty
}

# scan_row RECORDING WHAT BAR OPTION...
scan_row() {
  recordings
  local what=$2 bar=$3
  local file=$inputs/recordings/$1.jsonl one=$inputs/recordings/one-$1.jsonl
  shift 3
  local options=("$@") events parsed nested scanned
  in_turn parse parse_nested scanned
  events=$(middle parse 1)
  parsed=$(middle parse 2)
  nested=$(middle parse_nested 2)
  scanned=$(middle scanned 1)
  line "$what" "$(thousands "$(calc "$events / $scanned")") events/s" \
    "simdjson $(thousands "$(calc "$events / $parsed")") events/s" \
    "$(calc "100 * $parsed / $scanned")" % "$bar"
  line "  beside a parse of all levels" '' \
    "simdjson $(thousands "$(calc "$events / $nested")") events/s" \
    "$(calc "100 * $nested / $scanned")" % ''
}

row_windows() { scan_row windows 'Windows, routed' '>=35' --rules "$sigmahq/rules/windows"; }
row_processes() { scan_row processes 'process creations, routed' '>=12' --rules "$sigmahq/rules/windows"; }
row_scripts() { scan_row scripts 'PowerShell 4104, routed' '>=40' --rules "$sigmahq/rules/windows"; }
row_mixed() {
  mapfile -t options < <(rules_of "${all_rules[@]}")
  scan_row mixed 'mixed, all rules, routing off' '>=15' --no-logsource "${options[@]}"
}

# What doubling the rules costs, three times over. The recording four times: it
# is long then beside what is done once for each kind of event.
row_rules() {
  recordings
  local count routing
  local file=$inputs/recordings/mixed.jsonl one=$inputs/recordings/one-mixed.jsonl
  for count in 500 1000 2000 4000; do
    input "rules-$count" "$pick" "$shared" "$count" '{}'
    eval "empty_$count() { scan \${routing:+\$routing} --rules $inputs/rules-$count $one; }"
    eval "full_$count() { scan \${routing:+\$routing} --rules $inputs/rules-$count $file $file $file $file; }"
  done
  for routing in --no-logsource ''; do
    for count in 500 1000 2000; do doubled "$count" $((2 * count)); done
  done
}

doubled() { # FROM TO
  at_once {empty,full}_{"$1","$2"}
  local ratio before now
  read -r ratio before now < <(growth "$1" "$2")
  line "$2 rules, ${routing:+not }routed" "$now us/event" \
    "$1 rules $before us/event" "$ratio" x '<=1.3'
}

# Of each round: how many times as much, and both in microseconds an event.
growth() { # FROM TO
  paste "$work"/{empty,full}_{"$1","$2"} |
    awk -v time=$processor -v events=$((4 * $(wc -l <"$file"))) '{
      columns = NF / 4
      for (i = 0; i < 4; ++i) cost[i] = 1e6 * $(i * columns + time) / events
      before = cost[2] - cost[0]
      now = cost[3] - cost[1]
      printf "%.3f %.2f %.2f\n", now / before, before, now
    }' | median
}

# The recording four times over: long beside the load of the rules.
row_threads() {
  recordings
  local file=$inputs/recordings/windows.jsonl one=$inputs/recordings/one-windows.jsonl
  local options=(--rules "$sigmahq/rules/windows") seconds=() jobs both
  full_one() { scan "${options[@]}" "$file" "$file" "$file" "$file"; }
  empty_two() { scan --jobs 2 "${options[@]}" "$one"; }
  full_two() { scan --jobs 2 "${options[@]}" "$file" "$file" "$file" "$file"; }
  # What two cores can do at all: two scans that share nothing.
  side_by_side() {
    full_one >"$work/other" &
    full_one >"$work/this"
    wait
    sort -g "$work/other" "$work/this" | tail -n 1
  }
  empty_one() { empty; }
  in_turn {empty,full}_{one,two} side_by_side
  for jobs in one two; do
    seconds+=("$(calc "$(middle "full_$jobs" $wall) - $(middle "empty_$jobs" $wall)")")
  done
  for jobs in 1 2; do
    "$build/drillcheck" scan --refused warn --jobs "$jobs" "${options[@]}" \
      "$file" >"$work/hits-$jobs" 2>&1 || [ $? -le 2 ]
  done
  line '2 threads, on the wall' "$(printf '%.3f s' "${seconds[1]}")" \
    "1 thread $(printf '%.3f s' "${seconds[0]}")" \
    "$(calc "${seconds[0]} / ${seconds[1]}")" x '>=1.8'
  both=$(calc "$(middle side_by_side $wall) - $(middle empty_one $wall)")
  line '  two processes at once' "$(printf '%.3f s' "$both")" \
    "one of them $(printf '%.3f s' "${seconds[0]}")" \
    "$(calc "2 * ${seconds[0]} / $both")" x ''
  line '2 threads, lines of output' "$(wc -l <"$work/hits-2")" \
    "1 thread $(wc -l <"$work/hits-1")" \
    "$(diff "$work/hits-1" "$work/hits-2" | grep -c '^[<>]' || true)" differ '<=0'
}
