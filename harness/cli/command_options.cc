#include "cli/command_options.h"

#include <string>
#include <vector>

#include "cli/footers.h"
#include "cli/option_groups.h"

namespace drillcheck::cli {
namespace {

void AddPaths(CLI::App& command, std::vector<std::string>& paths) {
  command
      .add_option("PATH", paths,
                  "rules, folders of rules, or their fixtures (all)")
      ->type_name("");
}

// A word without a name of its own that the command cannot do without.
void AddNeeded(CLI::App& command, const char* name, std::string& value,
               const char* help) {
  command.add_option(name, value, help)->required()->type_name("");
}

// Every lane of the nightly run in one word.
void AddLanes(CLI::App& command, TestOptions& options) {
  command.add_flag("--production", options.production.production,
                   "also the snapshots of production, and --night; with "
                   "=SYSTEM only those of one system");
  command.add_flag(
      "--night", options.production.night,
      "a date that has passed, of a known gap, a waiver or a mute, is "
      "red, as in the nightly run; by day it is a note");
  AddSnapshots(command, options.production);
  command
      .add_flag("--strength", options.strength,
                "also whether the fixtures would notice a broken rule; "
                "with =only nothing else")
      ->check(OneOf({kOnly, kAlso}));
  command.add_flag_callback(
      "--all",
      [&options] {
        options.production.production = kAllSystems;
        options.strength = kAlso;
      },
      "--production and --strength: what the nightly run asks");
}

// Of a command on one rule: there is always a PATH.
void AddRuleFilters(CLI::App& command, CommonOptions& options) {
  AddFilters(command, options);
  command.get_option("--filter")
      ->description(
          "this filter and no other but those named so; or, alone, the word "
          "none (every *.filter.yml below the rules)");
}

void AddShard(CLI::App& command, Shard& shard) {
  command
      .add_option_function<std::string>(
          "--shard",
          [&shard](const std::string& text) {
            auto parsed = ParseShard(text);
            if (!parsed) {
              throw CLI::ValidationError("--shard",
                                         "not a part of the form 2/8: " + text);
            }
            shard = *parsed;
          },
          "run the I-th of N parts of the tree, e.g. 2/8; join them "
          "with `drillcheck merge`")
      ->type_name("I/N");
}

}  // namespace

void AddTestOptions(CLI::App& command, TestOptions& options) {
  command.footer(kTestFooter);
  AddPaths(command, options.paths);
  AddTree(command, options.common);
  AddPolicy(command, options.common);
  AddNow(command, options.common);
  AddWarnings(command, options.common);
  AddOutput(command, options.output);
  command.add_flag("--recorded", options.recorded,
                   "only rules whose recordings are present");
  command.add_flag("--tree", options.tree_only,
                   "only what no rule can see alone: ids, orphan fixtures");
  AddLanes(command, options);
  AddFilters(command, options.common);
  AddShard(command, options.shard);
}

void AddLintOptions(CLI::App& command, LintOptions& options) {
  AddPaths(command, options.paths);
  AddTree(command, options.common);
  AddPolicy(command, options.common);
  AddFormat(command, options.common.format);
}

void AddExplainOptions(CLI::App& command, ExplainOptions& options) {
  AddNeeded(command, "RULE", options.rule,
            "rule file, or its name in reports; RULE.yml#name for one document "
            "of several");
  AddNeeded(command, "RECORDING", options.recording,
            "recording, or the name of one of the fixture's; RECORDING:N for "
            "its record N");
  AddFormat(command, options.format);
  command.add_flag("--patch", options.patch,
                   "print a diff that gives the rule the field it means, "
                   "where that is certain; no file is written");
  AddTree(command, options.common);
  AddPolicy(command, options.common);
  AddRuleFilters(command, options.common);
  command
      .add_option("--pipeline", options.pipelines,
                  "processing pipeline, in place of what policy and fixture "
                  "bind; may be given more than once")
      ->type_name("FILE")
      ->allow_extra_args(false);
  command.footer(kExplainFooter);
}

void AddListOptions(CLI::App& command, ListOptions& options) {
  AddPaths(command, options.paths);
  AddTree(command, options.common);
  AddPolicy(command, options.common);
  AddWarnings(command, options.common);
  AddFormat(command, options.common.format);
  command.add_flag_callback(
      "--json", [&options] { options.common.format = Format::kJson; },
      "the same as --format json");
  command.add_flag("--recorded", options.recorded,
                   "only rules whose recordings are present");
  command
      .add_option("--ctest", options.ctest_file,
                  "write them as a script that CTest includes")
      ->type_name("FILE");
  command
      .add_option("--ctest-results", options.results_folder,
                  "with --ctest: folder where each entry writes its results")
      ->type_name("DIR");
  command.add_flag("--production", options.production.production,
                   "also the tests of production");
  AddSnapshots(command, options.production);
  command.add_flag("--strength", options.strength, "also the strength tests");
  command.add_flag("--night", options.production.night,
                   "with --ctest: as the nightly run has them, which runs "
                   "those of production and strength too");
}

void AddMergeOptions(CLI::App& command, MergeOptions& options) {
  command.add_option("RESULTS", options.parts, "results.json of each shard")
      ->required()
      ->type_name("");
  AddOutput(command, options.output);
}

void AddFixtureNewOptions(CLI::App& command, FixtureNewOptions& options) {
  AddNeeded(command, "RULE", options.rule, "rule file");
  AddNeeded(command, "RECORDING", options.recording,
            "what the drill left; copied into the fixture");
  AddTree(command, options.common);
  AddPolicy(command, options.common);
  AddRuleFilters(command, options.common);
}

void AddSuggestOptions(CLI::App& command, FixtureSuggestOptions& options) {
  command.footer(kSuggestFooter);
  AddNeeded(command, "RULE", options.rule, "rule file");
  command.add_flag("--write", options.write,
                   "add them to the fixture; without it they are shown");
  AddTree(command, options.common);
  AddPolicy(command, options.common);
  AddRuleFilters(command, options.common);
}

void AddMinimiseOptions(CLI::App& command, FixtureMinimiseOptions& options) {
  command.footer(kMinimiseFooter);
  AddNeeded(command, "RULE", options.rule, "rule file");
  command
      .add_option("CASE", options.case_name,
                  "only what this case replays (all)")
      ->type_name("");
  command.add_flag("--write", options.write,
                   "in place; without it NAME.min.jsonl is written");
  AddTree(command, options.common);
  AddPolicy(command, options.common);
  AddRuleFilters(command, options.common);
}

void AddFieldsOptions(CLI::App& command, FieldsOptions& options) {
  command.footer(kFieldsFooter);
  AddPaths(command, options.paths);
  AddTree(command, options.common);
  AddPolicy(command, options.common);
  auto* update = command.add_flag("--update", options.update,
                                  "write fields.lock in the fixtures folder");
  command
      .add_flag("--check", options.check,
                "exit 1 where fields.lock is not up to date")
      ->excludes(update);
  command.add_flag("--verbose", options.verbose,
                   "every field, and lost ones that not every event had");
}

void AddGateOptions(CLI::App& command, GateOptions& options) {
  command.footer(kGateFooter);
  command.add_option("--base", options.base, "git revision to compare with")
      ->required()
      ->type_name("REF");
  AddTree(command, options.common);
  AddPolicy(command, options.common);
  AddNow(command, options.common);
  AddWarnings(command, options.common);
  AddGateOutput(command, options.output);
}

}  // namespace drillcheck::cli
