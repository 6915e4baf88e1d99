// results.json: what a run found, written and read back.
//
// `drillcheck/results@1` is the one file that every report is rendered from;
// report/results.schema.json describes it for other programs. `test` and
// `gate` write it; merging, CI annotations and night-to-night comparison read
// it.
//
// A text that a test lacks is null, never "". A line or column of 0 ("the file
// as a whole") is null too. `fingerprint` is written for other programs; it
// follows from the rest and is not read back.
//
// Thread rule: pure functions.
#ifndef DRILLCHECK_REPORT_JSON_H_
#define DRILLCHECK_REPORT_JSON_H_

#include <string>
#include <string_view>

#include "base/result.h"
#include "results/result.h"

namespace drillcheck {

inline constexpr std::string_view kResultsSchema = "drillcheck/results@1";

// Indented, keys in a fixed order, a line feed at the end: the same results
// give the same bytes. Bytes that are not UTF-8 become U+FFFD.
std::string ToJson(const Results& results);

// The inverse of ToJson. Fails on text that is no JSON, on another schema, and
// on a key that is missing, unknown or of the wrong type: what it would have
// to drop or guess is damage. The error names the test and the key.
Result<Results> FromJson(std::string_view text);

}  // namespace drillcheck

#endif  // DRILLCHECK_REPORT_JSON_H_
