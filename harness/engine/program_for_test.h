// Compiles rules from text, for the tests of this folder.
#ifndef DRILLCHECK_ENGINE_PROGRAM_FOR_TEST_H_
#define DRILLCHECK_ENGINE_PROGRAM_FOR_TEST_H_

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/text.h"
#include "engine/program.h"
#include "event/event_for_test.h"
#include "sigma/link.h"
#include "sigma/parse.h"

namespace drillcheck {

// A file of rules, compiled with its filters, and all that was said of it.
// Correlations are left out.
struct Compiled {
  std::vector<Program> programs;
  Diagnostics diagnostics;
};

inline Compiled CompileFile(const std::string& path, std::string_view text) {
  std::vector<sigma::RuleFile> files = {sigma::ParseRuleFile(path, text)};
  sigma::ApplyFilters(files);
  Compiled compiled{{}, std::move(files[0].diagnostics)};
  for (const sigma::Rule& rule : files[0].rules) {
    if (rule.correlation) continue;
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
