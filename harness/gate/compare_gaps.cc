#include "gate/compare_gaps.h"

#include <utility>

#include "base/time.h"

namespace drillcheck {
namespace {

std::string NameInHead(const CaseNames& names, const std::string& test) {
  auto it = names.find(test);
  return it == names.end() ? test : it->second;
}

// The base gap that forgives the same, or null.
const KnownGap* FindGap(const Fixture* base, const KnownGap& gap,
                        const CaseNames& names) {
  if (base == nullptr) return nullptr;
  for (const KnownGap& old : base->known_gaps) {
    bool same =
        NameInHead(names, old.test) == gap.test && old.verdict == gap.verdict;
    if (same) return &old;
  }
  return nullptr;
}

Loss NewLoss(const Fixture& head, const KnownGap& gap) {
  Loss loss;
  loss.what = "known_gaps." + gap.test;
  loss.path = head.path;
  loss.at = gap.at;
  loss.is_excuse = true;
  loss.after = "a known gap forgives " + gap.verdict + " until " +
               FormatDate(gap.expires);
  return loss;
}

}  // namespace

Losses CompareGaps(const Fixture* base, const Fixture& head,
                   const CaseNames& names) {
  Losses losses;
  for (const KnownGap& gap : head.known_gaps) {
    const KnownGap* old = FindGap(base, gap, names);
    if (old != nullptr && gap.expires <= old->expires) continue;
    Loss loss = NewLoss(head, gap);
    if (old == nullptr) {
      loss.before = "no known gap for " + gap.test;
      loss.reason =
          "a change may not excuse itself: a known gap counts once "
          "it stands in base and head";
    } else {
      loss.before = "the known gap to end on " + FormatDate(old->expires);
      loss.before_at = old->at;
    }
    losses.push_back(std::move(loss));
  }
  return losses;
}

std::vector<RefusedGap> RefusedGaps(const Fixture* base, const Fixture& head,
                                    const CaseNames& names) {
  std::vector<RefusedGap> refused;
  for (const KnownGap& gap : head.known_gaps) {
    if (FindGap(base, gap, names) != nullptr) continue;
    refused.push_back({gap.test, gap.verdict});
  }
  return refused;
}

}  // namespace drillcheck
