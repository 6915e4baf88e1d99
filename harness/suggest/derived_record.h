// Derived records: a recorded event with some of its fields changed, written
// in the very shape of the recording.
//
// A rule's field is not where its name says: `Image` may stand in a list of
// Data elements, or below winlog.event_data. The place is found by trying: a
// value of the raw record is changed, the record is read again, and what the
// rule would see is compared with what it should see.
//
// Thread rule: pure functions.
#ifndef DRILLCHECK_SUGGEST_DERIVED_RECORD_H_
#define DRILLCHECK_SUGGEST_DERIVED_RECORD_H_

#include <string>
#include <vector>

#include "base/result.h"
#include "event/event.h"
#include "files/files.h"
#include "fixture/fixture.h"
#include "taxonomy/router.h"
#include "vary/event_edit.h"

namespace drillcheck {

// The events of a recording as JSON that reads alike: the file's own, else
// those of its `also`, else written anew from what was read.
std::vector<json::Value> JsonRecordsOf(const FileSystem& files,
                                       const RecordingEntry& entry,
                                       const std::vector<Event>& events);

// `raw` with the edits made. `view` is what the rule saw of it, one of those
// that `router` gives. An error where no change of the raw record reads as
// the edits ask.
Result<json::Value> Derive(const json::Value& raw, const View& view,
                           const Router& router,
                           const std::vector<EventEdit>& edits);

// `raw`, of which `from` was read, as it would be at another time. An error
// where no value of it that is a time decides.
Result<json::Value> Retimed(const json::Value& raw, Time from, Time to);

// The only event of a text; nothing where it does not read as one.
std::optional<Event> ReadOne(const json::Value& raw);

}  // namespace drillcheck

#endif  // DRILLCHECK_SUGGEST_DERIVED_RECORD_H_
