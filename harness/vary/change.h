// Change: one edit of a rule, made in place and taken back again.
//
// A rule may have hundreds of values and as many mutants; a copy for each of
// them would cost more than all that is asked of it. So a mutant is a Change,
// and one working copy of the rule serves all of them in turn.
//
//   Undo undo = change(rule);  // `rule` is the mutant now
//   undo(rule);                // and itself again
//
// Thread rule: a Change may be called from anywhere; an Undo belongs to the
// one rule that it was made on, and is called once.
#ifndef DRILLCHECK_VARY_CHANGE_H_
#define DRILLCHECK_VARY_CHANGE_H_

#include <cstddef>
#include <functional>
#include <utility>

#include "sigma/rule.h"

namespace drillcheck {

using Undo = std::function<void(sigma::Rule&)>;
// Requires a rule like the one that it was made for. Positions, values and
// parts beside the edited one stay where they are in memory or are moved.
using Change = std::function<Undo(sigma::Rule&)>;

// Puts `value` in the place of what `at(rule)` refers to.
template <class At, class Value>
Change Put(At at, Value value) {
  return [at = std::move(at), value = std::move(value)](sigma::Rule& rule) {
    Value before = std::exchange(at(rule), value);
    return Undo([at, before = std::move(before)](sigma::Rule& changed) mutable {
      at(changed) = std::move(before);
    });
  };
}

// Takes one element out of the vector that `at(rule)` refers to.
template <class At>
Change Take(At at, size_t index) {
  return [at = std::move(at), index](sigma::Rule& rule) {
    auto& list = at(rule);
    auto place = list.begin() + static_cast<ptrdiff_t>(index);
    auto taken = std::move(*place);
    list.erase(place);
    return Undo(
        [at, index, taken = std::move(taken)](sigma::Rule& changed) mutable {
          auto& back = at(changed);
          back.insert(back.begin() + static_cast<ptrdiff_t>(index),
                      std::move(taken));
        });
  };
}

}  // namespace drillcheck

#endif  // DRILLCHECK_VARY_CHANGE_H_
