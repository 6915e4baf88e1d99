#include "sigma/item_value.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/text.h"
#include "sigma/encoding.h"
#include "yaml/scalar.h"

namespace drillcheck::sigma {
namespace {

std::string Written(const yaml::Node& node) {
  if (node.IsNull()) return "null";
  std::string text = Printable(node.text);
  if (!node.quoted) return text;
  std::string quoted;
  quoted.reserve(text.size() + 2);
  return quoted.append("'").append(text).append("'");
}

std::string Encode(Encoding encoding, const std::string& text) {
  switch (encoding) {
    case Encoding::kUtf16Little:
      return ToUtf16(text, Utf16::kLittleEndian);
    case Encoding::kUtf16Big:
      return ToUtf16(text, Utf16::kBigEndian);
    case Encoding::kUtf16Marked:
      return ToUtf16(text, Utf16::kWithMark);
    case Encoding::kBase64:
    case Encoding::kBase64Offset:
      break;
  }
  return Base64(text);
}

// Every form of `text` after the chain of encodings.
std::vector<std::string> EncodeAll(const std::vector<Encoding>& encodings,
                                   std::string text) {
  std::vector<std::string> forms = {std::move(text)};
  for (Encoding encoding : encodings) {
    std::vector<std::string> next;
    for (const std::string& form : forms) {
      if (encoding == Encoding::kBase64Offset) {
        for (std::string& variant : Base64Offsets(form)) {
          next.push_back(std::move(variant));
        }
      } else {
        next.push_back(Encode(encoding, form));
      }
    }
    forms = std::move(next);
  }
  return forms;
}

Pattern Place(Pattern pattern, Where where) {
  bool before = where == Where::kAnywhere || where == Where::kEnd;
  bool after = where == Where::kAnywhere || where == Where::kStart;
  return Surrounded(std::move(pattern), before, after);
}

FieldTest::Where FieldWhere(Where where) {
  switch (where) {
    case Where::kAnywhere:
      return FieldTest::Where::kContains;
    case Where::kStart:
      return FieldTest::Where::kStart;
    case Where::kEnd:
      return FieldTest::Where::kEnd;
    case Where::kWhole:
      break;
  }
  return FieldTest::Where::kEqual;
}

std::vector<Test> One(Test test) {
  std::vector<Test> tests;
  tests.push_back(std::move(test));
  return tests;
}

// The least and the greatest number of each TimePartTest::Part. A year of ISO
// 8601 has 52 or 53 weeks.
constexpr std::array<std::pair<int64_t, int64_t>, 6> kTimeParts = {
    {{0, 59}, {0, 23}, {1, 31}, {1, 53}, {1, 12}, {0, 9999}}};

// Turns the values of one item into tests.
class ValueReader {
 public:
  ValueReader(const Modifiers& modifiers, bool keywords, Reporter& report)
      : modifiers_(modifiers), keywords_(keywords), report_(report) {}

  std::optional<ItemValue> Read(const yaml::Node& node) {
    ItemValue value;
    value.at = node.at;
    value.written = Written(node);
    if (!node.IsScalar() && !node.IsNull()) {
      Refuse(node, "bad-value",
             "expected text, a number or a list of them, found " +
                 std::string(yaml::Describe(node)));
      return std::nullopt;
    }
    std::visit([&](const auto& scalar) { value.tests = Tests(node, scalar); },
               yaml::Resolve(node));
    if (value.tests.empty()) return std::nullopt;
    return value;
  }

 private:
  using TestList = std::vector<Test>;

  // Each overload returns no tests after it has reported an error.
  TestList Tests(const yaml::Node& node, yaml::Null /*null*/) {
    bool plain = !NeedsText() && !modifiers_.exists && !modifiers_.compare &&
                 !modifiers_.time_part;
    if (keywords_ || !plain) {
      return Refuse(node, "bad-value",
                    keywords_ ? "a keyword must be text"
                              : "null cannot be compared with these modifiers");
    }
    return One(NullTest{});
  }

  TestList Tests(const yaml::Node& node, bool truth) {
    if (modifiers_.exists) return One(ExistsTest{truth});
    if (modifiers_.time_part) return RefuseTimePart(node);
    if (modifiers_.placeholders) return RefuseExpand(node);
    if (NeedsText()) return TextTests(node, node.text);
    if (modifiers_.compare) return RefuseCompare(node);
    return One(BoolTest{truth});
  }

  TestList Tests(const yaml::Node& node, const Number& number) {
    if (modifiers_.exists) return RefuseExists(node);
    if (modifiers_.time_part) return TimePartTests(node, number);
    if (modifiers_.placeholders) return RefuseExpand(node);
    if (modifiers_.compare) {
      return One(CompareTest{*modifiers_.compare, number});
    }
    if (!NeedsText()) return One(NumberTest{number});
    if (!keywords_) {
      report_.Warn(node.at, "number-as-text",
                   "this number is searched as text because of the modifier",
                   "put it in quotes to say so");
    }
    return TextTests(node, number.Text());
  }

  TestList Tests(const yaml::Node& node, const yaml::Timestamp& /*time*/) {
    return Refuse(node, "bare-date",
                  "'" + Printable(node.text) +
                      "' without quotes is a date in YAML, not text",
                  "put it in quotes");
  }

  TestList Tests(const yaml::Node& node, const std::string& text) {
    if (modifiers_.exists) return RefuseExists(node);
    if (modifiers_.time_part) return RefuseTimePart(node);
    if (modifiers_.compare) return RefuseCompare(node);
    return TextTests(node, text);
  }

