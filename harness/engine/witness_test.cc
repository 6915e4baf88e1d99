#include "engine/witness.h"

#include <gtest/gtest.h>

#include <string>

#include "engine/program_for_test.h"

namespace drillcheck {
namespace {

std::string ShownText(const Sign& sign) {
  switch (sign.kind) {
    case Sign::Kind::kPresent:
      return sign.field + " there";
    case Sign::Kind::kEqual:
      return sign.field + "=" + sign.text;
    case Sign::Kind::kNumber:
      return sign.field + "==" + sign.text;
    case Sign::Kind::kStart:
      return sign.field + "=" + sign.text + "*";
    case Sign::Kind::kEnd:
      return sign.field + "=*" + sign.text;
    case Sign::Kind::kBeyondAscii:
      return sign.field + " beyond ASCII";
    case Sign::Kind::kContains:
      break;
  }
  return sign.field + "=*" + sign.text + "*";
}

std::string ToText(const Sign& sign) {
  return ShownText(sign) + (sign.certain ? " for certain" : "");
}

// "a=x, b=*y", or "any event".
std::string WitnessText(const Program& program) {
  auto witness = WitnessOf(program.body());
  if (!witness) return "any event";
  std::vector<std::string> signs;
  for (const Sign& sign : witness->signs) signs.push_back(ToText(sign));
  return Join(signs, ", ");
}

std::string OfItem(const std::string& item) {
  return WitnessText(ItemProgram(item));
}

std::string OfCondition(const std::string& condition) {
  return WitnessText(
      ProgramOf("  a: {f: xxxx}\n  b: {g: yyyyyyyy}\n  c: {h: null}\n"
                "  condition: " +
                condition + "\n"));
}

// Of keywords `k` beside a field's text `f`.
std::string OfKeywords(const std::string& k,
                       const std::string& condition = "k") {
  return WitnessText(ProgramOf(
      "  k: " + k + "\n  f: {f: xxxx}\n  condition: " + condition + "\n"));
}

TEST(Witness, NamesEveryValueOfAListInLowerCase) {
  EXPECT_EQ(OfItem("f: [Abc, DEF]"), "f=abc, f=def");
  EXPECT_EQ(OfItem("f: ''"), "f=");
}

TEST(Witness, NamesTheEndAtWhichAPatternIsFixed) {
  EXPECT_EQ(OfItem("f|startswith: abcde"), "f=abcde*");
  EXPECT_EQ(OfItem("f|endswith: abcde"), "f=*abcde");
  EXPECT_EQ(OfItem("f|contains: abcde"), "f=*abcde*");
}

TEST(Witness, TakesTheMostTellingPieceOfAPattern) {
  EXPECT_EQ(OfItem("f: 'ab*longest piece?c'"), "f=*longest piece*");
  EXPECT_EQ(OfItem("f|contains|all: [ab, abcdef, c]"), "f=*abcdef*");
}

TEST(Witness, CountsWhatEventsCommonlyHoldForLittle) {
  EXPECT_EQ(OfItem("f|contains|all: ['\\Windows\\System32', 'xyzzy']"),
            "f=*xyzzy*");
}

TEST(Witness, LeavesOutLettersThatAreNotAscii) {
  EXPECT_EQ(OfItem("f|contains: 'abcd\u00e9fg'"), "f=*abcd*");
  EXPECT_EQ(OfItem("f: 'abcd\u00e9'"), "f=*abcd*");
}

TEST(Witness, IsAnyCharacterBeyondAsciiWhereTheTextHasLittleElse) {
  EXPECT_EQ(OfItem("f: '\u00e9'"), "f beyond ASCII");
  EXPECT_EQ(OfItem("f|contains: 'a\u202eb'"), "f beyond ASCII");
  EXPECT_EQ(OfItem("f|endswith: '\u2800.exe'"), "f beyond ASCII");
}

TEST(Witness, IsNotBeyondAsciiWhereACharacterEqualsOneOfAscii) {
  EXPECT_EQ(OfItem("f: '\u212a'"), "f there");
  EXPECT_EQ(OfItem("f: '\u017f'"), "f there");
  EXPECT_EQ(OfItem("f: 'a\u212a\u017f'"), "f=*a*");
  EXPECT_EQ(OfItem("f: '\u212a\u00e9'"), "f beyond ASCII");
}

TEST(Witness, JoinsTheTextsBesideADash) {
  EXPECT_EQ(OfItem("f|contains|windash: ' -tn '"),
            "f beyond ASCII, f=* -tn *, f=* /tn *");
  EXPECT_EQ(OfItem("f|contains|windash: ' -t -n '"), "f=*t *");
}

TEST(Witness, IsTheFieldWhereNoTextIsFixed) {
  EXPECT_EQ(OfItem("f: '*'"), "f there");
  EXPECT_EQ(OfItem("f|cidr: 10.0.0.0/8"), "f there");
  EXPECT_EQ(OfItem("f|gt: 5"), "f there");
  EXPECT_EQ(OfItem("f|exists: true"), "f there");
  EXPECT_EQ(OfItem("f|fieldref: g"), "f there");
}

TEST(Witness, KnowsWholeNumbersByTheirDigits) {
  EXPECT_EQ(OfItem("f: 4688"), "f==4688");
  EXPECT_EQ(OfItem("f: -7"), "f==-7");
  EXPECT_EQ(OfItem("f: 1.5"), "f there");
  EXPECT_EQ(OfItem("f: 100000.0"), "f there");
}

TEST(Witness, TakesTheTextThatARegularExpressionNeeds) {
  EXPECT_EQ(OfItem("f|re: 'AbcD[0-9]+'"), "f=*abcd*");
  EXPECT_EQ(OfItem("f|re: '(?:alpha|beta).*'"), "f=*alpha*, f=*beta*");
  EXPECT_EQ(OfItem("f|re: '[0-9]{4}'"), "f there");
  EXPECT_EQ(OfItem("f|re: 'a?<+b?'"), "f=*<*");
  EXPECT_EQ(OfItem("f|re: 'abc\u00e9'"), "f there");
  EXPECT_EQ(OfItem("f|re: 'abc\\x{130}def'"), "f there");
}

TEST(Witness, TakesTheRarestOfTheTextsThatARegularExpressionNeedsTogether) {
  EXPECT_EQ(OfItem("f|re: 'windows.*xyzzy.*\\.exe'"), "f=*xyzzy*");
  EXPECT_EQ(OfItem("f|re: '(?:windows.*xyzzy|system32.*plugh).*cmd'"),
            "f=*plugh*, f=*xyzzy*");
}

TEST(Witness, IsAnyEventWhereAbsenceAnswersTheQuestion) {
  EXPECT_EQ(OfItem("f: null"), "any event");
  EXPECT_EQ(OfItem("f|exists: false"), "any event");
  EXPECT_EQ(OfItem("f|neq: abc"), "any event");
  EXPECT_EQ(OfItem("f: [abc, null]"), "any event");
}

TEST(Witness, TakesTheRarestPartOfAnAndAndAllPartsOfAnOr) {
  EXPECT_EQ(OfCondition("a and b and c"), "g=yyyyyyyy");
  EXPECT_EQ(OfCondition("a or b"), "f=xxxx, g=yyyyyyyy");
  EXPECT_EQ(OfCondition("a or c"), "any event");
}

TEST(Witness, TakesNothingBelowANotButBelowTwo) {
  EXPECT_EQ(OfCondition("not a"), "any event");
  EXPECT_EQ(OfCondition("a and not b"), "f=xxxx");
  EXPECT_EQ(OfCondition("not (not a or not b)"), "g=yyyyyyyy");
  EXPECT_EQ(OfCondition("not (not a and not b)"), "f=xxxx, g=yyyyyyyy");
}

TEST(Witness, SearchesKeywordsInAnyField) {
  EXPECT_EQ(OfKeywords("[abc, def]"), "=*abc* for certain, =*def* for certain");
}

TEST(Witness, IsCertainWhereAKeywordIsAllThatIsAsked) {
  const std::string certain = "=*abc* for certain";
  EXPECT_EQ(OfKeywords("[ABC]", "not not k"), certain);
  EXPECT_EQ(OfKeywords("[abc]", "not (not k)"), certain);
  EXPECT_EQ(OfKeywords("[abc]", "all of k*"), certain);
  EXPECT_EQ(OfKeywords("[abc]", "k or f"), certain + ", f=xxxx");
  EXPECT_EQ(OfKeywords("[abc, 'd*f']", "1 of them"),
            certain + ", =*d*, f=xxxx");
}

TEST(Witness, IsNotCertainWhereMoreThanAKeywordIsAsked) {
  EXPECT_EQ(OfKeywords("[abcdef]", "k and f"), "=*abcdef*");
  EXPECT_EQ(OfKeywords("[abcdef]", "not (not k or not f)"), "=*abcdef*");
  EXPECT_EQ(OfKeywords("[abcdef]", "k and not f"), "=*abcdef*");
  EXPECT_EQ(OfKeywords("{'|all': [abcdef, b]}"), "=*abcdef*");
  EXPECT_EQ(OfKeywords("{'|cased': [abc]}"), "=*abc*");
  EXPECT_EQ(OfKeywords("['abc?d']"), "=*abc*");
  EXPECT_EQ(OfKeywords("['abcd\u00e9']"), "=*abcd*");
}

// A NUL stands between the values that are searched as one.
TEST(Witness, IsNotCertainOfAKeywordWithANul) {
  EXPECT_EQ(OfKeywords(R"(["ab\0c"])"), std::string("=*ab\0c*", 7));
}

// The fields that the items of the parts shown read, from the outside inwards.
std::string PartsShown(const std::string& condition) {
  Program program = ProgramOf(
      "  a: {f: xxxxxxxx}\n"
      "  two: {g: y, h: zzzzzzzz}\n"
      "  all: {k|contains|all: [vvvvvvvv, w]}\n"
      "  re: {r|re: qqqqqqqq.}\n"
      "  cased: {c|cased: Q}\n"
      "  long: {c|cased: Nnnnnnnn}\n"
      "  list: [{l: pppppppp}, {m|endswith: oooooooo}]\n"
      "  condition: " +
      condition + "\n");
  const Program::Body& body = program.body();
  std::string text;
  auto witness = WitnessOf(body);
  for (const Node* part : witness->parts) {
    bool item = part->kind == Trace::Kind::kItem;
    text += item ? body.items[part->index].item->field + " " : "part ";
  }
  return text;
}

TEST(Witness, NamesThePartsThatItShows) {
  EXPECT_EQ(PartsShown("a and not cased"), "part ");
  EXPECT_EQ(PartsShown("list and cased"), "part ");
  EXPECT_EQ(PartsShown("not (not a or cased)"), "part ");
}

// Such a part may fail where the witness is there: it is asked in its turn.
TEST(Witness, NamesNoPartThatAsksForMore) {
  EXPECT_EQ(PartsShown("two and cased"), "h ");  // within it
  EXPECT_EQ(PartsShown("all and cased"), "");
  EXPECT_EQ(PartsShown("re and cased"), "");
  EXPECT_EQ(PartsShown("long and cased"), "");
  EXPECT_EQ(PartsShown("a or cased"), "");
}

TEST(Witness, KnowsWhatAWholeNumberIs) {
  for (const char* text : {"0", "7", "-7", "123456789012345678"}) {
    EXPECT_TRUE(IsWholeNumber(text)) << text;
  }
  for (const char* text :
       {"", "-", "-0", "007", "1.0", "1e3", "+1", "1234567890123456789"}) {
    EXPECT_FALSE(IsWholeNumber(text)) << text;
  }
}

}  // namespace
}  // namespace drillcheck
