// Processing pipelines: how the rules of one vocabulary are rewritten for
// events of another, in pySigma's YAML form. The model, and the way to read
// it; engine/pipeline.h applies it to rules.
//
// Transformations that change the query text of some back end
// (`postprocessing`, `finalizers`) are read over with a warning: there is no
// query here. Those that would fetch values or run programs are refused.
//
// Source: pySigma's processing pipelines, read as sigma-language.md §8 of this
// project settles them.
// Thread rule: plain values; once parsed they are never changed.
#ifndef DRILLCHECK_SIGMA_PIPELINE_H_
#define DRILLCHECK_SIGMA_PIPELINE_H_

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/diagnostic.h"
#include "base/number.h"
#include "sigma/rule.h"
#include "sigma/search.h"

namespace drillcheck::sigma {

using PipelineValue = std::variant<std::string, Number, bool>;

// A regular expression as text: only the engine can tell whether it compiles.
struct PipelineRegex {
  std::string pattern;
  Position at;
};

enum class Relation {
  kEqual,
  kNotEqual,
  kGreaterEqual,
  kGreater,
  kLessEqual,
  kLess,
  kIn,
  kNotIn
};

// What a condition asks. Of a rule:
struct LogSourceIs {
  LogSource source;  // what is not set is not asked
};
struct HasItem {
  std::string field;
  PipelineValue value;
};
struct HasField {
  std::string field;
};
struct IsCorrelation {
  bool expected = true;  // false: is_sigma_rule
};
struct AttributeIs {
  std::string attribute;
  PipelineValue value;
  Relation relation = Relation::kEqual;
};
struct HasTag {
  std::string tag;
};
// Of a rule, an item or a field:
struct WasProcessedBy {
  std::string id;  // of a step
};
struct StateIs {
  std::string key;
  PipelineValue value;
  Relation relation = Relation::kEqual;
};
// Of the values of an item:
struct ValuesAre {
  enum class Question { kMatches, kEquals, kHasWildcard, kIsNull };
  Question question = Question::kMatches;
  bool all = false;      // cond: all; else any
  bool negated = false;  // kMatches only
  PipelineRegex regex;   // kMatches: from the start of the value
  PipelineValue value;   // kEquals
};
// Of a field:
struct FieldIsAmong {
  bool expected = true;             // false: exclude_fields
  std::vector<std::string> fields;  // exact names
  std::vector<PipelineRegex> patterns;
};

using PipelineQuestion =
    std::variant<LogSourceIs, HasItem, HasField, IsCorrelation, AttributeIs,
                 HasTag, WasProcessedBy, StateIs, ValuesAre, FieldIsAmong>;

// One of the three groups of conditions that a step may have. Without
// `condition` it always holds.
struct PipelineConditions {
  std::vector<PipelineQuestion> questions;
  // Condition::identifier is an index into `questions`.
  std::optional<Condition> condition;
};

struct PipelineStep;

// What a step does, one struct for each kind of transformation.
struct MapFields {  // several new names: any of them
  std::map<std::string, std::vector<std::string>, std::less<>> mapping;
};
struct MapFieldPrefixes {  // the first that fits, in the order of the file
  std::vector<std::pair<std::string, std::vector<std::string>>> mapping;
};
struct AffixFields {
  std::string prefix;
  std::string suffix;
};
struct DropItems {};
struct AddCondition {
  Identifier identifier;  // its path is the pipeline's
  bool negated = false;
};
struct ChangeLogSource {
  LogSource source;
};
struct FillPlaceholders {
  bool with_wildcard = false;  // wildcard_placeholders
  std::optional<std::vector<std::string>> include;
  std::optional<std::vector<std::string>> exclude;
};
struct ReplaceString {
  PipelineRegex regex;
  std::string replacement;  // \1 and \g<name> stand for groups
  Position replacement_at;
  bool skip_special = false;
  bool interpret_special = false;
};
struct MapString {
  std::map<std::string, std::vector<std::string>, std::less<>> mapping;
};
struct SetState {
  std::string key;
  PipelineValue value;
};
struct SetAttribute {
  std::string attribute;
  PipelineValue value;
};
struct ChangeFieldList {  // of the rule's `fields`
  enum class How { kAdd, kRemove, kSet };
  How how = How::kAdd;
  std::vector<std::string> fields;
};
struct Fail {
  enum class On { kRule, kItem, kUnmappedField };
  On on = On::kRule;
  std::string message;
};
struct Nest {
  std::vector<PipelineStep> steps;
};

using Transformation =
    std::variant<MapFields, MapFieldPrefixes, AffixFields, DropItems,
                 AddCondition, ChangeLogSource, FillPlaceholders, ReplaceString,
                 MapString, SetState, SetAttribute, ChangeFieldList, Fail,
                 Nest>;

// One entry of `transformations`.
struct PipelineStep {
  std::string id;  // empty when the step has none
  std::string type;
  Position at;
  PipelineConditions rule;
  PipelineConditions item;
  PipelineConditions field;
  Transformation transformation;
};

struct Pipeline {
  std::string path;  // as given to ParsePipeline
  std::string name;  // empty when the pipeline has none
  int priority = 0;
  // Of placeholders; each has at least one value.
  std::map<std::string, std::vector<std::string>, std::less<>> vars;
  std::vector<PipelineStep> steps;
};

// Reads a pipeline file: one document, whose keys are strict. `path` is used
// in messages and for what the pipeline adds to rules. Nothing after an error;
// every mistake of the file is reported.
std::optional<Pipeline> ParsePipeline(const std::string& path,
                                      std::string_view text,
                                      Diagnostics& diagnostics);

}  // namespace drillcheck::sigma

#endif  // DRILLCHECK_SIGMA_PIPELINE_H_
