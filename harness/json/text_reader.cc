#include "json/text_reader.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>

#include "base/text.h"
#include "json/utf8.h"

namespace drillcheck::json {
namespace {

// Texts are copied by so many bytes, the last of which may be too many.
constexpr size_t kPiece = 16;

// A backslash, a `u` and four hexadecimal digits.
constexpr size_t kUnitSize = 6;

// By the byte behind a backslash: what it stands for, or zero. RFC 8259,
// section 7.
constexpr std::array<char, 256> MeaningOfEscapes() {
  std::array<char, 256> meaning{};
  for (char same : {'"', '\\', '/'}) meaning[static_cast<uint8_t>(same)] = same;
  meaning['b'] = '\b';
  meaning['f'] = '\f';
  meaning['n'] = '\n';
  meaning['r'] = '\r';
  meaning['t'] = '\t';
  return meaning;
}

constexpr std::array<char, 256> kMeaning = MeaningOfEscapes();

bool IsSurrogate(uint32_t unit) { return unit >= 0xD800 && unit <= 0xDFFF; }

}  // namespace

bool TextReader::Start(std::string_view document) {
  end_ = document.data() + document.size();
  // No text is longer than it is written.
  size_t most = document.size() + kPiece;
  if (room_.size() < most) room_.resize(2 * most);
  Rewind();
  has_units_ = false;
  marks_.Find(document);
  return marks_.is_ascii() || IsUtf8(document);
}

const char* TextReader::ReadEscaped(const char* at, const char* mark,
                                    std::string_view& text) {
  char* out = Append(at, mark, out_);
  while (*mark == '\\') {
    char meaning = kMeaning[static_cast<unsigned char>(mark[1])];
    if (meaning != 0) {
      *out++ = meaning;
      at = mark + 2;
    } else {
      out = UnescapeUnit(mark, out);
      at = mark + kUnitSize;
    }
    if (out == nullptr || at > end_) return nullptr;
    mark = marks_.Next(at);
    out = Append(at, mark, out);
  }
  text = std::string_view(out_, out);
  out_ = out;
  return *mark == '"' ? mark + 1 : nullptr;
}

char* TextReader::Append(const char* from, const char* to, char* out) {
  auto size = static_cast<size_t>(to - from);
  std::memcpy(out, from, kPiece);
  for (size_t at = kPiece; at < size; at += kPiece) {
    std::memcpy(out + at, from + at, kPiece);
  }
  return out + size;
}

// Writes a character that is written as a unit of UTF-16 and returns what is
// behind it. Two units that make one character are left to the parser.
char* TextReader::UnescapeUnit(const char* at, char* out) {
  if (at[1] != 'u') return nullptr;
  has_units_ = true;
  uint32_t unit = 0;
  const char* end = at + kUnitSize;
  if (std::from_chars(at + 2, end, unit, 16).ptr != end || IsSurrogate(unit)) {
    return nullptr;
  }
  std::string text;
  AppendUtf8(text, unit);
  return std::copy(text.begin(), text.end(), out);
}

}  // namespace drillcheck::json
