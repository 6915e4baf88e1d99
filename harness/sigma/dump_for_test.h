// A parsed rule as one short text, for the tests of the rule language.
//
//   item       field: 'a' * or #5       tokens of a pattern; values by or
//              not field: ..., all      |neq; |all joins values by and
//   search     (item and item)          maps and lists
//   condition  1 of sel*[sel1 or sel2]  what a quantifier selected
#ifndef DRILLCHECK_SIGMA_DUMP_FOR_TEST_H_
#define DRILLCHECK_SIGMA_DUMP_FOR_TEST_H_

#include <string>
#include <variant>
#include <vector>

#include "base/text.h"
#include "sigma/parse.h"

namespace drillcheck::sigma {

inline std::string Dump(const Pattern& pattern) {
  std::vector<std::string> tokens;
  for (const Token& token : pattern) {
    bool text = token.kind == Token::Kind::kText;
    bool dash = token.kind == Token::Kind::kDash;
    tokens.push_back(text   ? "'" + Printable(token.text) + "'"
                     : dash ? "dash"
                            : ToText(Pattern{token}));
  }
  return tokens.empty() ? "''" : Join(tokens, " ");
}

struct TestDumper {
  const std::string& written;  // of the value: a network keeps no text

  std::string operator()(const NullTest& /*test*/) const { return "null"; }
  std::string operator()(const ExistsTest& test) const {
    return test.expected ? "exists" : "absent";
  }
  std::string operator()(const BoolTest& test) const {
    return test.expected ? "true" : "false";
  }
  std::string operator()(const NumberTest& test) const {
    return "#" + test.number.Text();
  }
  std::string operator()(const TextTest& test) const {
    return (test.cased ? "cased " : "") + Dump(test.pattern);
  }
  std::string operator()(const RegexTest& test) const {
    return "/" + test.pattern + "/" + (test.ignore_case ? "i" : "") +
           (test.multi_line ? "m" : "") + (test.dot_all ? "s" : "");
  }
  std::string operator()(const NetworkTest& /*test*/) const {
    return "net " + written;
  }
  std::string operator()(const CompareTest& test) const {
    constexpr const char* kSigns[] = {"<", "<=", ">", ">="};
    return kSigns[static_cast<size_t>(test.op)] + test.number.Text();
  }
  std::string operator()(const TimePartTest& test) const {
    constexpr const char* kParts[] = {"minute", "hour",  "day",
                                      "week",   "month", "year"};
    constexpr const char* kSigns[] = {"<", "<=", ">", ">="};
    return std::string(kParts[static_cast<size_t>(test.part)]) + " " +
           (test.op ? kSigns[static_cast<size_t>(*test.op)] : "=") +
           test.number.Text();
  }
  std::string operator()(const FieldTest& test) const {
    constexpr const char* kForms[] = {"equals ", "contains ", "starts ",
                                      "ends "};
    return (test.cased ? "cased " : "") +
           std::string(kForms[static_cast<size_t>(test.where)]) + test.field;
  }
};

inline std::string Dump(const Item& item) {
  std::vector<std::string> values;
  for (const ItemValue& value : item.values) {
    std::vector<std::string> tests;
    for (const Test& test : value.tests) {
      tests.push_back(std::visit(TestDumper{value.written}, test));
    }
    values.push_back(Join(tests, " | "));
  }
  return (item.negated ? "not " : "") +
         (item.field.empty() ? "keywords" : item.field) + ": " +
         Join(values, item.all_values ? " and " : " or ");
}

inline std::string Dump(const Search& search) {
  if (search.kind == Search::Kind::kItem) return Dump(search.item);
  std::vector<std::string> parts;
  for (const Search& part : search.parts) parts.push_back(Dump(part));
  bool all = search.kind == Search::Kind::kAll;
  return "(" + Join(parts, all ? " and " : " or ") + ")";
}

inline std::string Dump(const Condition& condition, const Rule& rule) {
  using Kind = Condition::Kind;
  if (condition.kind == Kind::kIdentifier) {
    return rule.identifiers[condition.identifier].name;
  }
  std::vector<std::string> parts;
  for (const Condition& part : condition.parts) {
    parts.push_back(Dump(part, rule));
  }
  if (condition.kind == Kind::kNot) return "not " + parts[0];
  std::string joined =
      Join(parts, condition.kind == Kind::kAll ? " and " : " or ");
  return condition.label.empty() ? "(" + joined + ")"
                                 : condition.label + "[" + joined + "]";
}

// One line each: `5:7 error code: hint`. Texts are left to few tests.
inline std::string Dump(const Diagnostics& diagnostics) {
  std::vector<std::string> lines;
  for (const Diagnostic& d : diagnostics) {
    std::string line = std::to_string(d.at.line) + ":" +
                       std::to_string(d.at.column) + " " +
                       std::string(Name(d.severity)) + " " + d.code;
    if (!d.hint.empty()) line += ": " + d.hint;
    lines.push_back(line);
  }
  return Join(lines, "\n");
}

// Six lines that every test rule starts with; `detection:` is the last.
inline std::string RuleHead() {
  return "title: a rule\n"
         "id: 5f0f1f7a-3c52-4b62-9a2e-8f6d5c4b3a21\n"
         "level: low\n"
         "status: test\n"
         "logsource: {product: windows}\n"
         "detection:\n";
}

}  // namespace drillcheck::sigma

#endif  // DRILLCHECK_SIGMA_DUMP_FOR_TEST_H_
