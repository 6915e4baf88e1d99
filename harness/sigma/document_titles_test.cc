#include "sigma/document_titles.h"

#include <gtest/gtest.h>

#include "sigma/parse.h"

namespace drillcheck::sigma {
namespace {

std::string TitleAt(const std::string& text, int line) {
  return ParseRuleFile("r.yml", text).titles.At(line);
}

TEST(DocumentTitles, AreThoseOfTheDocumentThatHoldsTheLine) {
  std::string text =
      "# first\n---\ntitle: one\nlevel: low\n--- # second\nlevel: low\n"
      "title: two\n";
  EXPECT_EQ(TitleAt(text, 3), "one");
  EXPECT_EQ(TitleAt(text, 4), "one");
  EXPECT_EQ(TitleAt(text, 5), "two");
  EXPECT_EQ(TitleAt(text, 7), "two");
  EXPECT_EQ(TitleAt("title: one\r\n---\r\ntitle: two\r\n", 3), "two");
  EXPECT_EQ(TitleAt("title: one\n...\ntitle: two\n", 3), "two");
}

TEST(DocumentTitles, AreNotThoseOfAnotherWhereADocumentHasNone) {
  std::string text = "title: one\n---\nlevel: low\n---\ntitle: three\n";
  EXPECT_EQ(TitleAt(text, 3), "");
  EXPECT_EQ(TitleAt("title: one\n---\ntitle: [\n", 3), "")
      << "a document that is no YAML";
  EXPECT_EQ(TitleAt("", 0), "");
  EXPECT_EQ(TitleAt("title: one\n", 0), "one") << "the file as a whole";
}

TEST(DocumentTitles, KeepDashesOfATextApartFromMarks) {
  std::string text = "title: one\ndescription: |\n  ---\n  x\n----: 1\n";
  EXPECT_EQ(TitleAt(text, 5), "one");
}

TEST(DocumentTitles, OfATemplateAreThoseOfItsFirstRule) {
  std::string text =
      "action: global\nlevel: hig\n---\ntitle: one\n---\ntitle: two\n";
  EXPECT_EQ(TitleAt(text, 2), "one");
  EXPECT_EQ(TitleAt(text, 4), "one");
  EXPECT_EQ(TitleAt(text, 6), "two");
}

TEST(DocumentTitles, OfARepeatedRuleAreItsOwn) {
  std::string text =
      "title: one\nlevel: low\n---\naction: repeat\ntitle: two\n";
  EXPECT_EQ(TitleAt(text, 1), "one");
  EXPECT_EQ(TitleAt(text, 5), "two");
}

}  // namespace
}  // namespace drillcheck::sigma
