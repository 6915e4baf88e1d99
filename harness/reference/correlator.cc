#include "reference/correlator.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "reference/field.h"
#include "reference/scalar.h"

namespace drillcheck::reference {
namespace {

using sigma::Correlation;
using Group = std::vector<std::string>;

// A hit of a member: of a detection rule, or an alert of a correlation.
struct Occurrence {
  size_t event = 0;
  Time time;
  size_t member = 0;  // index into Correlation::rules
  const View* view = nullptr;
  const Alert* alert = nullptr;
};
using Occurrences = std::vector<Occurrence>;

// What `name` is called in the member's hits; empty: nothing.
std::string FieldOf(const Correlation& correlation, const std::string& name,
                    size_t member) {
  for (const sigma::Alias& alias : correlation.aliases) {
    if (alias.name == name) return alias.fields[member];
  }
  return name;
}

// The texts under `name`; several where the field holds several values.
std::set<std::string> TextsOf(const Correlation& correlation,
                              const std::string& name,
                              const Occurrence& occurrence) {
  std::set<std::string> texts;
  std::string field = FieldOf(correlation, name, occurrence.member);
  if (field.empty()) return texts;
  if (occurrence.alert != nullptr) {
    for (const auto& [key, value] : occurrence.alert->group) {
      if (key == field) texts.insert(value);
    }
    return texts;
  }
  for (const json::Value* value : FindField(*occurrence.view, field).values) {
    if (value->IsScalar() && !value->IsNull()) texts.insert(value->text);
  }
  return texts;
}

// Every way to take one text for each name; none where a name has none.
std::set<Group> TuplesOf(const Correlation& correlation,
                         const std::vector<std::string>& names,
                         const Occurrence& occurrence) {
  std::set<Group> tuples = {{}};
  for (const std::string& name : names) {
    std::set<Group> longer;
    for (const Group& tuple : tuples) {
      for (const std::string& text : TextsOf(correlation, name, occurrence)) {
        Group extended = tuple;
        extended.push_back(text);
        longer.insert(std::move(extended));
      }
    }
    tuples = std::move(longer);
  }
  return tuples;
}

// Linear interpolation between ranks. Of the several ways to do it this one
// answers as the conformance vectors do: 95 % of nineteen values is the
// nineteenth.
double Interpolated(std::vector<double> numbers, double percent) {
  std::sort(numbers.begin(), numbers.end());
  auto count = static_cast<double>(numbers.size());
  double rank = std::clamp(percent / 100 * (count + 1), 1.0, count);
  double below = std::floor(rank);
  double low = numbers[static_cast<size_t>(below) - 1];
  double high = numbers[static_cast<size_t>(std::ceil(rank)) - 1];
  return low + (high - low) * (rank - below);
}

double DistinctEvents(const Occurrences& window) {
  std::set<size_t> events;
  for (const Occurrence& hit : window) events.insert(hit.event);
  return static_cast<double>(events.size());
}

double DistinctValues(const Correlation& correlation,
                      const Occurrences& window) {
  std::set<Group> values;
  for (const Occurrence& hit : window) {
    values.merge(TuplesOf(correlation, correlation.fields, hit));
  }
  return static_cast<double>(values.size());
}

std::vector<double> NumbersOf(const Correlation& correlation,
                              const Occurrences& window) {
  std::vector<double> numbers;
  for (const Occurrence& hit : window) {
    for (const std::string& text :
         TextsOf(correlation, correlation.fields.at(0), hit)) {
      auto number = ParseExact(text);
      if (number) numbers.push_back(static_cast<double>(*number));
    }
  }
  return numbers;
}

std::set<size_t> MembersOf(const Occurrences& window) {
  std::set<size_t> members;
  for (const Occurrence& hit : window) members.insert(hit.member);
  return members;
}

// True when the members of `subset` (bits) occur one after another, as the
// rule lists them; equal times do.
bool IsChain(const Occurrences& window, size_t subset) {
  int64_t reached = std::numeric_limits<int64_t>::min();
  for (size_t member = 0; subset >> member != 0; ++member) {
    if ((subset >> member & 1) == 0) continue;
    std::optional<int64_t> earliest;
    for (const Occurrence& hit : window) {
      int64_t at = hit.time.micros;
      if (hit.member != member || at < reached) continue;
      if (!earliest || at < *earliest) earliest = at;
    }
    if (!earliest) return false;
    reached = *earliest;
  }
  return true;
}

size_t SubsetOf(const std::set<size_t>& members) {
  size_t subset = 0;
  for (size_t member : members) subset |= size_t{1} << member;
  return subset;
}

double LongestChain(const Correlation& correlation, const Occurrences& window) {
  int longest = 0;
  for (size_t subset = 0; subset >> correlation.rules.size() == 0; ++subset) {
    if (IsChain(window, subset)) {
      longest = std::max(longest, std::popcount(subset));
    }
  }
  return longest;
}

// What the bounds are compared with; nothing where there is no value.
std::optional<double> Measured(const Correlation& correlation,
                               const Occurrences& window) {
  using Type = Correlation::Type;
  switch (correlation.type) {
    case Type::kEventCount:
      return DistinctEvents(window);
    case Type::kValueCount:
      return DistinctValues(correlation, window);
    case Type::kTemporal:
      return static_cast<double>(MembersOf(window).size());
    case Type::kTemporalOrdered:
      return LongestChain(correlation, window);
    default:
      break;
  }
  std::vector<double> numbers = NumbersOf(correlation, window);
  if (numbers.empty()) return {};
  double sum = 0;
  for (double number : numbers) sum += number;
  if (correlation.type == Type::kValueSum) return sum;
  if (correlation.type == Type::kValueAvg) {
    return sum / static_cast<double>(numbers.size());
  }
  bool median = correlation.type == Type::kValueMedian;
  return Interpolated(numbers, median ? 50 : correlation.percentile.value());
}

bool Holds(const sigma::Bound& bound, double measured) {
  double limit = bound.number.AsDouble();
  switch (bound.op) {
    case sigma::Bound::Operator::kLess:
      return measured < limit;
    case sigma::Bound::Operator::kLessEqual:
      return measured <= limit;
    case sigma::Bound::Operator::kGreater:
      return measured > limit;
    case sigma::Bound::Operator::kGreaterEqual:
      return measured >= limit;
    case sigma::Bound::Operator::kEqual:
      return measured == limit;
    case sigma::Bound::Operator::kNotEqual:
      return measured != limit;
  }
  return false;
}

bool Holds(const sigma::Condition& expression,
           const std::set<size_t>& members) {
  using Kind = sigma::Condition::Kind;
  if (expression.kind == Kind::kIdentifier) {
    return members.count(expression.identifier) > 0;
  }
  bool all = true;
  bool any = false;
  for (const sigma::Condition& part : expression.parts) {
    bool holds = Holds(part, members);
    all = all && holds;
    any = any || holds;
  }
  if (expression.kind == Kind::kNot) return !any;
  return expression.kind == Kind::kAll ? all : any;
}

bool Holds(const Correlation& correlation, const Occurrences& window) {
  if (window.empty()) return false;
  if (correlation.expression) {
    bool ordered = correlation.type == Correlation::Type::kTemporalOrdered;
    return Holds(*correlation.expression, MembersOf(window)) &&
           (!ordered || IsChain(window, SubsetOf(MembersOf(window))));
  }
  auto measured = Measured(correlation, window);
  if (!measured) return false;
  return std::all_of(
      correlation.bounds.begin(), correlation.bounds.end(),
      [&](const sigma::Bound& bound) { return Holds(bound, *measured); });
}

// The hits up to `event` that are not older than `oldest`.
Occurrences Window(const Occurrences& hits, size_t event, int64_t oldest) {
  Occurrences window;
  for (const Occurrence& hit : hits) {
    if (hit.event <= event && hit.time.micros >= oldest) window.push_back(hit);
  }
  return window;
}

// True when the condition fails at some moment after the event `before` and
// before `now`, as hits leave the window one by one.
bool FailsBetween(const Correlation& correlation, const Occurrences& hits,
                  const Occurrence& before, Time now) {
  for (const Occurrence& leaving : hits) {
    int64_t leaves = leaving.time.micros + correlation.timespan.micros;
    if (leaving.event > before.event || leaves >= now.micros) continue;
    if (leaves < before.time.micros) continue;
    Occurrences left = Window(hits, before.event, leaving.time.micros + 1);
    if (!Holds(correlation, left)) return true;
  }
  return false;
}

Alert MakeAlert(const Correlation& correlation, size_t rule, const Group& group,
                const Occurrences& window) {
  Alert alert;
  alert.rule = rule;
  for (size_t i = 0; i < group.size(); ++i) {
    alert.group.emplace_back(correlation.group_by[i], group[i]);
  }
  alert.first = window.front().time;
  alert.last = window.back().time;
  std::set<size_t> events;
  for (const Occurrence& hit : window) events.insert(hit.event);
  alert.events.assign(events.begin(), events.end());
  return alert;
}

// The alerts of one group, whose hits are in order.
std::vector<Alert> AlertsOf(const Correlation& correlation, size_t rule,
                            const Group& group, const Occurrences& hits) {
  std::vector<Alert> alerts;
  bool armed = true;
  const Occurrence* before = nullptr;
  for (size_t i = 0; i < hits.size(); ++i) {
    const Occurrence& hit = hits[i];
    if (i + 1 < hits.size() && hits[i + 1].event == hit.event) continue;
    if (before != nullptr &&
        FailsBetween(correlation, hits, *before, hit.time)) {
      armed = true;
    }
    Occurrences window =
        Window(hits, hit.event, hit.time.micros - correlation.timespan.micros);
    bool holds = Holds(correlation, window);
    if (holds && armed) {
      alerts.push_back(MakeAlert(correlation, rule, group, window));
    }
    armed = !holds;
    before = &hit;
  }
  return alerts;
}

class AllRules {
 public:
  AllRules(const std::vector<const sigma::Rule*>& rules,
           const std::vector<TimedEvent>& events)
      : rules_(rules), events_(events) {}

