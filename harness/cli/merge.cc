#include "cli/merge.h"

#include <algorithm>
#include <utility>

#include "cli/run.h"
#include "cli/selection.h"
#include "report/json.h"
#include "results/merge.h"
#include "tree/shard.h"

namespace drillcheck::cli {
namespace {

// The parts that can be read; a damaged one counts as absent, with a word.
std::vector<Results> ReadParts(const std::vector<std::string>& paths, Io& io) {
  std::vector<Results> parts;
  for (const std::string& path : paths) {
    auto text = io.files.Read(path, kMaxRecordingBytes);
    auto part = text.ok() ? FromJson(text.value())
                          : Result<Results>(Error{text.error()});
    if (part.ok()) {
      parts.push_back(std::move(part).value());
    } else {
      Complain(io, path + ": " + part.error());
    }
  }
  return parts;
}

// Strength was asked for where a living shard has any of it.
void AddStrengthNotRun(const Shard& shard, const std::vector<RuleEntry>& rules,
                       Results& results) {
  auto is_strength = [](const TestResult& test) {
    return test.entry.starts_with("strength/");
  };
  bool asked =
      std::any_of(results.tests.begin(), results.tests.end(), is_strength);
  for (const RuleEntry& rule : rules) {
    std::string entry = "strength/" + rule.name;
    if (!asked || !IsIn(shard, entry)) continue;
    results.tests.push_back(NotRun(entry, rule.path, ToText(shard)));
  }
}

// What the missing shard had to run, found in the tree that the others ran.
void AddNotRun(const Shard& shard, Results& results, const Io& io) {
  CommonOptions roots;
  roots.rules = results.run.rules;
  if (!results.run.fixtures.empty()) roots.fixtures = results.run.fixtures[0];
  std::vector<RuleEntry> rules = Select({}, roots, io).entries;
  for (const RuleEntry& rule : rules) {
    std::string entry = "rule/" + rule.name;
    if (!IsIn(shard, entry)) continue;
    results.tests.push_back(NotRun(entry, rule.path, ToText(shard)));
  }
  AddStrengthNotRun(shard, rules, results);
  std::vector<std::string> others = {"tree"};
  for (const std::string& system : results.run.systems) {
    others.push_back("production/" + system);
  }
  for (const std::string& entry : others) {
    if (!IsIn(shard, entry)) continue;
    results.tests.push_back(NotRun(entry, "", ToText(shard)));
  }
}

}  // namespace

int MergeCommand(MergeOptions options, Io& io) {
  std::vector<Results> parts = ReadParts(options.parts, io);
  if (parts.empty()) {
    Complain(io, "no shard left results that can be read");
    return kUnreadable;
  }
  auto merged = Merge(parts);
  if (!merged.ok()) {
    Complain(io, merged.error());
    return kUsage;
  }
  Results& results = merged.value().results;
  uint32_t count = ParseShard(parts[0].run.shard)->count;
  for (uint32_t index : merged.value().missing) {
    Shard shard{index, count};
    Complain(io, "shard " + ToText(shard) +
                     " left no results; run it again, or its rules stay "
                     "untested tonight");
    AddNotRun(shard, results, io);
  }
  CommonOptions beside;
  beside.rules = results.run.rules;
  auto settings = MakeSettings(beside, io);
  if (!settings) return kUsage;
  int settled = Settle(settings->policy, results.tests);
  int written = WriteReports(options.output, results, io);
  int lost = merged.value().missing.empty() ? kOk : kUnreadable;
  return std::max({settled, written, lost});
}

}  // namespace drillcheck::cli
