// Envelopes that hold events in a list: CloudTrail's Records, Azure's records,
// the items of a Kubernetes EventList or of Google's Admin SDK, the value of a
// Microsoft Graph answer, CloudWatch's logEvents. For json_events.cc.
//
// Found in the text, before it is parsed: such a file can be one value of
// 50 MB, of which one event at a time is enough.
//
// Thread rule: pure functions.
#ifndef DRILLCHECK_EVENT_ENVELOPE_H_
#define DRILLCHECK_EVENT_ENVELOPE_H_

#include <string_view>

#include "json/value.h"

namespace drillcheck {

// The list in `object`, which starts with a brace, or empty: it is an event.
std::string_view ListInEnvelope(std::string_view object);

// False: no object of these keys is an envelope, whatever its values.
bool MayBeEnvelope(const json::Value& object);

}  // namespace drillcheck

#endif  // DRILLCHECK_EVENT_ENVELOPE_H_
