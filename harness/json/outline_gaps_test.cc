#include "json/outline_gaps.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "json/outline.h"
#include "json/value.h"

namespace drillcheck::json {
namespace {

constexpr uint32_t kNone = Outlines::kNone;

class Documents {
 public:
  // As a document of an outline that has these scalars.
  void Learn(const std::string& text, uint32_t outline) {
    auto value = Parser().Parse(text);
    ASSERT_TRUE(value.ok()) << text;
    std::vector<Scalar> scalars;
    AddScalars(value.value(), scalars);
    gaps_.Learn(text, scalars, outline);
  }

  uint32_t Read(const std::string& text) {
    padded_ = text + std::string(Outlines::kBehind, ' ');
    return ReadBegin(text.size());
  }

  // The first bytes of the document read last.
  uint32_t ReadBegin(size_t size) {
    std::string_view document(padded_.data(), size);
    return texts_.Start(document) ? gaps_.Read(document, texts_, scalars_)
                                  : kNone;
  }

  std::vector<std::string> Texts() {
    std::vector<std::string> texts;
    for (const Scalar& scalar : scalars_.all()) {
      texts.emplace_back(scalar.text);
    }
    return texts;
  }

 private:
  static void AddScalars(const Value& value, std::vector<Scalar>& scalars) {
    if (value.IsScalar()) scalars.push_back(ScalarOf(value));
    for (const Value& item : value.items) AddScalars(item, scalars);
    for (const Member& member : value.members) {
      AddScalars(member.value, scalars);
    }
  }

  KeyTexts keys_;
  OutlineGaps gaps_{kNone, keys_};
  TextReader texts_;
  ScalarList scalars_;
  std::string padded_;
};

using Strings = std::vector<std::string>;

std::string DocumentOf(int key) {
  return R"({"k)" + std::to_string(key) + R"(":1})";
}

TEST(OutlineGaps, ReadTheScalarsOfADocumentThatIsWrittenAlike) {
  Documents documents;
  documents.Learn(
      R"( {"a": "\"x\\", "b":{"c":[1,true,"y"],"d":{},"e":null} , "f":2.5} )",
      7);
  EXPECT_EQ(
      documents.Read(
          R"( {"a": "\"}:", "b":{"c":[-3,false,""],"d":{},"e":null} , "f":4} )"),
      7U);
  EXPECT_EQ(documents.Texts(), (Strings{"\"}:", "-3", "false", "", "", "4"}));
}

TEST(OutlineGaps, DoNotKnowADocumentThatIsWrittenOtherwise) {
  Documents documents;
  documents.Learn(R"({"a":"x","b":1,"c":[true]})", 7);
  for (const char* other :
       {R"({"a": "x","b":1,"c":[true]})", R"({"a":"x","b":"1","c":[true]})",
        R"({"a":"x","b":null,"c":[true]})", R"({"a":"x","b":1,"c":[true,1]})",
        R"({"a":"x","b":1,"c":[true]} )", R"({"a":"x","d":1,"c":[true]})",
        R"({"a":"x","b":01,"c":[true]})", R"({"a":"x","b":1,"c":[truth]})",
        R"({"b":1,"a":"x","c":[true]})", R"({"a":"x"})", "{}", ""}) {
    EXPECT_EQ(documents.Read(other), kNone) << other;
  }
  EXPECT_EQ(documents.Read(R"({"a":"y","b":2,"c":[false]})"), 7U);
}

TEST(OutlineGaps, FindEachOfTheWaysThatLeadOnFromOnePlace) {
  Documents documents;
  documents.Learn(R"({"a":"x","b":1})", 1);
  documents.Learn(R"({"a":"x","b":null})", 2);
  documents.Learn(R"({"a":"x","b":"1"})", 3);
  documents.Learn(R"({"a":"x"})", 4);
  documents.Learn(R"({"a":"x"} )", 5);
  documents.Learn("{}", 6);
  for (int round = 0; round < 2; ++round) {
    EXPECT_EQ(documents.Read(R"({"a":"y","b":2})"), 1U);
    EXPECT_EQ(documents.Read(R"({"a":"y","b":null})"), 2U);
    EXPECT_EQ(documents.Read(R"({"a":"y","b":"2"})"), 3U);
    EXPECT_EQ(documents.Read(R"({"a":"y"})"), 4U);
    EXPECT_EQ(documents.Read(R"({"a":"y"} )"), 5U);
    EXPECT_EQ(documents.Read("{}"), 6U);
  }
}

