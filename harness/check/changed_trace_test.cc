#include "check/changed_trace.h"

#include "check/check_for_test.h"
#include "check/diagnosed.h"

namespace drillcheck {
namespace {

struct Traced {
  explicit Traced(const Drill& drill)
      : subject(drill.Load()),
        rule(subject.rules.documents[0].program.rule()),
        trace(subject.rules.documents[0].program.Explain(
            {&subject.recordings[0].recording.events[0].fields, nullptr})) {}
  Subject subject;
  const sigma::Rule& rule;
  Trace trace;
};

TEST(Inverted, AnswersAsTheRuleItselfWouldWithThatPartTheOtherWay) {
  const char* conditions[] = {"one and not two",
                              "one or two",
                              "not (one and two)",
                              "1 of *o*",
                              "all of *o*",
                              "not 1 of *o* or one",
                              "(one or two) and not (one and two)"};
  for (const char* condition : conditions) {
    for (const char* event :
         {R"({})", R"({"a": 1})", R"({"b": 1})", R"({"a": 1, "b": 1})"}) {
      Drill drill;
      drill.Detection("  one: {a: 1}\n  two: {b: 1}\n  condition: '" +
                      std::string(condition) + "'\n");
      drill.Events("drill.jsonl", event);
      Traced traced(drill);
      const Program& program = traced.subject.rules.documents[0].program;
      View view{&traced.subject.recordings[0].recording.events[0].fields,
                nullptr};
      EXPECT_EQ(Inverted(traced.trace, traced.rule, "one").holds,
                program.Matches(view, {.inverted = 0}))
          << condition << event;
      EXPECT_EQ(Inverted(traced.trace, traced.rule, "two").holds,
                program.Matches(view, {.inverted = 1}))
          << condition << event;
      EXPECT_EQ(Inverted(traced.trace, traced.rule, "three").holds,
                traced.trace.holds);
    }
  }
}

// As on an event on which only that leaf answers otherwise.
TEST(TurnLeaf, AnswersAsTheRuleWouldOnAnEventWhereOnlyTheLeafDiffers) {
  for (const char* condition :
       {"one and two", "one or two", "one and not two", "not (one or two)",
        "1 of *o*", "not 1 of *o* or one"}) {
    for (bool a : {false, true}) {
      for (bool b : {false, true}) {
        auto traced = [&](bool turned) {
          Drill drill;
          drill.Detection("  one: {a: 1}\n  two: {b: 1}\n  condition: '" +
                          std::string(condition) + "'\n");
          drill.Events("drill.jsonl",
                       "{\"a\": " + std::to_string(a != turned ? 1 : 2) +
                           ", \"b\": " + std::to_string(b ? 1 : 2) + "}");
          return Traced(drill);
        };
        Traced here = traced(false);
        for (const Trace* leaf : LeavesOf(here.trace)) {
          if (leaf->item->field == "a") TurnLeaf(leaf, here.trace);
        }
        EXPECT_EQ(here.trace.holds, traced(true).trace.holds)
            << condition << a << b;
      }
    }
  }
}

}  // namespace
}  // namespace drillcheck
