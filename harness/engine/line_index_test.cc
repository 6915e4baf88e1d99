#include "engine/line_index.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/processor.h"
#include "event/outlined_events.h"

namespace drillcheck {
namespace {

class LineIndexTest : public testing::TestWithParam<ProcessorPath> {
 protected:
  void SetUp() override {
    if (GetParam() > BestPath()) {
      GTEST_SKIP() << "NOT RUN: this processor has no such path";
    }
  }

  static LineIndex Of(const std::vector<std::string>& texts) {
    LineIndex index;
    for (const std::string& text : texts) index.Add(text);
    index.Build(GetParam());
    return index;
  }

  // "text@begin" of each match, where the text would begin.
  std::string MatchesIn(const LineIndex& index, std::string line) {
    size_t size = line.size();
    line.append(OutlinedEvent::kBehind, 'x');
    std::vector<LineIndex::Match> matches;
    if (!index.Find(std::string_view(line).substr(0, size), matches)) {
      return "too many";
    }
    std::string all;
    for (const auto& [text, offset, at] : matches) {
      all += std::to_string(text) + "@" +
             std::to_string(static_cast<long>(at) - static_cast<long>(offset)) +
             " ";
    }
    return all;
  }
};

TEST_P(LineIndexTest, FindsTextsInEitherCaseWhereverTheyStand) {
  LineIndex index = Of({"mimikatz", "dir", "sekurlsa::"});
  ASSERT_TRUE(index.works());
  EXPECT_EQ(MatchesIn(index, "MimiKatz sekurlsa::x"), "0@0 2@9 ");
  EXPECT_EQ(MatchesIn(index, R"({"a":"DIR c"})"), "1@6 ");
  EXPECT_EQ(MatchesIn(index, "mimikat sekurlsa: di"), "");
}

TEST_P(LineIndexTest, FindsThemAtEveryPlaceOfALongLine) {
  LineIndex index = Of({"mimikatz"});
  for (size_t at = 0; at < 5000; at += 1 + at / 7) {
    std::string line(5000, '.');
    line.replace(at, 8, "Mimikatz");
    std::string found = MatchesIn(index, line);
    EXPECT_EQ(found, "0@" + std::to_string(at) + " ");
  }
}

// The end of a line cuts them off, whatever stands behind it.
TEST_P(LineIndexTest, FindsNothingThatTheLineDoesNotHoldWhole) {
  LineIndex index = Of({"aaxx"});
  EXPECT_EQ(MatchesIn(index, "..aa"), "");
  EXPECT_EQ(MatchesIn(index, "..aaxx"), "0@2 ");
  // Nothing but x stands there.
  EXPECT_EQ(MatchesIn(Of({"xxxx"}), "..x"), "");
}

// Which way round a slash is written is up to the exporter.
TEST_P(LineIndexTest, SeeksThePieceOfATextThatHasNoEscape) {
  LineIndex index = Of({"c:\\evil\\x", "/basic/base64/"});
  ASSERT_TRUE(index.works());
  EXPECT_EQ(MatchesIn(index, R"("C:\\evil\\x")").substr(0, 2), "0@");
  EXPECT_EQ(MatchesIn(index, R"(\/basic\/base64\/)").substr(0, 2), "1@");
  EXPECT_EQ(MatchesIn(index, "/BASIC/base64/"), "1@0 ");
}

TEST_P(LineIndexTest, HoldsATextOnlyWhereAllOfItIsInTheValue) {
  LineIndex index = Of({"/basic/base64/"});
  const std::string line = "x/basic/base64/y" + std::string(64, ' ');
  std::vector<LineIndex::Match> matches;
  ASSERT_TRUE(index.Find(std::string_view(line).substr(0, 16), matches));
  ASSERT_EQ(matches.size(), 1U);
  const char* at = line.data() + matches[0].at;
  auto part = [&](size_t from, size_t to) {
    return std::string_view(line).substr(from, to - from);
  };
  EXPECT_TRUE(index.Holds(part(0, 16), at, matches[0]));
  EXPECT_TRUE(index.Holds(part(1, 15), at, matches[0]));
  EXPECT_FALSE(index.Holds(part(2, 15), at, matches[0]));
  EXPECT_FALSE(index.Holds(part(1, 14), at, matches[0]));
  const std::string other = "x_basic/base64/y";
  EXPECT_FALSE(index.Holds(other, other.data() + matches[0].at, matches[0]));
}

TEST_P(LineIndexTest, ForgetsTheMatchesOfTheLineBefore) {
  LineIndex index = Of({"abcd"});
  std::vector<LineIndex::Match> matches;
  for (const char* text : {"abcd abcd", "ABCD"}) {
    std::string line = text + std::string(OutlinedEvent::kBehind, ' ');
    ASSERT_TRUE(index.Find(line, matches));
  }
  EXPECT_EQ(matches.size(), 1U);
}

TEST_P(LineIndexTest, GivesUpOnALineOfNothingButMatches) {
  LineIndex index = Of({"abcd"});
  std::string line;
  for (size_t i = 0; i < LineIndex::kMostMatches; ++i) line += "abcd";
  EXPECT_NE(MatchesIn(index, line), "too many");
  EXPECT_EQ(MatchesIn(index, line + "abcd"), "too many");
}

TEST_P(LineIndexTest, DoesNotWorkWhereATextCannotBeSought) {
  EXPECT_FALSE(Of({}).works());
  EXPECT_TRUE(Of({"abc"}).works());
  EXPECT_FALSE(Of({"abcd", "ab"}).works());
  EXPECT_FALSE(Of({"a/b\\c\"d"}).works());
  std::vector<std::string> many;
  for (char a = 'a'; a <= 'z'; ++a) {
    for (char b = 'a'; b <= 'z'; ++b) many.push_back({a, b, b, a});
  }
  EXPECT_FALSE(Of(many).works());
}

INSTANTIATE_TEST_SUITE_P(Paths, LineIndexTest,
                         testing::Values(ProcessorPath::kAvx2,
                                         ProcessorPath::kAvx512));

TEST(LineIndex, DoesNotWorkOnOtherProcessors) {
  LineIndex index;
  index.Add("mimikatz");
  index.Build(ProcessorPath::kScalar);
  EXPECT_FALSE(index.works());
}

TEST(LineIndex, KnowsAPlaceInAKeyFromOneInAText) {
  const std::string line =
      R"({"dir" : "dir", "b":"{\"dir\":1}", "\"dir":1, "x":["dir"]})";
  std::string in_keys;
  for (size_t at = line.find("dir"); at != line.npos;
       at = line.find("dir", at + 1)) {
    in_keys += IsInKey(line.data() + at, line) ? "k" : "t";
  }
  EXPECT_EQ(in_keys, "kttkt");
  EXPECT_FALSE(IsInKey(line.data() + line.size(), line));
  EXPECT_FALSE(IsInKey("dir", "dir"));
}

}  // namespace
}  // namespace drillcheck
