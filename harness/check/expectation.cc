#include "check/expectation.h"

#include <algorithm>
#include <set>

#include "base/text.h"

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

std::string Got(const Subject& subject, const Replay& replay) {
  if (replay.fired.empty()) return "stayed silent";
  std::vector<size_t> records = RecordsOf(subject, replay.fired);
  if (records.size() > 8) return "fired " + Times(records.size());
  return "fired on " + List(records);
}

// Judges `records: [...]`: exactly this set.
class RecordSet {
 public:
  RecordSet(const Subject& subject, const Case& test, const Replay& replay)
      : subject_(subject), test_(test), replay_(replay) {}

  void Judge(Judgement& out) const {
    const std::vector<size_t>& wanted = *test_.fires.records;
    for (size_t record : wanted) {
      auto event = Find(record);
      if (event && !Fired(*event)) out.missing.push_back(*event);
      if (!event) out.unknown.push_back(record);
    }
    std::set<size_t> set(wanted.begin(), wanted.end());
    for (EventRef ref : replay_.fired) {
      if (!set.contains(EventAt(subject_, ref).record)) {
        out.extra.push_back(ref);
      }
    }
    bool missed = !out.missing.empty() || !out.unknown.empty();
    if (missed) out.kind = Judgement::Kind::kMissed;
    bool noisy = out.kind == Judgement::Kind::kHolds && !out.extra.empty();
    if (noisy) out.kind = Judgement::Kind::kNoisy;
  }

 private:
  std::optional<EventRef> Find(size_t record) const {
    for (size_t recording : test_.replay) {
      const auto& events = subject_.recordings[recording].recording.events;
      for (size_t i = 0; i < events.size(); ++i) {
        if (events[i].record == record) return EventRef{recording, i};
      }
    }
    return std::nullopt;
  }

  bool Fired(EventRef ref) const {
    return std::find(replay_.fired.begin(), replay_.fired.end(), ref) !=
           replay_.fired.end();
  }

  const Subject& subject_;
  const Case& test_;
  const Replay& replay_;
};

void JudgeCount(const Fires& fires, const Replay& replay, Judgement& out) {
  size_t count = replay.fired.size();
  bool counted = fires.exactly || fires.at_least || fires.at_most;
  size_t least =
      fires.exactly ? *fires.exactly : fires.at_least.value_or(counted ? 0 : 1);
  std::optional<size_t> most = fires.exactly ? fires.exactly : fires.at_most;
  if (count < least) {
    out.kind = Judgement::Kind::kMissed;
  } else if (most && count > *most) {
    out.kind = Judgement::Kind::kNoisy;
    out.extra.assign(replay.fired.begin() + static_cast<long>(*most),
                     replay.fired.end());
  }
}

bool FiredBy(const Subject& subject, const std::string& name,
             const Replay& replay) {
  return std::any_of(
      replay.hits.begin(), replay.hits.end(), [&](const Hit& hit) {
        return sigma::IsNamed(subject.documents[hit.document].program.rule(),
                              name);
      });
}

// "mount-prod, mount-elsewhere": the documents that fired.
std::string WhoFired(const Subject& subject, const Replay& replay) {
  std::vector<std::string> names;
  for (const Hit& hit : replay.hits) {
    const sigma::Rule& rule = subject.documents[hit.document].program.rule();
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
  return "to fire" + (parts.empty() ? "" : " " + Join(parts, " and "));
}

Judgement Judge(const Subject& subject, const Case& test,
                const Replay& replay) {
  Judgement out;
  out.expected = Describe(test.fires);
  out.got = Got(subject, replay);
  if (test.fires.never) {
    out.extra = replay.fired;
    if (!out.extra.empty()) out.kind = Judgement::Kind::kNoisy;
    return out;
  }
  if (test.fires.records) RecordSet(subject, test, replay).Judge(out);
  if (out.kind == Judgement::Kind::kHolds) {
    bool records_only = test.fires.records && !test.fires.exactly &&
                        !test.fires.at_least && !test.fires.at_most;
    if (!records_only) JudgeCount(test.fires, replay, out);
  }
  bool holds = out.kind == Judgement::Kind::kHolds;
  if (holds && !test.by.empty() && !FiredBy(subject, test.by, replay)) {
    out.kind = Judgement::Kind::kMissed;
    out.expected += " by " + test.by;
    out.got += " by " + WhoFired(subject, replay);
  }
  return out;
}

}  // namespace drillcheck
