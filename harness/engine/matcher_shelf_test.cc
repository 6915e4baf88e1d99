#include "engine/matcher_shelf.h"

#include <gtest/gtest.h>

#include "engine/program_for_test.h"

namespace drillcheck {
namespace {

sigma::Test Text(const std::string& text, bool cased = false) {
  return sigma::TextTest{sigma::ParsePattern(text), cased};
}

TEST(MatcherShelf, GivesTheSameMatcherForEqualTests) {
  MatcherShelf shelf;
  const std::vector<sigma::Test> tests = {Text("a*"), sigma::RegexTest{"a+"},
                                          sigma::NumberTest{Number(int64_t{7})},
                                          sigma::NullTest{}};
  for (const sigma::Test& test : tests) {
    auto first = shelf.For(test);
    auto again = shelf.For(test);
    ASSERT_TRUE(first.ok() && again.ok());
    EXPECT_EQ(first.value(), again.value()) << test.index();
  }
}

TEST(MatcherShelf, TellsTestsApartByAllThatTheyAsk) {
  MatcherShelf shelf;
  sigma::Network ten = sigma::Network::Parse("10.0.0.0/8").value();
  sigma::Network eleven = sigma::Network::Parse("11.0.0.0/8").value();
  using Where = sigma::FieldTest::Where;
  const std::vector<std::pair<sigma::Test, sigma::Test>> pairs = {
      {Text("a"), Text("b")},
      {Text("a*"), Text("a\\*")},
      {Text("a"), Text("a", true)},
      {sigma::RegexTest{"a"}, sigma::RegexTest{"a", true}},
      {sigma::RegexTest{"a"}, sigma::RegexTest{"a", false, true}},
      {sigma::RegexTest{"a"}, sigma::RegexTest{"a", false, false, true}},
      {sigma::RegexTest{"a"}, Text("a")},
      {sigma::ExistsTest{true}, sigma::ExistsTest{false}},
      {sigma::NetworkTest{ten}, sigma::NetworkTest{eleven}},
      {sigma::FieldTest{"f", Where::kStart}, sigma::FieldTest{"f"}},
      {sigma::NumberTest{Number(int64_t{1})},
       sigma::NumberTest{Number(int64_t{2})}},
  };
  for (const auto& [a, b] : pairs) {
    EXPECT_NE(shelf.For(a).value(), shelf.For(b).value()) << a.index();
  }
}

TEST(MatcherShelf, SaysWhyAMatcherCannotBeMadeEachTime) {
  MatcherShelf shelf;
  sigma::Test refused = sigma::RegexTest{"x(?<=a)b"};
  EXPECT_FALSE(shelf.For(refused).ok());
  EXPECT_FALSE(shelf.For(refused).ok());
}

TEST(MatcherShelf, LetsProgramsGoOnWithTheMatchersOfOthers) {
  MatcherShelf shelf;
  Diagnostics said;
  sigma::Rule written = ItemProgram("a: [x, y]").rule();
  auto first = Program::Compile(std::move(written), said, &shelf);
  ASSERT_TRUE(first);
  sigma::Rule rule = std::move(*first).Release();
  rule.identifiers[0].search.item.values.pop_back();
  first.reset();
  auto second = Program::Compile(std::move(rule), said, &shelf);
  ASSERT_TRUE(second);
  EXPECT_TRUE(Fires(*second, R"({"a": "x"})"));
  EXPECT_FALSE(Fires(*second, R"({"a": "y"})"));
}

}  // namespace
}  // namespace drillcheck
