#include "check/left_out.h"

#include <algorithm>
#include <map>
#include <utility>

namespace drillcheck {
namespace {

// The test that this one waits for: "Fires/x" of "Fires/x failed".
std::string CauseOf(const TestResult& waiting) {
  static const std::map<std::string, std::string> causes = {
      {"the rule does not load", "Loads"},
      {"the fixture does not load", "HasFixture"},
      {"its recording is damaged", "HasFixture"},
  };
  auto known = causes.find(waiting.reason);
  return known != causes.end()
             ? known->second
             : waiting.reason.substr(0, waiting.reason.find(" failed"));
}

// The first test that is run and waits for this one, or null.
TestResult* FirstWaiting(const std::string& cause,
                         const std::set<std::string>& left_out,
                         std::vector<TestResult>& results) {
  auto first = std::find_if(
      results.begin(), results.end(), [&](const TestResult& result) {
        return result.outcome == Outcome::kNotReached &&
               CauseOf(result) == cause && !left_out.contains(result.test);
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
