#include "vary/correlation_mutants.h"

#include <utility>

#include "vary/shifted.h"

namespace drillcheck {
namespace {

using Op = Mutant::Operator;
using sigma::Bound;
using sigma::Correlation;

constexpr int64_t kSecond = 1'000'000;

class CorrelationMutants {
 public:
  CorrelationMutants(const sigma::Rule& rule, std::vector<Mutant>& mutants)
      : correlation_(*rule.correlation), mutants_(mutants) {}

  void AddAll() {
    for (size_t i = 0; i < correlation_.bounds.size(); ++i) {
      for (int by : {1, -1}) ShiftThreshold(i, by);
    }
    for (int by : {1, -1}) ShiftTimespan(by);
    for (size_t i = 0; i < correlation_.group_by.size(); ++i) DropGroup(i);
    bool may_drop = correlation_.rules.size() > 1 && !correlation_.expression;
    for (size_t i = 0; may_drop && i < correlation_.rules.size(); ++i) {
      DropRule(i);
    }
  }

 private:
  void Add(Op op, const std::string& detail, Position at,
           std::string exposed_by, Correlation changed) {
    auto place = [](sigma::Rule & rule) -> auto& { return *rule.correlation; };
    mutants_.push_back({op, std::string(Name(op)) + " " + detail, at,
                        std::move(exposed_by), Put(place, std::move(changed))});
  }

  // A recording at the edge: what the shifted rule judges the other way.
  void ShiftThreshold(size_t index, int by) {
    const Bound& bound = correlation_.bounds[index];
    auto shifted = Shifted(bound.number, by);
    if (!shifted) return;
    bool asks_at_least = bound.op == Bound::Operator::kGreater ||
                         bound.op == Bound::Operator::kGreaterEqual;
    bool wider = asks_at_least == (by < 0);
    std::string event = wider ? "a quiet recording" : "a firing recording";
    Correlation changed = correlation_;
    changed.bounds[index].number = *shifted;
    Add(Op::kShiftThreshold, "to " + shifted->Text(), bound.at,
        event + " at the very edge of " + bound.number.Text(),
        std::move(changed));
  }

  void ShiftTimespan(int by) {
    int64_t shifted = correlation_.timespan.micros + by * kSecond;
    if (shifted <= 0) return;
    bool wider = by > 0;
    Correlation changed = correlation_;
    changed.timespan.micros = shifted;
    Add(Op::kShiftTimespan, wider ? "by +1s" : "by -1s", correlation_.at,
        wider ? "a quiet recording whose last event comes one second after "
                "the window"
              : "a firing recording whose last event comes in the window's "
                "last second",
        std::move(changed));
  }

  void DropGroup(size_t index) {
    const std::string& field = correlation_.group_by[index];
    Correlation changed = correlation_;
    auto drop = static_cast<ptrdiff_t>(index);
    changed.group_by.erase(changed.group_by.begin() + drop);
    changed.group_by_at.erase(changed.group_by_at.begin() + drop);
    Add(Op::kDropGroup, field, correlation_.group_by_at[index],
        "a quiet recording with enough events, but not of one `" + field + "`",
        std::move(changed));
  }

  void DropRule(size_t index) {
    const sigma::Reference& member = correlation_.rules[index];
    bool temporal = correlation_.type == Correlation::Type::kTemporal ||
                    correlation_.type == Correlation::Type::kTemporalOrdered;
    Correlation changed = correlation_;
    auto drop = static_cast<ptrdiff_t>(index);
    changed.rules.erase(changed.rules.begin() + drop);
    for (sigma::Alias& alias : changed.aliases) {
      alias.fields.erase(alias.fields.begin() + drop);
    }
    Add(Op::kDropRule, member.text, member.at,
        temporal ? "a quiet recording without an event of " + member.text
                 : "a firing recording that needs the events of " + member.text,
        std::move(changed));
  }

  const Correlation& correlation_;
  std::vector<Mutant>& mutants_;
};

}  // namespace

void AddCorrelationMutants(const sigma::Rule& rule,
                           std::vector<Mutant>& mutants) {
  CorrelationMutants(rule, mutants).AddAll();
}

}  // namespace drillcheck
