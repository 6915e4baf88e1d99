// The order in which several recordings are looked at, against one that is
// found event by event: of the events that are next in their recordings always
// the oldest.
#include "cli/findings_feed.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "cli/bench_for_test.h"
#include "cli/scan.h"

namespace drillcheck::cli {
namespace {

// The second of each event; none: it has no time.
using Recording = std::vector<std::optional<int>>;

// One of them that no rule fires on.
bool IsSilent(std::optional<int> second) { return second && *second % 4 == 3; }

// The first fires on every other event; the second, over which a correlation
// runs, on some of them and is not reported.
constexpr const char* kRules =
    "title: Any\nlogsource: {product: windows}\n"
    "detection: {s: {EventID: 1}, condition: s}\n---\n"
    "title: Some\nname: some\nlogsource: {product: windows}\n"
    "detection: {s: {'@timestamp|endswith': '1Z'}, condition: s}\n---\n"
    "title: Many\ncorrelation:\n  type: event_count\n  rules: [some]\n"
    "  group-by: [Nobody]\n  timespan: 1s\n  condition: {gte: 2}\n";

// What stands between the keys of an event: nothing, a line break behind which
// a recording is read event by event, or so much that a few fill a block.
enum class Between { kNothing, kLineBreak, kMuch };

std::string Text(std::optional<int> second, Between between) {
  std::string time =
      second ? "\"2026-01-01T00:00:" + std::to_string(*second) + "Z\"" : "7";
  std::string text = R"({"Channel":"c","EventID":)" +
                     std::string(IsSilent(second) ? "2" : "1") +
                     R"(,"@timestamp":)" + time + ",";
  if (between == Between::kLineBreak) text += "\n";
  if (between == Between::kMuch) text += std::string(100'000, ' ');
  return text + "\"Of\":1}\n";
}

std::string Text(const Recording& recording, Between between) {
  std::string text;
  for (size_t i = 0; i < recording.size(); ++i) {
    bool plain = between == Between::kLineBreak && i != recording.size() / 2;
    text += Text(recording[i], plain ? Between::kNothing : between);
  }
  return text;
}

class Order {
 public:
  explicit Order(const std::vector<Recording>& recordings)
      : recordings_(recordings), next_(recordings.size()) {
    for (const Recording& recording : recordings) {
      turn_.push_back(recording.empty() ? -1 : recording[0].value_or(-1));
    }
  }

  // "1:3 ": a rule fires on the third event of the second recording.
  std::string Text() {
    std::string text;
    while (std::optional<size_t> file = Oldest()) {
      const Recording& recording = recordings_[*file];
      size_t record = ++next_[*file];
      if (!IsSilent(recording[record - 1])) {
        text += std::to_string(*file) + ":" + std::to_string(record) + " ";
      }
      if (record == recording.size()) continue;
      turn_[*file] = recording[record].value_or(turn_[*file]);
    }
    return text;
  }

 private:
  std::optional<size_t> Oldest() const {
    std::optional<size_t> oldest;
    for (size_t file = 0; file < recordings_.size(); ++file) {
      if (next_[file] == recordings_[file].size()) continue;
      if (!oldest || turn_[file] < turn_[*oldest]) oldest = file;
    }
    return oldest;
  }

  const std::vector<Recording>& recordings_;
  std::vector<size_t> next_;
  std::vector<int> turn_;  // of the next event
};

class FoundOrderTest : public testing::Test {
 protected:
  // As Order::Text().
  std::string Scanned(const std::vector<Recording>& recordings, bool by_lines,
                      Between between = Between::kNothing) {
    Bench bench;
    bench.files.Put("rules/a.yml", kRules);
    ScanOptions options;
    options.rules = {"rules"};
    if (!by_lines) options.stats = Format::kText;
    for (size_t i = 0; i < recordings.size(); ++i) {
      options.events.push_back(std::to_string(i));
      bench.files.Put(options.events.back(), Text(recordings[i], between));
    }
    EXPECT_EQ(Scan(options, bench.io), kOk) << bench.err.str();
    return Read(bench.out.str());
  }

 private:
  static std::string Read(const std::string& out) {
    const std::string file = R"("file":")";
    const std::string record = R"(","record":)";
    std::string text;
    for (size_t at = 0; (at = out.find(file, at)) != out.npos; ++at) {
      size_t name = at + file.size();
      size_t number = out.find(record, name) + record.size();
      text += out.substr(name, 1) + ":" +
              out.substr(number,
                         out.find_first_not_of("0123456789", number) - number) +
              " ";
    }
    return text;
  }
};

TEST_F(FoundOrderTest, GivesTheOldestOfTheEventsThatAreNext) {
  std::vector<Recording> recordings = {
      {10, 16, 11, 12, {}, 40}, {12, 19, 13, 16, 30}, {{}, 14, {}, 16}};
  const std::string order =
      "2:1 0:1 1:1 2:2 2:3 0:2 0:4 0:5 2:4 1:3 1:4 1:5 0:6 ";
  EXPECT_EQ(Order(recordings).Text(), order);
  EXPECT_EQ(Scanned(recordings, /*by_lines=*/true), order);
  EXPECT_EQ(Scanned(recordings, /*by_lines=*/false), order);
}

// Up to five recordings of up to so many events, most but not all in order.
std::vector<Recording> AnyRecordings(std::mt19937& dice, unsigned most) {
  auto below = [&](unsigned n) { return static_cast<int>(dice() % n); };
  std::vector<Recording> recordings(static_cast<size_t>(2 + below(4)));
  for (Recording& recording : recordings) {
    int second = 10 + below(20);
    for (int i = below(most); i > 0; --i) {
      second = std::min(59, second + below(3));
      int back = below(5) == 0 ? below(8) : 0;
      recording.push_back(below(6) > 0
                              ? std::optional(std::max(10, second - back))
                              : std::nullopt);
    }
  }
  return recordings;
}

TEST_F(FoundOrderTest, GivesWhatEventByEventIsFound) {
  std::mt19937 dice(20261122);
  for (int round = 0; round < 60; ++round) {
    auto recordings = AnyRecordings(dice, 30);
    const std::string order = Order(recordings).Text();
    EXPECT_EQ(Scanned(recordings, /*by_lines=*/true), order);
    EXPECT_EQ(Scanned(recordings, /*by_lines=*/false), order);
  }
}

TEST_F(FoundOrderTest, GivesTheSamePieceByPiece) {
  std::mt19937 dice(1122);
  for (int round = 0; round < 40; ++round) {
    auto recordings = AnyRecordings(dice, 12);
    const std::string order = Order(recordings).Text();
    EXPECT_EQ(Scanned(recordings, true, Between::kMuch), order);
    EXPECT_EQ(Scanned(recordings, true, Between::kLineBreak), order);
  }
}

// Of a year of daily logs few are open at a time.
TEST(FindingsFeed, OpensARecordingWhenTheOthersHaveComeToIt) {
  Bench bench;
  bench.files.Put("rules/a.yml", kRules);
  bench.files.Put("late", Text({50, 52}, Between::kNothing));
  bench.files.Put("early", Text({10, 12}, Between::kNothing));
  ScanOptions options;
  options.rules = {"rules"};
  auto rules = LoadScanRules(options, bench.io);
  BatchMatcher matcher(*rules, 1, /*measured=*/false);
  LineWorker lines(*rules, "", /*timed=*/true);
  const std::vector<std::string> paths = {"late", "early"};
  FindingsFeed feed(bench.io, ReadOptions(), paths, matcher, &lines);
  size_t file = 0;
  ScanFindings found;
  EXPECT_EQ(feed.opened(), 0U);
  ASSERT_TRUE(feed.Next(file, found));
  EXPECT_EQ(file, 1U);
  EXPECT_EQ(found.hits.size(), 2U);
  EXPECT_EQ(feed.opened(), 1U);
  ASSERT_TRUE(feed.Next(file, found));
  EXPECT_EQ(file, 0U);
  EXPECT_FALSE(feed.Next(file, found));
}

}  // namespace
}  // namespace drillcheck::cli
