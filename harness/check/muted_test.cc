#include "check/check_for_test.h"

namespace drillcheck {
namespace {

std::string Filter(const std::string& title, const std::string& selection,
                   const std::string& rules = "any") {
  return "title: " + title +
         "\nlogsource: {product: p}\nfilter:\n  rules: " + rules +
         "\n  selection: {" + selection + "}\n  condition: not selection\n";
}

struct Filtered : Drill {
  Filtered() { Events("drill.jsonl", R"({"a": 1, "user": "svc-backup"})"); }
  Filtered& Put(const std::string& path, const std::string& text) {
    File(path, text);
    settings.filters = LoadFilters(files, {"rules"});
    return *this;
  }
};

TEST(Muted, BlamesTheFilterThatSwallowsTheDrill) {
  Filtered drill;
  drill.Put("rules/quiet.filter.yml",
            Filter("Backup is quiet", "'user|startswith': svc-"));
  TestResult result = drill.Result("Fires/drill");
  EXPECT_EQ(Line(result), "Fires/drill fail muted");
  EXPECT_EQ(result.kind, "repo");
  EXPECT_EQ(result.path, "rules/quiet.filter.yml");
  EXPECT_EQ(result.at.line, 3);
  EXPECT_EQ(result.reason,
            "the filter 'Backup is quiet' swallows the drill: without it the "
            "case passes");
  EXPECT_NE(Lines(result.evidence).find("rules/quiet.filter.yml:5"),
            std::string::npos)
      << Lines(result.evidence);
}

TEST(Muted, LeavesACaseThatPassesAlone) {
  Filtered drill;
  drill.Put("rules/quiet.filter.yml", Filter("Q", "user: somebody"));
  EXPECT_EQ(Lines(drill.Check()), "Fires/drill pass");
}

TEST(Muted, DoesNotBlameAFilterForWhatTheRuleMisses) {
  Filtered drill;
  drill.Events("drill.jsonl", R"({"a": 2, "user": "svc-backup"})");
  drill.Put("rules/quiet.filter.yml", Filter("Q", "'user|startswith': svc-"));
  TestResult result = drill.Result("Fires/drill");
  EXPECT_EQ(Line(result), "Fires/drill fail missed");
  EXPECT_EQ(result.path, "rules/aws/r.yml");
  EXPECT_EQ(result.at.line, 5);
}

TEST(Muted, TellsTheOneOfTwoFiltersThatDoesIt) {
  Filtered drill;
  drill.Put("rules/a.filter.yml", Filter("A", "user: somebody"));
  drill.Put("rules/b.filter.yml", Filter("B", "user: svc-backup"));
  EXPECT_EQ(drill.Result("Fires/drill").path, "rules/b.filter.yml");
}

TEST(Muted, BlamesTheFirstOfTwoThatBothDoIt) {
  Filtered drill;
  drill.Put("rules/a.filter.yml", Filter("A", "'user|startswith': svc-"));
  drill.Put("rules/b.filter.yml", Filter("B", "user: svc-backup"));
  TestResult result = drill.Result("Fires/drill");
  EXPECT_EQ(result.path, "rules/a.filter.yml");
  EXPECT_EQ(result.verdict, Verdict::kMuted);
}

TEST(Muted, NamesEveryFilterThatDoesItAndNoOther) {
  Filtered drill;
  drill.Put("rules/a.filter.yml", Filter("A", "'user|startswith': svc-"));
  drill.Put("rules/b.filter.yml", Filter("B", "user: somebody"));
  drill.Put("rules/c.filter.yml", Filter("C", "user: svc-backup"));
  EXPECT_EQ(drill.Result("Fires/drill").reason,
            "the filter 'A' swallows the drill, and so does the filter 'C' in "
            "rules/c.filter.yml:3: without them the case passes");
}

TEST(Muted, ReadsOnlyFiltersThatAreMeantForTheRule) {
  Filtered drill;
  drill.Put("rules/a.filter.yml", Filter("A", "user: svc-backup", "[other]"));
  EXPECT_EQ(Lines(drill.Check()), "Fires/drill pass");
  drill.Put("rules/b.filter.yml", Filter("B", "user: svc-backup", "[id-1]"));
  EXPECT_EQ(Lines(drill.Check()), "Fires/drill fail muted");
}

TEST(Muted, SparesTheDocumentThatTheFilterDoesNotName) {
  Filtered drill;
  drill.Detection("  selection: {a: 1}\n  condition: selection\n", "high",
                  "---\ntitle: U\nname: other\nlogsource: {product: p}\n"
                  "detection: {s: {a: 1}, condition: s}\n");
  drill.Put("rules/a.filter.yml", Filter("A", "user: svc-backup", "[id-1]"));
  drill.Cases("  drill: {replay: drill.jsonl, by: other}\n");
  EXPECT_EQ(Lines(drill.Check()), "Fires/drill pass");
}

TEST(Muted, ConcernsTheMembersOfACorrelationToo) {
  Filtered drill;
  drill.settings.rules_roots = {"rules"};
  drill.RuleFile(
      "title: C\nid: id-1\nlevel: high\ncorrelation:\n  type: event_count\n"
      "  rules: [member]\n  timespan: 1m\n  condition: {gte: 1}\n");
  drill.File("rules/member.yml",
             "title: M\nname: member\nlogsource: {product: p}\n"
             "detection: {selection: {a: 1}, condition: selection}\n");
  drill.Events(
      "drill.jsonl",
      R"({"a": 1, "user": "svc", "eventTime": "2026-01-01T00:00:00Z"})");
  EXPECT_EQ(Lines(drill.Check()), "Fires/drill pass");
  drill.Put("rules/a.filter.yml", Filter("A", "user: svc"));
  EXPECT_EQ(Lines(drill.Check()), "Fires/drill fail muted");
}

TEST(Filters, InARuleFileCountThereAndAreWarnedOf) {
  Filtered drill;
  drill.Detection("  selection: {a: 1}\n  condition: selection\n", "high",
                  "---\n" + Filter("Inside", "user: svc-backup"));
  TestResult result = drill.Result("Loads");
  EXPECT_EQ(result.outcome, Outcome::kPass);
  ASSERT_FALSE(result.warnings.empty());
  EXPECT_EQ(result.warnings.back().text,
            "the tests of other rules do not see a filter in this file");
  EXPECT_EQ(drill.Result("Fires/drill").verdict, Verdict::kMuted);
}

TEST(Filters, AloneInARuleFileAreABrokenRule) {
  Filtered drill;
  drill.RuleFile(Filter("Alone", "user: svc"));
  TestResult result = drill.Result("Loads");
  EXPECT_EQ(result.verdict, Verdict::kBrokenRule);
}

}  // namespace
}  // namespace drillcheck
