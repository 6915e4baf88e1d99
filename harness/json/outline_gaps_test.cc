#include "json/outline_gaps.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "json/outline.h"
#include "json/parser.h"
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

  // How many are kept.
  size_t size() const { return gaps_.size(); }

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

  OutlineGaps gaps_{kNone};
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
  documents.Learn("{\"a\":\"x\",\"b\":\t1}", 8);
  documents.Learn(R"({"c":[1]})", 9);
  documents.Learn(R"({"c":[]})", 10);
  for (int round = 0; round < 2; ++round) {
    EXPECT_EQ(documents.Read(R"({"a":"y","b":2})"), 1U);
    EXPECT_EQ(documents.Read(R"({"a":"y","b":null})"), 2U);
    EXPECT_EQ(documents.Read(R"({"a":"y","b":"2"})"), 3U);
    EXPECT_EQ(documents.Read(R"({"a":"y"})"), 4U);
    EXPECT_EQ(documents.Read(R"({"a":"y"} )"), 5U);
    EXPECT_EQ(documents.Read("{}"), 6U);
    EXPECT_EQ(documents.Read("{\"a\":\"y\",\"b\":\t2}"), 8U);
    EXPECT_EQ(documents.Read(R"({"c":[2]})"), 9U);
    EXPECT_EQ(documents.Read(R"({"c":[]})"), 10U);
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

// What stands behind a document is another's: here the rest of the same, and
// more of the kind. A scalar that is torn off may seem to end behind it.
TEST(OutlineGaps, EndWithTheDocument) {
  for (const std::string text :
       {R"({"a":"x","b":[12,"y"],"c":null,"d":{"e":1}})",
        R"({"a":"x","b":"y"})", R"({"a":null,"b":"y"})",
        R"({"a":true,"":""})"}) {
    Documents documents;
    documents.Learn(text, 7);
    std::string more = text;
    while (more.size() < text.size() + Outlines::kBehind) more += text;
    documents.Read(more);
    for (size_t size = 0; size < text.size(); ++size) {
      EXPECT_EQ(documents.ReadBegin(size), kNone) << size << " of " << text;
    }
    EXPECT_EQ(documents.ReadBegin(text.size()), 7U) << text;
  }
}

TEST(OutlineGaps, DoNotStandBehindTheEnd) {
  const std::string text = R"("} , "b":"y"})" + std::string(64, ' ');
  const Gap gap("}");
  EXPECT_TRUE(gap.StandsAt(&text[1], &text[2]));
  EXPECT_FALSE(gap.StandsAt(&text[1], &text[1]));
  EXPECT_FALSE(gap.StandsAt(&text[1], &text[0]));
}

// Of two documents that were read in other ways neither is learned for the
// other: the scalars would be wrong.
TEST(OutlineGaps, AreNotLearnedWithTheScalarsOfAnother) {
  OutlineGaps gaps(kNone);
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

// Who writes the same keys in a new way in each document.
TEST(OutlineGaps, KeepNoTextsOfGapsThatAreForgotten) {
  Documents documents;
  size_t most = 0;
  for (int i = 0; i < 40'000; ++i) {
    std::string blanks(static_cast<size_t>(i % 400), ' ');
    std::string tabs(static_cast<size_t>(i / 400), '\t');
    bool within = i % 2 == 0;
    documents.Learn(
        within ? R"({"a":)" + blanks + tabs + "1}" : "{}" + blanks + tabs, 1);
    documents.Read("[]");
    most = std::max(most, documents.size());
  }
  EXPECT_GT(most, 1'000U);
  EXPECT_LT(most, 9'000U);
}

TEST(OutlineGaps, AreNotLearnedWhereOneIsVeryLong) {
  const std::string blanks(1100, ' ');
  for (const std::string& text :
       {"{" + blanks + R"("a":1})", R"({"a":1,)" + blanks + R"("b":1})",
        R"({"a":1})" + blanks}) {
    Documents documents;
    documents.Learn(text, 1);
    EXPECT_EQ(documents.Read(text), kNone);
    EXPECT_EQ(documents.size(), 1U) << "where documents begin";
  }
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
