#include "json/parser.h"

#include <gtest/gtest.h>

#include <string>

namespace drillcheck::json {
namespace {

// The value as text again, or "error" where it is refused.
std::string Read(std::string_view text) {
  Parser parser;
  auto value = parser.Parse(text);
  return value.ok() ? ToText(value.value()) : "error";
}

std::string Nested(size_t levels) {
  return std::string(levels, '[') + std::string(levels, ']');
}

TEST(JsonParser, KeepsEveryTypeAndTheOrderOfMembers) {
  struct Row {
    const char* text;
    const char* expected;
  };
  for (const Row& row : {
           Row{R"({"z": 1, "a": [true, false, null], "": "x"})",
               R"({"z":1,"a":[true,false,null],"":"x"})"},
           {" [ ] ", "[]"},
           {"{}", "{}"},
           {"\"alone\"", "\"alone\""},
           {"null", "null"},
           {"true", "true"},
           {"-12.50 ", "-12.50"},
           {R"(["\u00e4\n\"\\\/"])", R"(["ä\n\"\\/"])"},
           {R"(["\ud83d\ude00"])", "[\"\xF0\x9F\x98\x80\"]"},
           {R"({"k\u0065y": "\u0000"})", R"({"key":"\u0000"})"},
       }) {
    EXPECT_EQ(Read(row.text), row.expected) << row.text;
  }
}

TEST(JsonParser, KeepsTheCharactersOfANumber) {
  for (const char* number :
       {"0", "-0", "1.0", "1.50", "1e5", "1E+05", "-1.5e-7",
        "9223372036854775808", "123456789012345678901234567890"}) {
    std::string text = std::string("{\"n\": ") + number + " , \"m\":1}";
    Parser parser;
    auto value = parser.Parse(text);
    ASSERT_TRUE(value.ok()) << number;
    EXPECT_TRUE(value.value().Find("n")->IsNumber());
    EXPECT_EQ(value.value().TextOf("n"), number);
  }
}

TEST(JsonParser, RefusesWhatIsNotExactlyOneValue) {
  for (const char* text :
       {"",           "  ",          "{",          "[1",        "{\"a\":1",
        "{\"a\":1}}", "{} {}",       "[] x",       "1 2",       "\"a\" \"b\"",
        "null null",  "nul",         "nil",        "nullx",     "[nil]",
        "tru",        "[truefalse]", "[True]",     "01",        "[1.]",
        "[+1]",       "[1x]",        "[0x10]",     "[NaN]",     "[1,]",
        "[1 2]",      "{\"a\":1,}",  "{\"a\" 1}",  "{a:1}",     "{1:2}",
        "['a']",      "[\"a]",       "[\"a\nb\"]", "[\"\\x\"]", "[\"\\u12\"]",
        "{\"a\":1]",  "[1}"}) {
    EXPECT_EQ(Read(text), "error") << text;
  }
}

TEST(JsonParser, SaysWhatStandsInPlaceOfAValue) {
  struct Row {
    const char* text;
    const char* found;
  };
  for (const Row& row : {Row{"[nul]", "nul"},
                         {R"({"a": tru , "b": 1})", "tru"},
                         {", {}", ","},
                         {"[1.]", "1."},
                         {"nullx", "nullx"},
                         {"1x 2", "1x"}}) {
    EXPECT_TRUE(Parser().Parse(row.text).error().starts_with(
        std::string("not valid JSON: expected a value, found ") + row.found))
        << row.text;
  }
}

TEST(JsonParser, SaysWhereADocumentBreaks) {
  struct Row {
    const char* text;
    const char* place;
  };
  for (const Row& row : {Row{R"({"a":1,"b" 2})", "; at its byte 11: 2}"},
                         {R"({"a":1 "b":2})", "; at its byte 7: \"b\":2}"},
                         {R"({"a":1,})", "; at its byte 7: }"},
                         {R"({"a": tru})", "; at its byte 6: tru}"}}) {
    EXPECT_TRUE(Parser().Parse(row.text).error().ends_with(row.place))
        << Parser().Parse(row.text).error();
  }
}

TEST(JsonParser, RefusesTextThatIsNotUtf8) {
  EXPECT_EQ(Read("[\"\xFF\"]"), "error");
  EXPECT_EQ(Read("[\"\xC3\"]"), "error");
  EXPECT_EQ(Read("{\"\xED\xA0\x80\":1}"), "error");
}

TEST(JsonParser, ReadsHalfASurrogatePairAsReplacement) {
  const std::string bad = "\xEF\xBF\xBD";
  EXPECT_EQ(Read(R"(["a\ud83dz"])"), "[\"a" + bad + "z\"]");
  EXPECT_EQ(Read(R"(["\uDE00"])"), "[\"" + bad + "\"]");
  EXPECT_EQ(Read(R"({"\ud83d":1})"), "{\"" + bad + "\":1}");
  EXPECT_EQ(Read(R"(["\ud83d\ud83d\ude00\ud83d"])"),
            "[\"" + bad + "\xF0\x9F\x98\x80" + bad + "\"]");
  // A backslash of its own before the letters: no escape at all.
  EXPECT_EQ(Read(R"(["\ud83d","\\ud83d"])"), "[\"" + bad + R"(","\\ud83d"])");
  EXPECT_EQ(Read(R"(["\ud83d)"), "error");
}

TEST(JsonParser, NestsTwoHundredLevelsAndNoMore) {
  EXPECT_EQ(Read(Nested(200)), Nested(200));
  EXPECT_EQ(Read(Nested(201)), "error");
  EXPECT_EQ(Read(Nested(100'000)), "error");
  Parser parser;
  EXPECT_EQ(
      parser.Parse(Nested(201)).error(),
      "not valid JSON: nested more than 200 levels deep; at its byte 200: "
      "[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]\xE2\x80\xA6");
}

TEST(JsonParser, TakesTheLastOfTwoEqualKeysAtThePlaceOfTheFirst) {
  EXPECT_EQ(Read(R"({"a":1,"b":2,"\u0061":{"c":3}})"),
            R"({"a":{"c":3},"b":2})");
  EXPECT_EQ(Read(R"({"a":{"b":1},"a":{"c":[2]},"a":{"d":3}})"),
            R"({"a":{"d":3}})");
}

TEST(JsonParser, FindsEqualKeysAmongVeryMany) {
  std::string text = "{";
  for (int i = 0; i < 100'000; ++i) {
    text += "\"k" + std::to_string(i % 90'000) + "\":" + std::to_string(i);
    text += i == 99'999 ? "}" : ",";
  }
  Parser parser;
  auto value = parser.Parse(text);
  ASSERT_TRUE(value.ok());
  EXPECT_EQ(value.value().members.size(), 90'000U);
  EXPECT_EQ(value.value().TextOf("k0"), "90000");
  EXPECT_EQ(value.value().TextOf("k89999"), "89999");
}

TEST(JsonParser, ReadsOnAfterATextThatFailed) {
  Parser parser;
  EXPECT_FALSE(parser.Parse("{\"a\":").ok());
  auto value = parser.Parse("{\"a\":1}");
  ASSERT_TRUE(value.ok());
  EXPECT_EQ(value.value().TextOf("a"), "1");
}

}  // namespace
}  // namespace drillcheck::json
