// The condition tree of one event of a correlation's member, as evidence behind
// that of the correlation: which leaf stopped the event, or let it through.
//
// For alerts.cc. Thread rule: pure functions.
#ifndef DRILLCHECK_CHECK_MEMBER_TREE_H_
#define DRILLCHECK_CHECK_MEMBER_TREE_H_

#include <string>

#include "check/case_check.h"

namespace drillcheck {

// Which leaves may be to blame.
enum class Suspects {
  kFailed,  // of an event that should have hit
  kAbsent,  // those on fields that the event does not have, that decided
};

// Adds the tree to the result's evidence, points the result at the event and
// the leaf, and tells its cause and suggestion. `rule` is the correlation.
void TellMemberTree(const CaseRun& run, const sigma::Rule& rule,
                    const Sighting& sighting, Suspects suspects,
                    TestResult& result);

// "failed_login", else the title.
std::string MemberName(const sigma::Rule& rule);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_MEMBER_TREE_H_
