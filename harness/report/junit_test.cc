#include "report/junit.h"

#include <gtest/gtest.h>

#include <pugixml.hpp>

#include "base/text.h"
#include "report/console.h"
#include "report/sample_results.h"
#include "report/xml.h"
#include "testing/golden.h"

namespace drillcheck {
namespace {

// The root element, or an empty node (and a failed test) if it does not parse.
struct Parsed {
  explicit Parsed(const Results& results) {
    std::string text = ToJUnit(results);
    EXPECT_EQ(FindInvalidUtf8(text), text.npos);
    auto state = document.load_buffer(text.data(), text.size(),
                                      pugi::parse_full, pugi::encoding_utf8);
    EXPECT_TRUE(state) << state.description() << "\n" << text;
  }
  pugi::xml_node Root() const { return document.child("testsuites"); }
  pugi::xml_node Case(const char* classname, const char* name) const {
    return Root().find_node([&](pugi::xml_node node) {
      return node.attribute("classname").value() == std::string(classname) &&
             node.attribute("name").value() == std::string(name);
    });
  }

  pugi::xml_document document;
};

std::string Attribute(pugi::xml_node node, const char* name) {
  return node.attribute(name).value();
}

TEST(XmlEscaped, EscapesMarkup) {
  EXPECT_EQ(XmlEscaped("a<b> & \"c\"]]>"),
            "a&lt;b&gt; &amp; &quot;c&quot;]]&gt;");
}

TEST(XmlEscaped, KeepsLegalTextOfEveryLength) {
  EXPECT_EQ(XmlEscaped("é✓😀\t\n"), "é✓😀\t\n");
}

TEST(XmlEscaped, ReplacesWhatXmlForbids) {
  using namespace std::string_view_literals;
  EXPECT_EQ(XmlEscaped("a\x1b\0z"sv), "a��z");
  EXPECT_EQ(XmlEscaped("\xEF\xBF\xBE|\xEF\xBF\xBF"), "�|�");
  EXPECT_EQ(XmlEscaped("a\xFF\xC3"), "a��");
  EXPECT_EQ(XmlEscaped("\xED\xA0\x80"), "���");
}

TEST(JUnit, IsTheGoldenFile) {
  EXPECT_TRUE(
      MatchesGolden("report/testdata/junit.xml", ToJUnit(SampleResults())));
}

TEST(JUnit, HasOneSuitePerEntryAndOneCasePerTest) {
  Results results = SampleResults();
  Parsed junit(results);
  size_t cases = junit.document.select_nodes("//testcase").size();
  EXPECT_EQ(cases, results.tests.size());
  EXPECT_EQ(junit.document
                .select_nodes("//testsuite[@name='rule/aws/"
                              "iam-user-creation']/testcase")
                .size(),
            2U);
  EXPECT_EQ(Attribute(junit.Root(), "tests"), std::to_string(cases));
  EXPECT_EQ(Attribute(junit.Root(), "failures"),
            std::to_string(junit.document.select_nodes("//failure").size()));
  EXPECT_EQ(Attribute(junit.Root(), "skipped"),
            std::to_string(junit.document.select_nodes("//skipped").size()));
}

TEST(JUnit, FailureHoldsTheConsoleBlockAndOneLineAsMessage) {
  Parsed junit(SampleResults());
  auto test =
      junit.Case("rule.aws.iam-user-creation", "Fires/password_for_other_user");
  EXPECT_EQ(Attribute(test, "file"), "rules/aws/iam-user-creation.yml");
  EXPECT_EQ(Attribute(test, "line"), "14");
  auto failure = test.child("failure");
  EXPECT_EQ(Attribute(failure, "message"),
            "drifted: expected to fire, stayed silent");
  EXPECT_EQ(Attribute(failure, "type"), "drifted");
  EXPECT_EQ(failure.text().get(), RenderFailure(DriftedExample()));
}

TEST(JUnit, SkippedSaysWhy) {
  Parsed junit(SampleResults());
  auto skipped = junit.Case("rule.windows.a", "Fires/drill").child("skipped");
  EXPECT_EQ(Attribute(skipped, "message"), "EVTX has no reader yet");
}

TEST(JUnit, ForgivenFailurePassesAndSaysSo) {
  Parsed junit(SampleResults());
  auto test = junit.Case("rule.linux.curl-script", "Fires/drill");
  EXPECT_FALSE(test.child("failure"));
  EXPECT_FALSE(test.child("skipped"));
  EXPECT_EQ(test.child("system-out").text().get(),
            std::string("known-gap: missed: expected to fire, stayed silent; "
                        "SEC-12 until 2026-12-31\n"));
}

TEST(JUnit, CarriesWarningsWhetherTheTestPassesOrIsSkipped) {
  Results results;
  results.tests = {PassingTest("a"), PassingTest("b")};
  results.tests[1].outcome = Outcome::kNotChecked;
  for (TestResult& test : results.tests) {
    test.warnings = {
        {Severity::kWarning, "r.yml", {2, 3}, "odd", "code", "mend it"}};
  }
  Parsed junit(results);
  for (const char* name : {"rule.a", "rule.b"}) {
    EXPECT_EQ(junit.Case(name, "Loads").child("system-out").text().get(),
              std::string("r.yml:2:3: warning: odd [code]; mend it\n"));
  }
  EXPECT_TRUE(junit.Case("rule.b", "Loads").child("skipped"));
}

TEST(JUnit, HasNoLineWhereThePlaceIsTheWholeFile) {
  Results results;
  results.tests = {PassingTest("a")};
  results.tests[0].at = {};
  EXPECT_FALSE(Parsed(results).Case("rule.a", "Loads").attribute("line"));
}

TEST(JUnit, ClassNameIsNeverEmpty) {
  Results results;
  results.tests = {TestResult{}};
  results.tests[0].test = "Loads";
  EXPECT_TRUE(Parsed(results).Case("drillcheck", "Loads"));
}

TEST(JUnit, StaysWellFormedWhateverARecordingHolds) {
  std::string evil;
  for (int byte = 0; byte < 256; ++byte) evil += static_cast<char>(byte);
  evil += "]]></failure>\xEF\xBF\xBF&#0;";
  Results results;
  results.tests = {FailingTest("a", Verdict::kMissed, evil, evil)};
  results.tests[0].reason = results.tests[0].test = evil;
  results.tests[0].evidence = {{0, Evidence::Mark::kFalse, evil, {1, 1}, evil}};
  Parsed junit(results);
  EXPECT_EQ(junit.document.select_nodes("//failure").size(), 1U);
}

TEST(JUnit, IsWellFormedWithoutTests) {
  EXPECT_EQ(Attribute(Parsed(Results()).Root(), "tests"), "0");
}

}  // namespace
}  // namespace drillcheck
