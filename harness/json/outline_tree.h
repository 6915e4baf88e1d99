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
#include <string_view>
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

  // To the beginning of a document. It leaves the tree where it goes a way that
  // was not gone before, or `learns` to go it.
  void Start(std::string_view document, bool learns);

  // What is behind the key that starts at `key` and its closing quote. Null:
  // no way with it is known, or json::Parser must be asked.
  const char* EndOfKey(const char* key) {
    key_ = key;
    const std::optional<Way>& way = at_->latest;
    if (!way || !way->key.StandsAt(key, end_)) return EndOfOtherKey();
    return key + way->key.size();
  }

  // On by that key and the kind of its value; by an element of an array; behind
  // the end of an object or array. False: this way is not known.
  bool Go(Value::Kind kind) {
    const std::optional<Way>& way = at_->latest;
    if (!way || way->kind != kind || is_new_key_) return GoOther(kind);
    at_ = way->to;
    return true;
  }
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

  bool HasKey(const Way& way) const { return way.key.StandsAt(key_, end_); }
  // To be asked first from now on.
  Way& MakeLatest(Way& other);
  const char* EndOfOtherKey();
  bool GoOther(Value::Kind kind);
  bool GoNew(Value::Kind kind);
  Place* Add();

  uint32_t no_outline_;
  KeyTexts& texts_;
  std::deque<Place> places_;  // the first is where documents begin
  Place* at_ = nullptr;
  const char* end_ = nullptr;  // of the document
  const char* key_ = nullptr;  // the one that was met last
  bool is_new_key_ = false;    // no way from here has it
  bool learns_ = false;
  bool lost_ = false;
};

}  // namespace drillcheck::json

#endif  // DRILLCHECK_JSON_OUTLINE_TREE_H_
