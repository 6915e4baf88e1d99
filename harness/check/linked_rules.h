// The rules that one rule's tests run: its own documents, the members of its
// correlations, and the filters that apply to any of these. Steps of
// LoadSubject().
#ifndef DRILLCHECK_CHECK_LINKED_RULES_H_
#define DRILLCHECK_CHECK_LINKED_RULES_H_

#include <memory>
#include <string>
#include <vector>

#include "check/pipelines.h"
#include "check/subject.h"

namespace drillcheck {

// Fills `members` and `filters`. A rule without correlation reads no other
// rule file.
void FindRulesOf(const FileSystem& files, const Settings& settings,
                 Subject& subject);

class LinkedCompiler {
 public:
  // All must outlive it.
  LinkedCompiler(const FileSystem& files, const Settings& settings,
                 Subject& subject);

  // Fills `rules`, under the pipelines that policy binds. Mistakes are the
  // rule's.
  void Compile();

  // Fills `piped` and `build_of`: once for each list of pipelines that
  // recordings name. Mistakes are the fixture's. Requires a fixture.
  void CompileForRecordings();

 private:
  LinkedRules CompileUnder(const std::vector<std::string>& pipelines,
                           Diagnostics& diagnostics);
  bool CheckNames(const RecordingEntry& recording);

  const FileSystem& files_;
  const Settings& settings_;
  Subject& subject_;
  std::shared_ptr<PipelineShelf> shelf_;
};

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_LINKED_RULES_H_
