// The kernel's audit log as auditd writes it, one record a line.
//
// The records of one event carry one time and serial, and those of several
// events may lie between each other: they are put together here, and the
// event takes the form that laurel gives it (linux_audit.h), so that a rule
// cannot tell which of the two it reads. Events come in the order of their
// first lines. An event is finished by its EOE record, by 64 newer events, or
// by one that is more than two seconds newer: memory stays bounded whatever
// the log holds. Records that come later begin an event of their own.
//
// reader.cc picks this reader for text that starts with `type=` or `node=`.
//
// Thread rule: as EventReader.
#ifndef DRILLCHECK_EVENT_AUDIT_LOG_H_
#define DRILLCHECK_EVENT_AUDIT_LOG_H_

#include <memory>

#include "base/diagnostic.h"
#include "event/event_reader.h"
#include "files/byte_source.h"

namespace drillcheck {

// Damaged lines are reported with line and offset (code "bad-event"); after
// 100 of them the rest is counted, and the count reported at the end.
// Both arguments must outlive the reader.
std::unique_ptr<EventReader> ReadAuditLog(ByteSource& bytes, Reporter& report);

}  // namespace drillcheck

#endif  // DRILLCHECK_EVENT_AUDIT_LOG_H_
