#include "check/ungrouped.h"

#include <algorithm>
#include <string>

#include "base/text.h"
#include "check/correlation_text.h"
#include "check/member_tree.h"
#include "diagnose/candidates.h"
#include "diagnose/surroundings.h"

namespace drillcheck {
namespace {

bool Contains(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

class Ungrouped {
 public:
  Ungrouped(const CaseRun& run, const sigma::Rule& rule,
            const MemberEvent& event)
      : run_(run), rule_(rule), event_(event), member_(Member()) {}

  void Tell(TestResult& result) const {
    const sigma::Correlation& correlation = *rule_.correlation;
    for (size_t i = 0; i < correlation.group_by_at.size(); ++i) {
      bool here = correlation.group_by[i] == event_.absent_field;
      if (here) result.at = correlation.group_by_at[i];
    }
    result.suggestion = NamedByCase();
    if (member_.correlation) return TellAlert(result);
    result.reason = "events without " + event_.absent_field +
                    " belong to no group: nothing is counted";
    auto moved = FindMoved(event_.absent_field, event_.view);
    if (moved && result.suggestion.empty()) {
      result.suggestion = "nearest: " + drillcheck::Describe(*moved);
    }
  }

 private:
  const sigma::Rule& Member() const {
    const LinkedRules& rules = RulesFor(run_.subject, run_.test.replay[0]);
    const auto& members = rule_.correlation->rules;
    return RuleOf(rules, *RuleNamed(rules, members[event_.member].text));
  }

  void TellAlert(TestResult& result) const {
    result.verdict = Verdict::kMissed;
    result.kind = "group-by";
    result.reason = "alerts of " + MemberName(member_) + " have no " +
                    event_.absent_field + ": " +
                    WhatItGroupsBy(*member_.correlation);
    if (!result.suggestion.empty()) return;
    result.suggestion = "group both by the same fields, here or at " +
                        member_.path + ":" +
                        std::to_string(member_.correlation->at.line);
  }

  // A field that the case names its group by, and that the event has, or the
  // alert.
  std::string NamedByCase() const {
    for (const auto& [field, value] : run_.test.fires.group) {
      bool has = member_.correlation
                     ? Contains(member_.correlation->group_by, field)
                     : HasPath(event_.view, field);
      if (!has || Contains(rule_.correlation->group_by, field)) continue;
      return "these events have " + Printable(field) + ", by which " +
             run_.subject.fixture->path + ":" +
             std::to_string(PlaceOf(run_.test, "group." + field).line) +
             " names the group: group by that";
    }
    return {};
  }

  const CaseRun& run_;
  const sigma::Rule& rule_;
  const MemberEvent& event_;
  const sigma::Rule& member_;
};

}  // namespace

void TellUngrouped(const CaseRun& run, const sigma::Rule& rule,
                   const std::vector<MemberEvent>& events, TestResult& result) {
  for (const MemberEvent& event : events) {
    if (!event.group) return Ungrouped(run, rule, event).Tell(result);
  }
}

}  // namespace drillcheck
