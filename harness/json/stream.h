// Cuts a file into the JSON values that it holds, without trusting it and
// without holding more of it than one value.
//
// Recordings come as JSON lines, one object, several pretty-printed objects
// one after another, or a list. A value that is cut off or damaged must cost
// only itself, and its place must be told.
#ifndef DRILLCHECK_JSON_STREAM_H_
#define DRILLCHECK_JSON_STREAM_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "json/window.h"

namespace drillcheck::json {

// One value of a file, or of a list that the file is.
struct Slice {
  std::string_view text;   // valid until the next one; empty if it is too large
  size_t offset = 0;       // bytes from the start of the file
  size_t line = 0;         // where it starts, from 1
  std::string trouble;     // not empty: it does not end, or it is too large
  bool open_list = false;  // no value: the list that starts here does not end
};

// A value larger than this is refused, so that one line cannot take all
// memory. CloudTrail's largest files hold 50 MB in one value.
inline constexpr size_t kMaxValueBytes = size_t{64} << 20;

// The values of a text in order; of a list outside of any value, its elements.
//
// Where the file starts as JSON lines, each line stands alone and a broken one
// costs only itself, until a line shows that values span lines; from there a
// value that does not end takes the rest of the file. Whether a value that
// does not end with its line is broken or goes on is judged by the lines of
// the following kLookAhead bytes.
//
// Thread rule: one thread at a time.
class ValueStream {
 public:
  static constexpr size_t kLookAhead = size_t{1} << 20;

  explicit ValueStream(ReadBytes read, size_t max_value_bytes = kMaxValueBytes);

  // What is left of JSON lines from the start of a line on, where `behind` is
  // true; else of a file of which nothing but blank lines was read.
  ValueStream(ReadBytes rest, size_t offset, size_t line, bool behind);

  // A text in memory, which must outlive it; `offset` and `line` say where it
  // starts in its file.
  ValueStream(std::string_view text, size_t offset, size_t line,
              size_t max_value_bytes = kMaxValueBytes);

  // Puts the next value into `slice`; false: there is none, or reading failed.
  bool Next(Slice& slice);

  // Not empty: reading failed behind the values given so far.
  const std::string& error() const { return window_.error(); }

  // Bytes of the file that were cut so far.
  size_t offset() const { return window_.offset(); }

 private:
  void Begin();
  void SkipByteOrderMark();
  bool SkipBlanks();
  bool OpenOrCloseList();
  bool TakeFromLine(Slice& slice);
  bool TakeFreely(Slice& slice, std::string_view stops);
  bool Take(Slice& slice, size_t length, size_t dropped);
  std::optional<size_t> LineLength();
  bool SpansLines();

  Window window_;
  size_t limit_;
  size_t taken_ = 0;  // of the window: the slice given last
  bool begun_ = false;
  bool behind_ = false;          // other values were before
  bool lines_ = false;           // each line stands alone
  std::optional<size_t> first_;  // offset of the first value, where it is here
  size_t judged_ = 0;            // lines before this offset are whole values
  std::optional<Slice> list_;    // the list that is open
};

}  // namespace drillcheck::json

#endif  // DRILLCHECK_JSON_STREAM_H_
