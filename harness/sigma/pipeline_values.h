// Reads the values that steps and conditions of a pipeline share. For
// pipeline.cc, pipeline_step.cc and pipeline_conditions.cc alone.
//
// Thread rule: pure functions.
#ifndef DRILLCHECK_SIGMA_PIPELINE_VALUES_H_
#define DRILLCHECK_SIGMA_PIPELINE_VALUES_H_

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/diagnostic.h"
#include "sigma/pipeline.h"
#include "yaml/fields.h"

namespace drillcheck::sigma {

// A file with more mistakes than this is no pipeline, and to search a hint
// for each takes time.
inline constexpr size_t kMaxPipelineErrors = 100;

// What stands for a name: a text, or several of which any counts.
using Targets = std::vector<std::string>;
using OrderedMapping = std::vector<std::pair<std::string, Targets>>;

// Text, number or boolean, typed as YAML 1.1 types it; reported when it is
// something else.
std::optional<PipelineValue> ReadPipelineValue(const yaml::Node& node,
                                               Reporter& out);

// Under `key`, which is required; an empty text when it is missing.
PipelineValue RequiredValue(yaml::Fields& fields, std::string_view key,
                            Reporter& out);
PipelineRegex RequiredRegex(yaml::Fields& fields, std::string_view key);

// `mapping: {name: text or list of texts}`, required and not empty, in the
// order of the file. `may_be_empty`: whether a text of it may be.
OrderedMapping RequiredMapping(yaml::Fields& fields, bool may_be_empty,
                               Reporter& out);

// The word under `key` as its place in `words`, the first when it is absent;
// another word is reported.
size_t ReadWord(yaml::Fields& fields, std::string_view key,
                const std::vector<std::string>& words, Reporter& out);

// Reports that `word`, at its node, is none of `words`.
void RefuseWord(const yaml::Node& node, const std::string& code,
                const std::string& text, const std::vector<std::string>& words,
                Reporter& out);

// category, product and service; one of them at least.
LogSource ReadLogSourceParts(yaml::Fields& fields, Position at, Reporter& out);

}  // namespace drillcheck::sigma

#endif  // DRILLCHECK_SIGMA_PIPELINE_VALUES_H_
