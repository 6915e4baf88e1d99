// Rewrites: a drilled event as it would have been recorded if the attacker
// had written the same commands otherwise.
//
// Each rewrite rests on a rule of the operating system or of the program that
// reads the command, which it names; where that rule is not known to hold the
// event is left alone. What the system undoes before it records is left alone
// too: a shell on Linux takes quotes and blanks away before a program starts,
// so that only the text behind `sh -c` can carry them.
//
// strength/evasion.h asks which rewrites a rule still catches. What is changed:
// CommandLine, Image (NewProcessName), ParentImage (ParentProcessName),
// ParentCommandLine and ScriptBlockText of Windows events, the arguments,
// `exe` and `comm` of Linux audit events, and what the reader derived from
// them, always so that the fields of one event agree.
//
// Thread rule: plain values and pure functions.
#ifndef DRILLCHECK_VARY_REWRITES_H_
#define DRILLCHECK_VARY_REWRITES_H_

#include <string>
#include <string_view>
#include <vector>

#include "event/event.h"

namespace drillcheck {

struct Rewrite {
  std::string_view name;       // "extra-blanks"
  std::string_view relies_on;  // the rule, in one sentence
  std::string_view source;     // where it is documented; may be empty
};

// In the order of the reports.
const std::vector<Rewrite>& AllRewrites();

struct FieldChange {
  std::string field;
  std::string before;
  std::string after;
};

struct RewrittenEvent {
  const Rewrite* rewrite = nullptr;
  Event event;
  std::vector<FieldChange> changes;  // not empty
};

// Every rewrite that applies, in that order; none for a source of events that
// records no commands.
std::vector<RewrittenEvent> RewriteEvent(const Event& event);

}  // namespace drillcheck

#endif  // DRILLCHECK_VARY_REWRITES_H_
