#include "cli/option_groups.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "base/text.h"

namespace drillcheck::cli {
namespace {

constexpr std::array<std::pair<const char*, Format>, 4> kFormats = {
    {{"text", Format::kText},
     {"json", Format::kJson},
     {"markdown", Format::kMarkdown},
     {"github", Format::kGitHub}}};

// The first `count` of kFormats.
CLI::Option* AddFormats(CLI::App& command, size_t count, const char* help,
                        Format& format) {
  std::vector<std::string> words;
  for (size_t i = 0; i < count; ++i) words.emplace_back(kFormats[i].first);
  return command
      .add_option_function<std::string>(
          "--format",
          [&format](const std::string& word) {
            for (const auto& [name, known] : kFormats) {
              if (word == name) format = known;
            }
          },
          help)
      ->check(OneOf(std::move(words)))
      ->type_name("FORMAT");
}

}  // namespace

std::function<std::string(const std::string&)> OneOf(
    std::vector<std::string> words) {
  return [words = std::move(words)](const std::string& word) {
    bool known = std::find(words.begin(), words.end(), word) != words.end();
    return known ? std::string()
                 : "takes " + Join(words, " or ") + ", not " + Printable(word);
  };
}

void AddFormat(CLI::App& command, Format& format) {
  AddFormats(command, 2, "text (default) or json", format);
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

void AddWarnings(CLI::App& command, CommonOptions& options) {
  command.add_flag("--warnings-as-errors", options.warnings_as_errors,
                   "what a test only warns of fails it: see lint; a field that "
                   "no recording has, a retired rule, a fixture that policy "
                   "misses");
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

// ci/gate names files of its own; what comes behind wins.
void AddGateOutput(CLI::App& command, OutputOptions& output) {
  AddFormats(command, kFormats.size(),
             "text (default), json, markdown (a comment) or github "
             "(annotations)",
             output.format)
      ->take_last();
  command.add_flag("--verbose", output.verbose,
                   "every note, and evidence uncut");
  command
      .add_option("--results", output.results_file,
                  "write drillcheck/results@1 JSON")
      ->type_name("FILE")
      ->take_last();
  command.add_option("--junit", output.junit_file, "write JUnit XML")
      ->type_name("FILE")
      ->take_last();
  command
      .add_option("--markdown", output.markdown_file,
                  "write the comment for the pull request")
      ->type_name("FILE")
      ->take_last();
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
