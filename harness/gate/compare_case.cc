#include "gate/compare_case.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/text.h"
#include "check/expectation.h"
#include "gate/compare_fires.h"

namespace drillcheck {
namespace {

// The recording's file as the fixture's author spelled it: a fixture that
// moved keeps its recordings.
std::string FileOf(const Fixture& fixture, const RecordingEntry& recording) {
  std::string folder = FolderOf(fixture.path) + "/";
  bool inside = recording.file.starts_with(folder);
  return inside ? recording.file.substr(folder.size()) : recording.file;
}

// What one case asks at base and at head.
class CaseComparison {
 public:
  CaseComparison(const Subject& base, const Case& before, const Subject& head,
                 const Case& after)
      : base_(base), before_(before), head_(head), after_(after) {}

  Losses Run() {
    Replay();
    Fires();
    Severity();
    By();
    Because();
    Carries();
    return std::move(losses_);
  }

 private:
  void Add(const std::string& aspect, Position before_at, Position at,
           std::string before, std::string after, std::string reason = "") {
    Loss loss;
    loss.what = after_.name + "." + aspect;
    loss.path = head_.fixture->path;
    loss.at = at;
    loss.before = std::move(before);
    loss.after = std::move(after);
    loss.before_at = before_at;
    loss.reason = std::move(reason);
    losses_.push_back(std::move(loss));
  }

  const RecordingEntry& Recording(const Subject& subject, size_t index) const {
    return subject.fixture->recordings[index];
  }

  bool StillReplayed(const RecordingEntry& recording) const {
    return std::any_of(after_.replay.begin(), after_.replay.end(),
                       [&](size_t index) {
                         const RecordingEntry& other = Recording(head_, index);
                         return other.name == recording.name ||
                                FileOf(*head_.fixture, other) ==
                                    FileOf(*base_.fixture, recording);
                       });
  }

  // Events that the case replays; nothing where they were not all read.
  static std::optional<size_t> EventsOf(const Subject& subject,
                                        const Case& test) {
    size_t events = 0;
    for (size_t index : test.replay) {
      if (index >= subject.recordings.size()) return std::nullopt;
      const LoadedRecording& loaded = subject.recordings[index];
      bool whole = loaded.not_checked.empty() &&
                   !HasErrors(loaded.recording.diagnostics);
      if (!whole) return std::nullopt;
      events += loaded.recording.events.size();
    }
    return events;
  }

  // An event that is gone is a question that is no longer asked.
  void Events() {
    auto before = EventsOf(base_, before_);
    auto now = EventsOf(head_, after_);
    if (!before || !now || *now >= *before) return;
    Add("events", before_.at, after_.at, "to replay " + Count(*before, "event"),
        Count(*now, "event"));
  }

  std::string Names(const Subject& subject, const Case& test) const {
    std::vector<std::string> names;
    for (size_t index : test.replay) {
      names.push_back(Recording(subject, index).name);
    }
    return Join(names, ", ");
  }

  void Replay() {
    bool all = std::all_of(
        before_.replay.begin(), before_.replay.end(),
        [&](size_t index) { return StillReplayed(Recording(base_, index)); });
    if (all) Events();
    bool may_fire_elsewhere = after_.replay.size() > before_.replay.size() &&
                              before_.fires.at_least && !before_.fires.alerts;
    if (all && !may_fire_elsewhere) return;
    Add("replay", before_.at, after_.at, "to replay " + Names(base_, before_),
        "it replays " + Names(head_, after_),
        all ? "one of the further recordings may be the one that fires" : "");
  }

  // Events that the base recording did not have were not judged by it: more
  // records may fire because there are more.
  drillcheck::Fires WithoutNewEvents() const {
    drillcheck::Fires fires = after_.fires;
    size_t index = before_.replay[0];
    bool known = fires.records && index < base_.recordings.size();
    if (!known) return fires;
    size_t events = base_.recordings[index].recording.events.size();
    if (events == 0) return fires;
    std::erase_if(*fires.records,
                  [&](size_t record) { return record > events; });
    return fires;
  }

