#include "engine/replacement.h"

#include <algorithm>
#include <utility>

#include "base/number.h"
#include "base/text.h"

namespace drillcheck {
namespace {

using sigma::Pattern;
using sigma::Token;
using Kind = Token::Kind;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

bool IsLetter(char c) { return AsciiLower(c) >= 'a' && AsciiLower(c) <= 'z'; }

// A token as it is spelled for the regular expression.
struct Piece {
  size_t begin = 0;
  size_t end = 0;
  const Token* token = nullptr;
};

struct Spelled {
  std::string text;
  std::vector<Piece> pieces;
};

Spelled Spell(const Pattern& pattern) {
  Spelled spelled;
  for (const Token& token : pattern) {
    size_t begin = spelled.text.size();
    spelled.text += sigma::ToText({token});
    spelled.pieces.push_back({begin, spelled.text.size(), &token});
  }
  return spelled;
}

// Puts a pattern together; neighbouring texts become one token.
class Builder {
 public:
  void Text(std::string_view text) {
    if (text.empty()) return;
    bool joins = !pattern_.empty() && pattern_.back().kind == Kind::kText;
    if (joins) {
      pattern_.back().text += text;
    } else {
      pattern_.push_back({Kind::kText, std::string(text)});
    }
    size_ += text.size();
  }

  void Add(const Token& token) {
    if (token.kind == Kind::kText) return Text(token.text);
    pattern_.push_back(token);
    ++size_;
  }

  // `\*` and `\?` are plain; any other backslash is itself.
  void WithWildcards(std::string_view text) {
    for (size_t i = 0; i < text.size(); ++i) {
      bool escapes = text[i] == '\\' && i + 1 < text.size() &&
                     (text[i + 1] == '*' || text[i + 1] == '?');
      if (escapes) {
        Text(text.substr(++i, 1));
      } else if (text[i] == '*') {
        Add({Kind::kAnyRun, ""});
      } else if (text[i] == '?') {
        Add({Kind::kAnyOne, ""});
      } else {
        Text(text.substr(i, 1));
      }
    }
  }

  size_t size() const { return size_; }
  Pattern Take() { return std::move(pattern_); }

 private:
  Pattern pattern_;
  size_t size_ = 0;
};

// Bytes of the code point that starts at `at`, at least 1.
size_t StepFrom(std::string_view text, size_t at) {
  size_t next = at + 1;
  while (next < text.size() && (text[next] & 0xC0) == 0x80) ++next;
  return next - at;
}

}  // namespace

// Replaces all matches within one spelled-out pattern.
class Replacement::Rewriter {
 public:
  Rewriter(const std::vector<Part>& parts, const RE2& regex, bool plain,
           size_t limit, Builder& out)
      : parts_(parts), regex_(regex), plain_(plain), limit_(limit), out_(out) {}

  // True when there was a match.
  bool Rewrite(const Spelled& spelled) {
    std::string_view text = spelled.text;
    groups_.resize(1 + static_cast<size_t>(regex_.NumberOfCapturingGroups()));
    size_t copied = 0;
    size_t from = 0;
    bool matched = false;
    while (from <= text.size() && out_.size() <= limit_ &&
           regex_.Match(text, from, text.size(), RE2::UNANCHORED,
                        groups_.data(), static_cast<int>(groups_.size()))) {
      auto begin = static_cast<size_t>(groups_[0].data() - text.data());
      size_t end = begin + groups_[0].size();
      matched = true;
      Copy(spelled, copied, begin);
      Write(spelled);
      copied = end;
      from = end > begin ? end : end + StepFrom(text, end);
    }
    Copy(spelled, copied, text.size());
    return matched;
  }

 private:
  void Write(const Spelled& spelled) {
    for (const Part& part : parts_) {
      if (!part.group) {
        plain_ ? out_.Text(part.text) : out_.WithWildcards(part.text);
        continue;
      }
      const re2::StringPiece& group = groups_[static_cast<size_t>(*part.group)];
      if (group.data() == nullptr) continue;
      auto begin = static_cast<size_t>(group.data() - spelled.text.data());
      Copy(spelled, begin, begin + group.size());
    }
  }

