#include "json/window.h"

#include <algorithm>

namespace drillcheck::json {

bool Window::Fill() {
  if (at_end_) return false;
  // Moved only when most of it was taken, so that a long value costs one move.
  if (begin_ * 2 >= buffer_.size()) {
    buffer_.erase(0, begin_);
    begin_ = 0;
  }
  size_t size = buffer_.size();
  buffer_.resize(size + chunk_);
  chunk_ = std::min(chunk_ * 4, kMostAtOnce);
  auto count = read_(std::span(buffer_).subspan(size));
  if (!count.ok()) error_ = count.error();
  buffer_.resize(size + (count.ok() ? count.value() : 0));
  at_end_ = buffer_.size() == size;
  return !at_end_;
}

void Window::FillTo(size_t size) {
  while (buffer_.size() - begin_ < size && Fill()) {
  }
}

void Window::Advance(size_t length) {
  std::string_view taken = rest().substr(0, length);
  line_ += static_cast<size_t>(std::count(taken.begin(), taken.end(), '\n'));
  offset_ += length;
  begin_ += length;
}

}  // namespace drillcheck::json
