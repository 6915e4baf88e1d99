// The kernel records of one audit event, each as rules for `service: auditd`
// name its parts: `type`, the fields, and the arguments of EXECVE as a0, a1,
// ... A SYSCALL's a0 to a3 are its registers, in hexadecimal as the log has
// them; those two never stand in one record.
//
// For linux_audit.cc. Thread rule: pure functions.
#ifndef DRILLCHECK_EVENT_LINUX_AUDIT_RECORDS_H_
#define DRILLCHECK_EVENT_LINUX_AUDIT_RECORDS_H_

#include <string_view>
#include <vector>

#include "json/value.h"

namespace drillcheck {

// False for the keys of laurel's objects that name no kernel record.
bool IsAuditRecordType(std::string_view key);

// In the order of `object`, which has the form that laurel writes. The pairs
// inside the text of a user-space message (`msg='op=login ...'`) become
// fields of their record, and PROCTITLE has its arguments as one text too.
std::vector<json::Value> AuditRecordViews(const json::Value& object);

}  // namespace drillcheck

#endif  // DRILLCHECK_EVENT_LINUX_AUDIT_RECORDS_H_
