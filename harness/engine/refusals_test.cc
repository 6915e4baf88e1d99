// Every rule that SigmaHQ publishes compiles, or is refused for a reason that
// is known: the refused are counted by reason, and none hides behind another.
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>

#include "engine/program_for_test.h"
#include "files/files.h"
#include "files/walk.h"
#include "testing/golden.h"

namespace drillcheck {
namespace {

using Names = std::set<std::string>;

struct Refusals {
  size_t files = 0;
  std::map<std::string, Names> by_reason;  // code -> files
  Diagnostics aggregations;
};

void Add(const std::string& path, const std::string& text, Refusals& refusals) {
  ++refusals.files;
  Compiled compiled = CompileFile(path, text);
  const Diagnostic* error = FirstError(compiled.diagnostics);
  if (error == nullptr) return;
  EXPECT_GT(error->at.line, 0) << Format(*error);
  refusals.by_reason[error->code].insert(path);
  if (error->code == "aggregation") refusals.aggregations.push_back(*error);
}

Refusals OfSigmaHq() {
  Refusals refusals;
  Diagnostics trouble;
  std::string root = JoinPath(SharedRoot(), "corpora/sigmahq");
  for (const std::string& path : WalkFiles(DiskFiles(), root, trouble)) {
    if (!path.ends_with(".yml")) continue;
    auto text = DiskFiles().Read(path, kMaxYamlBytes);
    EXPECT_TRUE(text.ok()) << path;
    if (text.ok()) Add(path.substr(root.size() + 1), text.value(), refusals);
  }
  EXPECT_TRUE(trouble.empty());
  return refusals;
}

// The document that the hint of a refused aggregation ends in, or empty.
std::string Replacement(const Diagnostic& error) {
  size_t end = error.hint.find('\n');
  return end == std::string::npos ? "" : error.hint.substr(end + 1);
}

TEST(SigmaHqRules, LoadOrAreRefusedForAKnownReason) {
  if (SharedRoot().empty()) GTEST_SKIP() << SharedAbsent();
  Refusals refusals = OfSigmaHq();
  EXPECT_EQ(refusals.files, 4039U);
  // Aggregations of Sigma 1: 45 count, 2 sum, 8 near.
  EXPECT_EQ(refusals.by_reason["aggregation"].size(), 55U);
  // Placeholders, to which no pipeline gives values here.
  EXPECT_EQ(refusals.by_reason["placeholder"].size(), 28U);
  refusals.by_reason.erase("aggregation");
  refusals.by_reason.erase("placeholder");
  // Conditions that are sentences, such as "a followed by b".
  EXPECT_EQ(
      refusals.by_reason,
      (std::map<std::string, Names>{
          {"no-such-identifier",
           {"unsupported/network/net_dns_high_subdomain_rate.yml",
            "unsupported/windows/"
            "sysmon_always_install_elevated_parent_child_correlated.yml",
            "unsupported/windows/win_dumping_ntdsdit_via_dcsync.yml",
            "unsupported/windows/win_dumping_ntdsdit_via_netsync.yml"}}}));
}

TEST(SigmaHqRules, HaveTheCorrelationForEachAggregationWrittenOut) {
  if (SharedRoot().empty()) GTEST_SKIP() << SharedAbsent();
  Refusals refusals = OfSigmaHq();
  ASSERT_EQ(refusals.aggregations.size(), 55U);
  for (const Diagnostic& error : refusals.aggregations) {
    std::string document = Replacement(error);
    ASSERT_FALSE(document.empty()) << Format(error);
    sigma::RuleFile file = sigma::ParseRuleFile("correlation.yml", document);
    EXPECT_FALSE(HasErrors(file.diagnostics)) << Format(error);
    ASSERT_EQ(file.rules.size(), 1U) << Format(error);
    EXPECT_TRUE(file.rules[0].correlation) << Format(error);
  }
}

}  // namespace
}  // namespace drillcheck
