#include "check/strayed_near_miss.h"

#include "check/counted_for_test.h"

namespace drillcheck {
namespace {

constexpr const char* kDerived =
    "  near: {file: near.jsonl, origin: derived, from: drill}\n";

// The near-miss has what is given of `where` and `what`.
struct NearMiss : Drill {
  explicit NearMiss(const std::string& events) {
    Detection(
        "  place: {where: here, kind: b}\n  deed: {what: done}\n"
        "  condition: place and deed\n");
    Events("drill.jsonl", R"({"where": "here", "kind": "b", "what": "done"})");
    Events("near.jsonl", events);
    Expect("because: place", kDerived);
  }

  void Expect(const std::string& why, const std::string& recording) {
    FixtureFile(
        "schema: drillcheck/fixture@1\nrule: id-1\nrecordings:\n"
        "  drill: {file: drill.jsonl}\n" +
        recording +
        "cases:\n  drill: {replay: drill}\n"
        "  near: {replay: near, fires: never, " +
        why + "}\n");
  }

  Diagnostics Warnings() const {
    EXPECT_EQ(Lines(Check()), "Fires/drill pass; StaysQuiet/near pass");
    return Result("HasFixture").warnings;
  }
};

constexpr const char* kNear =
    R"({"where": "there", "kind": "b", "what": "done"})";

// Bug: a recording that had lost the field was as good as one that had it.
TEST(StrayedNearMiss, IsToldOfThePartThatNeedsAFieldOfTheDrill) {
  EXPECT_TRUE(NearMiss(kNear).Warnings().empty());
  Diagnostics found = NearMiss(R"({"kind": "b", "what": "done"})").Warnings();
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].path, Drill::kFixture);
  EXPECT_EQ(found[0].at, (Position{8, 47}));
  EXPECT_EQ(found[0].code, "strayed-near-miss");
  EXPECT_EQ(found[0].text,
            "place stops record 1 for want of where, which the drill has that "
            "it is derived from, and not by what it holds");
  EXPECT_EQ(found[0].hint,
            "give the event where with a value that place does not ask for");
}

TEST(StrayedNearMiss, IsToldOfAnEventThatLostWhatTheOthersAreStoppedBy) {
  NearMiss drill(kNear + std::string("\n") +
                 R"({"where": "there", "kind": "b"})");
  Diagnostics found = drill.Warnings();
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].text,
            "record 2 is no near-miss for want of what, which the drill has "
            "that it is derived from");
  EXPECT_EQ(found[0].hint, "give the event what, as the drill has it");
}

TEST(StrayedNearMiss, IsNotToldOfAnotherEvent) {
  EXPECT_TRUE(NearMiss(kNear + std::string("\n") + R"({"what": "undone"})")
                  .Warnings()
                  .empty());
}

// Bug: the part of an event that several documents see was read after its trace
// had gone.
TEST(StrayedNearMiss, IsToldOfAnEventThatSeveralDocumentsSee) {
  std::string file;
  for (const char* id : {"id-1", "id-2", "id-3"}) {
    file += std::string(file.empty() ? "" : "---\n") + "title: t\nid: " + id +
            "\nlogsource: {product: p}\ndetection:\n"
            "  place: {where: here, kind: b}\n  condition: place\n";
  }
  Drill drill;
  drill.RuleFile(file);
  drill.Events("drill.jsonl", R"({"where": "here", "kind": "b"})");
  drill.Events("near.jsonl", R"({"kind": "b"})");
  drill.FixtureFile(
      "schema: drillcheck/fixture@1\nrule: [id-1, id-2, id-3]\nrecordings:\n"
      "  drill: {file: drill.jsonl}\n" +
      std::string(kDerived) +
      "cases:\n  drill: {replay: drill}\n"
      "  near: {replay: near, fires: never, because: place}\n");
  EXPECT_EQ(Lines(drill.Check()), "Fires/drill pass; StaysQuiet/near pass");
  Diagnostics found = drill.Result("HasFixture").warnings;
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].text,
            "place stops record 1 for want of where, which the drill has that "
            "it is derived from, and not by what it holds");
}

