#include "cli/list.h"

#include <algorithm>
#include <memory>
#include <ostream>
#include <set>
#include <thread>

#include "base/text.h"
#include "cli/ctest_script.h"
#include "cli/for_each.h"
#include "cli/selection.h"
#include "json/writer.h"
#include "suite/entry.h"

namespace drillcheck::cli {
namespace {

using Entries = std::vector<std::unique_ptr<Entry>>;

// CTest would run both of two equal names; the tree test fails for them.
std::vector<RuleEntry> OneOfEachName(std::vector<RuleEntry> rules) {
  std::set<std::string> names;
  std::erase_if(rules, [&](const RuleEntry& rule) {
    return !names.insert(rule.name).second;
  });
  return rules;
}

// Each reads its rule, and every call of ctest waits for all of them.
Entries MakeRuleEntries(const std::vector<RuleEntry>& rules,
                        const Settings& settings, const Io& io) {
  constexpr unsigned kMostThreads = 4;
  Entries entries(rules.size());
  ForEach(rules.size(),
          std::clamp(std::thread::hardware_concurrency(), 1U, kMostThreads),
          [&](size_t i) {
            entries[i] = MakeRuleEntry(io.files, settings, rules[i]);
          });
  return entries;
}

Entries MakeEntries(const ListOptions& options, const Settings& settings,
                    const Selection& selection, const Io& io) {
  std::vector<RuleEntry> rules = OneOfEachName(selection.entries);
  Entries entries = MakeRuleEntries(rules, settings, io);
  if (options.paths.empty() && !options.recorded) {
    entries.push_back(MakeTreeEntry(io.files, settings, selection.entries,
                                    selection.diagnostics));
    for (auto& entry : MakeProductionEntries(options.production, settings,
                                             selection.entries, true, io)) {
      if (entry->Name() == "production") continue;  // there is no system
      entries.push_back(std::move(entry));
    }
  }
  if (!options.strength) return entries;
  for (const RuleEntry& rule : rules) {
    entries.push_back(MakeStrengthEntry(io.files, settings, rule));
  }
  return entries;
}

void PrintText(const Entries& entries, Io& io) {
  size_t tests = 0;
  for (const auto& entry : entries) {
    io.out << entry->Name() << "  [" << Join(entry->Labels(), " ") << "]\n";
    for (const PlannedTest& test : entry->Plan()) {
      ++tests;
      io.out << "  " << test.name
             << (test.expected.empty() ? "" : "  expected " + test.expected)
             << "\n";
    }
  }
  io.out << Count(tests, "test") << " in " << entries.size()
         << (entries.size() == 1 ? " entry\n" : " entries\n");
}

void WriteEntry(Entry& entry, json::Writer& out) {
  out.BeginObject();
  out.Member("entry", entry.Name());
  out.Member("path", entry.Path());
  out.Key("labels");
  out.BeginArray();
  for (const std::string& label : entry.Labels()) out.String(label);
  out.EndArray();
  out.Key("tests");
  out.BeginArray();
  for (const PlannedTest& test : entry.Plan()) {
    out.BeginObject();
    out.Member("test", test.name);
    out.Member("line", test.at.line);
    out.Member("expected", test.expected);
    out.EndObject();
  }
  out.EndArray();
  out.EndObject();
}

void PrintJson(const Entries& entries, Io& io) {
  json::Writer out(json::Writer::Layout::kIndented);
  out.BeginObject();
  out.Member("schema", "drillcheck/list@1");
  out.Key("entries");
  out.BeginArray();
  for (const auto& entry : entries) WriteEntry(*entry, out);
  out.EndArray();
  out.EndObject();
  io.out << out.Take() << "\n";
}

int WriteCTest(const ListOptions& options, const Entries& entries, Io& io) {
  auto written =
      io.files.Write(options.ctest_file, CTestScript(options, entries));
  if (written.ok()) return kOk;
  Complain(io, written.error());
  return kUsage;
}

}  // namespace

int List(ListOptions options, Io& io) {
  if (!RulesExist(options.paths, options.common, io)) return kUsage;
  if (!ResolveRoots(options.paths, io, options.common)) return kUsage;
  auto settings = MakeSettings(options.common, io);
  if (!options.ctest_file.empty()) {
    options.production.production = kAllSystems;
    options.strength = options.strength || options.production.night;
  }
  bool ready = settings && AddProduction(options.production,
                                         options.common.rules, io, *settings);
  if (!ready) return kUsage;
  options.common.filters = settings->filters.paths;
  Selection selection = Select(options.paths, options.common, io);
  if (options.recorded) KeepRecorded(options.common, io, selection);
  Entries entries = MakeEntries(options, *settings, selection, io);
  if (!options.ctest_file.empty()) return WriteCTest(options, entries, io);
  if (options.common.format == Format::kJson) {
    PrintJson(entries, io);
  } else {
    PrintText(entries, io);
  }
  Print(io, selection.diagnostics);
  if (HasErrors(selection.diagnostics)) return kUnreadable;
  return selection.entries.empty() ? kNothingSelectable : kOk;
}

}  // namespace drillcheck::cli
