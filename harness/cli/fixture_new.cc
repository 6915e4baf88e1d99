#include "cli/fixture_new.h"

#include <algorithm>
#include <map>
#include <optional>
#include <ostream>
#include <string_view>
#include <utility>
#include <vector>

#include "base/text.h"
#include "base/time.h"
#include "check/next_command.h"
#include "check/trial.h"
#include "cli/nearest_path.h"
#include "cli/repeated_options.h"
#include "cli/selection.h"
#include "event/reader.h"
#include "json/value.h"
#include "report/evidence.h"
#include "report/layout.h"
#include "report/words.h"
#include "tree/rules.h"

namespace drillcheck::cli {
namespace {

constexpr size_t kWidth = 100;

// What the rule does on the recording as both are today.
struct Today {
  size_t events = 0;
  size_t untimed = 0;  // that a correlation cannot count
  std::vector<size_t> fired;
  size_t alerts = 0;                         // of correlations
  std::map<std::string, std::string> group;  // of the only alert
  std::optional<sigma::Level> level;
  std::optional<Time> first;  // time of the earliest event
};

void AddHit(const Trial& trial, const Hit& hit, Today& today) {
  today.level = std::max(today.level,
                         RuleAt(trial.subject, hit.event, hit.document).level);
  if (!hit.alert) return;
  ++today.alerts;
  const Alert& alert = trial.replay.alerts[*hit.alert];
  today.group.clear();
  if (today.alerts == 1) {
    today.group.insert(alert.group.begin(), alert.group.end());
  }
}

Today Observe(const Trial& trial) {
  Today today;
  today.events = trial.replay.events;
  today.untimed = trial.replay.untimed.size();
  const LoadedRecording& drill = trial.subject.recordings[trial.recording()];
  for (const Event& event : drill.recording.events) {
    bool earliest = event.time && (!today.first || *event.time < *today.first);
    if (earliest) today.first = event.time;
  }
  for (EventRef ref : trial.replay.fired) {
    today.fired.push_back(EventAt(trial.subject, ref).record);
  }
  std::sort(today.fired.begin(), today.fired.end());
  for (const Hit& hit : trial.replay.hits) AddHit(trial, hit, today);
  return today;
}

std::string Numbers(const std::vector<size_t>& records) {
  std::vector<std::string> texts;
  for (size_t record : records) texts.push_back(std::to_string(record));
  return Join(texts, ", ");
}

std::string InWords(const Today& today) {
  if (today.untimed > 0) {
    return "nobody knows: " + Count(today.untimed, "event") +
           " without a time cannot be counted";
  }
  if (today.fired.empty()) {
    return "it stays silent on all " + Count(today.events, "event");
  }
  std::string text = today.alerts > 0
                         ? "it gives " + Count(today.alerts, "alert") +
                               ", completed by record "
                         : "it fires on record ";
  text += Numbers(today.fired) + " of " + std::to_string(today.events);
  if (today.level) text += ", severity " + std::string(Name(*today.level));
  return text;
}

bool IsOneOf(std::string_view allowed, std::string_view text) {
  return text.find_first_not_of(allowed) == text.npos;
}

// `text` as a YAML value that reads back as this very text.
std::string YamlText(const std::string& text) {
  constexpr std::string_view kLetters =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
  constexpr std::string_view kHex = "0123456789abcdefABCDEF-";
  bool name = IsOneOf(kLetters, text.substr(0, 1)) &&
              IsOneOf(std::string(kLetters) + "0123456789._-", text) &&
              text.find('.') != text.npos;
  bool uuid = text.size() == 36 && text[8] == '-' && IsOneOf(kHex, text);
  if (name || uuid) return text;
  if (Printable(text, text.npos) == text) {
    std::string quoted = "'";
    for (char c : text) quoted += c == '\'' ? "''" : std::string(1, c);
    return quoted + "'";
  }
  return json::ToText(json::Value::String(text));
}

// ", group: {user: 'eve'}", or empty.
std::string GroupText(const std::map<std::string, std::string>& group) {
  std::vector<std::string> parts;
  for (const auto& [field, value] : group) {
    parts.push_back(YamlText(field) + ": " + YamlText(value));
  }
  return parts.empty() ? "" : ", group: {" + Join(parts, ", ") + "}";
}

// The case as it would have to read if today's behaviour were right.
std::string Proposal(const Today& today) {
  if (today.untimed > 0) return "drill: {replay: drill}";
  std::string text =
      "drill: {replay: drill, fires: {records: [" + Numbers(today.fired) + "]";
  if (today.alerts > 0) {
    text = "drill: {replay: drill, fires: {alerts: " +
           std::to_string(today.alerts) + ", records: [" +
           Numbers(today.fired) + "]" + GroupText(today.group);
  }
  text += "}";
  if (today.fired.empty()) text = "drill: {replay: drill, fires: never";
  if (today.level) text += ", severity: " + std::string(Name(*today.level));
  return text + "}";
}

std::string IdList(const std::vector<sigma::Rule>& rules) {
  std::vector<std::string> ids;
  for (const sigma::Rule& rule : rules) {
    std::string id = YamlText(rule.id);
    bool known = std::find(ids.begin(), ids.end(), id) != ids.end();
    if (!rule.id.empty() && !known) ids.push_back(id);
  }
  return ids.size() == 1 ? ids[0] : "[" + Join(ids, ", ") + "]";
}

std::string FixtureText(const std::vector<sigma::Rule>& rules,
                        const std::string& recording_name, const Today& today) {
  std::string recorded =
      today.first ? ", recorded: " + FormatDate(*today.first) : "";
  return "schema: drillcheck/fixture@1\n"
         "rule: " +
         IdList(rules) +
         "\n"
         "recordings:\n"
         "  # origin: recorded (the drill ran), modelled (then `after:` names "
         "the schema),\n"
         "  # or derived (then `from:` names the recording it was made from)\n"
         "  drill: {file: " +
         YamlText(recording_name) + ", origin: recorded" + recorded +
         "}\n"
         "  # near_miss: {file: near_miss.jsonl, origin: derived, from: "
         "drill}\n"
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
         "  # near_miss: {replay: near_miss, fires: never, because: "
         "filter_name}\n";
}

class Scaffold {
 public:
  Scaffold(const FixtureNewOptions& options, Io& io)
      : options_(options), io_(io) {}

