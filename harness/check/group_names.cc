#include "check/group_names.h"

#include <algorithm>

#include "diagnose/surroundings.h"

namespace drillcheck {
namespace {

// Events that are looked at: the first ones tell.
constexpr size_t kMostViews = 1'000;

// What the rule's documents see of the events of a case.
std::vector<View> ViewsOf(const Subject& subject, const Case& test) {
  std::vector<View> views;
  for (size_t recording : test.replay) {
    for (const Event& event : subject.recordings[recording].recording.events) {
      for (const Document& document : RulesFor(subject, recording).documents) {
        for (const View& view : document.router.Route(event).views) {
          if (views.size() < kMostViews) views.push_back(view);
        }
      }
    }
  }
  return views;
}

bool IsAlias(const sigma::Correlation& correlation, const std::string& name) {
  return std::any_of(
      correlation.aliases.begin(), correlation.aliases.end(),
      [&](const sigma::Alias& alias) { return alias.name == name; });
}

// Some event of the case has the field; and none has one that the rule groups
// by, or a correlation groups by nothing.
bool IsRulesMistake(const Subject& subject, const Case& test,
                    const std::string& field) {
  std::vector<View> views = ViewsOf(subject, test);
  auto is_there = [&](const std::string& name) {
    return std::any_of(views.begin(), views.end(),
                       [&](const View& view) { return HasPath(view, name); });
  };
  if (!is_there(field)) return false;
  for (const sigma::Rule& rule : subject.file.rules) {
    if (!rule.correlation) continue;
    if (rule.correlation->group_by.empty()) return true;
    for (const std::string& name : rule.correlation->group_by) {
      if (!IsAlias(*rule.correlation, name) && !is_there(name)) return true;
    }
  }
  return false;
}

}  // namespace

void SettleGroupNames(Subject& subject) {
  if (!subject.fixture || !HasErrors(subject.fixture_diagnostics)) return;
  for (const Case& test : subject.fixture->cases) {
    for (const auto& [field, value] : test.fires.group) {
      Position at = PlaceOf(test, "group." + field);
      auto said = [&](const Diagnostic& diagnostic) {
        return diagnostic.code == "unknown-name" && diagnostic.at == at;
      };
      auto& all = subject.fixture_diagnostics;
      bool is_said = std::any_of(all.begin(), all.end(), said);
      if (is_said && IsRulesMistake(subject, test, field)) {
        std::erase_if(all, said);
      }
    }
  }
}

}  // namespace drillcheck
