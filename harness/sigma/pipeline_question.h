// Reads one condition of a pipeline's step: what it asks, by its `type`. For
// pipeline_conditions.cc alone.
//
// Thread rule: pure functions.
#ifndef DRILLCHECK_SIGMA_PIPELINE_QUESTION_H_
#define DRILLCHECK_SIGMA_PIPELINE_QUESTION_H_

#include <optional>
#include <set>
#include <string>

#include "base/diagnostic.h"
#include "sigma/pipeline.h"
#include "yaml/node.h"

namespace drillcheck::sigma {

enum class ConditionGroup { kRule, kItem, kField };

// The key of a step that begins with the group's name:
// "rule_conditions" for kRule and "_conditions".
std::string ConditionKey(ConditionGroup group, const std::string& rest);

// `attributes`: see ReadPipelineConditions(). Nothing when the type is unknown
// or belongs to another group; every mistake is reported.
std::optional<PipelineQuestion> ReadPipelineQuestion(
    const yaml::Node& node, ConditionGroup group,
    const std::set<std::string>& attributes, Reporter& out);

}  // namespace drillcheck::sigma

#endif  // DRILLCHECK_SIGMA_PIPELINE_QUESTION_H_
