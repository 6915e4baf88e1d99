// Cuts a file into the JSON values that it holds, without trusting it.
//
// Recordings come as JSON lines, one object, several pretty-printed objects
// one after another, or one array. A value that is cut off or damaged must
// cost only itself, and its place must be told.
#ifndef DRILLCHECK_JSON_STREAM_H_
#define DRILLCHECK_JSON_STREAM_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace drillcheck::json {

// One top-level value of a file.
struct Slice {
  std::string_view text;
  size_t offset = 0;    // bytes from the start of the file
  size_t line = 0;      // where it starts, from 1
  std::string trouble;  // not empty: it does not end, or it is no JSON value
};

// A value larger than this is refused, so that one line cannot take all
// memory. CloudTrail's largest files hold 50 MB in one value.
inline constexpr size_t kMaxValueBytes = size_t{64} << 20;

// The values of `text` in order. Where the file is JSON lines (no line holds
// a piece of a value that spans lines), each line stands alone and a broken
// one costs only itself; otherwise a value that does not end takes the rest
// of the file. The limit does not count for a list, whose elements are cut
// out of it by SplitArray().
std::vector<Slice> SplitValues(std::string_view text,
                               size_t max_value_bytes = kMaxValueBytes);

// The elements of the array that `text` is. Requires text to start with '['.
// `offset` and `line` say where `text` starts in its file.
std::vector<Slice> SplitArray(std::string_view text, size_t offset, size_t line,
                              size_t max_value_bytes = kMaxValueBytes);

}  // namespace drillcheck::json

#endif  // DRILLCHECK_JSON_STREAM_H_
