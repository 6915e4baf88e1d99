#include "engine/observation.h"

#include <charconv>

namespace drillcheck {

std::string MakeKey(const std::vector<std::string_view>& texts) {
  if (texts.size() == 1) return std::string(texts[0]);
  std::string key;
  for (std::string_view text : texts) {
    key += std::to_string(text.size());
    key += ':';
    key += text;
  }
  return key;
}

std::vector<std::string> SplitKey(const std::string& key, size_t count) {
  if (count == 1) return {key};
  std::vector<std::string> texts;
  const char* const end = key.data() + key.size();
  for (const char* at = key.data(); at < end;) {
    size_t length = 0;
    at = std::from_chars(at, end, length).ptr + 1;
    texts.emplace_back(at, length);
    at += length;
  }
  return texts;
}

}  // namespace drillcheck
