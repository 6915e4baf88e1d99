#!/usr/bin/env bash
# What the scripts of ci/ do around the program: ci/nightly and ci/gate test
# the tree that the build folder is configured for, that of -DDRILLCHECK_RULES
# or the checkout's own; ci/build shows in a log how far it is.
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
cp "$source_dir/ci/nightly" "$source_dir/ci/gate" "$checkout/ci/"
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
passed "the checkout's own tree"

rm -r "$checkout/build/nightly"
configure -DDRILLCHECK_RULES="$mine/rules" -DDRILLCHECK_FIXTURES="$mine/fixtures"
run_ci nightly
expect_status 0 "another tree"
results=$(<"$checkout/build/nightly/results.json")
[[ $results == *"\"path\": \"$mine/rules/aws/mine.yml\""* ]] || fail "another tree is summed up"
[[ $results != *of-the-checkout* ]] || fail "the checkout's tree is not asked for"
sed -i 's/DeleteTrail/Other/' "$mine/rules/aws/mine.yml"
run_ci nightly
expect_status 1 "a broken rule of another tree"
expect_text "FAILED aws/mine" "a broken rule of another tree"
passed "ci/nightly sums up the tree that is configured"

run_ci gate HEAD
expect_status 1 "the gate of another tree"
expect_text "FAILED aws/mine" "the gate of another tree"
[ -s "$checkout/build/gate.json" ] || fail "the gate's results are not in the build folder"
expect_no_text "of-the-checkout" "the gate of another tree"
passed "ci/gate compares the tree that is configured"

configure -DDRILLCHECK_RULES="$mine/rules;$checkout/rules" -DDRILLCHECK_FIXTURES="$mine/fixtures" -DDRILLCHECK_RECORDED=ON
run_ci nightly
expect_text "1 not selected (1 name no recording" "two folders, recorded only"
passed "several folders, and only rules whose recordings are present"

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

finish
