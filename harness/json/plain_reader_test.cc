#include "json/plain_reader.h"

#include <gtest/gtest.h>

#include <optional>
#include <random>
#include <string>
#include <vector>

#include "json/simdjson_for_test.h"

namespace drillcheck::json {
namespace {

// Nothing: it is left to simdjson.
std::optional<std::string> ReadPlain(std::string_view document,
                                     size_t max_values = 1000) {
  std::string padded(document);
  padded.append(PlainReader::kBehind, '7');
  PlainReader reader(max_values);
  Value value;
  bool read = reader.Read({padded.data(), document.size()}, value);
  return read ? std::optional(ToText(value)) : std::nullopt;
}

TEST(PlainReader, ReadsWhatSimdjsonReads) {
  for (const char* document :
       {"{}", " { } ", R"({"a":1})", R"({"a":[],"b":{},"c":[[],{}]})",
        R"({"z":[1,-2.5e+10,true,false,null,"x"],"a":{"b":{"c":"\\\"\n"}}})",
        R"({"":"","é":"\u00e9 é"})", "\t{\"a\" :\r\n[ 1 , {\"b\": 2 } ] }\n",
        R"({"a":1,"b":2,"a":{"c":3}})", R"({"a":{"b":1,"b":[2]},"a":{"b":3}})",
        R"({"a":[{"k":1},{"k":2,"l":[{"k":3}]}],"k":4})"}) {
    auto expected = ReadBySimdjson(document);
    ASSERT_TRUE(expected.ok()) << document;
    EXPECT_EQ(ReadPlain(document), ToText(expected.value())) << document;
  }
}

TEST(PlainReader, LeavesWhatIsUnusual) {
  std::string deep = "1";
  for (int i = 0; i < 30; ++i) deep = R"({"a":)" + deep + "}";
  for (const std::string& document :
       {std::string("[]"), std::string("1"), std::string("\"a\""),
        std::string(R"({"\u0061":1})"), std::string(R"({"a":"\ud83d\ude00"})"),
        deep}) {
    EXPECT_EQ(ReadPlain(document), std::nullopt) << document;
    EXPECT_TRUE(ReadBySimdjson(document).ok()) << document;
  }
}

TEST(PlainReader, ReadsAsManyValuesAsItMay) {
  const char* three = R"({"a":[1]})";
  EXPECT_EQ(ReadPlain(three, 3), three);
  EXPECT_EQ(ReadPlain(three, 2), std::nullopt);
  EXPECT_TRUE(ReadBySimdjson(three, 3).ok());
  EXPECT_FALSE(ReadBySimdjson(three, 2).ok());
  EXPECT_EQ(ReadPlain("{}", 0), std::nullopt);
}

TEST(PlainReader, KeepsNothingOfTheDocumentBefore) {
  PlainReader reader(4);
  std::string behind(PlainReader::kBehind, ' ');
  for (const char* document :
       {R"({"a":[1,2,3]})", R"({"b":{"c":[)", "{}", R"({"d":{"e":{"f":4}}})"}) {
    std::string padded = document + behind;
    Value value;
    bool read =
        reader.Read({padded.data(), padded.size() - behind.size()}, value);
    bool whole = ReadBySimdjson(document, 4).ok();
    EXPECT_EQ(read, whole) << document;
    EXPECT_EQ(read ? ToText(value) : document, document);
  }
}

// Damaged in any way, a document is never read otherwise than by simdjson.
TEST(PlainReader, NeverReadsWhatSimdjsonReadsOtherwise) {
  const std::string whole =
      R"({"Event":{"System":{"EventID":10,"a":[1,-2.5,true,[{}]],"b":null},)"
      R"("Data":{"Image":"C:\\x\u0041","a":"caf\u00e9","a":0}},"last":"z"})";
  const std::string bytes = "\"\\{}[]:, \x01\xC3\xA9ntf0129-.eua";
  std::mt19937 random(20261123);
  size_t read = 0;
  for (int round = 0; round < 20'000; ++round) {
    std::string document = whole;
    for (size_t edits = random() % 3; edits > 0; --edits) {
      document[random() % document.size()] = bytes[random() % bytes.size()];
    }
    if (random() % 8 == 0) document.resize(random() % document.size());
    auto plain = ReadPlain(document);
    if (!plain) continue;
    ++read;
    auto expected = ReadBySimdjson(document);
    ASSERT_TRUE(expected.ok()) << document;
    ASSERT_EQ(*plain, ToText(expected.value())) << document;
  }
  EXPECT_GT(read, 5'000U);
}

}  // namespace
}  // namespace drillcheck::json
