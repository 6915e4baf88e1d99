// How correlations alert over the hits of one event after another.
#include "engine/correlator.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/text.h"
#include "engine/correlated_for_test.h"

namespace drillcheck {
namespace {

constexpr int64_t kSecond = 1'000'000;
constexpr int64_t kSpan = 600 * kSecond;  // of all correlations here

// A rule that fires on events of the type that is its name.
std::string Base(const std::string& name) {
  return "title: " + name + "\nname: " + name +
         "\nlogsource: {category: c}\ndetection:\n  s: {type: " + name +
         "}\n  condition: s\n---\n";
}

// A correlation, in YAML's flow style, over a span of ten minutes.
std::string Over(const std::string& name, const std::string& body) {
  return "title: " + name + "\nname: " + name + "\ncorrelation: {" + body +
         ", timespan: 10m}\n---\n";
}

TimedEvent At(int64_t micros, const std::string& fields) {
  return {{micros}, JsonOf("{" + fields + "}")};
}

// `fail` of bob.
TimedEvent Fail(int64_t micros) {
  return At(micros, R"("type": "fail", "user": "bob")");
}

// Alerts as "title@micros", where time 0 is that of the first event, and the
// group: "c@60 user=bob".
std::vector<std::string> Lines(const std::vector<Fired>& all) {
  std::vector<std::string> lines;
  for (const Fired& fired : all) {
    std::string line =
        fired.title + "@" + std::to_string(fired.alert.last.micros);
    for (const auto& [field, value] : fired.alert.group) {
      line += " " + field + "=" + value;
    }
    lines.push_back(line);
  }
  return lines;
}

using Alerts = std::vector<std::string>;

Alerts AlertsOf(const std::string& rules,
                const std::vector<TimedEvent>& events) {
  CorrelatedRules loaded(rules);
  EXPECT_FALSE(HasErrors(loaded.diagnostics())) << loaded.Said();
  EXPECT_FALSE(loaded.plan().empty());
  return Lines(Play(loaded, events));
}

// `count` of fail in ten minutes by user.
std::string FailCount(const std::string& condition) {
  return Base("fail") + Over("c",
                             "type: event_count, rules: [fail], group-by: "
                             "[user], condition: {" +
                                 condition + "}");
}

TEST(Correlator, CountsEventsThatAreExactlyOneTimespanApart) {
  EXPECT_EQ(AlertsOf(FailCount("gte: 2"), {Fail(0), Fail(kSpan)}),
            Alerts{"c@600000000 user=bob"});
  EXPECT_EQ(AlertsOf(FailCount("gte: 2"), {Fail(0), Fail(kSpan - 1)}),
            Alerts{"c@599999999 user=bob"});
  EXPECT_EQ(AlertsOf(FailCount("gte: 2"), {Fail(0), Fail(kSpan + 1)}),
            Alerts{});
}

TEST(Correlator, AlertsOnceWhileTheConditionHolds) {
  std::vector<TimedEvent> events;
  for (int64_t i = 0; i < 100; ++i) events.push_back(Fail(i * 60 * kSecond));
  EXPECT_EQ(AlertsOf(FailCount("gte: 3"), events),
            Alerts{"c@120000000 user=bob"});
}

TEST(Correlator, AlertsAgainAfterAnEventWithWhichTheConditionWasFalse) {
  EXPECT_EQ(AlertsOf(FailCount("eq: 2"),
                     {Fail(0), Fail(1), Fail(2), Fail(kSpan + 2)}),
            (Alerts{"c@1 user=bob", "c@600000002 user=bob"}));
}

TEST(Correlator, AlertsAgainAfterAQuietTime) {
  EXPECT_EQ(
      AlertsOf(FailCount("gte: 1"),
               {Fail(0), Fail(kSpan), Fail(2 * kSpan), Fail(3 * kSpan + 1)}),
      (Alerts{"c@0 user=bob", "c@1800000001 user=bob"}));
}

// In the first case two of three events are left, in the others one of two.
TEST(Correlator, AlertsAgainWhereTheConditionWasFalseBetweenTwoEvents) {
  std::string rules = FailCount("gte: 2");
  EXPECT_EQ(AlertsOf(rules, {Fail(0), Fail(1), Fail(kSpan), Fail(kSpan + 1)}),
            Alerts{"c@1 user=bob"});
  EXPECT_EQ(AlertsOf(rules, {Fail(0), Fail(kSpan), Fail(kSpan + 1)}),
            (Alerts{"c@600000000 user=bob", "c@600000001 user=bob"}));
  EXPECT_EQ(AlertsOf(rules, {Fail(0), Fail(kSpan), Fail(2 * kSpan)}),
            (Alerts{"c@600000000 user=bob", "c@1200000000 user=bob"}));
}

// Before the last comes, four events are in the window, then three, two, one.
TEST(Correlator, AsksAtEveryMomentInWhichAnEventGetsTooOld) {
  EXPECT_EQ(AlertsOf(FailCount("neq: 3"),
                     {Fail(0), Fail(1), Fail(2), Fail(3), Fail(kSpan + 3)}),
            (Alerts{"c@0 user=bob", "c@3 user=bob", "c@600000003 user=bob"}));
}

TEST(Correlator, KeepsGroupsApartByExactText) {
  auto fail = [](int64_t at, const std::string& user) {
    return At(at, R"("type": "fail", "user": )" + user);
  };
  EXPECT_EQ(
      AlertsOf(FailCount("gte: 2"),
               {fail(0, R"("bob")"), fail(1, R"("BOB")"), fail(2, R"("7")"),
                fail(3, "7"), fail(4, "7.0"), fail(5, "true"),
                fail(6, R"("true")"), fail(7, R"("")"), fail(8, R"("")")}),
      (Alerts{"c@3 user=7", "c@6 user=true", "c@8 user="}));
}

TEST(Correlator, KeepsGroupsOfSeveralFieldsApart) {
  std::string rules = Base("fail") + Over("c",
                                          "type: event_count, rules: [fail], "
                                          "group-by: [a, b], condition: "
                                          "{gte: 2}");
  EXPECT_EQ(AlertsOf(rules, {At(0, R"("type":"fail","a":"1:1","b":"2")"),
                             At(1, R"("type":"fail","a":"1","b":"1:2")"),
                             At(2, R"("type":"fail","a":"1:1","b":"2")")}),
            Alerts{"c@2 a=1:1 b=2"});
}

TEST(Correlator, GroupsByEveryValueOfAField) {
  EXPECT_EQ(AlertsOf(FailCount("gte: 2"),
                     {At(0, R"("type":"fail","user":["bob","eve","bob",null])"),
                      At(1, R"("type":"fail","user":["amy","eve"])"), Fail(2)}),
            (Alerts{"c@1 user=eve", "c@2 user=bob"}));
}

TEST(Correlator, CountsTheHitsThatBelongToNoGroup) {
  CorrelatedRules rules(
      Base("fail") + Base("ok") +
      Over("c",
           "type: temporal, rules: [fail, ok], group-by: [who, host], "
           "aliases: {who: {fail: user, ok: account}}"));
  Correlator correlator(rules.plan());
  auto events = {At(0, R"("type":"fail","host":"h")"),
                 At(1, R"("type":"fail","host":"h","account":"bob")"),
                 At(2, R"("type":"fail","host":"h","user":null)"),
                 At(3, R"("type":"fail","host":"h","user":{"name":"bob"})"),
                 At(4, R"("type":"fail","host":[],"user":"bob")"),
                 At(5, R"("type":"ok","host":"h","user":"bob")"),
                 At(6, R"("type":"ok","host":"h","account":"bob")")};
  EXPECT_TRUE(Play(rules, events, correlator).empty());
  auto lost = correlator.ungrouped();
  ASSERT_EQ(lost.size(), 3U);
  EXPECT_EQ(rules.rule(lost[0].correlation).name, "c");
  EXPECT_EQ(rules.rule(lost[0].rule).name, "fail");
  EXPECT_EQ(lost[0].field, "user");
  EXPECT_EQ(lost[0].count, 4U);
  EXPECT_EQ(lost[1].field, "host");
  EXPECT_EQ(lost[1].count, 1U);
  EXPECT_EQ(rules.rule(lost[2].rule).name, "ok");
  EXPECT_EQ(lost[2].field, "account");
  EXPECT_EQ(lost[2].count, 1U);
  EXPECT_EQ(correlator.size().groups, 1U);
}

TEST(Correlator, PutsAnEventWhoseListsMultiplyWithoutEndInNoGroup) {
  CorrelatedRules rules(Base("fail") +
                        Over("c",
                             "type: event_count, rules: [fail], group-by: "
                             "[a, b, c], condition: {gte: 1}"));
  std::string list = "[0";
  for (int i = 1; i < 100; ++i) list += "," + std::to_string(i);
  list += "]";
  Correlator correlator(rules.plan());
  Play(rules,
       {At(0, R"("type":"fail","a":)" + list + R"(,"b":)" + list + R"(,"c":)" +
                  list)},
       correlator);
  EXPECT_EQ(correlator.size().groups, 0U);
  ASSERT_EQ(correlator.ungrouped().size(), 1U);
  EXPECT_EQ(correlator.ungrouped()[0].field, "c");
}

TEST(Correlator, HasOneGroupWithoutGroupBy) {
  std::string rules =
      Base("fail") +
      Over("c", "type: event_count, rules: [fail], condition: {gte: 2}");
  EXPECT_EQ(
      AlertsOf(rules, {At(0, R"("type":"fail")"), At(1, R"("type":"fail")")}),
      Alerts{"c@1"});
}

TEST(Correlator, CountsAnEventOnceThatTwoOfTheRulesMatch) {
  std::string rules = Base("fail") +
                      "title: t\nname: any\nlogsource: {category: c}\n"
                      "detection:\n  s: {type: '*'}\n  condition: s\n---\n" +
                      Over("c",
                           "type: event_count, rules: [fail, any], group-by: "
                           "[user], condition: {gte: 2}");
  EXPECT_EQ(AlertsOf(rules, {Fail(0)}), Alerts{});
  EXPECT_EQ(AlertsOf(rules, {Fail(0), Fail(1)}), Alerts{"c@1 user=bob"});
}

TEST(Correlator, CountsDistinctTuples) {
  std::string rules = Base("fail") + Over("c",
                                          "type: value_count, rules: [fail], "
                                          "condition: {field: [a, b], gte: "
                                          "2}");
  EXPECT_EQ(AlertsOf(rules, {At(0, R"("type":"fail","a":"x","b":"1")"),
                             At(1, R"("type":"fail","a":"x","b":1)"),
                             At(2, R"("type":"fail","a":"x")"),
                             At(3, R"("type":"fail","a":"x","b":null)"),
                             At(4, R"("type":"fail","a":"y","b":1)")}),
            Alerts{"c@4"});
}

TEST(Correlator, CountsEveryValueOfAList) {
  std::string rules = Base("fail") + Over("c",
                                          "type: value_count, rules: [fail], "
                                          "condition: {field: a, gte: 3}");
  EXPECT_EQ(AlertsOf(rules, {At(0, R"("type":"fail","a":["x","y"])"),
                             At(1, R"("type":"fail","a":["y","z"])")}),
            Alerts{"c@1"});
}

TEST(Correlator, ForgetsValuesThatAreTooOld) {
  std::string rules = Base("fail") + Over("c",
                                          "type: value_sum, rules: [fail], "
                                          "condition: {field: n, gte: 10}");
  auto event = [](int64_t at, const std::string& n) {
    return At(at, R"("type":"fail","n":)" + n);
  };
  EXPECT_EQ(AlertsOf(rules, {event(0, "6"), event(kSpan + 1, "6")}), Alerts{});
  EXPECT_EQ(AlertsOf(rules, {event(0, "6"), event(kSpan, "6")}),
            Alerts{"c@600000000"});
}

std::string FailAndOk(const std::string& type, const std::string& more = "") {
  return Base("fail") + Base("ok") +
         Over("c", "type: " + type + ", rules: [fail, ok]" + more);
}

TimedEvent Typed(int64_t at, const std::string& type) {
  return At(at, R"("type":")" + type + R"(")");
}

TEST(Correlator, WantsAllRulesOfATemporalInTheWindow) {
  std::string rules = FailAndOk("temporal");
  EXPECT_EQ(AlertsOf(rules, {Typed(0, "ok"), Typed(kSpan, "fail")}),
            Alerts{"c@600000000"});
  EXPECT_EQ(AlertsOf(rules, {Typed(0, "ok"), Typed(kSpan + 1, "fail")}),
            Alerts{});
  EXPECT_EQ(AlertsOf(rules, {Typed(0, "ok"), Typed(1, "ok")}), Alerts{});
}

TEST(Correlator, ForgetsTheRulesOfATemporalThatFiredTooLongAgo) {
  std::string rules = Base("a") + Base("b") + Base("d") +
                      Over("c", "type: temporal, rules: [a, b, d]");
  EXPECT_EQ(AlertsOf(rules, {Typed(0, "a"), Typed(1, "b"), Typed(kSpan, "d")}),
            Alerts{"c@600000000"});
  EXPECT_EQ(
      AlertsOf(rules, {Typed(0, "a"), Typed(1, "b"), Typed(kSpan + 1, "d")}),
      Alerts{});
}

TEST(Correlator, ComparesTheNumberOfRulesWithTheBoundsOfATemporal) {
  EXPECT_EQ(AlertsOf(FailAndOk("temporal", ", condition: {gte: 1}"),
                     {Typed(0, "ok")}),
            Alerts{"c@0"});
}

TEST(Correlator, AnswersAnExpressionAtTheEvent) {
  std::string rules = FailAndOk("temporal", ", condition: fail and not ok");
  EXPECT_EQ(AlertsOf(rules, {Typed(0, "fail")}), Alerts{"c@0"});
  EXPECT_EQ(AlertsOf(rules, {Typed(0, "ok"), Typed(kSpan, "fail")}), Alerts{});
  EXPECT_EQ(AlertsOf(rules, {Typed(0, "ok"), Typed(kSpan + 1, "fail")}),
            Alerts{"c@600000001"});
  EXPECT_EQ(AlertsOf(rules, {Typed(0, "fail"), Typed(1, "ok"), Typed(2, "fail"),
                             Typed(kSpan + 2, "fail")}),
            (Alerts{"c@0", "c@600000002"}));
}

TEST(Correlator, WantsTheWholeChainOfAnOrderedInTheWindow) {
  std::string rules = FailAndOk("temporal_ordered");
  EXPECT_EQ(AlertsOf(rules, {Typed(0, "fail"), Typed(kSpan, "ok")}),
            Alerts{"c@600000000"});
  EXPECT_EQ(AlertsOf(rules, {Typed(0, "fail"), Typed(kSpan + 1, "ok")}),
            Alerts{});
  EXPECT_EQ(AlertsOf(rules, {Typed(0, "ok"), Typed(1, "fail")}), Alerts{});
  EXPECT_EQ(AlertsOf(rules, {Typed(1, "ok"), Typed(1, "fail")}), Alerts{"c@1"});
}

TEST(Correlator, ReadsOnlyTheFieldThatAnAliasGivesARule) {
  std::string rules = Base("fail") + Base("ok") +
                      Over("c",
                           "type: temporal, rules: [fail, ok], group-by: "
                           "[ip], aliases: {ip: {fail: dst, ok: src}}");
  EXPECT_EQ(AlertsOf(rules, {At(0, R"("type":"fail","dst":"x","src":"y")"),
                             At(1, R"("type":"ok","src":"x","ip":"z")")}),
            Alerts{"c@1 ip=x"});
  EXPECT_EQ(AlertsOf(rules, {At(0, R"("type":"fail","src":"x","ip":"x")"),
                             At(1, R"("type":"ok","src":"x","ip":"x")")}),
            Alerts{});
}

std::string Chain(const std::string& more) {
  return Base("fail") + Base("ok") +
         Over("outer",
              "type: temporal_ordered, rules: [many, ok], group-by: "
              "[user]" +
                  more) +
         Over("many",
              "type: event_count, rules: [fail], group-by: [user], "
              "condition: {gte: 2}");
}

TEST(Correlator, TakesAnAlertForAnEventOfTheTimeThatCompletesIt) {
  auto ok = [](int64_t at, const std::string& user) {
    return At(at, R"("type":"ok","user":")" + user + R"(")");
  };
  EXPECT_EQ(AlertsOf(Chain(""), {Fail(0), Fail(1), ok(kSpan + 1, "bob")}),
            Alerts{"outer@600000001 user=bob"});
  EXPECT_EQ(AlertsOf(Chain(""), {Fail(0), Fail(1), ok(kSpan + 2, "bob")}),
            Alerts{});
  EXPECT_EQ(AlertsOf(Chain(""), {Fail(0), Fail(1), ok(2, "eve")}), Alerts{});
  EXPECT_EQ(
      AlertsOf(Chain(", generate: true"), {Fail(0), Fail(1), ok(2, "bob")}),
      (Alerts{"many@1 user=bob", "ok@2", "outer@2 user=bob"}));
}

TEST(Correlator, ReadsTheGroupOfAnInnerAlertThroughAnAlias) {
  std::string rules = Base("fail") +
                      Over("many",
                           "type: event_count, rules: [fail], group-by: "
                           "[user, host], condition: {gte: 2}") +
                      Over("outer",
                           "type: value_count, rules: [many], group-by: "
                           "[where], aliases: {where: {many: host}}, "
                           "condition: {field: user, gte: 2}");
  auto fail = [](int64_t at, const std::string& user) {
    return At(at, R"("type":"fail","host":"h","user":")" + user + R"(")");
  };
  EXPECT_EQ(AlertsOf(rules, {fail(0, "a"), fail(1, "b"), fail(2, "a"),
                             fail(3, "b"), fail(4, "c")}),
            Alerts{"outer@3 where=h"});
}

TEST(Correlator, AlertsOfInnerCorrelationsComeBeforeThoseOverThem) {
  std::string rules = Base("fail") +
                      Over("c3",
                           "type: temporal, rules: [c2], generate: "
                           "true") +
                      Over("c2",
                           "type: temporal, rules: [c1], generate: "
                           "true") +
                      Over("c1", "type: temporal, rules: [fail]");
  EXPECT_EQ(AlertsOf(rules, {Fail(5)}), (Alerts{"c1@5", "c2@5", "c3@5"}));
}

TEST(Correlator, SaysWhichEventsItCounted) {
  CorrelatedRules rules(FailCount("gte: 3"));
  auto fired =
      Play(rules, {Fail(7), Fail(0), Fail(kSpan + 1), Fail(kSpan + 2)});
  ASSERT_EQ(fired.size(), 1U);
  const Alert& alert = fired[0].alert;
  EXPECT_EQ(alert.count, 3U);
  EXPECT_EQ(alert.first, Time{7});
  EXPECT_EQ(alert.last, Time{kSpan + 2});
  EXPECT_EQ(alert.events, (std::vector<EventKey>{{0, 0}, {0, 2}, {0, 3}}));
}

TEST(Correlator, ListsOnlyTheLatestEventsOfAHugeWindow) {
  CorrelatedRules rules(FailCount("gte: 1500"));
  std::vector<TimedEvent> events;
  for (int64_t i = 0; i < 1'500; ++i) events.push_back(Fail(i));
  auto fired = Play(rules, events);
  ASSERT_EQ(fired.size(), 1U);
  const Alert& alert = fired[0].alert;
  EXPECT_EQ(alert.count, 1'500U);
  EXPECT_EQ(alert.first, Time{0});
  EXPECT_EQ(alert.events.size(), kMaxAlertEvents);
  EXPECT_EQ(alert.events.back(), (EventKey{0, 1'499}));
}

TEST(Correlator, CountsTheFirstViewOfARuleThatFiresOnSeveral) {
  CorrelatedRules rules(FailCount("gte: 1"));
  json::Value bob = JsonOf(R"({"user":"bob"})");
  json::Value eve = JsonOf(R"({"user":"eve"})");
  Correlator correlator(rules.plan());
  std::vector<MemberHit> hits = {{0, {&bob}}, {0, {&eve}}};
  auto alerts = correlator.Observe({0, 1}, {0}, hits);
  ASSERT_EQ(alerts.size(), 1U);
  EXPECT_EQ(alerts[0].group[0].second, "bob");
}

TEST(Correlator, KeepsOnlyGroupsWhoseWindowHasNotPassed) {
  CorrelatedRules rules(FailCount("gte: 2"));
  Correlator correlator(rules.plan());
  json::Value fields = JsonOf(R"({"user":""})");
  for (int64_t i = 0; i < 20'000; ++i) {
    fields.members[0].value.text = "user" + std::to_string(i);
    std::vector<MemberHit> hits = {{0, {&fields}}};
    Time time{i * kSpan / 100};
    ASSERT_TRUE(correlator.Observe({0, 1}, time, hits).empty());
    ASSERT_LE(correlator.size().groups, 101U);
  }
  EXPECT_EQ(correlator.size().groups, 101U);
  EXPECT_EQ(correlator.size().events, 101U);
}

// A group that was let go of is used again for another.
TEST(Correlator, RemembersNothingOfAGroupThatWasLetGoOf) {
  CorrelatedRules rules(FailCount("gte: 2"));
  Correlator correlator(rules.plan());
  std::vector<TimedEvent> events;
  Alerts expected;
  for (int64_t i = 0; i < 50; ++i) {
    std::string user = std::to_string(i);
    Time now{i * (kSpan + 1000)};
    for (int64_t j = 0; j < 1 + i % 2; ++j) {
      events.push_back(At(now.micros + j, R"("type":"fail","user":)" + user));
    }
    if (i % 2 == 1) {
      expected.push_back("c@" + std::to_string(now.micros + 1) +
                         " user=" + user);
    }
  }
  EXPECT_EQ(Lines(Play(rules, events, correlator)), expected);
  EXPECT_EQ(correlator.size().groups, 1U);
}

// The first group of all goes on.
TEST(Correlator, KeepsNoGroupsForOneThatIsBusy) {
  CorrelatedRules rules(FailCount("gte: 1000"));
  Correlator correlator(rules.plan());
  std::vector<TimedEvent> events;
  for (int64_t i = 0; i < 1'000; ++i) {
    int64_t now = i * kSpan / 100;
    events.push_back(At(now, R"("type":"fail","user":"busy")"));
    events.push_back(At(now, R"("type":"fail","user":)" + std::to_string(i)));
  }
  EXPECT_TRUE(Play(rules, events, correlator).empty());
  EXPECT_EQ(correlator.size().groups, 1U + 101U);
}

TEST(Correlator, KeepsOnlyTheEventsOfTheWindow) {
  CorrelatedRules rules(FailCount("gte: 2"));
  Correlator correlator(rules.plan());
  json::Value fields = JsonOf(R"({"user":"bob"})");
  std::vector<MemberHit> hits = {{0, {&fields}}};
  for (int64_t i = 0; i < 20'000; ++i) {
    correlator.Observe({0, 1}, {i * kSpan / 100}, hits);
    ASSERT_LE(correlator.size().events, 101U);
  }
}

TEST(Correlator, LetsGoOfGroupsOfCorrelationsThatNothingComesFor) {
  CorrelatedRules rules(Base("fail") + Base("ok") +
                        Over("c",
                             "type: event_count, rules: [fail], "
                             "group-by: [user], condition: {gte: 2}") +
                        Over("d",
                             "type: event_count, rules: [ok], "
                             "condition: {gte: 2}"));
  Correlator correlator(rules.plan());
  std::vector<TimedEvent> events;
  for (int i = 0; i < 100; ++i) {
    events.push_back(At(i, R"("type":"fail","user":)" + std::to_string(i)));
  }
  for (int i = 0; i < 2; ++i) events.push_back(Typed(kSpan + 1000 + i, "ok"));
  Play(rules, events, correlator);
  EXPECT_EQ(correlator.size().groups, 1U);
}

TEST(Correlator, SaysNothingOfHitsThatNoCorrelationReads) {
  CorrelatedRules rules(Base("other") + FailCount("gte: 1"));
  Event event = EventOf(R"({"type":"other"})");
  EXPECT_TRUE(rules.plan().Read(rules.set().Hits(event)).empty());
}

TEST(Program, IsNotMadeOfACorrelation) {
  sigma::RuleFile file = sigma::ParseRuleFile("r.yml", FailCount("gte: 1"));
  ASSERT_EQ(file.rules.size(), 2U);
  Diagnostics said;
  EXPECT_FALSE(Program::Compile(file.rules[1], said).has_value());
  ASSERT_EQ(said.size(), 1U);
  EXPECT_EQ(said[0].severity, Severity::kError);
  EXPECT_NE(said[0].at.line, 0);
}

}  // namespace
}  // namespace drillcheck
