#include "check/correlation_text.h"

#include "base/text.h"

namespace drillcheck {

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

}  // namespace drillcheck
