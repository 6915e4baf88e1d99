#include "gate/compare_rule.h"

#include <gtest/gtest.h>

#include "check/check_for_test.h"
#include "gate/compare_gaps.h"

namespace drillcheck {
namespace {

// "drill.severity fixture.yml:4 severity high -> severity low" a loss.
std::string Text(const Losses& losses) {
  std::vector<std::string> lines;
  for (const Loss& loss : losses) {
    lines.push_back(std::string(Name(loss.verdict)) + " " + loss.what + " " +
                    FileNameOf(loss.path) + ":" + std::to_string(loss.at.line) +
                    (loss.gone ? " (gone)" : "") + " " + loss.before + " -> " +
                    loss.after);
  }
  return Join(lines, "\n");
}

class CompareRuleTest : public testing::Test {
 protected:
  CompareRuleTest() {
    for (Drill* drill : {&base_, &head_}) drill->Cases(kCases);
    for (Drill* drill : {&base_, &head_})
      drill->Events("a.jsonl", "{\"a\": 1}");
  }

  std::string Losses() {
    return Text(CompareRule(base_.Load(), head_.Load(), {}));
  }
  // What is lost when the head's cases are these.
  std::string WithCases(const std::string& cases) {
    head_.Cases(cases);
    return Losses();
  }

  static constexpr const char* kCases =
      "  drill: {replay: [drill.jsonl, a.jsonl], severity: high, by: id-1,"
      " carries: {a|contains: '1'}}\n"
      "  quiet: {replay: a.jsonl, fires: never, because: selection}\n";

