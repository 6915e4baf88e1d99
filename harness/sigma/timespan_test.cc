#include "sigma/timespan.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace drillcheck::sigma {
namespace {

// "90 s", or the code of what is said; both when it is a warning.
std::string Read(const std::string& text) {
  yaml::Node node;
  node.kind = yaml::Node::Kind::kScalar;
  node.at = {3, 5};
  node.text = text;
  Diagnostics said;
  Reporter report("r.yml", said);
  auto timespan = ParseTimespan(node, report);
  std::string result;
  if (timespan) result = std::to_string(timespan->micros / 1'000'000) + " s";
  for (const Diagnostic& d : said) {
    EXPECT_EQ(d.at, (Position{3, 5})) << text;
    result += (result.empty() ? "" : ", ") + d.code;
    if (d.severity == Severity::kError) {
      EXPECT_NE(d.text.find("timespan"), std::string::npos) << d.text;
    }
  }
  return result;
}

TEST(Timespan, IsAWholeNumberAndOneUnit) {
  EXPECT_EQ(Read("1s"), "1 s");
  EXPECT_EQ(Read("90m"), "5400 s");
  EXPECT_EQ(Read("2h"), "7200 s");
  EXPECT_EQ(Read("3d"), "259200 s");
  EXPECT_EQ(Read("010m"), "600 s");
}

TEST(Timespan, WarnsOfUnitsThatTheSpecificationLacks) {
  EXPECT_EQ(Read("1w"), "604800 s, timespan-unit");
  EXPECT_EQ(Read("2M"), "5259492 s, timespan-unit");
  EXPECT_EQ(Read("1y"), "31556952 s, timespan-unit");
}

TEST(Timespan, RefusesAllElse) {
  for (const char* text : {"",
                           "10",
                           "h",
                           "1.5h",
                           "10 m",
                           " 10m",
                           "10m ",
                           "-5m",
                           "+5m",
                           "0m",
                           "0s",
                           "10min",
                           "10S",
                           "10D",
                           "1e3s",
                           "99999999999999999999s",
                           "ten m",
                           "1h30m",
                           "36526d",
                           "101y",
                           "9223372036854775807w"}) {
    EXPECT_EQ(Read(text), "bad-timespan") << text;
  }
}

TEST(Timespan, IsAtMost100Years) {
  EXPECT_EQ(Read("36525d"), "3155760000 s");
  EXPECT_EQ(Read("3155760001s"), "bad-timespan");
}

}  // namespace
}  // namespace drillcheck::sigma
