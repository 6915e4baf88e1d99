#include "engine/regex_tree.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "base/text.h"
#include "engine/regex_class.h"

namespace drillcheck {
namespace {

using Kind = RegexNode::Kind;
using Place = RegexNode::Place;

constexpr int kDeepest = 200;

// No letter with two cases stands behind: Unicode's third plane begins.
constexpr char32_t kLastWithCase = 0x1FFFF;

RegexNode At(Place place) { return {.kind = Kind::kPlace, .place = place}; }

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

// Reads from the front of `text_`. A part that it does not read makes the
// whole expression one that it does not read.
class Reader {
 public:
  explicit Reader(const sigma::RegexTest& test)
      : text_(test.pattern),
        flags_{test.ignore_case, test.multi_line, test.dot_all} {}

  std::optional<RegexNode> All() {
    auto all = Choice();
    return text_.empty() ? std::move(all) : std::nullopt;
  }

 private:
  using Read = std::optional<RegexNode>;
  struct Flags {
    bool fold = false;
    bool lines = false;
    bool dot_all = false;
  };

  bool Next(std::string_view part) {
    if (!text_.starts_with(part)) return false;
    text_.remove_prefix(part.size());
    return true;
  }

  Read Choice() {
    RegexNode either{.kind = Kind::kEither};
    do {
      auto sequence = Sequence();
      if (!sequence) return std::nullopt;
      either.parts.push_back(std::move(*sequence));
    } while (Next("|"));
    return either.parts.size() == 1 ? std::move(either.parts[0])
                                    : std::move(either);
  }

  Read Sequence() {
    RegexNode sequence;
    while (!text_.empty() && text_[0] != '|' && text_[0] != ')') {
      auto part = Repetition();
      if (!part) return std::nullopt;
      sequence.parts.push_back(std::move(*part));
    }
    return sequence.parts.size() == 1 ? std::move(sequence.parts[0])
                                      : std::move(sequence);
  }

  Read Repetition() {
    auto part = Single();
    if (!part) return std::nullopt;
    size_t least = 0;
    size_t most = RegexNode::kEndless;
    if (Next("+")) {
      least = 1;
    } else if (Next("?")) {
      most = 1;
    } else if (!Next("*") && !Times(least, most)) {
      return part;
    }
    Next("?");  // greed does not change whether there is a match
    return Repeated(std::move(*part), least, most);
  }

  bool Number(std::string_view& from, size_t& number) {
    size_t digits = 0;
    number = 0;
    for (; digits < from.size() && from[digits] >= '0' && from[digits] <= '9';
         ++digits) {
      if (digits == 4) return false;
      number = number * 10 + static_cast<size_t>(from[digits] - '0');
    }
    from.remove_prefix(digits);
    return digits > 0;
  }

  // {2}, {2,} and {2,3}; anything else in braces is itself.
  bool Times(size_t& least, size_t& most) {
    std::string_view rest = text_;
    if (!rest.starts_with('{')) return false;
    rest.remove_prefix(1);
    size_t low = 0;
    if (!Number(rest, low)) return false;
    size_t high = low;
    if (rest.starts_with(',')) {
      rest.remove_prefix(1);
      high = RegexNode::kEndless;
      if (!rest.starts_with('}') && !Number(rest, high)) return false;
    }
    if (!rest.starts_with('}')) return false;
    text_ = rest.substr(1);
    least = low;
    most = high;
    return true;
  }

  Read Single() {
    if (Next("(")) return Group();
    if (Next("[")) return Class();
    if (Next("\\")) return Escape();
    if (Next("^"))
      return At(flags_.lines ? Place::kLineStart : Place::kTextStart);
    if (Next("$")) return At(flags_.lines ? Place::kLineEnd : Place::kTextEnd);
    if (Next(".")) {
      return OneOf(flags_.dot_all ? CodePointSet::All()
                                  : CodePointSet{{'\n', '\n'}}.Without());
    }
    char32_t c = TakeCodePoint(text_);
    return Set({{c, c}});
  }

  // A set whose characters are named one by one or by range.
  Read Set(const CodePointSet& named) {
    auto set = AsWritten(named);
    if (!set) return std::nullopt;
    return OneOf(std::move(*set));
  }

  std::optional<CodePointSet> AsWritten(const CodePointSet& named) {
    if (!flags_.fold) return named;
    if (!named.HoldsMoreThanAscii()) return named.Folded();
    std::string members;
    for (const CodePointRange& range : named.Ranges()) {
      members += Escaped(range.first) + "-" + Escaped(range.last);
    }
    auto folded = AskedClass(members, true, kLastWithCase);
    if (folded) folded->Add(named);
    return folded;
  }

