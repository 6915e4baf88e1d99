#include "cli/large_pages.h"

#include <gtest/gtest.h>

#include <fstream>
#include <string>

namespace drillcheck::cli {
namespace {

// Lines of Linux about memory of this process: proc_pid_smaps(5).
constexpr const char* kMaps = "/proc/self/smaps";

// Is any of the heap to lie in large pages? "hg": advised so.
bool HeapIsAdvised() {
  std::ifstream maps(kMaps);
  bool heap = false;
  for (std::string line; std::getline(maps, line);) {
    if (line.find(" kB") == line.npos && line.find('-') != line.npos) {
      heap = line.ends_with("[heap]");
    }
    bool advised = line.find(" hg") != line.npos;
    if (heap && line.starts_with("VmFlags:") && advised) return true;
  }
  return false;
}

bool KernelHasLargePages() {
  return std::ifstream("/sys/kernel/mm/transparent_hugepage/enabled").good();
}

TEST(LargePages, AreAskedForWhatTheHeapTakesNext) {
#if defined(__SANITIZE_ADDRESS__)
  GTEST_SKIP() << "a sanitizer has a heap of its own";
#endif
  if (!KernelHasLargePages()) GTEST_SKIP() << "this kernel has none";
  PreferLargePages();
  EXPECT_TRUE(HeapIsAdvised());
}

TEST(LargePages, MayBeAskedForTwice) {
  PreferLargePages();
  PreferLargePages();
  std::string text(size_t{3} << 20, 'x');
  EXPECT_EQ(text.find('y'), text.npos);
}

}  // namespace
}  // namespace drillcheck::cli
