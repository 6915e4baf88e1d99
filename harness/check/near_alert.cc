#include "check/near_alert.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

#include "base/text.h"
#include "check/nearest.h"

namespace drillcheck {
namespace {

using Type = sigma::Correlation::Type;
using Group = std::vector<std::string>;

constexpr size_t kMaxGroups = 3;
constexpr size_t kMaxRecords = 8;

std::string Sign(sigma::Bound::Operator op) {
  using Op = sigma::Bound::Operator;
  switch (op) {
    case Op::kLess:
      return "lt";
    case Op::kLessEqual:
      return "lte";
    case Op::kGreater:
      return "gt";
    case Op::kGreaterEqual:
      return "gte";
    case Op::kEqual:
      return "eq";
    case Op::kNotEqual:
      break;
  }
  return "neq";
}

bool IsTemporal(const sigma::Correlation& correlation) {
  return correlation.type == Type::kTemporal ||
         correlation.type == Type::kTemporalOrdered;
}

bool IsCount(const sigma::Correlation& correlation) {
  return correlation.type == Type::kEventCount ||
         correlation.type == Type::kValueCount;
}

// The smallest count that satisfies the bounds, where they ask for one.
std::optional<size_t> Wanted(const sigma::Correlation& correlation) {
  using Op = sigma::Bound::Operator;
  std::optional<size_t> wanted;
  if (IsTemporal(correlation) && !correlation.expression) {
    wanted = correlation.rules.size();
  }
  for (const sigma::Bound& bound : correlation.bounds) {
    double number = bound.number.AsDouble();
    if (number < 0 || number > 1e9) continue;
    auto floor = static_cast<size_t>(number);
    bool above = bound.op == Op::kGreater;
    bool asks =
        above || bound.op == Op::kGreaterEqual || bound.op == Op::kEqual;
    if (asks)
      wanted = above ? floor + 1 : static_cast<size_t>(std::ceil(number));
  }
  return wanted;
}

std::string TextOf(const json::Value& value) {
  return value.IsString() ? value.text : json::ToText(value);
}

// The text of a field, or nothing where it is absent or null.
std::optional<std::string> ValueOf(const View& view, const std::string& field) {
  FieldValues found = Lookup(view, field);
  std::vector<std::string> texts;
  for (const json::Value* value : found.values) {
    if (!value->IsNull()) texts.push_back(TextOf(*value));
  }
  if (texts.empty()) return std::nullopt;
  return Join(texts, ",");
}

// What the member calls the group-by field or alias `name`.
std::string FieldIn(const sigma::Correlation& correlation,
                    const std::string& name, size_t member) {
  for (const sigma::Alias& alias : correlation.aliases) {
    if (alias.name == name) return alias.fields[member];
  }
  return name;
}

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

// Collects the members' hits, and tells them.
class Analysis {
 public:
  Analysis(const Subject& subject, const Case& test, const Replay& replay,
           size_t rule)
      : subject_(subject),
        test_(test),
        replay_(replay),
        rules_(RulesFor(subject, test.replay[0])),
        rule_(RuleOf(rules_, rule)),
        correlation_(*rule_.correlation) {
    for (const sigma::Reference& reference : correlation_.rules) {
      members_.push_back(FindMember(rules_, reference.text));
    }
  }

  NearAlert Take() {
    Collect();
    Line(0, Describe(correlation_), correlation_.at);
    for (size_t m = 0; m < members_.size(); ++m) TellMember(m);
    TellGroups();
    TellUngrouped();
    return std::move(out_);
  }

 private:
  void Collect() {
    for (const Hit& hit : replay_.matches) {
      auto time = EventAt(subject_, hit.event).time;
      if (time) Add(hit.document, hit.event, *time, hit.view, nullptr);
    }
    for (const Alert& alert : replay_.alerts) {
      View view{&EventAt(subject_, RefOf(alert.events.back())).fields, nullptr};
      Add(alert.rule, RefOf(alert.events.back()), alert.last, view, &alert);
    }
    std::stable_sort(out_.events.begin(), out_.events.end(),
                     [](const MemberEvent& a, const MemberEvent& b) {
                       return a.time < b.time;
                     });
  }

  void Add(size_t rule, EventRef ref, Time time, const View& view,
           const Alert* alert) {
    for (size_t m = 0; m < members_.size(); ++m) {
      if (members_[m] != rule) continue;
      MemberEvent event{m, ref, time, Group(), "", "", view};
      for (const std::string& name : correlation_.group_by) {
        AddToGroup(name, view, alert, event);
      }
      std::vector<std::string> values;
      for (const std::string& field : correlation_.fields) {
        values.push_back(ValueOf(view, field).value_or(""));
      }
      event.value = Join(values, ",");
      out_.events.push_back(std::move(event));
    }
  }

