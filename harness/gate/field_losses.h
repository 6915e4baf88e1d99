// What the recordings of a change lose, against the field memory of the base
// revision: warnings of the gate, never red. The memory itself may not go.
//
// Only the recordings that the change adds or touches are read, and the rules
// only where one of them lost a field.
//
// Thread rule: pure functions over the file systems of the change.
#ifndef DRILLCHECK_GATE_FIELD_LOSSES_H_
#define DRILLCHECK_GATE_FIELD_LOSSES_H_

#include <string>
#include <vector>

#include "gate/compare_change.h"
#include "gate/field_readers.h"

namespace drillcheck {

// Results of entry `tree` that pass with verdict `drifted`: one for each field
// that is gone and that a rule reads. Without a lock in base there is nothing
// to compare with. Optional fields only where `optional_too`. A lock of head
// that is damaged is a warning as well; one that is gone is `removed`.
std::vector<TestResult> CompareFields(const Change& change,
                                      const Settings& settings,
                                      bool optional_too);

// "rules/aws/x.yml:12 (filter_self, cloud)".
std::string Describe(const FieldReader& reader);

// "`userIdentity.userName` was in every event until 2025-07-01
// (aws/x/old.jsonl) and is not in aws/x/drill.jsonl of 2026-04-29".
std::string Describe(const LostPath& lost);

}  // namespace drillcheck

#endif  // DRILLCHECK_GATE_FIELD_LOSSES_H_
