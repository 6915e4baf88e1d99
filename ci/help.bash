# Sourced first by every script of this folder: with --help or -h it prints the
# comment at the head of that script, and nothing is run.
# shellcheck shell=bash
this_script=$(realpath "$0")
print_help() { sed -n '1d; /^#/!q; s/^# \{0,1\}//p' "$this_script"; }

# Wrong usage: what is wrong, and how the script is called.
refuse() { # what
  echo "ci/${0##*/}: $1" >&2
  print_help | sed -n '/^usage:/,/^$/p' >&2
  exit 3
}

case ${1:-} in
  -h | --help)
    print_help
    exit 0
    ;;
esac
