#include "check/explain.h"

#include "check/check_for_test.h"

namespace drillcheck {
namespace {

// The explanation of the rule on its first event.
Explanation Explained(const Drill& drill) {
  Subject subject = drill.Load();
  WantedSilence silence(subject);
  return Explain(subject, EventRef{0, 0}, 0, &silence);
}

Drill TwoParts(const std::string& event) {
  Drill drill;
  drill.Detection(
      "  selection:\n    a: 1\n    type: Root\n  filter: {b: 1}\n"
      "  condition: selection and not filter\n");
  drill.Events("drill.jsonl", event);
  return drill;
}

TEST(Explain, TellsTheWholeTreeAndThePartThatDecided) {
  Explanation told = Explained(TwoParts(R"({"a": 1, "u": {"type": "Root"}})"));
  EXPECT_EQ(Name(told.answer), "silent");
  EXPECT_EQ(told.at.line, 7);
  EXPECT_EQ(told.reason, "type: Root   no such field in this event");
  EXPECT_EQ(told.suggestion,
            "nearest: u.type = \"Root\" (the value would match)");
  EXPECT_EQ(told.tree.size(), 7U) << Lines(told.tree);
}

TEST(Explain, NamesTheExclusionThatStoppedTheRule) {
  Explanation told = Explained(TwoParts(R"({"a": 1, "type": "Root", "b": 1})"));
  EXPECT_EQ(Name(told.answer), "silent");
  EXPECT_EQ(told.at.line, 8);
}

TEST(Explain, TellsThatItFires) {
  Explanation told = Explained(TwoParts(R"({"a": 1, "type": "Root"})"));
  EXPECT_EQ(Name(told.answer), "fires");
  EXPECT_EQ(told.at.line, 6);
  EXPECT_FALSE(told.routed);
}

// An event of CloudTrail with further members.
std::string Trail(const std::string& members) {
  return R"({"eventSource":"iam.amazonaws.com","eventName":"CreateUser",)"
         R"("eventVersion":"1.08",)" +
         members + "}";
}

// The drill's recording has the rule's field under another name; the other
// case's has it.
Drill OneRenamed() {
  Drill drill;
  drill.RuleFile(
      "title: T\nid: id-1\nlogsource: {product: aws, service: cloudtrail}\n"
      "detection:\n  s: {toolName: mimikatz}\n  condition: s\n");
  drill.Events("drill.jsonl", Trail(R"("program":"mimikatz","b":1)"));
  drill.Events("other.jsonl", Trail(R"("toolName":"mimikatz","b":1)"));
  drill.Cases(
      "  drill: {replay: drill.jsonl}\n  other: {replay: other.jsonl}\n");
  return drill;
}

// Bug: a field that other recordings had was said to have never been seen.
TEST(Explain, NamesTheCauseThatTheFailingTestNames) {
  Drill drill = OneRenamed();
  TestResult failed = drill.Result("Fires/drill");
  Explanation told = Explained(drill);
  EXPECT_EQ(failed.kind, "field-absent");
  EXPECT_EQ(Name(told.cause), failed.kind);
  EXPECT_EQ(told.why, failed.reason);
  EXPECT_EQ(told.suggestion, failed.suggestion);
  EXPECT_EQ(told.suggestion,
            "nearest: program = \"mimikatz\" (the value would match)");
}

// Bug: of two alternatives it named the one, the test the other.
TEST(Explain, BlamesTheAlternativeThatTheFailingTestBlames) {
  auto is_told_at = [](const std::string& tool, int line) {
    Drill drill;
    drill.Detection(
        "  one: {a: 1, tool: mimikatz.exe}\n  two: {a: 1, gone: 7}\n"
        "  condition: one or two\n");
    drill.Events("drill.jsonl", R"({"a": 1, "tool": ")" + tool + R"("})");
    TestResult failed = drill.Result("Fires/drill");
    EXPECT_EQ(failed.at.line, line) << tool;
    EXPECT_EQ(Explained(drill).at, failed.at);
    EXPECT_EQ(Name(Explained(drill).cause), failed.kind);
  };
  is_told_at("powershell", 6);    // the field is absent
  is_told_at("mimikatz_exe", 5);  // the value is mistyped
}

// Bug: a file that is two recordings was explained as the first of them.
TEST(Explain, IsAskedForTheRecordingByNameWhereItsFileIsTwo) {
  Drill drill;
  drill.settings.pipelines_folder = "ci/pipelines";
  drill.File("ci/pipelines/b.yml",
             "name: B\npriority: 1\ntransformations:\n"
             "  - type: field_name_mapping\n    mapping: {a: b}\n");
  drill.FixtureFile(
      "schema: drillcheck/fixture@1\nrule: id-1\nrecordings:\n"
      "  plain: {file: drill.jsonl}\n"
      "  piped: {file: drill.jsonl, pipelines: [b]}\ncases:\n"
      "  drill: {replay: piped}\n");
  EXPECT_EQ(drill.Result("Fires/drill").next,
            "drillcheck explain rules/aws/r.yml piped:1");
}

TEST(Explain, AsksTheFieldMemoryAsTheFailingTestDoes) {
  Drill drill = OneRenamed();
  drill.Cases("  drill: {replay: drill.jsonl}\n");
  EXPECT_EQ(Name(Explained(drill).cause), "field-never-seen");
  for (int share : {100, 50}) {
    drill.File("fixtures/fields.lock",
               "{\"schema\":\"drillcheck/fields@1\"}\n"
               R"({"key":"aws/cloudtrail/iam.amazonaws.com/CreateUser",)"
               R"("path":"toolName","types":["string"],"share":)" +
                   std::to_string(share) +
                   R"(,"first":"2024-01-01","first_in":"gone.jsonl",)"
                   R"("last":"2024-01-01","last_in":"gone.jsonl"})"
                   "\n");
    std::string kind = drill.Result("Fires/drill").kind;
    EXPECT_EQ(kind, share == 100 ? "field-gone" : "field-absent");
    EXPECT_EQ(Name(Explained(drill).cause), kind) << share;
  }
}

// A rule with an exclusion, on a near-miss that it does not stop.
Drill WithNearMiss(const std::string& exclusion, const std::string& event,
                   const std::string& wanted) {
  Drill drill;
  drill.RuleFile(
      "title: T\nid: id-1\nlogsource: {product: aws, service: cloudtrail}\n"
      "detection:\n  s: {eventName: CreateUser}\n  filter_own: " +
      exclusion + "\n  condition: s and not filter_own\n");
  drill.Events("drill.jsonl", Trail(event));
  drill.Cases("  near_miss: {replay: drill.jsonl, " + wanted + "}\n");
  return drill;
}

void ExpectTheSame(const Explanation& told, const TestResult& failed) {
  EXPECT_EQ(Name(told.cause), failed.kind);
  EXPECT_EQ(told.suggestion, failed.suggestion);
  EXPECT_EQ(told.path, failed.path);
  EXPECT_EQ(told.at, failed.at);
}

// Bug: of a rule that fires it blamed nothing, and the test the exclusion that
// reads an absent field.
TEST(Explain, BlamesTheExclusionAsTheFailingTestDoes) {
  Drill drill = WithNearMiss("{userName: backup-operator}",
                             R"("userIdentity":{"userName":"backup-operator"})",
                             "fires: never");
  TestResult failed = drill.Result("StaysQuiet/near_miss");
  EXPECT_EQ(Line(failed), "StaysQuiet/near_miss fail drifted");
  Explanation told = Explained(drill);
  EXPECT_EQ(Name(told.answer), "fires");
  EXPECT_EQ(Name(told.cause), "absence-test");
  EXPECT_EQ(told.why, failed.reason);
  EXPECT_TRUE(told.absent && told.candidates.at(0).is_certain());
  ExpectTheSame(told, failed);
}

// The field is there, and another of its name holds what the rule asks for.
TEST(Explain, NamesTheNamesakeThatTheFailingTestNames) {
  Drill drill =
      WithNearMiss("{userIdentity.arn|endswith: ':role/inventory'}",
                   R"("userIdentity":{"arn":"arn:a:sts::assumed/inventory",)"
                   R"("issuer":{"arn":"arn:a:iam::role:role/inventory"}})",
                   "fires: never, because: filter_own");
  TestResult failed = drill.Result("StaysQuiet/near_miss");
  EXPECT_EQ(Line(failed), "StaysQuiet/near_miss fail noisy");
  EXPECT_EQ(failed.suggestion.find("nearest: userIdentity.issuer.arn"), 0U)
      << failed.suggestion;
  Explanation told = Explained(drill);
  EXPECT_FALSE(told.absent) << "nothing to patch";
  ExpectTheSame(told, failed);
}

TEST(Explain, BlamesNoExclusionWhereTheRuleFiresAsItMust) {
  Drill drill = WithNearMiss("{userName: backup-operator}", R"("b":1)",
                             "fires: {records: [1]}");
  Explanation told = Explained(drill);
  EXPECT_EQ(Name(told.cause), "");
  EXPECT_EQ(told.suggestion, "");
  EXPECT_EQ(told.at.line, 5);
}

TEST(Explain, TellsOfARuleThatFiresAsItMustThatAnExclusionIsBlind) {
  Drill drill = WithNearMiss("{userName: backup-operator}",
                             R"("userIdentity":{"userName":"backup-operator"})",
                             "fires: {records: [1]}");
  TestResult failed = drill.Result("Fires/near_miss");
  EXPECT_EQ(Line(failed), "Fires/near_miss fail drifted");
  ExpectTheSame(Explained(drill), failed);
}

// Bug: the line was that of the filter's file, the path that of the rule.
TEST(Explain, PointsIntoTheFilterThatIsToBlame) {
  Drill drill = WithNearMiss("{never: there}",
                             R"("userIdentity":{"userName":"backup-operator"})",
                             "fires: never");
  drill.File("rules/quiet.filter.yml",
             "title: Backup\nid: 11111111-0000-4000-8000-000000000002\n"
             "logsource: {product: aws, service: cloudtrail}\nfilter:\n"
             "  rules: [id-1]\n  own:\n\n\n\n\n\n"
             "    userName: backup-operator\n  condition: not own\n");
  drill.settings.filters = LoadFilters(drill.files, {"rules"});
  TestResult failed = drill.Result("StaysQuiet/near_miss");
  EXPECT_EQ(Line(failed), "StaysQuiet/near_miss fail drifted");
  EXPECT_EQ(failed.path, "rules/quiet.filter.yml");
  EXPECT_EQ(failed.at.line, 12);
  ExpectTheSame(Explained(drill), failed);
}

// Bug: each event on which the rule fires replayed all cases anew.
TEST(Explain, ReplaysACaseOnceForAllEvents) {
  Drill drill = WithNearMiss("{userName: backup-operator}", "", "fires: never");
  std::string event = Trail(R"("userIdentity":{"userName":"backup-operator"})");
  drill.Events("drill.jsonl", event + "\n" + event + "\n" + event);
  drill.Events("other.jsonl", event);
  drill.Cases(
      "  drill: {replay: drill.jsonl}\n"
      "  quiet: {replay: [drill.jsonl, other.jsonl], fires: never}\n"
      "  other: {replay: other.jsonl, fires: never}\n");
  Subject subject = drill.Load();
  WantedSilence silence(subject);
  EXPECT_EQ(silence.replays(), 0U) << "nobody asked";
  for (size_t i = 0; i < 3; ++i) {
    Explanation told = Explain(subject, EventRef{0, i}, 0, &silence);
    EXPECT_EQ(Name(told.cause), "absence-test") << i;
    EXPECT_EQ(silence.replays(), 2U) << "not the third, of another recording";
  }
}

TEST(Explain, LooksAtTheEventAloneWhereThatIsAskedFor) {
  Drill drill = OneRenamed();
  Explanation told = Explain(drill.Load(), EventRef{0, 0}, 0, nullptr);
  EXPECT_EQ(Name(told.cause), "field-never-seen");
}

TEST(Explain, ShowsWhatTheAlertCarriesAndWhatTheCasesAskFor) {
  Drill drill;
  drill.Detection("  s: {a: 1}\n  condition: s\n", "medium",
                  "fields: [user, gone]\n");
  drill.Events("drill.jsonl", R"({"a": 1, "user": ["eve", null]})");
  drill.Cases(
      "  drill: {replay: drill.jsonl, severity: high}\n"
      "  same: {replay: drill.jsonl, severity: medium}\n");
  EXPECT_EQ(Lines(Explained(drill).alert),
            "the alert (0)\n"
            "  level: medium (7)\n"
            "    case drill asks for high (0) fixtures/aws/r/fixture.yml:4\n"
            "  user (8) is \"eve\", null\n"
            "  gone (8) no such field in this event\n");
  drill.Events("drill.jsonl", R"({"a": 2})");
  EXPECT_EQ(Lines(Explained(drill).alert), "") << "it does not fire";
}

// Bug: a member's level was compared with what a case asks of the correlation.
TEST(Explain, ShowsNoLevelThatACaseAsksOfAnotherDocument) {
  Drill drill;
  drill.RuleFile(
      "title: T\nid: id-1\nlogsource: {product: p}\ndetection:\n  s: {a: 1}\n"
      "  condition: s\nlevel: low\n---\ntitle: U\nid: id-2\n"
      "logsource: {product: p}\ndetection:\n  s: {a: 1}\n  condition: s\n"
      "level: high\n");
  auto asking = [&](const std::string& by) {
    drill.FixtureFile(
        "schema: drillcheck/fixture@1\nrule: [id-1, id-2]\ncases:\n"
        "  drill: {replay: drill.jsonl, severity: medium, by: " +
        by + "}\n");
    return Lines(Explained(drill).alert).find("asks for medium") !=
           std::string::npos;
  };
  EXPECT_TRUE(asking("id-1"));
  EXPECT_FALSE(asking("id-2"));
}

TEST(Explain, TellsThatTheEventIsOfAnotherLogSource) {
  Drill drill;
  drill.RuleFile(
      "title: T\nid: id-1\nlogsource: {product: okta}\ndetection:\n"
      "  s: {a: 1}\n  condition: s\n");
  drill.Events("drill.jsonl",
               R"({"eventSource": "s3", "eventName": "x", "awsRegion": "e"})");
  Explanation told = Explained(drill);
  EXPECT_EQ(Name(told.answer), "not-reached");
  EXPECT_EQ(told.reason, "the rule reads okta, this is AWS CloudTrail");
  EXPECT_TRUE(told.tree.empty());
}

}  // namespace
}  // namespace drillcheck
