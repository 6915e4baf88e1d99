// The demonstration: rules that documented changes of products broke. Each
// must be told by the line that broke and the class of its cause, and turn
// green with the corrected rule, and no other.
//
// check/testdata/breakage holds rules/ as they were, after/ as they are
// right, and the recordings: now.jsonl, and before.jsonl where the rule once
// worked. The texts are in check/testdata/breakage.expected.
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "base/text.h"
#include "files/walk.h"
#include "report/console.h"
#include "report/layout.h"
#include "suite/whole_tree_for_test.h"
#include "testing/golden.h"

namespace drillcheck {
namespace {

struct Broken {
  const char* rule;
  const char* told;  // verdict (kind) of each failing test, and its line
  bool worked_once;  // there is an older recording that it fired on
};

const Broken kBroken[] = {
    {"aws/buckets-listed-by-a-person", "drifted (absence-test) 9", false},
    {"aws/sign-in-of-an-administrator", "drifted (field-gone) 8", true},
    {"azure/injection-at-the-shop", "drifted (field-gone) 8", true},
    {"crowdstrike/memory-of-lsass-read", "missed (source-moved) 7", true},
    {"elastic/flow-to-an-odd-port", "drifted (source-moved) 7", true},
    {"entra/role-given", "missed (value-shape) 7", true},
    {"entra/sign-in-denied-on-the-phone", "drifted (value-shape) 8", true},
    {"entra/sign-in-to-a-disabled-account", "missed (value-shape) 7", true},
    {"k8s/host-path-mounted", "drifted (body-missing) 9", true},
    {"okta/reset-without-a-browser", "drifted (absence-test) 8", false},
    {"slack/app-scopes", "wrong-severity (severity-path) 18", false},
    {"windows/kerberos-wrong-password", "drifted (field-never-seen) 8", false},
    {"windows/policy-share-written", "drifted (field-never-seen) 9", false},
    {"windows/ticket-without-pre-authentication", "drifted (spelling) 8",
     false},
    {"windows/tool-in-a-public-folder", "noisy (value-shape) 9", true},
};

MemoryFiles Breakage() {
  return TreeInMemory("check/testdata/breakage",
                      {"rules", "after", "fixtures", "ci"});
}

std::vector<TestResult> RunAll(const MemoryFiles& files) {
  Settings settings{"fixtures", {}, {}};
  return RunAll(RuleEntries(files, settings));
}

std::string RuleOf(const TestResult& result) {
  return result.entry.substr(std::string("rule/").size());
}

// By rule: "drifted (moved) 8; ..." of the tests that failed.
std::map<std::string, std::string> Failures(
    const std::vector<TestResult>& results) {
  std::map<std::string, std::string> told;
  for (const TestResult& result : results) {
    if (result.outcome != Outcome::kFail) continue;
    std::string& text = told[RuleOf(result)];
    text += (text.empty() ? "" : "; ") + std::string(Name(result.verdict)) +
            (result.kind.empty() ? " " : " (" + result.kind + ") ") +
            std::to_string(result.at.line);
  }
  return told;
}

TEST(Breakage, IsToldByTheLineThatBrokeAndTheClassOfItsCause) {
  std::map<std::string, std::string> expected;
  for (const Broken& row : kBroken) expected[row.rule] = row.told;
  EXPECT_EQ(Failures(RunAll(Breakage())), expected);
}

TEST(Breakage, ReadsAsOnFileAndFitsOneScreen) {
  std::map<std::string, std::string> texts;
  std::map<std::string, size_t> longest;
  for (const TestResult& result : RunAll(Breakage())) {
    if (result.outcome != Outcome::kFail) continue;
    EXPECT_TRUE(result.next.starts_with("drillcheck ")) << result.entry;
    texts[RuleOf(result)] += RenderFailure(result);
  }
  for (const auto& [rule, text] : texts) {
    EXPECT_LE(Split(text, '\n').size(), 40U) << rule;
    EXPECT_NE(text.find("  next: drillcheck "), text.npos) << rule;
    EXPECT_TRUE(MatchesGolden(
        "check/testdata/breakage.expected/" + rule + ".txt", text));
  }
  EXPECT_EQ(texts.size(), std::size(kBroken));
}

TEST(Breakage, TurnsGreenWithTheCorrectedRuleAndNothingElseDoes) {
  for (const Broken& row : kBroken) {
    MemoryFiles files = Breakage();
    std::string file = std::string(row.rule) + ".yml";
    files.Put("rules/" + file, TextOf(files, "after/" + file));
    auto told = Failures(RunAll(files));
    EXPECT_FALSE(told.contains(row.rule)) << row.rule << ": " << told[row.rule];
    EXPECT_EQ(told.size(), std::size(kBroken) - 1) << row.rule;
  }
}

TEST(Breakage, WasNotThereBeforeTheProductChanged) {
  for (const Broken& row : kBroken) {
    if (!row.worked_once) continue;
    MemoryFiles files = Breakage();
    std::string folder = "fixtures/" + std::string(row.rule);
    files.Put(folder + "/now.jsonl", TextOf(files, folder + "/before.jsonl"));
    auto told = Failures(RunAll(files));
    EXPECT_FALSE(told.contains(row.rule)) << row.rule << ": " << told[row.rule];
  }
}

// Every text that the harness keeps of a failing rule, without colour: a screen
// of 40 lines and 100 columns, whatever fails of it.
TEST(FailingOutput, OfOneRuleFitsOneScreenInEveryGoldenFile) {
  Diagnostics found;
  size_t files = 0;
  for (const char* folder :
       {"decayed.expected/rule", "correlated.expected/rule",
        "breakage.expected", "production.expected/production"}) {
    std::string root = SourceRoot() + "/harness/check/testdata/" + folder;
    for (const std::string& path : WalkFiles(DiskFiles(), root, found)) {
      auto text = DiskFiles().Read(path, kMaxYamlBytes);
      ASSERT_TRUE(text.ok());
      ++files;
      EXPECT_NE(text.value().find("\n  next: "), std::string::npos) << path;
      EXPECT_EQ(text.value().find("\n  next: -"), std::string::npos)
          << path << ": text to paste into a file is no command";
      EXPECT_EQ(text.value().find('\x1b'), std::string::npos) << path;
      EXPECT_LE(Split(text.value(), '\n').size() - 1, 40U) << path;
    }
  }
  EXPECT_GE(files, 30U);
}

TEST(FailingOutput, IsNoWiderThanThePageInAnyGoldenFile) {
  Diagnostics found;
  size_t files = 0;
  for (const char* folder : {"/harness/check/testdata/decayed.expected",
                             "/harness/check/testdata/correlated.expected",
                             "/harness/check/testdata/breakage.expected",
                             "/harness/check/testdata/production.expected",
                             "/harness/check/testdata/strength.expected",
                             "/harness/report/testdata"}) {
    for (const std::string& path :
         WalkFiles(DiskFiles(), SourceRoot() + folder, found)) {
      bool laid_out = path.ends_with(".txt") && !path.ends_with("github.txt");
      // Which shortens nothing, as --verbose says.
      if (!laid_out || path.ends_with("verbose.txt")) continue;
      auto text = DiskFiles().Read(path, kMaxYamlBytes);
      ASSERT_TRUE(text.ok());
      ++files;
      for (const std::string& line : Split(text.value(), '\n')) {
        EXPECT_LE(Columns(line), 100U) << path << ": " << line;
      }
    }
  }
  EXPECT_GE(files, 60U);
}

}  // namespace
}  // namespace drillcheck
