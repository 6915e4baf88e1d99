#include "vary/same_item.h"

#include <algorithm>
#include <variant>

namespace drillcheck {
namespace {

// Compares with `other`, a test of the same kind.
struct Equal {
  const sigma::Test& other;

  template <class Test>
  const Test& Other() const {
    return std::get<Test>(other);
  }

  bool operator()(const sigma::NullTest& /*test*/) const { return true; }
  bool operator()(const sigma::ExistsTest& test) const {
    return test.expected == Other<sigma::ExistsTest>().expected;
  }
  bool operator()(const sigma::BoolTest& test) const {
    return test.expected == Other<sigma::BoolTest>().expected;
  }
  bool operator()(const sigma::NumberTest& test) const {
    return test.number == Other<sigma::NumberTest>().number;
  }
  bool operator()(const sigma::TextTest& test) const {
    const auto& text = Other<sigma::TextTest>();
    return test.cased == text.cased && test.pattern == text.pattern;
  }
  bool operator()(const sigma::RegexTest& test) const {
    const auto& regex = Other<sigma::RegexTest>();
    return test.pattern == regex.pattern &&
           test.ignore_case == regex.ignore_case &&
           test.multi_line == regex.multi_line && test.dot_all == regex.dot_all;
  }
  // Told apart by what is written: SameValue().
  bool operator()(const sigma::NetworkTest& /*test*/) const { return true; }
  bool operator()(const sigma::CompareTest& test) const {
    const auto& compare = Other<sigma::CompareTest>();
    return test.op == compare.op && test.number == compare.number;
  }
  bool operator()(const sigma::TimePartTest& test) const {
    const auto& part = Other<sigma::TimePartTest>();
    return test.part == part.part && test.op == part.op &&
           test.number == part.number;
  }
  bool operator()(const sigma::FieldTest& test) const {
    const auto& field = Other<sigma::FieldTest>();
    return test.field == field.field && test.where == field.where &&
           test.cased == field.cased;
  }
};

bool SameTest(const sigma::Test& a, const sigma::Test& b) {
  return a.index() == b.index() && std::visit(Equal{b}, a);
}

bool SameValue(const sigma::ItemValue& a, const sigma::ItemValue& b) {
  return a.written == b.written &&
         std::equal(a.tests.begin(), a.tests.end(), b.tests.begin(),
                    b.tests.end(), SameTest);
}

}  // namespace

bool AsksTheSame(const sigma::Item& a, const sigma::Item& b) {
  if (a.values.size() != b.values.size() || a.field != b.field) return false;
  bool same_join = a.all_values == b.all_values || a.values.size() < 2;
  return same_join && std::equal(a.values.begin(), a.values.end(),
                                 b.values.begin(), SameValue);
}

}  // namespace drillcheck
