# shellcheck shell=bash
# Measuring, for ci/bench and the rows that it prints.
#
# A side is a function that runs one thing once and prints its cost as numbers
# on a line. in_turn and at_once run several sides and keep what they print;
# middle takes the median of a column. Globals: build, root, work, rounds.

# cost COMMAND...: seconds on the wall, of the processor, and peak kilobytes.
# Exit 1 and 2 of drillcheck are findings in rules and recordings.
cost() {
  local status=0
  "$build/drillcheck_cost" "$@" || status=$?
  [ "$status" -le 2 ] || {
    echo "ci/bench: exit $status: $*" >&2
    exit 2
  }
}
wall=1 processor=2 peak=3 # columns of cost

in_turn() { # SIDE...
  local side
  for side in "$@"; do : >"$work/$side"; done
  for _ in $(seq "$rounds"); do
    for side in "$@"; do "$side" >>"$work/$side"; done
  done
}

# at_once SIDE...: like in_turn, but each time all of them together on one core,
# where the kernel gives each a few milliseconds by turns: what slows the
# machine for a second slows all of them, and their ratio holds.
at_once() {
  local side sides core
  core=$(taskset -cp $BASHPID | sed 's/.*[^0-9]//')
  for side in "$@"; do : >"$work/$side"; done
  for _ in $(seq "$rounds"); do
    sides=()
    for side in "$@"; do
      (taskset -cp "$core" $BASHPID >"$work/core" && "$side" >>"$work/$side") &
      sides+=($!)
    done
    for side in "${sides[@]}"; do wait "$side"; done
  done
}

# more SIDE THAN: seconds of the processor that SIDE took more, in the middle of
# the rounds. Only of two that ran at once: what loading takes in one run and in
# another differs by as much as a short scan takes.
more() {
  paste "$work/$1" "$work/$2" |
    awk -v time=$processor '{ print $time - $(NF / 2 + time) }' | median
}

# Of lines, by their first number.
median() { sort -g | awk '{ row[NR] = $0 } END { print row[int((NR + 1) / 2)] }'; }

middle() { # SIDE COLUMN
  awk -v column="$2" '{ print $column }' "$work/$1" | median
}

calc() { awk "BEGIN { print $* }"; }

# thousands NUMBER: 1234567 as 1,234,567.
thousands() { printf '%.0f' "$1" | sed ':more; s/\B[0-9]\{3\}\>/,&/; t more'; }

head_line() {
  printf '%-36s %20s  %-30s %13s %8s\n' what measured yardstick result bar
}

# line WHAT MEASURED YARDSTICK RATIO UNIT BAR: BAR is ">=35", "<=1.3" or "".
line() {
  awk -v what="$1" -v measured="$2" -v yardstick="$3" -v ratio="$4" \
    -v unit="$5" -v bar="$6" 'BEGIN {
      limit = substr(bar, 3) + 0
      holds = bar ~ /^>=/ ? ratio >= limit : ratio <= limit
      printf "%-36s %20s  %-30s %8.2f %-6s %6s  %s\n", what, measured,
        yardstick, ratio, unit, bar, bar == "" ? "" : holds ? "holds" : "MISSED"
    }'
}

# An input is made once and kept in the build folder. The program that makes
# it writes into the folder that it is given.
input() { # NAME PROGRAM [ARGUMENT...]; {} stands for the path
  local path=$inputs/$1 program=$2
  shift
  [ -e "$path" ] && [ "$path" -nt "$program" ] && return
  rm -rf "$path" "$path.new"
  "${@//'{}'/$path.new}"
  mv "$path.new" "$path"
  touch "$path"
}
