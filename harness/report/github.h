// Results as GitHub workflow commands: annotations at the lines of the change.
//
// GitHub shows ten annotations of a kind for a step and drops the others in
// silence; so the worst ten are printed and the rest is counted.
//
// Thread rule: pure function.
#ifndef DRILLCHECK_REPORT_GITHUB_H_
#define DRILLCHECK_REPORT_GITHUB_H_

#include <cstddef>
#include <string>

#include "results/result.h"

namespace drillcheck {

inline constexpr size_t kMaxAnnotations = 10;

// One `::error file=,line=,title=::message` for each failing test, the order
// of verdicts first; `::warning` for a test that passes with a verdict, then
// for each warning about a rule or fixture. A last line in plain words. Paths
// are as results hold them: run where the repository's top is, so that GitHub
// finds them. Nothing that a rule or a recording holds can begin a command of
// its own.
std::string ToGitHubAnnotations(const Results& results);

}  // namespace drillcheck

#endif  // DRILLCHECK_REPORT_GITHUB_H_
