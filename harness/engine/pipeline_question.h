// Answers the conditions of a pipeline's step. For the pipeline files of
// engine/ alone.
//
// Thread rule: reads a draft that nobody changes meanwhile.
#ifndef DRILLCHECK_ENGINE_PIPELINE_QUESTION_H_
#define DRILLCHECK_ENGINE_PIPELINE_QUESTION_H_

#include <string_view>

#include "engine/pipeline_body.h"
#include "engine/pipeline_draft.h"
#include "sigma/pipeline.h"

namespace drillcheck {

class PipelineQuestions {
 public:
  // Both must outlive this object.
  PipelineQuestions(const PipelineChain::Body& body, const Draft& draft)
      : body_(body), draft_(draft) {}

  bool HoldForRule(const sigma::PipelineStep& step) const;

  // The conditions on items, and those on fields for its field or for a field
  // that one of its values names (fieldref).
  bool HoldForItem(const sigma::PipelineStep& step,
                   const DraftSearch& item) const;

  // The conditions on fields alone. `steps` are those that made the name.
  bool HoldForField(const sigma::PipelineStep& step, std::string_view field,
                    const StepIds& steps) const;

 private:
  const PipelineChain::Body& body_;
  const Draft& draft_;
};

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_PIPELINE_QUESTION_H_
