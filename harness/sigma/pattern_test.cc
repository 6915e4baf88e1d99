#include "sigma/pattern.h"

#include <gtest/gtest.h>

#include "sigma/dump_for_test.h"

namespace drillcheck::sigma {
namespace {

struct Row {
  const char* written;
  const char* expected;
};

TEST(PatternParse, ReadsWildcardsAndBackslashes) {
  for (const Row& row : {
           Row{R"()", R"('')"},
           {R"(abc)", R"('abc')"},
           {R"(*)", R"(*)"},
           {R"(a*b?c)", R"('a' * 'b' ? 'c')"},
           {R"(**)", R"(* *)"},
           // A backslash before * ? or \ makes that plain ...
           {R"(\*)", R"('*')"},
           {R"(\?)", R"('?')"},
           {R"(\\)", R"('\')"},
           {R"(\\*)", R"('\' *)"},
           {R"(\\\*)", R"('\*')"},
           {R"(\\\)", R"('\\')"},
           {R"(\\\\)", R"('\\')"},
           {R"(\\\\\)", R"('\\\')"},
           {R"(\\srv\share)", R"('\srv\share')"},
           {R"(\\\\srv)", R"('\\srv')"},
           {R"(C:\Users\*\x)", R"('C:\Users*\x')"},
           {R"(C:\Users\\*\x)", R"('C:\Users\' * '\x')"},
           // ... before anything else, or at the end, it is itself.
           {R"(C:\Temp\)", R"('C:\Temp\')"},
           {R"(\)", R"('\')"},
           {R"(a\b)", R"('a\b')"},
           {R"(*\)", R"(* '\')"},
       }) {
    EXPECT_EQ(Dump(ParsePattern(row.written)), row.expected) << row.written;
  }
}

TEST(PatternSurrounded, AddsWildcardsToTheTokensAndNeverToTheText) {
  EXPECT_EQ(Dump(Surrounded(ParsePattern(R"(C:\Temp\)"), false, true)),
            R"('C:\Temp\' *)");
  EXPECT_EQ(Dump(Surrounded(ParsePattern(R"(\x)"), true, false)), R"(* '\x')");
  EXPECT_EQ(Dump(Surrounded(ParsePattern("*a*"), true, true)), "* 'a' *");
  EXPECT_EQ(Dump(Surrounded(ParsePattern("?a"), true, true)), "* ? 'a' *");
  EXPECT_EQ(Dump(Surrounded({}, true, true)), "*");
  EXPECT_EQ(Dump(Surrounded({}, false, false)), "''");
}

TEST(PatternPlain, IsOneTextOrNothing) {
  EXPECT_TRUE(IsPlain({}));
  EXPECT_TRUE(IsPlain(ParsePattern(R"(\*x)")));
  EXPECT_EQ(PlainText(ParsePattern(R"(\*x)")), "*x");
  EXPECT_EQ(PlainText({}), "");
  EXPECT_FALSE(IsPlain(ParsePattern("x?")));
  EXPECT_FALSE(IsPlain(ParsePattern("*")));
}

TEST(PatternDashes, StandOnlyWhereAWordStarts) {
  for (const Row& row : {
           Row{"-a", "dash 'a'"},
           {"/a", "dash 'a'"},
           {"\xE2\x80\x93"
            "a \xE2\x80\x94"
            "b \xE2\x80\x95"
            "c",
            "dash 'a ' dash 'b ' dash 'c'"},
           {"cmd /c -x", "'cmd ' dash 'c ' dash 'x'"},
           {"a-b", "'a-b'"},      // within a word
           {"a -", "'a -'"},      // no word behind it
           {"a - b", "'a - b'"},  //
           {"--long", "'-' dash 'long'"},
           {"//a", "'/' dash 'a'"},
           {"-1", "dash '1'"},
           {"-_", "dash '_'"},
           {"-.a", "'-.a'"},
           {"x:/a", "'x:' dash 'a'"},
           {"-*", "'-' *"},  // a wildcard is no word character
           {"*-a", "* dash 'a'"},
           {"-\xC3\xA4", "dash '\xC3\xA4'"},
           {"\xC3\xA4-a", "'\xC3\xA4-a'"},
           {R"(\\-a)", R"('\' dash 'a')"},
       }) {
    EXPECT_EQ(Dump(WithDashes(ParsePattern(row.written))), row.expected)
        << row.written;
  }
}

TEST(PatternToText, ShowsDashesAsHyphens) {
  EXPECT_EQ(ToText(WithDashes(ParsePattern("*/a?"))), "*-a?");
}

}  // namespace
}  // namespace drillcheck::sigma
