// CorrelationGroups: the groups that one correlation keeps: found by their
// key, and in the order in which they last saw an event.
//
// A scan has a hundred thousand of them and goes from one to another with each
// event, so what counts here is how much of the memory that takes is far away:
// the index is a flat table of pointers beside a part of their hashes, the
// order a list of its own (a group moves to its end with each event, and its
// neighbours there are no neighbours in memory), and a group that is dropped is
// used again, as its windows took several allocations.
//
// What a group counts, and when it is dropped, is correlation_run.h's.
//
// Thread rule: one thread at a time.
#ifndef DRILLCHECK_ENGINE_CORRELATION_GROUPS_H_
#define DRILLCHECK_ENGINE_CORRELATION_GROUPS_H_

#include <tsl/robin_set.h>

#include <cstddef>
#include <functional>
#include <list>
#include <memory>
#include <string>

#include "base/time.h"
#include "engine/aggregate.h"
#include "engine/correlator.h"
#include "engine/sliding_window.h"

namespace drillcheck {

struct CorrelationGroup;

// Owns the groups.
using GroupOrder = std::list<std::unique_ptr<CorrelationGroup>>;

struct CorrelationGroup {
  struct Sighting {
    Time time;
    EventKey event;
  };

  std::string key;  // its values, as MakeKey() writes them
  SlidingWindow<Sighting> events;
  std::unique_ptr<Aggregate> aggregate;
  bool firing = false;   // it alerted, and was true ever since
  bool touched = false;  // by the event at hand
  GroupOrder::iterator place;
};

class CorrelationGroups {
 public:
  // The correlation must outlive it.
  explicit CorrelationGroups(const sigma::Correlation& correlation)
      : correlation_(correlation) {}

  bool empty() const { return order_.empty(); }
  size_t size() const { return order_.size(); }
  size_t events() const;  // in the windows of all

  // The group, which is made where there is none: now the last in the order.
  // It stays where it is until it is dropped.
  CorrelationGroup& Touch(const std::string& key);

  // The one that was not touched for longest. Both: only if there is one.
  CorrelationGroup& Oldest() { return *order_.front(); }
  void DropOldest();  // must not hold events any more, nor be firing

 private:
  // Sought by key; no two that are in have the same.
  struct Hash {
    size_t operator()(const std::string& key) const {
      return std::hash<std::string>()(key);
    }
    size_t operator()(const CorrelationGroup* group) const {
      return (*this)(group->key);
    }
  };
  struct Same {
    using is_transparent = void;
    bool operator()(const CorrelationGroup* group,
                    const CorrelationGroup* other) const {
      return group == other;
    }
    bool operator()(const std::string& key,
                    const CorrelationGroup* group) const {
      return key == group->key;
    }
    bool operator()(const CorrelationGroup* group,
                    const std::string& key) const {
      return key == group->key;
    }
  };
  using Index =
      tsl::robin_set<CorrelationGroup*, Hash, Same,
                     std::allocator<CorrelationGroup*>, /*StoreHash=*/true>;

  CorrelationGroup& Add(const std::string& key);

  const sigma::Correlation& correlation_;
  Index index_;
  GroupOrder order_;
  GroupOrder spare_;  // without events, to be used again
};

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_CORRELATION_GROUPS_H_
