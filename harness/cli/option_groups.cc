#include "cli/option_groups.h"

#include <map>
#include <string>

namespace drillcheck::cli {

void AddFormat(CLI::App& command, Format& format) {
  static const std::map<std::string, Format> kFormats = {
      {"text", Format::kText}, {"json", Format::kJson}};
  command.add_option("--format", format, "text (default) or json")
      ->transform(CLI::CheckedTransformer(kFormats).description(""))
      ->type_name("FORMAT");
}

void AddTree(CLI::App& command, CommonOptions& options) {
  command
      .add_option("--rules", options.rules,
                  "folder of rules; may be given more than once (rules)")
      ->type_name("DIR")
      ->allow_extra_args(false);
  command
      .add_option("--fixtures", options.fixtures,
                  "folder of fixtures (fixtures beside the rules)")
      ->type_name("DIR");
}

void AddPolicy(CLI::App& command, CommonOptions& options) {
  command
      .add_option("--policy", options.policy,
                  "policy file (ci/policy.yml beside the rules)")
      ->type_name("FILE");
}

void AddSnapshots(CLI::App& command, ProductionOptions& options) {
  command
      .add_option("--deployed", options.deployed,
                  "folder of snapshots, one folder a system (ci/deployed "
                  "beside the rules)")
      ->type_name("DIR");
  command
      .add_option("--waivers", options.waivers,
                  "what may fail until when (ci/waivers.yml beside the rules)")
      ->type_name("FILE");
}

void AddNow(CLI::App& command, CommonOptions& options) {
  command.add_option("--now", options.now, "the time to judge by (the clock)")
      ->type_name("TIME");
}

void AddOutput(CLI::App& command, OutputOptions& output) {
  AddFormat(command, output.format);
  command.add_flag("--verbose", output.verbose,
                   "every note, and evidence uncut");
  command
      .add_option("--results", output.results_file,
                  "write drillcheck/results@1 JSON")
      ->type_name("FILE");
  command.add_option("--junit", output.junit_file, "write JUnit XML")
      ->type_name("FILE");
  command
      .add_option("--previous", output.previous_file,
                  "results of the run before: the summary opens with what "
                  "changed since")
      ->type_name("FILE");
}

}  // namespace drillcheck::cli
