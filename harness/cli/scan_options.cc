#include <optional>
#include <string>

#include "cli/command_options.h"
#include "cli/footers.h"
#include "cli/option_groups.h"

namespace drillcheck::cli {
namespace {

constexpr const char* kStatsHelp =
    "what each rule saw, hit and cost, as a table on standard error; with "
    "=json as JSON";

// CLI11 says "true" for a flag without a value.
void AddStats(CLI::App& command, std::optional<Format>& stats) {
  command.add_flag("--stats", kStatsHelp)
      ->check(OneOf({"json", "true"}))
      ->each([&stats](const std::string& word) {
        stats = word == "json" ? Format::kJson : Format::kText;
      });
}

}  // namespace

void AddScanOptions(CLI::App& command, ScanOptions& options) {
  command.footer(kScanFooter);
  command
      .add_option("--rules", options.rules,
                  "rule file or folder; may be given more than once")
      ->required()
      ->type_name("PATH")
      ->allow_extra_args(false);
  command
      .add_option("--pipeline", options.pipelines,
                  "processing pipeline; may be given more than once")
      ->type_name("FILE")
      ->allow_extra_args(false);
  command
      .add_option("EVENTS", options.events,
                  "recordings or folders of them; - is standard input")
      ->required()
      ->type_name("");
  command.add_flag("--no-logsource", options.no_logsource,
                   "every rule sees every event");
  command
      .add_option_function<std::string>(
          "--refused",
          [&options](const std::string& text) {
            options.refused_is_error = text == "error";
          },
          "error (default): a rule that cannot be run makes exit 2; "
          "warn: it does not")
      ->check(OneOf({"error", "warn"}))
      ->type_name("WHAT");
  command.add_flag("--fail-on-hit", options.fail_on_hit,
                   "exit 1 when a rule fires");
  command.add_option("--jobs", options.jobs, "threads (1)")
      ->check(CLI::Range(1, 256))
      ->type_name("N");
  command
      .add_option("--time-field", options.time_field,
                  "field that holds the event's time (told by its shape)")
      ->type_name("NAME");
  AddMaxSkew(command, options.max_skew);
  AddInputFormat(command, options.input_format);
  AddStats(command, options.stats);
  command
      .add_option_function<std::string>(
          "--format", [&options](const std::string&) { options.json = true; },
          "json: a line for each hit, as without it; and --stats as JSON")
      ->check(OneOf({"json"}))
      ->type_name("FORMAT");
}

}  // namespace drillcheck::cli
