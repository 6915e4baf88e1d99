// Public rules over public recordings: what must compile, and what must fire.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "engine/corpora_for_test.h"
#include "engine/program_for_test.h"
#include "engine/rule_set.h"
#include "event/reader.h"
#include "files/files.h"
#include "files/walk.h"
#include "testing/golden.h"

namespace drillcheck {
namespace {

using ModifierCounts = std::map<std::string, int>;

void CountModifiers(const sigma::Search& search, ModifierCounts& counts) {
  if (search.kind == sigma::Search::Kind::kItem) {
    for (const std::string& name : Split(search.item.modifiers, '|')) {
      if (!name.empty()) ++counts[name];
    }
  }
  for (const sigma::Search& part : search.parts) CountModifiers(part, counts);
}

TEST(SigmaHqRules, AllCompileButTheTwoThatNeedPlaceholders) {
  if (SharedRoot().empty()) GTEST_SKIP() << SharedAbsent();
  Tree tree = SigmaHqTree();
  EXPECT_EQ(tree.files, 3754U);
  EXPECT_EQ(tree.programs.size(), 3752U);
  EXPECT_EQ(tree.refused.size(), 2U);
  for (const auto& [file, diagnostics] : tree.refused) {
    EXPECT_EQ(FirstError(diagnostics)->code, "placeholder") << file;
  }
  ModifierCounts counts;
  for (const Program& program : tree.programs) {
    for (const sigma::Identifier& identifier : program.rule().identifiers) {
      CountModifiers(identifier.search, counts);
    }
    EXPECT_FALSE(program.IsAlwaysTrue()) << program.rule().path;
  }
  // Counted over the YAML by another program. (One endswith more stands in
  // the name of a search, where it says nothing.)
  EXPECT_EQ(counts, (ModifierCounts{{"all", 1181},
                                    {"base64", 1},
                                    {"base64offset", 9},
                                    {"cidr", 39},
                                    {"contains", 4601},
                                    {"endswith", 3430},
                                    {"fieldref", 5},
                                    {"i", 2},
                                    {"re", 202},
                                    {"startswith", 567},
                                    {"wide", 2},
                                    {"windash", 110}}));
}

// (file, rule id) -> records, from 0.
using Alerts = std::map<std::pair<std::string, std::string>, std::string>;

void AddAlerts(const RuleSet& rules, const std::string& name,
               const std::string& path, Alerts& alerts) {
  Recording recording = ReadRecording(path, Content(path));
  EXPECT_TRUE(recording.diagnostics.empty()) << path;
  for (const Event& event : recording.events) {
    for (size_t hit : rules.Match(event)) {
      std::string& records = alerts[{name, rules.at(hit).rule().id}];
      records +=
          (records.empty() ? "" : ",") + std::to_string(event.record - 1);
    }
  }
}

// A line each, so that a failure shows what differs.
std::string Lines(const Alerts& alerts) {
  std::string lines;
  for (const auto& [key, records] : alerts) {
    lines += key.first + "  " + key.second + "  " + records + "\n";
  }
  return lines;
}

std::string CountOf(const std::string& records) {
  return std::to_string(Split(records, ',').size());
}

// Log sources that the routing behind the expected table lacks, so that it
// holds no row of theirs. A rule for all of Windows sees each of its events.
bool IsInTable(const sigma::LogSource& source) {
  std::string text = ToText(source);
  return text != "windows" && text != "windows/dns-server";
}

TEST(SigmaHqRules, FireOnWindowsRecordingsAsOftenAsExpected) {
  if (SharedRoot().empty()) GTEST_SKIP() << SharedAbsent();
  RuleSet rules = ActiveRules();
  std::set<std::string> unmapped;
  for (size_t i = 0; i < rules.size(); ++i) {
    const sigma::Rule& rule = rules.at(i).rule();
    if (!IsInTable(rule.log_source)) unmapped.insert(rule.id);
  }
  Alerts alerts;
  std::string root = Corpus("evtx-to-mitre/jsonl");
  Diagnostics trouble;
  for (const std::string& path : WalkFiles(DiskFiles(), root, trouble)) {
    AddAlerts(rules, path.substr(root.size() + 1), path, alerts);
  }
  Alerts expected;
  for (const auto& row : Rows(Corpus("evtx-to-mitre/expected-alerts.tsv"))) {
    expected[{row.at(0), row.at(1)}] = row.at(4);
  }
  EXPECT_EQ(expected.size(), 164U);
  EXPECT_EQ(std::erase_if(alerts,
                          [&](const auto& alert) {
                            return unmapped.contains(alert.first.second);
                          }),
            4U);
  for (auto& [key, records] : alerts) records = CountOf(records);
  EXPECT_EQ(Lines(alerts), Lines(expected));
}

// The rules that fire on an event, each asked by itself.
std::vector<size_t> WithoutIndex(const RuleSet& rules, const Event& event,
                                 bool routed) {
  std::vector<size_t> hits;
  for (size_t i = 0; i < rules.size(); ++i) {
    const Program& program = rules.at(i);
    Routed seen = routed ? Router(program.rule().log_source).Route(event)
                         : Router::Unrouted(event);
    bool fires =
        std::any_of(seen.views.begin(), seen.views.end(),
                    [&](const View& view) { return program.Matches(view); });
    if (fires) hits.push_back(i);
  }
  return hits;
}

TEST(SigmaHqRules, FireWithTheIndexWhereEachFiresByItself) {
  if (SharedRoot().empty()) GTEST_SKIP() << SharedAbsent();
  size_t hits = 0;
  for (bool routed : {true, false}) {
    RuleSet rules(routed);
    for (Program& program : SigmaHqTree().programs) {
      rules.Add(std::move(program));
    }
    Diagnostics trouble;
    for (const char* folder : {"regression", "stratus"}) {
      for (const std::string& path :
           WalkFiles(DiskFiles(), Corpus(folder), trouble)) {
        if (!path.ends_with(".json")) continue;
        for (const Event& event : ReadRecording(path, Content(path)).events) {
          auto with_index = rules.Match(event);
          EXPECT_EQ(with_index, WithoutIndex(rules, event, routed)) << path;
          hits += with_index.size();
        }
      }
    }
  }
  EXPECT_GT(hits, 500U);
}

TEST(SigmaHqRules, FireOnCloudTrailRecordingsAtTheExpectedRecords) {
  if (SharedRoot().empty()) GTEST_SKIP() << SharedAbsent();
  RuleSet rules = ActiveRules();
  Alerts alerts;
  Alerts expected;
  size_t recordings = 0;
  for (const auto& row : Rows(Corpus("stratus/stratus-expected.tsv"))) {
    const std::string& file = row.at(1);
    if (row.at(3) != "-") expected[{file, row.at(3)}] = row.at(7);
  }
  Diagnostics trouble;
  for (const std::string& path :
       WalkFiles(DiskFiles(), Corpus("stratus"), trouble)) {
    if (!path.ends_with(".json")) continue;
    ++recordings;
    AddAlerts(rules, FileNameOf(path), path, alerts);
  }
  EXPECT_EQ(recordings, 20U);
  EXPECT_GE(expected.size(), 10U);
  EXPECT_EQ(Lines(alerts), Lines(expected));
}

}  // namespace
}  // namespace drillcheck
