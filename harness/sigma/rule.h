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
#include <vector>

#include "base/diagnostic.h"
#include "sigma/correlation.h"
#include "sigma/search.h"

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

// A detection rule, or a correlation over rules: one document.
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
  Position level_at;  // of its key; without a level, of one that is nearly it
  std::optional<Status> status;
  Position status_at;
  LogSource log_source;
  Position log_source_at;
  Position category_at;  // of the value, as the two that follow
  Position product_at;
  Position service_at;
  std::vector<std::string> tags;
  std::vector<std::string> fields;
  std::vector<Position> fields_at;    // as fields; 0: a pipeline's own
  std::string regression_tests_path;  // SigmaHQ's layout
  bool from_global = false;           // made by an `action: global` template
  // A detection rule; all empty for a correlation.
  std::vector<Identifier> identifiers;
  Condition condition;
  Position detection_at;
  std::optional<Correlation> correlation;
};

// True when `reference` is the rule's id or name.
bool IsNamed(const Rule& rule, std::string_view reference);

}  // namespace drillcheck::sigma

#endif  // DRILLCHECK_SIGMA_RULE_H_
