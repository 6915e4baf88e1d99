// What stands below the options in --help: what a command is for and what it
// promises, in a few lines. For arguments.cc and command_options.cc.
#ifndef DRILLCHECK_CLI_FOOTERS_H_
#define DRILLCHECK_CLI_FOOTERS_H_

namespace drillcheck::cli {

inline constexpr const char* kFooter =
    "Start here:\n"
    "  drillcheck test                         every rule against its drills\n"
    "  drillcheck test rules/aws/x.yml         one rule, while you edit it\n"
    "  drillcheck explain rules/aws/x.yml drill.jsonl:2\n"
    "                                          why it fired, or did not\n"
    "  drillcheck fixture new rules/aws/x.yml drill.jsonl\n"
    "                                          a fixture for a new rule\n"
    "  drillcheck gate --base origin/main      what this change breaks\n"
    "  drillcheck help test                    what a command takes\n";

inline constexpr const char* kExitCodes =
    "Exit codes: 0 all hold, 1 a test failed, 2 something cannot be read,\n"
    "3 wrong usage or policy, 4 nothing was selectable.";

inline constexpr const char* kScanFooter =
    "EVENTS are recordings, folders of them, or - for standard input.\n"
    "Prints a line of JSON for each hit; what cannot be read is told on\n"
    "standard error, and the rest is scanned.\n"
    "  drillcheck scan --rules rules recording.jsonl\n"
    "  drillcheck scan --rules a --rules b --jobs 2 recordings\n"
    "  ssh host cat audit.log | drillcheck scan --rules rules -\n"
    "Exit codes: 0 scanned, whether a rule fires or not; 1 with\n"
    "--fail-on-hit: one fired; 2 a rule or a recording cannot be read, or\n"
    "only in part; 3 wrong usage; 4 no rule, or no recording.";

inline constexpr const char* kTestFooter =
    "Each rule has the tests Loads and HasFixture and, for each case of its\n"
    "fixture, Fires/NAME or StaysQuiet/NAME, Severity/NAME and Fields/NAME.\n"
    "GoogleTest flags pass through: --gtest_filter='*Severity*',\n"
    "--gtest_list_tests, --gtest_output=xml:FILE.";

inline constexpr const char* kExplainFooter =
    "Of a recording that the rule's fixture names, this is the rule as its\n"
    "tests run it: with the pipelines of policy and fixture and the filters\n"
    "below the rules. Without :N, each event of several gets one line.\n"
    "Exit codes: 0 told, whether the rule fires or not; 2 the rule or the\n"
    "recording cannot be read, or only in part; 3 wrong usage or policy, no\n"
    "such document or record; 4 with --patch: nothing to patch.";

inline constexpr const char* kGateFooter =
    "Compares REF itself with the working tree: staged, unstaged and\n"
    "untracked files count. Tests the rules whose file, fixture or shared\n"
    "recordings changed; a change below ci/ or of a filter tests all. Names\n"
    "what is removed or weakened. Policy, waivers and known gaps are those of\n"
    "REF: a change may not excuse itself. Neither the date nor production\n"
    "matters. A recording that lacks a field which older ones had (see\n"
    "`drillcheck fields`) names the rules that read it, as a warning. What\n"
    "symbolic links and submodules lead to is not compared.\n"
    "Without a relevant change: exit 0, \"nothing to test\".";

inline constexpr const char* kSuggestFooter =
    "Changes the rule in every small way (`drillcheck test --strength` does)\n"
    "and, for each change that no case notices, looks for a recorded event\n"
    "that differs in one field, or two, on which the rule and its changed "
    "copy\n"
    "disagree. Of a correlation it looks for a whole recording at one of its\n"
    "edges: one event too few, the last one just too late, another group.\n"
    "What it shows was read back and holds. With --write it stands\n"
    "in suggested_N.jsonl and in fixture.yml, behind what you wrote: review\n"
    "each case, give it a name, and delete what cannot happen.\n"
    "Exit 0 also where there is nothing to suggest; 1 where the tests of the\n"
    "rule do not pass, for then nobody knows what the rule should do.";

inline constexpr const char* kMinimiseFooter =
    "All results of all cases stay, with their evidence, and so do every\n"
    "change to the rule that they notice (`drillcheck test --strength`), the\n"
    "kind of each event and its time.\n"
    "JSON only. A recording of `origin: recorded` is never overwritten:\n"
    "its cut copy is `origin: derived`. Field memory (`retired`) is left "
    "alone.";

inline constexpr const char* kFieldsFooter =
    "The memory holds, for each kind of events, every field that a recording\n"
    "had, with its types and the first and last recording that had it, also\n"
    "of retired recordings and of those that are gone. A field that the "
    "newest\n"
    "recording lacks is shown with the rules that read it. Derived recordings\n"
    "do not count. To forget a field, remove its line from fields.lock.";

}  // namespace drillcheck::cli

#endif  // DRILLCHECK_CLI_FOOTERS_H_
