// What each command takes: its options, described to CLI11. For arguments.cc.
//
// What is parsed goes into the last argument, which must live as long as the
// command.
//
// Thread rule: one thread at a time.
#ifndef DRILLCHECK_CLI_COMMAND_OPTIONS_H_
#define DRILLCHECK_CLI_COMMAND_OPTIONS_H_

#include <CLI/CLI.hpp>

#include "cli/explain.h"
#include "cli/fields.h"
#include "cli/fixture_minimise.h"
#include "cli/fixture_new.h"
#include "cli/fixture_suggest.h"
#include "cli/gate.h"
#include "cli/lint.h"
#include "cli/list.h"
#include "cli/merge.h"
#include "cli/scan.h"
#include "cli/test.h"

namespace drillcheck::cli {

void AddTestOptions(CLI::App& command, TestOptions& options);
void AddLintOptions(CLI::App& command, LintOptions& options);
void AddScanOptions(CLI::App& command, ScanOptions& options);
void AddExplainOptions(CLI::App& command, ExplainOptions& options);
void AddListOptions(CLI::App& command, ListOptions& options);
void AddMergeOptions(CLI::App& command, MergeOptions& options);
void AddFixtureNewOptions(CLI::App& command, FixtureNewOptions& options);
void AddSuggestOptions(CLI::App& command, FixtureSuggestOptions& options);
void AddMinimiseOptions(CLI::App& command, FixtureMinimiseOptions& options);
void AddFieldsOptions(CLI::App& command, FieldsOptions& options);
void AddGateOptions(CLI::App& command, GateOptions& options);

}  // namespace drillcheck::cli

#endif  // DRILLCHECK_CLI_COMMAND_OPTIONS_H_
