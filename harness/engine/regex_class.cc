#include "engine/regex_class.h"

#include <re2/re2.h>

#include <string>
#include <utility>
#include <vector>

#include "base/text.h"

namespace drillcheck {
namespace {

bool IsSurrogate(char32_t c) { return c >= 0xD800 && c < 0xE000; }

std::string AllUpTo(char32_t last) {
  std::string all;
  all.reserve(size_t{4} * last);
  for (char32_t c = 0; c <= last; ++c) {
    if (!IsSurrogate(c)) AppendUtf8(all, c);
  }
  return all;
}

// The last character of `run`.
char32_t LastOf(std::string_view run) {
  size_t start = run.size() - 1;
  while ((static_cast<unsigned char>(run[start]) & 0xC0U) == 0x80U) --start;
  run.remove_prefix(start);
  return TakeCodePoint(run);
}

}  // namespace

std::optional<CodePointSet> AskedClass(std::string_view members, bool fold,
                                       char32_t last) {
  RE2::Options options;
  options.set_log_errors(false);
  options.set_case_sensitive(!fold);
  RE2 regex("[" + std::string(members) + "]+", options);
  if (!regex.ok()) return std::nullopt;
  std::string all = AllUpTo(last);
  re2::StringPiece text(all);
  re2::StringPiece found;
  std::vector<CodePointRange> ranges;
  for (size_t at = 0;
       regex.Match(text, at, text.size(), RE2::UNANCHORED, &found, 1);) {
    std::string_view run(found.data(), found.size());
    at = static_cast<size_t>(found.end() - text.begin());
    char32_t end = LastOf(run);
    ranges.push_back({TakeCodePoint(run), end});
  }
  return CodePointSet(std::move(ranges));
}

}  // namespace drillcheck