// A near-miss of a part that any value turns can but lack the field.
TEST(StrayedNearMiss, IsNotToldWhereAnyValueWouldDo) {
  NearMiss drill(R"({"kind": "b", "what": "done"})");
  drill.Detection(
      "  place: {where: '*', kind: b}\n  deed: {what: done}\n"
      "  condition: place and deed\n");
  EXPECT_TRUE(drill.Warnings().empty());
}

TEST(StrayedNearMiss, IsNotToldOfWhatNoDrillShows) {
  NearMiss drill(R"({"kind": "b", "what": "done"})");
  drill.Expect("because: place", "  near: {file: near.jsonl}\n");
  EXPECT_TRUE(drill.Warnings().empty()) << "it was recorded so";
  drill.Expect("because: place", kDerived);
  drill.Detection(
      "  place: {where: here}\n  other: {kind: c}\n  deed: {what: done}\n"
      "  condition: (place or other) and deed\n");
  drill.Events("drill.jsonl",
               "{\"where\": \"here\", \"what\": \"done\"}\n"
               "{\"kind\": \"c\", \"what\": \"done\"}");
  EXPECT_TRUE(drill.Warnings().empty()) << "not all of the drill has it";
}

// Of a rule with two documents one is enough.
TEST(StrayedNearMiss, IsNotToldOfADocumentThatTheEventIsNotFor) {
  NearMiss drill(kNear);
  auto document = [](const std::string& id, const std::string& more) {
    return "title: T\nid: " + id +
           "\nlogsource: {product: p}\ndetection:\n  place: {where: here}\n"
           "  deed: {what: done" +
           more + "}\n  condition: place and deed\n";
  };
  drill.RuleFile(document("id-1", "") + "---\n" +
                 document("id-2", ", with: that"));
  std::string fixture = drill.files.Read(Drill::kFixture, 10'000).value();
  fixture.replace(fixture.find("id-1"), 4, "[id-1, id-2]");
  drill.FixtureFile(fixture);
  drill.Events("drill.jsonl",
               R"({"where": "here", "what": "done", "with": "that"})");
  EXPECT_TRUE(drill.Warnings().empty());
}

// Bug: nothing was counted, and nobody said a word.
TEST(StrayedNearMiss, IsToldOfACorrelationThatCountsNothing) {
  Counted drill("10m", "5");
  drill.FixtureFile(
      "schema: drillcheck/fixture@1\nrule: [id-0, id-1]\nrecordings:\n"
      "  five: {file: five.jsonl}\n"
      "  four: {file: four.jsonl, origin: derived, from: five}\n"
      "cases:\n  five: {replay: five}\n  four: {replay: four, fires: never}\n");
  EXPECT_TRUE(drill.Result("HasFixture").warnings.empty());
  const std::string time = R"("@timestamp": "2026-01-01T09:00:00Z"})";
  drill.Events("four.jsonl", R"({"a": 2, "user": "eve", )" + time);
  Diagnostics found = drill.Result("HasFixture").warnings;
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].at.line, 8);
  EXPECT_TRUE(found[0].text.starts_with("nothing is counted here"))
      << found[0].text;
  drill.Events("four.jsonl", R"({"user": "eve", )" + time);
  found = drill.Result("HasFixture").warnings;
  ASSERT_EQ(found.size(), 1U);
  EXPECT_TRUE(
      found[0].text.starts_with("record 1 is no near-miss for want of "
                                "a, which"))
      << found[0].text;
}

// Ordinary traffic need not be near.
TEST(StrayedNearMiss, IsNotToldOfARecordingThatNobodyDerived) {
  Counted drill("10m", "5");
  drill.Events("four.jsonl", R"({"a": 2, "user": "eve", )"
                             R"("@timestamp": "2026-01-01T09:00:00Z"})");
  EXPECT_TRUE(drill.Result("HasFixture").warnings.empty());
}

}  // namespace
}  // namespace drillcheck
