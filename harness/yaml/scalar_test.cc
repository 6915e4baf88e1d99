#include "yaml/scalar.h"

#include <gtest/gtest.h>

namespace drillcheck::yaml {
namespace {

// "null", "true", "number 420", "date 2026-04-29", "text abc".
std::string Dump(const Scalar& scalar) {
  if (std::holds_alternative<Null>(scalar)) return "null";
  if (auto* truth = std::get_if<bool>(&scalar)) {
    return *truth ? "true" : "false";
  }
  if (auto* number = std::get_if<Number>(&scalar)) {
    return "number " + number->Text();
  }
  if (auto* date = std::get_if<Timestamp>(&scalar)) return "date " + date->text;
  return "text " + std::get<std::string>(scalar);
}

// As the value of a list, read from YAML text.
std::string Typed(const std::string& yaml) {
  Diagnostics found;
  Reporter out("f.yml", found);
  auto documents = Parse("- " + yaml + "\n", out);
  if (!found.empty() || documents.size() != 1) return "not valid";
  return Dump(Resolve(documents[0].items.at(0)));
}

struct Row {
  const char* yaml;
  const char* typed;
};

void Check(std::initializer_list<Row> rows) {
  for (const Row& row : rows) EXPECT_EQ(Typed(row.yaml), row.typed) << row.yaml;
}

TEST(ScalarType, KnowsTheBooleansOfYaml11) {
  Check({{"yes", "true"},     {"Yes", "true"},      {"YES", "true"},
         {"on", "true"},      {"On", "true"},       {"ON", "true"},
         {"true", "true"},    {"True", "true"},     {"TRUE", "true"},
         {"no", "false"},     {"No", "false"},      {"NO", "false"},
         {"off", "false"},    {"OFF", "false"},     {"false", "false"},
         {"yEs", "text yEs"}, {"oN", "text oN"},    {"y", "text y"},
         {"n", "text n"},     {"yes!", "text yes!"}});
}

TEST(ScalarType, KnowsEverySpellingOfNull) {
  Check({{"~", "null"},
         {"null", "null"},
         {"Null", "null"},
         {"NULL", "null"},
         {"", "null"},
         {"nULL", "text nULL"},
         {"none", "text none"}});
}

TEST(ScalarType, ReadsIntegersInFiveBases) {
  Check({{"0", "number 0"},
         {"42", "number 42"},
         {"-42", "number -42"},
         {"+42", "number 42"},
         {"0644", "number 420"},
         {"-010", "number -8"},
         {"0x10", "number 16"},
         {"-0xFf", "number -255"},
         {"0b101", "number 5"},
         {"1_000", "number 1000"},
         {"1:30", "number 90"},
         {"190:20:30", "number 685230"},
         {"-1:30", "number -90"},
         {"18446744073709551615", "number 18446744073709551615"},
         {"-9223372036854775808", "number -9223372036854775808"}});
}

TEST(ScalarType, LeavesTextThatOnlyLooksLikeAnInteger) {
  Check({{"0o17", "text 0o17"},
         {"08", "text 08"},
         {"_1", "text _1"},
         {"0x", "text 0x"},
         {"0xg", "text 0xg"},
         {"1:60", "text 1:60"},
         {"01:30", "text 01:30"},
         {"18446744073709551616", "text 18446744073709551616"},
         {"10.0.0.1", "text 10.0.0.1"},
         {"00:1A:2B:3C:4D:5E", "text 00:1A:2B:3C:4D:5E"}});
}

// 64 bits hold ten parts; more used to overflow.
TEST(ScalarType, LeavesEndlessClockTimesAsText) {
  std::string parts = "1";
  for (int i = 0; i < 20; ++i) parts += ":00";
  EXPECT_EQ(Typed(parts), "text " + parts);
}

TEST(ScalarType, ReadsFractions) {
  Check({{"1.5", "number 1.5"},
         {"-1.5", "number -1.5"},
         {"+1.50", "number 1.5"},
         {"1.", "number 1"},
         {".5", "number 0.5"},
         {"1.5e+3", "number 1500"},
         {"1_0.5", "number 10.5"},
         {"1:30.5", "number 90.5"},
         {".inf", "number inf"},
         {"-.INF", "number -inf"},
         {".NaN", "number nan"}});
}

TEST(ScalarType, LeavesTextThatOnlyLooksLikeAFraction) {
  Check({{"1e3", "text 1e3"},
         {"1.5e3", "text 1.5e3"},
         {"1e+3", "text 1e+3"},
         {"-.5", "text -.5"},
         {".", "text ."},
         {"_1.5", "text _1.5"},
         {"1.2.3", "text 1.2.3"},
         {"inf", "text inf"},
         {"nan", "text nan"},
         {"2.36.0", "text 2.36.0"}});
}

TEST(ScalarType, KeepsDatesApart) {
  Check({{"2026-04-29", "date 2026-04-29"},
         {"2026-04-29T09:00:02Z", "date 2026-04-29T09:00:02Z"},
         {"2026-4-9 9:00:02.5 +1", "date 2026-4-9 9:00:02.5 +1"},
         {"2026-04-29 09:00:02 -01:30", "date 2026-04-29 09:00:02 -01:30"},
         {"2026-4-9", "text 2026-4-9"},
         {"2026-04-29T09:00", "text 2026-04-29T09:00"},
         {"2026-04-29-", "text 2026-04-29-"},
         {"2026-04", "text 2026-04"},
         {"2026/04/29", "text 2026/04/29"}});
}

TEST(ScalarType, TakesQuotedAndTaggedScalarsAsText) {
  Check({{"'yes'", "text yes"},
         {"\"0644\"", "text 0644"},
         {"'~'", "text ~"},
         {"''", "text "},
         {"!!str 42", "text 42"},
         {"|\n  42\n", "text 42\n"},
         {">-\n  yes\n", "text yes"}});
}

}  // namespace
}  // namespace drillcheck::yaml
