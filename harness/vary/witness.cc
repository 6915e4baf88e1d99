#include "vary/witness.h"

#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "base/text.h"
#include "vary/shifted.h"

namespace drillcheck {
namespace {

using json::Value;
using sigma::Token;

// Stands for any value that the rule does not name.
constexpr const char* kOther = "other";

// `text` as the kind of value that the field holds.
Value Like(const Value* actual, std::string text) {
  bool number = actual != nullptr && actual->IsNumber() && Number::Parse(text);
  Value value = Value::String(std::move(text));
  if (number) value.kind = Value::Kind::kNumber;
  return value;
}

Value Bool(bool truth) {
  Value value;
  value.kind = Value::Kind::kBool;
  value.text = truth ? "true" : "false";
  return value;
}

Value OfNumber(const Number& number, const Value* actual) {
  Value value = Value::String(number.Text());
  bool text = actual != nullptr && actual->IsString();
  if (!text) value.kind = Value::Kind::kNumber;
  return value;
}

// The text that a pattern asks for, its wildcards as short as they can be. An
// open start of a path is given a folder.
std::string TextFor(const sigma::Pattern& pattern) {
  std::string text;
  for (size_t i = 0; i < pattern.size(); ++i) {
    const Token& token = pattern[i];
    bool inside = i > 0 && i + 1 < pattern.size();
    if (token.kind == Token::Kind::kText) text += token.text;
    if (token.kind == Token::Kind::kDash) text += "-";
    if (token.kind == Token::Kind::kAnyOne) text += "x";
    if (token.kind == Token::Kind::kAnyRun && inside) text += "x";
  }
  bool open_start =
      !pattern.empty() && pattern.front().kind == Token::Kind::kAnyRun;
  bool open_end =
      !pattern.empty() && pattern.back().kind == Token::Kind::kAnyRun;
  if (open_start && text.starts_with('\\')) text.insert(0, "C:\\Example");
  if (open_start && text.starts_with('/')) text.insert(0, "/example");
  if (open_end && text.ends_with('\\')) text += "example.exe";
  return text;
}

// A regular expression without anything but anchors and escapes.
std::optional<std::string> LiteralOf(std::string_view pattern) {
  std::string text;
  for (size_t i = 0; i < pattern.size(); ++i) {
    char c = pattern[i];
    if (c == '^' || c == '$') continue;
    if (c == '\\' && i + 1 < pattern.size()) {
      c = pattern[++i];
      bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                    (c >= '0' && c <= '9');
      if (letter) return std::nullopt;
    } else if (std::string_view(".[]{}()*+?|").find(c) !=
               std::string_view::npos) {
      if (c != '.') return std::nullopt;
      c = 'x';
    }
    text += c;
  }
  return text;
}

class Satisfier {
 public:
  Satisfier(const sigma::ItemValue& value, const Value* actual,
            const View& view)
      : value_(value), actual_(actual), view_(view) {}

  std::vector<Value> All() {
    for (const sigma::Test& test : value_.tests) std::visit(*this, test);
    return std::move(values_);
  }

  void operator()(const sigma::NullTest& /*test*/) { values_.emplace_back(); }
  void operator()(const sigma::ExistsTest& test) {
    if (test.expected) values_.push_back(Value::String(kOther));
  }
  void operator()(const sigma::BoolTest& test) {
    values_.push_back(Bool(test.expected));
  }
  void operator()(const sigma::NumberTest& test) {
    values_.push_back(OfNumber(test.number, actual_));
  }
  void operator()(const sigma::TextTest& test) {
    std::string text = TextFor(test.pattern);
    if (auto path = InFolderOfActual(test.pattern)) {
      values_.push_back(Value::String(*path));
    }
    bool any = actual_ != nullptr && actual_->IsString() &&
               !actual_->text.empty() && test.pattern.size() > 2;
    bool contains = any && test.pattern.front().kind == Token::Kind::kAnyRun &&
                    test.pattern.back().kind == Token::Kind::kAnyRun;
    if (contains) {
      std::string gap = text.starts_with(' ') ? "" : " ";
      values_.push_back(Value::String(actual_->text + gap + text));
    }
    values_.push_back(Like(actual_, std::move(text)));
  }
  void operator()(const sigma::RegexTest& test) {
    auto text = LiteralOf(test.pattern);
    if (text) values_.push_back(Like(actual_, *text));
  }
  void operator()(const sigma::NetworkTest& test) {
    std::string address = value_.written.substr(0, value_.written.find('/'));
    std::string host = address;
    bool zero = host.ends_with(".0") || host.ends_with("::");
    if (host.ends_with(".0")) host.pop_back();
    if (zero) host += "7";
    bool inside = test.network.Contains(host);
    values_.push_back(Value::String(inside ? host : address));
  }
  void operator()(const sigma::CompareTest& test) {
    for (int by : {0, 1, -1}) {
      auto number = by == 0 ? test.number : Shifted(test.number, by);
      if (number) values_.push_back(OfNumber(*number, actual_));
    }
  }
  void operator()(const sigma::TimePartTest& /*test*/) {}
  void operator()(const sigma::FieldTest& test) {
    FieldValues other = Lookup(view_, test.field);
    if (!other.values.empty()) values_.push_back(*other.values[0]);
  }

