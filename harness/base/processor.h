// What the processor is asked to do where it can do more than every one of its
// kind: many bytes at once. Either way gives the same results.
//
// Thread rule: pure functions.
#ifndef DRILLCHECK_BASE_PROCESSOR_H_
#define DRILLCHECK_BASE_PROCESSOR_H_

namespace drillcheck {

enum class ProcessorPath {
  kScalar,
  kAvx2,
  kAvx512,  // and what came with it: BW, VBMI and GFNI
};

// Of this processor.
inline ProcessorPath BestPath() {
#if defined(__x86_64__)
  bool avx512 = __builtin_cpu_supports("avx512bw") &&
                __builtin_cpu_supports("avx512vbmi") &&
                __builtin_cpu_supports("gfni");
  if (avx512) return ProcessorPath::kAvx512;
  if (__builtin_cpu_supports("avx2")) return ProcessorPath::kAvx2;
#endif
  return ProcessorPath::kScalar;
}

}  // namespace drillcheck

#endif  // DRILLCHECK_BASE_PROCESSOR_H_
