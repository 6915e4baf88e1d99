#include "cli/arguments.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <functional>
#include <ostream>
#include <string>
#include <string_view>

#include "base/text.h"
#include "cli/explain.h"
#include "cli/fields.h"
#include "cli/fixture_minimise.h"
#include "cli/fixture_new.h"
#include "cli/fixture_suggest.h"
#include "cli/footers.h"
#include "cli/gate.h"
#include "cli/lint.h"
#include "cli/list.h"
#include "cli/merge.h"
#include "cli/option_groups.h"
#include "cli/scan.h"
#include "cli/scan_options.h"
#include "cli/test.h"
#include "cli/version.h"
#include "suite/run.h"

namespace drillcheck::cli {
namespace {

// CLI11 says only that a command is missing, also of `drillcheck tset`. True
// after a complaint that names the word and the command it may have meant.
bool SaidWhichCommand(const CLI::App& app, Io& io) {
  for (const CLI::App* chosen : app.get_subcommands()) {
    return SaidWhichCommand(*chosen, io);
  }
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands(nullptr)) {
    names.push_back(command->get_name());
  }
  std::vector<std::string> rest = app.remaining();
  if (names.empty() || rest.empty() || rest[0].starts_with('-')) return false;
  std::string nearest = NearestWord(rest[0], names);
  Complain(io, "there is no command " + rest[0] +
                   (nearest.empty() ? "; the commands are " + Join(names, ", ")
                                    : "; did you mean " + nearest + "?"));
  return true;
}

// A command's work, chosen by what was parsed.
using Action = std::function<int(Io&)>;

class CommandLine {
 public:
  // `word` is the first argument. Where it names a command, that one alone is
  // described: the options of all take half as long as the test of a rule.
  explicit CommandLine(std::string_view word)
      : app_("Tests detection rules with recorded attack drills.") {
    app_.footer(kFooter);
    app_.set_version_flag("--version", std::string("drillcheck ") + kVersion);
    app_.require_subcommand(1);
    bool named =
        std::any_of(kCommands.begin(), kCommands.end(),
                    [&](const Command& known) { return known.name == word; });
    for (const Command& command : kCommands) {
      if (!named || command.name == word) (this->*command.add)();
    }
  }

  int Run(int argc, char** argv, Io& io) {
    try {
      app_.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
      if (SaidWhichCommand(app_, io)) return kUsage;
      int code = app_.exit(error, io.out, io.err);
      return code == 0 ? kOk : kUsage;
    }
    list_.program = argv[0];
    return action_(io);
  }

 private:
  struct Command {
    std::string_view name;
    void (CommandLine::*add)();
  };
  static const std::array<Command, 9> kCommands;

  template <class Options>
  CLI::App& Add(const char* name, const char* help, Options& options,
                int (*run)(Options, Io&)) {
    CLI::App* command = app_.add_subcommand(name, help);
    command->callback([this, &options, run] {
      action_ = [&options, run](Io& io) { return run(options, io); };
    });
    return *command;
  }

  static void AddPaths(CLI::App& command, std::vector<std::string>& paths) {
    command
        .add_option("PATH", paths,
                    "rules, folders of rules, or their fixtures (all)")
        ->type_name("");
  }

  void AddTest() {
    CLI::App& command = Add("test", "Run the generated tests of these rules.",
                            test_, cli::Test);
    command.footer(kTestFooter);
    AddPaths(command, test_.paths);
    AddTree(command, test_.common);
    AddPolicy(command, test_.common);
    AddNow(command, test_.common);
    AddOutput(command, test_.output);
    command.add_flag("--recorded", test_.recorded,
                     "only rules whose recordings are present");
    command.add_flag("--tree", test_.tree_only,
                     "only what no rule can see alone: ids, orphan fixtures");
    command.add_flag("--production", test_.production.production,
                     "also the snapshots of production, and --night; with "
                     "=SYSTEM only those of one system");
    command.add_flag("--night", test_.production.night,
                     "a date that has passed is red, as in the nightly run");
    AddSnapshots(command, test_.production);
    AddFilters(command, test_.common);
    command.add_flag("--strength", test_.strength,
                     "also whether the fixtures would notice a broken rule; "
                     "with =only nothing else");
    command.add_flag_callback(
        "--all",
        [this] {
          test_.production.production = kAllSystems;
          test_.strength = kAlso;
        },
        "--production and --strength: what the nightly run asks");
    command
        .add_option("--shard", shard_,
                    "run the I-th of N parts of the tree, e.g. 2/8; join them "
                    "with `drillcheck merge`")
        ->type_name("I/N")
        ->check([this](const std::string& text) {
          auto shard = ParseShard(text);
          if (!shard) return "not a part of the form 2/8: " + text;
          test_.shard = *shard;
          return std::string();
        });
  }