  // What every modifier but exists and the comparisons works on.
  TestList TextTests(const yaml::Node& node, const std::string& text) {
    if (modifiers_.regex) {
      return One(RegexTest{text, modifiers_.ignore_case, modifiers_.multi_line,
                           modifiers_.dot_all});
    }
    if (modifiers_.network) return NetworkTests(node, text);
    if (modifiers_.field_reference) {
      if (text.find_first_of("*?") != std::string::npos) {
        return Refuse(
            node, "bad-value",
            "fieldref takes the name of one field, without wildcards");
      }
      return One(
          FieldTest{text, FieldWhere(modifiers_.where), modifiers_.cased});
    }
    Pattern pattern = modifiers_.placeholders ? ExpandPattern(node, text)
                                              : ParsePattern(text);
    if (modifiers_.dashes) pattern = WithDashes(pattern);
    return PatternTests(node, std::move(pattern));
  }

  Pattern ExpandPattern(const yaml::Node& node, const std::string& text) {
    std::string escaped = EscapedPlaceholder(text);
    if (!escaped.empty()) {
      report_.Warn(node.at, "escaped-placeholder",
                   "the backslash in front of " + Printable(escaped) +
                       " escapes it: this is no placeholder, and the backslash "
                       "is not searched",
                   "for a backslash before a placeholder, write two");
    }
    Pattern pattern = ParseExpandPattern(text);
    bool stands =
        std::any_of(pattern.begin(), pattern.end(), [](const Token& token) {
          return token.kind == Token::Kind::kPlaceholder;
        });
    size_t percent = text.find('%');
    bool escaped_percent = percent > 0 && text.find("\\%") == percent - 1;
    if (percent != std::string::npos && !stands && !escaped_percent) {
      report_.Warn(node.at, "no-placeholder",
                   "no %name% stands here: the percent is searched as it is",
                   "a name is letters, digits, _, - and dots; write a percent "
                   "that is meant as \\%");
    }
    return pattern;
  }

  TestList TimePartTests(const yaml::Node& node, const Number& number) {
    auto part = static_cast<size_t>(*modifiers_.time_part);
    if (std::floor(number.AsDouble()) != number.AsDouble()) {
      return RefuseTimePart(node);
    }
    const auto& [least, most] = kTimeParts.at(part);
    if (number < Number(least) || number > Number(most)) {
      std::string range = TimePartNames()[part] + " goes from " +
                          std::to_string(least) + " to " + std::to_string(most);
      if (!modifiers_.compare) return Refuse(node, "bad-value", range);
      report_.Warn(node.at, "needless-comparison",
                   range + ": this comparison decides nothing");
    }
    return One(TimePartTest{*modifiers_.time_part, modifiers_.compare, number});
  }

  TestList NetworkTests(const yaml::Node& node, const std::string& text) {
    auto network = Network::Parse(text);
    if (!network.ok()) return Refuse(node, "bad-network", network.error());
    return One(NetworkTest{network.value()});
  }

  TestList PatternTests(const yaml::Node& node, Pattern pattern) {
    if (modifiers_.encodings.empty()) return One(AsText(std::move(pattern)));
    if (!IsPlain(pattern)) {
      return Refuse(node, "bad-value",
                    "a value with wildcards cannot be encoded");
    }
    TestList tests;
    for (std::string& form :
         EncodeAll(modifiers_.encodings, PlainText(pattern))) {
      tests.push_back(AsText({{Token::Kind::kText, std::move(form)}}));
    }
    if (tests.empty()) {
      return Refuse(node, "bad-value", "this value is too short to be encoded");
    }
    return tests;
  }

  Test AsText(Pattern pattern) const {
    Where where = keywords_ ? Where::kAnywhere : modifiers_.where;
    return TextTest{Place(std::move(pattern), where), modifiers_.cased};
  }

  bool NeedsText() const {
    return keywords_ || modifiers_.regex || modifiers_.network ||
           modifiers_.field_reference || modifiers_.dashes ||
           modifiers_.placeholders || modifiers_.where != Where::kWhole ||
           !modifiers_.encodings.empty();
  }

  TestList RefuseExists(const yaml::Node& node) {
    return Refuse(node, "bad-value", "exists takes true or false");
  }

  TestList RefuseTimePart(const yaml::Node& node) {
    const auto& names = TimePartNames();
    return Refuse(node, "bad-value",
                  names[static_cast<size_t>(*modifiers_.time_part)] +
                      " is compared with a whole number",
                  node.quoted ? "write it without quotes" : "");
  }

  TestList RefuseExpand(const yaml::Node& node) {
    return Refuse(node, "bad-value",
                  "expand takes text with a placeholder, such as '%name%'",
                  "leave the modifier out, or put the value in quotes");
  }

  TestList RefuseCompare(const yaml::Node& node) {
    return Refuse(node, "bad-value",
                  "lt, lte, gt and gte compare with a number, not with text");
  }

  TestList Refuse(const yaml::Node& node, std::string code, std::string text,
                  std::string hint = "") {
    report_.Error(node.at, std::move(code), std::move(text), std::move(hint));
    return {};
  }

  const Modifiers& modifiers_;
  bool keywords_;
  Reporter& report_;
};

}  // namespace

std::optional<ItemValue> ReadItemValue(const yaml::Node& node,
                                       const Modifiers& modifiers,
                                       bool keywords, Reporter& report) {
  return ValueReader(modifiers, keywords, report).Read(node);
}

}  // namespace drillcheck::sigma
