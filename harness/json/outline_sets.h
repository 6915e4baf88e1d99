// OutlineSets: the outlines of documents as sets of places, whatever stands
// between their keys and in whatever order they come. Some exporters write the
// members of each object in an order of its own; what such a document holds
// where is known all the same. For outline.cc.
//
// A place is a key below a place, with the kind of its value; a document that
// has one twice is left to json::Parser. (A key twice with values of two kinds
// is two places: who compares with what Parser reads finds one too many.)
//
// Thread rule: one thread at a time.
#ifndef DRILLCHECK_JSON_OUTLINE_SETS_H_
#define DRILLCHECK_JSON_OUTLINE_SETS_H_

#include <cstddef>
#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "json/outline_room.h"
#include "json/scalar_list.h"
#include "json/written_key.h"

namespace drillcheck::json {

class OutlineSets {
 public:
  // New places are paid for in `room`.
  OutlineSets(uint32_t no_outline, OutlineRoom& room)
      : no_outline_(no_outline), room_(room) {
    Clear();
  }

  // The trail of a DocumentReader.
  void Start(std::string_view document);
  const char* EndOfKey(const char* key);
  bool Go(Value::Kind kind);
  bool GoToElement(Value::Kind kind);
  bool Close();

  // Of the outlines that a set of places is. One hangs on the order of keys as
  // well: documents that come in the order in which it was learned.
  struct Numbers {
    uint32_t in_its_order;
    uint32_t in_any_order;  // no_outline until one is given
  };

  // After a whole document: the outlines of its places, or null where none has
  // them.
  Numbers* Find();

  // Remembers its places, and the order of its scalars as that of the outline.
  void Learn(uint32_t in_its_order);

  // How many places it has.
  size_t size() const { return trail_.size(); }

  // Puts its scalars into the order of the outline found, and into `order`
  // where each of them went; none where they are in it. False: it is not of
  // that outline after all.
  bool Arrange(ScalarList& scalars, std::vector<uint32_t>& order);

  void Clear();

 private:
  struct Child {
    uint64_t hash = 0;
    Value::Kind kind = Value::Kind::kNull;
    uint32_t place = 0;
    WrittenKey key;  // of an element: its index
  };

  struct Place {
    bool nests = false;
    std::vector<Child> children;
    std::vector<uint32_t> table;  // their indexes + 1, open addressing
    uint64_t seen = 0;            // in which document
    uint32_t elements = 0;        // of an array, in that document
  };

  // Of a set: where the scalar of a place goes.
  struct Member {
    uint32_t place = 0;  // 0: none
    uint32_t slot = 0;
  };

  struct Set {
    size_t size = 0;
    std::vector<Member> members;  // by their places, open addressing
    Numbers numbers;

    const Member* Find(uint32_t place) const;
  };

  // A key as it stands in a document, or an index.
  struct Key {
    const char* text = nullptr;
    const char* end = nullptr;  // of what it stands in
    uint64_t hash = 0;
  };

  bool GoTo(const Key& key, Value::Kind kind);
  static const Child* Find(const Place& parent, uint64_t hash, const Key& key,
                           Value::Kind kind);
  const Child* Add(uint32_t parent, uint64_t hash, const Key& key,
                   Value::Kind kind);
  static bool File(Place& parent, size_t child);
  void Arrange(std::span<Scalar> written, const std::vector<uint32_t>& order);

  uint32_t no_outline_;
  OutlineRoom& room_;
  KeyTexts texts_;
  std::deque<Place> places_;                // the first is a document
  std::unordered_map<uint64_t, Set> sets_;  // by the sum of their places
  uint64_t document_ = 0;                   // counts them
  const char* end_ = nullptr;
  Key key_;                      // the one that was met last
  std::vector<uint32_t> open_;   // places around this one
  std::vector<uint32_t> trail_;  // the document's, in its order
  uint64_t sum_ = 0;
  const Set* found_ = nullptr;
  std::vector<Scalar> arranged_;  // room for the scalars of one document
};

}  // namespace drillcheck::json

#endif  // DRILLCHECK_JSON_OUTLINE_SETS_H_
