// Compares the cases of two versions of one fixture.
#ifndef DRILLCHECK_GATE_COMPARE_CASES_H_
#define DRILLCHECK_GATE_COMPARE_CASES_H_

#include <map>
#include <string>

#include "check/subject.h"
#include "gate/loss.h"

namespace drillcheck {

// A case's name in base -> its name in head, for those that are still there.
using CaseNames = std::map<std::string, std::string>;

// Both have a fixture. A case is the same when it has the same name, or when
// it has a new one and asks no less of the same recordings: a renamed case is
// no loss.
CaseNames MatchCases(const Subject& base, const Subject& head);

// What each base case asked for and its successor does not, and the cases
// without one. Where the recordings of both are loaded, events that are gone
// are a loss, and records beyond base's end are new events and none.
Losses CompareCases(const Subject& base, const Subject& head,
                    const CaseNames& names);

}  // namespace drillcheck

#endif  // DRILLCHECK_GATE_COMPARE_CASES_H_
