// Require: what must hold whatever the bytes are. A target that only looks
// for crashes misses the fault that matters most here, a silent wrong answer.
#ifndef DRILLCHECK_FUZZ_REQUIRE_H_
#define DRILLCHECK_FUZZ_REQUIRE_H_

#include <cstdio>
#include <cstdlib>

namespace drillcheck::fuzz {

// Ends the program where `holds` is false: libFuzzer keeps the input then.
inline void Require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "fuzz: this does not hold: %s\n", what);
  std::abort();
}

}  // namespace drillcheck::fuzz

#endif  // DRILLCHECK_FUZZ_REQUIRE_H_
