// Fails a test with the verdict `vacuous`, at a place of its own.
//
// For vacuous.cc and because.cc. Thread rule: pure function.
#ifndef DRILLCHECK_CHECK_FAIL_VACUOUS_H_
#define DRILLCHECK_CHECK_FAIL_VACUOUS_H_

#include <string>

#include "base/diagnostic.h"
#include "results/result.h"

namespace drillcheck {

void FailVacuous(TestResult& result, const std::string& path, Position at,
                 std::string reason, std::string suggestion);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_FAIL_VACUOUS_H_
