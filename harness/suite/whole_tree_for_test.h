// Runs a whole rule repository as lane gate does, for the tests of this folder
// that plant faults in one.
//
// Rules are in rules/, the policy is ci/policy.yml. What cannot be read, and an
// entry whose results are not those that it planned, is a failure of the test.
//
// Thread rule: one thread at a time.
#ifndef DRILLCHECK_SUITE_WHOLE_TREE_FOR_TEST_H_
#define DRILLCHECK_SUITE_WHOLE_TREE_FOR_TEST_H_

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "policy/policy.h"
#include "suite/entry.h"
#include "testing/tree_in_memory.h"

namespace drillcheck {

using Entries = std::vector<std::unique_ptr<Entry>>;

inline Policy PolicyOf(const MemoryFiles& files) {
  Diagnostics found;
  auto policy =
      ReadPolicy("ci/policy.yml", TextOf(files, "ci/policy.yml"), found);
  EXPECT_TRUE(policy && found.empty());
  return policy ? *policy : Policy();
}

// Of each rule; files and settings must outlive them.
inline Entries RuleEntries(const MemoryFiles& files, const Settings& settings) {
  Diagnostics found;
  Entries entries;
  for (const RuleEntry& rule : FindRules(files, {"rules"}, found)) {
    entries.push_back(MakeRuleEntry(files, settings, rule));
  }
  return entries;
}

// Those, and that of the tree.
inline Entries AllEntries(const MemoryFiles& files, const Settings& settings) {
  Entries entries = RuleEntries(files, settings);
  Diagnostics found;
  auto rules = FindRules(files, {"rules"}, found);
  entries.push_back(MakeTreeEntry(files, settings, std::move(rules), found));
  return entries;
}

inline std::vector<TestResult> RunAll(const Entries& entries) {
  std::vector<TestResult> all;
  for (const auto& entry : entries) {
    auto results = entry->Run();
    EXPECT_EQ(results.size(), entry->Plan().size()) << entry->Name();
    for (TestResult& result : results) all.push_back(std::move(result));
  }
  return all;
}

// The text with every `from` in it, of which there is one, become `to`.
inline std::string Replaced(std::string text, const std::string& from,
                            const std::string& to) {
  size_t at = text.find(from);
  EXPECT_NE(at, text.npos) << from;
  for (; at != text.npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

}  // namespace drillcheck

#endif  // DRILLCHECK_SUITE_WHOLE_TREE_FOR_TEST_H_
