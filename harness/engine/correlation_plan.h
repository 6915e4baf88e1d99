// The inside of a CorrelationPlan: which correlation runs over which rules,
// and what each reads of them. For engine/ alone.
#ifndef DRILLCHECK_ENGINE_CORRELATION_PLAN_H_
#define DRILLCHECK_ENGINE_CORRELATION_PLAN_H_

#include <string>
#include <vector>

#include "engine/correlator.h"

namespace drillcheck {

// A rule that a correlation runs over. Fields are named as that rule, or that
// inner correlation's group, names them; empty: it has none.
struct PlanMember {
  size_t rule = 0;
  std::vector<std::string> group_by;  // as Correlation::group_by
  std::vector<std::string> fields;    // as Correlation::fields
};

// A correlation that runs.
struct PlanNode {
  size_t rule = 0;
  const sigma::Correlation* correlation = nullptr;
  std::vector<PlanMember> members;  // as Correlation::rules
};

struct CorrelationPlan::Body {
  // Where a rule's hits go.
  struct Use {
    size_t node = 0;
    size_t member = 0;
  };

  std::vector<PlanNode> nodes;         // inner ones before those over them
  std::vector<std::vector<Use>> uses;  // for each rule, rising
  std::vector<bool> runs;              // for each rule
  std::vector<bool> reports;           // for each rule

  Observation Read(const std::vector<MemberHit>& hits) const;
  void Read(size_t rule, const Fields& fields, Observation& observation) const;
};

// What an alert of an inner correlation says to one over it.
Reading ReadAlert(const PlanNode& node, const CorrelationPlan::Body::Use& use,
                  const Alert& alert);

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_CORRELATION_PLAN_H_
