#include "check/one_change.h"

#include <algorithm>

#include "check/changed_condition.h"
#include "check/changed_correlation.h"

namespace drillcheck {
namespace {

// Events asked, over all changes, of a rule of few parts: about a second. One
// of many counts for as many as it is longer.
constexpr size_t kMostAsked = 100'000;
constexpr size_t kFewParts = 30;

size_t EventsOf(const Subject& subject, const std::vector<const Case*>& cases) {
  size_t events = 0;
  for (const Case* test : cases) {
    for (size_t recording : test->replay) {
      events += subject.recordings[recording].recording.events.size();
    }
  }
  return events;
}

size_t PartsOf(const Subject& subject) {
  size_t parts = 0;
  for (const Document& document : subject.rules.documents) {
    parts += document.program.rule().identifiers.size();
  }
  return parts;
}

}  // namespace

// A part that no condition names is surer than another number would be.
std::optional<OneChange> FindOneChange(const Subject& subject,
                                       const ReplayedCases& cases) {
  size_t events =
      EventsOf(subject, cases.failing) + EventsOf(subject, cases.holding);
  size_t length = 1 + PartsOf(subject) / kFewParts;
  size_t most = kMostAsked / std::max<size_t>(events * length * length, 1);
  if (most == 0) return std::nullopt;
  if (Correlates(subject)) {
    ReplayedCases named = cases;
    named.only_names = true;
    auto change = FindChangedCondition(subject, named, most);
    bool counts = !change && !cases.only_names;
    if (counts) change = FindChangedCorrelation(subject, cases, most);
    if (change) return change;
  }
  if (cases.only_correlations) return std::nullopt;
  return FindChangedCondition(subject, cases, most);
}

}  // namespace drillcheck
