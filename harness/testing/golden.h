// Compares a text with a golden file in the source tree.
//
// A changed text is accepted by running the test with DRILLCHECK_ACCEPT=1 set:
// the file is rewritten, and the change is reviewed as a diff.
#ifndef DRILLCHECK_TESTING_GOLDEN_H_
#define DRILLCHECK_TESTING_GOLDEN_H_

#include <gtest/gtest.h>

#include <string>

namespace drillcheck {

// `path` is below harness/.
testing::AssertionResult MatchesGolden(const std::string& path,
                                       const std::string& actual);

// The root of the source tree, where rules/ and fixtures/ lie.
std::string SourceRoot();

// The folder of public test data beside the checkout, or empty. Tests that
// need it skip loudly: GTEST_SKIP() with SharedAbsent().
std::string SharedRoot();
std::string SharedAbsent();

}  // namespace drillcheck

#endif  // DRILLCHECK_TESTING_GOLDEN_H_
