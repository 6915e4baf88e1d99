#include "deployed/snapshot.h"

#include <gtest/gtest.h>

#include "base/text.h"
#include "testing/memory_files.h"

namespace drillcheck {
namespace {

constexpr const char* kHeader =
    R"({"schema": "drillcheck/deployed@1", "system": "siem", )"
    R"("taken_at": "2026-07-01T02:00:00Z", "total": 1})"
    "\n";

Snapshot Read(const std::string& text) {
  Snapshot snapshot;
  snapshot.system = "siem";
  ReadSnapshotFile("s.jsonl", text, snapshot);
  return snapshot;
}

std::string Report(const Snapshot& snapshot) {
  std::vector<std::string> lines;
  for (const Diagnostic& d : snapshot.diagnostics) {
    lines.push_back(Format(d).substr(d.path.size() + 1));
  }
  return Join(lines, "\n");
}

TEST(ReadSnapshot, KeepsEveryKey) {
  std::string hash(64, 'a');
  Snapshot snapshot = Read(
      kHeader +
      std::string(R"({"rule_id": "id-1", "native_id": "n-1", "name": "N", )") +
      R"("enabled": true, "severity": "high", "mutes": [{"kind": "snoozed", )"
      R"("scope": "partial", "since": "2025-12-09", "until": "2026-08-01", )"
      R"("by": "j.doe", "reason": "noisy"}], "query_sha256": ")" +
      hash + "\"}\n");
  EXPECT_EQ(Report(snapshot), "");
  ASSERT_EQ(snapshot.rules.size(), 1U);
  const DeployedRule& rule = snapshot.rules[0];
  EXPECT_EQ(rule.path + ":" + std::to_string(rule.at.line), "s.jsonl:2");
  EXPECT_EQ(rule.rule_id + rule.native_id + rule.name, "id-1n-1N");
  EXPECT_EQ(rule.enabled, true);
  EXPECT_EQ(rule.severity, sigma::Level::kHigh);
  EXPECT_EQ(rule.query_sha256, hash);
  ASSERT_EQ(rule.mutes.size(), 1U);
  const Mute& mute = rule.mutes[0];
  EXPECT_EQ(mute.kind + mute.by + mute.reason, "snoozedj.doenoisy");
  EXPECT_FALSE(mute.full);
  EXPECT_EQ(FormatDate(*mute.since), "2025-12-09");
  EXPECT_EQ(FormatDate(*mute.until), "2026-08-01");
  ASSERT_EQ(snapshot.files.size(), 1U);
  EXPECT_EQ(snapshot.files[0].total, 1U);
  EXPECT_EQ(snapshot.files[0].records, 1U);
  EXPECT_EQ(FormatTime(*snapshot.files[0].taken_at), "2026-07-01T02:00:00Z");
}

TEST(ReadSnapshot, LeavesUnsetWhatTheSystemDoesNotTell) {
  Snapshot snapshot = Read(
      kHeader +
      std::string(R"({"rule_id": "id-1", "enabled": null, "mutes": null})"));
  EXPECT_EQ(Report(snapshot), "");
  const DeployedRule& rule = snapshot.rules.at(0);
  EXPECT_FALSE(rule.enabled.has_value());
  EXPECT_FALSE(rule.severity.has_value());
  EXPECT_EQ(rule.query_sha256 + rule.native_id + rule.name, "");
  EXPECT_TRUE(rule.mutes.empty());
}

TEST(ReadSnapshot, DoesNotTakeTheTextNoneForAnId) {
  Snapshot snapshot =
      Read(kHeader +
           std::string(R"({"rule_id": "None", "name": "N", "enabled": true})"));
  EXPECT_EQ(snapshot.rules.at(0).rule_id, "");
}

// Every fault of a record, at the key that is wrong.
TEST(ReadSnapshot, ReportsEveryMistakeOfARecordAtItsPlace) {
  struct Row {
    const char* record;
    const char* report;
  };
  for (
      const Row& row : {
          Row{"{\"rule_id\": \"id-1\"",
              "2:1: error: this line is not valid JSON: "},
          {"[1]", "2:1: error: expected one JSON object a line [damaged]"},
          {R"({"rule_id": "id-1"})",
           "2:1: error: the key 'enabled' is missing [missing-key]"},
          {R"({"enabled": true})",
           "2:1: error: the record says neither rule_id nor native_id nor "
           "name [missing-key]"},
          {R"({"rule_id": "id-1", "enabled": "yes"})",
           "2:21: error: expected true, false or null as 'enabled', found "
           "\"yes\" [wrong-type]"},
          {R"({"rule_id": "id-1", "enabld": true})",
           "2:1: error: the key 'enabled' is missing [missing-key]\n"
           "2:21: error: unknown key 'enabld' [unknown-key]\n"
           "  did you mean 'enabled'?"},
          {R"({"rule_id": "id-1", "enabled": true, "severity": "meduim"})",
           "2:38: error: expected one of informational, low, medium, high, "
           "critical as 'severity', found \"meduim\" [wrong-type]\n"
           "  did you mean 'medium'?"},
          {R"({"rule_id": "i", "enabled": true, "mutes": [{"kind": "snozed"}]})",
           "2:46: error: expected one of off, snoozed, suppressed, "
           "unscheduled, silent, auto-off, throttled, failing, degraded, "
           "narrowed as 'kind', found \"snozed\" [wrong-type]\n"
           "  did you mean 'snoozed'?"},
          {R"({"rule_id": "i", "enabled": true, "mutes": [{"since": "x"}]})",
           "2:1: error: the key 'kind' is missing [missing-key]\n"
           "2:46: error: expected a time such as \"2026-04-29T09:00:00Z\" as "
           "'since', found \"x\" [wrong-type]"},
          {R"({"rule_id": "i", "enabled": true, "mutes": "off"})",
           "2:35: error: expected a list of objects as 'mutes', found "
           "\"off\" [wrong-type]"},
          {R"({"rule_id": "i", "enabled": true, "query_sha256": "abc"})",
           "2:35: error: expected 64 hexadecimal digits as 'query_sha256', "
           "found \"abc\" [wrong-type]"},
      }) {
    std::string report = Report(Read(kHeader + std::string(row.record)));
    EXPECT_EQ(report.substr(0, std::string(row.report).size()), row.report)
        << report;
  }
}

// A record that is misread in part is known to be there, and no more.
TEST(ReadSnapshot, DoesNotTakeAMisreadRecordForASoundOne) {
  Snapshot snapshot = Read(
      kHeader +
      std::string(R"({"rule_id": "id-1", "enabled": true, "muted": true})"));
  ASSERT_EQ(snapshot.rules.size(), 1U);
  EXPECT_FALSE(snapshot.rules[0].enabled.has_value());
}

TEST(ReadSnapshot, CountsTheLinesThatItCannotRead) {
  Snapshot snapshot = Read(kHeader + std::string("{\n\n{\n"));
  EXPECT_EQ(snapshot.files.at(0).records, 2U);
  EXPECT_EQ(snapshot.diagnostics.size(), 2U);
  EXPECT_EQ(snapshot.diagnostics.at(1).at.line, 4);
}

TEST(ReadSnapshot, AsksForAHeaderThatFits) {
  std::string header = kHeader;
  auto with = [&](const std::string& from, const std::string& to) {
    std::string text = header;
    return Report(Read(text.replace(text.find(from), from.size(), to)));
  };
  EXPECT_NE(with("deployed@1", "deployed@2"), "");
  EXPECT_EQ(with("siem", "edr"),
            "1:37: error: expected \"siem\", the name of the folder, as "
            "'system', found \"edr\" [wrong-type]");
  EXPECT_EQ(with("\"total\": 1", "\"totl\": 1"),
            "1:1: error: the key 'total' is missing [missing-key]\n"
            "1:91: error: unknown key 'totl' [unknown-key]\n"
            "  did you mean 'total'?");
  EXPECT_NE(with(": 1}", ": -1}"), "");
  EXPECT_NE(with("2026-07-01T02", "yesterday"), "");
}

TEST(ReadSnapshot, MissesAHeaderOnce) {
  for (const char* text :
       {"", "\n", "{\"rule_id\": \"i\", \"enabled\": true}\n", "{\n"}) {
    std::string report = Report(Read(text));
    EXPECT_NE(report.find("the first line is no header"), std::string::npos)
        << text;
    EXPECT_EQ(report.find("no header"), report.rfind("no header")) << text;
  }
}

TEST(ReadSnapshot, ReadsEveryFileOfASystemAndNothingElse) {
  MemoryFiles files({{"d/siem/a.jsonl", kHeader},
                     {"d/siem/b.jsonl", kHeader},
                     {"d/siem/README.md", "x"},
                     {"d/edr/old.json", "{}"},
                     {"d/notes.txt", "x"}});
  EXPECT_EQ(Join(FindSystems(files, "d"), " "), "edr siem");
  EXPECT_EQ(ReadSnapshot(files, "d", "siem").files.size(), 2U);
  Snapshot empty = ReadSnapshot(files, "d", "edr");
  EXPECT_TRUE(HasErrors(empty.diagnostics));
  EXPECT_TRUE(FindSystems(files, "nowhere").empty());
}

TEST(ReadSnapshot, DoesNotFollowALinkOutOfItsFolder) {
  MemoryFiles files({{"d/siem/a.jsonl", kHeader}, {"secret", "x"}});
  files.Link("d/siem/b.jsonl", "/secret");
  Snapshot snapshot = ReadSnapshot(files, "d", "siem");
  EXPECT_EQ(snapshot.files.size(), 1U);
  EXPECT_EQ(snapshot.diagnostics.at(0).code, "outside-tree");
}

}  // namespace
}  // namespace drillcheck
