#include "cli/fixture_new.h"

#include <algorithm>
#include <optional>
#include <ostream>
#include <set>
#include <vector>

#include "base/text.h"
#include "base/time.h"
#include "check/next_command.h"
#include "cli/selection.h"
#include "engine/rule_set.h"
#include "event/reader.h"
#include "tree/rules.h"

namespace drillcheck::cli {
namespace {

// What the rule does on the recording as both are today.
struct Today {
  size_t events = 0;
  std::vector<size_t> fired;
  std::optional<sigma::Level> level;
};

Today Observe(const std::vector<sigma::Rule>& rules,
              const Recording& recording) {
  Today today;
  today.events = recording.events.size();
  Diagnostics unused;  // the rule's own test reports what does not compile
  RuleSet set(true);
  for (const sigma::Rule& rule : rules) {
    auto program = Program::Compile(rule, unused);
    if (program) set.Add(std::move(*program));
  }
  for (const Event& event : recording.events) {
    std::vector<size_t> hits = set.Match(event);
    if (!hits.empty()) today.fired.push_back(event.record);
    for (size_t hit : hits) {
      today.level = std::max(today.level, set.at(hit).rule().level);
    }
  }
  return today;
}

std::string Numbers(const std::vector<size_t>& records) {
  std::vector<std::string> texts;
  for (size_t record : records) texts.push_back(std::to_string(record));
  return Join(texts, ", ");
}

std::string InWords(const Today& today) {
  if (today.fired.empty()) {
    return "it stays silent on all " + Count(today.events, "event");
  }
  std::string text = "it fires on record " + Numbers(today.fired) + " of " +
                     std::to_string(today.events);
  if (today.level) text += ", severity " + std::string(Name(*today.level));
  return text;
}

// The case as it would have to read if today's behaviour were right.
std::string Proposal(const Today& today) {
  std::string text =
      "drill: {replay: drill, fires: {records: [" + Numbers(today.fired) + "]}";
  if (today.fired.empty()) text = "drill: {replay: drill, fires: never";
  if (today.level) text += ", severity: " + std::string(Name(*today.level));
  return text + "}";
}

std::string IdList(const std::vector<sigma::Rule>& rules) {
  std::vector<std::string> ids;
  for (const sigma::Rule& rule : rules) {
    bool known = std::find(ids.begin(), ids.end(), rule.id) != ids.end();
    if (!rule.id.empty() && !known) ids.push_back(rule.id);
  }
  return ids.size() == 1 ? ids[0] : "[" + Join(ids, ", ") + "]";
}

std::string FixtureText(const std::vector<sigma::Rule>& rules,
                        const std::string& recording_name, const Today& today,
                        Time now) {
  return "schema: drillcheck/fixture@1\n"
         "rule: " +
         IdList(rules) +
         "\n"
         "recordings:\n"
         "  # origin: recorded (the drill ran), modelled (then `after:` names "
         "the schema),\n"
         "  # or derived (then `from:` names the recording it was made from)\n"
         "  drill: {file: " +
         recording_name + ", origin: recorded, recorded: " + FormatDate(now) +
         "}\n"
         "cases:\n"
         "  # What must the rule do here? Today " +
         InWords(today) +
         ".\n"
         "  # If the drill asks for exactly that, remove the # of the next "
         "line; else correct it.\n"
         "  # " +
         Proposal(today) +
         "\n"
         "  # A near-miss shows that the rule can stay quiet, and which part "
         "keeps it quiet:\n"
         "  # near_miss: {replay: near_miss.jsonl, fires: never, because: "
         "filter_name}\n";
}

class Scaffold {
 public:
  Scaffold(const FixtureNewOptions& options, const Settings& settings, Io& io)
      : options_(options), settings_(settings), io_(io) {}

  int Run(const RuleEntry& entry) {
    sigma::RuleFile file = LoadRuleFile(io_.files, entry.path);
    if (HasErrors(file.diagnostics)) {
      Print(io_, file.diagnostics);
      return kUnreadable;
    }
    if (file.first_id.empty()) {
      Complain(io_, entry.path + " has no id; a fixture names its rule by id");
      return kUnreadable;
    }
    folder_ = JoinPath(options_.common.fixtures, entry.name);
    if (io_.files.KindOf(JoinPath(folder_, "fixture.yml")) !=
        FileKind::kMissing) {
      Complain(io_, JoinPath(folder_, "fixture.yml") + " is there already");
      return kUsage;
    }
    return Write(entry, file.rules);
  }

 private:
  int Write(const RuleEntry& entry, const std::vector<sigma::Rule>& rules) {
    auto bytes = io_.files.Read(options_.recording, kMaxRecordingBytes);
    if (!bytes.ok()) {
      Complain(io_, bytes.error());
      return kUnreadable;
    }
    Recording recording = ReadRecording(options_.recording, bytes.value());
    Print(io_, recording.diagnostics);
    if (HasErrors(recording.diagnostics)) return kUnreadable;
    std::string name = FileNameOf(options_.recording);
    if (!Put(name, bytes.value())) return kUsage;
    Today today = Observe(rules, recording);
    if (!Put("fixture.yml", FixtureText(rules, name, today, settings_.now))) {
      return kUsage;
    }
    io_.out << "wrote " << JoinPath(folder_, "fixture.yml") << "\n"
            << "today " << InWords(today) << ". Is that what the drill asks "
            << "for? Say so under cases:, then\n"
            << "next: " << NextCommand({"test", entry.path}) << "\n";
    return kOk;
  }

  bool Put(const std::string& name, const std::string& text) {
    std::string path = JoinPath(folder_, name);
    if (CleanPath(path) == CleanPath(options_.recording)) return true;
    auto written = io_.files.Write(path, text);
    if (!written.ok()) Complain(io_, written.error());
    return written.ok();
  }

  const FixtureNewOptions& options_;
  const Settings& settings_;
  Io& io_;
  std::string folder_;
};

}  // namespace

int FixtureNew(FixtureNewOptions options, Io& io) {
  ResolveRoots({options.rule}, io, options.common);
  auto settings = MakeSettings(options.common, io);
  if (!settings) return kUsage;
  Selection selection = Select({options.rule}, options.common, io);
  Print(io, selection.diagnostics);
  if (selection.entries.size() != 1) {
    Complain(io, "name one rule file, not " + options.rule);
    return kUsage;
  }
  return Scaffold(options, *settings, io).Run(selection.entries[0]);
}

}  // namespace drillcheck::cli
