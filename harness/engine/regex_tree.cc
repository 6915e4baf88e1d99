#include "engine/regex_tree.h"

#include <string_view>
#include <utility>

#include "base/text.h"
#include "engine/regex_characters.h"

namespace drillcheck {
namespace {

using Kind = RegexNode::Kind;
using Place = RegexNode::Place;

constexpr int kDeepest = 200;

RegexNode At(Place place) { return {.kind = Kind::kPlace, .place = place}; }

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
    if (Next("[")) return One(Characters().Class());
    if (Next("\\")) return Escape();
    if (Next("^"))
      return At(flags_.lines ? Place::kLineStart : Place::kTextStart);
    if (Next("$")) return At(flags_.lines ? Place::kLineEnd : Place::kTextEnd);
    if (Next(".")) {
      return OneOf(flags_.dot_all ? CodePointSet::All()
                                  : CodePointSet{{'\n', '\n'}}.Without());
    }
    return One(Characters().Literal());
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

  // A place or a character, behind a backslash.
  Read Escape() {
    if (Next("A")) return At(Place::kTextStart);
    if (Next("z")) return At(Place::kTextEnd);
    if (Next("b")) return At(Place::kWordEdge);
    if (Next("B")) return At(Place::kNoWordEdge);
    return One(Characters().Escape());
  }

  RegexCharacters Characters() { return {text_, flags_.fold}; }

  static Read One(std::optional<CodePointSet> set) {
    if (!set) return std::nullopt;
    return OneOf(std::move(*set));
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
