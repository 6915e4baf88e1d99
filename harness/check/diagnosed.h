// Fills a failing result with the cause: which part of the rule is to blame,
// the class of cause as the result's kind, the sentence, the likely field.
//
// Which part: the condition tree names those that decided (blame.h). Where
// several could have (alternatives of an `or`), the one that came nearest to
// holding is taken: its field is recorded under another name, its value is
// nearly the one asked for, or it is negated. A field that other events of the
// recordings have is less likely than one that none has, and a value that
// matches other events (met_values.h) than one that matches none.
//
// Thread rule: pure functions, but for what `recorded` remembers.
#ifndef DRILLCHECK_CHECK_DIAGNOSED_H_
#define DRILLCHECK_CHECK_DIAGNOSED_H_

#include <optional>
#include <string_view>
#include <vector>

#include "check/nearly_asked.h"
#include "check/subject.h"
#include "diagnose/cause.h"
#include "engine/program.h"
#include "results/result.h"

namespace drillcheck {

// From this suspicion on a recorded field says where the value is.
inline constexpr double kRecordedElsewhere = 4;

struct Diagnosed {
  const Trace* leaf = nullptr;
  Position at;  // of the leaf, or of the one of its values that nearly matched
  Diagnosis diagnosis;
  double suspicion = 0;   // 0: nothing but another value
  std::string path = {};  // of the file that the leaf stands in
};

// Of these leaves, the one to blame; the first one of equals. Nothing where
// there is none. Requires leaves of `trace`, a trace of `program` on
// `around.view`.
std::optional<Diagnosed> Suspect(const Program& program, const Trace& trace,
                                 const std::vector<const Trace*>& leaves,
                                 const Surroundings& around);

// The same, with what was read before. Leaves and events are untrusted: where
// there is too much of both, the last leaves are left out.
std::optional<Diagnosed> Suspect(const Program& program, const Trace& trace,
                                 const std::vector<const Trace*>& leaves,
                                 RecordedFields& recorded);

// True where as much was spent on an event as any one is worth.
bool IsSpent(const RecordedFields& recorded);

// All leaves; `negative`: only those under an odd number of nots.
std::vector<const Trace*> LeavesOf(const Trace& trace, bool negative = false);

// True for `fieldref`. That a field holds what another one holds says little of
// where the value was moved to: a reply repeats its request.
bool ComparesFields(const sigma::Item& item);

// The field that was likely meant, and the other places that read the one that
// is absent; or empty.
std::string AdviceOn(const Subject& subject, const Diagnosed& diagnosed);

// Kind, suggestion, and the reason where none is given yet.
void Tell(const Subject& subject, const Diagnosed& diagnosed,
          TestResult& result);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_DIAGNOSED_H_
