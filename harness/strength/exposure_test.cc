#include "strength/exposure.h"

#include <gtest/gtest.h>

#include "check/check_for_test.h"

namespace drillcheck {
namespace {

// What is found for the mutant of this name, in words; empty: nothing.
std::string Find(const Drill& drill, const std::string& name,
                 size_t tries = 300) {
  Subject subject = drill.Load();
  ExposureSearch search(subject, 0);
  for (const Mutant& mutant : MakeMutants(RuleOf(subject.rules, 0))) {
    if (mutant.name != name) continue;
    Diagnostics diagnostics;
    auto mutated = Program::Compile(Changed(RuleOf(subject.rules, 0), mutant),
                                    diagnostics);
    auto found = search.Find(mutant, *mutated, tries);
    return found ? InWords(subject, *found) : "";
  }
  ADD_FAILURE() << "no mutant " << name;
  return {};
}

TEST(Exposure, ChangesOneFieldOfTheDrill) {
  Drill drill;
  drill.Detection("  s:\n    p|endswith: '\\a.exe'\n  condition: s\n");
  drill.Events("drill.jsonl", R"({"p": "C:\\x\\a.exe"})");
  EXPECT_EQ(Find(drill, "widen s.p|endswith at its end"),
            "a quiet event like drill.jsonl record 1 with `p` = "
            "`C:\\x\\a.exe.bak`");
  EXPECT_EQ(Find(drill, "narrow s.p|endswith at its start"),
            "a firing event, as is drill.jsonl record 1");
}

TEST(Exposure, ReachesBelowListsAndObjects) {
  Drill drill;
  drill.Detection("  s:\n    a.b: [1, 2]\n  condition: s\n");
  drill.Events("drill.jsonl", R"({"a": [{"b": 1}, {"b": 7}]})");
  EXPECT_EQ(Find(drill, "drop-value s.a.b 2"),
            "a firing event like drill.jsonl record 1 with `a.b` = `2`");
}

TEST(Exposure, AddsAFieldThatTheEventLacks) {
  Drill drill;
  drill.Detection(
      "  s:\n    a: 1\n  f:\n    u: root\n  condition: s and not f\n");
  EXPECT_EQ(Find(drill, "drop-filter not f"),
            "a quiet event like drill.jsonl record 1 with `u` = `root`");
}

TEST(Exposure, ChangesTwoFieldsWhereOneIsNotEnough) {
  Drill drill;
  drill.Detection(
      "  s:\n    a: 1\n  f:\n    u: root\n    v: x\n"
      "  condition: s and not f\n");
  EXPECT_EQ(Find(drill, "drop-filter not f"),
            "a quiet event like drill.jsonl record 1 with `u` = `root` and "
            "`v` = `x`");
  EXPECT_EQ(Find(drill, "drop-filter not f", 5), "") << "the bound holds";
}

TEST(Exposure, GivesUpWhereNoWitnessIsKnown) {
  Drill drill;
  drill.Detection(
      "  s:\n    a: 1\n  t:\n    c|re: '(x|y){3}z'\n  condition: s or t\n");
  EXPECT_EQ(Find(drill, "drop-selection t"), "");
}

TEST(Exposure, EditsTheFieldUnderItsNameInTheEvent) {
  Drill drill;
  drill.Detection(
      "  s:\n    eventName: A\n    requestParameters.user: eve\n"
      "  condition: s\n");
  drill.Events("drill.jsonl",
               R"({"eventName": "A", "requestParameters": {"user": "eve"}})");
  EXPECT_EQ(Find(drill, "drop-item s.requestParameters.user"),
            "a quiet event like drill.jsonl record 1 with "
            "`requestParameters.user` = `other`");
}

TEST(Exposure, StartsFromAnEventThatFires) {
  Drill drill;
  drill.Detection("  s: {a: 1, b: 1}\n  condition: s\n");
  drill.Events("drill.jsonl", "{\"a\": 2, \"b\": 2}\n{\"a\": 1, \"b\": 1}");
  EXPECT_EQ(Find(drill, "drop-item s.b"),
            "a quiet event like drill.jsonl record 2 with `b` = `2`");
}

TEST(Exposure, TakesAQuietEventAsItIs) {
  Drill drill;
  drill.Detection("  s: {a: 1, b: 1}\n  condition: s\n");
  drill.Events("drill.jsonl", "{\"a\": 1, \"b\": 1}\n{\"a\": 1, \"b\": 2}");
  EXPECT_EQ(Find(drill, "drop-item s.b"),
            "a quiet event, as is drill.jsonl record 2");
}

// The rule at hand has other names than these events.
TEST(Exposure, LeavesRecordingsUnderOtherPipelinesAside) {
  Drill drill;
  drill.settings.pipelines_folder = "ci/pipelines";
  drill.File("ci/pipelines/p.yml",
             "name: p\npriority: 10\ntransformations:\n"
             "  - {id: x, type: field_name_mapping, mapping: {a: act}}\n");
  drill.FixtureFile(
      "schema: drillcheck/fixture@1\nrule: id-1\n"
      "recordings:\n  piped: {file: piped.jsonl, pipelines: [p]}\n"
      "cases:\n  drill: {replay: piped}\n");
  drill.Events("piped.jsonl", R"({"act": 1, "a": 2})");
  EXPECT_EQ(Find(drill, "negate selection.a"), "");
}

}  // namespace
}  // namespace drillcheck