  void Fires() {
    std::string why = WhyWeaker(before_.fires, WithoutNewEvents());
    if (why.empty()) return;
    Add("fires", before_.fires_at, after_.fires_at, Describe(before_.fires),
        Describe(after_.fires), why);
  }

  static size_t Rank(const std::string& level) {
    const auto& levels = sigma::LevelNames();
    auto it = std::find(levels.begin(), levels.end(), level);
    return static_cast<size_t>(it - levels.begin());
  }

  void Severity() {
    if (before_.severity.empty()) return;
    bool dropped = after_.severity.empty();
    if (!dropped && Rank(after_.severity) >= Rank(before_.severity)) return;
    Add("severity", before_.severity_at, after_.severity_at,
        "severity " + before_.severity,
        dropped ? "no severity is asserted" : "severity " + after_.severity);
  }

  // The document that `reference` names, as something that survives a rename.
  static std::string DocumentOf(const Subject& subject,
                                const std::string& reference) {
    for (const sigma::Rule& rule : subject.file.rules) {
      if (!IsNamed(rule, reference)) continue;
      return rule.id.empty() ? rule.name : rule.id;
    }
    return reference;
  }

  void By() {
    if (before_.by.empty()) return;
    bool same = !after_.by.empty() &&
                DocumentOf(base_, before_.by) == DocumentOf(head_, after_.by);
    if (same) return;
    Add("by", before_.by_at, after_.by_at, "by " + before_.by,
        after_.by.empty() ? "any document may fire" : "by " + after_.by);
  }

  static bool HasIdentifier(const Subject& subject, const std::string& name) {
    for (const sigma::Rule& rule : subject.file.rules) {
      for (const sigma::Identifier& identifier : rule.identifiers) {
        if (identifier.name == name) return true;
      }
    }
    return false;
  }

  // The part of the rule was only given another name.
  bool BecauseRenamed() const {
    return !after_.because.empty() && !HasIdentifier(head_, before_.because) &&
           !HasIdentifier(base_, after_.because);
  }

  void Because() {
    if (before_.because.empty() || !after_.fires.never) return;
    if (after_.because == before_.because || BecauseRenamed()) return;
    Add("because", before_.because_at, after_.because_at,
        "because " + before_.because,
        after_.because.empty() ? "any part of the rule may stop it"
                               : "because " + after_.because);
  }

  static std::string ValueText(const yaml::Node& node) {
    if (!node.IsSequence()) return node.text;
    std::vector<std::string> texts;
    for (const yaml::Node& item : node.items) texts.push_back(item.text);
    return "[" + Join(texts, ", ") + "]";
  }

  // The same entry, or the whole value where a part of it was asked for.
  bool StillCarried(const yaml::Entry& entry) const {
    const std::string& key = entry.key.text;
    const yaml::Node* now = after_.carries.Find(key);
    std::string value = ValueText(entry.value);
    if (now != nullptr) return ValueText(*now) == value;
    const yaml::Node* whole = after_.carries.Find(key.substr(0, key.find('|')));
    return whole != nullptr && whole->IsScalar() && entry.value.IsScalar() &&
           key.find("|re") == key.npos &&
           AsciiLower(whole->text).find(AsciiLower(value)) != key.npos;
  }

  void Carries() {
    for (const yaml::Entry& entry : before_.carries.entries) {
      if (after_.fires.never || StillCarried(entry)) continue;
      const yaml::Entry* now = after_.carries.FindEntry(entry.key.text);
      Add("carries." + entry.key.text, entry.key.at,
          now == nullptr ? after_.at : now->value.at,
          "the alert to carry " + entry.key.text + ": " +
              ValueText(entry.value),
          now == nullptr ? "that is not asserted"
                         : entry.key.text + ": " + ValueText(now->value));
    }
  }

  const Subject& base_;
  const Case& before_;
  const Subject& head_;
  const Case& after_;
  Losses losses_;
};

}  // namespace

Losses CompareCase(const Subject& base, const Case& before, const Subject& head,
                   const Case& after) {
  return CaseComparison(base, before, head, after).Run();
}

}  // namespace drillcheck
