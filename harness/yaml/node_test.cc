#include "yaml/node.h"

#include <gtest/gtest.h>

#include "base/text.h"

namespace drillcheck::yaml {
namespace {

struct Parsed {
  std::vector<Node> documents;
  std::string report;  // the diagnostics without their path, a line each
};

Parsed ParseText(const std::string& text, const Limits& limits = {}) {
  Diagnostics found;
  Reporter out("f", found);
  Parsed parsed;
  parsed.documents = Parse(text, out, limits);
  std::vector<std::string> lines;
  for (const Diagnostic& d : found) lines.push_back(Format(d).substr(2));
  parsed.report = Join(lines, "\n");
  return parsed;
}

// Every node in order, "LINE:COLUMN text", lists as [] and maps as {}.
void Places(const Node& node, std::vector<std::string>& out) {
  std::string text = node.IsScalar() ? node.text : "~";
  if (node.IsSequence()) text = "[]";
  if (node.IsMap()) text = "{}";
  out.push_back(std::to_string(node.at.line) + ":" +
                std::to_string(node.at.column) + " " + text);
  for (const Node& item : node.items) Places(item, out);
  for (const Entry& entry : node.entries) {
    Places(entry.key, out);
    Places(entry.value, out);
  }
}

std::string PlacesIn(const std::string& text) {
  Parsed parsed = ParseText(text);
  std::vector<std::string> out;
  for (const Node& document : parsed.documents) Places(document, out);
  return Join(out, ", ") + parsed.report;
}

TEST(NodePosition, IsExactInBlockForm) {
  EXPECT_EQ(PlacesIn("title: A\nlist:\n  - x\n  -   yy\nlast:\n"),
            "1:1 {}, 1:1 title, 1:8 A, 2:1 list, 3:3 [], 3:5 x, 4:7 yy, "
            "5:1 last, 5:6 ~");
}

TEST(NodePosition, IsExactInFlowForm) {
  EXPECT_EQ(PlacesIn("a: {b: [1, 'two'], c: }\n"),
            "1:1 {}, 1:1 a, 1:4 {}, 1:5 b, 1:8 [], 1:9 1, 1:12 two, 1:20 c, "
            "1:23 ~");
}

TEST(NodePosition, IsWhereAMultiLineTextBegins) {
  EXPECT_EQ(PlacesIn("a: |\n  one\n  two\nb: >-\n  x\nc: one\n  two\n"),
            "1:1 {}, 1:1 a, 1:4 one\ntwo\n, 4:1 b, 4:4 x, 6:1 c, "
            "6:4 one two");
}

TEST(NodePosition, IsWhereAValueWasLeftOut) {
  EXPECT_EQ(PlacesIn("a:\n\nb: ~\n"), "1:1 {}, 1:1 a, 1:3 ~, 3:1 b, 3:4 ~");
  EXPECT_EQ(PlacesIn("- # gone\n- x\n-\n"), "1:1 [], 1:9 ~, 2:3 x, 3:2 ~");
  EXPECT_EQ(PlacesIn("\xEF\xBB\xBF"
                     "a:\nb: null\n"),
            "1:1 {}, 1:1 a, 1:3 ~, 2:1 b, 2:4 ~");
}

TEST(NodePosition, CountsBytesAndSurvivesAByteOrderMark) {
  EXPECT_EQ(PlacesIn("\xC3\xA4: x\n"), "1:1 {}, 1:1 \xC3\xA4, 1:5 x");
  EXPECT_EQ(PlacesIn("a: x\r\nb: y\r\n"), "1:1 {}, 1:1 a, 1:4 x, 2:1 b, 2:4 y");
}

TEST(NodeParse, ReadsSeveralDocumentsAndPassesEmptyOnesOver) {
  Parsed parsed = ParseText("a: 1\n---\n# nothing\n---\nb: 2\n...\n");
  ASSERT_EQ(parsed.documents.size(), 2U);
  EXPECT_EQ(parsed.documents[1].Find("b")->at, (Position{5, 4}));
  EXPECT_EQ(parsed.report, "");
  EXPECT_TRUE(ParseText("").documents.empty());
  EXPECT_TRUE(ParseText("# only this\n").documents.empty());
}

TEST(NodeParse, KeepsDocumentsBeforeASyntaxError) {
  Parsed parsed = ParseText("a: 1\n---\nb: [1,\n");
  ASSERT_EQ(parsed.documents.size(), 1U);
  EXPECT_EQ(parsed.report.find("4:1: error: not valid YAML "), 0U)
      << parsed.report;
}

TEST(NodeParse, ReportsSyntaxErrorsWhereTheyAre) {
  struct Row {
    const char* text;
    const char* place;
  };
  for (const Row& row : {
           Row{"a: b: c\n", "1:5"},
           {"a:\n\tb: c\n", "2:1"},
           {"a: 'x\n", "1:4"},
           {"a: *nobody\n", "1:4"},
           {"a: 1\n b: 2\n", "2:3"},
       }) {
    std::string report = ParseText(row.text).report;
    EXPECT_EQ(report.find(std::string(row.place) + ": error: "), 0U)
        << row.text << report;
    EXPECT_NE(report.find("[yaml-syntax]"), std::string::npos) << report;
  }
}

// The rest of the file used to become the text, without a word.
TEST(NodeParse, RefusesAQuoteThatIsNeverClosed) {
  for (const char* quote : {"'", "\""}) {
    std::string text = std::string("a: ") + quote + "x\nlevel: high\n";
    EXPECT_NE(ParseText(text).report.find("illegal EOF in scalar"),
              std::string::npos);
  }
}

TEST(NodeParse, KeepsTheLineEndsOfABlockText) {
  EXPECT_EQ(ParseText("a: |\n  x\n").documents[0].Find("a")->text, "x\n");
  EXPECT_EQ(ParseText("a: |+\n  x\n\n").documents[0].Find("a")->text, "x\n\n");
  EXPECT_EQ(ParseText("a: |-\n  x\n").documents[0].Find("a")->text, "x");
}

TEST(NodeParse, RefusesTheSecondOfTwoEqualKeysAndGoesOn) {
  Parsed parsed = ParseText("a: 1\nb:\n  x: 1\n  'x': 2\na: 3\n");
  EXPECT_EQ(parsed.report,
            "4:3: error: the key 'x' is there twice, in lines 3 and 4 "
            "[duplicate-key]\n"
            "  keep one of them, or join their values\n"
            "5:1: error: the key 'a' is there twice, in lines 1 and 5 "
            "[duplicate-key]\n"
            "  keep one of them, or join their values");
  EXPECT_EQ(parsed.documents[0].Find("a")->text, "1");
  EXPECT_EQ(parsed.documents[0].entries.size(), 2U);
}

TEST(NodeParse, KeepsACopyBehindTheFirstForThoseWhoCount) {
  Diagnostics found;
  Reporter out("f", found);
  auto documents = Parse("a: 1\na: 2\n", out, {}, Copies::kKept);
  EXPECT_TRUE(HasErrors(found));
  ASSERT_EQ(documents.at(0).entries.size(), 2U);
  EXPECT_EQ(documents[0].Find("a")->text, "1");
  EXPECT_EQ(documents[0].entries[1].value.text, "2");
}

// Each copy used to be a mistake of its own.
TEST(NodeParse, TellsOneMistakeForAllCopiesOfAKey) {
  Parsed parsed = ParseText("a: 1\nb: {a: 1}\na: 2\na: 3\n---\na: 4\n");
  EXPECT_EQ(parsed.report,
            "3:1: error: the key 'a' is there 3 times, in lines 1, 3 and 4 "
            "[duplicate-key]\n"
            "  keep one of them, or join their values");
  EXPECT_EQ(parsed.documents.at(1).Find("a")->text, "4");
}

TEST(NodeParse, TellsOfTheKeysAboveASyntaxErrorToo) {
  std::string report = ParseText("a: 1\na: 2\nb: c: d\n").report;
  EXPECT_EQ(report.find("2:1: error: the key 'a' is there twice"), 0U)
      << report;
  EXPECT_NE(report.find("\n3:5: error: not valid YAML"), std::string::npos)
      << report;
}

TEST(NodeParse, RefusesKeysThatAreNoText) {
  EXPECT_EQ(ParseText("[a, b]: 1\n").report,
            "1:1: error: a key must be text [bad-key]");
}

TEST(NodeParse, RefusesMergeKeysUnlessQuoted) {
  EXPECT_EQ(ParseText("a: &a {x: 1}\nb:\n  <<: *a\n").report,
            "3:3: error: merge keys (<<) are not supported [merge-key]\n"
            "  write the merged keys out");
  EXPECT_EQ(ParseText("'<<': 1\n").report, "");
}

TEST(NodeParse, RepeatsAnAnchoredValueWhereItsAliasStands) {
  Parsed parsed = ParseText("a: &x [1, 2]\nb: *x\n");
  EXPECT_EQ(parsed.documents[0].Find("b")->items.at(1).text, "2");
  EXPECT_EQ(parsed.report, "");
}

TEST(NodeParse, RefusesAnAliasInsideItsOwnAnchor) {
  EXPECT_EQ(ParseText("a: &x [*x]\n").report,
            "1:8: error: an alias inside its own anchor [yaml-limit]");
}

// Nine lines that stand for a thousand million values.
TEST(NodeLimits, StopAnAliasBomb) {
  std::string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 9; ++i) {
    std::string last = "*a" + std::to_string(i - 1) + ", ";
    bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [";
    for (int j = 0; j < 10; ++j) bomb += last;
    bomb += "]\n";
  }
  std::string report = ParseText(bomb).report;
  EXPECT_NE(report.find("this file grows to more than 200000 values (aliases "
                        "counted as often as used) [yaml-limit]"),
            std::string::npos)
      << report;
}

TEST(NodeLimits, StopAliasesOfALongText) {
  std::string bomb = "a: &a '" + std::string(1'000'000, 'x') + "'\nb: [";
  for (int i = 0; i < 100; ++i) bomb += "*a, ";
  std::string report = ParseText(bomb + "]\n").report;
  EXPECT_NE(report.find("more than 67108864 bytes of text"), std::string::npos)
      << report;
}

TEST(NodeLimits, StopAnchorsAroundAnchors) {
  std::string bomb;
  for (int i = 0; i < 50; ++i) bomb += "&a" + std::to_string(i) + " [";
  for (int i = 0; i < 20'000; ++i) bomb += "x,";
  std::string report = ParseText(bomb + std::string(50, ']')).report;
  EXPECT_NE(report.find("more than 200000 values"), std::string::npos)
      << report;
}

TEST(NodeLimits, StopDeepNesting) {
  EXPECT_EQ(ParseText(std::string(100, '[') + std::string(100, ']')).report,
            "");
  EXPECT_NE(
      ParseText(std::string(5000, '['))
          .report.find("error: nested more than 100 levels deep [yaml-limit]"),
      std::string::npos);
  EXPECT_EQ(ParseText("a: {b: {c: 1}}", {.depth = 2}).report,
            "1:8: error: nested more than 2 levels deep [yaml-limit]");
}

TEST(NodeLimits, HoldForManyKeysInGoodTime) {
  std::string many;
  for (int i = 0; i < 90'000; ++i) many += "k" + std::to_string(i) + ": 1\n";
  Parsed parsed = ParseText(many);
  EXPECT_EQ(parsed.report, "");
  EXPECT_EQ(parsed.documents[0].entries.size(), 90'000U);
}

TEST(NodeParse, RefusesACommaThatStandsNowhereWithItsPlace) {
  for (const char* text : {", a: b\n", "- {a: b}\n, {c: d}\n", "a: b\n, c\n"}) {
    Diagnostics found;
    Reporter report("a.yml", found);
    Parse(text, report);
    ASSERT_EQ(found.size(), 1U) << text;
    EXPECT_EQ(found[0].code, "yaml-syntax") << text;
    EXPECT_EQ(found[0].at.line, text[0] == ',' ? 1 : 2) << text;
  }
}

TEST(NodeParse, SaysWhereTextIsNotUtf8) {
  EXPECT_EQ(ParseText("a: 1\nb: \"x\xFF\"\n").report,
            "2:6: error: this byte is not part of valid UTF-8 text "
            "[not-utf8]\n  save the file as UTF-8");
}

TEST(NodeParse, RefusesControlCharactersSoThatNothingBehindThemIsLost) {
  EXPECT_EQ(ParseText("a: 1\nb: x\x04\nc: y\n").report,
            "2:5: error: this is the control character \\x04, which YAML does "
            "not allow [control-character]\n"
            "  in a text in double quotes write it as an escape");
  EXPECT_EQ(ParseText(std::string("a: \"x\0\"\n", 8)).report,
            "1:6: error: this is the control character \\x00, which YAML does "
            "not allow [control-character]\n"
            "  in a text in double quotes write it as an escape");
  EXPECT_EQ(ParseText("a:\tx\r\nb: \"\\0\"\r\n").report, "");
}

TEST(NodeFind, IsNullOnWhatIsNoMap) {
  Node list = ParseText("[a]").documents.at(0);
  EXPECT_EQ(list.Find("a"), nullptr);
  EXPECT_EQ(Describe(list), "a list");
  EXPECT_EQ(Describe(list.items[0]), "text");
  EXPECT_EQ(Describe(Node()), "nothing");
}

}  // namespace
}  // namespace drillcheck::yaml
