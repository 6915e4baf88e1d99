#include "check/changed_level.h"

#include <algorithm>
#include <optional>

#include "check/replay.h"

namespace drillcheck {
namespace {

// The highest level that fires in the case, with the document's changed.
std::optional<sigma::Level> MostSevere(const Subject& subject, const Case& test,
                                       size_t document, sigma::Level level) {
  std::optional<sigma::Level> most;
  for (const Hit& hit : ReplayCase(subject, test).hits) {
    auto of_hit = hit.document == document
                      ? level
                      : RuleAt(subject, hit.event, hit.document).level;
    most = std::max(most, of_hit);
  }
  return most;
}

}  // namespace

bool AllSevereAsAskedWith(const Subject& subject, size_t document,
                          sigma::Level level) {
  const auto& cases = subject.fixture->cases;
  return std::all_of(cases.begin(), cases.end(), [&](const Case& test) {
    if (test.severity.empty()) return true;
    auto most = MostSevere(subject, test, document, level);
    return !most || Name(*most) == test.severity;
  });
}

}  // namespace drillcheck
