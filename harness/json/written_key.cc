#include "json/written_key.h"

#include <algorithm>
#include <cstring>

namespace drillcheck::json {

WrittenKey::WrittenKey(std::string_view written) : text_(written) {
  std::memcpy(head_.data(), text_.data(), std::min(text_.size(), sizeof head_));
}

// By words, the last of which may begin within the one before.
bool WrittenKey::RestStandsAt(const char* at, const char* end) const {
  if (text_.size() > static_cast<size_t>(end - at)) return false;
  auto same = [&](size_t from) {
    return WordAt(at + from) == WordAt(text_.data() + from);
  };
  size_t last = text_.size() - kWord;
  for (size_t from = 2 * kWord; from < last; from += kWord) {
    if (!same(from)) return false;
  }
  return same(last);
}

std::optional<std::string_view> KeyAt(const char* at, const char* end) {
  auto is_unplain = [](char c) {
    return c == '"' || c == '\\' || static_cast<unsigned char>(c) < ' ';
  };
  const char* quote = std::find_if(at, end, is_unplain);
  if (quote == end || *quote != '"') return std::nullopt;
  return std::string_view(at, quote + 1);
}

}  // namespace drillcheck::json
