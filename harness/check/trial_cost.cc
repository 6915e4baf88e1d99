#include "check/trial_cost.h"

namespace drillcheck {
namespace {

// Leaves and joins that rules have without being long.
constexpr size_t kFewParts = 60;

// All parts of a search, or of a condition.
template <class Tree>
size_t PartsIn(const Tree& tree) {
  size_t parts = 1;
  for (const Tree& part : tree.parts) parts += PartsIn(part);
  return parts;
}

size_t PartsOf(const Subject& subject) {
  size_t parts = 0;
  for (const Document& document : subject.rules.documents) {
    const sigma::Rule& rule = document.program.rule();
    parts += PartsIn(rule.condition);
    for (const sigma::Identifier& identifier : rule.identifiers) {
      parts += PartsIn(identifier.search);
    }
  }
  return parts;
}

size_t EventsOf(const Subject& subject, const std::vector<const Case*>& cases) {
  size_t events = 0;
  for (const Case* test : cases) {
    for (size_t recording : test->replay) {
      events += subject.recordings[recording].recording.events.size();
    }
  }
  return events;
}

}  // namespace

size_t TrialCost(const Subject& subject,
                 const std::vector<const Case*>& cases) {
  size_t length = 1 + PartsOf(subject) / kFewParts;
  return EventsOf(subject, cases) * length * length;
}

}  // namespace drillcheck
