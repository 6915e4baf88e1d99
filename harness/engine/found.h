// Found: what an index of signs says of a rule: a number of the caller's for
// it, and whether the rule fires for certain or must be asked.
//
// Thread rule: pure functions.
#ifndef DRILLCHECK_ENGINE_FOUND_H_
#define DRILLCHECK_ENGINE_FOUND_H_

#include <algorithm>
#include <cstdint>
#include <vector>

namespace drillcheck {

// One that must be asked comes behind the same that is certain.
struct Found {
  static constexpr uint32_t kAsked = 1;

  static uint32_t Of(uint32_t owner, bool certain) {
    return 2 * owner + (certain ? 0 : kAsked);
  }
  static uint32_t OwnerOf(uint32_t found) { return found / 2; }
  static bool IsCertain(uint32_t found) { return found % 2 == 0; }

  // In rising order, each owner once.
  static void MakeSet(std::vector<uint32_t>& found) {
    std::sort(found.begin(), found.end());
    auto same_owner = [](uint32_t a, uint32_t b) {
      return OwnerOf(a) == OwnerOf(b);
    };
    found.erase(std::unique(found.begin(), found.end(), same_owner),
                found.end());
  }
};

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_FOUND_H_
