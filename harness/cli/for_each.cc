#include "cli/for_each.h"

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace drillcheck::cli {

void ForEach(size_t count, size_t jobs, const std::function<void(size_t)>& work,
             void (*begin)()) {
  std::atomic<size_t> next = 0;
  auto take = [&] {
    for (size_t i = next++; i < count; i = next++) work(i);
  };
  std::vector<std::thread> threads;
  for (size_t i = 1; i < std::min(jobs, count); ++i) {
    threads.emplace_back([&] {
      if (begin != nullptr) begin();
      take();
    });
  }
  take();
  for (std::thread& thread : threads) thread.join();
}

}  // namespace drillcheck::cli
