#include "gate/loss.h"

#include <gtest/gtest.h>

namespace drillcheck {
namespace {

LossContext Context() {
  return {"main", "rule/aws/a", "id-1", "Title", "cloud", false};
}

Loss LowerSeverity() {
  Loss loss;
  loss.what = "drill.severity";
  loss.path = "fixtures/aws/a/fixture.yml";
  loss.at = {7, 3};
  loss.before = "severity high";
  loss.after = "severity low";
  loss.before_at = {6, 3};
  return loss;
}

TEST(LossResult, NamesLineBeforeAndAfterAndTheWayOut) {
  TestResult result = ToResult(LowerSeverity(), Context());
  EXPECT_EQ(result.test, "NothingWeakened/drill.severity");
  EXPECT_EQ(result.outcome, Outcome::kFail);
  EXPECT_EQ(result.verdict, Verdict::kWeakened);
  EXPECT_EQ(result.expected, "severity high as in main");
  EXPECT_EQ(result.got, "now severity low");
  EXPECT_EQ(result.at.line, 7);
  ASSERT_EQ(result.evidence.size(), 1U);
  EXPECT_EQ(result.evidence[0].at.line, 6);
  EXPECT_EQ(result.suggestion,
            "undo it; or, if it is meant, merge this waiver first, in a change "
            "of its own that only adds it to ci/waivers.yml:\n"
            "- {rule: id-1, allows: [weakened], reason: 'WHY', owner: cloud, "
            "ticket: TICKET, expires: YYYY-MM-DD}");
  EXPECT_EQ(result.next, "git diff main -- fixtures/aws/a/fixture.yml");
}

TEST(LossResult, ShowsTheChangeOfATreeThatLiesElsewhere) {
  Loss loss = LowerSeverity();
  loss.path = "/my tree/rules/a.yml";
  LossContext context = Context();
  context.folder = "/my tree/ci";
  EXPECT_EQ(ToResult(loss, context).next,
            "git -C '/my tree/ci' diff main -- '/my tree/rules/a.yml'");
}

TEST(LossResult, SaysWhereALineThatIsGoneCanBeRead) {
  Loss loss = LowerSeverity();
  loss.verdict = Verdict::kRemoved;
  loss.gone = true;
  TestResult result = ToResult(loss, Context());
  EXPECT_EQ(result.test, "NothingRemoved/drill.severity");
  ASSERT_EQ(result.notes.size(), 1U);
  EXPECT_EQ(result.notes[0], "it is gone; the line is that of main");
}

TEST(LossResult, MakesAnExcuseAWarningOnlyWhereItComesAlone) {
  Loss loss = LowerSeverity();
  loss.is_excuse = true;
  TestResult result = ToResult(loss, Context());
  EXPECT_EQ(result.outcome, Outcome::kFail);
  EXPECT_EQ(result.suggestion.find("rule:"), std::string::npos)
      << "an excuse needs no waiver";
  LossContext alone = Context();
  alone.only_excuses = true;
  result = ToResult(loss, alone);
  EXPECT_EQ(result.outcome, Outcome::kPass);
  EXPECT_EQ(result.verdict, Verdict::kWeakened);
  EXPECT_EQ(result.notes.size(), 1U);
}

TEST(LossResult, OffersNoWaiverForARuleWithoutId) {
  LossContext context = Context();
  context.rule_id = "";
  EXPECT_EQ(ToResult(LowerSeverity(), context).suggestion,
            "undo it: a waiver names its rule by id, and this one has none");
}

TEST(WaiverLine, QuotesWhatYamlWouldTakeForSomethingElse) {
  LossContext context = Context();
  context.rule_id = "1234";
  context.owner = "it's us: all";
  EXPECT_EQ(WaiverLine(context, Verdict::kRemoved),
            "- {rule: '1234', allows: [removed], reason: 'WHY', owner: "
            "'it''s us: all', ticket: TICKET, expires: YYYY-MM-DD}");
}

}  // namespace
}  // namespace drillcheck
