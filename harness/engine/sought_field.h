// SoughtField: what all rules ask of one field, shown a value of it at once.
// For candidates.cc and keyword_search.cc.
//
// Thread rule: immutable after Build(); call from anywhere.
#ifndef DRILLCHECK_ENGINE_SOUGHT_FIELD_H_
#define DRILLCHECK_ENGINE_SOUGHT_FIELD_H_

#include <cstdint>
#include <string_view>

#include "engine/fields.h"
#include "engine/literal_index.h"
#include "engine/lowered.h"
#include "engine/witness.h"

namespace drillcheck {

class SoughtField {
 public:
  // Numbers as found.h makes them.
  using Owners = LiteralIndex::Owners;

  void Add(const Sign& sign, uint32_t found);

  // Once, after the last Add().
  void Build();

  // Whose sign is the field itself.
  const Owners& present() const { return present_; }
  const LiteralIndex& literals() const { return literals_; }

  // True: a value that holds more than ASCII shows something by that alone.
  bool asks_beyond_ascii() const { return !beyond_ascii_.empty(); }

  // Appends what the value shows. `lowered` is room.
  void Show(const json::Scalar& value, Lowered& lowered, Owners& found) const;

  // Appends what a text that holds more than ASCII shows beside its literals.
  // True: that is all of them, for one of its characters folds to ASCII.
  bool ShowBeyondAscii(std::string_view text, Owners& found) const;

 private:
  LiteralIndex literals_;
  Owners numbers_;       // whose sign is a number
  Owners present_;       // whose sign is the field itself
  Owners beyond_ascii_;  // whose sign is a character that is not ASCII
};

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_SOUGHT_FIELD_H_
