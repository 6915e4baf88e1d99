#include "cli/arguments.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <functional>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "cli/command_options.h"
#include "cli/footers.h"
#include "cli/mistyped.h"
#include "cli/version.h"
#include "suite/run.h"

namespace drillcheck::cli {
namespace {

// A command's work, chosen by what was parsed.
using Action = std::function<int(Io&)>;

// What is wrong, and the help of the command that was meant.
std::string HowToGoOn(const CLI::App* app, const CLI::Error& error) {
  std::string command = "drillcheck";
  for (auto named = app->get_subcommands(); !named.empty();
       named = app->get_subcommands()) {
    app = named.back();
    command += " " + app->get_name();
  }
  return std::string(error.what()) + "\nhelp: " + command + " --help\n";
}

class CommandLine {
 public:
  // `word` is the first argument. Where it names a command, that one alone is
  // described: the options of all take half as long as the test of a rule.
  explicit CommandLine(std::string_view word)
      : app_("Tests detection rules with recorded attack drills.") {
    app_.footer(kExitCodes);  // of commands that have none of their own
    app_.failure_message(HowToGoOn);
    app_.set_version_flag("--version", std::string("drillcheck ") + kVersion);
    app_.require_subcommand(1);
    bool named =
        std::any_of(kCommands.begin(), kCommands.end(),
                    [&](const Command& known) { return known.name == word; });
    for (const Command& command : kCommands) {
      if (!named || command.name == word) (this->*command.add)();
    }
    app_.footer(std::string(kFooter) + kExitCodes);
  }

  int Run(int argc, char** argv, Io& io) {
    try {
      app_.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
      if (SaidWhatWasMeant(app_, io)) return kUsage;
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

  // `run` is given what was parsed into `options`.
  template <class Options, class Command>
  void Add(CLI::App& parent, const char* name, const char* help,
           Options& options, void (*describe)(CLI::App&, Options&),
           Command* run) {
    CLI::App* command = parent.add_subcommand(name, help);
    describe(*command, options);
    command->callback([this, &options, run] {
      action_ = [&options, run](Io& io) { return run(options, io); };
    });
  }

  void AddTest() {
    Add(app_, "test", "Run the generated tests of these rules.", test_,
        AddTestOptions, Test);
  }

  void AddLint() {
    Add(app_, "lint",
        "Read and compile rules, fixtures and policy; report mistakes.", lint_,
        AddLintOptions, Lint);
  }

  void AddScan() {
    Add(app_, "scan", "Run rules over events; one JSON line per hit.", scan_,
        AddScanOptions, Scan);
  }

  void AddExplain() {
    Add(app_, "explain", "Show why one rule fires, or does not, on one event.",
        explain_, AddExplainOptions, ExplainCommand);
  }

  void AddList() {
    Add(app_, "list",
        "Show the tests that exist, with labels and expectations.", list_,
        AddListOptions, List);
  }

  void AddMerge() {
    Add(app_, "merge", "Join the results of shards into one summary.", merge_,
        AddMergeOptions, MergeCommand);
  }

  void AddFixture() {
    CLI::App* fixture =
        app_.add_subcommand("fixture", "Make fixtures, and make them better.");
    fixture->require_subcommand(1);
    Add(*fixture, "new", "Scaffold the fixture of a rule from a recording.",
        fixture_new_, AddFixtureNewOptions, FixtureNew);
    Add(*fixture, "suggest",
        "Propose the events that the fixture of a rule lacks.", suggest_,
        AddSuggestOptions, FixtureSuggest);
    Add(*fixture, "minimise",
        "Cut recordings to the events and fields that matter.", minimise_,
        AddMinimiseOptions, FixtureMinimise);
  }

  void AddFields() {
    Add(app_, "fields", "Show or keep which fields the recorded events have.",
        fields_, AddFieldsOptions, Fields);
  }

  void AddGate() {
    Add(app_, "gate",
        "Test what a change touches; name what it removes or weakens.", gate_,
        AddGateOptions, Gate);
  }

  CLI::App app_;
  Action action_;
  TestOptions test_;
  LintOptions lint_;
  ScanOptions scan_;
  ExplainOptions explain_;
  ListOptions list_;
  MergeOptions merge_;
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

// `help COMMAND` is `COMMAND --help`.
std::vector<char*> WithoutHelpInFront(int argc, char** argv) {
  static std::string option = "--help";
  std::vector<char*> words(argv, argv + argc);
  bool help = argc > 1 && std::string_view(argv[1]) == "help";
  if (help) {
    words.erase(words.begin() + 1);
    words.push_back(option.data());
  }
  words.push_back(nullptr);
  return words;
}

}  // namespace

int RunCommandLine(int argc, char** argv, Io& io) {
  std::string unknown = TakeGoogleTestFlags(argc, argv);
  if (!unknown.empty()) {
    Complain(io, "this is no GoogleTest flag that can be used here: " +
                     unknown + " (those with a value take it behind an =)");
    return kUsage;
  }
  std::vector<char*> words = WithoutHelpInFront(argc, argv);
  CommandLine line(argc > 1 ? words[1] : "");
  int code = line.Run(argc, words.data(), io);
  if (io.out.flush()) return code;
  Complain(io, "cannot write the output");
  return kUsage;
}

}  // namespace drillcheck::cli
