// Cuts the <Event> elements out of a long text, so that only one of them is
// ever held in memory.
//
// Thread rule: one thread at a time.
#ifndef DRILLCHECK_EVENT_XML_SCAN_H_
#define DRILLCHECK_EVENT_XML_SCAN_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "files/byte_source.h"

namespace drillcheck {

// One <Event>...</Event>, or the place where one is broken.
struct XmlSlice {
  std::string_view text;  // valid until the next call
  size_t offset = 0;      // in bytes, from 0
  size_t line = 1;
  std::string trouble;  // not empty: why there is no whole element here
};

class XmlScan {
 public:
  // An element beyond this size is refused.
  static constexpr size_t kMaxEventBytes = size_t{16} << 20;

  // `bytes` must outlive this.
  explicit XmlScan(ByteSource& bytes) : bytes_(bytes) {}

  // False at the end, or after an error of `bytes`.
  bool Next(XmlSlice& slice);

  // Why the bytes could not be read, or empty.
  const std::string& error() const { return error_; }

 private:
  bool FindStart();
  void TakeElement(XmlSlice& slice);
  bool ReadMore();
  void Drop(size_t size);
  std::string_view Rest() const;

  ByteSource& bytes_;
  std::string buffer_;
  size_t dropped_ = 0;  // bytes of buffer_
  size_t offset_ = 0;   // of the rest in the text
  size_t line_ = 1;     // where the rest starts
  size_t given_ = 0;    // bytes of the rest that the last slice took
  bool ended_ = false;
  std::string error_;
};

// The first <Event> element that stands in `text`, up to the end where it is
// cut off, or empty.
std::string_view EventElementIn(std::string_view text);

}  // namespace drillcheck

#endif  // DRILLCHECK_EVENT_XML_SCAN_H_
