// OutlineGaps: the outlines of documents as they are written. Who writes one
// document writes the next with the same brackets, keys and blanks, so that
// all between two scalars can be compared at once in place of being read, and
// a document is read in one loop. For outline.cc, which asks its other parts
// where this one does not know the way.
//
// Thread rule: one thread at a time.
#ifndef DRILLCHECK_JSON_OUTLINE_GAPS_H_
#define DRILLCHECK_JSON_OUTLINE_GAPS_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "json/gap.h"
#include "json/outline_room.h"
#include "json/scalar_list.h"
#include "json/text_reader.h"
#include "json/value_kind.h"
#include "json/written_key.h"

namespace drillcheck::json {

class OutlineGaps {
 public:
  explicit OutlineGaps(uint32_t no_outline) : no_outline_(no_outline) {
    Clear();
  }

  // Reads a document with the gaps of one that was learned into its scalars;
  // `texts` is at its beginning. Returns the outline's number, or no_outline.
  uint32_t Read(std::string_view document, TextReader& texts,
                ScalarList& scalars);

  // Remembers the gaps of a document that is of this outline and has these
  // scalars.
  void Learn(std::string_view document, std::span<const Scalar> scalars,
             uint32_t outline);

  // How much it remembers: places, or texts of gaps where those are more.
  size_t size() const { return std::max(places_.size(), texts_.size()); }

  void Clear();

 private:
  struct Place;

  // What must be looked at beside the gap.
  enum class Ends { kInText, kAtWord, kDocument };

  struct Way {
    Gap gap;
    Ends ends;
    Value::Kind kind;  // of the scalar that it leads to
    Place* to;         // behind that scalar
    uint32_t outline;  // of the document that it ends

    bool Leads(const char* at, const char* end) const {
      return gap.StandsAt(at, end) &&
             (ends == Ends::kInText || EndsAt(at + gap.size(), end));
    }
    bool EndsAt(const char* at, const char* end) const {
      return ends == Ends::kDocument ? at == end : BeginsWord(*at);
    }
    bool BeginsWord(char first) const {
      bool digit = (first >= '0' && first <= '9') || first == '-';
      return KindOf(first) == kind && (digit || kind != Value::Kind::kNumber);
    }
  };

  // They are asked one after another.
  static constexpr size_t kMostOthers = 16;
  // With more, or more texts of gaps, all are forgotten.
  static constexpr size_t kMostPlaces = 8192;
  // Nobody writes longer ones in each document.
  static constexpr size_t kLongestGap = 1024;

  struct Place {
    std::optional<Way> latest = {};  // most likely the next too
    std::vector<Way> others = {};
  };

  static const Way* WayFrom(Place& place, const char* at, const char* end);
  static const Way* OtherWayFrom(Place& place, const char* at, const char* end);
  Place* LearnScalar(Place& place, const char* from, const char* begin);
  static Way* Find(Place& place, const Way& same);
  Way& Add(Place& place, Way way);
  Place* AddPlace();

  uint32_t no_outline_;
  KeyTexts texts_;
  OutlineRoom room_{kMostPlaces};  // what may be learned now
  std::deque<Place> places_;       // the first is where documents begin
};

}  // namespace drillcheck::json

#endif  // DRILLCHECK_JSON_OUTLINE_GAPS_H_
