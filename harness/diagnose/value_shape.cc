#include "diagnose/value_shape.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "base/number.h"
#include "base/text.h"
#include "diagnose/quoted_null.h"
#include "json/parser.h"

namespace drillcheck {
namespace {

using json::Value;

// Recordings are untrusted; no value that a rule means is longer.
constexpr size_t kLongestValue = size_t{64} << 10;

// Two texts that begin alike for this long are versions of one text.
constexpr size_t kTellingStart = 12;

std::string Replaced(std::string text, char from, char to) {
  std::replace(text.begin(), text.end(), from, to);
  return text;
}

std::string WithoutQuotes(const std::string& text) {
  std::string bare;
  for (char c : text) {
    if (c != '"' && c != '\'') bare += c;
  }
  return bare;
}

std::string WithSingleBlanks(const std::string& text) {
  std::string single;
  for (char c : text) {
    char plain = c == '\t' || c == '\n' || c == '\r' ? ' ' : c;
    bool second = plain == ' ' && !single.empty() && single.back() == ' ';
    if (!second) single += plain;
  }
  return std::string(Trim(single));
}

std::string WithoutFinalDot(const std::string& text) {
  return text.ends_with('.') ? text.substr(0, text.size() - 1) : text;
}

// "0x12" as "18", 18 as "0x12"; empty for what is no whole number.
std::string OtherBase(const std::string& text) {
  bool hex = text.starts_with("0x") || text.starts_with("0X");
  std::string digits = hex ? text.substr(2) : text;
  bool plain = !digits.empty() && digits.size() <= 15 &&
               digits.find_first_not_of(hex ? "0123456789abcdefABCDEF"
                                            : "0123456789") == digits.npos;
  if (!plain) return {};
  uint64_t number = 0;
  for (char c : digits) {
    char lower = AsciiLower(c);
    number =
        number * (hex ? 16 : 10) +
        static_cast<uint64_t>(lower >= 'a' ? lower - 'a' + 10 : lower - '0');
  }
  if (hex) return std::to_string(number);
  std::string out;
  for (; number > 0; number /= 16) out += "0123456789abcdef"[number % 16];
  std::reverse(out.begin(), out.end());
  return "0x" + (out.empty() ? "0" : out);
}

Value Number(const std::string& text) {
  Value value = Value::String(text);
  value.kind = Value::Kind::kNumber;
  return value;
}

bool IsNumeric(std::string_view text) {
  return drillcheck::Number::Parse(text).has_value() ||
         (text.starts_with("0x") && text.size() > 2);
}

bool HasLetters(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    char lower = AsciiLower(c);
    return lower >= 'a' && lower <= 'z';
  });
}

// What YAML 1.1 made of a value that was written as if it were a text, such as
// `No`; or empty.
std::string ReadByYaml(const sigma::ItemValue& asked) {
  if (asked.tests.size() != 1) return {};
  const sigma::Test& test = asked.tests[0];
  if (const auto* truth = std::get_if<sigma::BoolTest>(&test)) {
    return truth->expected ? "true" : "false";
  }
  if (const auto* number = std::get_if<sigma::NumberTest>(&test)) {
    return "the number " + number->number.Text();
  }
  return std::holds_alternative<sigma::NullTest>(test) ? "no value" : "";
}

// A way of writing, and what is said where undoing it makes the value match.
struct Rewriting {
  std::string text;
  const char* says;
};

std::vector<Rewriting> RewritingsOf(const std::string& text) {
  return {
      {WithoutQuotes(text), "has quotes that the rule does not ask for"},
      {"\"" + text + "\"", "has no quotes, the rule asks for them"},
      {WithoutFinalDot(text), "has a final dot that the rule does not have"},
      {text + ".", "lacks the final dot that the rule has"},
      {std::string(Trim(text)), "has blanks at its ends"},
      {text + " ", "lacks the trailing blank that the rule asks for"},
      {WithSingleBlanks(text), "has more blanks than the rule asks for"},
      {Replaced(text, '/', '\\'), "has / where the rule has \\"},
      {Replaced(text, '\\', '/'), "has \\ where the rule has /"},
      {OtherBase(text), "is the same number in another base"},
  };
}

class Shape {
 public:
  Shape(const Program& program, const sigma::Item& item)
      : program_(program), item_(item) {}

  std::string Of(const Value& value) const {
    if (value.IsObject()) {
      return "is an object, the rule asks for a text or a number";
    }
    if (value.text.size() > kLongestValue) return {};
    if (value.IsNull()) return OfNull();
    std::string yaml = value.IsString() ? OfYaml(value.text) : "";
    if (!yaml.empty()) return yaml;
    if (value.text == "-" || value.text.empty()) return OfNothing(value);
    for (const Rewriting& rewriting : RewritingsOf(value.text)) {
      bool same = rewriting.text.empty() || rewriting.text == value.text;
      if (!same && Matches(Value::String(rewriting.text))) {
        return rewriting.says;
      }
    }
    if (value.IsNumber() && Matches(Value::String(value.text))) {
      return "is a number, the rule asks for a text";
    }
    if (value.IsString() && Matches(Number(value.text))) {
      return "is a text, the rule asks for a number";
    }
    std::string json = OfJson(value.text);
    return json.empty() ? OfTests(value) : json;
  }

