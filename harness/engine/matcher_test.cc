// Every kind of test against every type of value.
#include "engine/matcher.h"

#include <gtest/gtest.h>

#include "engine/program_for_test.h"

namespace drillcheck {
namespace {

// The values of `a` that every item below is asked of; "-": there is no `a`.
const std::vector<std::string> kValues = {
    "-",        "null", "true",   "false",     "0",
    "5",        "5.0",  "\"\"",   "\"5\"",     "\"x\"",
    "\"true\"", "[]",   "[null]", "[\"x\",5]", "{\"x\":5}"};

// Those on which the item holds.
std::string Holding(const std::string& item) {
  Program program = ItemProgram(item);
  std::vector<std::string> holding;
  for (const std::string& value : kValues) {
    std::string event = value == "-" ? "{}" : "{\"a\":" + value + "}";
    if (Fires(program, event)) holding.push_back(value);
  }
  return Join(holding, " ");
}

TEST(Matcher, AnswersForEveryTypeOfValue) {
  struct Row {
    const char* item;
    const char* holding;
  };
  for (const Row& row : {
           Row{"a: null", "- null"},
           {"a|neq: null",
            "true false 0 5 5.0 \"\" \"5\" \"x\" \"true\" [] [null] "
            "[\"x\",5] {\"x\":5}"},
           {"a|exists: true",
            "null true false 0 5 5.0 \"\" \"5\" \"x\" \"true\" [] [null] "
            "[\"x\",5] {\"x\":5}"},
           {"a|exists: false", "-"},
           {"a: true", "true \"true\""},
           {"a: false", "false"},
           {"a: 5", "5 5.0 \"5\" [\"x\",5]"},
           {"a: '5'", "5 \"5\" [\"x\",5]"},
           {"a: 0", "0"},
           {"a: x", "\"x\" [\"x\",5]"},
           {"a: 'TRUE'", "true \"true\""},
           {"a: ''", "\"\""},
           {"a: '*'",
            "true false 0 5 5.0 \"\" \"5\" \"x\" \"true\" "
            "[\"x\",5]"},
           {"a: '?*'", "true false 0 5 5.0 \"5\" \"x\" \"true\" [\"x\",5]"},
           {"a: [x, null]", "- null \"x\" [\"x\",5]"},
           {"a|contains|all: [x, 5]", "[\"x\",5]"},
           {"a|neq: x",
            "- null true false 0 5 5.0 \"\" \"5\" \"true\" [] "
            "[null] {\"x\":5}"},
           {"a|re: '^[x5]'", "5 5.0 \"5\" \"x\" [\"x\",5]"},
           {"a|re: 'X'", ""},
           {"a|re|i: 'X'", "\"x\" [\"x\",5]"},
           {"a|re: ''",
            "true false 0 5 5.0 \"\" \"5\" \"x\" \"true\" "
            "[\"x\",5]"},
           {"a|gte: 5", "5 5.0 \"5\" [\"x\",5]"},
           {"a|gt: 4.5", "5 5.0 \"5\" [\"x\",5]"},
           {"a|lt: 5", "0"},
           {"a|lte: 5", "0 5 5.0 \"5\" [\"x\",5]"},
           {"a|fieldref: a",
            "true false 0 5 5.0 \"\" \"5\" \"x\" \"true\" "
            "[\"x\",5]"},
           {"a.x: 5", "{\"x\":5}"},
       }) {
    EXPECT_EQ(Holding(row.item), row.holding) << row.item;
  }
}

struct Row {
  const char* item;
  const char* event;
  bool fires;
};

void ExpectFires(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    EXPECT_EQ(Fires(ItemProgram(row.item), row.event), row.fires)
        << row.item << " on " << row.event;
  }
}

TEST(Matcher, ComparesNumbersExactly) {
  ExpectFires({
      {"a: 9007199254740993", R"({"a":9007199254740993})", true},
      {"a: 9007199254740993", R"({"a":9007199254740992})", false},
      {"a: 18446744073709551615", R"({"a":"18446744073709551615"})", true},
      {"a|gt: 9007199254740992", R"({"a":9007199254740993})", true},
      {"a|gt: 9007199254740992", R"({"a":"9007199254740993"})", true},
      {"a: 1", R"({"a":1e0})", true},
      {"a: 1", R"({"a":"01"})", false},
      {"a: '1.0'", R"({"a":1.0})", true},
      {"a: '1.0'", R"({"a":1})", false},
      {"a|lt: 5", R"({"a":""})", false},
      {"a|lt: 5", R"({"a":" 4"})", false},
      {"a|lt: 5", R"({"a":"4x"})", false},
  });
}

TEST(Matcher, RunsRegularExpressionsUnanchoredAndWithTheirFlags) {
  ExpectFires({
      {"a|re: 'b+'", R"({"a":"abbc"})", true},
      {"a|re: '^b'", R"({"a":"a\nb"})", false},
      {"a|re|m: '^b'", R"({"a":"a\nb"})", true},
      {"a|re: 'a.b'", R"({"a":"a\nb"})", false},
      {"a|re|s: 'a.b'", R"({"a":"a\nb"})", true},
      {"a|re: 'b$'", R"({"a":"b\nc"})", false},
      {"a|re|m: 'b$'", R"({"a":"b\nc"})", true},
      {"a|re: '(?i)B'", R"({"a":"b"})", true},
      {"a|re|i: '\xC3\x84'", "{\"a\":\"\xC3\xA4\"}", true},
      {"a|re: '\\\\srv'", R"({"a":"\\srv"})", true},
      {"a|re: 'a*'", R"({"a":""})", true},
      {"a|re: 'x'", R"({"a":["y","x"]})", true},
  });
}

TEST(Matcher, ComparesAddressesOnlyInText) {
  ExpectFires({
      {"a|cidr: 10.0.0.0/8", R"({"a":"10.1.2.3"})", true},
      {"a|cidr: 10.0.0.0/8", R"({"a":["::1","10.1.2.3"]})", true},
      {"a|cidr: 10.0.0.0/8", R"({"a":10})", false},
      {"a|cidr|neq: 10.0.0.0/8", R"({"a":"host"})", true},
      {"a|cidr|neq: 10.0.0.0/8", R"({})", true},
  });
}

TEST(Matcher, ComparesWithAnotherFieldAsData) {
  ExpectFires({
      {"a|fieldref: b", R"({"a":"x","b":"X"})", true},
      {"a|fieldref|cased: b", R"({"a":"x","b":"X"})", false},
      {"a|fieldref: b", R"({"a":"xy","b":"x*"})", false},
      {"a|fieldref: b", R"({"a":"x\\y","b":"x\\y"})", true},
      {"a|fieldref: b", R"({"a":1,"b":"1"})", true},
      {"a|fieldref: b", R"({"a":null,"b":null})", false},
      {"a|fieldref: b", R"({"a":"x"})", false},
      {"a|fieldref: b", R"({"b":"x"})", false},
      {"a|fieldref|neq: b", R"({"a":"x"})", true},
      {"a|fieldref: b.c", R"({"a":"x","b":{"c":["y","x"]}})", true},
      {"a|fieldref|contains: b", R"({"a":"axb","b":"X"})", true},
      {"a|fieldref|startswith: b", R"({"a":"axb","b":"ax"})", true},
      {"a|fieldref|startswith: b", R"({"a":"axb","b":"xb"})", false},
      {"a|fieldref|endswith: b", R"({"a":"axb","b":"xb"})", true},
      {"a|fieldref: b", R"({"a":"","b":""})", true},
  });
}

TEST(Matcher, SearchesKeywordsInEachValueByItself) {
  ExpectFires({
      {"- word", R"({"a":{"b":["x","a WORD b"]}})", true},
      {"- word", R"({"word":"x"})", false},
      {"- word", R"({"a":"wo","b":"rd"})", false},
      {"- 'w*d'", R"({"a":"xwordx"})", true},
      {"- 4624", R"({"a":14624})", true},
      {"- 'true'", R"({"a":true})", true},
      {"- 'null'", R"({"a":null})", false},
      {"'|all': [x, y]", R"({"a":"x","b":"y"})", true},
      {"'|all': [x, y]", R"({"a":"x","b":"z"})", false},
      {"'|re': 'a.c'", R"({"a":["abc"]})", true},
      {"'|neq': x", R"({"a":"y"})", true},
      {"'|neq': x", R"({"a":"x"})", false},
      {"- x", "{}", false},
  });
}

TEST(Matcher, ComparesPartsOfATime) {
  ExpectFires({
      {"a|hour: 14", R"({"a":"2024-03-09T14:30:05Z"})", true},
      {"a|hour: 14", R"({"a":"2024-03-09T14:30:05+05:00"})", true},
      {"a|hour: 9", R"({"a":"2024-03-09T14:30:05+05:00"})", false},
      {"a|hour|gte: 14", R"({"a":"2024-03-09 14:30:05"})", true},
      {"a|hour|gt: 14", R"({"a":"2024-03-09 14:30:05"})", false},
      {"a|hour|lte: 14", R"({"a":"2024-03-09 14:30:05"})", true},
      {"a|hour|lt: 14", R"({"a":"2024-03-09 14:30:05"})", false},
      {"a|hour|neq: 14", R"({"a":"2024-03-09 14:30:05"})", false},
      {"a|hour|neq: 14", R"({"a":"2024-03-09 15:30:05"})", true},
      {"a|hour|neq: 14", "{}", true},
      {"a|hour: [2, 3]", R"({"a":"2024-03-09 03:30:05"})", true},
      {"a|hour: 3", R"({"a":["x","2024-03-09 03:30:05"]})", true},
      {"a|hour: 14", R"({"a":1709994605})", true},
      {"a|hour: 14", R"({"a":1709994605123})", true},
      {"a|hour: 14", R"({"a":"1709994605"})", false},
      {"a|hour: 0", R"({"a":"nonsense"})", false},
      {"a|hour: 0", R"({"a":null})", false},
      {"a|hour: 0", R"({"a":true})", false},
      {"a|week: 53", R"({"a":"2020-12-31T00:00:00Z"})", true},
      {"a|week: 53", R"({"a":"2021-01-03T00:00:00Z"})", true},
      {"a|week: 1", R"({"a":"2018-12-31T00:00:00Z"})", true},
  });
}

TEST(Matcher, IsNotMadeOfAPlaceholderThatIsLeft) {
  Compiled compiled =
      CompileFile("r.yml",
                  "title: t\nlogsource: {product: p}\ndetection:\n  s:\n"
                  "    a|contains|expand: ['x', '%Administrators%-%b%']\n"
                  "  condition: s\n");
  EXPECT_TRUE(compiled.programs.empty());
  std::vector<std::string> texts;
  for (const Diagnostic& d : compiled.diagnostics) {
    if (d.severity != Severity::kError) continue;
    EXPECT_EQ(d.code, "placeholder");
    EXPECT_EQ(d.at, (Position{5, 30}));
    EXPECT_NE(d.hint.find("value_placeholders"), std::string::npos);
    texts.push_back(d.text);
  }
  EXPECT_EQ(texts, (std::vector<std::string>{
                       "the placeholder %Administrators% has no values",
                       "the placeholder %b% has no values"}));
}

TEST(Matcher, IsNotMadeOfACorrelation) {
  sigma::RuleFile file = sigma::ParseRuleFile(
      "r.yml",
      "title: t\ncorrelation: {type: temporal, rules: a, timespan: 1m}\n");
  ASSERT_EQ(file.rules.size(), 1U);
  Diagnostics diagnostics;
  EXPECT_FALSE(Program::Compile(file.rules[0], diagnostics));
  ASSERT_TRUE(HasErrors(diagnostics));
  EXPECT_EQ(FirstError(diagnostics)->code, "not-supported");
  EXPECT_EQ(FirstError(diagnostics)->at, (Position{2, 1}));
}

TEST(Matcher, NamesTheWholePatternThatCannotRun) {
  for (const char* regex : {"(?<=a)b", "(a)\\\\1", "a{1001}", "(", "*a"}) {
    Compiled compiled = CompileFile(
        "r.yml", std::string("title: t\nlogsource: {product: p}\ndetection:\n"
                             "  s:\n    a|re: \"") +
                     regex + "\"\n  condition: s\n");
    EXPECT_TRUE(compiled.programs.empty()) << regex;
    const Diagnostic* error = FirstError(compiled.diagnostics);
    ASSERT_NE(error, nullptr) << regex;
    EXPECT_EQ(error->code, "bad-regex");
    EXPECT_EQ(error->at, (Position{5, 11}));
  }
  auto made = MakeMatcher(sigma::RegexTest{"x(?<=a)b", false, false, false});
  ASSERT_FALSE(made.ok());
  EXPECT_NE(made.error().find("x(?<=a)b"), std::string::npos) << made.error();
}

}  // namespace
}  // namespace drillcheck
