#include "check/changed_correlation.h"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "base/text.h"
#include "check/changed_plan.h"
#include "check/correlation_text.h"
#include "check/holds_with.h"
#include "check/turning_leaves.h"

namespace drillcheck {
namespace {

using Cases = std::vector<const Case*>;
using Edit = std::function<void(sigma::Correlation&)>;

constexpr int64_t kMostCounted = 60;
constexpr int64_t kSecond = 1'000'000;

// What people write, in seconds: up to a week.
constexpr std::array<int64_t, 24> kUsualSpans = {
    1,    2,    5,     10,    15,    20,    30,    45,
    60,   120,  180,   300,   600,   900,   1200,  1800,
    3600, 7200, 10800, 14400, 21600, 43200, 86400, 604800};

// "10m", as a rule has it.
std::string Written(Duration span) {
  int64_t seconds = span.micros / kSecond;
  for (auto [unit, letter] :
       {std::pair{86400, "d"}, std::pair{3600, "h"}, std::pair{60, "m"}}) {
    if (seconds % unit == 0) return std::to_string(seconds / unit) + letter;
  }
  return std::to_string(seconds) + "s";
}

// What could be written in place of a number or name, and all cases hold.
struct Way {
  std::string kind;
  Position at;
  std::string written;
  std::string values;  // "5", "2 to 4"
};

std::string Range(const std::vector<std::string>& hold) {
  return hold.size() == 1 ? hold[0] : hold[0] + " to " + hold.back();
}

class Changes {
 public:
  Changes(const Subject& subject, const ReplayedCases& cases, size_t most)
      : subject_(subject),
        cases_(cases),
        failing_(cases.failing),
        holding_(cases.holding),
        left_(most) {}

  std::optional<OneChange> Find() {
    std::vector<Way> ways;
    const auto& correlations = subject_.rules.correlations;
    for (size_t c = 0; c < correlations.size(); ++c) {
      if (!correlations[c].own) continue;
      rule_ = &correlations[c].rule;
      index_ = c;
      if (auto grouping = FindGrouping()) return Tell({*grouping});
      FindNumbers(ways);
      if (!ways.empty()) return Tell(ways);
    }
    return std::nullopt;
  }

 private:
  void FindNumbers(std::vector<Way>& ways) {
    if (cases_.drifted || SomeEventIsNear()) return;
    const auto& bounds = rule_->correlation->bounds;
    for (size_t b = 0; b < bounds.size(); ++b) {
      if (auto way = FindBound(b)) ways.push_back(*way);
    }
    if (auto way = FindTimespan()) ways.push_back(*way);
  }

  // A drill fails, and a member is one leaf away from another hit in it.
  bool SomeEventIsNear() const {
    return std::any_of(failing_.begin(), failing_.end(), [&](const Case* test) {
      if (test->fires.never) return false;
      Replay replay = ReplayCase(subject_, *test);
      return std::any_of(replay.seen.begin(), replay.seen.end(),
                         [&](const Sighting& seen) { return IsNear(seen); });
    });
  }

  bool IsNear(const Sighting& seen) const {
    Trace trace =
        ProgramAt(subject_, seen.event, seen.document).Explain(seen.view);
    if (trace.holds) return false;
    auto fewest = FewestToTurn(trace, [](const Trace&) { return true; });
    return fewest && fewest->size() == 1;
  }

  std::optional<Way> FindBound(size_t b) {
    const sigma::Bound& bound = rule_->correlation->bounds[b];
    std::vector<std::string> hold;
    for (int64_t n = 1; n <= MostCounted(); ++n) {
      Number number(n);
      auto edit = [&](sigma::Correlation& c) { c.bounds[b].number = number; };
      if (number != bound.number && AllHold(edit)) {
        hold.push_back(number.Text());
      } else if (!hold.empty()) {
        break;
      }
    }
    if (hold.empty()) return std::nullopt;
    return Way{"threshold", bound.at, BoundText(bound), Range(hold)};
  }

  std::optional<Way> FindTimespan() {
    std::vector<std::string> hold;
    for (Duration span : Spans()) {
      auto edit = [&](sigma::Correlation& c) { c.timespan = span; };
      if (AllHold(edit)) {
        hold.push_back(Written(span));
      } else if (!hold.empty()) {
        break;
      }
    }
    if (hold.empty()) return std::nullopt;
    return Way{"timespan", rule_->correlation->timespan_at,
               "timespan " + Written(rule_->correlation->timespan),
               Range(hold)};
  }

