#include "reference/field.h"

#include <gtest/gtest.h>

#include <string>

#include "base/text.h"
#include "json/parser.h"
#include "json/value.h"

namespace drillcheck::reference {
namespace {

// "absent", "null", or the values.
std::string Found(std::string_view event, std::string_view name) {
  auto fields = json::Parser().Parse(event);
  EXPECT_TRUE(fields.ok()) << event;
  Field field = FindField({&fields.value()}, name);
  if (!field.present) return "absent";
  std::vector<std::string> values;
  for (const json::Value* value : field.values) {
    values.push_back(ToText(*value));
  }
  return (field.null ? "null:" : "") + Join(values, " ");
}

TEST(Field, IsFoundUnderItsLiteralNameFirst) {
  EXPECT_EQ(Found(R"({"a":{"b":1},"a.b":2})", "a.b"), "2");
  EXPECT_EQ(Found(R"({"A":1})", "a"), "absent");
}

TEST(Field, IsFoundBehindTheLongestHead) {
  EXPECT_EQ(Found(R"({"a":{"b.c":1},"a.b":{"c":2}})", "a.b.c"), "2");
  EXPECT_EQ(Found(R"({"a":{"b.c":1},"a.b":{"x":2}})", "a.b.c"), "1");
  EXPECT_EQ(Found(R"({"a":1})", "a.b"), "absent");
}

TEST(Field, IsFoundThroughArraysAndOpened) {
  EXPECT_EQ(Found(R"({"a":[{"b":1},[{"b":[2,[3]]}],{"c":4}]})", "a.b"),
            "1 2 3");
  EXPECT_EQ(Found(R"({"a":[]})", "a"), "");
  EXPECT_EQ(Found(R"({"a":[]})", "a.b"), "absent");
}

TEST(Field, IsNullOnItsOwnAndNotByAnElement) {
  EXPECT_EQ(Found(R"({"a":null})", "a"), "null:null");
  EXPECT_EQ(Found(R"({"a":[null]})", "a"), "null");
}

TEST(Field, IsReadUnderTheNameThatTheEventHas) {
  auto fields = json::Parser().Parse(R"({"NewProcessName":"x","Image":"y"})");
  std::vector<Rename> renames = {{"Image", "NewProcessName"}};
  Field field = FindField({&fields.value(), &renames}, "Image");
  ASSERT_EQ(field.values.size(), 1U);
  EXPECT_EQ(field.values[0]->text, "x");
  std::vector<Rename> others = {{"Image", "Process"}};
  EXPECT_TRUE(FindField({&fields.value(), &others}, "Image").present);
}

TEST(AllScalars, AreThoseAtAnyDepth) {
  auto fields = json::Parser().Parse(R"({"a":{"b":[1,{"c":null}]},"d":"e"})");
  EXPECT_EQ(AllScalars({&fields.value()}).size(), 3U);
}

}  // namespace
}  // namespace drillcheck::reference
