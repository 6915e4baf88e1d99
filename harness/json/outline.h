// Outline: what is left of a JSON document without its texts and numbers: its
// keys, in order, and the kinds of their values.
//
// The events of one log are of few outlines. Whatever hangs on keys alone (how
// an exporter's shape is unwrapped, where a field stands) is found out once
// for each and not once an event. Documents that are written alike, blanks
// included, are read by outline_gaps.h; others by outline_sets.h, which knows
// them too where the same keys come in another order (Winlogbeat's do, in each
// event).
//
// Thread rule: one Outlines per thread; what it gives out is immutable.
#ifndef DRILLCHECK_JSON_OUTLINE_H_
#define DRILLCHECK_JSON_OUTLINE_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "json/scalar.h"

namespace drillcheck::json {

// Documents of a known outline, read into their scalars. What is unusual about
// a document (very deep, very many values, a form that was never seen and for
// which there is no room) is left to json::Parser.
class Outlines {
 public:
  // Recordings are untrusted: a document more, a key more to remember. Beyond
  // this many keys everything is forgotten, and an outline's number is used
  // again: generation() tells.
  explicit Outlines(size_t max_keys = 65'536);
  ~Outlines();
  Outlines(const Outlines&) = delete;
  Outlines& operator=(const Outlines&) = delete;

  static constexpr uint32_t kNone = static_cast<uint32_t>(-1);

  // Bytes behind a document that must be readable.
  static constexpr size_t kBehind = 64;

  // Reads one object with nothing behind it but blanks, and puts its scalars
  // into `scalars()`, in the order of the outline. Returns the outline's
  // number, or kNone: Parser must be asked.
  uint32_t Read(std::string_view document);

  // Of the document read last; valid until the next, and no longer than that
  // document.
  std::span<const Scalar> scalars() const;

  // Of the document read last, as TextReader says.
  bool is_ascii() const;
  bool has_units() const;

  // Of an outline whose keys come in any order: where in scalars() each scalar
  // went, by the order of the document read last. Empty: they are in the order
  // of the document, as of every one of the outline.
  const std::vector<uint32_t>& order() const;

  // Rises when outlines were forgotten.
  size_t generation() const;

 private:
  struct Body;
  std::unique_ptr<Body> body_;
};

}  // namespace drillcheck::json

#endif  // DRILLCHECK_JSON_OUTLINE_H_
