#!/usr/bin/env bash
# The `layering` test: compares every #include with the USES lists of
# drillcheck_module() and with the table of who may include which library, and
# looks for two classes of one name.
#
# usage: layering.sh HARNESS_DIR LAYERS_FILE
# LAYERS_FILE holds one line a module: name:used,used,...
set -euo pipefail
harness=$1
layers=$2
faults=0

complain() {
  echo "layering: $1"
  faults=$((faults + 1))
}

# Libraries that belong to one module (bench/ measures against all of them).
declare -A owner=(
  [yaml-cpp/]='yaml|bench'
  [simdjson]='json|bench'
  [pugixml]='event'
  [libevtx]='tests'
  [re2/]='engine|bench'
  [tsl/]='engine'
  [pcre2.h]='reference'
  [CLI/]='cli'
  [fmt/]='report'
  [zlib.h]='files' [zstd.h]='files' [sha2.h]='files'
  [gtest/]='suite|testing'
)

# Tests, and headers that only tests include.
is_test() { [[ $1 == *_test.cc || $1 == *_for_test.h ]]; }

check_project_include() { # module file included-module
  local module=$1 file=$2 target=$3
  [ "$target" = "$module" ] && return
  is_test "$file" && { [ "$target" = testing ] || allowed_in_test "$module" "$target"; } && return
  [[ ,${uses[$module]:-}, == *",$target,"* ]] ||
    complain "$file includes $target/, which $module may not use"
}

# A unit test may include whatever its module may, and what TEST_USES names.
allowed_in_test() {
  [[ ,${uses[$1]:-},${test_uses[$1]:-}, == *",$2,"* ]]
}

check_library_include() { # module file header
  local module=$1 file=$2 header=$3 library
  is_test "$file" && return
  for library in "${!owner[@]}"; do
    if [[ $header == "$library"* && ! $module =~ ^(${owner[$library]})$ ]]; then
      complain "$file includes <$header>, which belongs to ${owner[$library]}"
    fi
  done
}

check_file() { # module file
  local line
  while read -r line; do
    case $line in
      '"'*) check_project_include "$1" "$2" "$(cut -d/ -f1 <<<"${line#\"}")" ;;
      '<'*) check_library_include "$1" "$2" "$(tr -d '<>' <<<"$line")" ;;
    esac
  done < <(sed -n 's/^#include \(["<][^">]*[">]\).*/\1/p' "$2" | sed 's/"$//')
}

declare -A uses test_uses
while IFS=: read -r name list test_list; do
  uses[$name]=$list
  test_uses[$name]=${test_list:-}
done <"$layers"
for module in "${!uses[@]}"; do
  for used in ${uses[$module]//,/ }; do
    [ -d "$harness/$used" ] || complain "$module uses $used, which is no module"
  done
done
uses[testing]=base,files
for folder in "$harness"/*/; do
  module=$(basename "$folder")
  [ "$module" = cmake ] && continue
  [ -n "${uses[$module]+set}" ] || { complain "$module/ is no module of CMakeLists.txt"; continue; }
  for file in "$folder"*.cc "$folder"*.h; do
    [ -f "$file" ] && check_file "$module" "$file"
  done
done

# Two classes of one name link without a word and call each other's functions.
# shellcheck disable=SC2016  # awk's own $2
while read -r name one other; do
  complain "$name is defined in $one and in $other: rename one of them"
done < <(find "$harness" -name '*.h' -print0 | sort -z | xargs -0 awk '
  FNR == 1 { inside = "" }
  /^namespace [a-z:_]+ \{/ { inside = $2 }
  /^(class|struct|enum class) [A-Za-z]+( .*)?[^;]$/ && inside != "" {
    name = inside "::" ($1 == "enum" ? $3 : $2)
    if (name in file && file[name] != FILENAME) print name, file[name], FILENAME
    file[name] = FILENAME
  }')

# The system, popen and exec calls that no module but cli may make.
if grep -nE '\b(system|popen|exec[lv]p?e?)\(' "$harness"/*/*.cc "$harness"/*/*.h |
  grep -vE '/(cli)/|_test\.cc' ; then
  complain "only cli may start a program"
fi

if [ "$faults" -gt 0 ]; then
  echo "layering: $faults faults; the layers are in harness/CMakeLists.txt"
  exit 1
fi
echo "layering: ${#uses[@]} modules, no wrong arrow"