  Drill base_;
  Drill head_;
};

TEST_F(CompareRuleTest, FindsNothingInEqualVersions) {
  EXPECT_EQ(Losses(), "");
}

TEST_F(CompareRuleTest, FindsALoweredLevelAtItsLine) {
  head_.Detection("  selection: {a: 1}\n  condition: selection\n", "low");
  EXPECT_EQ(Losses(), "weakened level r.yml:7 level high -> level low");
}

TEST_F(CompareRuleTest, JoinsALevelAndTheCasesLoweredWithIt) {
  head_.Detection("  selection: {a: 1}\n  condition: selection\n", "low");
  std::string cases = kCases;
  cases.replace(cases.find("high"), 4, "low");
  head_.Cases(cases);
  auto losses = CompareRule(base_.Load(), head_.Load(), {});
  ASSERT_EQ(losses.size(), 1U);
  ASSERT_EQ(losses[0].evidence.size(), 1U);
  EXPECT_EQ(losses[0].evidence[0].text, "fixtures/aws/r/fixture.yml:4");
}

TEST_F(CompareRuleTest, AllowsAHigherLevel) {
  head_.Detection("  selection: {a: 1}\n  condition: selection\n", "critical");
  EXPECT_EQ(Losses(), "");
}

TEST_F(CompareRuleTest, FindsAFixtureThatIsGone) {
  head_.files.Remove(Drill::kFixture);
  EXPECT_EQ(Losses(),
            "removed fixture fixture.yml:1 (gone) a fixture with 2 cases -> "
            "there is none");
}

TEST_F(CompareRuleTest, FindsACaseThatIsGoneAtItsOldLine) {
  std::string cases = kCases;
  EXPECT_EQ(
      WithCases(cases.substr(0, cases.find("  quiet"))),
      "removed quiet fixture.yml:5 (gone) the case quiet (to stay silent) "
      "-> there is none");
}

TEST_F(CompareRuleTest, KnowsARenamedCaseByWhatItAsks) {
  std::string cases = kCases;
  EXPECT_EQ(WithCases(cases.replace(cases.find("quiet"), 5, "other")), "");
}

TEST_F(CompareRuleTest, FindsEachPartOfACaseThatIsDroppedOrWeaker) {
  struct Row {
    const char* from;
    const char* to;
    const char* what;
  };
  for (const Row& row : std::vector<Row>{
           {", severity: high", "", "drill.severity fixture.yml:4"},
           {"severity: high", "severity: medium", "drill.severity"},
           {", by: id-1", "", "drill.by fixture.yml:4"},
           {", carries: {a|contains: '1'}", "", "drill.carries.a|contains"},
           {"a|contains: '1'", "a|contains: ''", "drill.carries.a|contains"},
           {", because: selection", "", "quiet.because fixture.yml:5"},
           {"[drill.jsonl, a.jsonl]", "drill.jsonl", "drill.replay"},
           {"fires: never, because: selection", "fires: {at_most: 1}",
            "quiet.fires fixture.yml:5"},
       }) {
    std::string cases = kCases;
    cases.replace(cases.find(row.from), std::string(row.from).size(), row.to);
    std::string found = WithCases(cases);
    EXPECT_TRUE(found.starts_with("weakened " + std::string(row.what)))
        << row.from << ": " << found;
    EXPECT_EQ(std::count(found.begin(), found.end(), '\n'), 0) << found;
  }
}

TEST_F(CompareRuleTest, AllowsAWholeValueInPlaceOfAPart) {
  std::string cases = kCases;
  cases.replace(cases.find("a|contains: '1'"), 15, "a: '213'");
  EXPECT_EQ(WithCases(cases), "");
}

TEST_F(CompareRuleTest, AllowsAnIdentifierToBeRenamed) {
  head_.Detection("  chosen: {a: 1}\n  condition: chosen\n");
  std::string cases = kCases;
  cases.replace(cases.find("because: selection"), 18, "because: chosen");
  EXPECT_EQ(WithCases(cases), "");
}

TEST_F(CompareRuleTest, AllowsRecordsThatTheBaseRecordingDidNotHave) {
  base_.Cases("  drill: {replay: drill.jsonl, fires: {records: [1]}}\n");
  head_.Cases("  drill: {replay: drill.jsonl, fires: {records: [1, 2]}}\n");
  EXPECT_EQ(Losses(), "");
  for (Drill* drill : {&base_, &head_}) {
    drill->Events("drill.jsonl", "{\"a\": 1}\n{\"a\": 1}");
  }
  EXPECT_TRUE(Losses().starts_with("weakened drill.fires"));
}

TEST_F(CompareRuleTest, FindsEventsThatAreGone) {
  base_.Events("a.jsonl", "{\"a\": 1}\n{\"a\": 2}");
  EXPECT_EQ(Losses(),
            "weakened drill.events fixture.yml:4 to replay 3 events -> 2 "
            "events\n"
            "weakened quiet.events fixture.yml:5 to replay 2 events -> 1 "
            "event");
}

TEST_F(CompareRuleTest, FindsRecordingsRetiredWithTheirCase) {
  const std::string head = "schema: drillcheck/fixture@1\nrule: id-1\n";
  base_.FixtureFile(head +
                    "recordings:\n  d: {file: drill.jsonl}\n"
                    "  a: {file: a.jsonl}\ncases:\n"
                    "  one: {replay: d}\n  two: {replay: a}\n");
  head_.FixtureFile(head +
                    "recordings:\n"
                    "  d: {file: drill.jsonl, retired: 2026-01-01}\n"
                    "  a: {file: a.jsonl}\ncases:\n"
                    "  two: {replay: a}\n");
  auto losses = CompareRule(base_.Load(), head_.Load(), {});
  ASSERT_EQ(losses.size(), 1U);
  EXPECT_EQ(losses[0].what, "one");
  ASSERT_EQ(losses[0].evidence.size(), 1U);
  EXPECT_EQ(losses[0].evidence[0].text, "recording d");
  EXPECT_EQ(losses[0].evidence[0].at.line, 4);
}

TEST_F(CompareRuleTest, FindsADocumentThatIsGoneUnlessItMoved) {
  auto document = [](const std::string& id) {
    return "title: T\nid: " + id +
           "\nlogsource: {product: p}\ndetection:\n  selection: {a: 1}\n"
           "  condition: selection\nlevel: high\n";
  };
  for (Drill* drill : {&base_, &head_}) drill->files.Remove(Drill::kFixture);
  base_.RuleFile(document("id-1") + "---\n" + document("id-2"));
  head_.RuleFile(document("id-1"));
  EXPECT_EQ(Losses(),
            "removed document.id-2 r.yml:9 (gone) the rule id-2 -> there is "
            "none");
  EXPECT_TRUE(CompareRule(base_.Load(), head_.Load(), {"id-2"}).empty());
}

TEST_F(CompareRuleTest, LeavesWhatCannotBeReadToItsOwnTest) {
  head_.RuleFile("title: [");
  EXPECT_EQ(Losses(), "");
}

TEST_F(CompareRuleTest, FindsKnownGapsThatAreNewOrProlonged) {
  auto gap = [](const std::string& date) {
    return std::string(kCases) +
           "known_gaps: {drill: {verdict: missed, owner: o, ticket: t, "
           "reason: r, expires: " +
           date + "}}\n";
  };
  EXPECT_EQ(WithCases(gap("2026-12-31")),
            "weakened known_gaps.drill fixture.yml:6 no known gap for drill -> "
            "a known gap forgives missed until 2026-12-31");
  base_.Cases(gap("2026-06-30"));
  EXPECT_EQ(Losses(),
            "weakened known_gaps.drill fixture.yml:6 the known gap to end on "
            "2026-06-30 -> a known gap forgives missed until 2026-12-31");
  Subject base = base_.Load();
  Subject head = head_.Load();
  EXPECT_TRUE(RefusedGaps(&*base.fixture, *head.fixture, {}).empty());
  EXPECT_EQ(RefusedGaps(nullptr, *head.fixture, {}).size(), 1U);
  head_.Cases(kCases);
  EXPECT_EQ(Losses(), "") << "a gap deleted is no loss";
}

TEST(RemovedRuleTest, NamesTheFixtureThatWentWithIt) {
  Loss loss = RemovedRule(Drill().Load());
  EXPECT_EQ(loss.at.line, 1);
  EXPECT_TRUE(loss.gone);
  ASSERT_EQ(loss.evidence.size(), 1U);
  EXPECT_EQ(loss.evidence[0].note, "with 1 case");
}

}  // namespace
}  // namespace drillcheck
