#include "check/group_names.h"

#include <algorithm>

#include "check/tried_correlation.h"
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

ReplayedCases AllCases(const Subject& subject) {
  ReplayedCases all;
  for (const Case& test : subject.fixture->cases) all.failing.push_back(&test);
  return all;
}

// Then the cases say what the rule must group by. Asked of rules whose fixture
// is called broken only.
bool AllHoldBy(const Subject& subject, const std::string& field) {
  constexpr size_t kMostTried = 20;
  ReplayedCases cases = AllCases(subject);
  TriedCorrelation tried(subject, cases, kMostTried);
  const auto& correlations = subject.rules.correlations;
  for (size_t c = 0; c < correlations.size(); ++c) {
    if (!correlations[c].own) continue;
    tried.Take(c);
    for (size_t i = 0; i < tried.written().group_by.size(); ++i) {
      auto edit = [&](sigma::Correlation& other) { other.group_by[i] = field; };
      if (tried.AllHold(edit)) return true;
    }
  }
  return false;
}

}  // namespace

bool IsUnknownGroupName(const Subject& subject, const Case& test,
                        const std::string& field) {
  const auto& correlations = subject.rules.correlations;
  return test.fires.group.contains(field) &&
         std::none_of(correlations.begin(), correlations.end(),
                      [&](const CorrelationRule& one) {
                        const auto& by = one.rule.correlation->group_by;
                        return one.own && std::find(by.begin(), by.end(),
                                                    field) != by.end();
                      });
}

bool HasUnknownGroupName(const Subject& subject, const Case& test) {
  const auto& group = test.fires.group;
  return std::any_of(group.begin(), group.end(), [&](const auto& named) {
    return IsUnknownGroupName(subject, test, named.first);
  });
}

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
      bool rules = is_said && (IsRulesMistake(subject, test, field) ||
                               AllHoldBy(subject, field));
      if (rules) std::erase_if(all, said);
    }
  }
}

}  // namespace drillcheck
