// Where a field went that a part of a rule reads and an event lacks: the
// questions under 2 of cause.h. For cause.cc alone.
//
// Thread rule: pure function.
#ifndef DRILLCHECK_DIAGNOSE_ABSENT_FIELD_H_
#define DRILLCHECK_DIAGNOSE_ABSENT_FIELD_H_

#include "diagnose/cause.h"

namespace drillcheck {

// Requires a field that `item`, one of `program`, reads; see LackedField().
// `excludes` as of DiagnoseLeaf().
Diagnosis DiagnoseAbsentField(const Program& program, const sigma::Item& item,
                              bool excludes, RecordedFields& recorded);

}  // namespace drillcheck

#endif  // DRILLCHECK_DIAGNOSE_ABSENT_FIELD_H_
