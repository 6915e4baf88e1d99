#include "base/diagnostic.h"

#include <gtest/gtest.h>

namespace drillcheck {
namespace {

Diagnostic Sample() {
  Diagnostic d;
  d.path = "rules/a.yml";
  d.at = {14, 5};
  d.text = "unknown key 'tittle'";
  d.code = "unknown-key";
  return d;
}

TEST(FormatDiagnostic, NamesFileLineColumnSeverityTextAndCode) {
  EXPECT_EQ(Format(Sample()),
            "rules/a.yml:14:5: error: unknown key 'tittle' [unknown-key]");
}

TEST(FormatDiagnostic, PutsTheHintOnALineOfItsOwn) {
  Diagnostic d = Sample();
  d.hint = "did you mean 'title'?";
  EXPECT_EQ(Format(d),
            "rules/a.yml:14:5: error: unknown key 'tittle' [unknown-key]\n"
            "  did you mean 'title'?");
}

TEST(FormatDiagnostic, PrintsEachLineOfAHintOnALineOfItsOwn) {
  Diagnostic d;
  d.path = "f.yml";
  d.code = "c";
  d.text = "wrong";
  d.hint = "add this:\ntitle: t\x1b";
  EXPECT_EQ(Format(d), "f.yml: error: wrong [c]\n  add this:\n  title: t\\x1b");
}

// What an author wrote stands in paths, texts and hints.
TEST(FormatDiagnostic, EscapesWhatCouldDriveATerminal) {
  Diagnostic d = Sample();
  d.path = "rules/\x1b[2J.yml";
  d.text = "unknown key 'a\nb'";
  d.hint = "did you mean '\x1b]0;x\x07'?";
  EXPECT_EQ(Format(d),
            "rules/\\x1b[2J.yml:14:5: error: unknown key 'a\\nb' "
            "[unknown-key]\n"
            "  did you mean '\\x1b]0;x\\x07'?");
}

TEST(FormatDiagnostic, LeavesThePlaceOutWhereItIsTheWholeFile) {
  Diagnostic d = Sample();
  d.at = {};
  EXPECT_EQ(Format(d),
            "rules/a.yml: error: unknown key 'tittle' [unknown-key]");
}

TEST(FormatDiagnostic, CountsColumnsFromOneEvenWhereNoneIsKnown) {
  Diagnostic d = Sample();
  d.at.column = 0;
  EXPECT_TRUE(Format(d).starts_with("rules/a.yml:14:1: "));
}

TEST(Reporter, CollectsEverySeverityWithItsPath) {
  Diagnostics found;
  Reporter out("f.yml", found);
  out.Note({1, 1}, "n", "a note");
  out.Warn({2, 1}, "w", "a warning", "a hint");
  out.Error({3, 1}, "e", "an error");
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(out.count(), 3U);
  EXPECT_EQ(Format(found[0]), "f.yml:1:1: note: a note [n]");
  EXPECT_EQ(Format(found[1]), "f.yml:2:1: warning: a warning [w]\n  a hint");
  EXPECT_EQ(Format(found[2]), "f.yml:3:1: error: an error [e]");
}

TEST(FirstError, PassesNotesAndWarningsOver) {
  Diagnostics found;
  Reporter out("f.yml", found);
  out.Warn({1, 1}, "w", "a warning");
  EXPECT_FALSE(HasErrors(found));
  EXPECT_EQ(FirstError(found), nullptr);
  out.Error({2, 1}, "e", "an error");
  out.Error({3, 1}, "e", "another");
  EXPECT_TRUE(HasErrors(found));
  EXPECT_EQ(FirstError(found)->text, "an error");
}

}  // namespace
}  // namespace drillcheck
