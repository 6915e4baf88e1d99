#include "vary/item_key.h"

#include <algorithm>
#include <variant>
#include <vector>

namespace drillcheck {
namespace {

// Parts with their lengths in front, so that no two lists have one text.
std::string Packed(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) {
    text += std::to_string(part.size()) + ":" + part;
  }
  return text;
}

std::string Flag(bool flag) { return flag ? "1" : "0"; }

template <class Enum>
std::string Ordinal(Enum value) {
  return std::to_string(static_cast<int>(value));
}

struct TestKey {
  const sigma::ItemValue& value;

  std::string operator()(const sigma::NullTest& /*test*/) const {
    return "null";
  }
  std::string operator()(const sigma::ExistsTest& test) const {
    return Flag(test.expected);
  }
  std::string operator()(const sigma::BoolTest& test) const {
    return Flag(test.expected);
  }
  std::string operator()(const sigma::NumberTest& test) const {
    return test.number.Text();
  }
  std::string operator()(const sigma::TextTest& test) const {
    std::vector<std::string> parts = {Flag(test.cased)};
    for (const sigma::Token& token : test.pattern) {
      parts.push_back(Ordinal(token.kind));
      parts.push_back(token.text);
    }
    return Packed(parts);
  }
  std::string operator()(const sigma::RegexTest& test) const {
    return Packed({test.pattern, Flag(test.ignore_case), Flag(test.multi_line),
                   Flag(test.dot_all)});
  }
  std::string operator()(const sigma::NetworkTest& /*test*/) const {
    return value.written;
  }
  std::string operator()(const sigma::CompareTest& test) const {
    return Packed({Ordinal(test.op), test.number.Text()});
  }
  std::string operator()(const sigma::TimePartTest& test) const {
    return Packed({Ordinal(test.part), test.op ? Ordinal(*test.op) : "",
                   test.number.Text()});
  }
  std::string operator()(const sigma::FieldTest& test) const {
    return Packed({test.field, Ordinal(test.where), Flag(test.cased)});
  }
};

std::string KeyOf(const sigma::ItemValue& value) {
  std::vector<std::string> tests;
  for (const sigma::Test& test : value.tests) {
    tests.push_back(std::to_string(test.index()) +
                    std::visit(TestKey{value}, test));
  }
  std::sort(tests.begin(), tests.end());
  return Packed(tests);
}

}  // namespace

std::string KeyOf(const sigma::Item& item) {
  std::vector<std::string> values;
  for (const sigma::ItemValue& value : item.values) {
    values.push_back(KeyOf(value));
  }
  std::sort(values.begin(), values.end());
  bool all = item.all_values && values.size() > 1;
  return Packed({item.field, Flag(all), Packed(values)});
}

}  // namespace drillcheck
