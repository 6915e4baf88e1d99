#include "check/left_out.h"

#include <algorithm>
#include <utility>

namespace drillcheck {
namespace {

// The first test that is run and waits for this one, or null.
TestResult* FirstWaiting(const std::string& cause,
                         const std::set<std::string>& left_out,
                         std::vector<TestResult>& results) {
  auto first = std::find_if(
      results.begin(), results.end(), [&](const TestResult& result) {
        return result.waits_for == cause && !left_out.contains(result.test);
      });
  return first == results.end() ? nullptr : &*first;
}

}  // namespace

void TellForLeftOut(const std::set<std::string>& left_out,
                    std::vector<TestResult>& results) {
  for (const TestResult& failed : results) {
    bool untold =
        failed.outcome == Outcome::kFail && left_out.contains(failed.test);
    if (!untold) continue;
    TestResult* waiting = FirstWaiting(failed.test, left_out, results);
    if (waiting == nullptr) continue;
    TestResult told = failed;
    told.test = waiting->test;
    told.case_name = waiting->case_name;
    told.notes.push_back(failed.test + " finds this, and is not run here");
    *waiting = std::move(told);
  }
}

}  // namespace drillcheck