  // A field that no event has, and the one that another place groups by.
  std::optional<Way> FindGrouping() {
    const auto& written = rule_->correlation->group_by;
    for (size_t i = 0; i < written.size(); ++i) {
      if (!IsUngrouped(written[i])) continue;
      for (const std::string& name : GroupNames()) {
        auto edit = [&](sigma::Correlation& c) { c.group_by[i] = name; };
        if (name == written[i] || !AllHold(edit)) continue;
        Position at = i < rule_->correlation->group_by_at.size()
                          ? rule_->correlation->group_by_at[i]
                          : rule_->correlation->at;
        return Way{"group-by", at, Printable(written[i], 60),
                   Printable(name, 60)};
      }
    }
    return std::nullopt;
  }

  // Hits of a failing case belong to no group for want of this field.
  bool IsUngrouped(const std::string& field) const {
    size_t number = subject_.rules.documents.size() + index_;
    return std::any_of(failing_.begin(), failing_.end(), [&](const Case* test) {
      Replay replay = ReplayCase(subject_, *test);
      return std::any_of(replay.ungrouped.begin(), replay.ungrouped.end(),
                         [&](const Correlator::Ungrouped& lost) {
                           return lost.correlation == number &&
                                  lost.field == field;
                         });
    });
  }

  // What the file's correlations and the cases name groups by.
  std::vector<std::string> GroupNames() const {
    std::set<std::string> names;
    for (const CorrelationRule& correlation : subject_.rules.correlations) {
      const auto& group_by = correlation.rule.correlation->group_by;
      names.insert(group_by.begin(), group_by.end());
    }
    for (const Case& test : subject_.fixture->cases) {
      for (const auto& [field, value] : test.fires.group) names.insert(field);
    }
    return {names.begin(), names.end()};
  }

  OneChange Tell(const std::vector<Way>& ways) const {
    const Way& first = ways[0];
    std::string reason = "with " + first.written + " " +
                         Count(failing_.size(), "case") + " fail; with " +
                         first.values +
                         " all of them hold, and so do the others";
    std::string suggestion =
        "write " + first.values + " for `" + first.written + "`";
    for (size_t i = 1; i < ways.size(); ++i) {
      std::string other = ways[i].values + " for `" + ways[i].written + "`";
      reason += "; with " + other + " (line " +
                std::to_string(ways[i].at.line) + ") they do as well";
      suggestion += ", or " + other;
    }
    return {rule_->path, first.at, first.kind, reason,
            suggestion + "; or mend its group-by, or the cases"};
  }

  // One more than any case could count.
  int64_t MostCounted() const {
    size_t most = 0;
    for (const Cases* cases : {&failing_, &holding_}) {
      for (const Case* test : *cases) {
        size_t events = 0;
        for (size_t recording : test->replay) {
          events += subject_.recordings[recording].recording.events.size();
        }
        most = std::max(most, events);
      }
    }
    return std::min(static_cast<int64_t>(most) + 1, kMostCounted);
  }

  // Without the one that is written.
  std::vector<Duration> Spans() const {
    std::vector<Duration> spans;
    for (int64_t seconds : kUsualSpans) {
      Duration span{seconds * kSecond};
      if (span != rule_->correlation->timespan) spans.push_back(span);
    }
    return spans;
  }

  bool AllHold(const Edit& edit) {
    if (left_ == 0) return false;
    --left_;
    std::map<const LinkedRules*, ChangedPlan> plans;
    auto with = [&](const LinkedRules& rules, size_t document,
                    const std::string& inverted) {
      auto found = plans.find(&rules);
      if (found == plans.end()) {
        auto edit_one = [&](size_t i, sigma::Correlation& correlation) {
          if (i == index_) edit(correlation);
        };
        found = plans.try_emplace(&rules, rules, edit_one).first;
      }
      WhatIf what_if;
      what_if.inverted = inverted;
      what_if.document = document;
      what_if.plan = &found->second.plan();
      return what_if;
    };
    auto holds = [&](const Case* test) {
      return HoldsWith(subject_, *test, with);
    };
    return std::all_of(failing_.begin(), failing_.end(), holds) &&
           std::all_of(holding_.begin(), holding_.end(), holds);
  }

  const Subject& subject_;
  const ReplayedCases& cases_;
  const Cases& failing_;
  const Cases& holding_;
  size_t left_;
  const sigma::Rule* rule_ = nullptr;  // the correlation at hand
  size_t index_ = 0;                   // among the correlations
};

}  // namespace

std::optional<OneChange> FindChangedCorrelation(const Subject& subject,
                                                const ReplayedCases& cases,
                                                size_t most) {
  return Changes(subject, cases, most).Find();
}

}  // namespace drillcheck
