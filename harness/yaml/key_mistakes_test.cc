#include "yaml/key_mistakes.h"

#include <gtest/gtest.h>

#include "base/text.h"

namespace drillcheck::yaml {
namespace {

std::string Report(KeyMistakes& keys) {
  Diagnostics found;
  Reporter out("f", found);
  keys.Report(out);
  std::vector<std::string> lines;
  for (const Diagnostic& one : found) lines.push_back(Format(one));
  return Join(lines, "\n");
}

TEST(KeyMistakes, TellAKeyThatIsThereManyTimesOnce) {
  KeyMistakes keys;
  size_t twice = keys.Twice("a", 1, {2, 1});
  for (int line = 3; line <= 30; ++line) keys.Again(twice, line);
  EXPECT_EQ(Report(keys),
            "f:2:1: error: the key 'a' is there 30 times, in lines 1, 2, 3, 4, "
            "5, 6, 7, 8 and 22 more [duplicate-key]\n"
            "  keep one of them, or join their values");
  EXPECT_EQ(Report(keys), "");
}

TEST(KeyMistakes, NameALineOnce) {
  KeyMistakes keys;
  keys.Again(keys.Twice("a", 4, {4, 9}), 5);
  keys.Twice("b", 6, {6, 3});
  EXPECT_EQ(Report(keys),
            "f:4:9: error: the key 'a' is there 3 times, in lines 4 and 5 "
            "[duplicate-key]\n"
            "  keep one of them, or join their values\n"
            "f:6:3: error: the key 'b' is there twice, in line 6 "
            "[duplicate-key]\n"
            "  keep one of them, or join their values");
}

TEST(KeyMistakes, KeepTheOrderInWhichTheyWereFound) {
  KeyMistakes keys;
  keys.NoText({1, 1});
  size_t twice = keys.Twice("a", 2, {3, 1});
  keys.Merge({4, 1});
  keys.Again(twice, 5);
  std::string report = Report(keys);
  size_t no_text = report.find("bad-key");
  size_t repeated = report.find("in lines 2, 3 and 5");
  size_t merge = report.find("merge-key");
  EXPECT_LT(no_text, repeated) << report;
  EXPECT_LT(repeated, merge) << report;
  EXPECT_NE(merge, std::string::npos) << report;
}

}  // namespace
}  // namespace drillcheck::yaml
