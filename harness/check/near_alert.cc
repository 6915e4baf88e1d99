#include "check/near_alert.h"

#include <algorithm>
#include <map>
#include <utility>

#include "base/number.h"
#include "base/text.h"
#include "check/correlation_text.h"
#include "check/nearest_window.h"
#include "diagnose/candidates.h"

namespace drillcheck {
namespace {

using Type = sigma::Correlation::Type;
using Group = std::vector<std::string>;

constexpr size_t kMaxGroups = 3;
constexpr size_t kLongestText = 200;

std::string Ordinal(size_t n) {
  size_t tens = n % 100;
  const char* ending = "th";
  if (tens < 11 || tens > 13) {
    if (n % 10 == 1) ending = "st";
    if (n % 10 == 2) ending = "nd";
    if (n % 10 == 3) ending = "rd";
  }
  return std::to_string(n) + ending;
}

// Tells the members' hits.
class Analysis {
 public:
  Analysis(const Subject& subject, const Case& test, const Replay& replay,
           size_t rule)
      : subject_(subject),
        test_(test),
        replay_(replay),
        rules_(RulesFor(subject, test.replay[0])),
        correlation_(*RuleOf(rules_, rule).correlation),
        members_(MembersOf(correlation_, rules_)) {}

  NearAlert Take() {
    out_.events = MemberEventsOf(correlation_, members_, subject_, replay_);
    Line(0, Describe(correlation_), correlation_.at);
    for (size_t m = 0; m < members_.size(); ++m) TellMember(m);
    TellGroups();
    TellUngrouped();
    return std::move(out_);
  }

 private:
  void Line(int depth, const std::string& text, Position at,
            const std::string& note = "",
            Evidence::Mark mark = Evidence::Mark::kNone) {
    Evidence line;
    line.depth = depth;
    line.mark = mark;
    line.text = Printable(text, kLongestText);
    line.at = at;
    line.note = Printable(note, 300);
    out_.evidence.push_back(std::move(line));
  }

  std::string NameOf(size_t member) const {
    return correlation_.rules[member].text;
  }

  std::string Record(EventRef ref) const {
    return RecordName(subject_, test_, ref);
  }

  void TellMember(size_t member) {
    std::vector<EventRef> hits;
    for (const MemberEvent& event : out_.events) {
      if (event.member == member) hits.push_back(event.event);
    }
    bool silent = hits.empty();
    if (silent && !out_.silent_member) out_.silent_member = members_[member];
    Line(1, NameOf(member), correlation_.rules[member].at,
         silent ? "hit no event"
                : "hit " + Count(hits.size(), "event") + ": " +
                      RecordNames(subject_, test_, hits),
         silent ? Evidence::Mark::kFalse : Evidence::Mark::kTrue);
  }

  std::string InWords(const Group& group) const {
    std::vector<std::string> parts;
    for (size_t i = 0; i < group.size(); ++i) {
      parts.push_back(correlation_.group_by[i] + "=" + group[i]);
    }
    return parts.empty() ? "all events" : Join(parts, " ");
  }

  struct NearGroup {
    const Group* group = nullptr;
    const GroupEvents* events = nullptr;
    Window window;
  };

  void TellGroups() {
    for (const MemberEvent& event : out_.events) {
      if (event.group) groups_[*event.group].push_back(&event);
    }
    std::vector<NearGroup> near;
    for (const auto& [group, events] : groups_) {
      near.push_back({&group, &events, NearestWindow(correlation_, events)});
    }
    std::stable_sort(near.begin(), near.end(),
                     [](const NearGroup& a, const NearGroup& b) {
                       return a.window.measure > b.window.measure;
                     });
    for (size_t i = 0; i < near.size() && i < kMaxGroups; ++i) {
      TellGroup(near[i]);
    }
    if (near.size() > kMaxGroups) {
      Line(1, "… " + Count(near.size() - kMaxGroups, "more group"), {});
    }
  }

  void TellGroup(const NearGroup& near) {
    std::string group = Printable(InWords(*near.group), kLongestText);
    // In the note, which is never cut at its beginning: what is counted can
    // have any length, how near it came is what the reader looks for.
    std::string note = MeasureText(near.window, *near.events);
    std::string why = IsTemporal(correlation_.type)
                          ? WhyNotAll(near.window, *near.events)
                          : WhyNotMore(near.window, *near.events);
    if (!why.empty()) note += "; " + why;
    if (out_.reason.empty()) out_.reason = group + ": " + note;
    Line(1, group, {}, note);
  }

  std::string MeasureText(const Window& window,
                          const GroupEvents& events) const {
    std::string within = " within " + FormatDuration(correlation_.timespan);
    auto wanted = WantedCount(correlation_);
    auto measure = static_cast<size_t>(window.measure);
    if (IsTemporal(correlation_.type)) {
      return OutOf(measure, wanted, "rule", within);
    }
    if (!IsCount(correlation_)) {
      return FigureText(window) + BoundsText(correlation_) + " is asked" +
             within + "; values " + ValuesText(window, events);
    }
    bool values = correlation_.type == Type::kValueCount;
    return OutOf(measure, wanted, values ? "value" : "event", within);
  }

  // "sum 7, "; of what is neither counted nor summed the values must do.
  std::string FigureText(const Window& window) const {
    if (correlation_.type != Type::kValueSum) return {};
    return "sum " + Number(window.measure).Text() + ", ";
  }

