#include "engine/candidates.h"

#include <gtest/gtest.h>

#include <string>

#include "engine/found.h"
#include "engine/program_for_test.h"

namespace drillcheck {
namespace {

using Owners = Candidates::Owners;

// The owners found, and with `!` those that are certain.
std::string OwnersIn(const Owners& found) {
  std::string owners;
  for (uint32_t each : found) {
    owners += std::to_string(Found::OwnerOf(each));
    owners += Found::IsCertain(each) ? "! " : " ";
  }
  return owners;
}

// One rule of one sign; owner 0.
Candidates Asking(Sign sign, const std::vector<Rename>* renames = nullptr) {
  Candidates candidates;
  candidates.Add(0, Witness{{std::move(sign)}, {}}, renames);
  candidates.Build();
  return candidates;
}

bool Finds(const Candidates& candidates, std::string_view event) {
  Candidates::Scratch scratch;
  json::Value fields = JsonOf(event);
  return OwnersIn(candidates.Find(fields, scratch)) == "0 ";
}

using Kind = Sign::Kind;

TEST(Candidates, ComparesAsEachKindOfSignSays) {
  const std::string text = "abcdefghij";
  struct Row {
    Kind kind;
    const char* shows;
    const char* lacks;
  };
  for (const Row& row : {Row{Kind::kEqual, "ABCDEFGHIJ", "abcdefghijk"},
                         Row{Kind::kStart, "abcdefghijk", "xabcdefghij"},
                         Row{Kind::kEnd, "xabcdefghij", "abcdefghijk"},
                         Row{Kind::kContains, "xABCDEFGHIJx", "abcdefghi"}}) {
    Candidates candidates = Asking({row.kind, "f", text});
    EXPECT_TRUE(
        Finds(candidates, R"({"f":")" + std::string(row.shows) + R"("})"));
    EXPECT_FALSE(
        Finds(candidates, R"({"f":")" + std::string(row.lacks) + R"("})"));
    EXPECT_FALSE(Finds(candidates, R"({"g":")" + text + R"("})"));
  }
}

TEST(Candidates, FindsTextsOfEveryLengthAtEveryPlace) {
  const std::string all = "abcdefghijklm";
  for (Kind kind : {Kind::kEqual, Kind::kStart, Kind::kEnd, Kind::kContains}) {
    for (size_t length = 1; length <= all.size(); ++length) {
      std::string text = all.substr(0, length);
      Candidates candidates = Asking({kind, "f", text});
      bool before = kind == Kind::kEnd || kind == Kind::kContains;
      bool after = kind == Kind::kStart || kind == Kind::kContains;
      std::string value = (before ? "--" : "") + text + (after ? "--" : "");
      EXPECT_TRUE(Finds(candidates, R"({"f":")" + value + R"("})")) << value;
      EXPECT_TRUE(Finds(candidates, R"({"f":")" + text + R"("})")) << text;
      EXPECT_FALSE(Finds(candidates, R"({"f":"-"})")) << text;
      EXPECT_FALSE(Finds(candidates, R"({"f":""})")) << text;
    }
  }
}

TEST(Candidates, GivesARuleWhereACharacterFoldsToAsciiFromOutside) {
  Candidates candidates = Asking({Kind::kEqual, "f", "task"});
  EXPECT_TRUE(Finds(candidates, R"({"f":"ta\u017fk"})"));
  EXPECT_TRUE(Finds(candidates, R"({"f":"tas\u212a"})"));
  EXPECT_FALSE(Finds(candidates, R"({"f":"tas\u00e9"})"));
}

TEST(Candidates, TellsACharacterBeyondAscii) {
  Candidates candidates = Asking({Kind::kBeyondAscii, "f", ""});
  EXPECT_TRUE(Finds(candidates, R"({"f":"a long enough text \u00e9"})"));
  EXPECT_TRUE(Finds(candidates, R"({"f":"\u017f"})"));
  EXPECT_FALSE(Finds(candidates, R"({"f":"e","g":"\u00e9"})"));
}

TEST(Candidates, LooksIntoListsAndBelowDots) {
  Candidates candidates = Asking({Kind::kEqual, "a.b", "x"});
  EXPECT_TRUE(Finds(candidates, R"({"a":[{"b":"y"},{"b":["z","X"]}]})"));
  EXPECT_TRUE(Finds(candidates, R"({"a.b":"x"})"));
  EXPECT_FALSE(Finds(candidates, R"({"a":{"b":"y"},"b":"x"})"));
}

TEST(Candidates, LooksAFieldUpUnderTheNameOfTheEventToo) {
  std::vector<Rename> renames = {{"Image", "NewProcessName"}};
  Candidates candidates = Asking({Kind::kEqual, "Image", "x"}, &renames);
  EXPECT_TRUE(Finds(candidates, R"({"NewProcessName":"x"})"));
  EXPECT_TRUE(Finds(candidates, R"({"Image":"x"})"));
}

TEST(Candidates, SearchesKeywordsInEveryValueAtAnyDepth) {
  Candidates candidates = Asking({Kind::kContains, "", "word"});
  EXPECT_TRUE(Finds(candidates, R"({"a":{"b":[1,"the Words"]}})"));
  EXPECT_FALSE(Finds(candidates, R"({"word":"a"})"));
}

TEST(Candidates, TakesANumberInAnyNotation) {
  Candidates candidates = Asking({Kind::kNumber, "f", "1000"});
  for (const char* value : {"1000", "1e3", "1000.0", "\"1000\""}) {
    EXPECT_TRUE(Finds(candidates, R"({"f":)" + std::string(value) + "}"))
        << value;
  }
  EXPECT_FALSE(Finds(candidates, R"({"f":1001})"));
}

TEST(Candidates, NeedsOnlyTheFieldWhereThatIsTheSign) {
  Candidates candidates = Asking({Kind::kPresent, "f", ""});
  EXPECT_TRUE(Finds(candidates, R"({"f":null})"));
  EXPECT_TRUE(Finds(candidates, R"({"f":[]})"));
  EXPECT_FALSE(Finds(candidates, R"({"g":1})"));
}

TEST(Candidates, GivesEachRuleOnceInOrder) {
  Candidates candidates;
  candidates.Add(
      3,
      Witness{{{Kind::kContains, "f", "ab"}, {Kind::kContains, "f", "bcde"}},
              {}},
      nullptr);
  candidates.Add(2, std::nullopt, nullptr);
  candidates.Add(1, Witness{{{Kind::kEnd, "f", "cde"}}, {}}, nullptr);
  candidates.Add(0, Witness{}, nullptr);
  candidates.Build();
  Candidates::Scratch scratch;
  json::Value fields = JsonOf(R"({"f":"abcde"})");
  EXPECT_EQ(OwnersIn(candidates.Find(fields, scratch)), "1 2 3 ");
}

// As found by the keywords of a rule, in whatever way.
std::string FoundBy(std::string_view detection, std::string_view event) {
  Candidates candidates;
  Program program = ProgramOf(std::string(detection));
  candidates.Add(0, WitnessOf(program.body()), nullptr);
  candidates.Build();
  Candidates::Scratch scratch;
  return OwnersIn(candidates.Find(JsonOf(event), scratch));
}

TEST(Candidates, IsCertainOfARuleThatAsksForNothingButAWord) {
  constexpr const char* kAny = "  k: [erase, delete]\n  condition: k\n";
  EXPECT_EQ(FoundBy(kAny, R"({"f":"do DELETE it"})"), "0! ");
  EXPECT_EQ(FoundBy(kAny, R"({"f":"do"})"), "");
  // Not where one of its letters only folds to one of ASCII's.
  EXPECT_EQ(FoundBy(kAny,
                    "{\"f\":\"era\xC5\xBF"
                    "e\"}"),
            "0 ");
}

TEST(Candidates, IsUncertainOfARuleThatAsksForMore) {
  for (const char* detection :
       {"  k: [erase]\n  f: {a: b}\n  condition: k and f\n",
        "  k: [erase]\n  f: {a: b}\n  condition: k and not f\n",
        "  k: {'|all': [erase, flash]}\n  condition: k\n",
        "  k: ['erase*flash']\n  condition: k\n",
        "  k: {a|contains: erase}\n  condition: k\n",
        "  k: {'|cased': [erase]}\n  condition: k\n"}) {
    EXPECT_EQ(FoundBy(detection, R"({"a":"erase flash"})"), "0 ") << detection;
  }
}

}  // namespace
}  // namespace drillcheck
