#include "check/alert_fields.h"

#include "check/check_for_test.h"

namespace drillcheck {
namespace {

// A rule with `fields` in line 8, and its first event.
struct OneAlert {
  explicit OneAlert(const std::string& fields, const std::string& event = kEve)
      : subject(Load(fields, event)) {}

  static Subject Load(const std::string& fields, const std::string& event) {
    Drill drill;
    drill.Detection("  s: {a: 1}\n  condition: s\n", "high",
                    fields.empty() ? "" : "fields: " + fields + "\n");
    return drill.Events("drill.jsonl", event).Load();
  }

  const sigma::Rule& rule() const { return *FirstRule(subject); }
  View view() const {
    return {&subject.recordings[0].recording.events[0].fields, nullptr};
  }
  std::string Text() const {
    return json::ToText(AlertOf(rule(), view(), nullptr));
  }

  static constexpr const char* kEve =
      R"({"a": 1, "user": {"name": "eve", "roles": ["x", "y"]}, "n": null})";
  Subject subject;
};

TEST(AlertOf, HasTitleLevelAndTheFieldsThatTheEventHas) {
  EXPECT_EQ(OneAlert("[user.name, gone]").Text(),
            R"({"title":"T","level":"high","user.name":["eve"]})");
  EXPECT_EQ(OneAlert("").Text(), R"({"title":"T","level":"high"})");
}

TEST(AlertOf, OpensArraysAndKeepsNullAndObjects) {
  EXPECT_EQ(
      OneAlert("[user.roles, n]").Text(),
      R"({"title":"T","level":"high","user.roles":["x","y"],"n":[null]})");
  EXPECT_EQ(OneAlert("[user]").Text(),
            R"({"title":"T","level":"high",)"
            R"("user":[{"name":"eve","roles":["x","y"]}]})");
}

TEST(AlertOf, HasNoLevelWhereTheRuleHasNone) {
  OneAlert alert("");
  sigma::Rule rule = alert.rule();
  rule.level.reset();
  EXPECT_EQ(json::ToText(AlertOf(rule, alert.view(), nullptr)),
            R"({"title":"T"})");
}

TEST(AlertOf, OfACorrelationHasItsGroupBesideItsFields) {
  OneAlert of("[user.name]");
  Alert alert;
  alert.group = {{"user.name", "bob"}, {"host", "h"}};
  EXPECT_EQ(json::ToText(AlertOf(of.rule(), of.view(), &alert)),
            R"({"title":"T","level":"high","user.name":["eve"],"host":"h"})")
      << "the event's own value stands before that of the group";
}

TEST(PlaceInAlert, IsTheLineOfTheFieldOrOfOneAroundIt) {
  OneAlert alert("[a, user, user.name]");
  EXPECT_EQ(PlaceInAlert(alert.rule(), "a"), (Position{8, 10}));
  EXPECT_EQ(PlaceInAlert(alert.rule(), "user.id"), (Position{8, 13}));
  EXPECT_EQ(PlaceInAlert(alert.rule(), "level"), (Position{7, 1}));
  EXPECT_EQ(PlaceInAlert(alert.rule(), "title"), (Position{1, 1}));
  EXPECT_EQ(PlaceInAlert(alert.rule(), "username"), Position());
  EXPECT_EQ(PlaceInAlert(OneAlert("").rule(), "a"), Position());
  sigma::Rule rule = alert.rule();
  rule.level.reset();
  EXPECT_EQ(PlaceInAlert(rule, "level"), Position())
      << "a key that is nearly `level` gives none";
}

std::string Shown(const OneAlert& alert) {
  return Lines(ShowAlert(alert.subject, 0, alert.rule(), alert.view()));
}

TEST(ShowAlert, TellsEachFieldWithItsValueAtItsLine) {
  EXPECT_EQ(Shown(OneAlert("[user.name, user, user.roles, n, gone]")),
            "the alert (0)\n"
            "  level: high (7)\n"
            "  user.name (8) is \"eve\"\n"
            "  user (8) is an object\n"
            "  user.roles (8) is \"x\", \"y\"\n"
            "  n (8) is null\n"
            "  gone (8) no such field in this event\n");
  EXPECT_EQ(Shown(OneAlert("[none]", R"({"a": 1, "none": []})")),
            "the alert (0)\n  level: high (7)\n  none (8) is an empty list\n");
}

TEST(ShowAlert, TellsTheCasesThatAskForAnotherLevel) {
  Drill drill;
  drill.Cases(
      "  low: {replay: drill.jsonl, severity: low}\n"
      "  same: {replay: drill.jsonl, severity: high}\n"
      "  other: {replay: other.jsonl, severity: low}\n");
  drill.Events("other.jsonl", R"({"a": 1})");
  Subject subject = drill.Load();
  View view{&subject.recordings[0].recording.events[0].fields, nullptr};
  EXPECT_EQ(Lines(ShowAlert(subject, 0, *FirstRule(subject), view)),
            "the alert (0)\n"
            "  level: high (7)\n"
            "    case low asks for low (0) fixtures/aws/r/fixture.yml:4\n");
}

TEST(ShowAlert, SaysWhatNoLevelMeans) {
  OneAlert alert("");
  sigma::Rule rule = alert.rule();
  rule.level.reset();
  EXPECT_EQ(Lines(ShowAlert(alert.subject, 0, rule, alert.view())),
            "the alert (0)\n  no level (1) ranks lowest\n");
}

}  // namespace
}  // namespace drillcheck
