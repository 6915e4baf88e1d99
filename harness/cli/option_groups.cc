#include "cli/option_groups.h"

#include <map>
#include <string>

#include "base/text.h"

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

void AddFilters(CLI::App& command, CommonOptions& options) {
  command
      .add_option("--filter", options.filters,
                  "only with a PATH: this filter and no other but those "
                  "named so; or, alone, the word none (every *.filter.yml "
                  "below the rules)")
      ->type_name("FILE")
      ->allow_extra_args(false);
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

void AddMaxSkew(CLI::App& command, Duration& max_skew) {
  command
      .add_option_function<std::string>(
          "--max-skew",
          [&max_skew](const std::string& text) {
            auto duration = ParseDuration(text);
            if (duration) {
              max_skew = *duration;
              return;
            }
            throw CLI::ValidationError(
                "--max-skew",
                "a number and one of s, m, h, d is expected: " + text);
          },
          "for correlations: how far an event may lie behind a newer one, of "
          "all recordings together, and still be put into order (10m)")
      ->type_name("TIME");
}

void AddInputFormat(CLI::App& command, std::optional<RecordingFormat>& format) {
  command
      .add_option_function<std::string>(
          "--input-format",
          [&format](const std::string& word) {
            format = ParseRecordingFormat(word);
            if (format) return;
            std::string nearest = NearestWord(word, FormatWords());
            throw CLI::ValidationError(
                "--input-format",
                "there is no format " + Printable(word) +
                    (nearest.empty() ? "" : ", did you mean " + nearest + "?"));
          },
          Join(FormatWords(), ", ") + " (told by the content)")
      ->type_name("FORMAT");
}

}  // namespace drillcheck::cli
