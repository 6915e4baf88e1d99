#include "engine/regex_characters.h"

#include <algorithm>
#include <string>

#include "base/text.h"
#include "engine/regex_class.h"

namespace drillcheck {
namespace {

// No letter with two cases stands behind: Unicode's third plane begins.
constexpr char32_t kLastWithCase = 0x1FFFF;

std::string Escaped(char32_t c) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out = "\\x{";
  for (int shift = 20; shift >= 0; shift -= 4) {
    out += kDigits[(c >> shift) & 0xFU];
  }
  return out + "}";
}

int HexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  char lower = AsciiLower(c);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

}  // namespace

std::optional<CodePointSet> RegexCharacters::Literal() {
  char32_t c = TakeCodePoint(text_);
  return AsWritten({{c, c}});
}

std::optional<CodePointSet> RegexCharacters::Escape() {
  if (text_.empty()) return std::nullopt;
  if (text_.starts_with('p') || text_.starts_with('P')) return UnicodeClass();
  if (auto set = EscapedClass()) return set;
  auto c = EscapedCharacter();
  return c ? AsWritten({{*c, *c}}) : std::nullopt;
}

bool RegexCharacters::Next(std::string_view part) {
  if (!text_.starts_with(part)) return false;
  text_.remove_prefix(part.size());
  return true;
}

std::optional<CodePointSet> RegexCharacters::AsWritten(
    const CodePointSet& named) const {
  if (!fold_) return named;
  if (!named.HoldsMoreThanAscii()) return named.Folded();
  std::string members;
  for (const CodePointRange& range : named.Ranges()) {
    members += Escaped(range.first) + "-" + Escaped(range.last);
  }
  auto folded = AskedClass(members, true, kLastWithCase);
  if (folded) folded->Add(named);
  return folded;
}

// \d \D \s \S \w \W, behind the backslash.
std::optional<CodePointSet> RegexCharacters::EscapedClass() {
  auto set = LetterClass(AsciiLower(text_[0]));
  if (!set) return std::nullopt;
  if (fold_) set = set->Folded();
  bool negated = text_[0] < 'a';
  text_.remove_prefix(1);
  return negated ? set->Without() : *set;
}

// \pL, \PL, \p{Greek}, \p{^Greek}, behind the backslash.
std::optional<CodePointSet> RegexCharacters::UnicodeClass() {
  size_t size = text_.substr(1).starts_with('{') ? text_.find('}') + 1 : 2;
  std::string name = "\\" + std::string(text_.substr(0, size));
  text_.remove_prefix(std::min(size, text_.size()));
  return AskedClass(name, fold_, kLastCodePoint);
}

std::optional<char32_t> RegexCharacters::EscapedCharacter() {
  constexpr std::string_view kLetters = "afnrtv";
  constexpr std::string_view kMeanings = "\a\f\n\r\t\v";
  if (text_.empty()) return std::nullopt;
  if (Next("x")) return Hexadecimal();
  size_t at = kLetters.find(text_[0]);
  auto byte = static_cast<unsigned char>(text_[0]);
  bool plain = byte < 0x80 && !WordCharacters().Holds(byte);
  if (at == kLetters.npos && !plain && byte != '_') return std::nullopt;
  text_.remove_prefix(1);
  return at == kLetters.npos ? byte : static_cast<unsigned char>(kMeanings[at]);
}

// The two digits or the {digits} of \x.
std::optional<char32_t> RegexCharacters::Hexadecimal() {
  bool braces = Next("{");
  char32_t c = 0;
  size_t digits = 0;
  for (; !text_.empty() && HexDigit(text_[0]) >= 0; ++digits) {
    if (digits == (braces ? 6U : 2U)) break;
    c = c * 16 + static_cast<char32_t>(HexDigit(text_[0]));
    text_.remove_prefix(1);
  }
  bool closed = braces ? Next("}") : digits == 2;
  if (!closed || digits == 0 || c > kLastCodePoint) return std::nullopt;
  return c;
}

std::optional<CodePointSet> RegexCharacters::Class() {
  bool negated = Next("^");
  CodePointSet all;
  for (bool first = true; first || !text_.starts_with(']'); first = false) {
    if (text_.empty()) return std::nullopt;
    auto some = ClassPart();
    if (!some) return std::nullopt;
    all.Add(*some);
  }
  Next("]");
  return negated ? all.Without() : all;
}

std::optional<CodePointSet> RegexCharacters::ClassPart() {
  if (text_.starts_with("[:") && text_.find(":]", 2) != text_.npos) {
    return ClassName();
  }
  if (text_.size() > 1 && text_[0] == '\\' &&
      LetterClass(AsciiLower(text_[1]))) {
    text_.remove_prefix(1);
    return EscapedClass();
  }
  if (text_.starts_with("\\p") || text_.starts_with("\\P")) {
    text_.remove_prefix(1);
    return UnicodeClass();
  }
  auto first = ClassCharacter();
  if (!first) return std::nullopt;
  auto last = first;
  if (text_.size() > 1 && text_[0] == '-' && text_[1] != ']') {
    text_.remove_prefix(1);
    last = ClassCharacter();
    if (!last || *last < *first) return std::nullopt;
  }
  return AsWritten({{*first, *last}});
}

// [:alpha:] and [:^alpha:], at the front.
std::optional<CodePointSet> RegexCharacters::ClassName() {
  size_t end = text_.find(":]", 2);
  std::string_view name = text_.substr(2, end - 2);
  text_.remove_prefix(end + 2);
  bool negated = name.starts_with('^');
  auto set = NamedClass(negated ? name.substr(1) : name);
  if (!set) return std::nullopt;
  if (fold_) set = set->Folded();
  return negated ? set->Without() : *set;
}

std::optional<char32_t> RegexCharacters::ClassCharacter() {
  if (text_.empty()) return std::nullopt;
  if (Next("\\")) return EscapedCharacter();
  return TakeCodePoint(text_);
}

}  // namespace drillcheck
