#include "yaml/misspelt.h"

#include <gtest/gtest.h>

namespace drillcheck::yaml {
namespace {

Node Map(const std::string& text) {
  Diagnostics found;
  Reporter out("r.yml", found);
  return Parse(text, out).at(0);
}

// "key -> meant @line:column", or "".
std::string Found(const std::string& text, const std::vector<std::string>& keys,
                  const std::vector<std::string>& others = {}) {
  Node map = Map(text);
  auto misspelt = FindMisspelt(map, keys, others);
  if (!misspelt) return "";
  return misspelt->key->text + " -> " + misspelt->meant + " @" +
         std::to_string(misspelt->key->at.line) + ":" +
         std::to_string(misspelt->key->at.column);
}

TEST(FindMisspelt, FindsTheKeyThatWasMeant) {
  EXPECT_EQ(Found("a: 1\ndetecton: 2\n", {"detection"}),
            "detecton -> detection @2:1");
  EXPECT_EQ(Found("{a: 1, prodcut: 2}", {"category", "product"}),
            "prodcut -> product @1:8");
}

TEST(FindMisspelt, LeavesKnownKeysAlone) {
  EXPECT_EQ(Found("rules: 1\n", {"rule"}, {"rules"}), "");
  EXPECT_EQ(Found("rules: 1\n", {"rule", "rules"}), "");
  EXPECT_EQ(Found("other: 1\n", {"rule"}), "");
  EXPECT_EQ(Found("{}", {"rule"}), "");
}

TEST(PointAt, NamesTheMisspeltKeyWhereItStands) {
  Node map = Map("a: 1\ntitel: 2\n");
  Missing missing =
      PointAt(FindMisspelt(map, {"title"}, {}), {{1, 1}, "no title", "add it"});
  EXPECT_EQ(missing.at, (Position{2, 1}));
  EXPECT_EQ(missing.text, "no title, but there is 'titel'");
  EXPECT_EQ(missing.hint, "did you mean 'title'?");
}

TEST(PointAt, LeavesItAsItIsWhereNothingIsMisspelt) {
  Missing missing = PointAt(std::nullopt, {{1, 1}, "no title", "add it"});
  EXPECT_EQ(missing.at, (Position{1, 1}));
  EXPECT_EQ(missing.text, "no title");
  EXPECT_EQ(missing.hint, "add it");
}

}  // namespace
}  // namespace drillcheck::yaml
