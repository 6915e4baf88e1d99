#include "check/explain.h"

#include "check/check_for_test.h"

namespace drillcheck {
namespace {

// The explanation of the rule on its first event.
Explanation Explained(const Drill& drill) {
  Subject subject = drill.Load();
  const Document& document = subject.rules.documents[0];
  return Explain(subject, document.program, document.router,
                 subject.recordings[0].recording.events[0]);
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
