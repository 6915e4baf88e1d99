#include "json/text_reader.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>

#include "json/parser.h"

namespace drillcheck::json {
namespace {

// What is read of `written` and a closing quote, with `behind` behind it.
std::optional<std::string> ReadText(const std::string& written,
                                    const std::string& behind = ",\"x\":1}") {
  static TextReader texts;
  std::string document = written + "\"" + behind;
  std::string padded = document + std::string(TextMarks::kBehind, ' ');
  std::string_view text;
  if (!texts.Start(std::string_view(padded).substr(0, document.size()))) {
    return std::nullopt;
  }
  const char* end = texts.Read(padded.data(), text);
  if (end == nullptr) return std::nullopt;
  EXPECT_EQ(end, padded.data() + written.size() + 1) << written;
  return std::string(text);
}

TEST(TextReader, ReadsWhatTheParserReads) {
  Parser parser;
  for (const char* end : {"", "e", R"(\\)", R"(\")", "\u00e9"}) {
    for (size_t size = 0; size < 70; ++size) {
      for (const char* escape :
           {"", R"(\\)", R"(\")", R"(\/)", R"(\b\f\n\r\t)", R"(\u0041)",
            R"(\u00E9\u20aC\uFFFF)", "\u00e9", "\U0001F600", R"(\u0000)"}) {
        std::string written = std::string(size, 'a') + escape + end;
        auto expected = parser.Parse("[\"" + written + "\"]");
        ASSERT_TRUE(expected.ok()) << written;
        EXPECT_EQ(ReadText(written), expected.value().items[0].text) << written;
      }
    }
  }
}

TEST(TextReader, LeavesWhatIsNoTextToTheParser) {
  for (const char* written :
       {R"(\q)", R"(\u12)", R"(\u12g4)", R"(\u+123)", R"(\u-123)", R"(\U0041)",
        R"(\ud800)", R"(\ud83d\ude00)", "a\tb", "\x1F", "\xFF", "a\xC3",
        "\xED\xA0\x80", R"(\)", R"(a\\\)"}) {
    EXPECT_EQ(ReadText(written, ""), std::nullopt) << written;
  }
}

TEST(TextReader, SaysWhetherTextsReadAsTheyStandInTheDocument) {
  struct Row {
    const char* document;
    bool is_ascii;
    bool has_units;
  };
  TextReader texts;
  for (const Row& row :
       {Row{R"(\\u00e4")", true, false}, Row{R"(a\u0061")", true, true},
        Row{R"(b\n\/\\\"")", true, false}, Row{"\u00e4\"", false, false},
        Row{"\u00e4\\u0061\"", false, true}, Row{"b\"", true, false}}) {
    std::string padded = row.document + std::string(TextMarks::kBehind, ' ');
    ASSERT_TRUE(texts.Start(
        std::string_view(padded).substr(0, std::string(row.document).size())));
    std::string_view text;
    ASSERT_NE(texts.Read(padded.data(), text), nullptr) << row.document;
    texts.Rewind();
    EXPECT_EQ(texts.is_ascii(), row.is_ascii) << row.document;
    EXPECT_EQ(texts.has_units(), row.has_units) << row.document;
  }
}

TEST(TextReader, KeepsTheTextsOfADocument) {
  TextReader texts;
  std::string document = R"(\\a","b\n","c")";
  std::string padded = document + std::string(TextMarks::kBehind, '"');
  ASSERT_TRUE(texts.Start(std::string_view(padded).substr(0, document.size())));
  for (int round = 0; round < 3; ++round) {
    texts.Rewind();
    std::string_view first;
    std::string_view second;
    std::string_view third;
    const char* at = texts.Read(padded.data(), first);
    at = texts.Read(at + 2, second);
    at = texts.Read(at + 2, third);
    EXPECT_EQ(at, padded.data() + document.size());
    EXPECT_EQ(first, R"(\a)");
    EXPECT_EQ(second, "b\n");
    EXPECT_EQ(third, "c");
  }
}

}  // namespace
}  // namespace drillcheck::json
