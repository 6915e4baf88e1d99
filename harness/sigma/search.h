// The model of a detection: what a rule asks of the fields of one event, and
// the condition that joins the questions.
//
// Modifiers are already applied: a Test is what a value asks of a field, in
// final form. Rules (rule.h) and filters (filter.h) are made of these.
//
// Source: the Sigma specification 2.1, read as sigma-language.md of this
// project settles it.
// Thread rule: plain values; once parsed they are never changed.
#ifndef DRILLCHECK_SIGMA_SEARCH_H_
#define DRILLCHECK_SIGMA_SEARCH_H_

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/diagnostic.h"
#include "base/number.h"
#include "sigma/network.h"
#include "sigma/pattern.h"

namespace drillcheck::sigma {

// What one value asks of a field. Each struct is one kind of question.
struct NullTest {  // absent, or JSON null
  bool operator==(const NullTest&) const = default;
};
struct ExistsTest {
  bool expected = true;

  bool operator==(const ExistsTest&) const = default;
};
struct BoolTest {
  bool expected = true;

  bool operator==(const BoolTest&) const = default;
};
struct NumberTest {
  Number number;

  bool operator==(const NumberTest&) const = default;
};
struct TextTest {
  Pattern pattern;
  bool cased = false;

  bool operator==(const TextTest&) const = default;
};
struct RegexTest {
  std::string pattern;
  bool ignore_case = false;
  bool multi_line = false;
  bool dot_all = false;

  bool operator==(const RegexTest&) const = default;
};
struct NetworkTest {
  Network network;

  bool operator==(const NetworkTest&) const = default;
};
struct CompareTest {
  enum class Operator { kLess, kLessEqual, kGreater, kGreaterEqual };
  Operator op = Operator::kLess;
  Number number;

  bool operator==(const CompareTest&) const = default;
};
// Part of a time as it is written, no zone converted: `field|hour: 3`.
struct TimePartTest {
  enum class Part { kMinute, kHour, kDay, kWeek, kMonth, kYear };
  Part part = Part::kMinute;
  std::optional<CompareTest::Operator> op;  // none: equal
  Number number;

  bool operator==(const TimePartTest&) const = default;
};
struct FieldTest {  // the value of another field of the same event
  enum class Where { kEqual, kContains, kStart, kEnd };
  std::string field;
  Where where = Where::kEqual;
  bool cased = false;

  bool operator==(const FieldTest&) const = default;
};

using Test =
    std::variant<NullTest, ExistsTest, BoolTest, NumberTest, TextTest,
                 RegexTest, NetworkTest, CompareTest, TimePartTest, FieldTest>;

// One value as written, and what it asks: any of `tests` (base64offset and
// the like turn one value into several).
struct ItemValue {
  std::string written;  // for messages
  Position at;
  std::vector<Test> tests;
};

// `field|modifiers: values`, the leaf of a rule.
struct Item {
  std::string field;  // of the event; empty: keywords, searched in all values
  // What the rule calls the field where a pipeline renamed it, else empty.
  std::string written_field;
  std::string modifiers;  // as written, "contains|all"; for messages
  Position at;            // of the key, or of the first keyword
  std::vector<ItemValue> values;
  bool all_values = false;  // |all
  bool negated = false;     // |neq
};

// The body of an identifier: items joined by maps (and) and lists (or).
struct Search {
  enum class Kind { kItem, kAll, kAny };
  Kind kind = Kind::kItem;
  Position at;
  Item item;                  // kItem
  std::vector<Search> parts;  // kAll, kAny
};

struct Identifier {
  std::string name;
  std::string path;  // of the filter or pipeline it is from; else empty
  Position at;
  Search search;
};

// The condition with quantifiers opened: `1 of sel*` is a kAny with one part
// for each identifier and its own words as `label`.
struct Condition {
  enum class Kind { kIdentifier, kNot, kAll, kAny };
  Kind kind = Kind::kIdentifier;
  Position at;
  std::string label;
  std::string path;       // as Identifier::path
  size_t identifier = 0;  // kIdentifier: index into the identifiers
  std::vector<Condition> parts;
};

}  // namespace drillcheck::sigma

#endif  // DRILLCHECK_SIGMA_SEARCH_H_
