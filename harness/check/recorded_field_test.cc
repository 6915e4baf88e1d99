#include "check/recorded_field.h"

#include "check/check_for_test.h"

namespace drillcheck {
namespace {

std::string Nearest(const std::string& event, const std::string& field) {
  Drill drill;
  drill.Events("drill.jsonl", event);
  Subject subject = drill.Load();
  View view{&subject.recordings[0].recording.events[0].fields, nullptr};
  return NearestSpelling(view, field);
}

struct NameRow {
  const char* field;
  const char* nearest;
};

TEST(NearestSpelling, IsWithinTwoLettersBelowTheSameParent) {
  const std::string event =
      R"({"user": {"name": "eve", "id": "1"}, "eventType": "x", "ab": 1})";
  for (const NameRow& row : {NameRow{"user.nmae", "user.name"},
                             {"user.names", "user.name"},
                             {"User.Name", "user.name"},
                             {"user_name", "user.name"},
                             {"name", ""},       // another place
                             {"host.name", ""},  // another parent
                             {"eventName", ""},  // another word
                             {"ac", ""},         // too short to tell
                             {"user.nothing", ""}}) {
    EXPECT_EQ(Nearest(event, row.field), row.nearest) << row.field;
  }
}

TEST(AnyEventHas, AsksOnlyWhatTheRuleSees) {
  Drill drill;
  drill.RuleFile(
      "title: T\nid: id-1\nlogsource: {product: aws}\ndetection:\n"
      "  s: {eventName: y}\n  condition: s\n");
  drill.Events(
      "drill.jsonl",
      "{\"eventSource\": \"s3\", \"eventName\": \"y\", \"awsRegion\": \"e\"}\n"
      "{\"actor\": {\"id\": 1}, \"eventType\": \"x\", \"published\": \"y\"}");
  Subject subject = drill.Load();
  const Router& router = subject.rules.documents[0].router;
  EXPECT_TRUE(AnyEventHas(subject, router, "awsRegion"));
  EXPECT_FALSE(AnyEventHas(subject, router, "actor.id"));
}

}  // namespace
}  // namespace drillcheck
