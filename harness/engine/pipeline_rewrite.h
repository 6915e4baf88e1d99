// Rewrites the values of items, as the steps of a pipeline ask. For
// pipeline.cc alone.
//
// What one value becomes are alternatives of that value, also under |all.
//
// Thread rule: pure functions but for the run.
#ifndef DRILLCHECK_ENGINE_PIPELINE_REWRITE_H_
#define DRILLCHECK_ENGINE_PIPELINE_REWRITE_H_

#include "engine/pipeline_run.h"
#include "sigma/pipeline.h"

namespace drillcheck {

// Texts, and numbers in their decimal form; a number that matches becomes
// text.
void Rewrite(PipelineRun& run, const sigma::ReplaceString& replace);

// Texts that are exactly a name of the mapping, wildcards written as * and ?.
void Rewrite(PipelineRun& run, const sigma::MapString& mapping);

// Placeholders: every combination of their values, in which * and ? are
// wildcards.
void Rewrite(PipelineRun& run, const sigma::FillPlaceholders& fill);

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_PIPELINE_REWRITE_H_
