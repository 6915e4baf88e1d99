// Which rules read a field that the newest recordings have lost.
//
// All places count: selections, filters, null and exists tests, the other
// field of a fieldref, `fields`, the group-by and the values of correlations.
//
// Thread rule: pure functions over a file system.
#ifndef DRILLCHECK_GATE_FIELD_READERS_H_
#define DRILLCHECK_GATE_FIELD_READERS_H_

#include <string>
#include <vector>

#include "check/subject.h"
#include "diagnose/field_recorder.h"
#include "diagnose/lost_fields.h"
#include "tree/rules.h"

namespace drillcheck {

struct FieldReader {
  std::string path;   // of the rule or filter
  Position at;        // of the item
  std::string field;  // as it is written there
  std::string part;   // "selection", "filter_admin", "fields", "group-by"
  std::string title;
  std::string owner;
};

// A field that is gone, and who reads it.
struct LostField {
  LostPath lost;
  std::vector<FieldReader> readers;  // by path and line, each place once
};

// For each of `lost` the rules and filters that read it on such events, under
// the names that their log source and pipelines give it. A rule that reads a
// parent of it (`requestParameters`) reads it as long as nothing else below
// that parent was recorded. Rules whose log source is unknown are left out.
//
// Only files that hold the field's name are read, unless policy binds
// pipelines: these give fields other names.
std::vector<LostField> FindReaders(const FileSystem& files,
                                   const Settings& settings,
                                   const std::vector<RuleEntry>& rules,
                                   const std::vector<LostPath>& lost,
                                   const FieldRecorder& now);

}  // namespace drillcheck

#endif  // DRILLCHECK_GATE_FIELD_READERS_H_
