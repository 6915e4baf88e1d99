#include "engine/plain_text.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace drillcheck {
namespace {

using Kind = Sign::Kind;

std::optional<PlainText> Of(const std::string& text) {
  static sigma::Pattern pattern;  // the text points into it
  pattern = sigma::ParsePattern(text);
  return PlainTextOf(pattern);
}

TEST(PlainText, IsOneTextWithRunsAroundIt) {
  const std::vector<std::tuple<std::string, Kind, std::string>> rows = {
      {"aB", Kind::kEqual, "aB"},
      {"a*", Kind::kStart, "a"},
      {"*a", Kind::kEnd, "a"},
      {"*a b*", Kind::kContains, "a b"},
  };
  for (const auto& [text, kind, plain] : rows) {
    auto found = Of(text);
    ASSERT_TRUE(found) << text;
    EXPECT_EQ(found->kind, kind) << text;
    EXPECT_EQ(found->text, plain) << text;
  }
}

TEST(PlainText, IsNoneWhereTheTextIsNotAll) {
  for (const char* text : {"", "*", "a*b", "*a*b*", "a?", "?a*", "*?*",
                           "\xC3\xA9", "*k\xC3\xA9"}) {
    EXPECT_FALSE(Of(text)) << text;
  }
  sigma::Pattern dash = sigma::WithDashes(sigma::ParsePattern("*-a*"));
  EXPECT_FALSE(PlainTextOf(dash));
}

}  // namespace
}  // namespace drillcheck
