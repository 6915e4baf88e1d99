// What is not ASCII and still equals a letter of ASCII without regard to case:
// the Kelvin sign is a k, the long s an s. Whoever compares bytes asks here
// first whether a text holds one of them.
//
// Thread rule: pure functions.
#ifndef DRILLCHECK_ENGINE_FOLDING_H_
#define DRILLCHECK_ENGINE_FOLDING_H_

#include <cstddef>
#include <string_view>

namespace drillcheck {

inline constexpr std::string_view kKelvin = "\xE2\x84\xAA";
inline constexpr std::string_view kLongS = "\xC5\xBF";

// True when the text holds a character of them.
bool FoldsToAscii(std::string_view text);

// The bytes of the one that the text starts with, or 0.
inline size_t FoldingSize(std::string_view text) {
  if (text.starts_with(kKelvin)) return kKelvin.size();
  return text.starts_with(kLongS) ? kLongS.size() : 0;
}

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_FOLDING_H_