 private:
  // `\x.exe` in the folder that the field names now.
  std::optional<std::string> InFolderOfActual(
      const sigma::Pattern& pattern) const {
    bool ends = pattern.size() == 2 &&
                pattern[0].kind == Token::Kind::kAnyRun &&
                pattern[1].kind == Token::Kind::kText;
    if (!ends || actual_ == nullptr) return std::nullopt;
    const std::string& text = pattern[1].text;
    bool name = text[0] == '\\' || text[0] == '/';
    size_t slash = actual_->text.rfind(text[0]);
    if (!name || slash == std::string::npos || slash == 0) return std::nullopt;
    return actual_->text.substr(0, slash) + text;
  }

  const sigma::ItemValue& value_;
  const Value* actual_;
  const View& view_;
  std::vector<Value> values_;
};

// The longest text of a pattern.
std::string LongestText(const sigma::Pattern& pattern) {
  std::string longest;
  for (const Token& token : pattern) {
    bool text = token.kind == Token::Kind::kText;
    if (text && token.text.size() > longest.size()) longest = token.text;
  }
  return longest;
}

// `\vssadmin.exe` as `\other.exe`, a word as `other`, the blanks around it
// kept.
std::string Otherwise(std::string_view text) {
  constexpr std::string_view kAround = " \t\\/";
  size_t first = text.find_first_not_of(kAround);
  size_t last = text.find_last_not_of(kAround);
  if (first == text.npos) return kOther;
  std::string core(text.substr(first, last - first + 1));
  size_t dot = core.rfind('.');
  bool name = first > 0 && text[first - 1] != ' ' && dot != core.npos &&
              core.size() - dot <= 5;
  std::string end = name ? core.substr(dot) : "";
  return std::string(text.substr(0, first)) + kOther + end +
         std::string(text.substr(last + 1));
}

std::optional<Value> WithoutText(const std::string& literal,
                                 const Value& actual) {
  if (literal.empty() || !actual.IsScalar()) return std::nullopt;
  size_t at = AsciiLower(actual.text).find(AsciiLower(literal));
  if (at == std::string::npos) return std::nullopt;
  std::string text = actual.text;
  text.replace(at, literal.size(), Otherwise(literal));
  return Value::String(std::move(text));
}

}  // namespace

std::vector<Value> Satisfying(const sigma::ItemValue& value,
                              const Value* actual, const View& view) {
  return Satisfier(value, actual, view).All();
}

std::vector<Value> Breaking(const sigma::ItemValue& value,
                            const Value& actual) {
  std::vector<Value> values;
  for (const sigma::Test& test : value.tests) {
    const auto* text = std::get_if<sigma::TextTest>(&test);
    if (text == nullptr) continue;
    auto broken = WithoutText(LongestText(text->pattern), actual);
    if (broken && !actual.IsNumber()) values.push_back(std::move(*broken));
  }
  auto number = Number::Parse(actual.text);
  if (number && actual.IsScalar()) {
    for (int by : {1, -1}) {
      auto shifted = Shifted(*number, by);
      if (shifted) values.push_back(OfNumber(*shifted, &actual));
    }
  }
  if (actual.kind == Value::Kind::kBool) {
    values.push_back(Bool(actual.text != "true"));
  }
  bool address = std::holds_alternative<sigma::NetworkTest>(value.tests.at(0));
  if (address) {
    values.push_back(Value::String("198.51.100.7"));
    values.push_back(Value::String("2001:db8:ffff::7"));
  }
  bool plain = actual.IsString() && !address;
  if (plain) values.push_back(Value::String(kOther));
  return values;
}

std::optional<Value> Replacing(const sigma::ItemValue& value,
                               const sigma::ItemValue& by,
                               const Value& actual) {
  if (!actual.IsString() || value.tests.empty() || by.tests.empty()) {
    return std::nullopt;
  }
  const auto* from = std::get_if<sigma::TextTest>(&value.tests[0]);
  const auto* to = std::get_if<sigma::TextTest>(&by.tests[0]);
  if (from == nullptr || to == nullptr) return std::nullopt;
  std::string literal = AsciiLower(LongestText(from->pattern));
  size_t at = AsciiLower(actual.text).find(literal);
  if (literal.empty() || at == std::string::npos) return std::nullopt;
  std::string text = actual.text;
  text.replace(at, literal.size(), LongestText(to->pattern));
  return Value::String(std::move(text));
}

std::vector<Value> Extended(const Value& actual) {
  if (!actual.IsString() || actual.text.empty()) return {};
  const std::string& text = actual.text;
  bool words = text.find(' ') != text.npos;
  size_t dot = text.rfind('.');
  bool file = !words && dot != text.npos && text.size() - dot <= 5 &&
              text.find_first_of("\\/") != text.npos;
  bool dotted = !words && !file && dot != text.npos;
  std::string behind = file ? ".bak" : dotted ? ".example" : words ? " x" : "x";
  std::vector<Value> values;
  for (const std::string& end : {behind, std::string("x")}) {
    values.push_back(Value::String(text + end));
  }
  if (words) values.push_back(Value::String("x " + text));
  values.push_back(Value::String("x" + text));
  return values;
}

}  // namespace drillcheck
