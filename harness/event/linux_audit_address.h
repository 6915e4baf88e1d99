// Socket addresses in audit records: `saddr=02000050...`, the bytes of a
// struct sockaddr, become family, address and port as laurel names them:
// `SADDR: {saddr_fam: inet, addr: 10.0.0.1, port: 80}`.
//
// What stands behind an address is memory of the process and is left alone.
//
// For linux_audit.cc. Thread rule: pure functions.
#ifndef DRILLCHECK_EVENT_LINUX_AUDIT_ADDRESS_H_
#define DRILLCHECK_EVENT_LINUX_AUDIT_ADDRESS_H_

#include "json/value.h"

namespace drillcheck {

// Adds SADDR to each SOCKADDR record of `object` that has only `saddr`, in
// hexadecimal. Families other than inet, inet6 and local stay as they are.
void AddSocketAddresses(json::Value& object);

}  // namespace drillcheck

#endif  // DRILLCHECK_EVENT_LINUX_AUDIT_ADDRESS_H_