  // Of the correlation `rule`, computed once.
  const std::vector<Alert>& AlertsOfRule(size_t rule) {
    auto known = alerts_.find(rule);
    if (known != alerts_.end()) return known->second;
    std::vector<Alert> alerts;
    const Correlation& correlation = *rules_[rule]->correlation;
    for (const auto& [group, hits] : Grouped(correlation)) {
      for (Alert& alert : AlertsOf(correlation, rule, group, hits)) {
        alerts.push_back(std::move(alert));
      }
    }
    return alerts_[rule] = std::move(alerts);
  }

 private:
  std::map<Group, Occurrences> Grouped(const Correlation& correlation) {
    Occurrences all;
    for (size_t member = 0; member < correlation.rules.size(); ++member) {
      AddHits(correlation.rules[member].text, member, all);
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const Occurrence& a, const Occurrence& b) {
                       return a.event < b.event;
                     });
    std::map<Group, Occurrences> groups;
    for (const Occurrence& hit : all) {
      for (const Group& group :
           TuplesOf(correlation, correlation.group_by, hit)) {
        groups[group].push_back(hit);
      }
    }
    return groups;
  }

  void AddHits(const std::string& reference, size_t member, Occurrences& all) {
    for (size_t rule = 0; rule < rules_.size(); ++rule) {
      if (!sigma::IsNamed(*rules_[rule], reference)) continue;
      if (rules_[rule]->correlation) {
        for (const Alert& alert : AlertsOfRule(rule)) {
          size_t event = alert.events.back();
          all.push_back({event, alert.last, member, nullptr, &alert});
        }
        continue;
      }
      for (size_t event = 0; event < events_.size(); ++event) {
        for (const Hit& hit : events_[event].hits) {
          if (hit.rule != rule) continue;
          all.push_back(
              {event, events_[event].time, member, &hit.view, nullptr});
        }
      }
    }
  }

  const std::vector<const sigma::Rule*>& rules_;
  const std::vector<TimedEvent>& events_;
  std::map<size_t, std::vector<Alert>> alerts_;
};

}  // namespace

std::vector<Alert> Correlate(const std::vector<const sigma::Rule*>& rules,
                             const std::vector<TimedEvent>& events) {
  AllRules all(rules, events);
  std::vector<Alert> alerts;
  for (size_t rule = 0; rule < rules.size(); ++rule) {
    if (!rules[rule]->correlation) continue;
    const auto& own = all.AlertsOfRule(rule);
    alerts.insert(alerts.end(), own.begin(), own.end());
  }
  std::sort(alerts.begin(), alerts.end(), [](const Alert& a, const Alert& b) {
    return std::tuple(a.events.back(), a.rule, a.group) <
           std::tuple(b.events.back(), b.rule, b.group);
  });
  return alerts;
}

}  // namespace drillcheck::reference
