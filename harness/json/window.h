// A window on a text that is read front to back: what was not taken yet, and
// where that stands in the file. For stream.cc.
//
// Thread rule: one thread at a time.
#ifndef DRILLCHECK_JSON_WINDOW_H_
#define DRILLCHECK_JSON_WINDOW_H_

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"

namespace drillcheck::json {

// Fills a buffer from its start and returns how many bytes there were; 0 at
// the end.
using ReadBytes = std::function<Result<size_t>(std::span<char>)>;

class Window {
 public:
  // `offset` and `line` say where the text starts in its file.
  Window(ReadBytes read, size_t offset, size_t line)
      : read_(std::move(read)), offset_(offset), line_(line) {}

  // Valid until the next Fill().
  std::string_view rest() const {
    return std::string_view(buffer_).substr(begin_);
  }

  // Reads on; false: there is no more, or it cannot be read (error()).
  bool Fill();

  // Reads on until `size` bytes wait or there are no more.
  void FillTo(size_t size);

  // Takes `length` bytes, which must wait.
  void Advance(size_t length);

  size_t offset() const { return offset_; }
  size_t line() const { return line_; }
  bool at_end() const { return at_end_; }
  const std::string& error() const { return error_; }

 private:
  // Small at first: most recordings of a fixture are.
  static constexpr size_t kMostAtOnce = size_t{1} << 16;

  ReadBytes read_;
  size_t chunk_ = size_t{1} << 12;
  std::string buffer_;
  size_t begin_ = 0;  // of the rest
  size_t offset_;     // of the rest, in the file
  size_t line_;
  bool at_end_ = false;
  std::string error_;
};

}  // namespace drillcheck::json

#endif  // DRILLCHECK_JSON_WINDOW_H_