 private:
  bool Matches(const Value& value) const {
    return program_.WouldMatch(item_, value);
  }

  // It is what the rule has, letter by letter.
  std::string OfYaml(const std::string& seen) const {
    for (const sigma::ItemValue& asked : item_.values) {
      std::string read = ReadByYaml(asked);
      bool same = AsciiLower(asked.written) == AsciiLower(seen);
      if (!same || read.empty()) continue;
      std::string written = Printable(asked.written, 60);
      return "is the text " + Printable(seen, 60) +
             ", and YAML reads the rule's " + written + " as " + read +
             ": write '" + written + "', with quotes";
    }
    return {};
  }

  std::string OfNull() const {
    if (!AsksForTextNull(item_)) return {};
    return "is null, and " + item_.values[0].written +
           " in quotes asks for a text: write null without quotes";
  }

  // Texts that stand for no value.
  std::string OfNothing(const Value& value) const {
    bool asks_for_none = Matches(Value()) || Matches(Value::String(""));
    if (!asks_for_none) return {};
    return value.text.empty()
               ? "is an empty text, which is not the same as null"
               : "is `-`, which stands for no value, but is a text";
  }

  std::string OfJson(const std::string& text) const {
    bool looks = text.size() > 2 && (text[0] == '{' || text[0] == '[');
    if (!looks) return {};
    auto parsed = json::Parser().Parse(text);
    if (!parsed.ok()) return {};
    for (const Leaf& leaf : Leaves({&parsed.value(), nullptr})) {
      if (Matches(*leaf.value)) {
        return "is JSON written as one text, the value stands inside";
      }
    }
    return {};
  }

  // What the rule asks for, compared with the value by other means.
  std::string OfTests(const Value& value) const {
    for (const sigma::ItemValue& asked : item_.values) {
      for (const sigma::Test& test : asked.tests) {
        std::string told = OfTest(test, value.text);
        if (!told.empty()) return told;
      }
    }
    return {};
  }

  std::string OfTest(const sigma::Test& test, const std::string& seen) const {
    if (std::holds_alternative<sigma::NumberTest>(test)) {
      bool name = HasLetters(seen) && !IsNumeric(seen);
      return name ? "is a name, the rule asks for a raw number" : "";
    }
    const auto* text = std::get_if<sigma::TextTest>(&test);
    if (text == nullptr) return {};
    std::string asked;
    for (const sigma::Token& token : text->pattern) {
      using Kind = sigma::Token::Kind;
      if (token.kind == Kind::kText) asked += token.text;
      bool inside = token.kind != Kind::kText && token.kind != Kind::kAnyRun;
      if (inside) return {};
    }
    if (asked.empty()) return {};
    return Compare(asked, text->cased, seen);
  }

  static std::string Compare(const std::string& asked, bool cased,
                             const std::string& seen) {
    std::string low_asked = AsciiLower(asked);
    std::string low_seen = AsciiLower(seen);
    bool other_case = cased && low_seen.find(low_asked) != low_seen.npos &&
                      seen.find(asked) == seen.npos;
    if (other_case) return "differs in case alone, and the rule asks `cased`";
    bool asked_number = IsNumeric(asked);
    bool name = asked_number && HasLetters(seen) && !IsNumeric(seen);
    if (name) return "is a name, the rule asks for a raw number";
    bool raw = !asked_number && HasLetters(asked) && IsNumeric(seen) &&
               asked.size() > 2;
    if (raw) return "is a raw number, the rule asks for a name";
    size_t shorter = std::min(low_asked.size(), low_seen.size());
    bool prose = low_asked.substr(0, shorter).find(' ') != low_asked.npos;
    bool same_start = prose && shorter >= kTellingStart &&
                      low_asked.size() != low_seen.size() &&
                      low_asked.compare(0, shorter, low_seen, 0, shorter) == 0;
    if (!same_start) return {};
    return low_seen.size() < low_asked.size()
               ? "is only the beginning of what the rule asks for"
               : "begins as the rule asks, and goes on";
  }

  const Program& program_;
  const sigma::Item& item_;
};

bool AsksOneValue(const sigma::Test& test) {
  const auto* text = std::get_if<sigma::TextTest>(&test);
  return text != nullptr ? sigma::IsPlain(text->pattern)
                         : std::holds_alternative<sigma::NumberTest>(test) ||
                               std::holds_alternative<sigma::BoolTest>(test);
}

}  // namespace

std::string DescribeShape(const Program& program, const Trace& leaf) {
  const sigma::Item& item = *leaf.item;
  if (item.field.empty() || item.negated) return {};
  if (leaf.actual.empty()) return "is an empty list";
  Shape shape(program, item);
  for (const json::Value* value : leaf.actual) {
    std::string told = shape.Of(*value);
    if (!told.empty()) return told;
  }
  return {};
}

std::string_view AskedText(const sigma::ItemValue& value) {
  std::string_view text(value.written);
  bool quoted = text.size() > 1 && text.front() == text.back() &&
                (text.front() == '\'' || text.front() == '"');
  return quoted ? text.substr(1, text.size() - 2) : text;
}

bool IsExact(const sigma::ItemValue& value) {
  return !value.tests.empty() &&
         std::all_of(value.tests.begin(), value.tests.end(), AsksOneValue);
}

}  // namespace drillcheck
