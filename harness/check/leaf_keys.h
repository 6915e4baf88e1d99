// Leaf keys: what leaves of a rule have in common that one change can mend. Two
// leaves of one part with the same key are turned by the same edit: of a
// pattern, of one value of a list that no recorded event has, or of how a list
// is compared; else they must see the same value.
//
// For decider.cc and follow_ups.cc. Thread rule: one thread at a time.
#ifndef DRILLCHECK_CHECK_LEAF_KEYS_H_
#define DRILLCHECK_CHECK_LEAF_KEYS_H_

#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "check/replay.h"

namespace drillcheck {

class LeafKeys {
 public:
  // The subject must outlive it.
  explicit LeafKeys(const Subject& subject) : subject_(subject) {}

  // Rules and events are untrusted: where too many letters would have to be
  // compared, a key is the value seen.
  std::string Of(const Sighting& sighting, const Trace& leaf);

 private:
  std::string KeyOfList(const Sighting& sighting, const Trace& leaf,
                        const std::string& texts);
  const std::vector<bool>& Met(const Sighting& sighting,
                               const sigma::Item& item);

  // Letters of values times letters seen: some 20 ms.
  static constexpr size_t kMostLetters = 4'000'000;

  const Subject& subject_;
  std::map<const sigma::Item*, std::vector<bool>> met_;
  std::map<std::pair<const sigma::Item*, std::string>, std::string> known_;
  size_t letters_ = 0;  // compared
};

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_LEAF_KEYS_H_
