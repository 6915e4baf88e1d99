// Linux audit events as laurel writes them: one JSON object an event, with an
// object (or array) for each kernel record type.
//
// Sigma rules read them in two ways. `category: process_creation` wants
// Image, CommandLine and ParentImage, which no audit record holds: they are
// derived here. `service: auditd` is written per kernel record (`type:
// EXECVE`, `a0: ...`): each record becomes an object of its own.
// Source: the kernel's audit record fields, and laurel 0.5's JSON.
#ifndef DRILLCHECK_EVENT_LINUX_AUDIT_H_
#define DRILLCHECK_EVENT_LINUX_AUDIT_H_

#include <vector>

#include "event/event.h"
#include "json/value.h"

namespace drillcheck {

// If `object` is laurel's, fills `event` and returns true.
bool UnwrapLinuxAudit(json::Value& object, Event& event);

// True when the event started a program (its CommandLine was derived).
bool IsProcessCreation(const Event& event);

// Adds ParentImage and ParentCommandLine where laurel did not tell them but
// the parent's own start stands earlier in the same recording.
void LinkParents(std::vector<Event>& events);

}  // namespace drillcheck

#endif  // DRILLCHECK_EVENT_LINUX_AUDIT_H_
