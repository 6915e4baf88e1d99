// Options that several commands take, in the same words for each.
#ifndef DRILLCHECK_CLI_OPTION_GROUPS_H_
#define DRILLCHECK_CLI_OPTION_GROUPS_H_

#include <CLI/CLI.hpp>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/duration.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/production.h"
#include "event/format.h"

namespace drillcheck::cli {

// Each adds its options to the command; what is parsed goes into the last
// argument, which must live as long as the command.
void AddFormat(CLI::App& command, Format& format);           // --format
void AddTree(CLI::App& command, CommonOptions& options);     // --rules ...
void AddFilters(CLI::App& command, CommonOptions& options);  // --filter
void AddPolicy(CLI::App& command, CommonOptions& options);   // --policy
void AddNow(CLI::App& command, CommonOptions& options);      // --now
void AddWarnings(CLI::App& command,
                 CommonOptions& options);  // --warnings-as-errors
void AddSnapshots(CLI::App& command, ProductionOptions& options);
void AddOutput(CLI::App& command, OutputOptions& output);  // --results ...
void AddGateOutput(CLI::App& command, OutputOptions& output);
void AddMaxSkew(CLI::App& command, Duration& max_skew);
void AddInputFormat(CLI::App& command, std::optional<RecordingFormat>& format);

// For CLI::Option::check(): what is wrong with a word that is none of these.
std::function<std::string(const std::string&)> OneOf(
    std::vector<std::string> words);

}  // namespace drillcheck::cli

#endif  // DRILLCHECK_CLI_OPTION_GROUPS_H_
