// Lost fields: what the newest recording of a kind of events no longer has,
// and older ones had.
//
// Which rules read such a field is asked by gate/field_readers.h.
//
// Thread rule: pure functions.
#ifndef DRILLCHECK_DIAGNOSE_LOST_FIELDS_H_
#define DRILLCHECK_DIAGNOSE_LOST_FIELDS_H_

#include <string>
#include <string_view>
#include <vector>

#include "diagnose/field_memory.h"
#include "diagnose/field_recorder.h"

namespace drillcheck {

struct LostPath {
  std::string key;
  KnownPath before;
  RecordedIn newest;  // the recording that should have it
  // Not every older event had it: it may be absent by chance.
  bool optional = false;
};

// What `before` knows and the newest recordings of its key in `now` lack: by
// key, then by path. Newest are those of the latest date that are not retired;
// a recording without a date is taken for as new as any. A recording older
// than the last one that had the field loses nothing.
std::vector<LostPath> FindLost(const FieldMemory& before,
                               const FieldRecorder& now);

// True when one of the newest recordings of the key has the path or anything
// below it.
bool NewestHas(const FieldRecorder& now, const std::string& key,
               std::string_view path);

}  // namespace drillcheck

#endif  // DRILLCHECK_DIAGNOSE_LOST_FIELDS_H_
