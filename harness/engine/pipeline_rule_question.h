// Answers what a pipeline's step asks of a whole rule. For
// pipeline_question.cc alone.
//
// Thread rule: reads a draft that nobody changes meanwhile.
#ifndef DRILLCHECK_ENGINE_PIPELINE_RULE_QUESTION_H_
#define DRILLCHECK_ENGINE_PIPELINE_RULE_QUESTION_H_

#include "engine/pipeline_draft.h"
#include "sigma/pipeline.h"

namespace drillcheck {

bool HoldsForRule(const sigma::PipelineQuestion& question, const Draft& draft);

// The one question that may be asked of rules, items and fields alike.
bool IsState(const Draft& draft, const sigma::StateIs& question);

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_PIPELINE_RULE_QUESTION_H_
