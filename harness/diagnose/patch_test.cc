#include "diagnose/patch.h"

#include "diagnose/diagnose_for_test.h"

namespace drillcheck {
namespace {

const sigma::Item& FirstItem(const sigma::RuleFile& file) {
  const sigma::Search* search = &file.rules.at(0).identifiers.at(0).search;
  while (!search->parts.empty()) search = &search->parts[0];
  return search->item;
}

// The diff of a rule whose first item stands in line 5.
std::string PatchOf(const std::string& detection, const std::string& path) {
  std::string text =
      "title: T\nlogsource: {product: p}\ndetection:\n" + detection;
  sigma::RuleFile file = sigma::ParseRuleFile("rules/r.yml", text);
  EXPECT_EQ(file.rules.size(), 1U) << text;
  auto patch = MakePatch("rules/r.yml", text, FirstItem(file), path);
  return patch ? *patch : "none";
}

TEST(Patch, RenamesTheFieldInItsLineAlone) {
  EXPECT_EQ(PatchOf("  selection:\n    user|contains: eve\n    a: user\n"
                    "  condition: selection\nlevel: high\n",
                    "actor.name"),
            "--- a/rules/r.yml\n+++ b/rules/r.yml\n@@ -2,7 +2,7 @@\n"
            " logsource: {product: p}\n detection:\n   selection:\n"
            "-    user|contains: eve\n+    actor.name|contains: eve\n"
            "     a: user\n   condition: selection\n level: high\n");
}

TEST(Patch, QuotesANameThatYamlWouldReadOtherwise) {
  std::string patch = PatchOf(
      "  selection:\n    NewValue: '1'\n  condition: selection\n", "New Value");
  EXPECT_NE(patch.find("+    'New Value': '1'\n"), patch.npos) << patch;
  patch =
      PatchOf("  selection:\n    a: 1\n  condition: selection\n", "Eve's key");
  EXPECT_NE(patch.find("+    'Eve''s key': 1\n"), patch.npos) << patch;
}

TEST(Patch, QuotesNoOtherName) {
  std::string patch = PatchOf(
      "  selection:\n    a: 1\n  condition: selection\n", "x0/y9.z_a-B");
  EXPECT_NE(patch.find("+    x0/y9.z_a-B: 1\n"), patch.npos) << patch;
}

TEST(Patch, KeepsQuotesAndFlowMapsAndLineEnds) {
  std::string quoted =
      PatchOf("  selection:\n    \"user\": 1\n  condition: selection\n", "b");
  EXPECT_NE(quoted.find("+    'b': 1\n"), quoted.npos) << quoted;
  std::string flow =
      PatchOf("  selection: {user: 1, b: 2}\n  condition: selection\n", "x.y");
  EXPECT_NE(flow.find("+  selection: {x.y: 1, b: 2}\n"), flow.npos) << flow;
  std::string crlf =
      PatchOf("  selection:\r\n    user: 1\r\n  condition: selection\r\n", "b");
  EXPECT_NE(crlf.find("+    b: 1\r\n"), crlf.npos) << crlf;
  std::string open = PatchOf("  condition: s\n  s: {user: 1}", "b");
  EXPECT_NE(open.find("+  s: {b: 1}\n\\ No newline"), open.npos) << open;
}

TEST(Patch, IsNotMadeWhereTheTextIsAnother) {
  sigma::RuleFile file = sigma::ParseRuleFile(
      "r.yml",
      "title: T\nlogsource: {product: p}\ndetection:\n  s: {user: 1}\n"
      "  condition: s\n");
  sigma::Item item = FirstItem(file);
  EXPECT_FALSE(MakePatch("r.yml", "title: T\n", item, "b"));
  EXPECT_FALSE(MakePatch("r.yml", "\n\n\n", item, "b"));
  EXPECT_FALSE(MakePatch("r.yml", "\n\n\n  s: {users: 1}\n", item, "b"));
  EXPECT_FALSE(MakePatch("r.yml", "\n\n\n  s: {uses: 1}\n", item, "b"));
  item.written_field = "User";
  EXPECT_FALSE(MakePatch("r.yml", "\n\n\n  s: {user: 1}\n", item, "b"))
      << "a pipeline gave it its name";
}

}  // namespace
}  // namespace drillcheck
