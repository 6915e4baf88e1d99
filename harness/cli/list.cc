#include "cli/list.h"

#include <memory>
#include <ostream>
#include <set>

#include "base/text.h"
#include "cli/ctest_script.h"
#include "cli/selection.h"
#include "json/writer.h"
#include "suite/entry.h"

namespace drillcheck::cli {
namespace {

using Entries = std::vector<std::unique_ptr<Entry>>;

Entries MakeEntries(const ListOptions& options, const Settings& settings,
                    const Selection& selection, const Io& io) {
  Entries entries;
  std::set<std::string> names;
  for (const RuleEntry& rule : selection.entries) {
    // CTest would run both of two equal names; the tree test fails for them.
    if (!names.insert(rule.name).second) continue;
    entries.push_back(MakeRuleEntry(io.files, settings, rule));
  }
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
  names.clear();
  for (const RuleEntry& rule : selection.entries) {
    if (!names.insert(rule.name).second) continue;
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
    options.strength = true;
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
