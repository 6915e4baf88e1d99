#include "check/expectation.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/number.h"
#include "base/text.h"
#include "check/correlation_text.h"

namespace drillcheck {
namespace {

std::string List(const std::vector<size_t>& records) {
  std::vector<std::string> texts;
  for (size_t record : records) texts.push_back(std::to_string(record));
  return (records.size() == 1 ? "record " : "records ") + Join(texts, ", ");
}

std::string Times(size_t n) {
  return n == 1 ? "once" : std::to_string(n) + " times";
}

std::vector<size_t> RecordsOf(const Subject& subject,
                              const std::vector<EventRef>& events) {
  std::vector<size_t> records;
  for (EventRef ref : events) records.push_back(EventAt(subject, ref).record);
  return records;
}

// "user=eve", or empty.
std::string InWords(const std::map<std::string, std::string>& group) {
  std::vector<std::string> parts;
  for (const auto& [field, value] : group) {
    parts.push_back(field + "=" + Printable(value, 60));
  }
  return Join(parts, " ");
}

std::map<std::string, std::string> GroupOf(const Alert& alert) {
  return {alert.group.begin(), alert.group.end()};
}

// "2 alerts: record 5 (user=eve), record 9 (user=bob)".
std::string GotAlerts(const Subject& subject, const Case& test,
                      const Replay& replay) {
  std::vector<std::string> alerts;
  for (const Hit& hit : replay.hits) {
    std::string text = RecordName(subject, test, hit.event);
    std::string group =
        hit.alert ? InWords(GroupOf(replay.alerts[*hit.alert])) : "";
    alerts.push_back(text + (group.empty() ? "" : " (" + group + ")"));
  }
  std::string count = Count(alerts.size(), "alert");
  if (alerts.size() > 8) alerts.resize(8);
  return count + ": " + Join(alerts, ", ");
}

std::string Got(const Subject& subject, const Case& test,
                const Replay& replay) {
  if (replay.fired.empty()) return "stayed silent";
  if (Correlates(subject)) return GotAlerts(subject, test, replay);
  std::vector<size_t> records = RecordsOf(subject, replay.fired);
  if (records.size() > 8) return "fired " + Times(records.size());
  return "fired on " + List(records);
}

// Judges `records: [...]` and `completes: [...]`: exactly this set.
class RecordSet {
 public:
  RecordSet(const Subject& subject, const Case& test, const Replay& replay)
      : subject_(subject), test_(test), replay_(replay) {}

  void Judge(Judgement& out) const {
    std::set<EventRef> wanted;
    if (test_.fires.records) {
      for (size_t record : *test_.fires.records) {
        Want(test_.replay, record, wanted, out);
      }
    }
    for (const std::string& completing : test_.fires.completes) {
      auto [recording, record] = ReadCompleting(*subject_.fixture, completing);
      if (recording) Want({*recording}, record, wanted, out);
    }
    for (EventRef ref : wanted) {
      if (!Fired(ref)) out.missing.push_back(ref);
    }
    for (EventRef ref : replay_.fired) {
      if (!wanted.contains(ref)) out.extra.push_back(ref);
    }
    bool missed = !out.missing.empty() || !out.unknown.empty();
    if (missed) out.kind = Judgement::Kind::kMissed;
    bool noisy = out.kind == Judgement::Kind::kHolds && !out.extra.empty();
    if (noisy) out.kind = Judgement::Kind::kNoisy;
    out.failed = test_.fires.records ? "records" : "completes";
  }

 private:
  void Want(const std::vector<size_t>& recordings, size_t record,
            std::set<EventRef>& wanted, Judgement& out) const {
    for (size_t recording : recordings) {
      const auto& events = subject_.recordings[recording].recording.events;
      for (size_t i = 0; i < events.size(); ++i) {
        if (events[i].record != record) continue;
        wanted.insert({recording, i});
        return;
      }
    }
    out.unknown.push_back(record);
  }

  bool Fired(EventRef ref) const {
    return std::find(replay_.fired.begin(), replay_.fired.end(), ref) !=
           replay_.fired.end();
  }

