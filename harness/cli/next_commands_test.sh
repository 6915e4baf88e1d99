#!/usr/bin/env bash
# Every command that a failing test names as the next one is pasted into a
# shell. The trees are those of the planted faults, under names that no default
# leads to: a command that drops an option asks about nothing.
#
# usage: next_commands_test.sh DRILLCHECK SOURCE_DIR
program=$1
source_dir=$(realpath "$2")
# shellcheck source=harness/cli/checks.sh
source "$(dirname "$0")/checks.sh"

mkdir "$work/bin"
ln -s "$program" "$work/bin/drillcheck"
# What opens a file: it must be there, and have that line.
cat >"$work/bin/open" <<'OPEN'
#!/bin/bash
file=${!#}
line=1
[ $# -eq 1 ] || line=${1#+}
[ "$(wc -l <"$file")" -ge "$line" ] || echo "$file has no line $line" >&2
OPEN
chmod +x "$work/bin/open"
export PATH="$work/bin:$PATH" EDITOR=open

# Copies the tree, its folders under other names.
copy_tree() { # name
  rm -rf "$work/tree"
  cp -r "$source_dir/harness/check/testdata/$1" "$work/tree"
  cd "$work/tree"
  mv rules detections
  mv fixtures "my drills"
  mv ci settings
  options=(--rules detections --fixtures "my drills" --policy settings/policy.yml)
  [ ! -d settings/deployed ] || options+=(--deployed settings/deployed --waivers settings/waivers.yml)
  git init -q .
  git add -A
  git -c user.name=a -c user.email=a@b -c commit.gpgsign=false commit -qm all
}

# The commands of the last run, each once, as JSON holds them.
next_commands() {
  sed -n 's/^ *"next": "\(.*\)",\{0,1\}$/\1/p' results.json |
    sed 's/\\"/"/g; s/\\\\/\\/g' | sort -u
}

# One of this program: it asks about the same tree.
paste_ours() { # what command
  local command=${2/ RECORDING / /dev/null }
  status=0
  output=$(bash -c "$command" 2>"$work/.errors") || status=$?
  errors=$(<"$work/.errors")
  [ "$status" -lt 3 ] || fail "$1: $command"
  expect_no_text "not-found" "$1: $command"
  [[ $errors != *"there is no"* ]] || fail "$1: $command"
  case $command in
    *" test "*) expect_text "FAILED" "$1: $command shows the failure again" ;;
  esac
}

# Any other may change the tree: it runs in a copy.
paste_other() { # what command
  rm -rf "$work/copy"
  cp -r "$work/tree" "$work/copy"
  status=0
  output=$(cd "$work/copy" && bash -c "${2/ RECORDING / /dev/null }" 2>"$work/.errors") || status=$?
  errors=$(<"$work/.errors")
  [[ $status == 0 || ($2 == "diff "* && $status == 1) ]] || fail "$1: $2"
  expect_silent_errors "$1: $2"
}

paste_each() { # what at-least
  local command count=0
  while IFS= read -r command; do
    count=$((count + 1))
    case $command in
      "drillcheck "*) paste_ours "$1" "$command" ;;
      *) paste_other "$1" "$command" ;;
    esac
  done < <(next_commands)
  [ "$count" -ge "$2" ] || fail "$1: only $count commands"
  passed "$1: $count commands, pasted"
}

copy_tree decayed
run test --all --now 2026-05-01T00:00:00Z --results results.json "${options[@]}"
expect_status 2 "the decayed tree"
paste_each "the decayed tree" 10

copy_tree production
run test --all --now 2026-05-01T00:00:00Z --results results.json "${options[@]}"
paste_each "a tree with production" 5

# What a change takes away, against the revision before it.
copy_tree production
sed -i 's/^level: .*/level: low/' detections/aws/*.yml
git rm -q -r detections/okta
run gate --base HEAD --results results.json "${options[@]:0:6}"
expect_status 1 "the gate"
expect_text "  settings/waivers.yml:" "the gate shows where the waiver goes"
expect_text "    - {rule: " "the gate shows the waiver"
paste_each "the gate" 5

finish
