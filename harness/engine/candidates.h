// Candidates: which of many rules can fire on an event at all.
//
// Life of an event here: each of its fields is looked up once among all the
// fields that the rules ask; each value is put into lower case once and shown
// to that field's literals (literal_index.h); the rules whose sign is there
// (witness.h), and those without a witness, are what is left to evaluate.
//
// Thread rule: immutable after Build(); one Scratch for each thread.
#ifndef DRILLCHECK_ENGINE_CANDIDATES_H_
#define DRILLCHECK_ENGINE_CANDIDATES_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "engine/literal_index.h"
#include "engine/witness.h"
#include "event/view.h"

namespace drillcheck {

class Candidates {
 public:
  using Owners = LiteralIndex::Owners;

  // Buffers, kept between events.
  struct Scratch {
    std::string folded;
    Owners found;
  };

  // An owner is any number of the caller's for the rule. `renames` as in the
  // view in which the rule is asked, or null; they must outlive the index.
  void Add(uint32_t owner, const std::optional<Witness>& witness,
           const std::vector<Rename>* renames);

  // Once, after the last Add().
  void Build();

  // The owners in rising order, each once. Valid until the next call.
  const Owners& Find(const json::Value& fields, Scratch& scratch) const;

 private:
  // What the rules ask of one field.
  struct Field {
    LiteralIndex literals;
    Owners numbers;  // whose sign is a number
    Owners present;  // whose sign is the field itself
  };

  // Keys of events are found without a copy, by their length and ends.
  struct KeyHash {
    using is_transparent = void;
    size_t operator()(std::string_view key) const;
  };
  using FieldsOfKey = std::unordered_map<std::string, std::vector<size_t>,
                                         KeyHash, std::equal_to<>>;

  void AddName(const std::string& name, size_t field);
  size_t FieldAt(const std::string& name);
  void Show(const Field& field, const json::Value& value,
            Scratch& scratch) const;
  void ShowText(const Field& field, const json::Value& value,
                Scratch& scratch) const;
  void ShowLeaves(const json::Value& value, Scratch& scratch) const;

  std::vector<Field> fields_;
  std::unordered_map<std::string, size_t> field_of_;   // as rules call it
  FieldsOfKey by_key_;                                 // as events call it
  std::vector<std::pair<std::string, size_t>> paths_;  // names with dots
  std::optional<size_t> keywords_;  // the field without a name
  Owners always_;
};

}  // namespace drillcheck

#endif  // DRILLCHECK_ENGINE_CANDIDATES_H_
