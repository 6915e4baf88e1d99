#include "check/fail_vacuous.h"

#include <utility>

namespace drillcheck {

void FailVacuous(TestResult& result, const std::string& path, Position at,
                 std::string reason, std::string suggestion) {
  result.outcome = Outcome::kFail;
  result.verdict = Verdict::kVacuous;
  result.path = path;
  result.at = at;
  result.reason = std::move(reason);
  result.suggestion = std::move(suggestion);
}

}  // namespace drillcheck
