#include "check/noise.h"

#include "check/check_for_test.h"

namespace drillcheck {
namespace {

// Keys that are used from the own network, and then from elsewhere. Of two
// allowances the near-miss names one.
struct Used : Drill {
  explicit Used(const std::string& network) {
    Detection("  s: {a: 1, b: 1}\n  filter_nat: {ip|cidr: " + network +
                  "}\n  filter_name: {host: x}\n"
                  "  condition: s and not 1 of filter_*\n",
              "high", "fields: [ip]\n");
    std::string own = R"({"a": 1, "b": 1, "host": "y", "ip": "10.0.0.3"})";
    Events("drill.jsonl",
           own + "\n" + R"({"a": 1, "b": 1, "host": "y", "ip": "1.2.3.4"})");
    Events("own.jsonl", own);
    Cases(
        "  drill: {replay: drill.jsonl, fires: {records: [2]}, severity: high, "
        "carries: {ip: 1.2.3.4}}\n"
        "  own: {replay: own.jsonl, fires: never, because: filter_nat}\n");
  }
};

// Bug: the drill was a red at the first line of `s`, and another one at
// `fields`, for the alert that should not have been.
TEST(Noise, OfADrillIsThatOfItsNearMiss) {
  EXPECT_EQ(Lines(Used("10.0.0.0/28").Check()),
            "Fires/drill pass; Severity/drill pass; Fields/drill pass; "
            "StaysQuiet/own pass");
  Used drill("10.0.0.0/32");
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/drill not-reached; Severity/drill pass; Fields/drill pass; "
            "StaysQuiet/own fail noisy");
  EXPECT_EQ(drill.Result("StaysQuiet/own").at.line, 6);
}

TEST(Noise, IsNotThatOfANearMissWithAnotherValue) {
  Used drill("10.0.0.0/32");
  drill.Events("own.jsonl",
               R"({"a": 1, "b": 1, "host": "y", "ip": "10.0.0.4"})");
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/drill fail noisy; Severity/drill pass; Fields/drill pass; "
            "StaysQuiet/own fail noisy");
}

TEST(Noise, IsNotThatOfANearMissThatNamesAnotherPart) {
  Used drill("10.0.0.0/32");
  drill.Cases(
      "  own: {replay: own.jsonl, fires: never, because: filter_nat}\n"
      "  name: {replay: own.jsonl, fires: never, because: filter_name}\n");
  EXPECT_EQ(Lines(drill.Check()),
            "StaysQuiet/own fail noisy; StaysQuiet/name fail noisy");
  EXPECT_EQ(drill.Result("StaysQuiet/own").at.line, 6);
  EXPECT_EQ(drill.Result("StaysQuiet/name").at.line, 7);
}

// The right event's own severity is still asked.
TEST(Noise, DoesNotHideWhatTheRightEventLacks) {
  Used drill("10.0.0.0/32");
  drill.Cases(
      "  drill: {replay: drill.jsonl, fires: {records: [2]}, severity: low, "
      "carries: {ip: 4.3.2.1}}\n");
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/drill fail noisy; Severity/drill fail wrong-severity; "
            "Fields/drill fail wrong-field");
}

}  // namespace
}  // namespace drillcheck
