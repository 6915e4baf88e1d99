# shellcheck shell=bash
# Rows of ci/bench about what happens before the first event: loading rules,
# memory, and the test of one rule.

row_load() {
  recordings
  mapfile -t options < <(rules_of "${all_rules[@]}")
  local one=$inputs/recordings/one-mixed.jsonl
  load() { scan --jobs 2 --no-logsource "${options[@]}" "$one"; }
  yaml_only() { cost "$build/drillcheck_yaml_only" 2 "${all_rules[@]}"; }
  in_turn load yaml_only
  both_times 'load all rules, two threads' load yaml-cpp yaml_only '<=1.3'
}

# both_times WHAT SIDE YARDSTICK-NAME YARDSTICK BAR: on the wall, for the bar,
# and of the processor, which a busy machine does not blur.
both_times() {
  line "$1, on the wall" "$(printf '%.3f s' "$(middle "$2" $wall)")" \
    "$3 $(printf '%.3f s' "$(middle "$4" $wall)")" \
    "$(calc "$(middle "$2" $wall) / $(middle "$4" $wall)")" x "$5"
  line "$1, processor" "$(printf '%.3f s' "$(middle "$2" $processor)")" \
    "$3 $(printf '%.3f s' "$(middle "$4" $processor)")" \
    "$(calc "$(middle "$2" $processor) / $(middle "$4" $processor)")" x ''
}

row_memory() {
  recordings
  mapfile -t options < <(rules_of "${all_rules[@]}")
  local file=$inputs/recordings/mixed.jsonl megabytes
  memory() { scan --no-logsource "${options[@]}" "$file"; }
  yaml_only() { cost "$build/drillcheck_yaml_only" 1 "${all_rules[@]}"; }
  in_turn memory yaml_only
  megabytes=$(calc "$(middle memory $peak) / 1024")
  line 'memory, all rules, scanning mixed' "$(printf '%.1f MB' "$megabytes")" \
    "yaml-cpp alone $(printf '%.1f MB' "$(calc "$(middle yaml_only $peak) / 1024")")" \
    "$megabytes" MB '<=64'
}

generated_tree() { input tree-3000 "$generate" tree 3000 '{}'; }

row_test() {
  generated_tree
  local tree=$inputs/tree-3000 rounds=$((rounds * 5)) milliseconds
  one_test() {
    cost "$build/drillcheck" test --rules "$tree/rules" \
      --fixtures "$tree/fixtures" "$tree/rules/r00042.yml"
  }
  nothing() { cost /bin/true; }
  in_turn one_test nothing
  milliseconds=$(calc "1000 * $(middle one_test $wall)")
  line "the test of one rule" "$(printf '%.2f ms' "$milliseconds")" \
    "/bin/true $(printf '%.2f ms' "$(calc "1000 * $(middle nothing $wall)")")" \
    "$milliseconds" ms '<=15'
}

# ctest asks the program which tests there are, as it does in a checkout.
row_ctest() {
  generated_tree
  local tree=$inputs/tree-3000
  mkdir -p "$work/ctest" "$work/true"
  cat >"$work/ctest/CTestTestfile.cmake" <<END
execute_process(COMMAND $build/drillcheck list --ctest list.cmake
  --ctest-results $work/results --rules $tree/rules --fixtures $tree/fixtures)
include(list.cmake)
END
  seq 3000 | sed 's|.*|add_test(t& /bin/true)|' >"$work/true/CTestTestfile.cmake"
  all_tests() { cd "$work/ctest" && cost ctest -j2; }
  all_true() { cd "$work/true" && cost ctest -j2; }
  in_turn all_tests all_true
  both_times '3,000 tests by ctest' all_tests /bin/true all_true '<=2'
}
