// The lines of a byte source, one after another, in constant memory: a line
// beyond the limit is told and skipped, never collected.
//
// For audit_log.cc. Thread rule: one thread at a time.
#ifndef DRILLCHECK_EVENT_AUDIT_LOG_LINES_H_
#define DRILLCHECK_EVENT_AUDIT_LOG_LINES_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "files/byte_source.h"

namespace drillcheck {

class AuditLogLines {
 public:
  // The kernel's records end below 9 KiB; resolved names add a few more.
  static constexpr size_t kMaxLine = size_t{256} << 10;

  explicit AuditLogLines(ByteSource& source) : source_(source) {}

  // Goes to the next line; false: there is none, or the source failed.
  bool Next();

  // The line without its end. Until the next call of Next().
  std::string_view text() const { return text_; }
  bool too_long() const { return too_long_; }  // then text() is its start
  size_t line() const { return line_; }        // from 1
  size_t offset() const { return start_; }     // of its first byte
  const std::string& error() const { return error_; }  // of the source

 private:
  bool Fill();
  void Take(std::string_view bytes);

  ByteSource& source_;
  std::vector<char> buffer_ = std::vector<char>(size_t{64} << 10);
  std::string_view rest_;  // of buffer_, not looked at yet
  std::string text_;
  bool too_long_ = false;
  size_t line_ = 0;
  size_t start_ = 0;
  size_t next_start_ = 0;
  std::string error_;
};

}  // namespace drillcheck

#endif  // DRILLCHECK_EVENT_AUDIT_LOG_LINES_H_