  void AddToGroup(const std::string& name, const View& view, const Alert* alert,
                  MemberEvent& event) const {
    if (!event.group) return;
    std::string field = FieldIn(correlation_, name, event.member);
    std::optional<std::string> value;
    if (alert == nullptr) value = ValueOf(view, field);
    if (alert != nullptr) {
      for (const auto& [key, text] : alert->group) {
        if (key == field) value = text;
      }
    }
    if (value) {
      event.group->push_back(*value);
      return;
    }
    event.group.reset();
    event.absent_field = field;
  }

  void Line(int depth, const std::string& text, Position at,
            const std::string& note = "",
            Evidence::Mark mark = Evidence::Mark::kNone) {
    Evidence line;
    line.depth = depth;
    line.mark = mark;
    line.text = Printable(text, 200);
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
                : "hit " + Count(hits.size(), "event") + ": " + Records(hits),
         silent ? Evidence::Mark::kFalse : Evidence::Mark::kTrue);
  }

  std::string Records(const std::vector<EventRef>& events) const {
    std::vector<std::string> names;
    for (EventRef ref : events) {
      if (names.size() == kMaxRecords) {
        names.emplace_back("…");
        break;
      }
      names.push_back(Record(ref));
    }
    return Join(names, ", ");
  }

  std::string InWords(const Group& group) const {
    std::vector<std::string> parts;
    for (size_t i = 0; i < group.size(); ++i) {
      parts.push_back(correlation_.group_by[i] + "=" + group[i]);
    }
    return parts.empty() ? "all events" : Join(parts, " ");
  }

  // A run of one group's events that lie within the timespan.
  struct Window {
    const Group* group = nullptr;
    size_t first = 0, last = 0;  // into the group's events
    double measure = 0;
  };

  using Events = std::vector<const MemberEvent*>;

  // What the type counts in events[first..last].
  double Measure(const Events& events, size_t first, size_t last) const {
    if (correlation_.type == Type::kEventCount) {
      return static_cast<double>(last - first + 1);
    }
    std::set<std::string> distinct;
    double sum = 0;
    for (size_t i = first; i <= last; ++i) {
      if (IsTemporal(correlation_)) {
        distinct.insert(NameOf(events[i]->member));
      } else if (!events[i]->value.empty()) {
        distinct.insert(events[i]->value);
        auto number = Number::Parse(events[i]->value);
        if (number) sum += number->AsDouble();
      }
    }
    bool sums = !IsTemporal(correlation_) && !IsCount(correlation_);
    return sums ? sum : static_cast<double>(distinct.size());
  }

  Window BestOf(const Group& group, const Events& events) const {
    Window best{&group, 0, 0, -1};
    size_t first = 0;
    for (size_t last = 0; last < events.size(); ++last) {
      while (events[last]->time.micros - events[first]->time.micros >
             correlation_.timespan.micros) {
        ++first;
      }
      double measure = Measure(events, first, last);
      if (measure > best.measure) best = {&group, first, last, measure};
    }
    return best;
  }

  void TellGroups() {
    for (const MemberEvent& event : out_.events) {
      if (event.group) groups_[*event.group].push_back(&event);
    }
    std::vector<Window> windows;
    for (const auto& [group, events] : groups_) {
      windows.push_back(BestOf(group, events));
    }
    std::stable_sort(
        windows.begin(), windows.end(),
        [](const Window& a, const Window& b) { return a.measure > b.measure; });
    for (size_t i = 0; i < windows.size() && i < kMaxGroups; ++i) {
      TellWindow(windows[i]);
    }
    if (windows.size() > kMaxGroups) {
      Line(1, "… " + Count(windows.size() - kMaxGroups, "more group"), {});
    }
  }

  void TellWindow(const Window& window) {
    const Events& events = groups_.at(*window.group);
    std::string text = InWords(*window.group) + ": " + MeasureText(window);
    std::string note = IsTemporal(correlation_) ? WhyNotAll(window, events)
                                                : WhyNotMore(window, events);
    if (out_.reason.empty())
      out_.reason = text + (note.empty() ? "" : "; ") + note;
    Line(1, text, {}, note);
  }

  std::string MeasureText(const Window& window) const {
    std::string within = " within " + FormatDuration(correlation_.timespan);
    auto wanted = Wanted(correlation_);
    auto measure = static_cast<size_t>(window.measure);
    if (IsTemporal(correlation_)) {
      std::string of = wanted ? " of " + std::to_string(*wanted) : "";
      return std::to_string(measure) + of + " rules" + within;
    }
    if (!IsCount(correlation_)) {
      const Events& events = groups_.at(*window.group);
      std::vector<std::string> values;
      for (size_t i = window.first; i <= window.last; ++i) {
        if (values.size() == kMaxRecords) break;
        values.push_back(events[i]->value.empty() ? "none" : events[i]->value);
      }
      return "values " + Join(values, ", ") + within;
    }
    std::string of = wanted ? " of " + std::to_string(*wanted) : "";
    std::string what = correlation_.type == Type::kValueCount ? " values" : "";
    return std::to_string(measure) + of + what + within;
  }

