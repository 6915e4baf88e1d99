// Results that show everything a report can hold: one failing test per
// verdict, and every other outcome. For the tests of report/ only.
#ifndef DRILLCHECK_REPORT_SAMPLE_RESULTS_H_
#define DRILLCHECK_REPORT_SAMPLE_RESULTS_H_

#include "results/result.h"

namespace drillcheck {

// The example of the product contract: a renamed field keeps a rule silent.
TestResult DriftedExample();

// A passing `Loads` of the rule `path`, such as "aws/console-login".
TestResult PassingTest(const std::string& path);

// A failing test of the rule `path`, case `drill`, with no more than verdict,
// expected and got.
TestResult FailingTest(const std::string& path, Verdict verdict,
                       const std::string& expected, const std::string& got);

Results SampleResults();

}  // namespace drillcheck

#endif  // DRILLCHECK_REPORT_SAMPLE_RESULTS_H_