  const Subject& subject_;
  const Case& test_;
  const Replay& replay_;
};

// Judges `exactly`, `at_least` and `at_most`.
void JudgeCount(const Fires& fires, const Replay& replay, Judgement& out) {
  size_t count = replay.firings.size();
  bool counted = fires.exactly || fires.at_least || fires.at_most;
  size_t least =
      fires.exactly ? *fires.exactly : fires.at_least.value_or(counted ? 0 : 1);
  std::optional<size_t> most = fires.exactly ? fires.exactly : fires.at_most;
  if (count < least) {
    out.kind = Judgement::Kind::kMissed;
    out.failed = fires.exactly ? "exactly" : fires.at_least ? "at_least" : "";
  } else if (most && count > *most) {
    out.kind = Judgement::Kind::kNoisy;
    out.failed = fires.exactly ? "exactly" : "at_most";
    out.extra.assign(replay.firings.begin() + static_cast<long>(*most),
                     replay.firings.end());
  }
}

// Judges `alerts: N`.
void JudgeAlerts(size_t wanted, const Replay& replay, Judgement& out) {
  Fires counted;
  counted.exactly = wanted;
  JudgeCount(counted, replay, out);
  out.failed = "alerts";
}

// The first field whose value is another one, or is not there.
std::string FirstOther(const std::map<std::string, std::string>& wanted,
                       const std::map<std::string, std::string>& group) {
  for (const auto& [field, value] : wanted) {
    auto found = group.find(field);
    if (found == group.end() || found->second != value) return field;
  }
  return {};
}

// Judges `group`: each alert is for this one, and there is one.
void JudgeGroup(const std::map<std::string, std::string>& wanted,
                const Replay& replay, Judgement& out) {
  bool any = false;
  for (const Hit& hit : replay.hits) {
    auto group = hit.alert ? GroupOf(replay.alerts[*hit.alert])
                           : std::map<std::string, std::string>();
    bool same = FirstOther(wanted, group).empty();
    any = any || same;
    if (same) continue;
    out.extra.push_back(hit.event);
    out.failed = "group." + FirstOther(wanted, group);
  }
  if (!any) {
    out.kind = Judgement::Kind::kMissed;
  } else if (!out.extra.empty()) {
    out.kind = Judgement::Kind::kNoisy;
  }
}

bool FiredBy(const Subject& subject, const std::string& name,
             const Replay& replay) {
  return std::any_of(
      replay.hits.begin(), replay.hits.end(), [&](const Hit& hit) {
        return sigma::IsNamed(RuleAt(subject, hit.event, hit.document), name);
      });
}

// "mount-prod, mount-elsewhere": the documents that fired.
std::string WhoFired(const Subject& subject, const Replay& replay) {
  std::vector<std::string> names;
  for (const Hit& hit : replay.hits) {
    const sigma::Rule& rule = RuleAt(subject, hit.event, hit.document);
    const std::string& name = rule.name.empty() ? rule.id : rule.name;
    bool known = std::find(names.begin(), names.end(), name) != names.end();
    if (!known) names.push_back(name);
  }
  return Join(names, ", ");
}

}  // namespace

std::string Describe(const Fires& fires) {
  if (fires.never) return "to stay silent";
  std::vector<std::string> parts;
  if (fires.records) parts.push_back("on " + List(*fires.records));
  if (fires.exactly) parts.push_back("exactly " + Times(*fires.exactly));
  if (fires.at_least) parts.push_back("at least " + Times(*fires.at_least));
  if (fires.at_most) parts.push_back("at most " + Times(*fires.at_most));
  std::string text =
      "to fire" + (parts.empty() ? "" : " " + Join(parts, " and "));
  if (fires.alerts) text += " with " + Count(*fires.alerts, "alert");
  if (!fires.completes.empty()) {
    text += " completed by " + Join(fires.completes, ", ");
  }
  return text + (fires.group.empty() ? "" : " for " + InWords(fires.group));
}

CompletingRecord ReadCompleting(const Fixture& fixture,
                                const std::string& text) {
  size_t colon = text.rfind(':');
  if (colon == text.npos) return {};
  auto record = Number::Parse(text.substr(colon + 1));
  bool counts = record && *record >= Number(int64_t{1}) &&
                *record < Number(int64_t{1'000'000'000});
  if (!counts) return {};
  for (size_t i = 0; i < fixture.recordings.size(); ++i) {
    if (fixture.recordings[i].name != text.substr(0, colon)) continue;
    return {i, static_cast<size_t>(record->AsDouble())};
  }
  return {};
}

Judgement Judge(const Subject& subject, const Case& test,
                const Replay& replay) {
  Judgement out;
  out.expected = Describe(test.fires);
  out.got = Got(subject, test, replay);
  if (test.fires.never) {
    out.extra = replay.fired;
    if (!out.extra.empty()) out.kind = Judgement::Kind::kNoisy;
    return out;
  }
  const Fires& fires = test.fires;
  auto holds_so_far = [&] { return out.kind == Judgement::Kind::kHolds; };
  bool named = fires.records || !fires.completes.empty();
  if (named) RecordSet(subject, test, replay).Judge(out);
  if (holds_so_far() && fires.alerts) JudgeAlerts(*fires.alerts, replay, out);
  if (holds_so_far() && !fires.group.empty()) {
    JudgeGroup(fires.group, replay, out);
  }
  if (holds_so_far()) {
    bool told = named || fires.alerts || !fires.group.empty();
    bool counts = fires.exactly || fires.at_least || fires.at_most;
    if (counts || !told) JudgeCount(fires, replay, out);
  }
  bool holds = out.kind == Judgement::Kind::kHolds;
  if (holds && !test.by.empty() && !FiredBy(subject, test.by, replay)) {
    out.kind = Judgement::Kind::kMissed;
    out.failed = "by";
    out.expected += " by " + test.by;
    if (!replay.hits.empty()) out.got += " by " + WhoFired(subject, replay);
  }
  if (holds_so_far()) out.failed.clear();
  return out;
}

}  // namespace drillcheck
