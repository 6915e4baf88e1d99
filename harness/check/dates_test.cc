#include "check/dates.h"

#include "check/check_for_test.h"

namespace drillcheck {
namespace {

constexpr const char* kGap =
    "  drill: {replay: drill.jsonl}\n"
    "known_gaps:\n"
    "  drill: {verdict: missed, owner: cloud, ticket: SEC-1, reason: later, "
    "expires: 2026-06-01}\n";

// A rule that misses its drill, which a known gap forgives.
Drill WithGap(const char* now) {
  Drill drill;
  drill.Cases(kGap).Events("drill.jsonl", R"({"a": 2})");
  drill.settings.now = *ParseTime(now);
  return drill;
}

std::string NotesOf(const Drill& drill) {
  return Join(drill.Result("Fires/drill").notes, "\n");
}

TEST(KnownGapDate, IsANoteByDay) {
  EXPECT_EQ(NotesOf(WithGap("2026-05-31")).find("passed"), std::string::npos);
  TestResult passed = WithGap("2026-06-01").Result("Fires/drill");
  EXPECT_EQ(Line(passed), "Fires/drill known-gap missed");
  EXPECT_EQ(passed.notes.back(),
            "the date of this known gap has passed: 2026-06-01; at night "
            "(--night) the case fails");
}

TEST(KnownGapDate, IsRedByNightOnceItHasPassed) {
  Drill open = WithGap("2026-05-31T23:59:59Z");
  open.settings.night = true;
  EXPECT_EQ(Line(open.Result("Fires/drill")), "Fires/drill known-gap missed");
  Drill passed = WithGap("2026-06-01");
  passed.settings.night = true;
  TestResult result = passed.Result("Fires/drill");
  EXPECT_EQ(Line(result), "Fires/drill fail expired-waiver");
  EXPECT_EQ(result.reason, "still missed (SEC-1): later");
  EXPECT_EQ(result.path + ":" + std::to_string(result.at.line),
            std::string(Drill::kFixture) + ":6");
  EXPECT_TRUE(result.next.starts_with("drillcheck explain rules/aws/r.yml "))
      << result.next << ": why it fails, not that it does";
}

TEST(RetiredRule, IsAWarningByDayAndMutedByNight) {
  for (const char* status : {"deprecated", "unsupported"}) {
    Drill drill;
    drill.Detection("  selection: {a: 1}\n  condition: selection\n", "high",
                    "status: " + std::string(status) + "\n");
    TestResult day = drill.Result("Loads");
    EXPECT_EQ(Line(day), "Loads pass");
    EXPECT_EQ(Format(day.warnings.back()),
              "rules/aws/r.yml:8:1: warning: its status is " +
                  std::string(status) +
                  " [retired]\n"
                  "  set another status, or delete it with its fixture");
    drill.settings.night = true;
    TestResult night = drill.Result("Loads");
    EXPECT_EQ(Line(night), "Loads fail muted");
    EXPECT_EQ(night.kind, "repo");
    EXPECT_EQ(night.at.line, 8);
    EXPECT_EQ(night.warnings.size(), day.warnings.size() - 1);
    // Its tests run all the same.
    EXPECT_EQ(Line(drill.Result("Fires/drill")), "Fires/drill pass");
  }
}

TEST(RetiredRule, IsOneWhoseFileIsNamedDisabled) {
  Drill drill;
  Subject subject =
      LoadSubject(drill.files, drill.settings, {Drill::kRule, "aws/r", true});
  LoadRecordings(drill.files, subject);
  TestResult loads = CheckRule(subject, drill.settings)[0];
  EXPECT_EQ(Line(loads), "Loads pass");
  EXPECT_EQ(loads.warnings.back().text, "its file is named .disabled");
}

TEST(RetiredRule, IsWaivedUntilADate) {
  Drill drill;
  drill.Detection("  selection: {a: 1}\n  condition: selection\n", "high",
                  "status: deprecated\n");
  drill.settings.night = true;
  drill.settings.now = *ParseTime("2026-07-01");
  drill.settings.waivers = ReadWaivers(
      "w.yml",
      "- {rule: id-1, allows: repo, reason: kept for a year, owner: o, "
      "ticket: t, expires: 2026-08-01}");
  EXPECT_EQ(Line(drill.Result("Loads")), "Loads waived muted");
  drill.settings.now = *ParseTime("2026-08-01");
  EXPECT_EQ(Line(drill.Result("Loads")), "Loads fail muted");
}

// Bug: it was warned of all the same, and red by day where warnings are errors
// once the date had passed.
TEST(RetiredRule, IsNoWarningByDayWhereAWaiverAllowsItWhateverItsDate) {
  const std::string id = "11111111-0000-4000-8000-000000000002";
  Drill drill;
  drill.RuleFile("title: T\nid: " + id +
                 "\nlogsource: {product: p}\nstatus: deprecated\n"
                 "detection:\n  s: {a: 1}\n  condition: s\n");
  auto says = [&](const char* now, const char* allows) {
    drill.settings.now = *ParseTime(now);
    drill.settings.waivers = ReadWaivers(
        "w.yml", "- {rule: " + id + ", allows: " + allows +
                     ", reason: r, owner: o, ticket: t, expires: 2026-08-01}");
    TestResult loads = drill.Result("Loads");
    bool warned =
        !loads.warnings.empty() && loads.warnings.back().code == "retired";
    return Line(loads) + (warned ? ", warned" : "");
  };
  for (const char* now : {"2026-07-31", "2026-08-01"}) {
    drill.settings.warnings_as_errors = false;
    EXPECT_EQ(says(now, "repo"), "Loads pass") << now;
    EXPECT_EQ(says(now, "missing"), "Loads pass, warned") << now;
    drill.settings.warnings_as_errors = true;
    EXPECT_EQ(says(now, "repo"), "Loads pass") << now;
    EXPECT_EQ(says(now, "missing"), "Loads fail muted") << now;
  }
}

}  // namespace
}  // namespace drillcheck
