// Field key: what "the same kind of event" means for each source, as a text:
// "windows/security/4688", "aws/cloudtrail/iam.amazonaws.com/CreateUser".
// Events of one key have the same fields, as long as nobody renames one.
//
// For the field memory (field_memory.h) and the diagnosis.
//
// Thread rule: pure functions over a constant table.
#ifndef DRILLCHECK_DIAGNOSE_FIELD_KEY_H_
#define DRILLCHECK_DIAGNOSE_FIELD_KEY_H_

#include <string>
#include <vector>

#include "event/event.h"
#include "event/view.h"

namespace drillcheck {

// Empty where nobody can tell what the event is (Source::kUnknown): such
// events are not remembered, because unlike things would be mixed. Printable,
// at most some hundred bytes.
std::string FieldKeyOf(const Event& event);

// An event's fields, or those of one of its parts, under the key by which
// they are remembered.
struct KeyedView {
  std::string key;
  View view;  // the source's own names; points into the event
};

// The event itself; of the Linux audit log each kernel record too, because
// rules for `service: auditd` read these one by one ("linux/audit-record/
// EXECVE"). Empty where FieldKeyOf() is.
std::vector<KeyedView> KeyedViewsOf(const Event& event);

}  // namespace drillcheck

#endif  // DRILLCHECK_DIAGNOSE_FIELD_KEY_H_
