// Reads the conditions of a pipeline's step: `rule_conditions`,
// `detection_item_conditions` or `field_name_conditions`, with the keys that
// join them (`.._cond_op`, `.._cond_expr`, `.._cond_not`). For
// pipeline_step.cc alone.
//
// Thread rule: pure function.
#ifndef DRILLCHECK_SIGMA_PIPELINE_CONDITIONS_H_
#define DRILLCHECK_SIGMA_PIPELINE_CONDITIONS_H_

#include <set>
#include <string>

#include "base/diagnostic.h"
#include "sigma/pipeline.h"
#include "sigma/pipeline_question.h"
#include "yaml/fields.h"

namespace drillcheck::sigma {

// `attributes`: those that a step of the file sets by itself, which
// rule_attribute may ask for beside the rule's own.
PipelineConditions ReadPipelineConditions(
    yaml::Fields& step, ConditionGroup group,
    const std::set<std::string>& attributes, Reporter& out);

}  // namespace drillcheck::sigma

#endif  // DRILLCHECK_SIGMA_PIPELINE_CONDITIONS_H_
