// Reads one entry of a pipeline's `transformations`. For pipeline.cc alone.
//
// Thread rule: a reader belongs to one file.
#ifndef DRILLCHECK_SIGMA_PIPELINE_STEP_H_
#define DRILLCHECK_SIGMA_PIPELINE_STEP_H_

#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "sigma/pipeline.h"
#include "yaml/fields.h"
#include "yaml/node.h"

namespace drillcheck::sigma {

class PipelineStepReader {
 public:
  explicit PipelineStepReader(Reporter& out) : out_(out) {}

  // The steps of a list; those of `nest` are read with their step. What is
  // wrong is reported, and its step left out.
  std::vector<PipelineStep> ReadAll(const yaml::Node& list);

 private:
  void NoteAttributes(const yaml::Node& list, int depth);
  std::vector<PipelineStep> ReadList(const yaml::Node& list);
  void ReadOne(const yaml::Node& node, std::vector<PipelineStep>& steps);
  bool ReadTransformation(yaml::Fields& fields, PipelineStep& step);
  Nest ReadNest(yaml::Fields& fields, const PipelineStep& step);

  Reporter& out_;
  std::set<std::string> attributes_;  // that set_custom_attribute sets
  size_t count_ = 0;                  // of all steps
  int depth_ = 0;                     // of `nest`
};

}  // namespace drillcheck::sigma

#endif  // DRILLCHECK_SIGMA_PIPELINE_STEP_H_
