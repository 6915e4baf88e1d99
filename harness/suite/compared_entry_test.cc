#include "suite/compared_entry.h"

#include <gtest/gtest.h>

#include "suite/whole_tree_for_test.h"
#include "testing/memory_files.h"

namespace drillcheck {
namespace {

MemoryFiles TwoDrillsThatOneCauseStops() {
  MemoryFiles files;
  files.Put("rules/r.yml",
            "title: T\nid: id-1\nlogsource: {product: p}\n"
            "detection: {s: {a: 1}, condition: s}\n");
  files.Put("fixtures/r/fixture.yml",
            "schema: drillcheck/fixture@1\nrule: id-1\ncases:\n"
            "  one: {replay: drill.jsonl}\n  two: {replay: drill.jsonl}\n");
  files.Put("fixtures/r/drill.jsonl", "{\"b\": 1}\n");
  return files;
}

TEST(ComparedEntry, TellsTheRuleWhichTestsAreLeftOut) {
  MemoryFiles files = TwoDrillsThatOneCauseStops();
  Settings settings{"fixtures", {}, {}};
  Entries rules = RuleEntries(files, settings);
  ASSERT_EQ(rules.size(), 1U);
  auto entry =
      MakeComparedEntry(std::move(rules[0]), "rule/r", "rules/r.yml", {});
  auto results = entry->Run();
  ASSERT_EQ(results.size(), 4U);
  EXPECT_EQ(Name(results[3].outcome), "not-reached");
  entry->LeaveOut({"Fires/one"});
  EXPECT_EQ(Name(entry->Run()[3].outcome), "fail");
}

}  // namespace
}  // namespace drillcheck
