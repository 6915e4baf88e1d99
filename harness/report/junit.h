// Results as JUnit XML, the form that CI systems show per test.
//
// Cut to what its readers really use: GitLab shows the content of <failure>
// and of duplicate names only the first; Jenkins splits dotted class names;
// GitHub actions annotate from file and line. Failures that a known gap or a
// waiver forgives are passing test cases with a <system-out>.
//
// Thread rule: pure function.
#ifndef DRILLCHECK_REPORT_JUNIT_H_
#define DRILLCHECK_REPORT_JUNIT_H_

#include <string>

#include "results/result.h"

namespace drillcheck {

// One <testsuite> per CTest entry in order of first appearance, one <testcase>
// per test. Valid UTF-8 and XML 1.0 whatever the recordings held. Times are 0:
// results carry none.
std::string ToJUnit(const Results& results);

}  // namespace drillcheck

#endif  // DRILLCHECK_REPORT_JUNIT_H_
