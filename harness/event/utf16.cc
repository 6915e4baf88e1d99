#include "event/utf16.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"

namespace drillcheck {
namespace {

constexpr char32_t kReplacement = 0xFFFD;
constexpr char32_t kMark = 0xFEFF;

bool IsHighHalf(char32_t unit) { return unit >= 0xD800 && unit < 0xDC00; }
bool IsLowHalf(char32_t unit) { return unit >= 0xDC00 && unit < 0xE000; }

char32_t UnitAt(std::string_view bytes, size_t at, ByteOrder order) {
  auto first = static_cast<unsigned char>(bytes[at]);
  auto second = static_cast<unsigned char>(bytes[at + 1]);
  if (order == ByteOrder::kBigEndian) std::swap(first, second);
  return static_cast<char32_t>(first | (second << 8));
}

// Appends the code points of `bytes` and returns how many bytes they took:
// all, but for a high half or a single byte at the end.
size_t AppendCodePoints(std::string_view bytes, ByteOrder order,
                        std::string& out) {
  size_t at = 0;
  while (at + 2 <= bytes.size()) {
    char32_t unit = UnitAt(bytes, at, order);
    if (IsHighHalf(unit)) {
      if (at + 4 > bytes.size()) return at;
      char32_t low = UnitAt(bytes, at + 2, order);
      if (IsLowHalf(low)) {
        unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
        at += 2;
      }
    }
    bool half = unit >= 0xD800 && unit < 0xE000;
    AppendUtf8(out, half ? kReplacement : unit);
    at += 2;
  }
  return at;
}

class Utf8Source : public ByteSource {
 public:
  Utf8Source(std::unique_ptr<ByteSource> utf16, ByteOrder order)
      : utf16_(std::move(utf16)), order_(order) {}

  Result<size_t> Read(std::span<char> buffer) override {
    while (text_.size() == given_ && !ended_) {
      auto more = Convert();
      if (!more.ok()) return more;
    }
    size_t size = std::min(buffer.size(), text_.size() - given_);
    std::copy_n(text_.data() + given_, size, buffer.data());
    given_ += size;
    return size;
  }

 private:
  // Puts the next block into text_, which was given away.
  Result<size_t> Convert() {
    std::array<char, 32768> block;
    auto size = utf16_->Read(block);
    if (!size.ok()) return size;
    ended_ = size.value() == 0;
    rest_.append(block.data(), size.value());
    if (at_start_ && rest_.size() < 2 && !ended_) return size;
    if (std::exchange(at_start_, false)) DropMark();
    text_.clear();
    given_ = 0;
    rest_.erase(0, AppendCodePoints(rest_, order_, text_));
    if (ended_ && !rest_.empty()) AppendUtf8(text_, kReplacement);
    return size;
  }

  void DropMark() {
    bool marked = rest_.size() >= 2 && UnitAt(rest_, 0, order_) == kMark;
    if (marked) rest_.erase(0, 2);
  }

  std::unique_ptr<ByteSource> utf16_;
  ByteOrder order_;
  std::string rest_;  // of the last block: less than a code point
  std::string text_;
  size_t given_ = 0;  // bytes of text_
  bool at_start_ = true;
  bool ended_ = false;
};

}  // namespace

std::optional<ByteOrder> Utf16Order(std::string_view head) {
  constexpr std::string_view kFirstSigns = "<{[";
  if (head.starts_with("\xFF\xFE")) return ByteOrder::kLittleEndian;
  if (head.starts_with("\xFE\xFF")) return ByteOrder::kBigEndian;
  if (head.size() < 2) return std::nullopt;
  auto is_sign = [&](char c) {
    return kFirstSigns.find(c) != kFirstSigns.npos;
  };
  if (head[1] == '\0' && is_sign(head[0])) return ByteOrder::kLittleEndian;
  if (head[0] == '\0' && is_sign(head[1])) return ByteOrder::kBigEndian;
  return std::nullopt;
}

std::string Utf8Of(std::string_view bytes, ByteOrder order) {
  std::string text;
  if (AppendCodePoints(bytes, order, text) < bytes.size()) {
    AppendUtf8(text, kReplacement);
  }
  return text;
}

std::unique_ptr<ByteSource> Utf8Of(std::unique_ptr<ByteSource> utf16,
                                   ByteOrder order) {
  return std::make_unique<Utf8Source>(std::move(utf16), order);
}

}  // namespace drillcheck
