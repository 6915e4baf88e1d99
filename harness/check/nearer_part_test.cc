#include "check/check_for_test.h"

namespace drillcheck {
namespace {

// Two alternatives; `named` is what `because` says of the events.
Drill NearMiss(const std::string& named, const std::string& events) {
  Drill drill;
  drill.Detection(
      "  one: {a: 1, b: 1}\n  two: {c: 1, d: 1}\n  off: {e: 1}\n"
      "  condition: (one or two) and not off\n");
  drill.Cases(
      "  drill: {replay: drill.jsonl}\n"
      "  near: {replay: near.jsonl, fires: never, because: " +
      named + "}\n");
  drill.Events("drill.jsonl", R"({"a": 1, "b": 1, "c": 1, "d": 1, "e": 2})");
  drill.Events("near.jsonl", events);
  return drill;
}

Diagnostics Warnings(const Drill& drill) {
  EXPECT_EQ(Lines(drill.Check()), "Fires/drill pass; StaysQuiet/near pass");
  return drill.Result("HasFixture").warnings;
}

TEST(NearerPart, IsToldWhereNothingOfTheNamedOneHolds) {
  Drill drill = NearMiss("two", R"({"a": 1, "b": 2, "c": 2, "d": 2, "e": 2})");
  Diagnostics found = Warnings(drill);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].path, Drill::kFixture);
  EXPECT_EQ(found[0].at, (Position{5, 53}));
  EXPECT_EQ(found[0].code, "nearer-part");
  EXPECT_EQ(found[0].text,
            "nothing of two holds in record 1, and the event is nearer to "
            "firing by one: 1 item of that would have to hold, not 2");
  EXPECT_EQ(found[0].hint,
            "write `because: one`; or make the event like the drill in all "
            "but what two looks at");
}

TEST(NearerPart, IsNotToldOfTheNearestOne) {
  Drill drill = NearMiss("one", R"({"a": 1, "b": 2, "c": 2, "d": 2, "e": 2})");
  EXPECT_TRUE(Warnings(drill).empty());
}

TEST(NearerPart, IsNotToldWhereTheNamedOneHoldsInPart) {
  Drill drill = NearMiss("two", R"({"a": 1, "b": 2, "c": 1, "d": 2, "e": 2})");
  drill.Detection(
      "  one: {a: 1, b: 1}\n  two: {c: 1, d: 1, e: 1}\n"
      "  condition: one or two\n");
  EXPECT_TRUE(Warnings(drill).empty());
}

TEST(NearerPart, IsNotToldOfOneValueThatIsAnother) {
  Drill drill = NearMiss("two", R"({"a": 1, "b": 2, "c": 2, "d": 2})");
  drill.Detection(
      "  one: {a: 1, b: 1}\n  two: {c: 1}\n  condition: one or two\n");
  EXPECT_TRUE(Warnings(drill).empty());
}

TEST(NearerPart, IsNotToldWhereAnotherEventIsANearMissOfTheNamedOne) {
  Drill drill = NearMiss("two",
                         "{\"a\": 1, \"b\": 2, \"c\": 2, \"d\": 2, \"e\": 2}\n"
                         "{\"a\": 2, \"b\": 2, \"c\": 1, \"d\": 2, \"e\": 2}");
  EXPECT_TRUE(Warnings(drill).empty());
}

TEST(NearerPart, IsToldBesideAnEventThatIsFarFromAll) {
  Drill drill = NearMiss("two",
                         "{\"a\": 2, \"b\": 2, \"c\": 2, \"d\": 2, \"e\": 2}\n"
                         "{\"a\": 1, \"b\": 2, \"c\": 2, \"d\": 2, \"e\": 2}");
  Diagnostics found = Warnings(drill);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_TRUE(found[0].text.starts_with("nothing of two holds in record 2,"));
}

TEST(NearerPart, LooksAtNoEventThatMoreThanThePartStops) {
  Drill drill = NearMiss("two",
                         "{\"a\": 2, \"b\": 2, \"c\": 1, \"d\": 2, \"e\": 1}\n"
                         "{\"a\": 1, \"b\": 2, \"c\": 2, \"d\": 2, \"e\": 2}");
  EXPECT_EQ(Warnings(drill).size(), 1U);
}

// Bug: a value that was broken in the rule made another part seem nearer, and
// the advice was to write that one.
TEST(NearerPart, IsNotToldWhileACaseOfTheRuleFails) {
  Drill drill = NearMiss("one", R"({"a": 1, "b": 2, "c": 2, "d": 1, "e": 2})");
  drill.Detection(
      "  one: {a: 9, b: 1}\n  two: {c: 1, d: 1}\n  condition: one or two\n");
  EXPECT_EQ(Warnings(drill).size(), 1U) << "the drill fires by the other part";
  drill.Cases(
      "  drill: {replay: drill.jsonl}\n"
      "  by_one: {replay: one.jsonl}\n"
      "  near: {replay: near.jsonl, fires: never, because: one}\n");
  drill.Events("one.jsonl", R"({"a": 1, "b": 1, "c": 2, "d": 2})");
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/drill pass; Fires/by_one fail missed; "
            "StaysQuiet/near pass");
  EXPECT_TRUE(drill.Result("HasFixture").warnings.empty());
}

TEST(NearerPart, IsNotToldOfAnExclusion) {
  Drill drill = NearMiss("off", R"({"a": 1, "b": 1, "c": 2, "d": 2, "e": 1})");
  EXPECT_TRUE(Warnings(drill).empty());
}

}  // namespace
}  // namespace drillcheck
