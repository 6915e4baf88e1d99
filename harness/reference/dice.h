// Dice: numbers drawn from a seed, the same on every machine (the library's
// distributions are not).
//
// Thread rule: one thread at a time.
#ifndef DRILLCHECK_REFERENCE_DICE_H_
#define DRILLCHECK_REFERENCE_DICE_H_

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace drillcheck::reference {

class Dice {
 public:
  explicit Dice(uint64_t seed) : engine_(seed) {}

  // 0 to n - 1. Requires n > 0.
  size_t Below(size_t n) { return static_cast<size_t>(engine_() % n); }

  size_t Between(size_t least, size_t most) {
    return least + Below(most - least + 1);
  }

  bool Chance(size_t percent) { return Below(100) < percent; }

  const std::string& Pick(const std::vector<std::string>& from) {
    return from[Below(from.size())];
  }

 private:
  std::mt19937_64 engine_;
};

}  // namespace drillcheck::reference

#endif  // DRILLCHECK_REFERENCE_DICE_H_
