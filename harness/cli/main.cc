// The program: reads the command line and calls one command.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <iostream>

#include "cli/io.h"
#include "cli/scan.h"
#include "cli/test.h"
#include "suite/run.h"

namespace drillcheck::cli {
namespace {

void AddScan(CLI::App& app, ScanOptions& options) {
  CLI::App* scan = app.add_subcommand("scan", "run rules over events");
  scan->add_option("--rules", options.rules)->required();
  scan->add_option("EVENTS", options.events)->required();
  scan->add_flag("--no-logsource", options.no_logsource);
  scan->add_option("--time-field", options.time_field);
  scan->add_option("--jobs", options.jobs);
  std::string skew;
  scan->add_option("--max-skew", skew);
}

void AddCommon(CLI::App* c, CommonOptions& o) {
  c->add_option("--rules", o.rules);
  c->add_option("--fixtures", o.fixtures);
  c->add_option("--policy", o.policy);
  c->add_option("--now", o.now);
}

CLI::App* AddTest(CLI::App& app, TestOptions& o) {
  CLI::App* c = app.add_subcommand("test", "run");
  AddCommon(c, o.common);
  c->add_option("PATH", o.paths);
  c->add_flag("--recorded", o.recorded);
  c->add_flag("--tree", o.tree_only);
  c->add_flag("--verbose", o.verbose);
  c->add_option("--results", o.results_file);
  c->add_option("--junit", o.junit_file);
  return c;
}

int Main(int argc, char** argv) {
  CLI::App app("drillcheck");
  ScanOptions scan;
  AddScan(app, scan);
  TestOptions test;
  CLI::App* t = AddTest(app, test);
  TakeGoogleTestFlags(argc, argv);
  CLI11_PARSE(app, argc, argv);
  Io io{DiskFiles(), std::cout, std::cerr, isatty(1) == 1, isatty(2) == 1};
  if (t->parsed()) return Test(test, io);
  return Scan(scan, io);
}

}  // namespace
}  // namespace drillcheck::cli

int main(int argc, char** argv) { return drillcheck::cli::Main(argc, argv); }
