// A JSON document, read once and never changed.
//
// Strings are unescaped; a number keeps the very characters it was written
// with, because Sigma compares text rules with them. The order of members is
// the file's. Of two equal keys the last one counts, as in most JSON readers.
#ifndef DRILLCHECK_JSON_VALUE_H_
#define DRILLCHECK_JSON_VALUE_H_

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace drillcheck::json {

struct Member;

struct Value {
  enum class Kind { kNull, kBool, kNumber, kString, kArray, kObject };

  Kind kind = Kind::kNull;
  std::string text;             // kString, kNumber, kBool: as text
  std::vector<Value> items;     // kArray
  std::vector<Member> members;  // kObject

  bool IsNull() const { return kind == Kind::kNull; }
  bool IsString() const { return kind == Kind::kString; }
  bool IsNumber() const { return kind == Kind::kNumber; }
  bool IsArray() const { return kind == Kind::kArray; }
  bool IsObject() const { return kind == Kind::kObject; }
  // Neither array nor object.
  bool IsScalar() const { return !IsArray() && !IsObject(); }

  // Member of an object, or null; also null when this is no object.
  const Value* Find(std::string_view key) const;
  Value* Find(std::string_view key);
  // Through several objects: Find("a")->Find("b")..., or null.
  const Value* FindPath(std::initializer_list<std::string_view> keys) const;
  // The text of a scalar member, or empty.
  std::string_view TextOf(std::string_view key) const;

  static Value String(std::string text);
  static Value Object();

  // Appends a member. Requires kObject.
  void Add(std::string key, Value value);
};

struct Member {
  std::string key;
  Value value;
};

// Compact JSON on one line, for messages and hits.
std::string ToText(const Value& value);

}  // namespace drillcheck::json

#endif  // DRILLCHECK_JSON_VALUE_H_
