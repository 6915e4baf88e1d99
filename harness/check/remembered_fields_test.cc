#include "check/remembered_fields.h"

#include <gtest/gtest.h>

#include "check/around.h"
#include "check/check_for_test.h"

namespace drillcheck {
namespace {

std::string Trail(const std::string& members) {
  return R"({"eventVersion":"1","eventSource":"iam.amazonaws.com",)"
         R"("eventName":"CreateUser",)" +
         members + "}";
}

class RememberedFieldsTest : public testing::Test {
 protected:
  RememberedFieldsTest() {
    drill_.RuleFile(
        "title: T\nid: id-1\nlogsource: {product: aws, service: cloudtrail}\n"
        "detection:\n  selection: {x.y: 1}\n  condition: selection\n");
    drill_.Events("drill.jsonl", Trail("\"z\":1"));
    Lock(100);
  }

  void Lock(int share) {
    drill_.File(
        "fixtures/fields.lock",
        "{\"schema\":\"drillcheck/fields@1\"}\n"
        R"({"key":"aws/cloudtrail/iam.amazonaws.com/CreateUser","path":"x.y",)"
        R"("types":["string"],"share":)" +
            std::to_string(share) +
            R"(,"first":"2024-01-01","first_in":"gone.jsonl",)"
            R"("last":"2024-01-01","last_in":"gone.jsonl"})"
            "\n");
  }

  // What the surroundings of the drill's event remember of `field`.
  bool Remembers(const std::string& field) const {
    Subject subject = drill_.Load();
    View view{&subject.recordings[0].recording.events[0].fields, nullptr};
    Surroundings around = EventAlone(subject, EventRef{0, 0}, 0, view);
    return around.remembers && around.remembers(field);
  }

  Drill drill_;
};

TEST_F(RememberedFieldsTest, GivesTheDiagnosisWhatEveryEventOnceHad) {
  EXPECT_TRUE(Remembers("x.y"));
  EXPECT_TRUE(Remembers("x"));
  EXPECT_FALSE(Remembers("never"));
}

TEST_F(RememberedFieldsTest, TakesAnOptionalFieldForNoLoss) {
  Lock(99);
  EXPECT_FALSE(Remembers("x.y"));
}

TEST_F(RememberedFieldsTest, AsksNothingOfADerivedRecording) {
  drill_.FixtureFile(
      "schema: drillcheck/fixture@1\nrule: id-1\nrecordings:\n"
      "  near: {file: drill.jsonl, origin: derived, from: old}\n"
      "  old: {file: drill.jsonl}\ncases:\n  near: {replay: near}\n");
  EXPECT_FALSE(Remembers("x.y"));
}

TEST_F(RememberedFieldsTest, RemembersNothingWithoutALock) {
  drill_.files.Remove("fixtures/fields.lock");
  EXPECT_FALSE(Remembers("x.y"));
}

}  // namespace
}  // namespace drillcheck
