#include "engine/rule_set.h"

#include <gtest/gtest.h>

#include "engine/program_for_test.h"

namespace drillcheck {
namespace {

RuleSet Sample(bool routed) {
  RuleSet rules(routed);
  const std::string any = "  s: {a: x}\n  condition: s\n";
  const std::string none = "  s: {a: y}\n  condition: s\n";
  rules.Add(ProgramOf(any, "{product: aws, service: cloudtrail}"));
  rules.Add(ProgramOf(any, "{product: windows}"));
  rules.Add(ProgramOf(none, "{product: aws, service: cloudtrail}"));
  rules.Add(ProgramOf(any, "{product: aws}"));
  rules.Add(ProgramOf(any, "{product: aws, service: cloudtrail}"));
  return rules;
}

const char* kTrail =
    R"({"eventSource":"s","eventName":"n","awsRegion":"r","a":"x"})";

using Hits = std::vector<size_t>;

TEST(RuleSet, FiresTheRulesOfTheEventsLogSourceInTheirOrder) {
  EXPECT_EQ(Sample(true).Match(EventOf(kTrail)), (Hits{0, 3, 4}));
}

TEST(RuleSet, ShowsEventsOfUnknownSourceToEveryRule) {
  EXPECT_EQ(Sample(true).Match(EventOf(R"({"a":"x"})")), (Hits{0, 1, 3, 4}));
}

TEST(RuleSet, ShowsEveryEventToEveryRuleWithoutRouting) {
  EXPECT_EQ(Sample(false).Match(EventOf(kTrail)), (Hits{0, 1, 3, 4}));
}

TEST(RuleSet, FiresOnceOnAnEventThatSeveralViewsMatch) {
  RuleSet rules(true);
  rules.Add(ProgramOf("  s: {type: PATH}\n  condition: s\n",
                      "{product: linux, service: auditd}"));
  Event event =
      EventOf(R"({"ID":"1.5:7","PATH":[{"name":"/a"},{"name":"/b"}]})");
  EXPECT_EQ(rules.Match(event), Hits{0});
  EXPECT_EQ(rules.size(), 1U);
  EXPECT_EQ(rules.at(0).rule().title, "t");
}

TEST(RuleSet, GivesTheViewInWhichARuleFires) {
  RuleSet rules(true);
  rules.Add(ProgramOf("  s: {type: PATH, name: /b}\n  condition: s\n",
                      "{product: linux, service: auditd}"));
  Event event =
      EventOf(R"({"ID":"1.5:7","PATH":[{"name":"/a"},{"name":"/b"}]})");
  auto hits = rules.Hits(event);
  ASSERT_EQ(hits.size(), 1U);
  EXPECT_EQ(hits[0].view.fields->TextOf("name"), "/b");
}

TEST(RuleSet, FiresInTheNamesOfTheLogSourceThatSelectsTheEvent) {
  RuleSet rules(true);
  const std::string image = "  s: {Image: x}\n  condition: s\n";
  rules.Add(ProgramOf(image, "{product: windows, category: process_creation}"));
  rules.Add(ProgramOf(image, "{product: windows, service: security}"));
  Event event =
      EventOf(R"({"Channel":"Security","EventID":4688,"NewProcessName":"X"})");
  EXPECT_EQ(rules.Match(event), Hits{0});
}

TEST(RuleSet, RoutesEventsOfOneChannelByTheFieldThatTellsThemApart) {
  RuleSet rules(true);
  for (const char* category : {"registry_add", "registry_delete"}) {
    rules.Add(ProgramOf(
        "  s: {a: x}\n  condition: s\n",
        "{product: windows, category: " + std::string(category) + "}"));
  }
  auto event = [](const std::string& type) {
    return EventOf(R"({"Channel":"Microsoft-Windows-Sysmon/Operational",)"
                   R"("EventID":12,"a":"x","EventType":")" +
                   type + "\"}");
  };
  EXPECT_EQ(rules.Match(event("CreateKey")), Hits{0});
  EXPECT_EQ(rules.Match(event("DeleteKey")), Hits{1});
  EXPECT_EQ(rules.Match(event("INFO")), Hits{});
}

TEST(RuleSet, SeesRulesThatAreAddedBehindAnEvent) {
  RuleSet rules = Sample(false);
  EXPECT_EQ(rules.Match(EventOf(kTrail)), (Hits{0, 1, 3, 4}));
  rules.Add(ProgramOf("  s: {a: x}\n  condition: s\n"));
  EXPECT_EQ(rules.Match(EventOf(kTrail)), (Hits{0, 1, 3, 4, 5}));
}

TEST(RuleSet, MatchesKindsOfEventsBeyondItsBounds) {
  RuleSet rules(true);
  rules.Add(ProgramOf("  s: {a: x}\n  condition: s\n", "{product: windows}"));
  for (size_t i = 0; i <= Selections::kMostKeys; ++i) {
    Event event = EventOf(R"({"EventID":1,"a":"x","Channel":")" +
                          std::to_string(i) + "\"}");
    ASSERT_EQ(rules.Match(event), Hits{0}) << i;
  }
}

int64_t FiveLater() {
  static int64_t now = 0;
  return now += 5;
}

TEST(RuleSet, CountsWhatEachRuleSeesAndCosts) {
  RuleSet rules = Sample(true);
  RuleCosts costs{FiveLater, {}};
  rules.Hits(EventOf(kTrail), &costs);
  rules.Hits(EventOf(R"({"a":"x"})"), &costs);
  ASSERT_EQ(costs.rules.size(), 5U);
  EXPECT_EQ(costs.rules[1].seen, 1U);  // product: windows
  EXPECT_EQ(costs.rules[2].seen, 2U);
  EXPECT_EQ(costs.rules[2].candidates, 0U);  // asks for another text
  EXPECT_EQ(costs.rules[2].hits, 0U);
  EXPECT_EQ(costs.rules[4].candidates, 2U);
  EXPECT_EQ(costs.rules[4].hits, 2U);
  EXPECT_EQ(costs.rules[4].ticks, 10);
}

}  // namespace
}  // namespace drillcheck
