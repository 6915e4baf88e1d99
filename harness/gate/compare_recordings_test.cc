#include "gate/compare_recordings.h"

#include <gtest/gtest.h>

#include "check/check_for_test.h"
#include "gate/compare_rule.h"

namespace drillcheck {
namespace {

class CompareRecordingsTest : public testing::Test {
 protected:
  // "drill.recording.drill fixture.yml:4 before -> after" a loss.
  static std::string Text(const Losses& losses) {
    std::vector<std::string> lines;
    for (const Loss& loss : losses) {
      lines.push_back(std::string(Name(loss.verdict)) + " " + loss.what + " " +
                      FileNameOf(loss.path) + ":" +
                      std::to_string(loss.at.line) + " " + loss.before +
                      " -> " + loss.after);
    }
    return Join(lines, "\n");
  }

  static void Origins(Drill& drill, const std::string& fields) {
    drill.FixtureFile(
        "schema: drillcheck/fixture@1\nrule: id-1\nrecordings:\n"
        "  drill: {file: drill.jsonl" +
        fields + "}\ncases:\n  drill: {replay: drill}\n");
  }

  std::string Replaced() const {
    Subject base = base_.Load();
    Subject head = head_.Load();
    CaseNames names = MatchCases(base, head);
    if (!ReplacesRecordings(base, head, names)) return "kept";
    return Text(CompareReplaced(base, head, head_.Load(), names));
  }

  Drill base_;
  Drill head_;
};

TEST_F(CompareRecordingsTest, FindsAnOriginThatGotWeaker) {
  Origins(base_, ", origin: recorded");
  Origins(head_, ", origin: derived, from: drill");
  head_.FixtureFile(
      "schema: drillcheck/fixture@1\nrule: id-1\nrecordings:\n"
      "  old: {file: old.jsonl}\n"
      "  drill: {file: drill.jsonl, origin: derived, from: old}\n"
      "cases:\n  drill: {replay: drill}\n");
  head_.Events("old.jsonl", "{\"a\": 1}");
  EXPECT_EQ(Text(CompareRule(base_.Load(), head_.Load(), {})),
            "weakened recordings.drill.origin fixture.yml:5 origin recorded -> "
            "origin derived");
}

TEST_F(CompareRecordingsTest, RanksOrigins) {
  Origins(base_, ", origin: modelled, after: S");
  Origins(head_, "");
  EXPECT_EQ(Text(CompareRule(base_.Load(), head_.Load(), {})),
            "weakened recordings.drill.origin fixture.yml:4 origin modelled -> "
            "no origin");
  Origins(head_, ", origin: recorded");
  EXPECT_EQ(Text(CompareRule(base_.Load(), head_.Load(), {})), "");
}

TEST_F(CompareRecordingsTest, FindsARuleThatBrokeTogetherWithItsRecording) {
  head_.Detection("  selection: {b: 1}\n  condition: selection\n");
  head_.Events("drill.jsonl", "{\"b\": 1}");
  EXPECT_EQ(Replaced(),
            "weakened drill.recording.drill.jsonl fixture.yml:4 to fire at "
            "least once, on the recording drill.jsonl -> the recording was "
            "replaced, and on "
            "the old one the rule stayed silent");
}

TEST_F(CompareRecordingsTest, AllowsANewRecordingOnWhichTheOldOneStillHolds) {
  head_.Detection("  selection: [{b: 1}, {a: 1}]\n  condition: selection\n");
  head_.Events("drill.jsonl", "{\"b\": 1}");
  EXPECT_EQ(Replaced(), "");
}

TEST_F(CompareRecordingsTest, AllowsARecordingThatGrewOrWasFormattedAnew) {
  head_.Detection("  selection: {a: 1}\n  condition: selection\nfields: [a]\n");
  head_.Events("drill.jsonl", "{ \"a\" : 1 }\n{\"b\": 1}");
  EXPECT_EQ(Replaced(), "kept");
}

TEST_F(CompareRecordingsTest, AllowsAnOldRecordingKeptBesideTheNewOne) {
  head_.Detection("  selection: {b: 1}\n  condition: selection\n");
  head_.Cases("  drill: {replay: [drill.jsonl, old.jsonl]}\n");
  head_.Events("drill.jsonl", "{\"b\": 1}").Events("old.jsonl", "{\"a\": 1}");
  EXPECT_EQ(Replaced(), "kept");
}

TEST_F(CompareRecordingsTest, AsksNothingOfACaseThatFailedBefore) {
  base_.Detection("  selection: {z: 1}\n  condition: selection\n");
  head_.Detection("  selection: {b: 1}\n  condition: selection\n");
  head_.Events("drill.jsonl", "{\"b\": 1}");
  EXPECT_EQ(Replaced(), "");
}

TEST_F(CompareRecordingsTest, FindsAQuietCaseThatWouldNowFire) {
  for (Drill* drill : {&base_, &head_}) {
    drill->Cases("  quiet: {replay: drill.jsonl, fires: never}\n");
    drill->Detection("  selection: {a: 2}\n  condition: selection\n");
  }
  head_.Detection("  selection: {a: 1}\n  condition: selection\n");
  head_.Events("drill.jsonl", "{\"a\": 3}");
  EXPECT_TRUE(Replaced().starts_with("weakened quiet.recording.drill.jsonl"))
      << Replaced();
}

}  // namespace
}  // namespace drillcheck
