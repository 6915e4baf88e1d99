// How a pipeline's condition compares what it is given with what it asks for:
// a value of a rule, a word of its header or a remembered state. For the
// pipeline files of engine/ alone.
//
// Thread rule: pure functions.
#ifndef DRILLCHECK_ENGINE_PIPELINE_VALUE_H_
#define DRILLCHECK_ENGINE_PIPELINE_VALUE_H_

#include <compare>

#include "sigma/pipeline.h"

namespace drillcheck {

// False for kIn and kNotIn, which ask for a list.
bool IsRelated(std::partial_ordering order, sigma::Relation relation);

// The same for two values. Those of different types are unordered.
bool IsRelated(const sigma::PipelineValue& given,
               const sigma::PipelineValue& asked, sigma::Relation relation);

// True when the test is the one that this value, written in a rule, would
// give.
bool IsTestFor(const sigma::PipelineValue& value, const sigma::Test& test);

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_PIPELINE_VALUE_H_
