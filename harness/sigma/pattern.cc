#include "sigma/pattern.h"

#include <algorithm>
#include <array>
#include <utility>

namespace drillcheck::sigma {
namespace {

using Kind = Token::Kind;

constexpr std::array<std::string_view, 5> kDashes = {
    "-", "/", "\xE2\x80\x93", "\xE2\x80\x94", "\xE2\x80\x95"};

// Collects characters into text tokens.
class Tokens {
 public:
  void Text(std::string_view text) { text_ += text; }

  void Wildcard(Kind kind) { Add({kind, ""}); }

  void Add(Token token) {
    Flush();
    tokens_.push_back(std::move(token));
  }

  Pattern Take() {
    Flush();
    return std::move(tokens_);
  }

 private:
  void Flush() {
    if (text_.empty()) return;
    tokens_.push_back({Kind::kText, text_});
    text_.clear();
  }

  Pattern tokens_;
  std::string text_;
};

bool IsEscapable(char c) { return c == '*' || c == '?' || c == '\\'; }

// Letters, digits, underscore; any character beyond ASCII counts as a letter.
bool IsWordByte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (c >= '0' && c <= '9') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

void ReplaceDashes(std::string_view text, bool after_word, Tokens& out) {
  for (size_t i = 0; i < text.size();) {
    size_t length = DashLength(text.substr(i));
    if (length == 0) {
      out.Text(text.substr(i, 1));
      after_word = IsWordByte(text[i]);
      ++i;
      continue;
    }
    size_t next = i + length;
    bool before_word = next < text.size() && IsWordByte(text[next]) &&
                       DashLength(text.substr(next)) == 0;
    if (before_word && !after_word) {
      out.Wildcard(Kind::kDash);
    } else {
      out.Text(text.substr(i, length));
    }
    after_word = false;
    i = next;
  }
}

bool IsNameByte(char c) { return IsWordByte(c) || c == '-' || c == '.'; }

// Bytes of the `%name%` that `text` starts with, 0 if it starts with none.
size_t PlaceholderLength(std::string_view text) {
  if (!text.starts_with('%')) return 0;
  size_t end = 1;
  while (end < text.size() && IsNameByte(text[end])) ++end;
  bool closed = end > 1 && end < text.size() && text[end] == '%';
  return closed ? end + 1 : 0;
}

// Bytes at the start of `text` that stand for themselves.
size_t PlainLength(std::string_view text, bool expand) {
  auto it = std::find_if(text.begin(), text.end(), [&](char c) {
    return IsEscapable(c) || (expand && c == '%');
  });
  return static_cast<size_t>(it - text.begin());
}

enum class Percent { kPlain, kPlaceholder };

Pattern Read(std::string_view text, Percent percent) {
  Tokens tokens;
  bool expand = percent == Percent::kPlaceholder;
  for (size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    bool escapes = c == '\\' && i + 1 < text.size() &&
                   (IsEscapable(text[i + 1]) || (expand && text[i + 1] == '%'));
    size_t placeholder = expand ? PlaceholderLength(text.substr(i)) : 0;
    if (size_t plain = PlainLength(text.substr(i), expand)) {
      tokens.Text(text.substr(i, plain));
      i += plain - 1;
    } else if (escapes) {
      tokens.Text(text.substr(++i, 1));
    } else if (c == '*') {
      tokens.Wildcard(Kind::kAnyRun);
    } else if (c == '?') {
      tokens.Wildcard(Kind::kAnyOne);
    } else if (placeholder > 0) {
      tokens.Add({Kind::kPlaceholder,
                  std::string(text.substr(i + 1, placeholder - 2))});
      i += placeholder - 1;
    } else {
      tokens.Text(text.substr(i, 1));
    }
  }
  return tokens.Take();
}

}  // namespace

Pattern ParsePattern(std::string_view text) {
  return Read(text, Percent::kPlain);
}

Pattern ParseExpandPattern(std::string_view text) {
  return Read(text, Percent::kPlaceholder);
}

std::string EscapedPlaceholder(std::string_view text) {
  for (size_t i = 0; i + 1 < text.size(); ++i) {
    if (text[i] != '\\') continue;
    size_t length = PlaceholderLength(text.substr(i + 1));
    if (length > 0) return std::string(text.substr(i + 1, length));
    if (IsEscapable(text[i + 1])) ++i;
  }
  return {};
}

bool IsPlain(const Pattern& pattern) {
  return pattern.empty() ||
         (pattern.size() == 1 && pattern[0].kind == Kind::kText);
}

std::string PlainText(const Pattern& pattern) {
  return pattern.empty() ? "" : pattern[0].text;
}

size_t DashLength(std::string_view text) {
  for (std::string_view dash : kDashes) {
    if (text.starts_with(dash)) return dash.size();
  }
  return 0;
}

Pattern WithDashes(const Pattern& pattern) {
  Tokens out;
  for (const Token& token : pattern) {
    if (token.kind == Kind::kText) {
      ReplaceDashes(token.text, false, out);
    } else {
      out.Add(token);
    }
  }
  return out.Take();
}

Pattern Surrounded(Pattern pattern, bool any_before, bool any_after) {
  auto is_any = [](const Token& token) { return token.kind == Kind::kAnyRun; };
  bool before = any_before && (pattern.empty() || !is_any(pattern.front()));
  // One star alone is both.
  bool after =
      any_after && (pattern.empty() ? !before : !is_any(pattern.back()));
  pattern.reserve(pattern.size() + (before ? 1 : 0) + (after ? 1 : 0));
  if (before) pattern.insert(pattern.begin(), {Kind::kAnyRun, ""});
  if (after) pattern.push_back({Kind::kAnyRun, ""});
  return pattern;
}

std::string ToText(const Pattern& pattern) {
  std::string text;
  for (const Token& token : pattern) {
    switch (token.kind) {
      case Kind::kText:
        text += token.text;
        break;
      case Kind::kAnyRun:
        text += '*';
        break;
      case Kind::kAnyOne:
        text += '?';
        break;
      case Kind::kDash:
        text += '-';
        break;
      case Token::Kind::kPlaceholder:
        text += '%' + token.text + '%';
        break;
    }
  }
  return text;
}

}  // namespace drillcheck::sigma
