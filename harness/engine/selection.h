// Selection: the rules that events of one kind can reach, made ready to run
// over them. For rule_set.cc.
//
// Several log sources select the same event (process creations: the category,
// the channel's service, the product alone), and most events of a recording
// are of few kinds. So the rules of all log sources that select a kind become
// one list with one index, made when the first event of the kind comes.
//
// Thread rule: Selections may be asked from several threads; a Selection is
// immutable.
#ifndef DRILLCHECK_ENGINE_SELECTION_H_
#define DRILLCHECK_ENGINE_SELECTION_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "engine/candidates.h"

namespace drillcheck {

// A rule, and the renames of the view in which it is asked.
struct Selected {
  size_t rule = 0;
  const std::vector<Rename>* renames = nullptr;
};

struct Selection {
  std::vector<Selected> rules;  // in the order of the set
  Candidates candidates;        // owners: indexes of `rules`
};

// What is made of a set, kept for the events to come.
class Selections {
 public:
  // A log source that selects the event, by its number in the set, and the
  // renames with which it does.
  using Sources = std::vector<std::pair<size_t, const std::vector<Rename>*>>;
  using Make = std::function<std::shared_ptr<const Selection>(const Sources&)>;

  // Recordings are untrusted, and may show a channel a line.
  static constexpr size_t kMostKeys = 4096;
  static constexpr size_t kMostSelections = 256;

  // The selection of an event's key, or null.
  std::shared_ptr<const Selection> Find(const std::string& key) const;

  // That of these sources, made if it is new: who needs it too waits, and
  // nobody else does. Kept for `key` unless that is empty. Null: there are too
  // many.
  std::shared_ptr<const Selection> Get(const Sources& sources,
                                       const std::string& key,
                                       const Make& make);

  // Rules were added.
  void Clear();

 private:
  struct Slot {
    std::once_flag made;
    std::shared_ptr<const Selection> selection;
  };

  // Null: there are too many.
  std::shared_ptr<Slot> SlotOf(const Sources& sources);

  mutable std::shared_mutex mutex_;
  std::unordered_map<std::string, std::shared_ptr<const Selection>> by_key_;
  std::map<Sources, std::shared_ptr<Slot>> by_sources_;
};

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_SELECTION_H_
