// The inside of a PipelineChain: its pipelines with their compiled regular
// expressions and the values of placeholders. For engine/ alone.
#ifndef DRILLCHECK_ENGINE_PIPELINE_BODY_H_
#define DRILLCHECK_ENGINE_PIPELINE_BODY_H_

#include <re2/re2.h>

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/pipeline.h"
#include "engine/replacement.h"
#include "sigma/pipeline.h"

namespace drillcheck {

// The values of one placeholder, and the pipeline that gives them.
struct PlaceholderValues {
  const std::vector<std::string>* values = nullptr;
  size_t pipeline = 0;
};

struct PipelineChain::Body {
  std::vector<sigma::Pipeline> pipelines;  // steps point into them
  // By their text; all that the pipelines name are here.
  std::map<std::string, std::unique_ptr<RE2>, std::less<>> regexes;
  std::map<const sigma::ReplaceString*, Replacement> replacements;
  // Of all pipelines together, the later one's where two name the same.
  std::map<std::string, PlaceholderValues, std::less<>> values;

  const RE2& Regex(const sigma::PipelineRegex& regex) const {
    return *regexes.find(regex.pattern)->second;
  }
};

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_PIPELINE_BODY_H_
