#include "cli/large_pages.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <string>
#include <thread>

namespace drillcheck::cli {
namespace {

// Of this process's memory, as Linux tells: proc_pid_smaps(5).
constexpr const char* kMaps = "/proc/self/smaps";

// Does a line begin a part of memory that holds the address?
bool Holds(const std::string& line, uintptr_t address) {
  char* dash = nullptr;
  uintptr_t begin = std::strtoull(line.c_str(), &dash, 16);
  if (dash == line.c_str() || *dash != '-') return false;
  return begin <= address && address < std::strtoull(dash + 1, nullptr, 16);
}

// Is what this thread allocates next to lie in large pages? "hg": advised so.
bool IsAdvised() {
  constexpr size_t kSome = 100'000;
  void* volatile piece = std::malloc(kSome);
  auto middle = reinterpret_cast<uintptr_t>(piece) + kSome / 2;
  std::free(piece);
  std::ifstream maps(kMaps);
  bool here = false;
  for (std::string line; std::getline(maps, line);) {
    here = here || Holds(line, middle);
    if (!here || !line.starts_with("VmFlags:")) continue;
    return line.find(" hg") != line.npos;
  }
  return false;
}

bool KernelHasLargePages() {
  return std::ifstream("/sys/kernel/mm/transparent_hugepage/enabled").good();
}

class LargePagesTest : public testing::Test {
 protected:
  void SetUp() override {
#if defined(__SANITIZE_ADDRESS__)
    GTEST_SKIP() << "a sanitizer has a heap of its own";
#endif
    if (!KernelHasLargePages()) GTEST_SKIP() << "this kernel has none";
  }
};

TEST_F(LargePagesTest, AreAskedForWhatTheThreadAllocatesNext) {
  PreferLargePages();
  EXPECT_TRUE(IsAdvised());
}

TEST_F(LargePagesTest, AreAskedForByEachThread) {
  bool advised = false;
  std::thread([&] {
    PreferLargePages();
    advised = IsAdvised();
  }).join();
  EXPECT_TRUE(advised);
}

}  // namespace
}  // namespace drillcheck::cli
