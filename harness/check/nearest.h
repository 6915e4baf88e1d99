// The recorded field that a rule most likely meant.
#ifndef DRILLCHECK_CHECK_NEAREST_H_
#define DRILLCHECK_CHECK_NEAREST_H_

#include <optional>
#include <string>

#include "engine/program.h"
#include "event/view.h"

namespace drillcheck {

struct NearField {
  std::string path;
  std::string value;  // printable, an example, long ones cut in the middle
  // The names are the same but for case, blanks and punctuation, or one ends
  // in the other: strong evidence that the field moved.
  bool same_name = false;
  bool would_match = true;
};

// Among the fields of `view` whose value would pass `item`, the one whose
// name is nearest to the item's field. Nothing when that would be a guess: no
// value passes; the item passes whatever there is ('*') and no name ends
// alike; or the names have nothing in common and the value is short, a bare
// number, or not the only one that passes.
std::optional<NearField> FindNearest(const Program& program,
                                     const sigma::Item& item, const View& view);

// The recorded field, not null, that ends in the name `field` under another
// parent: where a test for absence should have looked.
std::optional<NearField> FindMoved(const std::string& field, const View& view);

// `nearest: userIdentity.arn = "arn:..." (the value would match)`.
std::string Describe(const NearField& field);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_NEAREST_H_
