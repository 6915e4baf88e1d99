#include "cli/large_pages.h"

#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <mutex>

namespace drillcheck::cli {
namespace {

// Larger pieces come from the kernel and not from the heap: as many as malloc()
// by itself would learn to take from there.
constexpr int kLargestOfHeap = 32 << 20;
// The heap keeps so much that nobody uses.
constexpr int kMostKept = 1 << 30;

// Two such pieces are more than all public rules take, 45 MB, and as much as a
// heap of a thread holds.
constexpr size_t kPiece = size_t{31} << 20;

void KeepInHeap() {
  mallopt(M_MMAP_THRESHOLD, kLargestOfHeap);
  mallopt(M_TRIM_THRESHOLD, kMostKept);
}

// The kernel is asked of whole pages.
void Advise(void* piece) {
  auto page = static_cast<size_t>(sysconf(_SC_PAGESIZE));
  size_t over = reinterpret_cast<uintptr_t>(piece) % page;
  madvise(static_cast<std::byte*>(piece) + (page - over), kPiece - page,
          MADV_HUGEPAGE);
}

}  // namespace

// What is asked for and given back is where the heap goes on.
void PreferLargePages() {
  static std::once_flag once;
  std::call_once(once, KeepInHeap);
  // Volatile: else the compiler need not ask for anything.
  std::array<void* volatile, 2> pieces{};
  for (auto& piece : pieces) {
    piece = std::malloc(kPiece);
    if (piece != nullptr) Advise(piece);
  }
  for (auto& piece : pieces) std::free(piece);
}

}  // namespace drillcheck::cli