  int Run(const RuleEntry& entry) {
    folder_ = JoinPath(options_.common.fixtures, entry.name);
    int read = ReadRule(entry);
    if (read == kOk) read = ReadRecording();
    if (read != kOk) return read;
    std::string name = FileNameOf(options_.recording);
    if (!MayWrite(name)) return kUsage;
    Trial trial = TryOut(std::move(subject_), std::move(recording_));
    Today today = Observe(trial);
    copies_ = io_.files.KindOf(JoinPath(folder_, name)) == FileKind::kMissing;
    bool written =
        Put(name, bytes_) &&
        Put("fixture.yml", FixtureText(trial.subject.file.rules, name, today));
    if (!written) return kUsage;
    TellRecording(name);
    io_.out << "wrote " << Safe(JoinPath(folder_, "fixture.yml")) << "\n"
            << "today " << InWords(today) << ". Is that what the drill asks "
            << "for? Say so under cases:, then\n";
    if (today.fired.empty()) PrintSilence(WhySilent(trial));
    io_.out << "next: "
            << Safe(CommandOnSameTree(options_.common, io_,
                                      {"test", entry.path}))
            << "\n";
    return kOk;
  }

 private:
  int ReadRule(const RuleEntry& entry) {
    auto settings = MakeSettings(options_.common, io_);
    if (!settings) return kUsage;
    subject_ = LoadSubject(io_.files, *settings, entry);
    if (HasErrors(subject_.file.diagnostics)) {
      Print(io_, subject_.file.diagnostics);
      return kUnreadable;
    }
    if (!subject_.file.first_id.empty()) return kOk;
    Complain(io_, entry.path + " has no id; a fixture names its rule by id");
    return kUnreadable;
  }

  // A fixture's recordings lie beside it, under git like the rule.
  void TellRecording(const std::string& name) const {
    std::string copy = JoinPath(folder_, name);
    if (copies_) {
      io_.out << "copied " << Safe(options_.recording) << " to " << Safe(copy)
              << "\n";
    } else {
      io_.out << "left " << Safe(copy) << " as it is\n";
    }
  }