  std::string Late(const MemberEvent& event, const MemberEvent& first) const {
    Duration late{event.time.micros - first.time.micros -
                  correlation_.timespan.micros};
    return FormatDuration(late) + " too late (" + Record(event.event) + ")";
  }

  std::string WhyNotMore(const Window& window, const Events& events) const {
    auto wanted = Wanted(correlation_);
    auto measure = static_cast<size_t>(window.measure);
    if (!IsCount(correlation_) || !wanted || measure >= *wanted) return {};
    const MemberEvent& first = *events[window.first];
    for (size_t i = window.last + 1; i < events.size(); ++i) {
      bool enough =
          Measure(events, window.first, i) >= static_cast<double>(*wanted);
      if (!enough) continue;
      return "the " + Ordinal(*wanted) + " came " + Late(*events[i], first);
    }
    size_t missing = *wanted - measure;
    std::string noun =
        correlation_.type == Type::kValueCount ? "value" : "event";
    return Count(missing, noun) + (missing == 1 ? " is" : " are") + " missing";
  }

  // Members of a temporal correlation that are not in the window.
  std::string WhyNotAll(const Window& window, const Events& events) const {
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

  std::string Order(const Window& window, const Events& events) const {
    std::vector<std::string> steps;
    for (size_t i = window.first; i <= window.last; ++i) {
      if (steps.size() == kMaxRecords) break;
      steps.push_back(NameOf(events[i]->member) + " (" +
                      Record(events[i]->event) + ")");
    }
    return Join(steps, ", ");
  }

  std::string WhereIs(size_t member, const Window& window,
                      const Events& events) const {
    for (size_t i = window.last + 1; i < events.size(); ++i) {
      if (events[i]->member != member) continue;
      return NameOf(member) + " came " +
             Late(*events[i], *events[window.first]);
    }
    for (size_t i = window.first; i-- > 0;) {
      if (events[i]->member != member) continue;
      Duration early{events[window.last]->time.micros - events[i]->time.micros -
                     correlation_.timespan.micros};
      return NameOf(member) + " came " + FormatDuration(early) +
             " too early (" + Record(events[i]->event) + ")";
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
      std::string note = "no such field in " + Record(first->event);
      auto moved = FindMoved(first->absent_field, first->view);
      if (moved) note += "; " + drillcheck::Describe(*moved);
      Line(1,
           Count(count, "hit") + " of " + NameOf(m) + " without " +
               first->absent_field,
           GroupByPlace(first->absent_field), note, Evidence::Mark::kFalse);
    }
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
  const sigma::Rule& rule_;
  const sigma::Correlation& correlation_;
  std::vector<std::optional<size_t>> members_;
  std::map<Group, Events> groups_;
  NearAlert out_;
};

}  // namespace

NearAlert FindNearAlert(const Subject& subject, const Case& test,
                        const Replay& replay, size_t correlation) {
  return Analysis(subject, test, replay, correlation).Take();
}

Evidence Describe(const Subject& subject, const Case& test,
                  const Alert& alert) {
  std::vector<std::string> group;
  for (const auto& [field, value] : alert.group) {
    group.push_back(field + "=" + value);
  }
  std::vector<std::string> records;
  for (EventKey key : alert.events) {
    if (records.size() == kMaxRecords) {
      records.emplace_back("…");
      break;
    }
    records.push_back(RecordName(subject, test, RefOf(key)));
  }
  Evidence line;
  line.mark = Evidence::Mark::kTrue;
  line.depth = 1;
  line.text =
      Printable((group.empty() ? "all events" : Join(group, " ")) + ": " +
                    Count(alert.count, "event") + " from " +
                    FormatTime(alert.first) + " to " + FormatTime(alert.last),
                200);
  line.note = Join(records, ", ");
  return line;
}

std::string RecordName(const Subject& subject, const Case& test, EventRef ref) {
  std::string number = std::to_string(EventAt(subject, ref).record);
  if (test.replay.size() < 2) return "record " + number;
  return subject.fixture->recordings[ref.recording].name + ":" + number;
}

std::string Describe(const sigma::Correlation& correlation) {
  std::string text(Name(correlation.type));
  for (const sigma::Bound& bound : correlation.bounds) {
    text += " " + Sign(bound.op) + " " + bound.number.Text();
  }
  text += " within " + FormatDuration(correlation.timespan);
  if (!correlation.group_by.empty()) {
    text += " by " + Join(correlation.group_by, ", ");
  }
  return text;
}

std::optional<size_t> FindMember(const LinkedRules& rules,
                                 const std::string& name) {
  size_t count = rules.documents.size() + rules.correlations.size();
  for (size_t i = 0; i < count; ++i) {
    if (sigma::IsNamed(RuleOf(rules, i), name)) return i;
  }
  return std::nullopt;
}

}  // namespace drillcheck
