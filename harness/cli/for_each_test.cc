#include "cli/for_each.h"

#include <gtest/gtest.h>

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

}  // namespace
}  // namespace drillcheck::cli
