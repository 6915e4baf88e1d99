// LineBlock: some whole lines of a recording of JSON lines, cut without a look
// at what is in them, so that several threads can read at once.
//
// Thread rule: a plain value.
#ifndef DRILLCHECK_EVENT_LINE_BLOCK_H_
#define DRILLCHECK_EVENT_LINE_BLOCK_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "json/outline.h"

namespace drillcheck {

// A place between two lines of a recording.
struct LinePlace {
  size_t offset = 0;  // bytes of the file before it
  size_t line = 1;    // the line that starts there
  size_t record = 0;  // events before it
};

struct LineBlock {
  // Bytes that may be read behind the text.
  static constexpr size_t kBehind = json::Outlines::kBehind;

  std::string bytes;  // the text and kBehind more
  size_t offset = 0;  // of the text, in the file
  bool whole = true;  // false: a line too long to be held is cut at the end

  std::string_view text() const {
    return std::string_view(bytes).substr(0, bytes.size() - kBehind);
  }
};

}  // namespace drillcheck

#endif  // DRILLCHECK_EVENT_LINE_BLOCK_H_
