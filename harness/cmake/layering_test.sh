#!/usr/bin/env bash
# Plants faults in a copy of a tiny tree: the layering test must name each of
# them, and pass without them.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/base" "$work/engine" "$work/cli"
printf 'base:\nengine:base\ncli:base,engine\n' >"$work/layers"

expect() { # wanted-status wanted-text
  local status=0 text
  text=$("$here/layering.sh" "$work" "$work/layers") || status=$?
  if [ "$status" != "$1" ] || [[ $text != *"$2"* ]]; then
    echo "expected status $1 and '$2', got $status: $text"
    exit 1
  fi
}

reset() {
  echo '#include <string>' >"$work/base/a.h"
  echo '#include "base/a.h"' >"$work/engine/b.cc"
  echo '#include "engine/b.h"' >"$work/cli/main.cc"
}

reset && expect 0 'no wrong arrow'
reset && echo '#include "cli/main.h"' >>"$work/base/a.h" && expect 1 'which base may not use'
reset && echo '#include <re2/re2.h>' >>"$work/base/a.h" && expect 1 'belongs to engine'
reset && echo '#include <gtest/gtest.h>' >>"$work/engine/b.cc" && expect 1 'belongs to suite'
reset && echo 'int x = system("ls");' >>"$work/engine/b.cc" && expect 1 'only cli may start'
reset && printf 'namespace n {\nclass A {\n};\n}\n' | tee "$work/base/a.h" >"$work/engine/c.h" &&
  expect 1 'n::A is defined in' && rm "$work/engine/c.h"
reset && mkdir -p "$work/stray" && expect 1 'stray/ is no module' && rmdir "$work/stray"
echo "layering_test: all planted faults were found"