  static std::string ValuesText(const Window& window,
                                const GroupEvents& events) {
    std::vector<std::string> values;
    for (size_t i = window.first; i <= window.last; ++i) {
      if (values.size() == kMaxListedRecords) {
        values.emplace_back("…");
        break;
      }
      values.push_back(events[i]->value.empty() ? "none" : events[i]->value);
    }
    return Join(values, ", ");
  }

  std::string Late(const MemberEvent& event, const MemberEvent& first) const {
    Duration late{event.time.micros - first.time.micros -
                  correlation_.timespan.micros};
    return MissedBy(late) + " too late (" + Record(event.event) + ")";
  }

  std::string WhyNotMore(const Window& window,
                         const GroupEvents& events) const {
    auto wanted = WantedCount(correlation_);
    auto measure = static_cast<size_t>(window.measure);
    if (!IsCount(correlation_) || !wanted || measure >= *wanted) return {};
    const MemberEvent& first = *events[window.first];
    for (size_t i = window.last + 1; i < events.size(); ++i) {
      bool enough = Measure(correlation_, events, window.first, i) >=
                    static_cast<double>(*wanted);
      if (!enough) continue;
      return "the " + Ordinal(*wanted) + " came " + Late(*events[i], first);
    }
    size_t missing = *wanted - measure;
    std::string noun =
        correlation_.type == Type::kValueCount ? "value" : "event";
    return Count(missing, noun) + (missing == 1 ? " is" : " are") + " missing";
  }

  // Members of a temporal correlation that are not in the window.
  std::string WhyNotAll(const Window& window, const GroupEvents& events) const {
    std::vector<std::string> parts;
    for (size_t m = 0; m < members_.size(); ++m) {
      bool there = false;
      for (size_t i = window.first; i <= window.last; ++i) {
        there = there || events[i]->member == m;
      }
      if (!there) parts.push_back(WhereIs(m, window, events));
    }
    if (!parts.empty()) return Join(parts, "; ");
    bool ordered = correlation_.type == Type::kTemporalOrdered;
    return ordered ? "in this order: " + Order(window, events) : "";
  }

  std::string Order(const Window& window, const GroupEvents& events) const {
    std::vector<std::string> steps;
    for (size_t i = window.first; i <= window.last; ++i) {
      if (steps.size() == kMaxListedRecords) break;
      steps.push_back(NameOf(events[i]->member) + " (" +
                      Record(events[i]->event) + ")");
    }
    return Join(steps, ", ");
  }

  std::string WhereIs(size_t member, const Window& window,
                      const GroupEvents& events) const {
    for (size_t i = window.last + 1; i < events.size(); ++i) {
      if (events[i]->member != member) continue;
      return NameOf(member) + " came " +
             Late(*events[i], *events[window.first]);
    }
    for (size_t i = window.first; i-- > 0;) {
      if (events[i]->member != member) continue;
      Duration early{events[window.last]->time.micros - events[i]->time.micros -
                     correlation_.timespan.micros};
      return NameOf(member) + " came " + MissedBy(early) + " too early (" +
             Record(events[i]->event) + ")";
    }
    for (const MemberEvent& event : out_.events) {
      if (event.member != member || !event.group) continue;
      return NameOf(member) +
             " hit in another group: " + InWords(*event.group) + " (" +
             Record(event.event) + ")";
    }
    return NameOf(member) + " is missing";
  }

  void TellUngrouped() {
    for (size_t m = 0; m < members_.size(); ++m) {
      const MemberEvent* first = nullptr;
      size_t count = 0;
      for (const MemberEvent& event : out_.events) {
        if (event.member != m || event.group) continue;
        ++count;
        if (first == nullptr) first = &event;
      }
      if (first == nullptr) continue;
      std::string note = WhyLacking(*first);
      Line(1,
           Count(count, "hit") + " of " + NameOf(m) + " without " +
               first->absent_field,
           GroupByPlace(first->absent_field), note, Evidence::Mark::kFalse);
    }
  }

  // An alert has the fields of its own group, whatever its events have.
  std::string WhyLacking(const MemberEvent& event) const {
    const sigma::Rule& member = RuleOf(rules_, *members_[event.member]);
    if (member.correlation) return WhatItGroupsBy(*member.correlation);
    std::string note = "no such field in " + Record(event.event);
    auto moved = FindMoved(event.absent_field, event.view);
    if (moved) note += "; nearest: " + drillcheck::Describe(*moved);
    return note;
  }

  Position GroupByPlace(const std::string& field) const {
    for (size_t i = 0; i < correlation_.group_by.size(); ++i) {
      bool known = i < correlation_.group_by_at.size();
      if (known && correlation_.group_by[i] == field) {
        return correlation_.group_by_at[i];
      }
    }
    return correlation_.at;
  }

  const Subject& subject_;
  const Case& test_;
  const Replay& replay_;
  const LinkedRules& rules_;
  const sigma::Correlation& correlation_;
  MemberRules members_;
  std::map<Group, GroupEvents> groups_;
  NearAlert out_;
};

}  // namespace

NearAlert FindNearAlert(const Subject& subject, const Case& test,
                        const Replay& replay, size_t correlation) {
  return Analysis(subject, test, replay, correlation).Take();
}

}  // namespace drillcheck
