// Compares two encodings of the same events (`also:` of a recording).
//
// Event by event: number, time, and every field that either has, by what a
// rule tells apart unless it goes out of its way. So these are equal: a number
// and a text with the same digits, null and an absent field, texts but for
// ASCII case and blanks at their ends, a GUID with braces and without, one time
// to microseconds and to a tenth of these. Exporters differ in all of them; so
// do SigmaHQ's .evtx and .json files.
//
// Thread rule: pure function.
#ifndef DRILLCHECK_CHECK_ENCODINGS_H_
#define DRILLCHECK_CHECK_ENCODINGS_H_

#include <string>
#include <vector>

#include "event/event.h"

namespace drillcheck {

// The first difference in words, or empty: "record 2: Image is "a" in x.evtx,
// "b" in x.json".
std::string FindDifference(const std::string& path,
                           const std::vector<Event>& events,
                           const std::string& also_path,
                           const std::vector<Event>& also);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_ENCODINGS_H_
