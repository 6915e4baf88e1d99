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
  std::string value;  // printable, an example
  // The names are the same but for case, blanks and punctuation, or one ends
  // in the other: strong evidence that the field moved.
  bool same_name = false;
  bool would_match = true;
};

// Among the fields of `view` whose value would pass `item`, the one whose
// name is nearest to the item's field; nothing when no value passes, or when
// the name has nothing to do with it and the value is too common to be
// evidence (short, or a bare number).
std::optional<NearField> FindNearest(const Program& program,
                                     const sigma::Item& item, const View& view);

// The recorded field, not null, that ends in the name `field` under another
// parent: where a test for absence should have looked.
std::optional<NearField> FindMoved(const std::string& field, const View& view);

// `nearest: userIdentity.arn = "arn:..." (the value would match)`.
std::string Describe(const NearField& field);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_NEAREST_H_
