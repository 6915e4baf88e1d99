#include "yaml/fields.h"

#include <gtest/gtest.h>

#include "base/text.h"

namespace drillcheck::yaml {
namespace {

// Reads one map of each type, as fixture.yml and policy.yml do.
class FieldsTest : public testing::Test {
 protected:
  Fields& Read(const std::string& text) {
    diagnostics_.clear();
    root_ = ParseOneMap(text, out_).value_or(Node());
    fields_.emplace(root_, out_);
    return *fields_;
  }

  // The diagnostics so far, without their path.
  std::string Report() const {
    std::vector<std::string> lines;
    for (const Diagnostic& d : diagnostics_) {
      lines.push_back(Format(d).substr(2));
    }
    return Join(lines, "\n");
  }

  Diagnostics diagnostics_;
  Reporter out_{"f", diagnostics_};
  Node root_;
  std::optional<Fields> fields_;
};

using Texts = std::vector<std::string>;

TEST_F(FieldsTest, GivesEveryTypeOfValue) {
  Fields& f = Read(
      "text: abc\nversion: 1.10\none: x\nmany: [x, 2]\nyes_or_no: on\n"
      "count: 3\ndate: 2026-04-29\n");
  EXPECT_EQ(f.Text("text"), "abc");
  EXPECT_EQ(f.Text("version"), "1.10");
  EXPECT_EQ(f.Texts("one", "names"), Texts{"x"});
  EXPECT_EQ(f.Texts("many", "names"), (Texts{"x", "2"}));
  EXPECT_EQ(f.Truth("yes_or_no"), true);
  EXPECT_EQ(f.Count("count"), 3U);
  EXPECT_EQ(f.Date("date"), ParseTime("2026-04-29"));
  EXPECT_EQ(f.KeyAt("many"), (Position{4, 1}));
  f.Finish();
  EXPECT_EQ(Report(), "");
}

TEST_F(FieldsTest, GivesNothingForAbsentKeysAndSaysNothing) {
  Fields& f = Read("a: 1\n");
  EXPECT_EQ(f.Value("x"), nullptr);
  EXPECT_EQ(f.Text("x"), "");
  EXPECT_TRUE(f.Texts("x", "names").empty());
  EXPECT_FALSE(f.Truth("x").has_value());
  EXPECT_FALSE(f.Count("x").has_value());
  EXPECT_FALSE(f.Date("x").has_value());
  EXPECT_EQ(f.KeyAt("x"), (Position{1, 1}));
  EXPECT_EQ(Report(), "");
}

TEST_F(FieldsTest, ReportsAMissingRequiredKeyAtTheMap) {
  Read("a: 1\n").Text("owner", Presence::kRequired);
  EXPECT_EQ(Report(), "1:1: error: the key 'owner' is missing [missing-key]");
}

TEST_F(FieldsTest, ReportsAMissingKeyWhereAMisspeltOneStands) {
  Fields& fields = Read("a: 1\nonwer: me\nother: 2\n");
  fields.Value("a");
  fields.Text("owner", Presence::kRequired);
  fields.Finish();
  EXPECT_EQ(Report(),
            "2:1: error: the key 'owner' is missing, but there is 'onwer' "
            "[missing-key]\n  did you mean 'owner'?\n"
            "3:1: error: unknown key 'other' [unknown-key]\n"
            "  valid keys: a, owner");
}

TEST_F(FieldsTest, ReportsAMissingSchemaWhereAMisspeltOneStands) {
  Fields& fields = Read("a: 1\nshcema: x\n");
  CheckSchema(fields, "x", out_);
  fields.Value("a");
  fields.Finish();
  EXPECT_EQ(Report(),
            "2:1: error: the key 'schema' is missing, but there is 'shcema' "
            "[missing-key]\n  did you mean 'schema'?");
}

TEST_F(FieldsTest, ReportsWrongTypesAtTheirValue) {
  struct Row {
    const char* yaml;
    const char* report;
  };
  for (const Row& row : {
           Row{"text: [a]", "1:7: error: expected text, found a list"},
           {"text: {a: b}", "1:7: error: expected text, found a map"},
           {"text:\n", "1:6: error: expected text, found nothing"},
           {"text: ''", "1:7: error: expected text, found the text ''"},
           {"texts: {a: b}",
            "1:8: error: expected a list of names, found a map"},
           {"texts: []",
            "1:8: error: expected a list of names, found an empty list"},
           {"texts: [a, [b]]", "1:12: error: expected text, found a list"},
           {"truth: 1",
            "1:8: error: expected true or false, found the number '1'"},
           {"truth: 'yes'",
            "1:8: error: expected true or false, found the text 'yes'"},
           {"count: no",
            "1:8: error: expected a whole number, such as 3, "
            "found the boolean 'no'"},
           {"count: -1",
            "1:8: error: expected a whole number, such as 3, "
            "found the number '-1'"},
           {"count: 1.5",
            "1:8: error: expected a whole number, such as 3, "
            "found the number '1.5'"},
           {"count: 010",
            "1:8: error: expected a whole number, such as 3, "
            "found the number '010'"},
           {"count: '3'",
            "1:8: error: expected a whole number, such as 3, "
            "found the text '3'"},
           {"count: 99999999999999999999",
            "1:8: error: expected a whole number, such as 3, found the text "
            "'99999999999999999999'"},
           {"date: soon",
            "1:7: error: expected a date, such as 2026-04-29, "
            "found the text 'soon'"},
           {"date: 2026-02-30",
            "1:7: error: expected a date, such as "
            "2026-04-29, found the date '2026-02-30'"},
       }) {
    Fields& f = Read(row.yaml);
    f.Text("text");
    f.Texts("texts", "names");
    f.Truth("truth");
    f.Count("count");
    f.Date("date");
    EXPECT_EQ(Report(), std::string(row.report) + " [wrong-type]");
  }
}

TEST_F(FieldsTest, FinishReportsEachUnknownKeyWithTheNearest) {
  Fields& f = Read("replya: x\nzzz: y\nfires: never\n");
  f.Value("replay");
  f.Value("fires");
  f.Finish();
  EXPECT_EQ(Report(),
            "1:1: error: unknown key 'replya' [unknown-key]\n"
            "  did you mean 'replay'?\n"
            "2:1: error: unknown key 'zzz' [unknown-key]\n"
            "  valid keys: replay, fires");
}

TEST_F(FieldsTest, FinishCallsABooleanKeyByItsName) {
  Fields& f = Read("on: x\n");
  f.Value("replay");
  f.Finish();
  EXPECT_EQ(Report(),
            "1:1: error: YAML 1.1 reads the key 'on' as a boolean "
            "[boolean-key]\n  valid keys: replay");
}

TEST_F(FieldsTest, NamedEntriesRefuseBooleansUnlessQuoted) {
  Read("on: 1\n'off': 2\nyesterday: 3\n");
  auto entries = NamedEntries(root_, "a map of cases", out_);
  ASSERT_EQ(entries.size(), 2U);
  EXPECT_EQ(entries[0]->key.text, "off");
  EXPECT_EQ(Report(),
            "1:1: error: YAML 1.1 reads the key 'on' as a boolean "
            "[boolean-key]\n  choose another name");
}

TEST_F(FieldsTest, NamedEntriesOfNothingAreNone) {
  Read("cases:\nlist: [a]\n");
  EXPECT_TRUE(
      NamedEntries(*root_.Find("cases"), "a map of cases", out_).empty());
  EXPECT_EQ(Report(), "");
  EXPECT_TRUE(
      NamedEntries(*root_.Find("list"), "a map of cases", out_).empty());
  EXPECT_EQ(Report(),
            "2:7: error: expected a map of cases, found a list [wrong-type]");
}

TEST_F(FieldsTest, ParseOneMapRefusesOtherFiles) {
  struct Row {
    const char* yaml;
    const char* report;
  };
  for (const Row& row : {
           Row{"", "error: this file holds nothing [empty-file]"},
           {"# a\n", "error: this file holds nothing [empty-file]"},
           {"[a]",
            "1:1: error: expected a map of keys and values, found a "
            "list [wrong-type]"},
           {"a: 1\n---\nb: 2\n",
            "3:1: error: this file holds one document; a second one begins "
            "here [several-documents]"},
           {"a: 'x",
            "1:4: error: not valid YAML: the quote that opens here is not "
            "closed "
            "on this line (illegal EOF in scalar, line 1) [yaml-syntax]\n"
            "  close it at the end of the value"},
       }) {
    diagnostics_.clear();
    ParseOneMap(row.yaml, out_);
    std::string report = Report();
    size_t at = report.starts_with(" ") ? 1 : 0;
    EXPECT_EQ(report.substr(at), row.report);
  }
}

TEST_F(FieldsTest, CheckSchemaAcceptsExactlyTheOneItReads) {
  CheckSchema(Read("schema: drillcheck/fixture@1\n"), "drillcheck/fixture@1",
              out_);
  EXPECT_EQ(Report(), "");
  CheckSchema(Read("schema: drillcheck/fixture@2\n"), "drillcheck/fixture@1",
              out_);
  EXPECT_EQ(Report(),
            "1:9: error: expected the text 'drillcheck/fixture@1', found the "
            "text 'drillcheck/fixture@2' [wrong-schema]\n"
            "  this version of drillcheck reads 'schema: "
            "drillcheck/fixture@1'");
  CheckSchema(Read("a: 1\n"), "drillcheck/fixture@1", out_);
  EXPECT_EQ(Report(),
            "1:1: error: the key 'schema' is missing [missing-key]\n"
            "  this version of drillcheck reads 'schema: "
            "drillcheck/fixture@1'");
}

}  // namespace
}  // namespace drillcheck::yaml
