#include "vary/witness.h"

#include <gtest/gtest.h>

#include "base/text.h"
#include "sigma/parse.h"

namespace drillcheck {
namespace {

using json::Value;

// The only item of `detection`, "    a|endswith: x".
sigma::Item ItemOf(const std::string& line) {
  sigma::RuleFile file = sigma::ParseRuleFile(
      "r.yml", "title: t\nlogsource: {product: p}\ndetection:\n  s:\n    " +
                   line + "\n  condition: s\n");
  const sigma::Search* search = &file.rules.at(0).identifiers.at(0).search;
  while (!search->parts.empty()) search = &search->parts[0];
  return search->item;
}

std::string Texts(const std::vector<Value>& values) {
  std::vector<std::string> texts;
  for (const Value& value : values) texts.push_back(json::ToText(value));
  return Join(texts, " ");
}

std::string Asked(const std::string& line, const Value* actual = nullptr) {
  sigma::Item item = ItemOf(line);
  Value event = Value::Object();
  event.Add("b", Value::String("of b"));
  return Texts(Satisfying(item.values.at(0), actual, {&event}));
}

TEST(Witness, SatisfiesEachKindOfValue) {
  EXPECT_EQ(Asked("a: x"), R"("x")");
  EXPECT_EQ(Asked("a: x*y?z"), R"("xxyxz")");
  EXPECT_EQ(Asked("a|contains|windash: ' -enc '"), R"(" -enc ")");
  EXPECT_EQ(Asked("a|cidr: 10.0.0.0/8"), R"("10.0.0.7")");
  EXPECT_EQ(Asked("a|cidr: 192.0.2.9/32"), R"("192.0.2.9")");
  EXPECT_EQ(Asked("a|gte: 5"), "5 6 4");
  EXPECT_EQ(Asked("a: true"), "true");
  EXPECT_EQ(Asked("a: null"), "null");
  EXPECT_EQ(Asked("a|fieldref: b"), R"("of b")");
  EXPECT_EQ(Asked("a|re: '^net\\.exe$'"), R"("net.exe")");
}

TEST(Witness, GivesUpOnARegularExpressionWithChoices) {
  EXPECT_EQ(Asked("a|re: '(net|sc)\\.exe'"), "");
}

TEST(Witness, KeepsTheFolderOfTheRecordedPath) {
  Value path = Value::String("C:\\Windows\\System32\\cmd.exe");
  EXPECT_EQ(Asked("a|endswith: '\\net.exe'", &path),
            R"("C:\\Windows\\System32\\net.exe" "C:\\Example\\net.exe")");
}

TEST(Witness, BreaksOnlyThePartThatTheValueAsksFor) {
  Value path = Value::String("C:\\Windows\\System32\\net.exe");
  sigma::Item item = ItemOf("a|endswith: '\\net.exe'");
  EXPECT_EQ(Texts(Breaking(item.values[0], path)),
            R"("C:\\Windows\\System32\\other.exe" "other")");
  Value line = Value::String("vssadmin Delete Shadows /all");
  item = ItemOf("a|contains: shadows");
  EXPECT_EQ(Texts(Breaking(item.values[0], line)),
            R"("vssadmin Delete other /all" "other")");
}

TEST(Witness, PutsOneListedValueInThePlaceOfAnother) {
  sigma::Item item = ItemOf("a|contains: [one@1, two@2]");
  Value line = Value::String("npm install ONE@1 -g");
  auto replaced = Replacing(item.values[0], item.values[1], line);
  ASSERT_TRUE(replaced);
  EXPECT_EQ(replaced->text, "npm install two@2 -g");
  EXPECT_FALSE(Replacing(item.values[1], item.values[0], line));
}

TEST(Witness, BreaksANumberByOneStep) {
  Value number = Value::String("22");
  number.kind = Value::Kind::kNumber;
  sigma::Item item = ItemOf("a: 22");
  EXPECT_EQ(Texts(Breaking(item.values[0], number)), "23 21");
}

TEST(Witness, AddsTextThatFitsWhatIsThere) {
  EXPECT_EQ(Texts(Extended(Value::String("/usr/bin/a.sh"))),
            R"("/usr/bin/a.sh.bak" "/usr/bin/a.shx" "x/usr/bin/a.sh")");
  EXPECT_EQ(Texts(Extended(Value::String("a b"))),
            R"("a b x" "a bx" "x a b" "xa b")");
  EXPECT_EQ(Texts(Extended(Value::String(""))), "");
}

}  // namespace
}  // namespace drillcheck
