// Cause: why a part of a rule answered wrongly, as one of a closed set of
// classes, with a sentence that says so.
//
// The questions, in this order, the first that is answered decides:
//   1. Do any events reach the rule? Else `source-moved`, if the rule would
//      fire once its log source is left aside.
//   2. Is the field there? If not: is a parent of it a text that holds it
//      (`value-shape`), did older recordings have it
//      (`field-gone`), is a whole subtree absent (`body-missing`), does a
//      known change or a recorded field say where it is now (`spelling`,
//      `moved`, `source-moved`), do other events of its kind have it
//      (`field-absent`); else `field-never-seen`. Of a comparison
//      (`fieldref`) this is asked of the side that is absent.
//   3. It is there: is its value the one that was meant, written otherwise
//      (`value-shape`)?
//   4. Is the field asked for in a negated or null test, so that the rule
//      fires all the same (`absence-test`)?
//   5. Does the rule fire, with the wrong severity, because of such a field
//      in another document (`severity-path`)?
// Used by check/ for failing tests, and by `explain`.
//
// Thread rule: pure functions.
#ifndef DRILLCHECK_DIAGNOSE_CAUSE_H_
#define DRILLCHECK_DIAGNOSE_CAUSE_H_

#include <string>
#include <string_view>
#include <vector>

#include "diagnose/candidates.h"
#include "diagnose/surroundings.h"
#include "engine/program.h"
#include "taxonomy/router.h"

namespace drillcheck {

enum class Cause {
  kNone,  // nothing but another value: the rule or the drill is wrong
  kFieldNeverSeen,
  kFieldGone,
  kFieldAbsent,
  kSpelling,
  kMoved,
  kValueShape,
  kSourceMoved,
  kBodyMissing,
  kAbsenceTest,
  kSeverityPath,
};

std::string_view Name(Cause cause);  // "" for kNone, "field-never-seen", ...

struct Diagnosis {
  Cause cause = Cause::kNone;
  std::string reason;  // one sentence, without a full stop; or empty
  std::vector<CandidateField> candidates;
  bool known_value = false;  // a known change names the value that is there
};

// Of one leaf of a trace. `excludes`: the leaf should have held to keep the
// rule quiet, or is a null test that held because it looks at the wrong
// place. Requires a trace of `program` on `around.view`.
Diagnosis DiagnoseLeaf(const Program& program, const Trace& leaf, bool excludes,
                       const Surroundings& around);

// The same, where it is asked of many leaves of a trace.
Diagnosis DiagnoseLeaf(const Program& program, const Trace& leaf, bool excludes,
                       RecordedFields& recorded);

// Of a rule that sees none of the events: kSourceMoved or kNone.
Diagnosis DiagnoseSource(const Program& program,
                         const std::vector<const Event*>& events);

}  // namespace drillcheck

#endif  // DRILLCHECK_DIAGNOSE_CAUSE_H_
