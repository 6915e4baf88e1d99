#include "check/subject.h"

#include "check/check_for_test.h"

namespace drillcheck {
namespace {

// A rule in SigmaHQ's layout with one recording, both encodings beside it.
struct SigmaHq {
  explicit SigmaHq(const std::string& match_count) {
    files.Put("sigma/rules/win/r.yml",
              "title: T\nid: id-1\nlogsource: {product: p}\ndetection:\n"
              "  s: {a: 1}\n  condition: s\n"
              "regression_tests_path: regression_data/rules/win/r/info.yml\n");
    files.Put("sigma/regression_data/rules/win/r/info.yml",
              "id: 1\nrule_metadata:\n  - {id: id-1, title: T}\n"
              "regression_tests_info:\n  - name: Positive Test\n"
              "    type: evtx\n" +
                  match_count +
                  "    path: regression_data/rules/win/r/a.evtx\n");
    files.Put("sigma/regression_data/rules/win/r/a.json",
              "{\"a\": 1}\n{\"a\": 1}");
  }

  std::vector<TestResult> Check() const {
    Settings settings{"sigma", {}, {}};
    Subject subject =
        LoadSubject(files, settings, {"sigma/rules/win/r.yml", "win/r", false});
    LoadRecordings(files, subject);
    return CheckRule(subject, settings);
  }

  MemoryFiles files;
};

TEST(SigmaHqLayout, IsAFixtureAndItsAlsoIsReplayedWhereTheFileIsAbsent) {
  auto results = SigmaHq("    match_count: 2\n").Check();
  EXPECT_EQ(Lines(results), "Fires/positive_test pass");
  ASSERT_EQ(results.size(), 3U);
  EXPECT_EQ(results[2].recording, "sigma/regression_data/rules/win/r/a.json");
  ASSERT_FALSE(results[2].notes.empty());
  EXPECT_EQ(results[2].notes[0],
            "sigma/regression_data/rules/win/r/a.json was replayed in place "
            "of sigma/regression_data/rules/win/r/a.evtx, which is absent");
}

TEST(SigmaHqLayout, AsksForTheCountAsAMinimumAndNotesMore) {
  EXPECT_EQ(Lines(SigmaHq("    match_count: 3\n").Check()),
            "Fires/positive_test fail missed");
  auto more = SigmaHq("    match_count: 1\n").Check();
  EXPECT_EQ(Lines(more), "Fires/positive_test pass");
  EXPECT_EQ(more[2].notes.back(),
            "fires on 2 records, more than the 1 that info.yml names");
}

TEST(SigmaHqLayout, IsNotCheckedWithoutItsRecordings) {
  SigmaHq tree("");
  tree.files.Remove("sigma/regression_data/rules/win/r/a.json");
  auto results = tree.Check();
  EXPECT_EQ(Lines(results), "Fires/positive_test not-checked");
  EXPECT_EQ(results[2].reason,
            "the recording sigma/regression_data/rules/win/r/a.evtx is absent");
}

TEST(SigmaHqLayout, YieldsToAFixtureOfOurOwn) {
  SigmaHq tree("    match_count: 9\n");
  tree.files.Put("sigma/win/r/fixture.yml",
                 "schema: drillcheck/fixture@1\nrule: id-1\ncases:\n"
                 "  own: {replay: a.jsonl}\n");
  tree.files.Put("sigma/win/r/a.jsonl", R"({"a": 1})");
  EXPECT_EQ(Lines(tree.Check()), "Fires/own pass");
}

TEST(LoadRecordings, ReadsOnlyWhatACaseReplays) {
  Drill drill;
  drill.FixtureFile(
      "schema: drillcheck/fixture@1\nrule: id-1\nrecordings:\n"
      "  drill: {file: drill.jsonl}\n"
      "  before: {file: old.jsonl, retired: 2025-07-14}\ncases:\n"
      "  drill: {replay: drill}\n");
  drill.Events("old.jsonl", "{damaged");
  EXPECT_EQ(Lines(drill.Check()), "Fires/drill pass");
}

TEST(Check, NotesThatNobodyCanTellWhereTheEventsBelong) {
  Drill drill;
  TestResult result = drill.Result("Fires/drill");
  ASSERT_EQ(result.notes.size(), 1U);
  EXPECT_TRUE(result.notes[0].starts_with("not routed: ")) << result.notes[0];
}

TEST(Check, ReplaysSeveralRecordingsAsOne) {
  Drill drill;
  drill.Events("other.jsonl", R"({"a": 1})");
  drill.Cases(
      "  drill: {replay: [drill.jsonl, other.jsonl], fires: {exactly: 2}}\n");
  EXPECT_EQ(Lines(drill.Check()), "Fires/drill pass");
}

TEST(LoadSubject, KnowsTheOwnerFromPolicy) {
  Drill drill;
  drill.settings.policy.owners = {{"linux/**", "host"}, {"aws/**", "cloud"}};
  EXPECT_EQ(drill.Result("Loads").owner, "cloud");
}

TEST(LoadSubject, NamesTheFixtureThatShouldBeThere) {
  Drill drill;
  drill.files.Remove(Drill::kFixture);
  Subject subject = drill.Load();
  EXPECT_FALSE(subject.has_fixture);
  EXPECT_EQ(subject.fixture_path, Drill::kFixture);
}

}  // namespace
}  // namespace drillcheck
