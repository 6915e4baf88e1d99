# shellcheck shell=bash
# Rows of ci/bench over generated events: what one costly rule adds, and
# correlations.

costly_rule() { # VALUE: of a field of 10 KB
  cat <<END
title: Costly
logsource: {category: process_creation, product: windows}
detection:
  costly:
    CommandLine$1
  condition: costly
END
}

# bound NAME WHAT VALUE: what the rule adds to an event that 100 others see.
bound() {
  local name=$1 what=$2 file=$inputs/long.jsonl added
  input long.jsonl "$generate" long 1000 '{}'
  input "plain-rules" "$generate" rules 100 '{}'
  rm -rf "${work:?}/$name" && cp -r "$inputs/plain-rules" "$work/$name"
  costly_rule "$3" >"$work/$name/costly.yml"
  without() { scan --rules "$inputs/plain-rules" "$file"; }
  with() { scan --rules "$work/$name" "$file"; }
  in_turn parse
  at_once without with
  added=$(calc "1e6 * $(more with without) / 1000")
  line "$what" "$(printf '%+.1f us/event' "$added")" \
    "simdjson $(printf '%.1f us/event' "$(calc "1e6 * $(middle parse 2) / 1000")")" \
    "$added" us '<=20'
}

row_bounds() {
  bound any 'regex .{1000,}, 10 KB' "|re: '.{1000,}'"
  bound end 'regex .{1000,} and an end' "|re: '.{1000,}zzz\$'"
  bound words 'regex (\w+\s+)*, an end' "|re: '(\\w+\\s+)*\\w+zzz\$'"
  bound chain 'wildcard chain' ": '*a*e*i*o*u*a*e*i*o*u*zzz'"
  bound marks 'wildcards of one sign' ": '*a?????????????????????b?????????c*'"
}

correlation() { # TYPE
  local rules=$inputs/$1.yml file=$inputs/logons.jsonl one=$work/one-logon.jsonl
  local options=(--rules "$rules") rate
  input "$1.yml" "$generate" correlations "$1" '{}'
  input logons.jsonl "$generate" logons 1000000 100000 '{}'
  head -n 1 "$file" >"$one"
  correlate() { "$build/drillcheck_correlate_only" "$rules" "$file"; }
  in_turn correlate parse scanned
  rate=$(calc "$(middle correlate 1) / $(middle correlate 2)")
  line "$1, the correlator" "$(thousands "$rate") events/s" \
    "simdjson $(thousands "$(calc "1e6 / $(middle parse 2)")") events/s" \
    "$(calc "$rate / 1000")" k '>=500'
  rate=$(calc "1e6 / $(middle scanned 1)")
  line "$1, scan end to end" "$(thousands "$rate") events/s" \
    "most kept $(thousands "$(middle correlate 4)") events" \
    "$(calc "$rate / 1000")" k ''
}

row_correlations() {
  correlation event_count
  correlation temporal
}
