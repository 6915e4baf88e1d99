#include "sigma/encoding.h"

#include <array>

namespace drillcheck::sigma {
namespace {

constexpr std::string_view kAlphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

// Reads one code point of valid UTF-8 and moves `i` behind it.
char32_t NextCodePoint(std::string_view text, size_t& i) {
  auto byte = [&](size_t k) {
    return static_cast<char32_t>(static_cast<unsigned char>(text[k]));
  };
  char32_t lead = byte(i++);
  if (lead < 0x80) return lead;
  size_t tail = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
  char32_t code = lead & (0x3FU >> tail);
  for (; tail > 0 && i < text.size(); --tail) {
    code = (code << 6) | (byte(i++) & 0x3F);
  }
  return code;
}

void AppendUnit(std::string& out, char32_t unit, bool big_endian) {
  char high = static_cast<char>(unit >> 8);
  char low = static_cast<char>(unit & 0xFF);
  out += big_endian ? high : low;
  out += big_endian ? low : high;
}

}  // namespace

std::string Base64(std::string_view bytes) {
  std::string out;
  for (size_t i = 0; i < bytes.size(); i += 3) {
    std::array<unsigned, 3> group{};
    size_t count = std::min<size_t>(3, bytes.size() - i);
    for (size_t k = 0; k < count; ++k) {
      group[k] = static_cast<unsigned char>(bytes[i + k]);
    }
    unsigned bits = (group[0] << 16) | (group[1] << 8) | group[2];
    out += kAlphabet[(bits >> 18) & 63];
    out += kAlphabet[(bits >> 12) & 63];
    out += count > 1 ? kAlphabet[(bits >> 6) & 63] : '=';
    out += count > 2 ? kAlphabet[bits & 63] : '=';
  }
  return out;
}

std::vector<std::string> Base64Offsets(std::string_view bytes) {
  // Characters that also hold bits of what stands before (by offset) and
  // behind (by how far the bytes fill the last group of three).
  constexpr std::array<size_t, 3> kFromFront = {0, 2, 3};
  constexpr std::array<size_t, 3> kFromBack = {0, 3, 2};
  std::vector<std::string> variants;
  for (size_t offset = 0; offset < 3; ++offset) {
    std::string padded = std::string(offset, ' ') + std::string(bytes);
    std::string encoded = Base64(padded);
    size_t end = encoded.size() - kFromBack[padded.size() % 3];
    if (end <= kFromFront[offset]) continue;
    variants.push_back(
        encoded.substr(kFromFront[offset], end - kFromFront[offset]));
  }
  return variants;
}

std::string ToUtf16(std::string_view text, Utf16 form) {
  bool big_endian = form == Utf16::kBigEndian;
  std::string out = form == Utf16::kWithMark ? "\xFF\xFE" : "";
  for (size_t i = 0; i < text.size();) {
    char32_t code = NextCodePoint(text, i);
    if (code < 0x10000) {
      AppendUnit(out, code, big_endian);
    } else {
      AppendUnit(out, 0xD800 + ((code - 0x10000) >> 10), big_endian);
      AppendUnit(out, 0xDC00 + ((code - 0x10000) & 0x3FF), big_endian);
    }
  }
  return out;
}

}  // namespace drillcheck::sigma
