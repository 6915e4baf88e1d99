#!/usr/bin/env bash
# What the scripts of ci/ do around the program: ci/nightly and ci/gate test
# the tree that the build folder is configured for, that of -DDRILLCHECK_RULES
# or the checkout's own, each with its own last night; ci/build shows in a log
# how far it is; every script says with --help what it does, and does nothing.
#
# usage: ci_scripts_test.sh DRILLCHECK SOURCE_DIR
# In a scratch checkout whose set-up and build do nothing.
program=$1
source_dir=$(realpath "$2")
# shellcheck source=harness/cli/checks.sh
source "$(dirname "$0")/checks.sh"

checkout=$work/checkout
mine="$work/my tree" # a blank, as in many home folders
mkdir -p "$checkout/ci" "$checkout/build" "$checkout/bin" "$mine"
cp "$source_dir"/ci/{nightly,gate,help.bash} "$checkout/ci/"
printf '#!/bin/sh\n' | tee "$checkout/ci/setup" "$checkout/ci/build" >"$checkout/bin/ctest"
chmod +x "$checkout"/ci/* "$checkout/bin/ctest"
ln -s "$program" "$checkout/build/drillcheck"
export PATH="$checkout/bin:$PATH"

in_git() {
  git init -q .
  git add -A
  git -c user.name=a -c user.email=a@b -c commit.gpgsign=false commit -qm all
}
(cd "$checkout" && write_pair aws/of-the-checkout 1 StopLogging && in_git)
(cd "$mine" && write_pair aws/mine 2 DeleteTrail && in_git)

# What the build's configure step writes.
configure() { # options of cmake
  (cd "$checkout/build" && cmake "$@" -P "$source_dir/harness/cmake/tree_options.cmake")
}
run_ci() { # script arguments
  local script=$1
  shift
  status=0
  output=$("$checkout/ci/$script" "$@" 2>"$work/.errors") || status=$?
  errors=$(<"$work/.errors")
}

# In the mode of a script, cmake calls the folder where it stands its source.
configure -DDRILLCHECK_RULES="$checkout/build/rules" -DDRILLCHECK_FIXTURES="$checkout/build/fixtures"
run_ci nightly
expect_status 0 "the checkout's own tree"
grep -q '"path": "rules/aws/of-the-checkout.yml"' "$checkout/build/nightly/results.json" ||
  fail "the checkout's own tree is spelled as one types it"
expect_no_text "since " "the first night"
passed "the checkout's own tree"

configure -DDRILLCHECK_RULES="$mine/rules" -DDRILLCHECK_FIXTURES="$mine/fixtures"
run_ci nightly
expect_status 0 "another tree"
results=$(<"$checkout/build/nightly/results.json")
[[ $results == *"\"path\": \"$mine/rules/aws/mine.yml\""* ]] || fail "another tree is summed up"
[[ $results != *of-the-checkout* ]] || fail "the checkout's tree is not asked for"
expect_no_text "since " "the first night of another tree"
expect_text "of another tree (rules rules, fixtures fixtures)" "the first night of another tree"
sed -i 's/DeleteTrail/Other/' "$mine/rules/aws/mine.yml"
run_ci nightly
expect_status 1 "a broken rule of another tree"
expect_text "FAILED aws/mine" "a broken rule of another tree"
expect_text "newly failing: 1" "the second night of another tree"
passed "ci/nightly sums up the tree that is configured"

# What vanished is named, and nothing of the other tree.
(cd "$mine" && write_pair aws/second 3 StopLogging)
run_ci nightly
(cd "$mine" && rm -r rules/aws/second.yml fixtures/aws/second)
run_ci nightly
expect_text "run then, not now: 2" "a rule vanished"
expect_text "  rule/aws/second" "a rule vanished"
expect_text "  strength/aws/second" "a rule vanished"
expect_no_text "of-the-checkout" "a rule vanished"
configure -DDRILLCHECK_RULES="$checkout/build/rules" -DDRILLCHECK_FIXTURES="$checkout/build/fixtures"
run_ci nightly
expect_status 0 "back to the checkout's own tree"
expect_text "nothing changed" "back to the checkout's own tree"
expect_no_text "another tree" "back to the checkout's own tree"
configure -DDRILLCHECK_RULES="$mine/rules" -DDRILLCHECK_FIXTURES="$mine/fixtures"
# How strictly a tree is tested makes it no other one.
configure -DDRILLCHECK_RULES="$mine/rules" -DDRILLCHECK_FIXTURES="$mine/fixtures" -DDRILLCHECK_RECORDED=ON
run_ci nightly --now 2031-02-03T00:00:00Z
configure -DDRILLCHECK_RULES="$mine/rules" -DDRILLCHECK_FIXTURES="$mine/fixtures"
run_ci nightly --now 2031-02-04T00:00:00Z
expect_text "since 2031-02-03T00:00:00Z" "the night after one of recordings only"
# Nor does the spelling of its folders.
ln -s "$mine" "$work/link"
kept() { find "$checkout/build/nightly" -name 'tree-*' | wc -l; }
trees=$(kept)
for spelling in "$mine/../my tree" "$work/link" "../../my tree"; do
  configure -DDRILLCHECK_RULES="$spelling/rules/" -DDRILLCHECK_FIXTURES="$spelling/fixtures"
  sed -i 's|^\.\./||' "$checkout/build/tree.options"
  run_ci nightly
  expect_text "still failing: 1" "the tree spelled $spelling"
done
configure -DDRILLCHECK_RULES="$checkout/./rules" -DDRILLCHECK_FIXTURES="$checkout/fixtures"
run_ci nightly
expect_text "nothing changed" "the checkout's own tree, spelled out"
[ "$(kept)" = "$trees" ] || fail "a tree is kept once, however it is spelled"
configure -DDRILLCHECK_RULES="$mine/rules" -DDRILLCHECK_FIXTURES="$mine/fixtures"
passed "ci/nightly compares each tree with its own last night"

run_ci gate HEAD
expect_status 1 "the gate of another tree"
expect_text "FAILED aws/mine" "the gate of another tree"
[ -s "$checkout/build/gate.json" ] || fail "the gate's results are not in the build folder"
expect_no_text "of-the-checkout" "the gate of another tree"
passed "ci/gate compares the tree that is configured"

# Minutes of building for a typo.
printf '#!/bin/sh\necho BUILT\n' >"$checkout/ci/build"
(cd "$mine" && git branch -q release/one)
run_ci gate relase/one
expect_status 3 "a revision that is not there"
[[ $errors == *"git knows no revision 'relase/one'; did you mean release/one?"* ]] ||
  fail "the nearest revision is named: $errors"
expect_no_text "BUILT" "a revision that is not there"
run_ci gate wholly-different
[[ $errors == *"git knows no revision 'wholly-different'"* && $errors != *"did you mean"* ]] ||
  fail "no revision is near: $errors"
run_ci gate release/one
expect_text "BUILT" "a revision that is there"
printf '#!/bin/sh\n' >"$checkout/ci/build"
passed "ci/gate looks at the revision before it builds"

configure -DDRILLCHECK_RULES="$mine/rules;$checkout/rules" -DDRILLCHECK_FIXTURES="$mine/fixtures" -DDRILLCHECK_RECORDED=ON
run_ci nightly
expect_text "1 not selected (1 name no recording" "two folders, recorded only"
passed "several folders, and only rules whose recordings are present"

configure -DDRILLCHECK_RULES="$checkout/build/rules" -DDRILLCHECK_FIXTURES="$checkout/build/fixtures" \
  -DDRILLCHECK_WARNINGS_AS_ERRORS=ON
sed -i 's/^tags:/tgas:/' "$checkout/rules/aws/of-the-checkout.yml"
run_ci nightly
expect_status 1 "a warning at night, where warnings are errors"
expect_text "broken-rule (warning)" "a warning at night"
run_ci gate HEAD
expect_status 1 "a warning in the gate, where warnings are errors"
expect_text "did you mean 'tags'?" "a warning in the gate"
passed "ci/nightly and ci/gate are as strict as the build folder is configured"

# Half of what ninja prints, with a compiler's warning, then a failure.
cp "$source_dir/ci/build" "$checkout/ci/build"
cat >"$checkout/bin/cmake" <<'NINJA'
#!/bin/sh
[ "$1" = --build ] || exit 0
echo "[1/3] Building a"
echo "a.cc:1: warning: odd"
echo "[2/3] Building b"
exit 3
NINJA
chmod +x "$checkout/bin/cmake"
run_ci build default
expect_status 3 "a build that fails"
expect_text "building (default)" "a build"
expect_text "a.cc:1: warning: odd" "a warning of the compiler"
expect_no_text "/3]" "the first seconds"
export SECONDS=60
run_ci build default
expect_text "  [1/3] after 60 s" "a build that takes long"
expect_no_text "[2/3]" "every 20 seconds is enough"
unset SECONDS
passed "ci/build shows in a log how far it is"

# Copies of all scripts, where whatever they would start leaves a mark.
scripts=$work/scripts
mkdir -p "$scripts/ci" "$scripts/bin"
find "$source_dir/ci" -maxdepth 1 -type f -exec cp {} "$scripts/ci/" \;
for program_name in apt-get clang-format cmake ctest dpkg-query drillcheck ninja shellcheck valgrind; do
  printf '#!/bin/sh\ntouch "%s/started"\nexit 1\n' "$scripts" >"$scripts/bin/$program_name"
done
chmod +x "$scripts"/bin/*
names=()
for script in "$scripts"/ci/*; do
  [ -x "$script" ] || continue
  names+=("${script##*/}")
  for help in --help -h; do
    status=0
    output=$(cd / && PATH=$scripts/bin:$PATH "$script" "$help" 2>"$work/.errors") || status=$?
    errors=$(<"$work/.errors")
    what="ci/${script##*/} $help"
    expect_status 0 "$what"
    expect_silent_errors "$what"
    expect_text "usage: ci/${script##*/}" "$what"
    expect_text "Exit codes: " "$what"
    expect_no_text "set -euo" "$what"
    [ ! -e "$scripts/started" ] || fail "$what: something was started"
  done
  while read -r variable; do
    expect_text "  $variable " "$what: the environment that it reads"
  done < <(sed '/^#/d' "$script" | grep -oE '\$\{(DRILLCHECK|BENCH|GITHUB)_[A-Z_]+' | sed 's/^..//' | sort -u)
done
[ "${#names[@]}" -ge 8 ] || fail "only ${#names[@]} scripts"
passed "${#names[@]} scripts say what they do, and do nothing then"

for call in build "build a b" "check odd" gate "setup odd" "bench --only odd"; do
  status=0
  # shellcheck disable=SC2086 # a name and its arguments
  output=$(cd "$scripts/ci" && PATH=$scripts/bin:$PATH ./$call 2>"$work/.errors") || status=$?
  errors=$(<"$work/.errors")
  expect_status 3 "ci/$call"
  expect_text "usage: ci/${call%% *}" "ci/$call"
  [ ! -e "$scripts/started" ] || fail "ci/$call: something was started"
done
passed "wrong usage is refused with the right one"

finish
