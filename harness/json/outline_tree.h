// OutlineTree: the outlines of documents as ways through a tree: each key and
// the kind of its value leads from one place to the next, and documents of
// equal beginnings share the way. A reader that knows which key comes next has
// it compared instead of looked up. For outline.cc.
//
// Thread rule: one thread at a time.
#ifndef DRILLCHECK_JSON_OUTLINE_TREE_H_
#define DRILLCHECK_JSON_OUTLINE_TREE_H_

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

#include "json/value.h"
#include "json/written_key.h"

namespace drillcheck::json {

class OutlineTree {
 public:
  OutlineTree(uint32_t no_outline, KeyTexts& texts)
      : no_outline_(no_outline), texts_(texts) {
    Clear();
  }

  // To the beginning of a document that ends at `end`. It leaves the tree where
  // it goes a way that was not gone before, or `learns` to go it.
  void Start(const char* end, bool learns);

  // On by a key, which ends with a quote; by an element of an array; behind the
  // end of an object or array. False: this way is not known.
  bool Go(const char* key, Value::Kind kind);
  bool GoToElement(Value::Kind kind);
  bool Close();

  // True after a way that was not known.
  bool lost() const { return lost_; }

  // The number of the outline that ends here.
  uint32_t& outline() { return at_->outline; }

  void Clear();

 private:
  struct Place;

  struct Way {
    Value::Kind kind;
    Place* to;
    WrittenKey key;
  };

  // They are asked one after another.
  static constexpr size_t kMostOthers = 64;

  struct Place {
    std::optional<Way> latest;  // most likely the next too
    std::vector<Way> others;
    Place* closed = nullptr;  // behind the end of the object or array
    uint32_t outline;         // of the document that ends here
  };

  bool Leads(const Way& way, const char* key, Value::Kind kind) const {
    return way.kind == kind && way.key.StandsAt(key, end_);
  }
  bool GoOther(const char* key, Value::Kind kind);
  bool GoNew(const char* key, Value::Kind kind);
  Place* Add();

  uint32_t no_outline_;
  KeyTexts& texts_;
  std::deque<Place> places_;  // the first is where documents begin
  Place* at_ = nullptr;
  const char* end_ = nullptr;  // of the document
  bool learns_ = false;
  bool lost_ = false;
};

}  // namespace drillcheck::json

#endif  // DRILLCHECK_JSON_OUTLINE_TREE_H_
