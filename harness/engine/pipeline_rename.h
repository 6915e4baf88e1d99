// Renames fields, as the steps of a pipeline ask. For pipeline.cc alone.
//
// Thread rule: pure functions but for the run.
#ifndef DRILLCHECK_ENGINE_PIPELINE_RENAME_H_
#define DRILLCHECK_ENGINE_PIPELINE_RENAME_H_

#include "engine/pipeline_run.h"
#include "sigma/pipeline.h"

namespace drillcheck {

// Renames the fields of items and those that their values name (fieldref),
// the rule's `fields`, and a correlation's group-by, aliases and value fields.
// Of several new names any may satisfy an item; all of them have to where the
// item asks for absence (null, `exists: false`) or is negated (neq): a field
// that has two names is absent when it stands under neither.
void Rename(PipelineRun& run, const sigma::MapFields& mapping);
void Rename(PipelineRun& run, const sigma::MapFieldPrefixes& mapping);
void Rename(PipelineRun& run, const sigma::AffixFields& affix);

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_PIPELINE_RENAME_H_
