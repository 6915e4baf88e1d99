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

CodePointSet Digits() { return {{'0', '9'}}; }
CodePointSet Spaces() { return {{'\t', '\n'}, {'\f', '\r'}, {' ', ' '}}; }
CodePointSet Words() {
  return {{'0', '9'}, {'A', 'Z'}, {'a', 'z'}, {'_', '_'}};
}

// What \d, \s, \w mean, for small letters.
std::optional<CodePointSet> LetterClass(char letter) {
  if (letter == 'd') return Digits();
  if (letter == 's') return Spaces();
  if (letter == 'w') return Words();
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
      {"word", Words()},
      {"xdigit", {{'0', '9'}, {'A', 'F'}, {'a', 'f'}}}};
  for (const auto& [known, set] : kNames) {
    if (known == name) return set;
  }
  return std::nullopt;
}

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
    bool plain = byte < 0x80 && !Words().Holds(byte);
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

// The characters of a text token, one by one.
bool AppendText(std::string_view text, bool cased, RegexNode& sequence) {
  if (FindInvalidUtf8(text) != text.npos) return false;
  while (!text.empty()) {
    char32_t c = TakeCodePoint(text);
    if (!cased && c >= 0x80) return false;
    CodePointSet set = {{c, c}};
    sequence.parts.push_back(OneOf(cased ? set : set.Folded()));
  }
  return true;
}

// A row of wildcards is one repetition: `?*?` is two characters and more.
void AppendWildcard(bool any_run, RegexNode& sequence) {
  const RegexNode& last = sequence.parts.back();
  if (last.kind != Kind::kRepeat) {
    sequence.parts.push_back(Repeated(OneOf(CodePointSet::All()), 0, 0));
  }
  RegexNode& row = sequence.parts.back();
  if (!any_run) ++row.least;
  bool endless = any_run || row.most == RegexNode::kEndless;
  row.most = endless ? RegexNode::kEndless : row.least;
}

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

std::optional<RegexNode> ReadPattern(const sigma::Pattern& pattern,
                                     bool cased) {
  RegexNode sequence;
  sequence.parts.push_back(At(Place::kTextStart));
  for (const sigma::Token& token : pattern) {
    switch (token.kind) {
      case sigma::Token::Kind::kText:
        if (!AppendText(token.text, cased, sequence)) return std::nullopt;
        break;
      case sigma::Token::Kind::kAnyRun:
      case sigma::Token::Kind::kAnyOne:
        AppendWildcard(token.kind == sigma::Token::Kind::kAnyRun, sequence);
        break;
      case sigma::Token::Kind::kDash:
        sequence.parts.push_back(
            OneOf({{'-', '-'}, {'/', '/'}, {0x2013, 0x2015}}));
        break;
      case sigma::Token::Kind::kPlaceholder:
        return std::nullopt;
    }
  }
  sequence.parts.push_back(At(Place::kTextEnd));
  return sequence;
}

}  // namespace drillcheck