  void AddMerge() {
    CLI::App& command =
        Add("merge", "Join the results of shards into one summary.", merge_,
            MergeCommand);
    command.add_option("RESULTS", merge_.parts, "results.json of each shard")
        ->required()
        ->type_name("");
    AddOutput(command, merge_.output);
  }

  void AddGate() {
    CLI::App& command = Add(
        "gate", "Test what a change touches; name what it removes or weakens.",
        gate_, cli::Gate);
    command.footer(kGateFooter);
    command.add_option("--base", gate_.base, "git revision to compare with")
        ->required()
        ->type_name("REF");
    AddTree(command, gate_.common);
    AddPolicy(command, gate_.common);
    AddNow(command, gate_.common);
    AddGateOutput(command);
  }

  // ci/gate names files of its own; what comes behind wins.
  void AddGateOutput(CLI::App& command) {
    static const std::map<std::string, Format> kFormats = {
        {"text", Format::kText},
        {"json", Format::kJson},
        {"markdown", Format::kMarkdown},
        {"github", Format::kGitHub}};
    OutputOptions& output = gate_.output;
    command
        .add_option("--format", output.format,
                    "text (default), json, markdown (a comment) or github "
                    "(annotations)")
        ->transform(CLI::CheckedTransformer(kFormats).description(""))
        ->type_name("FORMAT")
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

  void AddLint() {
    CLI::App& command = Add(
        "lint", "Read and compile rules, fixtures and policy; report mistakes.",
        lint_, cli::Lint);
    AddPaths(command, lint_.paths);
    AddTree(command, lint_.common);
    AddPolicy(command, lint_.common);
    AddFormat(command, lint_.common.format);
  }

  void AddScan() {
    CLI::App& command = Add(
        "scan", "Run rules over events; one JSON line per hit.", scan_,
        +[](ScanOptions options, Io& io) { return cli::Scan(options, io); });
    AddScanOptions(command, scan_);
  }

  void AddExplain() {
    CLI::App& command = Add(
        "explain", "Show why one rule fires, or does not, on one event.",
        explain_, +[](ExplainOptions options, Io& io) {
          return ExplainCommand(options, io);
        });
    command
        .add_option("RULE", explain_.rule,
                    "rule file; RULE.yml#name for one document of several")
        ->required()
        ->type_name("");
    command
        .add_option("RECORDING", explain_.recording,
                    "recording; RECORDING:N for its record N")
        ->required()
        ->type_name("");
    AddFormat(command, explain_.format);
    command.add_flag("--patch", explain_.patch,
                     "Print a diff that gives the rule the field it means, "
                     "where that is certain; no file is written.");
  }

  void AddList() {
    CLI::App& command =
        Add("list", "Show the tests that exist, with labels and expectations.",
            list_, cli::List);
    AddPaths(command, list_.paths);
    AddTree(command, list_.common);
    AddPolicy(command, list_.common);
    AddFormat(command, list_.common.format);
    command.add_flag_callback(
        "--json", [this] { list_.common.format = Format::kJson; },
        "the same as --format json");
    command.add_flag("--recorded", list_.recorded,
                     "only rules whose recordings are present");
    command
        .add_option("--ctest", list_.ctest_file,
                    "write them as a script that CTest includes")
        ->type_name("FILE");
    command
        .add_option("--ctest-results", list_.results_folder,
                    "with --ctest: folder where each entry writes its results")
        ->type_name("DIR");
    command.add_flag("--production", list_.production.production,
                     "also the tests of production");
    AddSnapshots(command, list_.production);
    command.add_flag("--strength", list_.strength, "also the strength tests");
  }

  void AddFixture() {
    CLI::App* fixture =
        app_.add_subcommand("fixture", "Make fixtures, and make them better.");
    fixture->require_subcommand(1);
    AddFixtureNew(*fixture);
    AddFixtureSuggest(*fixture);
    AddFixtureMinimise(*fixture);
  }

  void AddFixtureNew(CLI::App& fixture) {
    CLI::App* command = fixture.add_subcommand(
        "new", "Scaffold the fixture of a rule from a recording.");
    command->callback([this] {
      action_ = [this](Io& io) { return FixtureNew(fixture_new_, io); };
    });
    command->add_option("RULE", fixture_new_.rule, "rule file")
        ->required()
        ->type_name("");
    command
        ->add_option("RECORDING", fixture_new_.recording,
                     "what the drill left; copied into the fixture")
        ->required()
        ->type_name("");
    AddTree(*command, fixture_new_.common);
  }

  void AddFixtureSuggest(CLI::App& fixture) {
    CLI::App* command = fixture.add_subcommand(
        "suggest", "Propose the events that the fixture of a rule lacks.");
    command->callback([this] {
      action_ = [this](Io& io) { return FixtureSuggest(suggest_, io); };
    });
    command->add_option("RULE", suggest_.rule, "rule file")
        ->required()
        ->type_name("");
    command->add_flag("--write", suggest_.write,
                      "add them to the fixture; without it they are shown");
    AddTree(*command, suggest_.common);
    AddPolicy(*command, suggest_.common);
    command->footer(kSuggestFooter);
  }

  void AddFixtureMinimise(CLI::App& fixture) {
    CLI::App* command = fixture.add_subcommand(
        "minimise", "Cut recordings to the events and fields that matter.");
    command->callback([this] {
      action_ = [this](Io& io) { return FixtureMinimise(minimise_, io); };
    });
    command->add_option("RULE", minimise_.rule, "rule file")
        ->required()
        ->type_name("");
    command
        ->add_option("CASE", minimise_.case_name,
                     "only what this case replays (all)")
        ->type_name("");
    command->add_flag("--write", minimise_.write,
                      "in place; without it NAME.min.jsonl is written");
    AddTree(*command, minimise_.common);
    AddPolicy(*command, minimise_.common);
    command->footer(kMinimiseFooter);
  }

  void AddFields() {
    CLI::App& command =
        Add("fields", "Show or keep which fields the recorded events have.",
            fields_, cli::Fields);
    command.footer(kFieldsFooter);
    AddPaths(command, fields_.paths);
    AddTree(command, fields_.common);
    AddPolicy(command, fields_.common);
    auto* update = command.add_flag("--update", fields_.update,
                                    "write fields.lock in the fixtures folder");
    command
        .add_flag("--check", fields_.check,
                  "exit 1 where fields.lock is not up to date")
        ->excludes(update);
    command.add_flag("--verbose", fields_.verbose,
                     "every field, and lost ones that not every event had");
  }

  CLI::App app_;
  Action action_;
  TestOptions test_;
  LintOptions lint_;
  ScanOptions scan_;
  ExplainOptions explain_;
  ListOptions list_;
  MergeOptions merge_;
  std::string shard_;
  FixtureNewOptions fixture_new_;
  FixtureSuggestOptions suggest_;
  FixtureMinimiseOptions minimise_;
  GateOptions gate_;
  FieldsOptions fields_;
};

// In the order of --help.
constexpr std::array<CommandLine::Command, 9> CommandLine::kCommands = {
    {{"test", &CommandLine::AddTest},
     {"lint", &CommandLine::AddLint},
     {"scan", &CommandLine::AddScan},
     {"explain", &CommandLine::AddExplain},
     {"list", &CommandLine::AddList},
     {"merge", &CommandLine::AddMerge},
     {"fixture", &CommandLine::AddFixture},
     {"fields", &CommandLine::AddFields},
     {"gate", &CommandLine::AddGate}}};

}  // namespace

int RunCommandLine(int argc, char** argv, Io& io) {
  std::string unknown = TakeGoogleTestFlags(argc, argv);
  if (!unknown.empty()) {
    Complain(io, "this is no GoogleTest flag that can be used here: " +
                     unknown + " (those with a value take it behind an =)");
    return kUsage;
  }
  CommandLine line(argc > 1 ? argv[1] : "");
  int code = line.Run(argc, argv, io);
  if (io.out.flush()) return code;
  Complain(io, "cannot write the output");
  return kUsage;
}

}  // namespace drillcheck::cli
