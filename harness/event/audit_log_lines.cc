#include "event/audit_log_lines.h"

#include <algorithm>

namespace drillcheck {

bool AuditLogLines::Next() {
  text_.clear();
  too_long_ = false;
  start_ = next_start_;
  if (rest_.empty() && !Fill()) return false;
  ++line_;
  while (true) {
    size_t end = rest_.find('\n');
    size_t size = std::min(end, rest_.size());
    Take(rest_.substr(0, size));
    next_start_ += size;
    rest_.remove_prefix(size);
    if (end != rest_.npos) {
      rest_.remove_prefix(1);
      ++next_start_;
      break;
    }
    if (!Fill()) break;
  }
  if (text_.ends_with('\r')) text_.pop_back();
  return true;
}

bool AuditLogLines::Fill() {
  if (!error_.empty()) return false;
  auto read = source_.Read(buffer_);
  if (!read.ok()) {
    error_ = read.error();
    return false;
  }
  rest_ = std::string_view(buffer_.data(), read.value());
  return read.value() > 0;
}

void AuditLogLines::Take(std::string_view bytes) {
  size_t room = kMaxLine - text_.size();
  too_long_ = too_long_ || bytes.size() > room;
  text_ += bytes.substr(0, room);
}

}  // namespace drillcheck
