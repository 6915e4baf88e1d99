// A rule while pipelines rewrite it: its searches with a note on each item of
// the steps that touched it, and what the pipelines remember from step to
// step. For the pipeline files of engine/ alone.
//
// Thread rule: a draft belongs to one Apply().
#ifndef DRILLCHECK_ENGINE_PIPELINE_DRAFT_H_
#define DRILLCHECK_ENGINE_PIPELINE_DRAFT_H_

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "sigma/pipeline.h"
#include "sigma/rule.h"

namespace drillcheck {

using StepIds = std::set<std::string, std::less<>>;
using PipelineValues = std::map<std::string, sigma::PipelineValue, std::less<>>;

// sigma::Search with its notes.
struct DraftSearch {
  sigma::Search::Kind kind = sigma::Search::Kind::kItem;
  Position at;
  sigma::Item item;     // kItem
  StepIds steps;        // kItem: that changed it
  bool mapped = false;  // kItem: a mapping knew its field
  std::vector<DraftSearch> parts;
};

DraftSearch DraftOf(sigma::Search search);
sigma::Search SearchOf(DraftSearch draft);

// Calls `visit` on every item below `search`.
void ForEachItem(DraftSearch& search,
                 const std::function<void(DraftSearch&)>& visit);
void ForEachItem(const DraftSearch& search,
                 const std::function<void(const DraftSearch&)>& visit);

struct Draft {
  // Everything but the searches of its identifiers, which stand in
  // `searches` in the same order until the draft is finished.
  sigma::Rule& rule;
  const std::vector<const sigma::Rule*>& around;
  std::vector<DraftSearch> searches;
  StepIds steps;  // whose rule conditions held
  PipelineValues state;
  PipelineValues attributes;
  // Steps that changed names outside of items (`fields`, group-by), by the
  // name as it is now.
  std::map<std::string, StepIds, std::less<>> name_steps;
};

// Takes the searches out of the rule.
Draft DraftOf(sigma::Rule& rule, const std::vector<const sigma::Rule*>& around);

// Puts the searches back. Identifiers without items left go, and with them
// their part of the condition, negated or not. Returns false when nothing is
// left of it.
bool Finish(Draft& draft);

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_PIPELINE_DRAFT_H_
