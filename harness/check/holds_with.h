// Holds with: whether all tests of a case would hold had the rule been written
// otherwise. To tell one change as the cause of many failures, every case is
// asked.
//
// For condition_edit.cc and tried_correlation.cc. Thread rule: pure function.
#ifndef DRILLCHECK_CHECK_HOLDS_WITH_H_
#define DRILLCHECK_CHECK_HOLDS_WITH_H_

#include <cstddef>
#include <functional>
#include <string>

#include "check/replay.h"

namespace drillcheck {

// The difference, with an identifier of one document inverted unless the name
// is empty.
using Difference = std::function<WhatIf(
    const LinkedRules& rules, size_t document, const std::string& inverted)>;

// A near-miss must hold for the reason that it names.
bool HoldsWith(const Subject& subject, const Case& test,
               const Difference& with);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_HOLDS_WITH_H_
