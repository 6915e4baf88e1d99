// The values and modifiers of `field|modifiers: values`.
#include "sigma/item.h"

#include <gtest/gtest.h>

#include "sigma/dump_for_test.h"

namespace drillcheck::sigma {
namespace {

// `entry` stands in line 8, column 5. What it means, then what is said of it.
std::string Parsed(const std::string& entry) {
  RuleFile file = ParseRuleFile(
      "r.yml", RuleHead() + "  sel:\n    " + entry + "\n  condition: sel\n");
  std::string text;
  for (const Rule& rule : file.rules) text += Dump(rule.identifiers[0].search);
  std::string said = Dump(file.diagnostics);
  return text + (text.empty() || said.empty() ? "" : "\n") + said;
}

struct Row {
  const char* entry;
  const char* expected;
};

template <size_t N>
void ExpectParsed(const Row (&rows)[N]) {
  for (const Row& row : rows) {
    EXPECT_EQ(Parsed(row.entry), row.expected) << row.entry;
  }
}

TEST(Item, TakesTheTypeOfAValueFromYaml) {
  ExpectParsed({
      {"a: text", "a: 'text'"},
      {"a: 'C:\\Temp\\'", "a: 'C:\\Temp\\'"},
      {"a: 5", "a: #5"},
      {"a: 0644", "a: #420"},
      {"a: 0x10", "a: #16"},
      {"a: '5'", "a: '5'"},
      {"a: 1.50", "a: #1.5"},
      {"a: 18446744073709551615", "a: #18446744073709551615"},
      {"a: true", "a: true"},
      {"a: off", "a: false"},
      {"a: 'true'", "a: 'true'"},
      {"a: null", "a: null"},
      {"a: ~", "a: null"},
      {"a:", "a: null"},
      {"a: ''", "a: ''"},
      {"a: '*'", "a: *"},
      {"a: [x, 5, null]", "a: 'x' or #5 or null"},
      {"a.b-c: x", "a.b-c: 'x'"},
  });
}

TEST(Item, AppliesTheModifiersOfText) {
  ExpectParsed({
      {"a|contains: x", "a: * 'x' *"},
      {"a|startswith: 'C:\\'", "a: 'C:\\' *"},
      {"a|endswith: '\\x.exe'", "a: * '\\x.exe'"},
      {"a|contains: 'x*y'", "a: * 'x' * 'y' *"},
      {"a|contains: ''", "a: *"},
      {"a|cased: X", "a: cased 'X'"},
      {"a|contains|cased: X", "a: cased * 'X' *"},
      {"a|cased|contains: X", "a: cased * 'X' *"},
      {"a|contains|all: [x, y]", "a: * 'x' * and * 'y' *"},
      {"a|all|contains: [x, y]", "a: * 'x' * and * 'y' *"},
      {"a|neq: [x, y]", "not a: 'x' or 'y'"},
      {"a|neq: null", "not a: null"},
      {"a|contains|windash: ' -x'", "a: * ' ' dash 'x' *"},
      {"a|contains: 5",
       "a: * '5' *\n8:17 warning number-as-text: "
       "put it in quotes to say so"},
      {"a|contains: true", "a: * 'true' *"},
  });
}

TEST(Item, AppliesTheModifiersOfOtherQuestions) {
  ExpectParsed({
      {"a|re: '\\d+*?'", "a: /\\d+*?/"},
      {"a|re|i|m|s: x", "a: /x/ims"},
      {"a|re|ignorecase|multiline|dotall: x", "a: /x/ims"},
      {"a|re|neq: x", "not a: /x/"},
      {"a|cidr: 10.0.0.0/8", "a: net 10.0.0.0/8"},
      {"a|cidr: ['10.0.0.0/8', '::1']", "a: net '10.0.0.0/8' or net '::1'"},
      {"a|exists: yes", "a: exists"},
      {"a|exists: false", "a: absent"},
      {"a|lt: 5", "a: <5"},
      {"a|lte: -0.5", "a: <=-0.5"},
      {"a|gt: 0x10", "a: >16"},
      {"a|gte: [1, 2]", "a: >=1 or >=2"},
      {"a|fieldref: b.c", "a: equals b.c"},
      {"a|fieldref|startswith: b", "a: starts b"},
      {"a|endswith|fieldref: b", "a: ends b"},
      {"a|fieldref|contains|cased: b", "a: cased contains b"},
      {"a|fieldref|neq: b", "not a: equals b"},
  });
}

TEST(Item, AppliesEncodingsInTheirOrder) {
  ExpectParsed({
      {"a|base64: foo", "a: 'Zm9v'"},
      {"a|base64|contains: 'fo\\*'", "a: * 'Zm8q' *"},
      {"a|base64offset|contains: foobar",
       "a: * 'Zm9vYmFy' * | * 'Zvb2Jhc' * | * 'mb29iYX' *"},
      {"a|wide|base64offset|contains: ab",
       "a: * 'YQBiA' * | * 'EAYg' * | * 'hAGIA' *"},
      {"a|utf16le|base64: a", "a: 'YQA='"},
      {"a|utf16be|base64: a", "a: 'AGE='"},
      {"a|utf16|base64: a", "a: '//5hAA=='"},
      {"a|base64|base64: foo", "a: 'Wm05dg=='"},
      {"a|base64offset|contains|all: [foo, bar]",
       "a: * 'Zm9v' * | * 'Zvb' * | * 'mb2' * and "
       "* 'YmFy' * | * 'Jhc' * | * 'iYX' *"},
  });
}

// The hint where no known name is near.
const std::string kKnown =
    "known are: all, base64, base64offset, cased, cidr, contains, day, dotall, "
    "endswith, exists, expand, fieldref, gt, gte, hour, i, ignorecase, lt, "
    "lte, m, minute, month, multiline, neq, re, s, startswith, utf16, utf16be, "
    "utf16le, week, wide, windash, year";

TEST(Item, RefusesUnknownModifiersAndNamesTheNearest) {
  ExpectParsed({
      {"a|contain: x", "8:5 error unknown-modifier: did you mean contains?"},
      {"a|Contains: x", "8:5 error unknown-modifier: did you mean contains?"},
      {"a|hours: 3", "8:5 error unknown-modifier: did you mean hour?"},
      {"a|: x", "8:5 error unknown-modifier: leave the | out"},
      {"a|contains|: x", "8:5 error unknown-modifier: leave the | out"},
  });
  EXPECT_EQ(Parsed("a|exact: x"), "8:5 error unknown-modifier: " + kKnown);
  EXPECT_EQ(Parsed("a|winddash|foo_bar: x"),
            "8:5 error unknown-modifier: did you mean windash?\n"
            "8:5 error unknown-modifier: " +
                kKnown);
}

TEST(Item, AsksForPartsOfATime) {
  ExpectParsed({
      {"a|minute: 59", "a: minute =59"},
      {"a|hour: [2, 3]", "a: hour =2 or hour =3"},
      {"a|day: 1", "a: day =1"},
      {"a|week: 53", "a: week =53"},
      {"a|month: 12", "a: month =12"},
      {"a|year: 2024", "a: year =2024"},
      {"a|hour|gte: 22", "a: hour >=22"},
      {"a|hour|lt: 6", "a: hour <6"},
      {"a|hour|neq: 6", "not a: hour =6"},
      {"a|neq|hour|lte: 6", "not a: hour <=6"},
      {"a|hour: 24", "8:13 error bad-value"},
      {"a|minute: 60", "8:15 error bad-value"},
      {"a|day: 0", "8:12 error bad-value"},
      {"a|week: 54", "8:13 error bad-value"},
      {"a|hour: 2.5", "8:13 error bad-value"},
      {"a|hour: '3'", "8:13 error bad-value: write it without quotes"},
      {"a|hour: noon", "8:13 error bad-value"},
      {"a|hour: true", "8:13 error bad-value"},
      {"a|hour:", "8:12 error bad-value"},
      {"a|hour|lt: 24", "a: hour <24\n8:16 warning needless-comparison"},
      {"'|hour': 3", "8:5 error bad-modifiers"},
  });
}

TEST(Item, NamesThePartOfATimeThatItRefuses) {
  RuleFile file = ParseRuleFile(
      "r.yml", RuleHead() + "  s: {a|hour: noon}\n  condition: s\n");
  ASSERT_TRUE(HasErrors(file.diagnostics));
  EXPECT_NE(FirstError(file.diagnostics)->text.find("hour"), std::string::npos);
}

TEST(Item, KeepsPlaceholdersInPatterns) {
  ExpectParsed({
      {"a|expand: '%x%'", "a: %x%"},
      {"a|expand: 'a%x%b%y_1%*'", "a: 'a' %x% 'b' %y_1% *"},
      {"a|contains|expand: '%x%'", "a: * %x% *"},
      {"a|expand|startswith: '%x%'", "a: %x% *"},
      {"a|endswith|expand: '%x%'", "a: * %x%"},
      {"a|expand|cased: '%x%'", "a: cased %x%"},
      {"a|expand|windash: ' -a %x%'", "a: ' ' dash 'a ' %x%"},
      {"a|contains|expand|all: ['%x%', tail]", "a: * %x% * and * 'tail' *"},
      {"a|expand|neq: '%x%'", "not a: %x%"},
      {"'|expand': '%x%'", "keywords: * %x% *"},
      {"a: '%x%'", "a: '%x%'"},
      {"a|expand: '%DC-NAME.x%'", "a: %DC-NAME.x%"},
      {"a|expand: 'plain'", "a: 'plain'"},
      {"a|expand: 'plain\\%text'", "a: 'plain%text'"},
  });
}

TEST(Item, WarnsOfPercentsThatMakeNoPlaceholder) {
  const std::string warning =
      "\n8:15 warning no-placeholder: a name is letters, digits, _, - and "
      "dots; write a percent that is meant as \\%";
  EXPECT_EQ(Parsed("a|expand: '100% of % and %%'"),
            "a: '100% of % and %%'" + warning);
  EXPECT_EQ(Parsed("a|expand: '%a b%'"), "a: '%a b%'" + warning);
  EXPECT_EQ(Parsed("a|expand: '%'"), "a: '%'" + warning);
}

TEST(Item, WarnsOfPlaceholdersBehindABackslash) {
  const std::string warning =
      "\n8:15 warning escaped-placeholder: for a backslash before a "
      "placeholder, write two";
  EXPECT_EQ(Parsed("a|expand: 'C:\\%x%\\y'"), "a: 'C:%x%\\y'" + warning);
  EXPECT_EQ(Parsed("a|expand: 'C:\\\\%x%\\y'"), "a: 'C:\\' %x% '\\y'");
}

TEST(Item, RefusesPlaceholdersWhereTheyMeanNothing) {
  for (const char* modifiers :
       {"re|expand", "cidr|expand", "lt|expand", "exists|expand",
        "fieldref|expand", "base64|expand", "expand|wide|base64offset",
        "hour|expand"}) {
    EXPECT_EQ(Parsed("a|" + std::string(modifiers) + ": '%x%'"),
              "8:5 error bad-modifiers")
        << modifiers;
  }
  const std::string hint =
      " error bad-value: leave the modifier out, or put the value in quotes";
  EXPECT_EQ(Parsed("a|expand: 5"), "8:15" + hint);
  EXPECT_EQ(Parsed("a|expand: true"), "8:15" + hint);
  EXPECT_EQ(Parsed("a|expand:"), "8:14 error bad-value");
}

TEST(Item, RefusesModifiersThatContradictEachOther) {
  for (const char* modifiers : {"contains|startswith",
                                "startswith|endswith",
                                "contains|contains",
                                "contains|re",
                                "i",
                                "i|re",
                                "contains|i",
                                "re|cidr",
                                "exists|re",
                                "lt|gt",
                                "lt|exists",
                                "fieldref|re",
                                "cidr|contains",
                                "exists|contains",
                                "gt|startswith",
                                "windash|cidr",
                                "base64|lt",
                                "re|base64",
                                "windash|re",
                                "wide|fieldref",
                                "hour|minute",
                                "hour|re",
                                "hour|contains",
                                "hour|exists",
                                "gte|hour",
                                "hour|lt|gt",
                                "base64|base64|base64|base64"}) {
    EXPECT_EQ(Parsed("a|" + std::string(modifiers) + ": 1"),
              "8:5 error bad-modifiers")
        << modifiers;
  }
}

TEST(Item, AcceptsPlacesBehindRegularExpressionsWithAWarning) {
  for (const char* place : {"contains", "startswith", "endswith"}) {
    EXPECT_EQ(Parsed("a|re|" + std::string(place) + ": x"),
              "a: /x/\n8:5 warning needless-modifier");
  }
}

TEST(Item, RefusesValuesThatItsModifiersCannotTake) {
  ExpectParsed({
      {"a|exists: 'true'", "8:15 error bad-value"},
      {"a|exists: 1", "8:15 error bad-value"},
      {"a|exists:", "8:14 error bad-value"},
      {"a|exists: [true]", "8:5 error bad-value"},
      {"a|lt: '5'", "8:11 error bad-value"},
      {"a|lt: five", "8:11 error bad-value"},
      {"a|lt: true", "8:11 error bad-value"},
      {"a|lt: null", "8:11 error bad-value"},
      {"a|contains: null", "8:17 error bad-value"},
      {"a|re: null", "8:11 error bad-value"},
      {"a|cidr: 10.0.0.1/8", "8:13 error bad-network"},
      {"a|cidr: 10.0",
       "8:13 warning number-as-text: put it in quotes to say so\n8:13 error "
       "bad-network"},
      {"a|fieldref: 'b*'", "8:17 error bad-value"},
      {"a|base64: 'x*'", "8:15 error bad-value"},
      {"a|base64offset|contains: ''", "8:30 error bad-value"},
      {"a: 2024-01-31", "8:8 error bare-date: put it in quotes"},
      {"a: {b: c}", "8:8 error bad-value"},
      {"a: [[b]]", "8:9 error bad-value"},
      {"a: []",
       "8:5 error empty-list: "
       "write at least one value, or null for an absent field"},
      {"a|all: x", "8:5 error needless-all: leave the modifier out"},
      {"a|all: [x]", "8:5 error needless-all: leave the modifier out"},
      {"a: [{b: c}, 2024-01-31]",
       "8:9 error bad-value\n8:17 error bare-date: put it in quotes"},
  });
}

TEST(Item, IsSearchedEverywhereWithoutAField) {
  ExpectParsed({
      {"'|all': [x, y]", "keywords: * 'x' * and * 'y' *"},
      {"'|contains': [x, y]", "keywords: * 'x' * or * 'y' *"},
      {"'|re': x", "keywords: /x/"},
      {"'|cidr': 10.0.0.0/8", "keywords: net 10.0.0.0/8"},
      {"- x", "keywords: * 'x' *"},
      {"- 4624\n    - 'y*z'", "keywords: * '4624' * or * 'y' * 'z' *"},
      {"- null", "8:7 error bad-value"},
      {"'|startswith': x", "8:5 error bad-modifiers"},
      {"'|all|endswith': [x, y]", "8:5 error bad-modifiers"},
      {"'|exists': true", "8:5 error bad-modifiers"},
      {"'|fieldref': b", "8:5 error bad-modifiers"},
      {"'|gt': 5", "8:5 error bad-modifiers"},
  });
}

TEST(Item, KeepsWhatWasWrittenForMessages) {
  RuleFile file =
      ParseRuleFile("r.yml", RuleHead() +
                                 "  sel:\n"
                                 "    a|contains|all: ['x y', 0x10]\n"
                                 "  condition: sel\n");
  ASSERT_EQ(file.rules.size(), 1U);
  const Item& item = file.rules[0].identifiers[0].search.item;
  EXPECT_EQ(item.field, "a");
  EXPECT_EQ(item.modifiers, "contains|all");
  EXPECT_EQ(item.at, (Position{8, 5}));
  EXPECT_EQ(item.values[0].written, "'x y'");
  EXPECT_EQ(item.values[1].written, "0x10");
  EXPECT_EQ(item.values[1].at, (Position{8, 29}));
}

}  // namespace
}  // namespace drillcheck::sigma
