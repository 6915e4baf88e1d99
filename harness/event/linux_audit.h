// Linux audit events: as laurel writes them (one JSON object an event, with an
// object or array for each kernel record type), and in the same form from the
// kernel's own log (audit_log.h).
//
// Sigma rules read them in two ways. `category: process_creation` wants
// Image, CommandLine and ParentImage, which no audit record holds: they are
// derived (linux_audit_derived.h). `service: auditd` is written per kernel
// record (`type: EXECVE`, `a0: ...`): each record becomes an object of its own
// (linux_audit_records.h).
// Source: the kernel's audit record fields, and laurel 0.5's JSON.
//
// Thread rule: pure functions.
#ifndef DRILLCHECK_EVENT_LINUX_AUDIT_H_
#define DRILLCHECK_EVENT_LINUX_AUDIT_H_

#include <optional>
#include <string_view>

#include "event/event.h"
#include "json/value.h"

namespace drillcheck {

// If `object` is laurel's, fills `event` and returns true.
bool UnwrapLinuxAudit(json::Value& object, Event& event);

// The same for an object whose texts are decoded already.
void FillLinuxAudit(json::Value object, Event& event);

// `seconds.millis:serial`, by which the records of one event are known.
bool IsAuditId(std::string_view text);
std::optional<Time> TimeOfAuditId(std::string_view id);

// True for a field (dotted) that only one of the two encodings of an event can
// have, so that comparing them must leave it out: what laurel adds of its own
// (its labels, the events that started a process and its parent), and the
// bytes of an address, which laurel drops when it decodes them.
bool IsOneEncodingsOwn(const Event& event, std::string_view field);

// The event started a program (its CommandLine was derived), ...
bool IsProcessCreation(const Event& event);
// ... created a file (TargetFilename), or opened a connection (DestinationIp).
bool IsFileCreation(const Event& event);
bool IsNetworkConnection(const Event& event);

}  // namespace drillcheck

#endif  // DRILLCHECK_EVENT_LINUX_AUDIT_H_
