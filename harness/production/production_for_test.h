// A rule and its system of production in memory, for the tests of this folder.
//
// Start from Siem(), whose every test passes, change what the test is
// about, then ask. The rule is rules/aws/r.yml, the system is siem, now is
// 2026-07-01T04:00:00Z.
#ifndef DRILLCHECK_PRODUCTION_PRODUCTION_FOR_TEST_H_
#define DRILLCHECK_PRODUCTION_PRODUCTION_FOR_TEST_H_

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/text.h"
#include "files/digest.h"
#include "production/production.h"
#include "testing/memory_files.h"

namespace drillcheck {

class Siem {
 public:
  Siem() {
    Rule(
        "title: T\nid: id-1\nlogsource: {product: p}\ndetection:\n"
        "  selection: {a: 1}\n  condition: selection\nlevel: high\n");
    settings.now = *ParseTime("2026-07-01T04:00:00Z");
    settings.night = true;
    settings.deployed_root = "ci/deployed";
    settings.waivers.path = "ci/waivers.yml";
  }

  Siem& Rule(const std::string& text) {
    rule_text = text;
    return *this;
  }
  // More keys of the record, in place of its usual ones: `"enabled": false`.
  Siem& Record(const std::string& keys) {
    records = {R"({"rule_id": "id-1", )" + keys + "}"};
    return *this;
  }
  Siem& Records(std::vector<std::string> lines) {
    records = std::move(lines);
    return *this;
  }
  Siem& Mutes(const std::string& mutes) {
    return Record(R"("enabled": true, "mutes": [)" + mutes + "]");
  }
  Siem& Waivers(const std::string& yaml) {
    settings.waivers = ReadWaivers("ci/waivers.yml", yaml);
    EXPECT_TRUE(settings.waivers.diagnostics.empty()) << yaml;
    return *this;
  }
  // One waiver of the rule: `allows: off, expires: 2026-08-01`.
  Siem& Waive(const std::string& keys) {
    return Waivers(
        "- {rule: id-1, systems: siem, reason: r, owner: o, "
        "ticket: SEC-1, " +
        keys + "}");
  }

  MemoryFiles Files() const {
    MemoryFiles files;
    files.Put(path, rule_text);
    std::vector<std::string> lines = {
        R"({"schema": "drillcheck/deployed@1", "system": "siem", )"
        R"("taken_at": ")" +
        taken_at + R"(", "total": )" +
        std::to_string(records.size() + lacking) + "}"};
    lines.insert(lines.end(), records.begin(), records.end());
    files.Put("ci/deployed/siem/s.jsonl", Join(lines, "\n") + "\n");
    return files;
  }
  std::vector<RuleEntry> Entries() const {
    return {{path, "aws/r", path.ends_with(".disabled")}};
  }
  std::vector<TestResult> Check() const {
    return CheckProduction(
        LoadProduction(Files(), settings, Entries(), true, "siem"), settings);
  }

  // "fail muted (off)", "pass", of the rule's test.
  std::string Judged() const { return Words(Check().at(1)); }
  TestResult Result() const { return Check().at(1); }

  static std::string Words(const TestResult& result) {
    std::string words(Name(result.outcome));
    if (result.verdict == Verdict::kNone) return words;
    words += " " + std::string(Name(result.verdict));
    return result.kind.empty() ? words : words + " (" + result.kind + ")";
  }

  Settings settings{"fixtures", {}, {}};
  std::string path = "rules/aws/r.yml";
  std::string rule_text;
  std::vector<std::string> records = {
      R"({"rule_id": "id-1", "enabled": true, "severity": "high"})"};
  std::string taken_at = "2026-07-01T02:00:00Z";
  size_t lacking =
      0;  // records that the header promises and that are not there
};

}  // namespace drillcheck

#endif  // DRILLCHECK_PRODUCTION_PRODUCTION_FOR_TEST_H_
