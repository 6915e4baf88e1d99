// What this processor can do beyond what every one of its kind can. Whoever
// asks has another way, with the same results, for those that cannot.
//
// Thread rule: pure functions.
#ifndef DRILLCHECK_BASE_PROCESSOR_H_
#define DRILLCHECK_BASE_PROCESSOR_H_

namespace drillcheck {

// 32 bytes at once.
inline bool HasAvx2() {
#if defined(__x86_64__)
  return __builtin_cpu_supports("avx2") != 0;
#else
  return false;
#endif
}

}  // namespace drillcheck

#endif  // DRILLCHECK_BASE_PROCESSOR_H_
