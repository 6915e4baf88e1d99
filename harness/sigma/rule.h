// The Sigma rule as a model: what a file says, checked and with positions.
//
// Source for every meaning here: the Sigma specification 2.1, read as
// sigma-language.md of this project settles it. Modifiers are already
// applied: a Test is what a value asks of a field, in final form.
//
// Thread rule: plain values; a parsed rule is never changed.
#ifndef DRILLCHECK_SIGMA_RULE_H_
#define DRILLCHECK_SIGMA_RULE_H_

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/diagnostic.h"
#include "base/number.h"
#include "sigma/network.h"
#include "sigma/pattern.h"

namespace drillcheck::sigma {

enum class Level { kInformational, kLow, kMedium, kHigh, kCritical };
enum class Status { kStable, kTest, kExperimental, kDeprecated, kUnsupported };

std::string_view Name(Level level);
std::string_view Name(Status status);
std::optional<Level> ParseLevel(std::string_view name);
std::optional<Status> ParseStatus(std::string_view name);
const std::vector<std::string>& LevelNames();
const std::vector<std::string>& StatusNames();

struct LogSource {
  std::string category;  // each empty when the rule does not set it
  std::string product;
  std::string service;
};

// "windows/process_creation", "aws/cloudtrail": for labels and messages.
std::string ToText(const LogSource& source);

// What one value asks of a field. Each struct is one kind of question.
struct NullTest {};  // absent, or JSON null
struct ExistsTest {
  bool expected = true;
};
struct BoolTest {
  bool expected = true;
};
struct NumberTest {
  Number number;
};
struct TextTest {
  Pattern pattern;
  bool cased = false;
};
struct RegexTest {
  std::string pattern;
  bool ignore_case = false;
  bool multi_line = false;
  bool dot_all = false;
};
struct NetworkTest {
  Network network;
};
struct CompareTest {
  enum class Operator { kLess, kLessEqual, kGreater, kGreaterEqual };
  Operator op = Operator::kLess;
  Number number;
};
struct FieldTest {  // the value of another field of the same event
  enum class Where { kEqual, kContains, kStart, kEnd };
  std::string field;
  Where where = Where::kEqual;
  bool cased = false;
};

using Test = std::variant<NullTest, ExistsTest, BoolTest, NumberTest, TextTest,
                          RegexTest, NetworkTest, CompareTest, FieldTest>;

// One value as written, and what it asks: any of `tests` (base64offset and
// the like turn one value into several).
struct ItemValue {
  std::string written;  // for messages
  Position at;
  std::vector<Test> tests;
};

// `field|modifiers: values`, the leaf of a rule.
struct Item {
  std::string field;      // empty: keywords, searched in all values
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
  size_t identifier = 0;  // kIdentifier: index into Rule::identifiers
  std::vector<Condition> parts;
};

struct Rule {
  std::string path;     // as given on the command line
  size_t document = 0;  // in its file, from 0
  Position at;          // first key of the document
  std::string id;       // empty when the rule has none
  Position id_at;
  std::string name;
  std::string title;
  Position title_at;
  std::optional<Level> level;
  Position level_at;
  std::optional<Status> status;
  Position status_at;
  LogSource log_source;
  Position log_source_at;
  std::vector<std::string> tags;
  std::vector<std::string> fields;
  std::string regression_tests_path;  // SigmaHQ's layout
  bool from_global = false;           // made by an `action: global` template
  std::vector<Identifier> identifiers;
  Condition condition;
  Position detection_at;
};

// True when `reference` is the rule's id or name.
bool IsNamed(const Rule& rule, std::string_view reference);

}  // namespace drillcheck::sigma

#endif  // DRILLCHECK_SIGMA_RULE_H_
