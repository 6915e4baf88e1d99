// Misnamed fixtures: files that lie where a fixture.yml is looked for, under a
// name that nothing reads. Passed over, the rule would be tested no more.
//
// For subject.cc and whole_tree/orphan_fixtures.h. Thread rule: pure functions.
#ifndef DRILLCHECK_CHECK_MISNAMED_FIXTURE_H_
#define DRILLCHECK_CHECK_MISNAMED_FIXTURE_H_

#include <string>

#include "base/diagnostic.h"

namespace drillcheck {

// The file was meant to be a fixture.yml, and nothing reads it: "fixture.yaml",
// "Fixture.yml", "fixture.yml.txt".
bool IsMisnamedFixture(const std::string& path);

// What is wrong with it, at `path`.
Diagnostic MisnamedFixture(const std::string& path);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_MISNAMED_FIXTURE_H_
