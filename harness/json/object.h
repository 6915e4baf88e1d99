// One JSON object of a line, read key by key: for drillcheck's own files of
// one object a line (snapshots of production, the field memory).
//
// The same discipline as yaml::Fields: strict types, every key asked for, and
// Finish() reports the rest with the nearest valid one.
#ifndef DRILLCHECK_JSON_OBJECT_H_
#define DRILLCHECK_JSON_OBJECT_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/time.h"
#include "json/value.h"

namespace drillcheck::json {

class Object {
 public:
  // `line` is the text of the line, `number` its place in the file: a key is
  // reported where its name first stands in the line. All must outlive this.
  Object(const Value& value, std::string_view line, int number, Reporter& out)
      : value_(value), line_(line), number_(number), out_(out) {}

  // The value under `key`; null where it is absent or JSON null.
  const Value* Find(std::string_view key);
  // The same; reports a key that is absent. JSON null is there.
  void Require(std::string_view key);

  std::string Text(std::string_view key);
  std::optional<bool> Truth(std::string_view key);
  std::optional<Time> Date(std::string_view key);
  std::optional<size_t> Count(std::string_view key);
  // One of `names`, or empty.
  std::string OneOf(std::string_view key,
                    const std::vector<std::string>& names);

  // "expected WHAT, found ..." at the key.
  void Wrong(std::string_view key, std::string_view expected,
             std::string hint = "");

  // Reports every key that was not asked for. Call once, last.
  void Finish();

  Position PlaceOf(std::string_view key) const;

 private:
  const Value& value_;
  std::string_view line_;
  int number_;
  Reporter& out_;
  std::vector<std::string> asked_;
};

}  // namespace drillcheck::json

#endif  // DRILLCHECK_JSON_OBJECT_H_
