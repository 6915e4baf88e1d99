#include "check/met_values.h"

#include "check/check_for_test.h"

namespace drillcheck {
namespace {

// Of the values of the rule's only item, 1 for each that an event matches.
std::string Met(const std::string& item, const std::string& before = "") {
  Drill drill;
  drill.Detection("  s:\n    " + item + "\n  condition: s\n");
  drill.Cases("  drill: {replay: drill.jsonl}\n  more: {replay: more.jsonl}\n");
  drill.Events("drill.jsonl", before + R"({"a": "one two", "n": 5})");
  drill.Events("more.jsonl", R"({"a": "three"})");
  Subject subject = drill.Load();
  const Document& document = subject.rules.documents[0];
  const auto& body = document.program.rule().identifiers[0].search;
  const sigma::Item& asked =
      body.parts.empty() ? body.item : body.parts[0].item;
  std::string marks;
  for (bool met : FindMet(subject, document, asked)) marks += met ? "1" : "0";
  return marks;
}

TEST(MetValues, AreThoseThatAnyEventMatches) {
  EXPECT_EQ(Met("a: [one, three]"), "01");
  EXPECT_EQ(Met("a|contains: [one, four, ree]"), "101");
  EXPECT_EQ(Met("a|re: ['^o', 'x$']"), "10");
  EXPECT_EQ(Met("n|gte: 5"), "1");
}

// Each by itself, where one event need not have all.
TEST(MetValues, AreAskedOneByOne) {
  EXPECT_EQ(Met("a|contains|all: [one, three, six]"), "110");
}

TEST(MetValues, AreNotToldOfWhatMustNotBeThere) {
  EXPECT_EQ(Met("a|neq: three"), "");
}

TEST(MetValues, AreNotToldOfALongList) {
  std::string list = "one";
  for (int i = 0; i < 50; ++i) list += ", v" + std::to_string(i);
  EXPECT_EQ(Met("a: [" + list + "]"), "");
}

// Bug: what was not asked was told as what matches nothing.
TEST(MetValues, AreNotToldWhereNotAllEventsWereAsked) {
  std::string quiet;
  for (int i = 0; i < 4000; ++i) quiet += "{\"a\": 1}\n";
  EXPECT_EQ(Met("a: [three, four]", quiet), "10");
  EXPECT_EQ(Met("a: [three, four, five]", quiet), "");
}

}  // namespace
}  // namespace drillcheck
