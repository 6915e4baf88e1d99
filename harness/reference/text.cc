#include "reference/text.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <memory>
#include <string>
#include <vector>

#include "base/text.h"

namespace drillcheck::reference {
namespace {

// PCRE2's C handles, freed at the end of a scope.
struct Free {
  void operator()(pcre2_code* code) const { pcre2_code_free(code); }
  void operator()(pcre2_match_data* data) const { pcre2_match_data_free(data); }
  void operator()(pcre2_compile_context* context) const {
    pcre2_compile_context_free(context);
  }
};
template <class T>
using Owned = std::unique_ptr<T, Free>;

PCRE2_SPTR Units(std::string_view text) {
  return reinterpret_cast<PCRE2_SPTR>(text.data());
}

Error Failure(int code, std::string_view pattern) {
  std::string message(200, '\0');
  pcre2_get_error_message(code, reinterpret_cast<PCRE2_UCHAR*>(message.data()),
                          message.size());
  message.erase(message.find('\0'));
  return Error{"PCRE2 on '" + Printable(pattern, 2000) + "': " + message};
}

// How PCRE2 goes about it. One way after the other takes forever on some texts
// of many wildcards; all at once does not know every expression.
enum class How { kOneWayAfterTheOther, kAllWaysAtOnce };

int AllWaysAtOnce(const pcre2_code& code, std::string_view text,
                  pcre2_match_data& data) {
  std::vector<int> room(100'000);
  return pcre2_dfa_match(&code, Units(text), text.size(), 0, 0, &data, nullptr,
                         room.data(), room.size());
}

Result<bool> Search(std::string_view text, std::string_view pattern,
                    uint32_t options, How how) {
  Owned<pcre2_compile_context> context(pcre2_compile_context_create(nullptr));
  pcre2_set_newline(context.get(), PCRE2_NEWLINE_LF);
  int error = 0;
  size_t offset = 0;
  Owned<pcre2_code> code(pcre2_compile(Units(pattern), pattern.size(),
                                       PCRE2_UTF | options, &error, &offset,
                                       context.get()));
  if (code == nullptr) return Failure(error, pattern);
  Owned<pcre2_match_data> data(
      pcre2_match_data_create_from_pattern(code.get(), nullptr));
  int found = how == How::kAllWaysAtOnce
                  ? AllWaysAtOnce(*code, text, *data)
                  : pcre2_match(code.get(), Units(text), text.size(), 0, 0,
                                data.get(), nullptr);
  if (found >= 0) return true;
  if (found == PCRE2_ERROR_NOMATCH) return false;
  return Failure(found, pattern);
}

// Each character as its number: nothing in it can mean anything to PCRE2.
void AppendPlain(std::string_view text, std::string& out) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  for (size_t i = 0; i < text.size();) {
    auto lead = static_cast<unsigned char>(text[i]);
    int length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    uint32_t point = length == 1 ? lead : lead & (0xFFU >> (length + 1));
    for (int k = 1; k < length; ++k) {
      point = point << 6 | (static_cast<unsigned char>(text[i + k]) & 0x3FU);
    }
    out += "\\x{";
    for (int shift = 20; shift >= 0; shift -= 4) {
      out += kDigits[(point >> shift) & 0xFU];
    }
    out += "}";
    i += static_cast<size_t>(length);
  }
}

// What RE2 means by an escape that PCRE2 reads otherwise; each of them can
// stand in a class. RE2's \s has no vertical tab, and where case does not count
// its \w holds the two letters beyond ASCII that are equal to one.
std::string Meaning(char escaped, bool ignore_case) {
  if (escaped == 's') return R"(\t\n\f\r\x20)";
  if (escaped == 'w' && ignore_case) return R"(0-9A-Za-z_\x{17f}\x{212a})";
  if (escaped == 'v') return R"(\x0b)";
  return "";
}

// One escape as PCRE2 must read it.
Result<std::string> Escape(char escaped, bool in_class, bool ignore_case) {
  std::string meaning = Meaning(escaped, ignore_case);
  if (!meaning.empty()) return in_class ? meaning : "[" + meaning + "]";
  std::string contrary = Meaning(AsciiLower(escaped), ignore_case);
  bool negated = escaped == 'S' || escaped == 'W';
  if (!negated || contrary.empty()) return std::string{'\\', escaped};
  if (in_class) return Error{"the reference cannot negate within a class"};
  return "[^" + contrary + "]";
}

// `re2` in PCRE2's dialect.
Result<std::string> FromRe2(std::string_view re2, bool ignore_case) {
  ignore_case = ignore_case || re2.find("(?i") != re2.npos;
  std::string out;
  bool in_class = false;
  for (size_t i = 0; i < re2.size(); ++i) {
    if (re2[i] == '\\' && i + 1 < re2.size()) {
      auto escape = Escape(re2[++i], in_class, ignore_case);
      if (!escape.ok()) return escape;
      out += escape.value();
      continue;
    }
    out += re2[i];
    if (!in_class && re2[i] == '[') {
      in_class = true;
      if (re2.substr(i + 1, 1) == "^") out += re2[++i];
      if (re2.substr(i + 1, 1) == "]") out += re2[++i];
    } else if (in_class && re2.substr(i, 2) == "[:") {
      size_t end = re2.find(":]", i);
      if (end == re2.npos) continue;
      std::string_view name = re2.substr(i + 1, end + 1 - i);
      out += name;
      bool letters = name == ":alpha:]" || name == ":alnum:]" ||
                     name == ":word:]" || name == ":lower:]" ||
                     name == ":upper:]";
      if (letters && ignore_case) out += "\\x{17f}\\x{212a}";
      i = end + 1;
    } else if (in_class && re2[i] == ']') {
      in_class = false;
    }
  }
  return out;
}

}  // namespace

Result<bool> IsLike(std::string_view text, const sigma::Pattern& pattern,
                    bool cased) {
  std::string regex;
  for (const sigma::Token& token : pattern) {
    switch (token.kind) {
      case sigma::Token::Kind::kText:
        if (FindInvalidUtf8(token.text) != std::string_view::npos) return false;
        AppendPlain(token.text, regex);
        break;
      case sigma::Token::Kind::kAnyRun:
        regex += ".*";
        break;
      case sigma::Token::Kind::kAnyOne:
        regex += ".";
        break;
      case sigma::Token::Kind::kDash:
        regex += R"([-/\x{2013}\x{2014}\x{2015}])";
        break;
      case sigma::Token::Kind::kPlaceholder:
        return Error{"placeholder %" + token.text + "% without a value"};
    }
  }
  return Search(text, regex + "\\z",
                PCRE2_ANCHORED | PCRE2_DOTALL | (cased ? 0U : PCRE2_CASELESS),
                How::kAllWaysAtOnce);
}

Result<bool> HasMatch(std::string_view text, const sigma::RegexTest& regex) {
  auto pattern = FromRe2(regex.pattern, regex.ignore_case);
  if (!pattern.ok()) return Error{pattern.error()};
  // RE2's $ without m is the very end, its ^ with m also behind the last
  // line end.
  uint32_t options = PCRE2_DOLLAR_ENDONLY | PCRE2_ALT_CIRCUMFLEX;
  if (regex.ignore_case) options |= PCRE2_CASELESS;
  if (regex.multi_line) options |= PCRE2_MULTILINE;
  if (regex.dot_all) options |= PCRE2_DOTALL;
  return Search(text, pattern.value(), options, How::kOneWayAfterTheOther);
}

}  // namespace drillcheck::reference
