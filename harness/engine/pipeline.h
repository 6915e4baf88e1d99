// PipelineChain: processing pipelines (sigma/pipeline.h) made ready to rewrite
// rules, so that a rule in Sigma's names runs on events with other names.
//
// Use: Make() once from all pipelines of a run, then Apply() to each parsed
// rule, after its filters were joined (sigma/filter.h) and before
// Program::Compile() and Router, which both see the rewritten rule. An item
// that was renamed keeps what the rule calls its field in
// Item::written_field; positions stay those of the rule. What a pipeline adds
// carries the pipeline's path, as what a filter adds carries the filter's.
//
// Thread rule: immutable after Make(); call Apply() from anywhere.
#ifndef DRILLCHECK_ENGINE_PIPELINE_H_
#define DRILLCHECK_ENGINE_PIPELINE_H_

#include <memory>
#include <optional>
#include <vector>

#include "base/diagnostic.h"
#include "sigma/pipeline.h"
#include "sigma/rule.h"

namespace drillcheck {

class PipelineChain {
 public:
  struct Body;  // engine/pipeline_body.h

  // Pipelines run by rising priority; equal ones in the order given. Nothing
  // when a regular expression is refused; that is reported at its place in the
  // pipeline's file.
  static std::optional<PipelineChain> Make(
      std::vector<sigma::Pipeline> pipelines, Diagnostics& diagnostics);

  PipelineChain(PipelineChain&&) noexcept;
  PipelineChain& operator=(PipelineChain&&) noexcept;
  ~PipelineChain();

  // In the order in which they run.
  const std::vector<sigma::Pipeline>& pipelines() const;

  struct Outcome {
    // False: the rule cannot be run (a failure that the pipeline asks for, a
    // placeholder without values, nothing left of the condition). It was
    // reported in the rule's file, with the pipeline's step named; the rule is
    // to be left out.
    bool ok = true;
    // As pipelines(): did it change the rule? A pipeline that changes none of
    // a run's rules is worth a warning: WarnOfIdle().
    std::vector<bool> changed;
  };

  // Rewrites the rule. `around` are the rules, as parsed, among which a
  // correlation finds its own: a logsource condition holds for a correlation
  // when it holds for any of them. Detection rules need none.
  Outcome Apply(sigma::Rule& rule, Diagnostics& diagnostics,
                const std::vector<const sigma::Rule*>& around = {}) const;

  // Warns, at the pipeline's file, of each pipeline that `changed` (the
  // outcomes of all rules of a run, or-ed) says had no effect.
  void WarnOfIdle(const std::vector<bool>& changed,
                  Diagnostics& diagnostics) const;

 private:
  explicit PipelineChain(std::unique_ptr<const Body> body);

  std::unique_ptr<const Body> body_;
};

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_PIPELINE_H_
