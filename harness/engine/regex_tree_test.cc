#include "engine/regex_tree.h"

#include <gtest/gtest.h>

#include <string>

#include "base/text.h"

namespace drillcheck {
namespace {

using Kind = RegexNode::Kind;

std::string Dump(const CodePointSet& set) {
  std::string out = "[";
  for (const CodePointRange& range : set.Ranges()) {
    auto put = [&](char32_t c) {
      std::string utf8;
      AppendUtf8(utf8, c);
      out += c < 0x80 ? Printable(utf8) : std::to_string(c);
    };
    put(range.first);
    if (range.last != range.first) out += "-";
    if (range.last != range.first) put(range.last);
  }
  return out + "]";
}

std::string Dump(const RegexNode& node) {
  std::string out;
  switch (node.kind) {
    case Kind::kOne:
      return Dump(node.set);
    case Kind::kPlace:
      return "<" + std::to_string(static_cast<int>(node.place)) + ">";
    case Kind::kRepeat:
      return Dump(node.parts[0]) + "{" + std::to_string(node.least) + "," +
             (node.most == RegexNode::kEndless ? ""
                                               : std::to_string(node.most)) +
             "}";
    case Kind::kSequence:
      for (const RegexNode& part : node.parts) out += Dump(part);
      return "(" + out + ")";
    case Kind::kEither:
      for (const RegexNode& part : node.parts) {
        out += (out.empty() ? "" : "|") + Dump(part);
      }
  }
  return "(" + out + ")";
}

std::string DumpOf(sigma::RegexTest test) {
  auto tree = ReadRegex(test);
  return tree ? Dump(*tree) : "unread";
}

struct Row {
  std::string pattern;
  std::string tree;
};

TEST(RegexTree, IsWhatTheExpressionSays) {
  const std::vector<Row> rows = {
      {"a", "[a]"},
      {"", "()"},
      {"ab|c", "(([a][b])|[c])"},
      {"a*b+?c?", "([a]{0,}[b]{1,}[c]{0,1})"},
      {"a{2}b{2,}c{2,3}", "([a]{2,2}[b]{2,}[c]{2,3})"},
      {"a{,2}", "([a][{][,][2][}])"},
      {"a{2", "([a][{][2])"},
      {"(a)(?:b)(?P<name>c)", "([a][b][c])"},
      {"^a$", "(<0>[a]<1>)"},
      {"(?m)^a$", "(()<2>[a]<3>)"},
      {"\\Aa\\z\\b\\B", "(<0>[a]<1><4><5>)"},
      {"(?i:k)s", "([Kk8490][s])"},
      {"(?i)a(?-i:b)c", "(()[Aa][b][Cc])"},
      {"(?i:a)b", "([Aa][b])"},
      {".", "[\\x00-\\t\\x0b-1114111]"},
      {"(?s:.)", "[\\x00-1114111]"},
      {"\\d\\_\\x41\\x{42}\\t", "([0-9][_][A][B][\\t])"},
      {"\\D", "[\\x00-/:-1114111]"},
      {"[a-c-]", "[-a-c]"},
      {"[]a]", "[]a]"},
      {"[^]a]", "[\\x00-\\^-`b-1114111]"},
      {"[\\]\\d]", "[0-9]]"},
      {"[[:alpha:]_]", "[A-Z_a-z]"},
      {"[[:^ascii:]]", "[128-1114111]"},
      {"[a[]", "[[a]"},
      {"\u00E9", "[233]"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(DumpOf({row.pattern}), row.tree) << row.pattern;
  }
}

TEST(RegexTree, ObeysTheModifiers) {
  EXPECT_EQ(DumpOf({.pattern = "ks", .ignore_case = true}),
            "([Kk8490][Ss383])");
  EXPECT_EQ(DumpOf({.pattern = "^", .multi_line = true}), "<2>");
  EXPECT_EQ(DumpOf({.pattern = ".", .dot_all = true}), "[\\x00-1114111]");
  EXPECT_EQ(DumpOf({.pattern = "[^k]", .ignore_case = true}),
            "[\\x00-JL-jl-84898491-1114111]");
  EXPECT_EQ(DumpOf({.pattern = "\\W", .ignore_case = true}).find("8490"),
            std::string::npos);
}

TEST(RegexTree, AsksRe2WhatItAloneKnows) {
  EXPECT_EQ(DumpOf({.pattern = "\u00E9", .ignore_case = true}), "[201233]");
  EXPECT_EQ(DumpOf({.pattern = "\u03C3", .ignore_case = true}), "[931962-963]");
  EXPECT_EQ(DumpOf({.pattern = "[\u00E8-\u00E9]", .ignore_case = true}),
            "[200-201232-233]");
  EXPECT_EQ(DumpOf({.pattern = "\u2013", .ignore_case = true}), "[8211]");
  auto letters = ReadRegex({.pattern = "\\pL"});
  ASSERT_TRUE(letters);
  EXPECT_TRUE(letters->set.Holds('a'));
  EXPECT_TRUE(letters->set.Holds(0x20000));
  EXPECT_FALSE(letters->set.Holds('1'));
  EXPECT_EQ(DumpOf({.pattern = "[\\p{Nd}-]"}).substr(0, 5), "[-0-9");
}

TEST(RegexTree, IsNotMadeOfWhatItDoesNotKnow) {
  for (const char* pattern : {"\\C", "\\Qa\\E", "\\012", "a\\C"}) {
    EXPECT_EQ(DumpOf({pattern}), "unread") << pattern;
  }
  std::string deep = std::string(201, '(') + "a" + std::string(201, ')');
  EXPECT_EQ(DumpOf({deep}), "unread");
  EXPECT_EQ(DumpOf({deep.substr(1, deep.size() - 2)}), "[a]");
}

std::string DumpOf(std::string_view pattern, bool cased) {
  auto tree = ReadPattern(sigma::ParsePattern(pattern), cased);
  return tree ? Dump(*tree) : "unread";
}

TEST(RegexTree, IsMadeOfWildcardPatternsToo) {
  const std::string any = "[\\x00-1114111]";
  EXPECT_EQ(DumpOf("a", false), "(<0>[Aa]<1>)");
  EXPECT_EQ(DumpOf("*a", true), "(<0>" + any + "{0,}[a]<1>)");
  EXPECT_EQ(DumpOf("??", true), "(<0>" + any + "{2,2}<1>)");
  EXPECT_EQ(DumpOf("?*?", true), "(<0>" + any + "{2,}<1>)");
  EXPECT_EQ(DumpOf("*?*", true), "(<0>" + any + "{1,}<1>)");
  EXPECT_EQ(DumpOf("\u00E9", true), "(<0>[233]<1>)");
  EXPECT_EQ(DumpOf("\u00E9", false), "unread");
  EXPECT_EQ(DumpOf("\xFF", true), "unread");
  auto dashes = ReadPattern(sigma::WithDashes(sigma::ParsePattern("-a")), true);
  EXPECT_EQ(Dump(*dashes), "(<0>[-/8211-8213][a]<1>)");
}

}  // namespace
}  // namespace drillcheck
