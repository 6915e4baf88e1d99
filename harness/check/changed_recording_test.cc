#include "check/changed_recording.h"

#include "check/check_for_test.h"

namespace drillcheck {
namespace {

// A drill, and what was derived from it.
struct Recorded : Drill {
  explicit Recorded(const std::string& field) {
    Detection("  deed: {" + field +
              ": done}\n  place: {where: here}\n"
              "  condition: deed and place\n");
    FixtureFile(
        "schema: drillcheck/fixture@1\nrule: id-1\nrecordings:\n"
        "  drill: {file: drill.jsonl}\n"
        "  again: {file: again.jsonl, origin: derived, from: drill}\n"
        "  near: {file: near.jsonl, origin: derived, from: again}\n"
        "cases:\n  drill: {replay: drill}\n  again: {replay: again}\n"
        "  near: {replay: near, fires: never, because: place}\n");
    Put("drill.jsonl", "deedName", "here");
    Put("again.jsonl", "deedName", "here");
    Put("near.jsonl", "deedName", "there");
  }

  void Put(const std::string& recording, const std::string& field,
           const std::string& where) {
    Events(recording, "{\"kind\": 1}\n{\"" + field +
                          "\": \"done\", \"where\": \"" + where + "\"}");
  }
};

// Bug: the rule was told, which reads all that was derived from the drill.
TEST(ChangedRecording, IsToldWhereTheOthersHaveTheField) {
  EXPECT_EQ(Lines(Recorded("deedName").Check()),
            "Fires/drill pass; Fires/again pass; StaysQuiet/near pass");
  Recorded drill("deedName");
  drill.Put("drill.jsonl", "deedNames", "here");
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/drill fail drifted; Fires/again pass; StaysQuiet/near pass");
  TestResult result = drill.Result("Fires/drill");
  EXPECT_EQ(result.path, "fixtures/aws/r/drill.jsonl");
  EXPECT_EQ(result.at, (Position{2, 1}));
  EXPECT_EQ(result.reason,
            "deedName is called deedNames in this recording alone: "
            "fixtures/aws/r/near.jsonl, of the same drill, has deedName, which "
            "the rule reads");
  EXPECT_EQ(result.suggestion,
            "write deedName in the recording; or, if the log source names it "
            "so now, record the others again and correct rules/aws/r.yml:5");
}

TEST(ChangedRecording, IsToldOfOneThatIsDerived) {
  Recorded drill("deedName");
  drill.Put("again.jsonl", "deed_name", "here");
  EXPECT_EQ(drill.Result("Fires/again").path, "fixtures/aws/r/again.jsonl");
}

TEST(ChangedRecording, IsTheRuleWhereNoneHasItsField) {
  Recorded drill("deedNames");
  EXPECT_EQ(drill.Result("Fires/drill").path, Drill::kRule);
}

// The log source may have changed between them.
TEST(ChangedRecording, IsTheRuleWhereTheyAreOfTwoMinds) {
  Recorded drill("deedName");
  drill.Put("drill.jsonl", "deedNames", "here");
  drill.Put("again.jsonl", "deedNames", "here");
  EXPECT_EQ(drill.Result("Fires/drill").path, Drill::kRule);
}

TEST(ChangedRecording, IsNotToldOfRecordingsOfSomethingElse) {
  Recorded drill("deedName");
  drill.Put("drill.jsonl", "deedNames", "here");
  drill.FixtureFile(
      "schema: drillcheck/fixture@1\nrule: id-1\ncases:\n"
      "  drill: {replay: drill.jsonl}\n  again: {replay: again.jsonl}\n");
  EXPECT_EQ(drill.Result("Fires/drill").path, Drill::kRule);
}

}  // namespace
}  // namespace drillcheck
