// The correlations that stand for the aggregations of Sigma 1.
#include "sigma/aggregation.h"

#include <gtest/gtest.h>

#include "sigma/dump_for_test.h"

namespace drillcheck::sigma {
namespace {

struct Refused {
  std::string advice;    // the first line of the hint
  std::string document;  // the rest
};

// A rule called "Brute Force (SSH)", of `condition` and more of the detection.
Refused Read(const std::string& condition, const std::string& more = "",
             const std::string& header = "level: high\n") {
  RuleFile file = ParseRuleFile(
      "r.yml", "title: Brute Force (SSH)\nlogsource: {product: p}\n" + header +
                   "detection:\n  sel: {a: 1}\n  other: {b: 2}\n" + more +
                   "  condition: " + condition + "\n");
  const Diagnostic* error = FirstError(file.diagnostics);
  if (error == nullptr) return {"no error", ""};
  EXPECT_EQ(error->code, "aggregation") << condition;
  size_t end = error->hint.find('\n');
  if (end == std::string::npos) return {error->hint, ""};
  return {error->hint.substr(0, end), error->hint.substr(end + 1)};
}

// What the document says when it is read, in the forms of correlation.h.
const Correlation& ReadBack(RuleFile& file, const std::string& document) {
  static const Correlation kNone;
  file = ParseRuleFile("r.yml", document);
  EXPECT_FALSE(HasErrors(file.diagnostics)) << document << "\n"
                                            << Dump(file.diagnostics);
  EXPECT_EQ(file.rules.size(), 1U) << document;
  if (file.rules.empty() || !file.rules[0].correlation) return kNone;
  return *file.rules[0].correlation;
}

TEST(Aggregation, IsWrittenOutAsTheCorrelationThatReplacesIt) {
  Refused refused = Read("sel | count() by src_ip > 50", "  timeframe: 1m\n");
  EXPECT_EQ(refused.advice,
            "take the pipe and what follows off this condition, take timeframe "
            "out, add `name: brute_force_ssh` to this rule, and add this "
            "document below a line of ---");
  EXPECT_EQ(refused.document,
            "title: 'Brute Force (SSH) correlated'\n"
            "correlation:\n"
            "    type: event_count\n"
            "    rules:\n"
            "        - brute_force_ssh\n"
            "    group-by:\n"
            "        - src_ip\n"
            "    timespan: 1m\n"
            "    condition:\n"
            "        gt: 50\n"
            "level: high");
}

TEST(Aggregation, NamesTheRuleAsItIsNamed) {
  Refused refused = Read("sel | count() > 5", "", "name: ssh-failed\n");
  EXPECT_EQ(refused.advice,
            "take the pipe and what follows off this condition, and add this "
            "document below a line of ---");
  EXPECT_EQ(refused.document,
            "title: 'Brute Force (SSH) correlated'\n"
            "correlation:\n"
            "    type: event_count\n"
            "    rules:\n"
            "        - ssh-failed\n"
            "    timespan: 5m  # the rule had no timeframe: choose the window\n"
            "    condition:\n"
            "        gt: 5");
}

TEST(Aggregation, KeepsFunctionFieldAndBound) {
  struct Row {
    const char* condition;
    Correlation::Type type;
    const char* field;
    Bound::Operator op;
  };
  using Type = Correlation::Type;
  using Operator = Bound::Operator;
  for (const Row& row : {
           Row{"sel | count() > 5", Type::kEventCount, "", Operator::kGreater},
           {"sel|count()>=5", Type::kEventCount, "", Operator::kGreaterEqual},
           {"sel | COUNT ( ) < 5", Type::kEventCount, "", Operator::kLess},
           {"sel | count(a.b) by x <= 5", Type::kValueCount, "a.b",
            Operator::kLessEqual},
           {"sel | count(a) by x = 5", Type::kValueCount, "a",
            Operator::kEqual},
           {"sel | count(a) by x == 5", Type::kValueCount, "a",
            Operator::kEqual},
           {"sel | count(a) by x != 5", Type::kValueCount, "a",
            Operator::kNotEqual},
           {"sel | sum(a) by x, y > 5", Type::kValueSum, "a",
            Operator::kGreater},
           {"sel | avg(a) > 5", Type::kValueAvg, "a", Operator::kGreater},
           {"sel and not other | count() > 5", Type::kEventCount, "",
            Operator::kGreater},
       }) {
    RuleFile file;
    const Correlation& c =
        ReadBack(file, Read(std::string("'") + row.condition + "'").document);
    EXPECT_EQ(c.type, row.type) << row.condition;
    EXPECT_EQ(Join(c.fields, ","), row.field) << row.condition;
    ASSERT_EQ(c.bounds.size(), 1U) << row.condition;
    EXPECT_EQ(c.bounds[0].op, row.op) << row.condition;
    EXPECT_EQ(c.bounds[0].number, Number(int64_t{5})) << row.condition;
  }
  RuleFile file;
  EXPECT_EQ(ReadBack(file, Read("sel | sum(a) by x, y > 5").document).group_by,
            (std::vector<std::string>{"x", "y"}));
}

TEST(Aggregation, MakesARuleOfEachSearchThatIsNear) {
  Refused refused = Read("sel | near other", "  timeframe: 30s\n");
  EXPECT_EQ(refused.advice,
            "take the pipe and what follows off this condition, take timeframe "
            "out, add `name: brute_force_ssh` to this rule, move the search "
            "other to a rule "
            "named brute_force_ssh_other, and add this document below a line "
            "of ---");
  EXPECT_EQ(refused.document,
            "title: 'Brute Force (SSH) correlated'\n"
            "correlation:\n"
            "    type: temporal  # temporal_ordered, if the order counts\n"
            "    rules:\n"
            "        - brute_force_ssh\n"
            "        - brute_force_ssh_other\n"
            "    timespan: 30s\n"
            "level: high");
  RuleFile file;
  const Correlation& absent =
      ReadBack(file, Read("sel | near other and third and not last").document);
  ASSERT_TRUE(absent.expression);
  EXPECT_EQ(absent.rules.size(), 4U);
  EXPECT_EQ(absent.expression->parts.at(3).kind, Condition::Kind::kNot);
}

TEST(Aggregation, SaysPlainlyWhatHasNoCorrelation) {
  const std::string other =
      "this cannot be translated: only count, sum, avg and near, with one "
      "bound, have a correlation that says the same";
  for (const char* condition :
       {"sel | foo() > 5", "sel | count() > many", "sel | count(", "sel |",
        "sel | sum() > 5", "sel | count() > 5 and other", "sel | near",
        "sel | count() by > 5", "sel | count() | near other", "sel | count()",
        "sel | near other or third", "sel | count() > 1 < 5",
        "sel | count() > 6000000000000000000000"}) {
    Refused refused = Read(std::string("'") + condition + "'");
    EXPECT_EQ(refused.advice, other) << condition;
    EXPECT_EQ(refused.document, "") << condition;
  }
  EXPECT_EQ(Read("sel | max(size) > 5").advice,
            "this cannot be translated: no correlation knows max; a bound on a "
            "single event is a search with lt or gt, such as `size|gt: 10`");
  EXPECT_NE(Read("sel | min(size) < 5").advice.find("knows min"),
            std::string::npos);
  EXPECT_EQ(Read("[sel, sel | count() > 5]").advice,
            "write a correlation in the place of each such condition, and a "
            "rule for each search before a pipe");
}

TEST(Aggregation, QuotesWhatYamlWouldReadOtherwise) {
  EXPECT_NE(Read("sel | count(yes) > 5").document.find("field: 'yes'\n"),
            std::string::npos);
  RuleFile file;
  const Correlation& c =
      ReadBack(file, Read("sel | count(yes) by a:b > 5", "  timeframe: soon\n",
                          "name: \"on: 'x'\\n#\"\n")
                         .document);
  EXPECT_EQ(c.fields, (std::vector<std::string>{"yes"}));
  EXPECT_EQ(c.group_by, (std::vector<std::string>{"a:b"}));
  EXPECT_EQ(c.timespan, (Duration{300'000'000}));
}

}  // namespace
}  // namespace drillcheck::sigma
