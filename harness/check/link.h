// Link: compiles the rules of one subject under one list of pipelines, each
// with the filters that apply to it.
//
// For linked_rules.cc and tried_rule.cc. Thread rule: pure function.
#ifndef DRILLCHECK_CHECK_LINK_H_
#define DRILLCHECK_CHECK_LINK_H_

#include <functional>
#include <string>
#include <vector>

#include "check/subject.h"

namespace drillcheck {

// As Subject has them. `filters` may hold some that apply to none.
struct RulesToLink {
  const sigma::RuleFile& file;
  const std::vector<sigma::RuleFile>& members;
  const std::vector<sigma::Filter>& filters;
};

// The chain of these pipelines, or null where there is none: a rule that asks
// for it is left out.
using ChainOf =
    std::function<const PipelineChain*(const std::vector<std::string>& names)>;

// `own`: the pipelines that a recording names.
LinkedRules Link(const RulesToLink& rules, const Settings& settings,
                 const std::vector<std::string>& own, const ChainOf& chain_of,
                 Diagnostics& diagnostics);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_LINK_H_
