#include "check/unrecorded_fields.h"

#include <utility>
#include <variant>
#include <vector>

#include "base/text.h"
#include "check/alert_fields.h"
#include "check/recorded_field.h"
#include "diagnose/names.h"

namespace drillcheck {
namespace {

// Events of a case in which the parts of the rule are looked for: what these
// lack is then looked for in all.
constexpr size_t kMaxLookedAt = 200;

// What the file has at this place of `fields`, before any pipeline.
std::string WrittenAt(const Subject& subject, Position at) {
  for (const sigma::Rule& rule : subject.file.rules) {
    for (size_t i = 0; i < rule.fields.size(); ++i) {
      if (rule.fields_at[i] == at) return rule.fields[i];
    }
  }
  return "";
}

// The filter of the tree that brought this part of a rule, or null.
const sigma::Filter* FilterOf(const Subject& subject,
                              const sigma::Identifier& part) {
  for (const sigma::Filter& filter : subject.filters) {
    if (filter.path != part.path) continue;
    for (const sigma::Identifier& own : filter.identifiers) {
      if (own.at == part.at) return &filter;
    }
  }
  return nullptr;
}

bool IsInAlert(const Subject& subject, const Replay& replay, const Hit& hit,
               const std::string& field) {
  if (!hit.alert) return Lookup(hit.view, field).present;
  const sigma::Rule& rule = RuleAt(subject, hit.event, hit.document);
  return AlertOf(rule, hit.view, &replay.alerts[*hit.alert]).Find(field) !=
         nullptr;
}

}  // namespace

void UnrecordedFields::See(const Subject& subject, const Replay& replay) {
  for (const Hit& hit : replay.hits) SeeAlert(subject, replay, hit);
  // Events of the drill first: one of them is shown.
  size_t looked_at = 0;
  for (const Hit& hit : replay.matches) {
    if (++looked_at > kMaxLookedAt) return;
    SeeParts(subject, {hit.event, hit.document, hit.view});
  }
  for (const Sighting& sighting : replay.seen) {
    if (++looked_at > kMaxLookedAt) return;
    SeeParts(subject, sighting);
  }
}

void UnrecordedFields::SeeAlert(const Subject& subject, const Replay& replay,
                                const Hit& hit) {
  const sigma::Rule& rule = RuleAt(subject, hit.event, hit.document);
  for (size_t i = 0; i < rule.fields.size(); ++i) {
    Position at = rule.fields_at[i];
    bool promised = at.line > 0;  // else a pipeline added it
    if (!promised || done_.contains(&rule.fields[i])) continue;
    auto [named, is_new] =
        named_.try_emplace(Place(rule.path, at.line, at.column));
    if (is_new) {
      named->second = {Kind::kPromised,
                       rule.fields[i],
                       WrittenAt(subject, at),
                       "`fields`",
                       {hit.event, hit.document, hit.view},
                       hit.alert.has_value(),
                       false};
    }
    bool found = IsInAlert(subject, replay, hit, rule.fields[i]);
    if (found) done_.insert(&rule.fields[i]);
    named->second.found |= found;
  }
}

void UnrecordedFields::SeeParts(const Subject& subject,
                                const Sighting& sighting) {
  const LinkedRules& rules = RulesFor(subject, sighting.event.recording);
  const sigma::Rule& rule = RuleOf(rules, sighting.document);
  for (const sigma::Identifier& part : rule.identifiers) {
    if (part.path.empty()) {
      bool own = IsOwn(rules, sighting.document);
      Named named{Kind::kOfRule, "", "", part.name, sighting, false, false};
      if (own) SeeItems(part.search, rule.path, named);
    } else if (const sigma::Filter* filter = FilterOf(subject, part)) {
      SeeItems(
          part.search, filter->path,
          {Kind::kOfFilter, "", "", Describe(*filter), sighting, false, false});
    }
  }
}

void UnrecordedFields::SeeItems(const sigma::Search& search,
                                const std::string& path, const Named& part) {
  for (const sigma::Search& inner : search.parts) SeeItems(inner, path, part);
  const sigma::Item& item = search.item;
  if (search.kind != sigma::Search::Kind::kItem) return;
  const std::string& written =
      item.written_field.empty() ? item.field : item.written_field;
  bool asks = !item.field.empty() && !AsksForAbsence(item);
  if (asks)
    SeeName(&item, {path, item.at.line, item.at.column}, item.field, written,
            part);
  for (const sigma::ItemValue& value : item.values) {
    for (const sigma::Test& test : value.tests) {
      const auto* other = std::get_if<sigma::FieldTest>(&test);
      if (other == nullptr) continue;
      SeeName(other, {path, value.at.line, value.at.column}, other->field,
              other->field, part);
    }
  }
}

void UnrecordedFields::SeeName(const void* name, const Place& place,
                               const std::string& field,
                               const std::string& written, const Named& part) {
  if (done_.contains(name)) return;
  auto [named, is_new] = named_.try_emplace(place, part);
  if (is_new) {
    named->second.field = field;
    named->second.written = written;
  }
  bool found = Lookup(part.asked.view, field).present;
  if (found) done_.insert(name);
  named->second.found |= found;
}

bool UnrecordedFields::IsUnrecorded(const Subject& subject,
                                    const Named& named) {
  if (named.found) return false;
  if (named.counted) return true;
  if (IsRemembered(subject, named.asked, named.field)) return false;
  if (named.kind == Kind::kPromised) return true;
  bool doubtful = named.kind == Kind::kOfFilter ||
                  !NearestSpelling(named.asked.view, named.field).empty();
  const LinkedRules& rules = RulesFor(subject, named.asked.event.recording);
  return doubtful &&
         !AnyEventHas(subject, rules, named.asked.document, named.field);
}

Diagnostic UnrecordedFields::Warning(const Subject& subject, const Place& place,
                                     const Named& named) {
  const auto& [path, line, column] = place;
  std::string name = ShownName(named.written);
  if (named.field != named.written) {
    name += " (" + ShownName(named.field) + " under its pipelines)";
  }
  std::string text = named.part + " asks for " + name +
                     ", which no event has that " + subject.entry.path +
                     " is tested with";
  std::string way_out =
      "correct the name; or record an event that has it, for a case that must "
      "stay quiet";
  if (named.kind == Kind::kPromised) {
    text = "no alert of this rule's cases has " + name +
           ", which `fields` promises";
    way_out = "name a field that the events have, or record one that has it";
  } else if (named.kind == Kind::kOfRule) {
    text = named.part + " asks for " + name +
           ", which no event of these recordings has";
    way_out = "correct the name; or record an event that has it";
  }
  return {
      Severity::kWarning, path,
      {line, column},     text,
      "unrecorded-field", DidYouMean(named.asked.view, named.field) + way_out};
}

Diagnostics UnrecordedFields::Warnings(const Subject& subject) const {
  Diagnostics warnings;
  for (const auto& [place, named] : named_) {
    if (!IsUnrecorded(subject, named)) continue;
    warnings.push_back(Warning(subject, place, named));
  }
  return warnings;
}

}  // namespace drillcheck