  // What the drill lacks, or the rule: the event that came nearest.
  void PrintSilence(const Silence& silence) {
    if (silence.evidence.empty()) return;
    Page page(kWidth, io_.colour);
    page.Line("why it is silent" +
              (silence.record.empty() ? "" : ", on " + Safe(silence.record)));
    TestResult result;
    result.evidence = silence.evidence;
    result.suggestion = silence.suggestion;
    AddEvidence(result, true, page);
    io_.out << page.Take();
  }

  int ReadRecording() {
    auto bytes = io_.files.Read(options_.recording, kMaxRecordingBytes);
    if (!bytes.ok()) {
      ComplainOfPath(options_.recording, bytes.error(), io_);
      return kUnreadable;
    }
    bytes_ = std::move(bytes).value();
    recording_ = drillcheck::ReadRecording(options_.recording, bytes_);
    Print(io_, recording_.diagnostics);
    if (HasErrors(recording_.diagnostics)) return kUnreadable;
    if (!recording_.events.empty()) return kOk;
    Complain(io_, options_.recording + " holds no event");
    return kUnreadable;
  }

  // Nothing is overwritten. A recording that lies there already is left as it
  // is, if it is the same.
  bool MayWrite(const std::string& recording_name) {
    bool nameable = FindInvalidUtf8(recording_name) == std::string::npos &&
                    recording_name != "fixture.yml";
    if (!nameable) {
      Complain(io_, "a recording cannot be called " + recording_name);
      return false;
    }
    std::string path = JoinPath(folder_, "fixture.yml");
    bool taken = io_.files.KindOf(path) != FileKind::kMissing;
    if (!taken) {
      path = JoinPath(folder_, recording_name);
      auto there = io_.files.Read(path, kMaxRecordingBytes);
      taken = io_.files.KindOf(path) != FileKind::kMissing &&
              !(there.ok() && there.value() == bytes_);
    }
    if (taken) Complain(io_, path + " is there already; nothing was written");
    return !taken;
  }

  bool Put(const std::string& name, const std::string& text) {
    std::string path = JoinPath(folder_, name);
    if (io_.files.KindOf(path) != FileKind::kMissing) return true;
    auto written = io_.files.Write(path, text);
    if (!written.ok()) Complain(io_, written.error());
    return written.ok();
  }

  const FixtureNewOptions& options_;
  Io& io_;
  std::string folder_;
  Subject subject_;
  std::string bytes_;
  Recording recording_;
  bool copies_ = false;  // it is not beside the fixture yet
};

// The rule's tree was guessed: no folder above it is called rules, and no
// fixtures lie beside it. That is good enough to read one rule, but nobody
// would look for a fixture there.
bool IsGuess(const FixtureNewOptions& given, const CommonOptions& resolved,
             const Io& io) {
  bool told =
      !given.common.rules.empty() || FileNameOf(resolved.rules[0]) == "rules";
  bool beside = given.common.fixtures.empty() &&
                io.files.KindOf(resolved.fixtures) == FileKind::kFolder;
  return !told && !beside;
}

int RefuseGuess(const FixtureNewOptions& given, Io& io) {
  const std::string& fixtures = given.common.fixtures;
  Complain(io, "no folder above " + given.rule +
                   " is called rules, so that nobody can tell where its "
                   "fixture belongs; name the folder of all rules and that of "
                   "all fixtures: " +
                   NextCommand({"fixture", "new", given.rule, given.recording,
                                "--rules", "DIR", "--fixtures",
                                fixtures.empty() ? "DIR" : fixtures}));
  return kUsage;
}

}  // namespace

int FixtureNew(FixtureNewOptions options, Io& io) {
  const FixtureNewOptions given = options;
  return OnOneRule(options.rule, options.common, io,
                   [&](const RuleEntry& rule) {
                     if (IsGuess(given, options.common, io)) {
                       return RefuseGuess(given, io);
                     }
                     return Scaffold(options, io).Run(rule);
                   });
}

}  // namespace drillcheck::cli
