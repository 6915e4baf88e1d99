#include "json/writer.h"

#include <gtest/gtest.h>

namespace drillcheck::json {
namespace {

// One document with everything in it.
std::string Sample(Writer::Layout layout) {
  Writer out(layout);
  out.BeginObject();
  out.Member("name", "x");
  out.Member("none", "");
  out.Member("count", int64_t{-3});
  out.Key("list");
  out.BeginArray();
  out.Bool(true);
  out.Null();
  out.Raw("1.50");
  out.BeginObject();
  out.EndObject();
  out.EndArray();
  out.Key("empty");
  out.BeginArray();
  out.EndArray();
  out.EndObject();
  return out.Take();
}

TEST(JsonWriter, WritesOneLineWhenCompact) {
  EXPECT_EQ(Sample(Writer::Layout::kCompact),
            R"({"name":"x","none":null,"count":-3,"list":[true,null,1.50,{}],)"
            R"("empty":[]})");
}

TEST(JsonWriter, IndentsByTwoAndKeepsEmptyBracketsTogether) {
  EXPECT_EQ(Sample(Writer::Layout::kIndented),
            "{\n"
            "  \"name\": \"x\",\n"
            "  \"none\": null,\n"
            "  \"count\": -3,\n"
            "  \"list\": [\n"
            "    true,\n"
            "    null,\n"
            "    1.50,\n"
            "    {}\n"
            "  ],\n"
            "  \"empty\": []\n"
            "}");
}

TEST(JsonWriter, EscapesWhatJsonDemandsAndMendsWhatIsNotUtf8) {
  struct Row {
    std::string_view text;
    const char* expected;
  };
  for (const Row& row : {
           Row{"", "\"\""},
           {"a\"b\\c/", R"("a\"b\\c/")"},
           {"\n\t\r\x1b", R"("\n\u0009\u000d\u001b")"},
           {{"\0", 1}, R"("\u0000")"},
           {"\xC3\xA4\xF0\x9F\x98\x80", "\"\xC3\xA4\xF0\x9F\x98\x80\""},
           {"a\xFFz", "\"a\xEF\xBF\xBDz\""},
           {"\xE2\x82z\xC3", "\"\xEF\xBF\xBD\xEF\xBF\xBDz\xEF\xBF\xBD\""},
       }) {
    Writer out(Writer::Layout::kCompact);
    out.String(row.text);
    EXPECT_EQ(out.Take(), row.expected);
  }
}

TEST(JsonWriter, IsEmptyAfterTheTextWasTaken) {
  Writer out(Writer::Layout::kCompact);
  out.Int(1);
  EXPECT_EQ(out.Take(), "1");
  out.Int(2);
  EXPECT_EQ(out.Take(), "2");
}

}  // namespace
}  // namespace drillcheck::json
