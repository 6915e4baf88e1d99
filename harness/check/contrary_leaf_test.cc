#include "check/contrary_leaf.h"

#include "check/check_for_test.h"

namespace drillcheck {
namespace {

// A drill, and a near-miss of each part.
struct Asked : Drill {
  explicit Asked(const std::string& accepted,
                 const std::string& condition = "event and accepted") {
    Detection("  event: {name: login}\n  accepted:\n    " + accepted +
              "\n  condition: " + condition + "\n");
    Cases(
        "  drill: {replay: drill.jsonl}\n"
        "  again: {replay: again.jsonl}\n"
        "  other: {replay: other.jsonl, fires: never, because: event}\n"
        "  failed: {replay: failed.jsonl, fires: never, because: accepted}\n");
    Events("drill.jsonl", R"({"name": "login", "code": 200, "host": "ab"})");
    Events("again.jsonl", R"({"name": "login", "code": 201, "host": "ac"})");
    Events("other.jsonl", R"({"name": "list", "code": 200, "host": "ab"})");
    Events("failed.jsonl", R"({"name": "login", "code": 403, "host": "xb"})");
  }
};

// Bug: `write not before accepted` was told, which is no more than one leaf.
TEST(ContraryLeaf, IsTheModifierThatTurnsIt) {
  EXPECT_EQ(Lines(Asked("code|neq: 403").Check()),
            "Fires/drill pass; Fires/again pass; StaysQuiet/other pass; "
            "StaysQuiet/failed pass");
  Asked drill("code|gt: 201");
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/drill fail missed; Fires/again not-reached; "
            "StaysQuiet/other not-reached; StaysQuiet/failed not-reached");
  TestResult result = drill.Result("Fires/drill");
  EXPECT_EQ(result.kind, "contrary");
  EXPECT_EQ(result.at.line, 7);
  EXPECT_EQ(result.reason,
            "all 4 failing cases hold with the contrary of `code|gt: 201` "
            "(line 7), and no case fails that holds now");
  EXPECT_EQ(result.suggestion,
            "mend the field, value or modifiers of `code|gt: 201` (line 7)")
      << "`not` before accepted says the contrary of its name";
}

TEST(ContraryLeaf, IsTheNeqThatIsTooMany) {
  Asked drill("host|neq|startswith: a");
  EXPECT_EQ(drill.Result("Fires/drill").suggestion.substr(0, 23),
            "leave out `|neq` in `ho");
}

// A leaf that is as it is read tells less than a `not` that was lost.
TEST(ContraryLeaf, IsToldBehindANotWhereNothingTurnsIt) {
  Asked drill("host|startswith: x");
  TestResult result = drill.Result("Fires/drill");
  EXPECT_EQ(result.kind, "negation");
  EXPECT_EQ(result.at.line, 8);
  EXPECT_EQ(
      result.suggestion,
      "write `not` before accepted; or mend the field, value or modifiers "
      "of `host|startswith: x` (line 7)");
}

TEST(ContraryLeaf, IsNotToldBesideANotThatIsTooMany) {
  Asked drill("code|lt: 400", "event and not accepted");
  EXPECT_EQ(drill.Result("Fires/drill").suggestion,
            "leave out the `not` before accepted");
}

// No near-miss makes noise: other values are as likely as the contrary.
TEST(ContraryLeaf, IsNoneWhereDrillsAreSilentAlone) {
  Asked drill("code|gt: 201");
  drill.Cases(
      "  drill: {replay: drill.jsonl}\n  other: {replay: list.jsonl}\n");
  drill.Events("list.jsonl", R"({"name": "lists", "code": 200})");
  for (const TestResult& result : drill.Check()) {
    EXPECT_NE(result.kind, "contrary");
  }
}

}  // namespace
}  // namespace drillcheck
