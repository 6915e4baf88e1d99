#include "event/line_blocks.h"

#include <algorithm>
#include <utility>

namespace drillcheck {

// Reads behind the first `size` bytes as far as there is room, and returns how
// many bytes there are then.
size_t LineBlocks::Fill(std::string& bytes, size_t size) {
  while (error_.empty() && size < bytes.size()) {
    auto count = bytes_.Read(std::span(bytes).subspan(size));
    if (!count.ok()) error_ = count.error();
    if (!count.ok() || count.value() == 0) break;
    size += count.value();
  }
  return size;
}

bool LineBlocks::Next(LineBlock& block) {
  std::string& bytes = block.bytes;
  block.offset = offset_;
  bytes.resize(std::max(kBlockBytes, 2 * rest_.size()));
  std::copy(rest_.begin(), rest_.end(), bytes.begin());
  size_t size = Fill(bytes, rest_.size());
  bool at_end = size < bytes.size();
  size_t end = std::string_view(bytes.data(), size).rfind('\n') + 1;
  while (end == 0 && !at_end && size < kMostBytes) {
    bytes.resize(2 * size);
    size_t from = size;
    size = Fill(bytes, size);
    at_end = size < bytes.size();
    size_t found =
        std::string_view(bytes.data() + from, size - from).rfind('\n');
    end = found == std::string_view::npos ? 0 : from + found + 1;
  }
  block.whole = end > 0 || at_end;
  if (error_.empty() && (end == 0 || at_end)) end = size;
  rest_.assign(bytes, end, size - end);
  offset_ += end;
  bytes.resize(end + LineBlock::kBehind);
  return end > 0;
}

std::string LineBlocks::TakeRest() { return std::exchange(rest_, {}); }

}  // namespace drillcheck
