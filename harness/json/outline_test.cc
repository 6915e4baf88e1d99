#include "json/outline.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <span>
#include <string>
#include <vector>

#include "json/doubled_key_for_test.h"
#include "json/simdjson_for_test.h"

namespace drillcheck::json {
namespace {

uint32_t Number(Outlines& outlines, const std::string& text) {
  static std::string padded;
  padded = text + std::string(Outlines::kBehind, ' ');
  return outlines.Read(std::string_view(padded).substr(0, text.size()));
}

// The kinds and texts that were read: "s:a n:1".
std::string Texts(std::span<const Scalar> scalars) {
  std::string texts;
  for (const Scalar& scalar : scalars) {
    texts += "0bns"[static_cast<size_t>(scalar.kind)];
    texts += ':' + std::string(scalar.text) + ' ';
  }
  return texts;
}

// The scalars in the order of the document read last.
std::vector<Scalar> AsWritten(const Outlines& outlines) {
  std::span<const Scalar> scalars = outlines.scalars();
  if (outlines.order().empty()) return {scalars.begin(), scalars.end()};
  std::vector<Scalar> written;
  for (uint32_t slot : outlines.order()) {
    written.push_back(scalars[slot]);
  }
  return written;
}

void AddTexts(const Value& value, std::string& texts) {
  if (value.IsScalar()) texts += Texts(std::vector{ScalarOf(value)});
  for (const Value& item : value.items) AddTexts(item, texts);
  for (const Member& member : value.members) AddTexts(member.value, texts);
}

TEST(JsonOutline, ReadsTheScalarsInTheirOrder) {
  Outlines outlines;
  std::string text =
      R"({"a": "x", "b":{"c":-12 ,"d":[true,"\u00e4\\",{}],"":null}, "e":1.5e3 })";
  EXPECT_NE(Number(outlines, text), Outlines::kNone);
  EXPECT_EQ(Texts(outlines.scalars()), "s:x n:-12 b:true s:ä\\ 0: n:1.5e3 ");
}

TEST(JsonOutline, IsTheSameForDocumentsThatDifferInTextsAlone) {
  Outlines outlines;
  uint32_t first = Number(outlines, R"({"a":"x","b":[1,2],"c":{"d":null}})");
  EXPECT_EQ(Number(outlines, R"( {"a":"","b":[3,-4],"c":{"d":null}})"), first);
  for (const char* other :
       {R"({"b":[1,2],"a":"x","c":{"d":null}})", R"({"a":"x","b":[1,2]})",
        R"({"a":"x","b":[1],"c":{"d":null}})", R"({"a":1,"b":[1,2]})",
        R"({"a":"x","b":[1,"2"],"c":{"d":null}})",
        R"({"a":"x","b":[1,2],"c":{"d":"null"}})",
        R"({"a":"x","b":[1,2],"c":{},"d":null})",
        R"({"a":"x","b":{"":1,"":2},"c":{"d":null}})",
        R"({"aa":"x","b":[1,2],"c":{"d":null}})",
        R"({"\u0061":"x","b":[1,2],"c":{"d":null}})"}) {
    EXPECT_NE(Number(outlines, other), first) << other;
  }
  EXPECT_EQ(Number(outlines, R"({"a":"y","b":[1,2],"c":{"d":null}})"), first);
}

TEST(JsonOutline, TellsLongKeysApartByTheirLastByte) {
  Outlines outlines;
  std::vector<uint32_t> numbers;
  for (size_t length : {1, 6, 7, 8, 14, 15, 16, 17, 40}) {
    for (const char* end : {"x", "y", "xy"}) {
      std::string key = std::string(length, 'k') + end;
      numbers.push_back(Number(outlines, R"({")" + key + R"(":1})"));
      EXPECT_EQ(Number(outlines, R"({")" + key + R"(":2})"), numbers.back());
    }
  }
  std::sort(numbers.begin(), numbers.end());
  EXPECT_EQ(std::unique(numbers.begin(), numbers.end()), numbers.end());
}

TEST(JsonOutline, LeavesWhatIsNotOneObjectToTheParser) {
  Outlines outlines;
  for (const char* text : {"",
                           " ",
                           "[]",
                           "1",
                           "\"a\"",
                           "{",
                           "{}}",
                           "{} {}",
                           "{\"a\":1} x",
                           "{\"a\"}",
                           "{\"a\":}",
                           "{\"a\":1,}",
                           "{\"a\":1 \"b\":2}",
                           "{a:1}",
                           "{\"a\":01}",
                           "{\"a\":1.}",
                           "{\"a\":-}",
                           "{\"a\":12x}",
                           "{\"a\":tru}",
                           "{\"a\":truex}",
                           "{\"a\":nul}",
                           "{\"a\":nullx}",
                           "{\"a\":\"\\q\"}",
                           "{\"a\":\"\x01\"}",
                           "{\"a\":\"\xFF\"}",
                           "{\"a\":\"x}",
                           "{\"a\":[1}",
                           "{\"a\":{\"b\":1}",
                           "{\"a\":\"\\ud800\"}"}) {
    EXPECT_EQ(Number(outlines, text), Outlines::kNone) << text;
  }
}

TEST(JsonOutline, LeavesTheVeryDeepAndTheVeryLargeToTheParser) {
  Outlines outlines;
  std::string deep = "1";
  for (int i = 0; i < 30; ++i) deep = R"({"a":)" + deep + "}";
  EXPECT_EQ(Number(outlines, deep), Outlines::kNone);
  std::string large = R"({"a":[)";
  for (int i = 0; i < 2000; ++i) large += "1,";
  EXPECT_EQ(Number(outlines, large + "1]}"), Outlines::kNone);
}

std::string DocumentOf(const std::string& key) {
  return R"({")" + key + R"(":1})";
}

TEST(JsonOutline, ForgetsAllWhenThereAreTooManyKeys) {
  Outlines outlines(10);
  size_t generation = outlines.generation();
  for (int i = 0; i < 100; ++i) {
    Number(outlines, DocumentOf("k" + std::to_string(i)));
  }
  EXPECT_GT(outlines.generation(), generation + 2);
  EXPECT_LT(outlines.generation(), generation + 20);
}

// A log whose keys are never twice the same must not drive out the others.
TEST(JsonOutline, RemembersNoMoreThanAKeyForEachDocumentInTheLongRun) {
  constexpr size_t kRoom = 100;
  Outlines outlines(kRoom);
  size_t strangers = 0;
  size_t friends = 0;
  for (size_t i = 0; i < 10 * kRoom; ++i) {
    std::string many = R"({"a)" + std::to_string(i) + R"(":1,"b":2,"c":3})";
    strangers += Number(outlines, many) == Outlines::kNone ? 0 : 1;
    friends += Number(outlines, DocumentOf("x")) == Outlines::kNone ? 0 : 1;
  }
  EXPECT_LT(strangers, 6 * kRoom);
  EXPECT_GT(friends, 9 * kRoom);
  EXPECT_LT(outlines.generation(), 25U);
}

TEST(JsonOutline, KnowsDocumentsWhoseKeysComeInAnyOrder) {
  Outlines outlines;
  std::string first = R"({"a":"x","b":[1,"e"],"c":{"d":null,"f":2},"g":{}})";
  ASSERT_NE(Number(outlines, first), Outlines::kNone);
  EXPECT_TRUE(outlines.order().empty());
  uint32_t number =
      Number(outlines, R"({"g":{},"c":{"f":4,"d":null},"b":[3,"h"],"a":"y"})");
  ASSERT_NE(number, Outlines::kNone);
  EXPECT_EQ(Texts(outlines.scalars()), "s:y n:3 s:h 0: n:4 ");
  EXPECT_EQ(outlines.order(), (std::vector<uint32_t>{4, 3, 1, 2, 0}));
  EXPECT_EQ(
      Number(outlines, R"({"b":[5,"i"],"g":{},"c":{"d":null,"f":6},"a":"z"})"),
      number);
  EXPECT_EQ(Texts(outlines.scalars()), "s:z n:5 s:i 0: n:6 ");
}

TEST(JsonOutline, TellsApartWhatIsOfOtherPlacesInAnyOrder) {
  Outlines outlines;
  Number(outlines, R"({"a":"x","b":[1,"e"],"c":{"d":1}})");
  uint32_t number = Number(outlines, R"({"b":[1,"e"],"a":"x","c":{"d":1}})");
  for (const char* other :
       {R"({"b":["e",1],"a":"x","c":{"d":1}})",  // elements have an order
        R"({"b":[1,"e"],"a":"x","c":{"e":1}})",
        R"({"b":[1,"e"],"a":"x","c":{"d":"1"}})",
        R"({"b":[1,"e"],"a":"x","c":{},"d":1})", R"({"b":[1,"e"],"a":"x"})",
        R"({"b":[1,"e"],"c":{"d":1}})",
        R"({"b":[1,"e"],"a":"x","c":{"d":1},"f":{}})"}) {
    EXPECT_NE(Number(outlines, other), number) << other;
  }
  EXPECT_EQ(Number(outlines, R"({"c":{"d":1},"b":[1,"e"],"a":"x"})"), number);
}

TEST(JsonOutline, LeavesAKeyThatComesTwiceInAnyOrderToTheParser) {
  Outlines outlines;
  Number(outlines, R"({"a":1,"b":2})");
  for (const char* text : {R"({"b":1,"a":2,"b":3})", R"({"b":1,"b":2})"}) {
    EXPECT_EQ(Number(outlines, text), Outlines::kNone) << text;
  }
}

// Every beginning of a document that is known is an outline, and no cheaper.
TEST(JsonOutline, PaysForTheBeginningsOfKnownDocuments) {
  constexpr size_t kKeys = 100;
  Outlines outlines(4 * kKeys);
  std::vector<std::string> beginnings = {"{\"a\":1"};
  for (size_t i = 1; i < kKeys; ++i) {
    beginnings.push_back(beginnings.back() + ",\"k" + std::to_string(i) +
                         "\":1");
  }
  ASSERT_NE(Number(outlines, beginnings.back() + "}"), Outlines::kNone);
  size_t read = 0;
  for (const std::string& beginning : beginnings) {
    read += Number(outlines, beginning + "}") == Outlines::kNone ? 0 : 1;
  }
  EXPECT_LT(read, kKeys / 2);
}

// Damaged in any way, a document is never read otherwise than by the parser.
TEST(JsonOutline, NeverReadsWhatTheParserReadsOtherwise) {
  const std::vector<std::string> whole = {
      R"({"Event":{"System":{"EventID":10,"a":[1,-2.5,true],"b":null},)"
      R"("Data":{"Image":"C:\\x\u0041","t":"caf\u00e9"}},"last":"z"})",
      R"({"last":"z","Event":{"Data":{"Image":"C:\\x\u0041","t":"caf\u00e9"},)"
      R"("System":{"b":null,"EventID":10,"a":[1,-2.5,true]}}})"};
  const std::string bytes = "\"\\{}[]:, \x01\xC3\xA9ntf0129-.eu";
  std::mt19937 random(20261122);
  Outlines outlines;
  size_t read = 0;
  size_t compared = 0;
  for (int round = 0; round < 20'000; ++round) {
    std::string text = whole[random() % whole.size()];
    for (size_t edits = random() % 3; edits > 0; --edits) {
      text[random() % text.size()] = bytes[random() % bytes.size()];
    }
    if (random() % 8 == 0) text.resize(random() % text.size());
    if (Number(outlines, text) == Outlines::kNone) continue;
    ++read;
    auto value = ReadBySimdjson(text);
    ASSERT_TRUE(value.ok()) << text;
    std::string expected;
    AddTexts(value.value(), expected);
    // Of two equal keys the parser keeps one value.
    if (HasDoubledKey(text)) continue;
    ++compared;
    ASSERT_EQ(Texts(AsWritten(outlines)), expected) << text;
  }
  EXPECT_GT(read, 5'000U);
  EXPECT_GT(compared, read - read / 20);
}

// What stands behind a document is another's: here the rest of the same.
TEST(JsonOutline, ReadsNoDocumentBeyondItsEnd) {
  const std::string whole =
      R"({"key":"C:\\x","a longer key":{"b":[12,true,"y"],"c":null},"d":"\\"})";
  Outlines outlines;
  ASSERT_NE(Number(outlines, whole), Outlines::kNone);
  // Marks of a longer one must not be taken for its own.
  Number(outlines, R"({"long":")" + std::string(500, '"') + R"("})");
  for (char filler : {'"', '\\', ',', '1', ' '}) {
    for (size_t size = 0; size < whole.size(); ++size) {
      std::vector<char> bytes(whole.begin(), whole.end());
      bytes.resize(size + Outlines::kBehind, filler);
      uint32_t number = outlines.Read({bytes.data(), size});
      EXPECT_EQ(number, Outlines::kNone) << size << " and " << filler;
    }
  }
}

// What the test above leaves out.
TEST(JsonOutline, IsComparedWhereNoKeyIsDoubled) {
  for (const char* doubled :
       {R"({"a":1,"a":2})", R"({"a":1,"\u0061":2})", R"({"":[],"b":{},"":{}})",
        R"({"b":[{"a":"}"},{"a" : {},"c":1,"a" :2}]})"}) {
    EXPECT_TRUE(HasDoubledKey(doubled)) << doubled;
  }
  for (const char* single :
       {R"({"a":1,"A":2})", R"({"a":"a","b":"a"})", R"({"a":{"a":{"a":"\""}}})",
        R"({"b":[{"a":1},{"a":2}],"a":["a","a"]})"}) {
    EXPECT_FALSE(HasDoubledKey(single)) << single;
  }
}

}  // namespace
}  // namespace drillcheck::json
