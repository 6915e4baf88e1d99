#include "base/duration.h"

#include <gtest/gtest.h>

namespace drillcheck {
namespace {

TEST(ParseDuration, ReadsANumberAndAUnit) {
  struct Row {
    const char* text;
    int64_t seconds;
  };
  for (const Row& row : {Row{"30s", 30},
                         {"5m", 300},
                         {"48h", 172'800},
                         {"7d", 604'800},
                         {"0h", 0}}) {
    auto duration = ParseDuration(row.text);
    ASSERT_TRUE(duration.has_value()) << row.text;
    EXPECT_EQ(duration->micros, row.seconds * 1'000'000) << row.text;
  }
}

TEST(ParseDuration, RefusesWhatIsNoSpan) {
  for (const char* text :
       {"", "h", "48", "48 h", " 48h", "48H", "-1h", "+1h", "1.5h", "1h30m",
        "48w", "99999999999999999999h", "36526d", "9223372036854775807d"}) {
    EXPECT_FALSE(ParseDuration(text).has_value()) << text;
  }
}

TEST(FormatDuration, TakesTheUnitThatTellsMost) {
  struct Row {
    const char* text;
    const char* words;
  };
  for (const Row& row : {Row{"0s", "0 seconds"},
                         {"1s", "1 second"},
                         {"90s", "1 minute"},
                         {"90m", "90 minutes"},
                         {"1h", "1 hour"},
                         {"49h", "49 hours"},
                         {"700m", "11 hours"},
                         {"48h", "2 days"},
                         {"245h", "10 days"}}) {
    EXPECT_EQ(FormatDuration(*ParseDuration(row.text)), row.words) << row.text;
  }
  EXPECT_EQ(FormatDuration({-5'000'000}), "0 seconds");
}

}  // namespace
}  // namespace drillcheck
