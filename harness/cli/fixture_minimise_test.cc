#include "cli/fixture_minimise.h"

#include <gtest/gtest.h>

#include "cli/bench_for_test.h"

namespace drillcheck::cli {
namespace {

constexpr const char* kFixture = "fixtures/aws/a/fixture.yml";

class FixtureMinimiseTest : public testing::Test {
 protected:
  FixtureMinimiseTest() {
    bench_.Rule("aws/a", 1, "CreateUser");
    Fixture("modelled, after: x");
    bench_.files.Put("fixtures/aws/a/drill.jsonl", EventLine("CreateUser") +
                                                       EventLine("ListUsers") +
                                                       EventLine("GetUser"));
  }

  void Fixture(const std::string& origin) {
    bench_.files.Put(
        kFixture, "schema: drillcheck/fixture@1\nrule: " + Id(1) +
                      "\nrecordings:\n  drill: {file: drill.jsonl, origin: " +
                      origin + "}\ncases:\n  drill: {replay: drill, fires: " +
                      "{records: [1]}, severity: high}\n");
  }

  int Run(bool write, const std::string& case_name = "") {
    bench_.out.str("");
    bench_.err.str("");
    FixtureMinimiseOptions options;
    options.rule = "rules/aws/a.yml";
    options.case_name = case_name;
    options.write = write;
    return FixtureMinimise(options, bench_.io);
  }

  std::string Text(const std::string& path) {
    auto text = bench_.files.Read(path, 1 << 20);
    return text.ok() ? text.value() : "";
  }

  std::string out() const { return bench_.out.str(); }

  Bench bench_;
};

// Of each event stay its time, what tells its source, and what the rule reads.
TEST_F(FixtureMinimiseTest, WritesTheCutCopyBesideTheRecording) {
  std::string before = Text("fixtures/aws/a/drill.jsonl");
  EXPECT_EQ(Run(false), kOk) << bench_.err.str();
  EXPECT_TRUE(Has(
      out(),
      "wrote fixtures/aws/a/drill.min.jsonl: 3 events -> 1, 12 fields -> 3"))
      << out();
  EXPECT_TRUE(
      Has(out(), "{file: drill.min.jsonl, origin: derived, from: drill}"));
  EXPECT_EQ(Text("fixtures/aws/a/drill.jsonl"), before);
  std::string cut = Text("fixtures/aws/a/drill.min.jsonl");
  EXPECT_TRUE(Has(cut, "\"eventName\":\"CreateUser\"")) << cut;
  EXPECT_TRUE(Has(cut, "\"eventTime\"")) << "the time stays: " << cut;
}

TEST_F(FixtureMinimiseTest, ReplacesARecordingThatWasMade) {
  EXPECT_EQ(Run(true), kOk) << bench_.err.str();
  EXPECT_FALSE(Has(Text("fixtures/aws/a/drill.jsonl"), "GetUser") &&
               Has(Text("fixtures/aws/a/drill.jsonl"), "ListUsers"));
  EXPECT_EQ(Run(true), kOk);
  EXPECT_EQ(out(), "left fixtures/aws/a/drill.jsonl: all of it matters\n");
}

TEST_F(FixtureMinimiseTest, NeverOverwritesWhatWasRecorded) {
  Fixture("recorded");
  std::string before = Text("fixtures/aws/a/drill.jsonl");
  EXPECT_EQ(Run(true), kOk);
  EXPECT_TRUE(Has(out(), "it is what was recorded")) << out();
  EXPECT_EQ(Text("fixtures/aws/a/drill.jsonl"), before);
}

TEST_F(FixtureMinimiseTest, LeavesFieldMemoryAndSecondEncodingsAlone) {
  Fixture("recorded, retired: 2025-01-01");
  std::string before = Text("fixtures/aws/a/drill.jsonl");
  Run(false);
  EXPECT_EQ(Text("fixtures/aws/a/drill.min.jsonl"), "");
  Fixture("recorded, also: b.jsonl");
  bench_.files.Put("fixtures/aws/a/b.jsonl", before);
  EXPECT_EQ(Run(false), kOk) << bench_.err.str();
  EXPECT_TRUE(Has(out(), "has to agree with it")) << out();
}

TEST_F(FixtureMinimiseTest, RefusesWhatItCannotJudge) {
  EXPECT_EQ(Run(false, "nobody"), kUsage);
  bench_.files.Put("fixtures/aws/a/drill.jsonl", EventLine("ListUsers"));
  EXPECT_EQ(Run(false), kFailed);
  bench_.files.Remove(kFixture);
  EXPECT_EQ(Run(false), kUnreadable);
}

TEST_F(FixtureMinimiseTest, NamesTheCaseThatAMistypedOneMayHaveMeant) {
  EXPECT_EQ(Run(false, "dirll"), kUsage);
  EXPECT_EQ(bench_.err.str(), "drillcheck: " + std::string(kFixture) +
                                  " has no case dirll; did you mean drill?\n");
  EXPECT_EQ(Run(false, "elsewhere"), kUsage);
  EXPECT_TRUE(Has(bench_.err.str(), "has no case elsewhere\n"))
      << bench_.err.str();
}

}  // namespace
}  // namespace drillcheck::cli
