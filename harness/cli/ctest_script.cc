#include "cli/ctest_script.h"

#include "base/text.h"

namespace drillcheck::cli {
namespace {

// A CMake bracket argument: nothing inside it is expanded. The number of
// equal signs is chosen so that the text cannot close it.
std::string Bracket(const std::string& text) {
  std::string equals = "=";
  while (text.find("]" + equals + "]") != std::string::npos) equals += "=";
  return "[" + equals + "[" + text + "]" + equals + "]";
}

std::vector<std::string> Command(const ListOptions& options,
                                 const Entry& entry) {
  std::vector<std::string> command = {options.program, "test"};
  if (entry.Name() == "tree") {
    command.emplace_back("--tree");
  } else {
    command.push_back(entry.Path());
  }
  for (const std::string& root : options.common.rules) {
    command.insert(command.end(), {"--rules", root});
  }
  command.insert(command.end(), {"--fixtures", options.common.fixtures});
  if (!options.common.policy.empty()) {
    command.insert(command.end(), {"--policy", options.common.policy});
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
  int line = entry.Plan().empty() ? 1 : entry.Plan()[0].at.line;
  script += ")\nset_tests_properties(" + name + " PROPERTIES\n  LABELS " +
            Bracket(Join(entry.Labels(), ";")) + "\n  _BACKTRACE_TRIPLES " +
            Bracket(entry.Path() + ";" + std::to_string(line) + ";add_test") +
            ")\n";
}

}  // namespace

std::string CTestScript(const ListOptions& options,
                        const std::vector<std::unique_ptr<Entry>>& entries) {
  std::string script = "# Written by drillcheck list --ctest. Do not edit.\n";
  for (const auto& entry : entries) AddTest(options, *entry, script);
  return script;
}

}  // namespace drillcheck::cli
