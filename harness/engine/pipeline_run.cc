#include "engine/pipeline_run.h"

#include <utility>

#include "base/text.h"

namespace drillcheck {
namespace {

// Tests and names that pipelines may add to one rule. The largest real rules
// have some thousand values, which a mapping doubles or triples.
constexpr size_t kMaxAdded = 100'000;

}  // namespace

PipelineRun::PipelineRun(const PipelineChain::Body& body, Draft& draft,
                         Diagnostics& diagnostics, std::vector<bool>& changed)
    : body_(body),
      draft_(draft),
      questions_(body, draft),
      report_(draft.rule.path, diagnostics),
      changed_(changed) {}

void PipelineRun::ForEachMatching(
    const std::function<void(DraftSearch&)>& visit) {
  for (size_t i = 0; i < draft_.searches.size(); ++i) {
    in_own_file_ = draft_.rule.identifiers[i].path.empty();
    ForEachItem(draft_.searches[i], [&](DraftSearch& leaf) {
      if (ok_ && questions_.HoldForItem(*step_, leaf)) visit(leaf);
    });
  }
  in_own_file_ = true;
}

void PipelineRun::Changed(DraftSearch& leaf) {
  Changed();
  Add(leaf.steps);
}

void PipelineRun::Add(StepIds& ids) const {
  if (!step_->id.empty()) ids.insert(step_->id);
}

bool PipelineRun::Spend(size_t count) {
  if (count <= kMaxAdded) spent_ += count;
  if (ok_ && (count > kMaxAdded || spent_ > kMaxAdded)) {
    Refuse("too-large", "a pipeline makes this rule grow by more than " +
                            std::to_string(kMaxAdded) + " values");
  }
  return ok_;
}

void PipelineRun::Refuse(std::string code, std::string text) {
  Refuse(draft_.rule.title_at, std::move(code), std::move(text));
}

void PipelineRun::Refuse(Position at, std::string code, std::string text) {
  ok_ = false;
  Changed();
  report_.Error(in_own_file_ ? at : draft_.rule.title_at, std::move(code),
                std::move(text), "said by " + StepName());
}

std::string PipelineRun::StepName() const {
  std::string name = step_->id.empty() ? step_->type : step_->id;
  return "the step " + Printable(name, 60) + " at " +
         body_.pipelines[pipeline_].path + ":" + std::to_string(step_->at.line);
}

}  // namespace drillcheck
