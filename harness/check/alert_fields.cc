#include "check/alert_fields.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "diagnose/candidates.h"

namespace drillcheck {
namespace {

constexpr const char* kTitle = "title";
constexpr const char* kLevel = "level";

// The values of a field, as the text of a remark.
std::string ValuesOf(const FieldValues& found) {
  if (!found.present) return "no such field in this event";
  std::vector<std::string> values;
  for (const json::Value* value : found.values) {
    values.push_back(value->IsNull()     ? "null"
                     : value->IsObject() ? "an object"
                                         : "\"" + ExampleOf(*value) + "\"");
  }
  return values.empty() ? "is an empty list" : "is " + Join(values, ", ");
}

bool IsReplayed(const Case& test, size_t recording) {
  return std::find(test.replay.begin(), test.replay.end(), recording) !=
         test.replay.end();
}

std::string LevelOf(const sigma::Rule& rule) {
  return rule.level ? std::string(Name(*rule.level)) : "";
}

Evidence Line(int depth, std::string text, Position at, std::string note) {
  return {depth, Evidence::Mark::kNone, std::move(text), at, std::move(note)};
}

// What the cases ask of this document that its level is not.
void AddAsked(const Subject& subject, size_t recording, const sigma::Rule& rule,
              std::vector<Evidence>& lines) {
  for (const Case& test : subject.fixture->cases) {
    bool of_it = test.by.empty() || sigma::IsNamed(rule, test.by);
    bool other =
        of_it && !test.severity.empty() && test.severity != LevelOf(rule);
    if (!other || !IsReplayed(test, recording)) continue;
    lines.push_back(Line(
        2, "case " + test.name + " asks for " + test.severity, {},
        subject.fixture->path + ":" + std::to_string(test.severity_at.line)));
  }
}

}  // namespace

json::Value AlertOf(const sigma::Rule& rule, const View& view,
                    const Alert* of_correlation) {
  json::Value alert = json::Value::Object();
  alert.Add(kTitle, json::Value::String(rule.title));
  if (rule.level) alert.Add(kLevel, json::Value::String(LevelOf(rule)));
  for (const std::string& field : rule.fields) {
    FieldValues found = Lookup(view, field);
    if (!found.present) continue;
    json::Value list;
    list.kind = json::Value::Kind::kArray;
    for (const json::Value* value : found.values) list.items.push_back(*value);
    alert.Add(field, std::move(list));
  }
  if (of_correlation == nullptr) return alert;
  for (const auto& [field, value] : of_correlation->group) {
    if (alert.Find(field) == nullptr) {
      alert.Add(field, json::Value::String(value));
    }
  }
  return alert;
}

Position PlaceInAlert(const sigma::Rule& rule, const std::string& field) {
  for (size_t i = 0; i < rule.fields.size(); ++i) {
    bool around = field.starts_with(rule.fields[i] + ".");
    if (rule.fields[i] == field || around) return rule.fields_at[i];
  }
  if (rule.correlation) {
    const auto& group_by = rule.correlation->group_by;
    auto of_group = std::find(group_by.begin(), group_by.end(), field);
    if (of_group != group_by.end()) {
      return rule.correlation->group_by_at[of_group - group_by.begin()];
    }
  }
  if (field == kLevel) return rule.level ? rule.level_at : Position{};
  return field == kTitle ? rule.title_at : Position{};
}

std::vector<Evidence> ShowAlert(const Subject& subject, size_t recording,
                                const sigma::Rule& rule, const View& view) {
  std::vector<Evidence> lines = {Line(0, "the alert", {}, "")};
  lines.push_back(rule.level
                      ? Line(1, "level: " + LevelOf(rule), rule.level_at, "")
                      : Line(1, "no level", rule.title_at, "ranks lowest"));
  AddAsked(subject, recording, rule, lines);
  for (const std::string& field : rule.fields) {
    lines.push_back(Line(1, Printable(field), PlaceInAlert(rule, field),
                         ValuesOf(Lookup(view, field))));
  }
  return lines;
}

}  // namespace drillcheck
