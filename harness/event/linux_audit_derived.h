// Fields that Sigma's categories name and no audit record holds, derived from
// the records of one event:
//
// - process_creation: Image, CommandLine, User, CurrentDirectory, ... where
//   the event has EXECVE (a start that failed has none);
// - file_event: TargetFilename, Image, ... where a call that succeeded has a
//   PATH of nametype CREATE (writing to a file that was there leaves none);
// - network_connection: DestinationIp, DestinationPort, Image, ... where a
//   `connect` to an IP address succeeded or is in progress.
//
// For linux_audit.cc. Thread rule: pure functions.
#ifndef DRILLCHECK_EVENT_LINUX_AUDIT_DERIVED_H_
#define DRILLCHECK_EVENT_LINUX_AUDIT_DERIVED_H_

#include "json/value.h"

namespace drillcheck {

// `object` has the form that laurel writes.
void DeriveAuditFields(const json::Value& object, json::Value& fields);

}  // namespace drillcheck

#endif  // DRILLCHECK_EVENT_LINUX_AUDIT_DERIVED_H_
