// What the steps of pipelines share while they rewrite one rule. For the
// pipeline files of engine/ alone.
//
// Thread rule: an object belongs to one Apply().
#ifndef DRILLCHECK_ENGINE_PIPELINE_RUN_H_
#define DRILLCHECK_ENGINE_PIPELINE_RUN_H_

#include <functional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "engine/pipeline_body.h"
#include "engine/pipeline_draft.h"
#include "engine/pipeline_question.h"
#include "sigma/pipeline.h"

namespace drillcheck {

class PipelineRun {
 public:
  // Everything must outlive this object.
  PipelineRun(const PipelineChain::Body& body, Draft& draft,
              Diagnostics& diagnostics, std::vector<bool>& changed);

  // From here on this pipeline, and of it this step, is at work.
  void Begin(size_t pipeline) { pipeline_ = pipeline; }
  void Begin(const sigma::PipelineStep& step) { step_ = &step; }

  const PipelineChain::Body& body() const { return body_; }
  Draft& draft() { return draft_; }
  const sigma::PipelineStep& step() const { return *step_; }
  const PipelineQuestions& questions() const { return questions_; }

  // False from the moment the rule is refused; then nothing more is done.
  bool ok() const { return ok_; }

  // Every item for which the conditions of the step hold.
  void ForEachMatching(const std::function<void(DraftSearch&)>& visit);

  // The step, or the pipeline that gave it values, had an effect.
  void Changed() { changed_[pipeline_] = true; }
  void Changed(size_t pipeline) { changed_[pipeline] = true; }
  void Changed(DraftSearch& leaf);
  void Add(StepIds& ids) const;

  // The rule grows by so much. False, and the rule refused, when it grows
  // beyond what any rule needs.
  bool Spend(size_t count);

  // Refuses the rule: `text` says why, at the rule's title; the hint names the
  // step.
  void Refuse(std::string code, std::string text);
  // While an item is visited: at a place of that item.
  void Refuse(Position at, std::string code, std::string text);

 private:
  std::string StepName() const;

  const PipelineChain::Body& body_;
  Draft& draft_;
  PipelineQuestions questions_;
  Reporter report_;
  std::vector<bool>& changed_;
  size_t pipeline_ = 0;
  const sigma::PipelineStep* step_ = nullptr;
  bool in_own_file_ = true;  // the item that is visited
  size_t spent_ = 0;
  bool ok_ = true;
};

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_PIPELINE_RUN_H_
