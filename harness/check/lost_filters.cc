#include "check/lost_filters.h"

#include "check/unreached.h"

namespace drillcheck {

void SettleLostFilters(Subject& subject) {
  if (subject.unjoined.empty() || !ReadsNothing(subject)) return;
  subject.unjoined.clear();
  std::erase_if(subject.fixture_diagnostics, [](const Diagnostic& told) {
    return told.code == "unjoined-filter";
  });
}

}  // namespace drillcheck
