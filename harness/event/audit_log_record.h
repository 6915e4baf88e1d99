// One line of the kernel's audit log: `type=EXECVE msg=audit(1700000000.123:
// 456): argc=1 a0="ls"`, with `node=` in front where auditd adds it, and with
// the names that an enriched log appends behind the byte 0x1D.
//
// For audit_log.cc, which puts the records of one event together, and for
// linux_audit_records.cc (the text of user-space messages).
//
// Thread rule: pure functions.
#ifndef DRILLCHECK_EVENT_AUDIT_LOG_RECORD_H_
#define DRILLCHECK_EVENT_AUDIT_LOG_RECORD_H_

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "json/value.h"

namespace drillcheck {

// One argument of EXECVE, or a piece of one: `a1="x"`, `a1[0]=7878`.
struct AuditArgument {
  size_t index = 0;
  std::string text;  // as written, without its quotes
  bool quoted = false;
  bool piece = false;
};

struct AuditRecord {
  std::string node;
  std::string type;
  std::string id;      // `1700000000.123:456`
  json::Value fields;  // as laurel writes a record of this type
  std::vector<AuditArgument> arguments;  // of EXECVE
};

// Refuses, in words, a line without type and id, with a quote that does not
// end, or with a NUL byte: those are cut or overwritten.
Result<AuditRecord> ParseAuditRecord(std::string_view line);

// The `key=value` pairs of a user-space message (`op=login acct="eve" ...`),
// added to `record` where it has no such key yet.
void UnfoldAuditMessage(std::string_view message, json::Value& record);

}  // namespace drillcheck

#endif  // DRILLCHECK_EVENT_AUDIT_LOG_RECORD_H_
