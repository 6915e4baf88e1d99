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

TEST(NearestSpelling, IsWithinTwoLettersOfOnePartOfThePath) {
  const std::string event =
      R"({"user": {"name": "eve", "id": "1"}, "eventType": "x", "ab": 1})";
  for (const NameRow& row : {NameRow{"user.nmae", "user.name"},
                             {"user.names", "user.name"},
                             {"User.Name", "user.name"},
                             {"user_name", "user.name"},
                             {"name", ""},       // another place
                             {"host.name", ""},  // another parent
                             {"usre.name", "user.name"},
                             {"usre.nmae", ""},  // two slips
                             {"users.id.x", ""},
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
  EXPECT_TRUE(AnyEventHas(subject, subject.rules, 0, "awsRegion"));
  EXPECT_FALSE(AnyEventHas(subject, subject.rules, 0, "actor.id"));
}

// The rule's `user` is actor.id under one recording's pipelines.
TEST(AnyEventHas, AsksEachRecordingByTheNamesOfItsPipelines) {
  Drill drill;
  drill.settings.pipelines_folder = "ci/pipelines";
  drill.File("ci/pipelines/ecs.yml",
             "name: ECS\npriority: 10\ntransformations:\n"
             "  - type: field_name_mapping\n    mapping: {user: actor.id}\n");
  drill.Detection("  s: {a: 1, user: eve, host: h}\n  condition: s\n");
  drill.FixtureFile(
      "schema: drillcheck/fixture@1\nrule: id-1\nrecordings:\n"
      "  plain: {file: plain.jsonl}\n"
      "  ecs: {file: ecs.jsonl, pipelines: [ecs]}\ncases:\n"
      "  drill: {replay: [plain, ecs]}\n");
  drill.Events("plain.jsonl", R"({"a": 1, "user": "eve"})");
  drill.Events("ecs.jsonl", R"({"a": 1})");
  Subject plain = drill.Load();
  EXPECT_TRUE(AnyEventHas(plain, plain.piped.at(0), 0, "actor.id"));
  EXPECT_FALSE(AnyEventHas(plain, plain.piped.at(0), 0, "host"));
  drill.Events("plain.jsonl", R"({"a": 1})");
  drill.Events("ecs.jsonl", R"({"a": 1, "actor": {"id": "eve"}})");
  Subject ecs = drill.Load();
  EXPECT_TRUE(AnyEventHas(ecs, ecs.rules, 0, "user"));
  EXPECT_FALSE(AnyEventHas(ecs, ecs.rules, 0, "host"));
}

}  // namespace
}  // namespace drillcheck
