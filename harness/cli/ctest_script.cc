#include "cli/ctest_script.h"

#include "base/text.h"

namespace drillcheck::cli {
namespace {

constexpr std::string_view kProduction = "production/";

bool IsProduction(const Entry& entry) {
  return entry.Name().starts_with(kProduction);
}

bool IsStrength(const Entry& entry) {
  return entry.Name().starts_with("strength/");
}

bool IsRule(const Entry& entry) { return entry.Name().starts_with("rule/"); }

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

using Words = std::vector<std::string>;

std::string Quoted(const Words& words) {
  std::string quoted;
  for (const std::string& word : words) quoted += " " + Bracket(word);
  return quoted;
}

// Who runs one rule need not walk its tree for filters: this did. Not with so
// many that their names would be most of the script; reading them takes longer.
Words Filters(const ListOptions& options) {
  constexpr size_t kMaxNamed = 16;
  const Words& paths = options.common.filters;
  if (paths.empty()) return {"--filter", kNoFilters};
  Words words;
  if (paths.size() > kMaxNamed) return words;
  for (const std::string& path : paths) {
    words.insert(words.end(), {"--filter", path});
  }
  return words;
}

// What all commands end with.
Words Tree(const ListOptions& options) {
  Words words;
  auto add = [&](const char* option, const std::string& value) {
    if (!value.empty()) words.insert(words.end(), {option, value});
  };
  for (const std::string& root : options.common.rules) add("--rules", root);
  add("--fixtures", options.common.fixtures);
  add("--policy", options.common.policy);
  add("--deployed", options.production.deployed);
  add("--waivers", options.production.waivers);
  if (options.common.warnings_as_errors) {
    words.emplace_back("--warnings-as-errors");
  }
  return words;
}

// `asked` stands quoted behind `test`; `name` is a CMake argument's inside.
std::string Command(const ListOptions& options, const std::string& name,
                    const std::string& asked) {
  std::string results;
  if (!options.results_folder.empty()) {
    results = " --results \"${drillcheck_results}/" + name + ".json\"";
  }
  const char* night = options.production.night ? " --night" : "";
  return "add_test(\"" + name + "\"" + Quoted({options.program, "test"}) +
         asked + Quoted(Tree(options)) + results + night + ")\n";
}

// Thousands of entries differ in little: a function says the rest once. What
// CTest holds while it reads them is copied for each test that it starts.
std::string Function(const ListOptions& options, const std::string& kind,
                     const Words& asked, const std::string& properties) {
  std::string name = kind + "/${name}";
  return "function(drillcheck_" + kind + " name path line labels)\n" +
         Command(options, name,
                 " \"${path}\"" + Quoted(asked) + Quoted(Filters(options))) +
         "set_tests_properties(\"" + name + "\" PROPERTIES" + properties +
         "\n  LABELS \"${labels}\""
         "\n  _BACKTRACE_TRIPLES \"${path};${line};add_test\")\n"
         "endfunction()\n";
}

std::string Call(const std::string& kind, const Entry& entry) {
  return "drillcheck_" + kind + "(" +
         Bracket(entry.Name().substr(kind.size() + 1)) + " " +
         Bracket(entry.Path()) + " " + std::to_string(entry.Line()) + " " +
         Bracket(Join(entry.Labels(), ";")) + ")\n";
}

// The tree, or a system of production: by day that is listed and not run.
std::string OtherTest(const ListOptions& options, const Entry& entry) {
  bool production = IsProduction(entry);
  bool disabled = production && !options.production.night;
  std::string asked = "--tree";
  if (production) {
    asked = "--production=" + entry.Name().substr(kProduction.size());
  }
  std::string name = Bracket(entry.Name());
  return "set(name " + name + ")\n" +
         Command(options, "${name}", Quoted({asked})) +
         "set_tests_properties(" + name + " PROPERTIES\n" +
         (disabled ? "  DISABLED TRUE\n" : "") + "  LABELS " +
         Bracket(Join(entry.Labels(), ";")) + "\n  _BACKTRACE_TRIPLES " +
         Bracket(entry.Path() + ";1;add_test") + ")\n";
}

// By day one entry stands for all of these and says that they were left out.
// CTest would carry thousands that it does not run, and even as one text that
// it does not read (300 kB) they made each of its tests 0.7 ms longer: what it
// gives back and takes again of its memory, for every test, is then more.
std::string StrengthLeftOut(const ListOptions& options) {
  return Command(options, "strength", Quoted({"--strength=only"})) +
         "set_tests_properties(strength PROPERTIES\n"
         "  DISABLED TRUE LABELS \"nightly;strength\")\n";
}

std::string Script(const ListOptions& options, const Entry& entry) {
  if (IsStrength(entry)) return Call("strength", entry);
  return IsRule(entry) ? Call("rule", entry) : OtherTest(options, entry);
}

std::string Head(const ListOptions& options) {
  return "# Written by drillcheck list --ctest. Do not edit.\n"
         "set(drillcheck_results" +
         Quoted({options.results_folder}) + ")\n" +
         Function(options, "rule", {}, "") +
         // Exit 4: the rule's own tests fail, and rule/<path> says so.
         Function(options, "strength", {"--strength=only"},
                  "\n  SKIP_RETURN_CODE 4");
}

}  // namespace

std::string CTestScript(const ListOptions& options,
                        const std::vector<std::unique_ptr<Entry>>& entries) {
  std::string script = Head(options);
  bool left_out = false;
  for (const auto& entry : entries) {
    script += Script(options, *entry);
    left_out = left_out || (IsRule(*entry) && !options.strength);
  }
  return left_out ? script + StrengthLeftOut(options) : script;
}

}  // namespace drillcheck::cli
