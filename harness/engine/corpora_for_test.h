// The public rules and recordings beside the checkout, for the tests that run
// the ones over the others. They skip when SharedRoot() is empty.
#ifndef DRILLCHECK_ENGINE_CORPORA_FOR_TEST_H_
#define DRILLCHECK_ENGINE_CORPORA_FOR_TEST_H_

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "engine/program_for_test.h"
#include "engine/rule_set.h"
#include "files/files.h"
#include "files/walk.h"
#include "testing/golden.h"

namespace drillcheck {

inline std::string Corpus(const std::string& path) {
  return JoinPath(SharedRoot(), "corpora/" + path);
}

inline std::string Content(const std::string& path) {
  auto text = DiskFiles().Read(path, kMaxRecordingBytes);
  EXPECT_TRUE(text.ok()) << path << ": " << text.error();
  return text.ok() ? text.value() : "";
}

// The rules that SigmaHQ calls ready, compiled.
struct Tree {
  size_t files = 0;
  std::map<std::string, Diagnostics> refused;  // by file name
  std::vector<Program> programs;
};

inline void AddFile(const std::string& path, Tree& tree) {
  ++tree.files;
  Compiled compiled = CompileFile(path, Content(path));
  if (HasErrors(compiled.diagnostics)) {
    tree.refused[FileNameOf(path)] = std::move(compiled.diagnostics);
  }
  for (Program& program : compiled.programs) {
    tree.programs.push_back(std::move(program));
  }
}

inline Tree SigmaHqTree() {
  Tree tree;
  Diagnostics trouble;
  for (const char* folder :
       {"rules", "rules-emerging-threats", "rules-threat-hunting"}) {
    std::string root = Corpus("sigmahq/" + std::string(folder));
    for (const std::string& path : WalkFiles(DiskFiles(), root, trouble)) {
      if (path.ends_with(".yml")) AddFile(path, tree);
    }
  }
  EXPECT_TRUE(trouble.empty());
  return tree;
}

// The rules that are in use, with their routing.
inline RuleSet ActiveRules() {
  RuleSet rules(/*routed=*/true);
  for (Program& program : SigmaHqTree().programs) {
    auto status = program.rule().status;
    bool active = status != sigma::Status::kDeprecated &&
                  status != sigma::Status::kUnsupported;
    if (active) rules.Add(std::move(program));
  }
  return rules;
}

// The rows of a table behind its heading, as cells.
inline std::vector<std::vector<std::string>> Rows(const std::string& path) {
  std::vector<std::vector<std::string>> rows;
  for (const std::string& line : Split(Content(path), '\n')) {
    if (!line.empty()) rows.push_back(Split(line, '\t'));
  }
  if (!rows.empty()) rows.erase(rows.begin());
  return rows;
}

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_CORPORA_FOR_TEST_H_