  // The tokens between two offsets; half a wildcard there is none, half a
  // placeholder's name is text.
  void Copy(const Spelled& spelled, size_t begin, size_t end) {
    for (const Piece& piece : spelled.pieces) {
      size_t from = std::max(begin, piece.begin);
      size_t to = std::min(end, piece.end);
      if (from >= to) continue;
      bool whole = from == piece.begin && to == piece.end;
      if (whole && piece.token->kind != Kind::kText) {
        out_.Add(*piece.token);
      } else {
        out_.Text(std::string_view(spelled.text).substr(from, to - from));
      }
    }
  }

  const std::vector<Part>& parts_;
  const RE2& regex_;
  bool plain_;
  size_t limit_;
  Builder& out_;
  std::vector<re2::StringPiece> groups_;
};

namespace {

// The name of a group, `\g<..>`, whose "g" stands at `at`; nothing when it is
// not closed.
std::optional<std::string_view> GroupName(std::string_view text, size_t at) {
  if (at + 1 >= text.size() || text[at + 1] != '<') return std::nullopt;
  size_t close = text.find('>', at);
  if (close == text.npos) return std::nullopt;
  return text.substr(at + 2, close - at - 2);
}

// The number of a group that is named or numbered.
std::optional<int> GroupOf(std::string_view name, const RE2& regex) {
  const auto& named = regex.NamedCapturingGroups();
  auto it = named.find(std::string(name));
  if (it != named.end()) return it->second;
  bool digits = !name.empty() && name.size() <= 2 &&
                std::all_of(name.begin(), name.end(), IsDigit);
  if (!digits) return std::nullopt;
  int number = std::stoi(std::string(name));
  if (number > regex.NumberOfCapturingGroups()) return std::nullopt;
  return number;
}

std::optional<char> ControlOf(char letter) {
  switch (letter) {
    case 'n':
      return '\n';
    case 'r':
      return '\r';
    case 't':
      return '\t';
    default:
      return std::nullopt;
  }
}

}  // namespace

Result<Replacement> Replacement::Parse(std::string_view text,
                                       const RE2& regex) {
  Replacement replacement;
  std::string plain;
  auto flush = [&] {
    if (!plain.empty()) replacement.parts_.push_back({plain, std::nullopt});
    plain.clear();
  };
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 1 == text.size()) {
      plain += text[i];
      continue;
    }
    char next = text[++i];
    std::optional<std::string_view> name;
    if (IsDigit(next)) {
      bool two = i + 1 < text.size() && IsDigit(text[i + 1]);
      name = text.substr(i, two ? 2 : 1);
      i += name->size() - 1;
    } else if (next == 'g') {
      name = GroupName(text, i);
      if (name) i += name->size() + 2;
    }
    if (name) {
      auto group = GroupOf(*name, regex);
      if (!group) {
        return Error{"the regular expression has no group '" +
                     Printable(*name, 60) + "'"};
      }
      flush();
      replacement.parts_.push_back({"", group});
    } else if (auto control = ControlOf(next)) {
      plain += *control;
    } else if (IsLetter(next)) {
      return Error{"'\\" + std::string(1, next) +
                   "' means nothing in a replacement"};
    } else {
      if (next != '\\') plain += '\\';
      plain += next;
    }
  }
  flush();
  return replacement;
}

Replacement::Replaced Replacement::Apply(const Pattern& pattern,
                                         const RE2& regex, Special special,
                                         size_t limit) const {
  Builder out;
  Replaced replaced;
  bool plain = special == Special::kSkip;
  Rewriter rewriter(parts_, regex, plain, limit, out);
  if (special == Special::kInterpret) {
    replaced.matched = rewriter.Rewrite(Spell(pattern));
  } else {
    for (const Token& token : pattern) {
      if (token.kind == Kind::kText) {
        replaced.matched = rewriter.Rewrite(Spell({token})) || replaced.matched;
      } else {
        out.Add(token);
      }
    }
  }
  replaced.too_long = out.size() > limit;
  if (!replaced.too_long) replaced.pattern = out.Take();
  return replaced;
}

}  // namespace drillcheck
