// What the processor is asked to do where it can do more than every one of its
// kind: many bytes at once. Either way gives the same results.
//
// Thread rule: pure functions.
#ifndef DRILLCHECK_BASE_PROCESSOR_H_
#define DRILLCHECK_BASE_PROCESSOR_H_

#if defined(__x86_64__)
// The header is C's; clang knows its word for bool in C alone.
#if defined(__clang__)
#define _Bool bool  // NOLINT(bugprone-reserved-identifier)
#endif
#include <sys/platform/x86.h>
#if defined(__clang__)
#undef _Bool
#endif
#endif

namespace drillcheck {

enum class ProcessorPath {
  kScalar,
  kAvx2,
  kAvx512,  // and what came with it: BW, VBMI and GFNI
};

// As the C library found it out when the process began: to ask the processor
// again takes 40 us in a virtual machine.
inline ProcessorPath FindPath() {
#if defined(__x86_64__)
  bool avx512 = CPU_FEATURE_ACTIVE(AVX512BW) &&
                CPU_FEATURE_ACTIVE(AVX512_VBMI) && CPU_FEATURE_ACTIVE(GFNI);
  if (avx512) return ProcessorPath::kAvx512;
  if (CPU_FEATURE_ACTIVE(AVX2)) return ProcessorPath::kAvx2;
#endif
  return ProcessorPath::kScalar;
}

// Of this processor.
inline ProcessorPath BestPath() {
  static const ProcessorPath path = FindPath();
  return path;
}

}  // namespace drillcheck

#endif  // DRILLCHECK_BASE_PROCESSOR_H_