TEST(OutlineGaps, TellLongOnesApartByEachByte) {
  for (size_t length : {25, 26, 27, 28, 32, 33, 40, 63, 100}) {
    const std::string key(length, 'k');
    Documents documents;
    documents.Learn(R"({")" + key + R"(":"x"})", 7);
    EXPECT_EQ(documents.Read(R"({")" + key + R"(":"y"})"), 7U) << length;
    for (size_t at = 0; at < length; ++at) {
      std::string other = key;
      other[at] = 'l';
      EXPECT_EQ(documents.Read(R"({")" + other + R"(":"y"})"), kNone)
          << at << " of " << length;
    }
  }
}

// What stands behind a document is another's: here the rest of the same.
TEST(OutlineGaps, EndWithTheDocument) {
  Documents documents;
  const std::string text = R"({"a":"x","b":[12,"y"],"c":null,"d":{"e":1}})";
  documents.Learn(text, 7);
  ASSERT_EQ(documents.Read(text), 7U);
  for (size_t size = 0; size < text.size(); ++size) {
    EXPECT_EQ(documents.ReadBegin(size), kNone) << size;
  }
}

// Of two documents that were read in other ways neither is learned for the
// other: the scalars would be wrong.
TEST(OutlineGaps, AreNotLearnedWithTheScalarsOfAnother) {
  KeyTexts keys;
  OutlineGaps gaps(kNone, keys);
  const Scalar text{Value::Kind::kString, "x"};
  const Scalar number{Value::Kind::kNumber, "1"};
  const std::string document = R"({"a":"x"})" + std::string(64, ' ');
  const std::string_view written = std::string_view(document).substr(0, 9);
  gaps.Learn(written, std::vector<Scalar>{number}, 1);
  gaps.Learn(written, std::vector<Scalar>{text, number}, 2);
  gaps.Learn(written, {}, 3);
  TextReader texts;
  ScalarList scalars;
  ASSERT_TRUE(texts.Start(written));
  EXPECT_EQ(gaps.Read(written, texts, scalars), kNone);
}

std::string WithBlanks(int blanks) {
  return R"({"a":)" + std::string(static_cast<size_t>(blanks), ' ') + "1}";
}

// Recordings are untrusted: each document may be written otherwise.
TEST(OutlineGaps, RememberFewWaysFromOnePlaceAndTheLastOnes) {
  Documents documents;
  for (int i = 0; i < 100; ++i) {
    documents.Learn(WithBlanks(i), 1);
    EXPECT_EQ(documents.Read(WithBlanks(i)), 1U);
  }
  int known = 0;
  for (int i = 0; i < 100; ++i) {
    known += documents.Read(WithBlanks(i)) == 1 ? 1 : 0;
  }
  EXPECT_GT(known, 10);
  EXPECT_LT(known, 20);
}

// Learning costs more than reading.
TEST(OutlineGaps, AreLearnedOfFewDocumentsInTheLongRun) {
  Documents documents;
  int learned = 0;
  for (int i = 0; i < 20'000; ++i) {
    documents.Learn(DocumentOf(i), 1);
    learned += documents.Read(DocumentOf(i)) == 1 ? 1 : 0;
  }
  EXPECT_GT(learned, 8'000);
  EXPECT_LT(learned, 16'000);
}

// Through places without end, as through the ways from one.
TEST(OutlineGaps, ForgetAllWhereThereAreTooManyPlaces) {
  Documents documents;
  documents.Learn(R"({"a":1})", 2);
  for (int i = 0; i < 40'000 && documents.Read(R"({"a":1})") == 2; ++i) {
    documents.Learn(R"({"a":1,"b)" + std::to_string(i) + R"(":1,"c":1})", 1);
  }
  EXPECT_EQ(documents.Read(R"({"a":1})"), kNone);
  documents.Learn(R"({"a":1})", 2);
  EXPECT_EQ(documents.Read(R"({"a":1})"), 2U);
}

// A number that an outline had may be another's.
TEST(OutlineGaps, AreForgottenWithTheOutlines) {
  constexpr size_t kRoom = 10;
  Outlines outlines(kRoom);
  auto number = [&](const std::string& text) {
    std::string padded = text + std::string(Outlines::kBehind, ' ');
    return outlines.Read({padded.data(), text.size()});
  };
  std::vector<std::string> documents;
  for (int i = 0; i < 30; ++i) documents.push_back(DocumentOf(i));
  number(documents[0]);
  number(documents[0]);  // its gaps are learned
  size_t generation = outlines.generation();
  size_t at = 1;
  while (outlines.generation() == generation) number(documents[at++]);
  // The first number of this generation was that of documents[0] before.
  EXPECT_NE(number(documents[at - 1]), number(documents[0]));
}

}  // namespace
}  // namespace drillcheck::json
