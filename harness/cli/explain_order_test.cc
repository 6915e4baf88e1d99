#include "cli/explain_order.h"

#include <gtest/gtest.h>

#include <string>

#include "cli/bench_for_test.h"

namespace drillcheck::cli {
namespace {

class ExplainOrderTest : public testing::Test {
 protected:
  ExplainOrderTest() {
    bench_.Rule("a", 1, "CreateUser");
    bench_.files.Put("two.jsonl",
                     EventLine("CreateUser") + EventLine("DeleteUser"));
  }

  // What `explain FIRST SECOND` complains of; empty where it can be run.
  std::string Complaint(const std::string& first, const std::string& second) {
    bench_.err.str("");
    ExplainOptions options = {first, second};
    int code = ExplainCommand(options, bench_.io);
    EXPECT_EQ(code == kOk, bench_.err.str().empty()) << first;
    if (bench_.err.str().find("takes RULE RECORDING") != std::string::npos) {
      EXPECT_EQ(code, kUsage) << first;
    }
    return bench_.err.str();
  }

  Bench bench_;
};

TEST_F(ExplainOrderTest, IsRefusedWhereARecordingStandsFirst) {
  const std::string said =
      "drillcheck: the first argument, two.jsonl, looks like a recording; "
      "explain takes RULE RECORDING\n";
  EXPECT_EQ(Complaint("two.jsonl", "rules/a.yml"),
            said + "next: drillcheck explain rules/a.yml two.jsonl\n");
  EXPECT_EQ(Complaint("two.jsonl:2", "rules/a.yml#x"),
            said + "next: drillcheck explain rules/a.yml#x two.jsonl:2\n");
  EXPECT_EQ(Complaint("two.jsonl", "two.jsonl"), said) << "no rule is named";
  EXPECT_EQ(Complaint("two.jsonl", "rules/gone.yml"), said);
}

TEST_F(ExplainOrderTest, RepeatsTheOptionsInTheCommandThatWasMeant) {
  ExplainOptions options = {"two.jsonl", "rules/a.yml"};
  options.common.fixtures = "elsewhere";
  options.pipelines = {"p.yml"};
  bench_.files.Put("elsewhere/x", "");
  EXPECT_TRUE(RefuseOrder(options, bench_.io));
  EXPECT_TRUE(Has(bench_.err.str(),
                  "next: drillcheck explain rules/a.yml two.jsonl --pipeline "
                  "p.yml --fixtures elsewhere\n"))
      << bench_.err.str();
}

// A recording may be called by the name that the fixture gives it.
TEST_F(ExplainOrderTest, IsRefusedWhereOnlyTheSecondIsNamedAsARule) {
  EXPECT_EQ(Complaint("drill:2", "rules/a.yml"),
            "drillcheck: there is no rule drill, and rules/a.yml is named as "
            "one; explain takes RULE RECORDING\n"
            "next: drillcheck explain rules/a.yml drill:2\n");
  EXPECT_EQ(Complaint("rules/gone.yml", "rules/a.yml")
                .find("drillcheck: there is no rule rules/gone.yml"),
            0U);
}

TEST_F(ExplainOrderTest, LetsARuleStandFirstWhateverItsNameAndForm) {
  const std::string rule =
      R"({"title": "T", "logsource": {"product": "aws"}, )"
      R"("detection": {"s": {"eventName": "CreateUser"}, "condition": "s"}})";
  bench_.files.Put("rule.json", rule);
  EXPECT_EQ(Complaint("rule.json", "two.jsonl"), "");
  bench_.files.Put("broken.json", R"({"title": "T", "detection": {}})");
  EXPECT_FALSE(Has(Complaint("broken.json", "two.jsonl"), "looks like"));
  bench_.files.Put("empty.yml", "{}\n");
  EXPECT_FALSE(Has(Complaint("empty.yml", "two.jsonl"), "looks like"));
}

}  // namespace
}  // namespace drillcheck::cli
