#include "check/correlation_text.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace drillcheck {
namespace {

struct Unit {
  int64_t micros;
  const char* noun;
};

constexpr int64_t kSecond = 1'000'000;
constexpr std::array<Unit, 4> kUnits = {
    Unit{86'400 * kSecond, "day"}, Unit{3'600 * kSecond, "hour"},
    Unit{60 * kSecond, "minute"}, Unit{kSecond, "second"}};

// The largest that the time holds, else the last.
size_t LargestUnitIn(int64_t micros) {
  size_t unit = 0;
  while (unit + 1 < kUnits.size() && micros < kUnits[unit].micros) ++unit;
  return unit;
}

// The next smaller unit, or the same of the last.
const Unit& Below(size_t unit) {
  return kUnits[std::min(unit + 1, kUnits.size() - 1)];
}

std::string Counted(int64_t count, const Unit& unit) {
  return Count(static_cast<size_t>(count), unit.noun);
}

}  // namespace

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

std::string BoundText(const sigma::Bound& bound) {
  return Sign(bound.op) + " " + bound.number.Text();
}

std::string BoundsText(const sigma::Correlation& correlation) {
  std::vector<std::string> bounds;
  for (const sigma::Bound& bound : correlation.bounds) {
    bounds.push_back(BoundText(bound));
  }
  return Join(bounds, " ");
}

std::string OutOf(size_t measure, std::optional<size_t> wanted,
                  const std::string& noun, const std::string& within) {
  if (!wanted) return Count(measure, noun) + within;
  if (measure > *wanted) {
    return Count(measure, noun) + within + " (" + std::to_string(*wanted) +
           (*wanted == 1 ? " is" : " are") + " enough)";
  }
  std::string of = std::to_string(measure) + " of " + std::to_string(*wanted);
  return of + (noun == "event" ? "" : " " + noun + "s") + within;
}

std::string Describe(const sigma::Correlation& correlation) {
  std::string text(Name(correlation.type));
  std::string bounds = BoundsText(correlation);
  if (!bounds.empty()) text += " " + bounds;
  text += " within " + FormatDuration(correlation.timespan);
  if (!correlation.group_by.empty()) {
    text += " by " + Join(correlation.group_by, ", ");
  }
  return text;
}

std::string WhatItGroupsBy(const sigma::Correlation& correlation) {
  if (correlation.group_by.empty()) return "it has no group-by";
  return "it groups by " + Printable(Join(correlation.group_by, ", "), 120);
}

Evidence Describe(const Subject& subject, const Case& test,
                  const Alert& alert) {
  std::vector<std::string> group;
  for (const auto& [field, value] : alert.group) {
    group.push_back(field + "=" + value);
  }
  std::vector<EventRef> events;
  for (EventKey key : alert.events) events.push_back(RefOf(key));
  Evidence line;
  line.mark = Evidence::Mark::kTrue;
  line.depth = 1;
  line.text = Printable(group.empty() ? "all events" : Join(group, " "), 200);
  line.note = Count(alert.count, "event") + " from " + FormatTime(alert.first) +
              " to " + FormatTime(alert.last) + ": " +
              RecordNames(subject, test, events);
  return line;
}

std::string RecordName(const Subject& subject, const Case& test, EventRef ref) {
  std::string number = std::to_string(EventAt(subject, ref).record);
  if (test.replay.size() < 2) return "record " + number;
  return subject.fixture->recordings[ref.recording].name + ":" + number;
}

std::string RecordNames(const Subject& subject, const Case& test,
                        const std::vector<EventRef>& refs) {
  std::vector<std::string> names;
  for (EventRef ref : refs) {
    if (names.size() == kMaxListedRecords) {
      names.emplace_back("…");
      break;
    }
    names.push_back(RecordName(subject, test, ref));
  }
  return Join(names, ", ");
}

std::string MissedBy(Duration duration) {
  int64_t micros = std::max<int64_t>(duration.micros, 0);
  int64_t least = Below(LargestUnitIn(micros)).micros;
  int64_t up = micros / least * least + (micros % least > 0 ? least : 0);
  size_t largest = LargestUnitIn(up);
  const Unit& unit = kUnits[largest];
  const Unit& below = Below(largest);
  int64_t rest = up % unit.micros / below.micros;
  std::string text = Counted(up / unit.micros, unit);
  return rest == 0 ? text : text + " " + Counted(rest, below);
}

}  // namespace drillcheck
