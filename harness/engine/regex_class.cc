#include "engine/regex_class.h"

#include <re2/re2.h>

#include <string>
#include <string_view>
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

CodePointSet Digits() { return {{'0', '9'}}; }
CodePointSet Spaces() { return {{'\t', '\n'}, {'\f', '\r'}, {' ', ' '}}; }

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

CodePointSet WordCharacters() {
  return {{'0', '9'}, {'A', 'Z'}, {'a', 'z'}, {'_', '_'}};
}

std::optional<CodePointSet> LetterClass(char letter) {
  if (letter == 'd') return Digits();
  if (letter == 's') return Spaces();
  if (letter == 'w') return WordCharacters();
  return std::nullopt;
}

std::optional<CodePointSet> NamedClass(std::string_view name) {
  static const std::vector<std::pair<std::string_view, CodePointSet>> kNames = {
      {"alnum", {{'0', '9'}, {'A', 'Z'}, {'a', 'z'}}},
      {"alpha", {{'A', 'Z'}, {'a', 'z'}}},
      {"ascii", {{0, 0x7F}}},
      {"blank", {{'\t', '\t'}, {' ', ' '}}},
      {"cntrl", {{0, 0x1F}, {0x7F, 0x7F}}},
      {"digit", Digits()},
      {"graph", {{'!', '~'}}},
      {"lower", {{'a', 'z'}}},
      {"print", {{' ', '~'}}},
      {"punct", {{'!', '/'}, {':', '@'}, {'[', '`'}, {'{', '~'}}},
      {"space", {{'\t', '\r'}, {' ', ' '}}},
      {"upper", {{'A', 'Z'}}},
      {"word", WordCharacters()},
      {"xdigit", {{'0', '9'}, {'A', 'F'}, {'a', 'f'}}}};
  for (const auto& [known, set] : kNames) {
    if (known == name) return set;
  }
  return std::nullopt;
}

}  // namespace drillcheck
