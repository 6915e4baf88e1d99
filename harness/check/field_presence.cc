#include "check/field_presence.h"

namespace drillcheck {

FieldPresence::FieldPresence(const Subject& subject,
                             const std::vector<const Case*>& cases,
                             size_t document) {
  for (const Case* test : cases) {
    Replay replay = ReplayCase(subject, *test);
    if (replay.seen.empty()) unread_ = true;
    for (const Sighting& sighting : replay.seen) {
      if (sighting.document != document) continue;
      empty_ = false;
      See(ProgramAt(subject, sighting.event, document).Explain(sighting.view));
    }
  }
}

void FieldPresence::See(const Trace& trace) {
  for (const Trace& part : trace.parts) See(part);
  if (trace.item == nullptr || trace.item->field.empty()) return;
  Seen& seen = seen_[trace.item->field];
  (trace.absent ? seen.absent : seen.there) = true;
}

size_t FieldPresence::BroughtBackBy(const FieldPresence& after) const {
  size_t back = 0;
  for (const auto& [field, now] : after.seen_) {
    auto known = seen_.find(field);
    Seen before = known == seen_.end() ? Seen() : known->second;
    bool found = now.there && !before.there;
    bool nowhere_absent = now.there && !now.absent && before.absent;
    if (found || nowhere_absent) ++back;
  }
  return back;
}

}  // namespace drillcheck
