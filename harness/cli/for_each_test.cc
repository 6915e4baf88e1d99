#include "cli/for_each.h"

#include <gtest/gtest.h>

#include <atomic>
#include <vector>

namespace drillcheck::cli {
namespace {

TEST(ForEach, DoesEachPieceOnceWhateverTheNumberOfThreads) {
  for (size_t jobs : {1, 2, 3, 64}) {
    for (size_t count : {0, 1, 2, 1000}) {
      std::vector<int> done(count);
      ForEach(count, jobs, [&](size_t i) { ++done[i]; });
      EXPECT_EQ(done, std::vector<int>(count, 1)) << jobs << " " << count;
    }
  }
}

std::atomic<int> begun = 0;

TEST(ForEach, LetsEachThreadThatItStartsBegin) {
  ForEach(
      3, 3, [](size_t) {}, [] { ++begun; });
  EXPECT_EQ(begun, 2);
}

}  // namespace
}  // namespace drillcheck::cli
