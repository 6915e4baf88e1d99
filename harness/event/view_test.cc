#include "event/view.h"

#include <gtest/gtest.h>

#include "base/text.h"
#include "event/event_for_test.h"

namespace drillcheck {
namespace {

// "absent", "null", or the values in brackets.
std::string Found(const char* event, const char* name,
                  const std::vector<Rename>* renames = nullptr) {
  json::Value fields = JsonOf(event);
  FieldValues found = Lookup({&fields, renames}, name);
  if (!found.present) return "absent";
  std::vector<std::string> values;
  for (const json::Value* value : found.values) {
    values.push_back(ToText(*value));
  }
  std::string text = "[" + Join(values, " ") + "]";
  return found.null ? "null " + text : text;
}

struct Row {
  const char* event;
  const char* name;
  const char* expected;
};

TEST(ViewLookup, FindsTheLiteralKeyFirstThenTheLongestHead) {
  for (const Row& row : {
           Row{R"({"a":1})", "a", "[1]"},
           {R"({"a":1})", "A", "absent"},
           {R"({"a.b":1,"a":{"b":2}})", "a.b", "[1]"},
           {R"({"a":{"b":2}})", "a.b", "[2]"},
           {R"({"a":{"b.c":3}})", "a.b.c", "[3]"},
           {R"({"a.b":{"c":1},"a":{"b":{"c":2}}})", "a.b.c", "[1]"},
           {R"({"a.b":{"x":1},"a":{"b":{"c":2}}})", "a.b.c", "[2]"},
           {R"({"a":{"b":{"c":1}}})", "a.b", R"([{"c":1}])"},
           {R"({"a":1})", "a.b", "absent"},
           {R"({"a":null})", "a.b", "absent"},
           {R"({".a":1})", ".a", "[1]"},
           {R"({"a":1})", ".a", "absent"},
           {R"({"":{"a":1}})", ".a", "[1]"},
           {R"({"a":{"":1}})", "a.", "[1]"},
       }) {
    EXPECT_EQ(Found(row.event, row.name), row.expected)
        << row.event << " " << row.name;
  }
}

TEST(ViewLookup, FindsWhatStandsBelowAnEmptyKey) {
  EXPECT_EQ(Found(R"({"":{"c":1}})", ".c"), "[1]");
  EXPECT_EQ(Found(R"({"":{"c":1}})", "c"), "absent");
  EXPECT_EQ(Found(R"({"a":{"":{"c":1}}})", "a..c"), "[1]");
}

TEST(ViewLeaves, CanBeLookedUpByTheirPaths) {
  json::Value fields = JsonOf(R"({"":[7,{"c":1}],"a":{"":2}})");
  View view{&fields, nullptr};
  std::vector<std::string> paths;
  for (const Leaf& leaf : Leaves(view)) {
    paths.push_back(leaf.path);
    EXPECT_TRUE(Lookup(view, leaf.path).present) << leaf.path;
  }
  EXPECT_EQ(Join(paths, " "), " .c a.");
}

TEST(ViewLookup, OpensArraysOnTheWayAndAtTheEnd) {
  for (const Row& row : {
           Row{R"({"a":[1,2]})", "a", "[1 2]"},
           {R"({"a":[[1],[],[2,[3]]]})", "a", "[1 2 3]"},
           {R"({"a":[{"b":1},{"c":9},{"b":[2,3]}]})", "a.b", "[1 2 3]"},
           {R"({"a":[{"b":{"c":1}},{"b.c":2}]})", "a.b.c", "[1 2]"},
           {R"({"a":[{"b":{"c":1}},{"b.x":{},"b":{"c":2}}]})", "a.b.c",
            "[1 2]"},
           {R"({"a":[{"b.c":{"d":1}},{"b.c":{},"b":{"c":{"d":2}}}]})",
            "a.b.c.d", "[1 2]"},
           {R"({"a":[1,"x"]})", "a.b", "absent"},
           {R"({"a":[]})", "a", "[]"},
           {R"({"a":[]})", "a.b", "absent"},
       }) {
    EXPECT_EQ(Found(row.event, row.name), row.expected)
        << row.event << " " << row.name;
  }
}

TEST(ViewLookup, TellsNullFromAbsentAndFromEmpty) {
  for (const Row& row : {
           Row{R"({"a":null})", "a", "null [null]"},
           {R"({"a":[null]})", "a", "[null]"},
           {R"({"a":""})", "a", "[\"\"]"},
           {R"({"a":{}})", "a", "[{}]"},
           // Any of the objects of a list may answer, in any order.
           {R"({"a":[{"b":null},{"b":1}]})", "a.b", "null [null 1]"},
           {R"({"a":[{"b":1},{"b":null}]})", "a.b", "null [1 null]"},
       }) {
    EXPECT_EQ(Found(row.event, row.name), row.expected)
        << row.event << " " << row.name;
  }
}

TEST(ViewLookup, PrefersTheEventsNameOfARenamedField) {
  const std::vector<Rename> renames = {{"Image", "NewProcessName"}};
  EXPECT_EQ(Found(R"({"NewProcessName":1,"Image":2})", "Image", &renames),
            "[1]");
  EXPECT_EQ(Found(R"({"Image":2})", "Image", &renames), "[2]");
  EXPECT_EQ(Found(R"({"User":3})", "User", &renames), "[3]");
  json::Value fields = JsonOf("{}");
}

TEST(ViewLeaves, AreAllScalarsWithTheirPathsInTheOrderOfTheEvent) {
  json::Value fields =
      JsonOf(R"({"b":{"x":1,"y":[true,{"z":null}]},"a":"t","e":[],"o":{}})");
  std::vector<std::string> leaves;
  for (const Leaf& leaf : Leaves({&fields})) {
    leaves.push_back(leaf.path + "=" + ToText(*leaf.value));
  }
  EXPECT_EQ(Join(leaves, " "), "b.x=1 b.y=true b.y.z=null a=\"t\"");
}

}  // namespace
}  // namespace drillcheck
