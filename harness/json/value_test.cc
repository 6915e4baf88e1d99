#include "json/value.h"

#include <gtest/gtest.h>

#include "json/parser.h"

namespace drillcheck::json {
namespace {

TEST(JsonValue, FindsMembersAndPaths) {
  Parser parser;
  Value value = parser.Parse(R"({"a":{"b":{"c":"x"}},"n":7})").value();
  EXPECT_EQ(value.FindPath({"a", "b", "c"})->text, "x");
  EXPECT_EQ(value.FindPath({"a", "x", "c"}), nullptr);
  EXPECT_EQ(value.FindPath({"n", "b"}), nullptr);
  EXPECT_EQ(value.Find("b"), nullptr);
  EXPECT_EQ(value.TextOf("n"), "7");
  EXPECT_EQ(value.TextOf("absent"), "");
  EXPECT_EQ(value.TextOf("a"), "");
}

}  // namespace
}  // namespace drillcheck::json
