#include "engine/program.h"

#include <gtest/gtest.h>

#include "engine/program_for_test.h"

namespace drillcheck {
namespace {

constexpr const char* kRule =
    "  sel_one:\n"
    "    a: x\n"
    "    b|contains: [y, z]\n"
    "  sel_two:\n"
    "    c: 1\n"
    "  filter:\n"
    "    d: null\n"
    "  condition: 1 of sel_* and not filter\n";

// The trace, a line a node: `+` holds, `-` does not, `?` on absent fields.
void Draw(const Trace& trace, const std::string& indent, std::string& out) {
  constexpr const char* kKinds[] = {"not", "all", "any", "identifier", ""};
  out += indent + (trace.holds ? "+" : "-") + (trace.absent ? "?" : "");
  for (const std::string& word :
       {std::string(kKinds[static_cast<size_t>(trace.kind)]), trace.text}) {
    if (!word.empty()) out += " " + word;
  }
  if (trace.item != nullptr) out += " @" + std::to_string(trace.at.line);
  for (const json::Value* value : trace.actual) out += " " + ToText(*value);
  out += "\n";
  for (const Trace& part : trace.parts) Draw(part, indent + "  ", out);
}

std::string Explained(const Program& program, const std::string& event) {
  json::Value fields = JsonOf(event);
  std::string out;
  Draw(program.Explain({&fields}), "", out);
  return out;
}

TEST(Program, JoinsItsPartsTwoValued) {
  Program program = ProgramOf(kRule);
  EXPECT_TRUE(Fires(program, R"({"a":"x","b":"yes","d":1})"));
  EXPECT_TRUE(Fires(program, R"({"c":1,"d":1})"));
  EXPECT_FALSE(Fires(program, R"({"c":1})"));  // d is absent: the filter holds
  EXPECT_FALSE(Fires(program, R"({"a":"x","d":1})"));
  EXPECT_FALSE(Fires(program, "{}"));
  EXPECT_EQ(program.rule().title, "t");
}

TEST(ProgramDropValues, LeavesEveryAnswerAsItWas) {
  Program whole = ProgramOf(kRule);
  Program lean = ProgramOf(kRule);
  lean.DropValues();
  const sigma::Search& one = lean.rule().identifiers[0].search;
  EXPECT_TRUE(one.parts[1].item.values.empty());
  EXPECT_EQ(one.parts[1].item.field, "b");
  for (const char* event :
       {R"({"a":"x","b":"yes","d":1})", R"({"a":"x","b":"no","d":1})",
        R"({"c":1,"d":1})", R"({"c":1})", R"({"d":1})", "{}"}) {
    EXPECT_EQ(Fires(lean, event), Fires(whole, event)) << event;
  }
}

TEST(Program, ExplainsEveryPartWithWhatItSaw) {
  EXPECT_EQ(Explained(ProgramOf(kRule), R"({"a":"X","b":["no"],"d":1})"),
            "- all\n"
            "  - any 1 of sel_*\n"
            "    - identifier sel_one\n"
            "      - all\n"
            "        + a: x @5 \"X\"\n"
            "        - b|contains: one of 2: y, z @6 \"no\"\n"
            "    - identifier sel_two\n"
            "      -? c: 1 @8\n"
            "  + not\n"
            "    - identifier filter\n"
            "      - d: null @10 1\n");
}

TEST(Program, ExplainsAndMatchesAlike) {
  Program program = ProgramOf(kRule);
  for (const char* event :
       {R"({"a":"x","b":"yes","d":1})", R"({"c":1})", "{}", R"({"d":null})"}) {
    json::Value fields = JsonOf(event);
    EXPECT_EQ(program.Explain({&fields}).holds, program.Matches({&fields}));
  }
}

TEST(Program, CallsAnItemAbsentWhenAFieldThatItReadsIs) {
  struct Row {
    const char* item;
    const char* event;
    bool absent;
  };
  for (const Row& row : {
           Row{"a: x", R"({"b":1})", true},
           {"a: x", R"({"a":null})", false},
           {"a: x", R"({"a":[]})", false},
           {"a: null", "{}", true},
           {"a|fieldref: b", R"({"a":"x"})", true},
           {"a|fieldref: b", R"({"b":"x"})", true},
           {"a|fieldref: b", R"({"a":"x","b":"y"})", false},
           {"- x", "{}", false},
       }) {
    json::Value fields = JsonOf(row.event);
    EXPECT_EQ(ItemProgram(row.item).Explain({&fields}).parts[0].absent,
              row.absent)
        << row.item << " on " << row.event;
  }
}

TEST(ProgramAssumption, InvertsOneIdentifierWhereverItIsUsed) {
  Program program = ProgramOf(kRule);
  json::Value fields = JsonOf(R"({"c":1})");
  auto fires_inverted = [&](size_t identifier) {
    return program.Matches({&fields}, {.inverted = identifier});
  };
  ASSERT_EQ(program.rule().identifiers[2].name, "filter");
  EXPECT_FALSE(program.Matches({&fields}));
  EXPECT_FALSE(fires_inverted(0));
  EXPECT_FALSE(fires_inverted(1));
  EXPECT_TRUE(fires_inverted(2));
}

TEST(ProgramWouldMatch, AsksAValueUnderAnyName) {
  struct Row {
    const char* item;
    const char* value;
    bool passes;
  };
  for (const Row& row : {
           Row{"a|contains: ':user/'", R"("arn:user/eve")", true},
           {"a|contains: ':user/'", R"("arn:role/eve")", false},
           {"a|contains|all: [x, y]", R"("xy")", true},
           {"a|contains|all: [x, y]", R"("x")", false},
           {"a: 5", "5", true},
           {"a|exists: true", R"("any")", true},
           {"a|fieldref: b", R"("any")", false},
           {"a|neq: x", R"("x")", true},  // asks for x, to exclude it
           {"a|neq: x", R"("y")", false},
       }) {
    Program program = ItemProgram(row.item);
    json::Value empty = JsonOf("{}");
    Trace trace = program.Explain({&empty});
    ASSERT_NE(trace.parts[0].item, nullptr);
    EXPECT_EQ(program.WouldMatch(*trace.parts[0].item, JsonOf(row.value)),
              row.passes)
        << row.item << " " << row.value;
  }
  sigma::Item foreign;
  EXPECT_FALSE(ItemProgram("a: x").WouldMatch(foreign, JsonOf("\"x\"")));
}

TEST(ProgramWouldMatch, ComparesTwoFieldsAsIfOneHeldTheValue) {
  struct Row {
    const char* item;
    const char* value;
    const char* field;
    bool would_match;
  };
  const Row kRows[] = {
      {"a|fieldref: b", "\"x1\"", "a", true},
      {"a|fieldref: b", "\"y\"", "a", false},
      {"a|fieldref|startswith: b", "\"x12\"", "a", true},
      {"a|neq|fieldref: b", "\"x1\"", "a", true},
      {"c|fieldref: a", "\"x1\"", "a", true},  // the other side
      {"c|fieldref: a", "\"x\"", "a", false},
      {"a|fieldref: gone", "\"x1\"", "a", false},
      {"a: x1", "\"x1\"", "z", true},  // compares nothing
  };
  json::Value event = JsonOf(R"({"b": "x1", "c": "x1"})");
  for (const Row& row : kRows) {
    Program program = ItemProgram(row.item);
    Trace trace = program.Explain({&event});
    EXPECT_EQ(program.WouldMatch(*trace.parts[0].item, JsonOf(row.value),
                                 row.field, {&event}),
              row.would_match)
        << row.item << " " << row.value;
  }
}

TEST(ProgramIsAlwaysTrue, SeesTautologiesOfSharedItems) {
  const std::string names =
      "  s: {a: x}\n  t: {a: x}\n  u: {a|neq: x}\n  v: {b: x}\n"
      "  w: {a: x, b: y}\n  condition: ";
  struct Row {
    const char* condition;
    bool always;
  };
  for (const Row& row : {
           Row{"s", false},
           {"not s", false},
           {"s or not s", true},
           {"s or not t", true},
           {"s or u", true},
           {"not (s and u)", true},
           {"not s or not u", true},
           {"s or v", false},
           {"s or not v", false},
           {"s and not s", false},
           {"not (s and not t)", true},
           {"s or not w", true},
           {"w or not s", false},
           {"(s or not s) and v", false},
           {"(s or not s) and (v or not v)", true},
           {"s and v or not s or not v", true},
       }) {
    EXPECT_EQ(ProgramOf(names + row.condition + "\n").IsAlwaysTrue(),
              row.always)
        << row.condition;
  }
}

TEST(ProgramIsAlwaysTrue, GivesUpOnRulesBuiltToBeHard) {
  std::string detection = "  s:\n";
  for (int i = 0; i < 20'000; ++i) {
    detection += "    f" + std::to_string(i) + ": 1\n";
  }
  EXPECT_FALSE(ProgramOf(detection + "  condition: s\n").IsAlwaysTrue());
  EXPECT_FALSE(ProgramOf(detection + "  condition: not s\n").IsAlwaysTrue());
}

TEST(Program, StaysWhereItIsWhenMoved) {
  std::vector<Program> programs;
  for (int i = 0; i < 10; ++i) programs.push_back(ItemProgram("a: x"));
  EXPECT_TRUE(Fires(programs[0], R"({"a":"x"})"));
  json::Value empty = JsonOf("{}");
  const sigma::Item* item = programs[0].Explain({&empty}).parts[0].item;
  Program moved = std::move(programs[0]);
  EXPECT_EQ(moved.Explain({&empty}).parts[0].item, item);
}

}  // namespace
}  // namespace drillcheck
