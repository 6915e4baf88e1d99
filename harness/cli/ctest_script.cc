#include "cli/ctest_script.h"

#include "base/text.h"

namespace drillcheck::cli {
namespace {

// Plain ctest is lane gate: what is production's, and strength, is listed and
// not run, and a passed date is not red. `ctest -C Nightly` runs all lanes.
constexpr const char* kHead =
    "# Written by drillcheck list --ctest. Do not edit.\n"
    "set(drillcheck_night)\n"
    "set(drillcheck_day TRUE)\n"
    "if(CTEST_CONFIGURATION_TYPE MATCHES \"^[Nn]ightly$\")\n"
    "  set(drillcheck_night --night)\n"
    "  set(drillcheck_day FALSE)\n"
    "endif()\n";

constexpr std::string_view kProduction = "production/";

bool IsProduction(const Entry& entry) {
  return entry.Name().starts_with(kProduction);
}

bool IsStrength(const Entry& entry) {
  return entry.Name().starts_with("strength/");
}

// What plain ctest lists and does not run.
bool IsNightly(const Entry& entry) {
  return IsProduction(entry) || IsStrength(entry);
}

// A CMake bracket argument: nothing inside it is expanded. The number of
// equal signs is chosen so that the text cannot close it, not even where it
// ends in a bracket's first half.
std::string Bracket(const std::string& text) {
  std::string equals = "=";
  while ((text + "]").find("]" + equals + "]") != std::string::npos) {
    equals += "=";
  }
  return "[" + equals + "[" + text + "]" + equals + "]";
}

std::vector<std::string> Command(const ListOptions& options,
                                 const Entry& entry) {
  std::vector<std::string> command = {options.program, "test"};
  if (entry.Name() == "tree") {
    command.emplace_back("--tree");
  } else if (IsProduction(entry)) {
    command.push_back("--production=" +
                      entry.Name().substr(kProduction.size()));
  } else {
    command.push_back(entry.Path());
    if (IsStrength(entry)) command.emplace_back("--strength=only");
  }
  for (const std::string& root : options.common.rules) {
    command.insert(command.end(), {"--rules", root});
  }
  command.insert(command.end(), {"--fixtures", options.common.fixtures});
  if (!options.common.policy.empty()) {
    command.insert(command.end(), {"--policy", options.common.policy});
  }
  const ProductionOptions& production = options.production;
  if (!production.deployed.empty()) {
    command.insert(command.end(), {"--deployed", production.deployed});
  }
  if (!production.waivers.empty()) {
    command.insert(command.end(), {"--waivers", production.waivers});
  }
  if (!options.results_folder.empty()) {
    command.insert(command.end(), {"--results", options.results_folder + "/" +
                                                    entry.Name() + ".json"});
  }
  return command;
}

void AddTest(const ListOptions& options, const Entry& entry,
             std::string& script) {
  std::string name = Bracket(entry.Name());
  script += "add_test(" + name;
  for (const std::string& word : Command(options, entry)) {
    script += " " + Bracket(word);
  }
  // What these hold is read when their tests run, not when they are listed.
  auto plan = IsNightly(entry) ? std::vector<PlannedTest>() : entry.Plan();
  int line = plan.empty() ? 1 : plan[0].at.line;
  script +=
      " ${drillcheck_night})\nset_tests_properties(" + name + " PROPERTIES\n" +
      // Exit 4: the rule's own tests fail, and rule/<path> says so.
      (IsStrength(entry) ? "  SKIP_RETURN_CODE 4\n" : "") +
      (IsNightly(entry) ? "  DISABLED \"${drillcheck_day}\"\n" : "") +
      "  LABELS " + Bracket(Join(entry.Labels(), ";")) +
      "\n  _BACKTRACE_TRIPLES " +
      Bracket(entry.Path() + ";" + std::to_string(line) + ";add_test") + ")\n";
}

}  // namespace

std::string CTestScript(const ListOptions& options,
                        const std::vector<std::unique_ptr<Entry>>& entries) {
  std::string script = kHead;
  for (const auto& entry : entries) AddTest(options, *entry, script);
  return script;
}

}  // namespace drillcheck::cli
