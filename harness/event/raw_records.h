// The events of a JSON recording as they were written, before their shape is
// unwrapped: for writing a changed copy of one that reads alike.
//
// Thread rule: pure function.
#ifndef DRILLCHECK_EVENT_RAW_RECORDS_H_
#define DRILLCHECK_EVENT_RAW_RECORDS_H_

#include <string>
#include <vector>

#include "base/result.h"
#include "json/value.h"

namespace drillcheck {

// One value for each event, in the order of the file, whatever list or
// envelope holds them; `bytes` may be packed. An error where the recording is
// no JSON, or any of it is damaged.
Result<std::vector<json::Value>> RawRecords(std::string bytes);

}  // namespace drillcheck

#endif  // DRILLCHECK_EVENT_RAW_RECORDS_H_
