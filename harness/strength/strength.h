// Strength: how many changes to a rule its fixture would notice.
//
// Each mutant of a rule (vary/mutant.h) is run on all cases; one on which they
// all still hold has survived. What survives is no mistake of the rule: it is
// a part of it that no test looks at.
#ifndef DRILLCHECK_STRENGTH_STRENGTH_H_
#define DRILLCHECK_STRENGTH_STRENGTH_H_

#include <cstddef>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "check/subject.h"

namespace drillcheck {

struct Survivor {
  size_t rule = 0;     // see RuleOf()
  std::string mutant;  // its name
  std::string title;   // of the document
  Position at;         // of the part, in the rule
  std::string exposed_by;
  std::string accepted;  // the fixture's reason why it may survive, or empty
};

struct Strength {
  size_t mutants = 0;
  size_t noticed = 0;
  std::vector<Survivor> survivors;      // in the order of the rule
  std::vector<std::string> unaccepted;  // accepted names that do not survive

  // Mutants that count: those accepted do not.
  size_t counted() const;
  // noticed / counted, 1 where there is none.
  double score() const;
};

// Whether an exposing event is searched for each survivor (exposure.h).
enum class Exposing { kSearched, kInGeneralWords };

// Requires LoadRecordings() done, a fixture, and that all cases hold. The
// subject is changed for each mutant and is as before afterwards.
Strength MeasureStrength(Subject& subject,
                         Exposing exposing = Exposing::kSearched);

}  // namespace drillcheck

#endif  // DRILLCHECK_STRENGTH_STRENGTH_H_
