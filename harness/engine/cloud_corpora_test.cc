// Public rules over public samples of cloud and identity services.
//
// The expected table was made by another program. Where it and we differ, and
// who is right, is argued in cloud_corpora.md.
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "engine/program_for_test.h"
#include "engine/rule_set.h"
#include "event/reader.h"
#include "files/files.h"
#include "files/walk.h"
#include "testing/golden.h"

namespace drillcheck {
namespace {

std::string Content(const std::string& path) {
  auto text = DiskFiles().Read(path, kMaxRecordingBytes);
  EXPECT_TRUE(text.ok()) << path;
  return text.ok() ? text.value() : "";
}

// `file line rule`, the rule as path below sigmahq/.
using Hits = std::set<std::string>;

struct Found {
  Hits hits;       // on events whose source is known
  Hits uncertain;  // on those that nobody can tell
};

// The rules of the tree's main folders that are in use.
RuleSet CloudRules(const std::string& root) {
  RuleSet rules(/*routed=*/true);
  Diagnostics trouble;
  for (const char* folder :
       {"rules", "rules-emerging-threats", "rules-threat-hunting"}) {
    for (const std::string& path :
         WalkFiles(DiskFiles(), JoinPath(root, folder), trouble)) {
      if (!path.ends_with(".yml")) continue;
      for (Program& program : CompileFile(path, Content(path)).programs) {
        rules.Add(std::move(program));
      }
    }
  }
  EXPECT_TRUE(trouble.empty());
  return rules;
}

void AddHits(const RuleSet& rules, const std::string& rule_root,
             const std::string& path, Found& found) {
  Recording recording = ReadRecording(path, Content(path));
  EXPECT_TRUE(recording.diagnostics.empty()) << path;
  for (const Event& event : recording.events) {
    for (size_t hit : rules.Match(event)) {
      std::string rule = rules.at(hit).rule().path.substr(rule_root.size() + 1);
      bool known = event.source != Source::kUnknown;
      (known ? found.hits : found.uncertain)
          .insert(FileNameOf(path) + "\t" + std::to_string(event.record) +
                  "\t" + rule);
    }
  }
}

Hits ExpectedHits(const std::string& table) {
  Hits hits;
  std::vector<std::string> lines = Split(table, '\n');
  for (size_t i = 1; i < lines.size(); ++i) {
    std::vector<std::string> cells = Split(lines[i], '\t');
    if (cells.size() < 4) continue;
    hits.insert(cells[0] + "\t" + cells[1] + "\t" + cells[3]);
  }
  return hits;
}

// Opened from Azure's records of kube-audit.
constexpr std::string_view kFromWrappers =
    "azure-monitoractivity.jsonl\t129\trules/application/kubernetes/audit/"
    "kubernetes_audit_change_admission_controller.yml\n"
    "azure-monitoractivity.jsonl\t135\trules/application/kubernetes/audit/"
    "kubernetes_audit_exec_into_container.yml\n"
    "azure-monitoractivity.jsonl\t136\trules/application/kubernetes/audit/"
    "kubernetes_audit_unauthorized_unauthenticated_actions.yml\n"
    "azure-monitoractivity.jsonl\t144\trules/application/kubernetes/audit/"
    "kubernetes_audit_unauthorized_unauthenticated_actions.yml\n";

// Of rules for other products, on samples that do not tell where they come
// from.
constexpr size_t kUncertainHits = 19;

TEST(SigmaHqRules, FireOnCloudSamplesAsExpected) {
  if (SharedRoot().empty()) GTEST_SKIP() << SharedAbsent();
  std::string root = JoinPath(SharedRoot(), "corpora");
  std::string rule_root = JoinPath(root, "sigmahq");
  RuleSet rules = CloudRules(rule_root);
  Found found;
  Diagnostics trouble;
  for (const std::string& path :
       WalkFiles(DiskFiles(), JoinPath(root, "panther"), trouble)) {
    if (path.ends_with(".jsonl")) AddHits(rules, rule_root, path, found);
  }
  Hits expected =
      ExpectedHits(Content(JoinPath(root, "panther/sigmahq-hits.tsv")));
  EXPECT_EQ(expected.size(), 286U);
  std::string missing;
  for (const std::string& hit : expected) {
    bool is_there = found.hits.contains(hit) || found.uncertain.contains(hit);
    if (!is_there) missing += hit + "\n";
  }
  EXPECT_EQ(missing, "");
  std::string extra;
  for (const std::string& hit : found.hits) {
    if (!expected.contains(hit)) extra += hit + "\n";
  }
  EXPECT_EQ(extra, kFromWrappers);
  EXPECT_EQ(found.uncertain.size(), kUncertainHits);
}

}  // namespace
}  // namespace drillcheck
