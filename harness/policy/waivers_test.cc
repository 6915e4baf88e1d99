#include "policy/waivers.h"

#include <gtest/gtest.h>

#include "base/text.h"

namespace drillcheck {
namespace {

constexpr const char* kWhole =
    "{rule: id-1, allows: snoozed, reason: noisy in the lab, owner: cloud, "
    "ticket: SEC-9, expires: 2026-08-01}";

std::string Report(const std::string& text) {
  std::vector<std::string> lines;
  for (const Diagnostic& d : ReadWaivers("w.yml", text).diagnostics) {
    lines.push_back(Format(d).substr(d.path.size() + 1));
  }
  return Join(lines, "\n");
}

// The whole waiver with one piece of its text replaced.
std::string With(const std::string& from, const std::string& to) {
  std::string text = kWhole;
  size_t at = text.find(from);
  EXPECT_NE(at, text.npos) << from;
  return "- " + text.replace(at, from.size(), to) + "\n";
}

TEST(ReadWaivers, KeepsEveryKey) {
  WaiverFile file = ReadWaivers(
      "w.yml",
      "schema: drillcheck/waivers@1\nwaivers:\n"
      "  - rule: id-1\n    systems: [siem, edr]\n"
      "    allows: [snoozed, wrong-severity]\n    reason: r\n    owner: o\n"
      "    ticket: SEC-9\n    expires: 2026-08-01T06:30:00Z\n");
  ASSERT_EQ(file.waivers.size(), 1U) << Format(file.diagnostics.at(0));
  const Waiver& waiver = file.waivers[0];
  EXPECT_EQ(waiver.rule + waiver.reason + waiver.owner, "id-1ro");
  EXPECT_EQ(waiver.ticket, "SEC-9");
  EXPECT_EQ(Join(waiver.systems, " "), "siem edr");
  EXPECT_EQ(Join(waiver.allows, " "), "snoozed wrong-severity");
  EXPECT_EQ(FormatTime(waiver.expires), "2026-08-01T06:30:00Z");
  EXPECT_EQ(waiver.at, (Position{3, 5}));
  EXPECT_EQ(waiver.expires_at, (Position{9, 14}));
}

TEST(ReadWaivers, TakesABareListAndAFileWithoutWaivers) {
  EXPECT_EQ(ReadWaivers("w", "- " + std::string(kWhole)).waivers.size(), 1U);
  for (const char* text : {"", "# none\n", "waivers:\n", "waivers: []\n"}) {
    WaiverFile file = ReadWaivers("w", text);
    EXPECT_TRUE(file.waivers.empty()) << text;
    EXPECT_FALSE(HasErrors(file.diagnostics)) << text;
  }
}

TEST(ReadWaivers, RequiresEveryKeyButSystems) {
  for (const char* key :
       {"rule", "allows", "reason", "owner", "ticket", "expires"}) {
    std::string text = With(std::string(key) + ":", "systems:");
    EXPECT_NE(
        Report(text).find("the key '" + std::string(key) + "' is missing"),
        std::string::npos)
        << Report(text);
    EXPECT_TRUE(ReadWaivers("w", text).waivers.empty()) << key;
  }
}

TEST(ReadWaivers, ReportsEveryMistakeAtItsPlace) {
  struct Row {
    std::string text;
    const char* report;
  };
  for (const Row& row : {
           Row{"waivrs: []\n",
               "1:1: error: the key 'waivers' is missing, but there is "
               "'waivrs' [missing-key]\n  did you mean 'waivers'?"},
           {"waivers: all\n",
            "1:10: error: expected a list of waivers, found the text 'all' "
            "[wrong-type]"},
           {"- id-1\n",
            "1:3: error: expected a map with rule, allows, reason, owner, "
            "ticket and expires, found the text 'id-1' [wrong-type]"},
           {With("snoozed", "snozed"),
            "1:24: error: 'snozed' is nothing that can be allowed "
            "[wrong-value]\n  did you mean 'snoozed'?"},
           {With("ticket", "tickt"),
            "1:73: error: the key 'ticket' is missing, but there is 'tickt' "
            "[missing-key]\n  did you mean 'ticket'?"},
           {"schema: drillcheck/waivers@2\nwaivers: []\n",
            "1:9: error: expected the text 'drillcheck/waivers@1', found the "
            "text 'drillcheck/waivers@2' [wrong-schema]\n"
            "  this version of drillcheck reads 'schema: "
            "drillcheck/waivers@1'"},
           {"waivers: []\n---\nwaivers: []\n",
            "3:1: error: this file holds one document; a second one begins "
            "here [several-documents]"},
       }) {
    EXPECT_EQ(Report(row.text), row.report) << row.text;
  }
}

TEST(ReadWaivers, ForgivesNeitherTheUnreadableNorTheExpired) {
  for (const char* name : {"broken-rule", "broken-fixture", "expired-waiver"}) {
    EXPECT_NE(Report(With("snoozed", name)), "") << name;
  }
}

TEST(ReadWaivers, RefusesADateThatIsNone) {
  EXPECT_NE(Report(With("2026-08-01", "never")), "");
  EXPECT_NE(Report(With("2026-08-01", "2026-13-01")), "");
}

TEST(Concerns, AsksForRuleAndSystem) {
  Waiver waiver;
  waiver.rule = "AB-1";
  EXPECT_TRUE(Concerns(waiver, "ab-1", "siem"));
  EXPECT_FALSE(Concerns(waiver, "ab-2", "siem"));
  waiver.systems = {"edr"};
  EXPECT_FALSE(Concerns(waiver, "ab-1", "siem"));
  EXPECT_TRUE(Concerns(waiver, "ab-1", "edr"));
}

TEST(Allows, TakesTheVerdictOrItsKind) {
  Waiver waiver;
  waiver.allows = {"snoozed"};
  EXPECT_TRUE(Allows(waiver, "muted", "snoozed"));
  EXPECT_FALSE(Allows(waiver, "muted", "off"));
  waiver.allows = {"muted"};
  EXPECT_TRUE(Allows(waiver, "muted", "off"));
  EXPECT_FALSE(Allows(waiver, "wrong-severity", ""));
}

}  // namespace
}  // namespace drillcheck
