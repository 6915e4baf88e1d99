#include "json/text_reader.h"

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
  const char* begin = out_;
  Append(at, mark);
  while (*mark == '\\') {
    at = Unescape(mark);
    if (at == nullptr || at > end_) return nullptr;
    mark = marks_.Next(at);
    Append(at, mark);
  }
  text = std::string_view(begin, out_);
  return *mark == '"' ? mark + 1 : nullptr;
}

void TextReader::Append(const char* from, const char* to) {
  auto size = static_cast<size_t>(to - from);
  std::memcpy(out_, from, kPiece);
  for (size_t at = kPiece; at < size; at += kPiece) {
    std::memcpy(out_ + at, from + at, kPiece);
  }
  out_ += size;
}

const char* TextReader::Unescape(const char* at) {
  char meaning = kMeaning[static_cast<unsigned char>(at[1])];
  if (meaning == 0) return at[1] == 'u' ? UnescapeUnit(at + 2) : nullptr;
  *out_++ = meaning;
  return at + 2;
}

// Of UTF-16, by four hexadecimal digits. Two that make one character together
// are left to the parser.
const char* TextReader::UnescapeUnit(const char* at) {
  has_units_ = true;
  uint32_t unit = 0;
  const char* end = at + 4;
  if (std::from_chars(at, end, unit, 16).ptr != end || IsSurrogate(unit)) {
    return nullptr;
  }
  std::string text;
  AppendUtf8(text, unit);
  std::memcpy(out_, text.data(), text.size());
  out_ += text.size();
  return end;
}

}  // namespace drillcheck::json
