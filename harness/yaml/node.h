// A YAML document that remembers where each of its parts stands.
//
// Why not yaml-cpp's own tree: it keeps both of two equal keys and finds the
// first, has no types, and expands aliases without a bound. This one refuses
// the first and the last, and leaves types to scalar.h.
//
// Thread rule: a parsed document is never changed; read it from anywhere.
#ifndef DRILLCHECK_YAML_NODE_H_
#define DRILLCHECK_YAML_NODE_H_

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"

namespace drillcheck::yaml {

struct Entry;

struct Node {
  enum class Kind { kNull, kScalar, kSequence, kMap };

  Kind kind = Kind::kNull;
  Position at;
  std::string text;            // kScalar: unescaped
  bool quoted = false;         // kScalar: '..', "..", | or >
  std::string tag;             // explicit, such as "!!str"; else empty
  std::vector<Node> items;     // kSequence
  std::vector<Entry> entries;  // kMap, in the order of the file

  bool IsNull() const { return kind == Kind::kNull; }
  bool IsScalar() const { return kind == Kind::kScalar; }
  bool IsSequence() const { return kind == Kind::kSequence; }
  bool IsMap() const { return kind == Kind::kMap; }

  // The value under `key`, or null; also null when this is not a map.
  const Node* Find(std::string_view key) const;
  const Entry* FindEntry(std::string_view key) const;
};

struct Entry {
  Node key;
  Node value;
};

// "a map", "a list", "text", "nothing": for messages.
std::string_view Describe(const Node& node);

// Per file, aliases expanded: a few bytes of them can stand for gigabytes.
struct Limits {
  size_t nodes = 200'000;
  size_t text_bytes = size_t{64} << 20;
  int depth = 100;
};

// What becomes of an entry whose key stood in its map before. It is an error in
// either case: who only counts what the author wrote may keep it, behind the
// first.
enum class Copies { kDropped, kKept };

// All documents of one file. Syntax errors, duplicate keys, merge keys (`<<`),
// tabs, unbounded aliases and text that is not UTF-8 go to `diagnostics` with
// their position; documents before the first syntax error are still returned.
// Empty documents (only comments) are left out.
std::vector<Node> Parse(std::string_view text, Reporter& diagnostics,
                        const Limits& limits = {},
                        Copies copies = Copies::kDropped);

}  // namespace drillcheck::yaml

#endif  // DRILLCHECK_YAML_NODE_H_