  Read Group() {
    if (++depth_ > kDeepest) return std::nullopt;
    Flags outside = flags_;
    if (Next("?")) {
      if (Next("P<")) {
        text_.remove_prefix(text_.find('>') + 1);
      } else if (!ReadFlags()) {
        return std::nullopt;
      } else if (Next(")")) {  // (?i) holds until the group around it ends
        --depth_;
        return RegexNode{};
      } else {
        Next(":");
      }
    }
    auto inside = Choice();
    flags_ = outside;
    --depth_;
    if (!Next(")")) return std::nullopt;
    return inside;
  }

  bool ReadFlags() {
    bool value = true;
    while (!text_.empty() && text_[0] != ')' && text_[0] != ':') {
      char flag = text_[0];
      text_.remove_prefix(1);
      if (flag == '-')
        value = false;
      else if (flag == 'i')
        flags_.fold = value;
      else if (flag == 'm')
        flags_.lines = value;
      else if (flag == 's')
        flags_.dot_all = value;
      else if (flag != 'U')
        return false;
    }
    return true;
  }

  // Behind a backslash outside a class.
  Read Escape() {
    if (text_.empty()) return std::nullopt;
    if (Next("A")) return At(Place::kTextStart);
    if (Next("z")) return At(Place::kTextEnd);
    if (Next("b")) return At(Place::kWordEdge);
    if (Next("B")) return At(Place::kNoWordEdge);
    if (text_.starts_with('p') || text_.starts_with('P')) {
      auto set = UnicodeClass();
      return set ? std::optional(OneOf(std::move(*set))) : std::nullopt;
    }
    auto set = EscapedClass();
    if (set) return OneOf(std::move(*set));
    auto c = EscapedCharacter();
    return c ? Set({{*c, *c}}) : std::nullopt;
  }

  // \d \D \s \S \w \W, behind the backslash.
  std::optional<CodePointSet> EscapedClass() {
    auto set = LetterClass(AsciiLower(text_[0]));
    if (!set) return std::nullopt;
    if (flags_.fold) set = set->Folded();
    bool negated = text_[0] < 'a';
    text_.remove_prefix(1);
    return negated ? set->Without() : *set;
  }

  // \pL, \PL, \p{Greek}, \p{^Greek}, behind the backslash.
  std::optional<CodePointSet> UnicodeClass() {
    size_t size = text_.substr(1).starts_with('{') ? text_.find('}') + 1 : 2;
    std::string name = "\\" + std::string(text_.substr(0, size));
    text_.remove_prefix(std::min(size, text_.size()));
    return AskedClass(name, flags_.fold, kLastCodePoint);
  }

  std::optional<char32_t> EscapedCharacter() {
    constexpr std::string_view kLetters = "afnrtv";
    constexpr std::string_view kMeanings = "\a\f\n\r\t\v";
    if (text_.empty()) return std::nullopt;
    if (Next("x")) return Hexadecimal();
    size_t at = kLetters.find(text_[0]);
    auto byte = static_cast<unsigned char>(text_[0]);
    bool plain = byte < 0x80 && !WordCharacters().Holds(byte);
    if (at == kLetters.npos && !plain && byte != '_') return std::nullopt;
    text_.remove_prefix(1);
    return at == kLetters.npos ? byte
                               : static_cast<unsigned char>(kMeanings[at]);
  }

  // The two digits or the {digits} of \x.
  std::optional<char32_t> Hexadecimal() {
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

  // Behind the `[`.
  Read Class() {
    bool negated = Next("^");
    CodePointSet all;
    for (bool first = true; first || !text_.starts_with(']'); first = false) {
      if (text_.empty()) return std::nullopt;
      auto some = ClassPart();
      if (!some) return std::nullopt;
      all.Add(*some);
    }
    Next("]");
    return OneOf(negated ? all.Without() : all);
  }

  std::optional<CodePointSet> ClassPart() {
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
  std::optional<CodePointSet> ClassName() {
    size_t end = text_.find(":]", 2);
    std::string_view name = text_.substr(2, end - 2);
    text_.remove_prefix(end + 2);
    bool negated = name.starts_with('^');
    auto set = NamedClass(negated ? name.substr(1) : name);
    if (!set) return std::nullopt;
    if (flags_.fold) set = set->Folded();
    return negated ? set->Without() : *set;
  }

  std::optional<char32_t> ClassCharacter() {
    if (text_.empty()) return std::nullopt;
    if (Next("\\")) return EscapedCharacter();
    return TakeCodePoint(text_);
  }

  std::string_view text_;
  Flags flags_;
  int depth_ = 0;
};

}  // namespace

RegexNode OneOf(CodePointSet set) {
  return {.kind = Kind::kOne, .set = std::move(set)};
}

RegexNode Repeated(RegexNode part, size_t least, size_t most) {
  RegexNode repeat{.kind = Kind::kRepeat, .least = least, .most = most};
  repeat.parts.push_back(std::move(part));
  return repeat;
}

std::optional<RegexNode> ReadRegex(const sigma::RegexTest& test) {
  if (FindInvalidUtf8(test.pattern) != std::string_view::npos) {
    return std::nullopt;
  }
  return Reader(test).All();
}

}  // namespace drillcheck
