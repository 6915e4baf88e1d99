// MatcherShelf: matchers that several programs share, each made once.
//
// The mutants of a rule (vary/mutant.h) differ from it in one part; compiled
// over one shelf, all of them use the same matchers for the rest. For
// strength/strength.cc; a rule that is compiled once needs no shelf.
//
// Thread rule: belongs to one thread; the matchers may be asked from any.
#ifndef DRILLCHECK_ENGINE_MATCHER_SHELF_H_
#define DRILLCHECK_ENGINE_MATCHER_SHELF_H_

#include <cstddef>
#include <memory>
#include <unordered_map>

#include "base/result.h"
#include "engine/matcher.h"
#include "sigma/search.h"

namespace drillcheck {

class MatcherShelf {
 public:
  // The matcher of this test, which lives as long as the shelf. Fails as
  // MakeMatcher().
  Result<const Matcher*> For(const sigma::Test& test);

 private:
  struct Hash {
    size_t operator()(const sigma::Test& test) const;
  };

  std::unordered_map<sigma::Test, std::unique_ptr<Matcher>, Hash> made_;
};

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_MATCHER_SHELF_H_
