#include "yaml/syntax.h"

#include <gtest/gtest.h>

#include "yaml/node.h"

namespace drillcheck::yaml {
namespace {

// The only thing that is wrong with `text`, without its path.
std::string Said(const std::string& text) {
  Diagnostics found;
  Reporter out("f", found);
  Parse(text, out);
  EXPECT_EQ(found.size(), 1U) << text;
  return found.empty() ? "" : Format(found[0]).substr(2);
}

constexpr const char* kTab = ": error: not valid YAML here: this line is ";

TEST(Syntax, NamesTheTabOfTheIndentation) {
  struct Row {
    const char* text;
    const char* place;
  };
  for (const Row& row : {
           Row{"a:\n\tb: c\n", "2:1"},
           {"a:\n  b: c\n\td: e\n", "3:1"},
           {"a:\n  b: c\n  \td: e\n", "3:3"},
           {"a:\n\t- b\n", "2:1"},
           {"a:\r\n\tb: c\r\n", "2:1"},
           {"a: |\n  text\n\tmore\n", "3:1"},
           {"a:\n  -\tb: 1\n    c: 2\n", "2:4"},
           {"# above\n\na:\n\n\tb: c", "5:1"},
       }) {
    std::string said = Said(row.text);
    EXPECT_EQ(said.find(std::string(row.place) + kTab), 0U) << row.text << said;
    EXPECT_NE(said.find("indented with a tab"), std::string::npos) << said;
    EXPECT_NE(said.find("indent with blanks only"), std::string::npos) << said;
  }
}

TEST(Syntax, BlamesNoTabThatIsText) {
  for (const char* text : {
           "a: |\n  x\n  \tcode\nb: c: d\n",
           "a: b\tc\nd: e: f\n",
           "a:\tb\nd: e: f\n",
           "a: 1\n# -\tb\n\t# c\nd: e: f\n",
           "a: [1,\n\t",
       }) {
    std::string said = Said(text);
    EXPECT_EQ(said.find("with a tab"), std::string::npos) << text << said;
    EXPECT_NE(said.find("at this line or above it"), std::string::npos) << said;
  }
}

// Bug: quotes and tabs were told of, and not that the blanks differ.
TEST(Syntax, TellsOfLinesThatAreIndentedUnevenly) {
  EXPECT_EQ(Said("a:\n   b:\n    - 1\n  c: 2\n"),
            "4:3: error: not valid YAML here: this line is indented by 2 "
            "blanks, line 2 above it by 3 blanks (end of map not found) "
            "[yaml-syntax]\n  indent lines that belong to one block alike");
  EXPECT_NE(Said("a:\n  - b: 1\n    c: 2\n   d: 3\n")
                .find("by 3 blanks, line 2 above it by 4 blanks"),
            std::string::npos);
}

TEST(Syntax, BlamesNoBlanksThatAreEven) {
  for (const char* text : {"a:\n  b: 'x\n  c: 2\n", "a:\n  b: c\n  d\n"}) {
    EXPECT_EQ(Said(text).find("indented"), std::string::npos) << text;
  }
}

// Bug: a quote or a tab was to be looked for, in the line below.
TEST(Syntax, NamesTheWordThatLacksItsColon) {
  struct Row {
    const char* text;
    const char* place;
  };
  for (const Row& row : {
           Row{"d:\n  one: 1\n  write\n    verb: a\n", "3:3"},
           {"d:\n  one: 1\n  write\n  # more\n\n    verb:\n      - a\n", "3:3"},
           {"d:\r\n  one: 1\r\n  write\r\n    verb: a\r\n", "3:3"},
       }) {
    std::string said = Said(row.text);
    EXPECT_EQ(
        said.find(std::string(row.place) + ": error: not valid YAML here: "
                                           "write has no colon behind it"),
        0U)
        << said;
    EXPECT_NE(said.find("write `write:`"), std::string::npos) << said;
  }
  std::string other = Said("d:\n  one: two words\n    verb: a\n");
  EXPECT_EQ(other.find("colon"), std::string::npos) << other;
}

// Bug: the line was told at which the next quote happened to stand.
TEST(Syntax, NamesTheQuoteThatIsNotClosed) {
  struct Row {
    const char* text;
    const char* place;
  };
  for (const Row& row : {
           Row{"a: 'x\n", "1:4"},
           {"a:\n  b: 'x\n  c: 'y'\n  d: 2\n", "2:6"},
           {"a:\n  - \"x\n\n  # c\n  - \"y\"\n  - z\n", "2:5"},
           {"a:\r\n  b: 'x\r\n  c: 'y'\r\n", "2:6"},
           {"a: 'x\nb:\n  - 'y'\n", "1:4"},
       }) {
    std::string said = Said(row.text);
    EXPECT_EQ(said.find(std::string(row.place) +
                        ": error: not valid YAML: the quote that opens here"),
              0U)
        << row.text << said;
  }
}

TEST(Syntax, BlamesNoQuoteThatIsClosed) {
  for (const char* text : {
           "a: 'x'\nb: c: d\n",
           "a: 'x\n  y'\nb: c: d\n",
           "a: it's\nb: c: d\n",
           "a: 'x' 'y'\nb: 'z\n",
           "# 'x\na: b: c\n",
       }) {
    std::string said = Said(text);
    EXPECT_EQ(said.find("the quote that opens"), std::string::npos) << said;
  }
}

TEST(Syntax, SaysHowABackslashIsWritten) {
  EXPECT_EQ(
      Said("a: \"\\certutil.exe\"\n"),
      "1:7: error: not valid YAML here: unknown escape character: c "
      "[yaml-syntax]\n  between double quotes a backslash begins an "
      "escape: put the text between single quotes, or write \\\\ for each "
      "\\");
}

}  // namespace
}  // namespace drillcheck::yaml
