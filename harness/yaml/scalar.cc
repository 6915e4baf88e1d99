#include "yaml/scalar.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <optional>

#include "base/text.h"

namespace drillcheck::yaml {
namespace {

template <size_t N>
bool IsOneOf(std::string_view text,
             const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

// Each word in the three spellings that YAML 1.1 knows: yes, Yes, YES.
bool IsCasedWord(std::string_view text, std::string_view word) {
  if (text.size() != word.size() || AsciiLower(text) != word) return false;
  bool rest_lower = AsciiLower(text.substr(1)) == text.substr(1);
  bool all_upper = std::none_of(text.begin(), text.end(),
                                [](char c) { return c >= 'a' && c <= 'z'; });
  return rest_lower || all_upper;
}

std::optional<bool> AsBool(std::string_view text) {
  for (std::string_view word : {"yes", "true", "on"}) {
    if (IsCasedWord(text, word)) return true;
  }
  for (std::string_view word : {"no", "false", "off"}) {
    if (IsCasedWord(text, word)) return false;
  }
  return std::nullopt;
}

constexpr std::string_view kDigits = "0123456789";
constexpr std::string_view kDigitsOrUnderscores = "0123456789_";

bool AllOf(std::string_view text, std::string_view allowed) {
  return !text.empty() &&
         text.find_first_not_of(allowed) == std::string_view::npos;
}

// Takes characters off the front of a text.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : rest_(text) {}

  // How many characters of `allowed` were taken, at most `most`.
  size_t Take(std::string_view allowed, size_t most = std::string_view::npos) {
    size_t count = std::min(rest_.find_first_not_of(allowed), rest_.size());
    count = std::min(count, most);
    rest_.remove_prefix(count);
    return count;
  }
  bool TakeOne(std::string_view allowed) { return Take(allowed, 1) == 1; }
  bool AtEnd() const { return rest_.empty(); }

 private:
  std::string_view rest_;
};

std::string WithoutUnderscores(std::string_view text) {
  std::string out(text);
  std::erase(out, '_');
  return out;
}

// Digits in `base`, already checked, with a sign. Beyond 64 bits there is no
// number: the text stays text.
std::optional<Number> FromDigits(std::string_view digits, int base,
                                 bool negative) {
  uint64_t value = 0;
  auto [end, error] = std::from_chars(
      digits.data(), digits.data() + digits.size(), value, base);
  if (error != std::errc() || end != digits.data() + digits.size()) return {};
  if (!negative) return Number(value);
  constexpr uint64_t kLowest = uint64_t{1} << 63;
  if (value > kLowest) return std::nullopt;
  return Number(static_cast<int64_t>(~value + 1));
}

// 190:20:30 in base sixty, an oddity of YAML 1.1 that eats clock times. The
// bound keeps every whole number exact as a double too.
std::optional<int64_t> FromBaseSixty(std::string_view text) {
  constexpr int64_t kLargest = int64_t{1} << 53;
  auto parts = Split(text, ':');
  if (parts.size() < 2) return std::nullopt;
  int64_t value = 0;
  for (size_t i = 0; i < parts.size(); ++i) {
    bool first = i == 0;
    if (!AllOf(parts[i], first ? kDigitsOrUnderscores : kDigits)) return {};
    std::string digits = WithoutUnderscores(parts[i]);
    if (digits.empty() || digits.size() > (first ? 9 : 2)) return {};
    int digit = std::stoi(digits);
    if (!first && digit > 59) return std::nullopt;
    value = value * 60 + digit;
    if (value > kLargest) return std::nullopt;
  }
  return value;
}

std::optional<Number> AsSexagesimal(std::string_view text, bool negative) {
  auto value = text[0] == '0' ? std::nullopt : FromBaseSixty(text);
  if (!value) return std::nullopt;
  return Number(negative ? -*value : *value);
}

std::optional<Number> AsInteger(std::string_view text) {
  bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  if (text.empty() || text[0] == '_') return std::nullopt;
  std::string digits = WithoutUnderscores(text);
  if (text.starts_with("0b") && AllOf(text.substr(2), "01_")) {
    return FromDigits(digits.substr(2), 2, negative);
  }
  if (text.starts_with("0x") &&
      AllOf(text.substr(2), "0123456789abcdefABCDEF_")) {
    return FromDigits(digits.substr(2), 16, negative);
  }
  if (digits == "0") return Number(int64_t{0});
  if (text[0] == '0') {
    if (!AllOf(text.substr(1), "01234567_")) return std::nullopt;
    return FromDigits(digits, 8, negative);
  }
  if (AllOf(text, "0123456789_")) return FromDigits(digits, 10, negative);
  return AsSexagesimal(text, negative);
}

std::optional<Number> AsSpecialFloat(std::string_view text) {
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  if (IsOneOf<3>(text, {".nan", ".NaN", ".NAN"})) {
    return Number(std::numeric_limits<double>::quiet_NaN());
  }
  bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  if (!IsOneOf<3>(text, {".inf", ".Inf", ".INF"})) return std::nullopt;
  return Number(negative ? -kInfinity : kInfinity);
}

std::optional<Number> FromDecimal(std::string_view text) {
  std::string digits = WithoutUnderscores(text);
  if (digits.starts_with('+')) digits.erase(0, 1);
  double value = 0;
  auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size()) return {};
  return Number(value);
}

// 190:20:30.15
std::optional<Number> AsSexagesimalFloat(std::string_view text) {
  bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  size_t dot = text.find('.');
  if (dot == std::string_view::npos || text[0] == '_') return std::nullopt;
  auto whole = FromBaseSixty(text.substr(0, dot));
  std::string_view fraction = text.substr(dot + 1);
  bool digits = fraction.empty() || AllOf(fraction, kDigitsOrUnderscores);
  auto part = FromDecimal("0." + std::string(fraction));
  if (!whole || !digits || !part) return std::nullopt;
  double value = static_cast<double>(*whole) + part->AsDouble();
  return Number(negative ? -value : value);
}

// A fraction needs its dot, and an exponent its sign (`1e3` is text).
bool IsDecimalFraction(std::string_view text) {
  Cursor in(text);
  bool has_sign = in.TakeOne("+-");
  bool has_whole = in.TakeOne(kDigits);
  if (has_sign && !has_whole) return false;
  if (has_whole) in.Take(kDigitsOrUnderscores);
  if (!in.TakeOne(".")) return false;
  if (!has_whole && !in.TakeOne(kDigits)) return false;
  in.Take(kDigitsOrUnderscores);
  if (in.TakeOne("eE")) {
    if (!in.TakeOne("+-") || in.Take(kDigits) == 0) return false;
  }
  return in.AtEnd();
}

std::optional<Number> AsFloat(std::string_view text) {
  if (auto special = AsSpecialFloat(text)) return special;
  if (text.find(':') != std::string_view::npos) return AsSexagesimalFloat(text);
  return IsDecimalFraction(text) ? FromDecimal(text) : std::nullopt;
}

bool IsClock(Cursor& in) {
  bool shape = in.Take(kDigits, 2) > 0 && in.TakeOne(":") &&
               in.Take(kDigits, 2) == 2 && in.TakeOne(":") &&
               in.Take(kDigits, 2) == 2;
  if (shape && in.TakeOne(".")) in.Take(kDigits);
  return shape;
}

bool IsZone(Cursor& in) {
  if (in.AtEnd()) return true;
  in.Take(" \t");
  if (in.TakeOne("Z")) return in.AtEnd();
  if (!in.TakeOne("+-") || in.Take(kDigits, 2) == 0) return false;
  return in.AtEnd() ||
         (in.TakeOne(":") && in.Take(kDigits, 2) == 2 && in.AtEnd());
}

bool IsTimestamp(std::string_view text) {
  Cursor in(text);
  if (in.Take(kDigits, 4) != 4 || !in.TakeOne("-")) return false;
  size_t month = in.Take(kDigits, 2);
  if (month == 0 || !in.TakeOne("-")) return false;
  size_t day = in.Take(kDigits, 2);
  if (in.AtEnd()) return month == 2 && day == 2;
  bool apart = in.TakeOne("Tt") || in.Take(" \t") > 0;
  return day > 0 && apart && IsClock(in) && IsZone(in);
}

// Of the first character: most texts are told apart by it.
bool MayBeNumberOrTime(char c) {
  return (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
}

}  // namespace

Scalar Resolve(const Node& node) {
  if (node.IsNull()) return Null();
  const std::string& text = node.text;
  if (node.quoted || !node.tag.empty()) return text;
  if (text.empty() || IsOneOf<4>(text, {"~", "null", "Null", "NULL"})) {
    return Null();
  }
  if (auto truth = AsBool(text)) return *truth;
  if (!MayBeNumberOrTime(text[0])) return text;
  if (auto integer = AsInteger(text)) return *integer;
  if (auto fraction = AsFloat(text)) return *fraction;
  if (IsTimestamp(text)) return Timestamp{text};
  return text;
}

}  // namespace drillcheck::yaml
