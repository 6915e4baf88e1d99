#include "check/changed_correlation.h"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "base/text.h"
#include "check/correlation_text.h"

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

// The correlations of one build of the rules, with one of them changed.
struct ChangedPlan {
  std::vector<sigma::Rule> correlations;
  std::optional<CorrelationPlan> plan;
};

ChangedPlan Plan(const LinkedRules& rules, size_t changed, const Edit& edit) {
  ChangedPlan made;
  for (const CorrelationRule& correlation : rules.correlations) {
    made.correlations.push_back(correlation.rule);
  }
  edit(*made.correlations[changed].correlation);
  std::vector<const sigma::Rule*> all;
  for (const Document& document : rules.documents) {
    all.push_back(&document.program.rule());
  }
  for (const sigma::Rule& rule : made.correlations) all.push_back(&rule);
  Diagnostics unused;  // of a rule that nobody wrote
  made.plan = CorrelationPlan::Make(all, unused);
  return made;
}

// "10m", as a rule has it.
std::string Written(Duration span) {
  int64_t seconds = span.micros / kSecond;
  for (auto [unit, letter] :
       {std::pair{86400, "d"}, std::pair{3600, "h"}, std::pair{60, "m"}}) {
    if (seconds % unit == 0) return std::to_string(seconds / unit) + letter;
  }
  return std::to_string(seconds) + "s";
}

class Changes {
 public:
  Changes(const Subject& subject, const Cases& failing, const Cases& holding,
          size_t most)
      : subject_(subject), failing_(failing), holding_(holding), left_(most) {}

  std::optional<OneChange> Find() {
    const auto& correlations = subject_.rules.correlations;
    for (size_t c = 0; c < correlations.size(); ++c) {
      if (!correlations[c].own) continue;
      rule_ = &correlations[c].rule;
      index_ = c;
      if (auto found = FindBound()) return found;
      if (auto found = FindTimespan()) return found;
      if (auto found = FindGrouping()) return found;
    }
    return std::nullopt;
  }

 private:
  std::optional<OneChange> FindBound() {
    const auto& bounds = rule_->correlation->bounds;
    for (size_t b = 0; b < bounds.size(); ++b) {
      std::vector<std::string> hold;
      for (int64_t n = 1; n <= MostCounted(); ++n) {
        Number number(n);
        bool same = number == bounds[b].number;
        auto edit = [&](sigma::Correlation& c) { c.bounds[b].number = number; };
        if (!same && AllHold(edit)) {
          hold.push_back(number.Text());
        } else if (!hold.empty()) {
          break;
        }
      }
      if (hold.empty()) continue;
      return Tell("threshold", bounds[b].at, BoundsText(*rule_->correlation),
                  hold);
    }
    return std::nullopt;
  }

  std::optional<OneChange> FindTimespan() {
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
    return Tell("timespan", rule_->correlation->at,
                "timespan " + Written(rule_->correlation->timespan), hold);
  }

  // A field that no event has, and the one that another place groups by.
  std::optional<OneChange> FindGrouping() {
    const auto& written = rule_->correlation->group_by;
    for (size_t i = 0; i < written.size(); ++i) {
      if (!IsUngrouped(written[i])) continue;
      for (const std::string& name : GroupNames()) {
        auto edit = [&](sigma::Correlation& c) { c.group_by[i] = name; };
        if (name == written[i] || !AllHold(edit)) continue;
        Position at = i < rule_->correlation->group_by_at.size()
                          ? rule_->correlation->group_by_at[i]
                          : rule_->correlation->at;
        return Tell("group-by", at, Printable(written[i], 60),
                    {Printable(name, 60)});
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

  OneChange Tell(const std::string& kind, Position at,
                 const std::string& written,
                 const std::vector<std::string>& hold) const {
    std::string values = hold[0];
    if (hold.size() > 1) values += " to " + hold.back();
    return {rule_->path, at, kind,
            "with " + written + " " + Count(failing_.size(), "case") +
                " fail; with " + values +
                " all of them hold, and so do the "
                "others",
            "write " + (hold.size() > 1 ? "a value from " : std::string()) +
                values + " for it; or mend the cases"};
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
        found = plans.emplace(&rules, Plan(rules, index_, edit)).first;
      }
      WhatIf what_if;
      what_if.inverted = inverted;
      what_if.document = document;
      what_if.plan = &*found->second.plan;
      return what_if;
    };
    auto holds = [&](const Case* test) {
      return HoldsWith(subject_, *test, with);
    };
    return std::all_of(failing_.begin(), failing_.end(), holds) &&
           std::all_of(holding_.begin(), holding_.end(), holds);
  }

  const Subject& subject_;
  const Cases& failing_;
  const Cases& holding_;
  size_t left_;
  const sigma::Rule* rule_ = nullptr;  // the correlation at hand
  size_t index_ = 0;                   // among the correlations
};

}  // namespace

std::optional<OneChange> FindChangedCorrelation(
    const Subject& subject, const std::vector<const Case*>& failing,
    const std::vector<const Case*>& holding, size_t most) {
  return Changes(subject, failing, holding, most).Find();
}

}  // namespace drillcheck
