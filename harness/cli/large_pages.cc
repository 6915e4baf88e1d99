#include "cli/large_pages.h"

#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>

namespace drillcheck::cli {
namespace {

// Addresses that the heap takes at once, memory only where it is used. All
// public rules take 45 MB.
constexpr int kHeapBytes = 64 << 20;
// Larger pieces come from the kernel and not from the heap: as many as malloc()
// by itself would learn to take from there.
constexpr int kLargestOfHeap = 32 << 20;
// More than is left of the heap when a program starts.
constexpr size_t kMoreThanLeft = size_t{1} << 20;

std::byte* EndOfHeap() { return static_cast<std::byte*>(sbrk(0)); }

// The first address from this one on at which the kernel may be asked.
std::byte* PageFrom(std::byte* address) {
  auto size = static_cast<size_t>(sysconf(_SC_PAGESIZE));
  size_t over = reinterpret_cast<uintptr_t>(address) % size;
  return over == 0 ? address : address + (size - over);
}

}  // namespace

void PreferLargePages() {
  mallopt(M_TOP_PAD, kHeapBytes);
  mallopt(M_MMAP_THRESHOLD, kLargestOfHeap);
  std::byte* from = PageFrom(EndOfHeap());
  // Now the heap grows. Volatile: else the compiler need not ask for anything.
  void* volatile asked = std::malloc(kMoreThanLeft);
  std::free(asked);
  auto grown = EndOfHeap() - from;
  if (grown > 0) madvise(from, static_cast<size_t>(grown), MADV_HUGEPAGE);
}

}  // namespace drillcheck::cli
