#include "gate/field_losses.h"

#include <gtest/gtest.h>

#include "check/check_for_test.h"

namespace drillcheck {
namespace {

std::string Trail(const std::string& members) {
  return R"({"eventVersion":"1","eventSource":"iam.amazonaws.com",)"
         R"("eventName":"CreateUser",)" +
         members + "}";
}

// Base has a lock that knows `x.y` since 2024; head changes the recording.
class CompareFieldsTest : public testing::Test {
 protected:
  CompareFieldsTest() {
    for (Drill* drill : {&base_, &head_}) {
      drill->RuleFile(
          "title: T\nid: id-1\nlogsource: {product: aws, service: cloudtrail}\n"
          "detection:\n  selection: {x.y: 1}\n  condition: selection\n");
      drill->Events("drill.jsonl", Trail(R"("x":{"y":"1"})"));
      Lock(*drill, 100);
    }
  }

  static void Lock(Drill& drill, int share) {
    drill.File(
        "fixtures/fields.lock",
        "{\"schema\":\"drillcheck/fields@1\"}\n"
        R"({"key":"aws/cloudtrail/iam.amazonaws.com/CreateUser","path":"x.y",)"
        R"("types":["string"],"share":)" +
            std::to_string(share) +
            R"(,"first":"2024-01-01","first_in":"aws/r/drill.jsonl",)"
            R"("last":"2024-01-01","last_in":"aws/r/drill.jsonl"})"
            "\n");
  }

  std::vector<TestResult> Results(
      const std::vector<std::string>& paths = {"fixtures/aws/r/drill.jsonl"},
      bool optional_too = false) {
    Change change;
    change.trees.emplace(
        TwoTrees{base_.files, head_.files, {"rules"}, "fixtures"});
    change.paths = paths;
    change.touched = FindTouched(*change.trees, paths, {});
    return CompareFields(change, head_.settings, optional_too);
  }

  std::string Notes(bool optional_too = false) {
    std::vector<std::string> notes;
    for (const TestResult& result :
         Results({"fixtures/aws/r/drill.jsonl"}, optional_too)) {
      EXPECT_EQ(result.outcome, Outcome::kPass);
      EXPECT_EQ(result.verdict, Verdict::kDrifted);
      notes.push_back(result.path + ":" + std::to_string(result.at.line) + " " +
                      Join(result.notes, "; "));
    }
    return Join(notes, "\n");
  }

  Drill base_;
  Drill head_;
};

// Bug: nobody named it, and from then on no lost field was told.
TEST_F(CompareFieldsTest, FailsWhereTheMemoryItselfIsGone) {
  head_.files.Remove("fixtures/fields.lock");
  auto results = Results({"fixtures/fields.lock"});
  ASSERT_EQ(results.size(), 1U);
  EXPECT_EQ(Line(results[0]), "NothingRemoved/fields.lock fail removed");
  EXPECT_EQ(results[0].path, "fixtures/fields.lock");
  EXPECT_EQ(results[0].next, "drillcheck fields --update");
  EXPECT_NE(results[0].suggestion.find("{rule: policy, allows: [removed]"),
            std::string::npos)
      << results[0].suggestion;
}

TEST_F(CompareFieldsTest, DoesNotAskForAMemoryThatNeverWas) {
  base_.files.Remove("fixtures/fields.lock");
  head_.files.Remove("fixtures/fields.lock");
  EXPECT_TRUE(Results().empty());
}

TEST_F(CompareFieldsTest, WarnsAtTheRuleOfAFieldThatANewRecordingLacks) {
  head_.Events("drill.jsonl", Trail("\"z\":1"));
  EXPECT_EQ(Notes(),
            "rules/aws/r.yml:5 warning: `x.y` was in every event until "
            "2024-01-01 (aws/r/drill.jsonl) and is not in aws/r/drill.jsonl; "
            "read at rules/aws/r.yml:5 (selection)");
}

TEST_F(CompareFieldsTest, SaysNothingWhereTheFieldIsStillThere) {
  head_.Events("drill.jsonl", Trail(R"("x":{"y":"2"})"));
  EXPECT_EQ(Notes(), "");
}

TEST_F(CompareFieldsTest, ComparesWithTheLockOfBaseAndNotOfHead) {
  head_.Events("drill.jsonl", Trail("\"z\":1"));
  head_.File("fixtures/fields.lock", "{\"schema\":\"drillcheck/fields@1\"}\n");
  EXPECT_NE(Notes(), "");
  base_.files.Remove("fixtures/fields.lock");
  EXPECT_EQ(Notes(), "");
}

TEST_F(CompareFieldsTest, ReadsOnlyTheRecordingsOfTheChange) {
  head_.Events("drill.jsonl", Trail("\"z\":1"));
  EXPECT_TRUE(Results({"rules/aws/r.yml"}).empty());
}

TEST_F(CompareFieldsTest, TellsAnOptionalFieldOnlyWhenAsked) {
  Lock(base_, 99);
  head_.Events("drill.jsonl", Trail("\"z\":1"));
  EXPECT_EQ(Notes(), "");
  EXPECT_NE(Notes(true), "");
}

TEST_F(CompareFieldsTest, CountsTheRestOfManyFields) {
  std::string lock = "{\"schema\":\"drillcheck/fields@1\"}\n";
  std::string rule;
  for (int i = 10; i < 40; ++i) {
    std::string name = "f" + std::to_string(i);
    rule += "    " + name + ": 1\n";
    lock += R"({"key":"aws/cloudtrail/iam.amazonaws.com/CreateUser","path":")" +
            name +
            R"(","types":["string"],"share":100,"first":null,"first_in":"a",)"
            R"("last":null,"last_in":"a"})"
            "\n";
  }
  base_.File("fixtures/fields.lock", lock);
  head_.RuleFile(
      "title: T\nid: id-1\nlogsource: {product: aws, service: cloudtrail}\n"
      "detection:\n  selection:\n" +
      rule + "  condition: selection\n");
  head_.Events("drill.jsonl", Trail("\"z\":1"));
  auto results = Results();
  ASSERT_EQ(results.size(), 21U);
  EXPECT_EQ(results[20].notes[0],
            "warning: 10 more lost fields that rules read; see drillcheck "
            "fields");
}

TEST_F(CompareFieldsTest, WarnsOfADamagedLock) {
  head_.File("fixtures/fields.lock",
             "{\"schema\":\"drillcheck/fields@1\"}\n<<<<<<< HEAD\n");
  auto results = Results({"fixtures/fields.lock"});
  ASSERT_EQ(results.size(), 1U);
  EXPECT_EQ(results[0].at.line, 2);
  EXPECT_EQ(results[0].outcome, Outcome::kPass);
  EXPECT_TRUE(results[0].notes[0].starts_with(
      "warning: this line is left from a merge conflict"));
}

}  // namespace
}  // namespace drillcheck
