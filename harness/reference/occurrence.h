// Occurrence: one hit of a correlation's member, and what its fields say.
//
// For the slow correlator (correlator.h) and its conditions (condition.h).
//
// Thread rule: plain values; pure functions.
#ifndef DRILLCHECK_REFERENCE_OCCURRENCE_H_
#define DRILLCHECK_REFERENCE_OCCURRENCE_H_

#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "base/time.h"
#include "event/view.h"
#include "reference/correlator.h"
#include "sigma/correlation.h"

namespace drillcheck::reference {

// A hit of a member: of a detection rule, or an alert of a correlation.
struct Occurrence {
  size_t event = 0;
  Time time;
  size_t member = 0;  // index into Correlation::rules
  const View* view = nullptr;
  const Alert* alert = nullptr;
};
using Occurrences = std::vector<Occurrence>;

// A text for each of several names.
using Group = std::vector<std::string>;

// The texts under `name`; several where the field holds several values.
std::set<std::string> TextsOf(const sigma::Correlation& correlation,
                              const std::string& name,
                              const Occurrence& occurrence);

// Every way to take one text for each name; none where a name has none.
std::set<Group> TuplesOf(const sigma::Correlation& correlation,
                         const std::vector<std::string>& names,
                         const Occurrence& occurrence);

}  // namespace drillcheck::reference

#endif  // DRILLCHECK_REFERENCE_OCCURRENCE_H_
