#include "json/written_word.h"

#include <gtest/gtest.h>

#include <string>

#include "json/parser.h"
#include "json/value.h"

namespace drillcheck::json {
namespace {

using Kind = Value::Kind;

// How many bytes of `document`, which ends before `behind`, are the word; -1:
// it is none.
ptrdiff_t SizeOf(Kind kind, const std::string& document,
                 const std::string& behind = ",    ") {
  std::string padded = document + behind;
  const char* at = padded.data();
  const char* end = BehindWord(kind, at, at + document.size());
  return end == nullptr ? -1 : end - at;
}

TEST(WrittenWord, IsANumberWhereTheParserSaysSo) {
  Parser parser;
  const std::string digits(100, '7');
  for (const std::string& number :
       {std::string("0"), std::string("-0"), std::string("7"),
        std::string("-9223372036854775808"),
        std::string("18446744073709551616"), digits, "-" + digits,
        std::string("0.5"), std::string("10.25"), std::string("1e5"),
        std::string("1E+05"), std::string("1.5e-99"), std::string("0e0")}) {
    auto size = static_cast<ptrdiff_t>(number.size());
    EXPECT_EQ(SizeOf(Kind::kNumber, number), size) << number;
    EXPECT_TRUE(parser.Parse("[" + number + "]").ok()) << number;
  }
}

// Where a beginning is a number, what stands behind it is none of JSON.
TEST(WrittenWord, IsNoNumberWhereTheParserSaysSo) {
  Parser parser;
  for (const char* other :
       {"",     "-",   "+1",   "01",  "-01", ".5", "1.",  "1.e5", "1e", "1e+",
        "1.5e", "12x", "0x10", "1_0", "--1", "1-", "nan", "inf",  "x",  "}"}) {
    std::string text = other;
    ptrdiff_t size = SizeOf(Kind::kNumber, text);
    EXPECT_TRUE(size < 0 || size < static_cast<ptrdiff_t>(text.size())) << text;
    EXPECT_FALSE(parser.Parse("{\"a\":" + text + "}").ok()) << text;
  }
}

// RFC 8259, section 6, leaves it to the reader how large numbers may be. Here
// they are texts that may be numbers.
TEST(WrittenWord, IsANumberHoweverLarge) {
  for (const std::string& large :
       {std::string(2000, '1'), std::string("1e100"), std::string("-1E+99999"),
        "0." + std::string(2000, '1'), std::string("1e-99999")}) {
    EXPECT_EQ(SizeOf(Kind::kNumber, large),
              static_cast<ptrdiff_t>(large.size()));
    auto value = Parser().Parse("[" + large + "]");
    ASSERT_TRUE(value.ok()) << large;
    EXPECT_EQ(value.value().items[0].text, large);
  }
}

TEST(WrittenWord, EndsWithItsDocument) {
  EXPECT_EQ(SizeOf(Kind::kNumber, "12", "34,     "), 2);
  EXPECT_EQ(SizeOf(Kind::kNumber, "1.5", "6e7,    "), 3);
}

TEST(WrittenWord, IsALiteralAsItIsSpelled) {
  EXPECT_EQ(SizeOf(Kind::kBool, "true"), 4);
  EXPECT_EQ(SizeOf(Kind::kBool, "false"), 5);
  EXPECT_EQ(SizeOf(Kind::kNull, "null"), 4);
  for (const char* other : {"tru", "True", "fals", "falsf", "txue", "f"}) {
    EXPECT_EQ(SizeOf(Kind::kBool, other), -1) << other;
  }
  for (const char* other : {"nul", "nil", "n", "nULL"}) {
    EXPECT_EQ(SizeOf(Kind::kNull, other), -1) << other;
  }
}

}  // namespace
}  // namespace drillcheck::json
