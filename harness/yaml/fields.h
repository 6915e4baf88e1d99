// Fields: a map whose keys a format fixes, read one key at a time.
//
// For drillcheck's own files (fixture.yml, policy.yml). Their keys are strict:
// a misspelt key that is passed over in silence is an expectation that nobody
// checks. Ask for every key that the format has, then call Finish(), which
// reports each key that was not asked for.
//
// Wrong types are reported at the value's position, in words that say what
// was expected and what stands there. The getters return nothing then, just as
// for an absent key: the Reporter knows the difference, and a reader that
// found an error gives no result anyway.
#ifndef DRILLCHECK_YAML_FIELDS_H_
#define DRILLCHECK_YAML_FIELDS_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/time.h"
#include "yaml/misspelt.h"
#include "yaml/node.h"

namespace drillcheck::yaml {

enum class Presence { kOptional, kRequired };

class Fields {
 public:
  // Requires map.IsMap(). `map` and `out` must outlive this object.
  Fields(const Node& map, Reporter& out) : map_(map), out_(out) {}

  // The value or the whole entry under `key`, of any type; null if absent.
  const Node* Value(std::string_view key,
                    Presence presence = Presence::kOptional);

  // A text that is not empty. A number or date without quotes is taken as it
  // is written: `version: 1.10` is "1.10".
  std::string Text(std::string_view key,
                   Presence presence = Presence::kOptional);

  // A list of texts, or one text that stands for a list of one; an empty list
  // is an error. `what` names the items in the plural: "rule ids".
  std::vector<std::string> Texts(std::string_view key, std::string_view what,
                                 Presence presence = Presence::kOptional);

  std::optional<bool> Truth(std::string_view key);
  std::optional<size_t> Count(std::string_view key);
  std::optional<Time> Date(std::string_view key,
                           Presence presence = Presence::kOptional);

  // Reports, as `missing-key` or under another code, that none of `keys` is
  // there: at the key that was most likely meant to be one, which Finish()
  // passes over then, else as `missing` says.
  void ReportMissing(const std::vector<std::string>& keys, Missing missing,
                     std::string code = "missing-key");

  // Where `key` stands; the map's own position if it is absent.
  Position KeyAt(std::string_view key) const;

  // Reports every key that was not asked for, with the nearest valid one or
  // all of them. Call once, last.
  void Finish();

 private:
  const Node& map_;
  Reporter& out_;
  std::vector<std::string> asked_;
  std::vector<const Node*> reported_;  // keys
};

// The same for a value that stands in a list or under a free name. `expected`
// completes "expected ..., found ...".
std::string ReadText(const Node& node, std::string_view expected,
                     Reporter& out);

// Decimal digits without quotes, sign or leading zeros (`010` is eight).
std::optional<size_t> ReadCount(const Node& node, std::string_view expected,
                                Reporter& out);

// Reports "expected X, found Y" at the node, as `wrong-type`.
void WrongType(const Node& node, std::string_view expected, Reporter& out,
               std::string hint = "");

// The entries of a map whose keys are names of the author's choice; empty for
// a null. A key without quotes that YAML 1.1 reads as a boolean (`on`) is an
// error and left out.
std::vector<const Entry*> NamedEntries(const Node& node,
                                       std::string_view expected,
                                       Reporter& out);

// The only document of a file, which must be a map. Says what is wrong
// otherwise.
std::optional<Node> ParseOneMap(std::string_view text, Reporter& out,
                                Copies copies = Copies::kDropped);

// `schema: drillcheck/fixture@1`: required, and exactly `schema`.
void CheckSchema(Fields& fields, std::string_view schema, Reporter& out);

}  // namespace drillcheck::yaml

#endif  // DRILLCHECK_YAML_FIELDS_H_
