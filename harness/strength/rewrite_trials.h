// Drilled events written otherwise (vary/rewrites.h), or without the mark of
// the drill's tool (vary/tool_mark.h), and put to the rule again.
//
// Tried are the events on which the cases fire; of a correlation all events
// of a case at once, which must still make an alert.
//
// For evasion.cc, which tells and judges. Thread rule: one thread at a time.
#ifndef DRILLCHECK_STRENGTH_REWRITE_TRIALS_H_
#define DRILLCHECK_STRENGTH_REWRITE_TRIALS_H_

#include <vector>

#include "check/replay.h"
#include "check/subject.h"
#include "results/result.h"
#include "vary/rewrites.h"

namespace drillcheck {

// One rewrite, tried on every event that it applies to.
struct TriedRewrite {
  const Rewrite* rewrite = nullptr;
  size_t events = 0;  // that it was tried on
  size_t missed = 0;  // on which the rule stayed silent
  // Of the first one missed; of a correlation's the event that a member no
  // longer fires on.
  EventRef event;
  std::vector<FieldChange> changes;
  Evidence stopped_by;  // the part of the rule; empty text: none is to blame
};

// Each rewrite that applies to a drill, in the order of AllRewrites(); the
// tool's mark stands alone in the second. Requires LoadRecordings() done. The
// subject is changed meanwhile and is as before afterwards.
std::vector<TriedRewrite> TryRewrites(Subject& subject);
std::vector<TriedRewrite> TryWithoutMarks(Subject& subject);

}  // namespace drillcheck

#endif  // DRILLCHECK_STRENGTH_REWRITE_TRIALS_H_
