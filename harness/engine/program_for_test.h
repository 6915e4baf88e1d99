// Compiles rules from text, for the tests of this folder.
#ifndef DRILLCHECK_ENGINE_PROGRAM_FOR_TEST_H_
#define DRILLCHECK_ENGINE_PROGRAM_FOR_TEST_H_

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/text.h"
#include "engine/program.h"
#include "event/event_for_test.h"
#include "sigma/parse.h"

namespace drillcheck {

// A file of rules, compiled, and all that was said of it.
struct Compiled {
  std::vector<Program> programs;
  Diagnostics diagnostics;
};

inline Compiled CompileFile(const std::string& path, std::string_view text) {
  sigma::RuleFile file = sigma::ParseRuleFile(path, text);
  Compiled compiled{{}, std::move(file.diagnostics)};
  for (const sigma::Rule& rule : file.rules) {
    auto program = Program::Compile(rule, compiled.diagnostics);
    if (program) compiled.programs.push_back(std::move(*program));
  }
  return compiled;
}

// One rule; `detection` starts in line 4 and is indented by two.
inline Program ProgramOf(const std::string& detection,
                         const std::string& log_source = "{product: p}") {
  Compiled compiled =
      CompileFile("r.yml", "title: t\nlogsource: " + log_source +
                               "\ndetection:\n" + detection);
  EXPECT_EQ(compiled.programs.size(), 1U) << detection;
  for (const Diagnostic& d : compiled.diagnostics) {
    EXPECT_NE(d.severity, Severity::kError) << Format(d);
  }
  return std::move(compiled.programs.at(0));
}

// A rule of the one item.
inline Program ItemProgram(const std::string& item) {
  return ProgramOf("  s:\n    " + item + "\n  condition: s\n");
}

inline bool Fires(const Program& program, std::string_view event) {
  json::Value fields = JsonOf(event);
  return program.Matches({&fields});
}

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_PROGRAM_FOR_TEST_H_
