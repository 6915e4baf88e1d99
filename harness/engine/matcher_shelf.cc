#include "engine/matcher_shelf.h"

#include <functional>
#include <string_view>
#include <utility>
#include <variant>

namespace drillcheck {
namespace {

// Of what tells tests of one kind apart where a rule has many of them.
struct HashOf {
  size_t operator()(const sigma::TextTest& test) const {
    size_t hash = test.cased ? 1 : 0;
    for (const sigma::Token& token : test.pattern) {
      constexpr size_t kFactor = 1'000'003;
      hash = hash * kFactor + static_cast<size_t>(token.kind);
      hash = hash * kFactor + OfText(token.text);
    }
    return hash;
  }
  size_t operator()(const sigma::RegexTest& test) const {
    return OfText(test.pattern);
  }
  size_t operator()(const sigma::NumberTest& test) const {
    return OfText(test.number.Text());
  }
  size_t operator()(const sigma::CompareTest& test) const {
    return OfText(test.number.Text());
  }
  size_t operator()(const sigma::FieldTest& test) const {
    return OfText(test.field);
  }
  template <class Test>
  size_t operator()(const Test& /*test*/) const {
    return 0;
  }

  static size_t OfText(std::string_view text) {
    return std::hash<std::string_view>()(text);
  }
};

}  // namespace

size_t MatcherShelf::Hash::operator()(const sigma::Test& test) const {
  return std::visit(HashOf(), test) ^ test.index();
}

Result<const Matcher*> MatcherShelf::For(const sigma::Test& test) {
  auto known = made_.find(test);
  if (known == made_.end()) {
    auto matcher = MakeMatcher(test);
    if (!matcher.ok()) return Error{matcher.error()};
    known = made_.emplace(test, std::move(matcher).value()).first;
  }
  return static_cast<const Matcher*>(known->second.get());
}

}  // namespace drillcheck
