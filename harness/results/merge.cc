#include "results/merge.h"

#include <algorithm>
#include <map>

#include "tree/shard.h"

namespace drillcheck {
namespace {

// `tree` after all rules, then production, then strength, as in a run of the
// whole.
std::string SortKey(const TestResult& test) {
  if (test.entry == "tree") return "2";
  if (test.entry.starts_with("production/")) return "3" + test.entry;
  bool strength = test.entry.starts_with("strength/");
  return (strength ? "4" : "1") + test.entry;
}

bool SameRun(const Run& a, const Run& b) {
  return a.version == b.version && a.rules == b.rules &&
         a.fixtures == b.fixtures && a.base == b.base && a.systems == b.systems;
}

// The latest result of each shard, by its index.
using ByIndex = std::map<uint32_t, const Results*>;

Result<ByIndex> IndexParts(const std::vector<Results>& parts, uint32_t& count) {
  ByIndex by_index;
  for (const Results& part : parts) {
    auto shard = ParseShard(part.run.shard);
    if (!shard) return Error{"these are not the results of a shard"};
    if (count == 0) count = shard->count;
    if (shard->count != count || !SameRun(part.run, parts[0].run)) {
      return Error{"shard " + part.run.shard +
                   " belongs to another run: its version, folders or number "
                   "of shards differ"};
    }
    const Results*& slot = by_index[shard->index];
    if (slot == nullptr || slot->run.now < part.run.now) slot = &part;
  }
  return by_index;
}

void Append(const Results& part, Results& whole) {
  whole.tests.insert(whole.tests.end(), part.tests.begin(), part.tests.end());
  whole.not_selected.names_no_recording += part.not_selected.names_no_recording;
  whole.not_selected.recording_absent += part.not_selected.recording_absent;
  whole.run.now = std::max(whole.run.now, part.run.now);
}

}  // namespace

Result<Merged> Merge(const std::vector<Results>& parts) {
  uint32_t count = 0;
  auto by_index = IndexParts(parts, count);
  if (!by_index.ok()) return Error{by_index.error()};
  Merged merged;
  merged.results.run = parts[0].run;
  merged.results.run.shard.clear();
  for (uint32_t index = 1; index <= count; ++index) {
    auto part = by_index.value().find(index);
    if (part == by_index.value().end()) {
      merged.missing.push_back(index);
    } else {
      Append(*part->second, merged.results);
    }
  }
  std::stable_sort(merged.results.tests.begin(), merged.results.tests.end(),
                   [](const TestResult& a, const TestResult& b) {
                     return SortKey(a) < SortKey(b);
                   });
  return merged;
}

TestResult NotRun(const std::string& entry, const std::string& path,
                  const std::string& shard) {
  TestResult test;
  test.entry = entry;
  test.test = "Loads";
  test.path = path;
  test.outcome = Outcome::kNotChecked;
  test.reason = "shard " + shard + " left no results";
  return test;
}

}  // namespace drillcheck
