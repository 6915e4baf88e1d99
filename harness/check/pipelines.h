// Which processing pipelines a rule is rewritten with, and where they are
// read.
//
// Precedence: a recording's own `pipelines:` list, when it has one, replaces
// what policy binds, for that recording; else every entry of policy's
// `pipelines:` whose log source is contained in the rule's adds its names, in
// the order of the file, each once. A correlation, which has no log source,
// gets what its members get.
//
// How check/subject.cc uses it: for each rule document and each recording
//   names = PipelineNames(policy, entry.pipelines, rule, around);
//   chain = shelf.Take(names, diagnostics);      // null: a pipeline is broken
//   sigma::Rule copy = rule; chain->Apply(copy, diagnostics, around).ok
// then Program::Compile(copy) and Router(copy.log_source). Rules compile once
// for each distinct list of names, not for each recording; an empty list is an
// empty chain that changes nothing, so the plain rule needs no case of its
// own. A pipeline's own mistakes carry the pipeline's path and are reported by
// the first Take() that reads it.
//
// Thread rule: a shelf belongs to one thread; the chains it gives do not.
#ifndef DRILLCHECK_CHECK_PIPELINES_H_
#define DRILLCHECK_CHECK_PIPELINES_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "engine/pipeline.h"
#include "files/files.h"
#include "policy/policy.h"
#include "sigma/rule.h"

namespace drillcheck {

// Names below the folder of pipelines, without `.yml`. `own` is what the
// recording asks for; `around` are the rules among which a correlation finds
// its members.
std::vector<std::string> PipelineNames(
    const Policy& policy, const std::vector<std::string>& own,
    const sigma::Rule& rule,
    const std::vector<const sigma::Rule*>& around = {});

// Reads the files in the order given, for `--pipeline F`. Nothing when one
// cannot be read or is broken; that is reported.
std::optional<PipelineChain> LoadPipelines(
    const FileSystem& files, const std::vector<std::string>& paths,
    Diagnostics& diagnostics);

// The pipelines of one folder (`ci/pipelines`, beside the policy), each read
// once.
class PipelineShelf {
 public:
  // `files` must outlive the shelf.
  PipelineShelf(const FileSystem& files, std::string folder);

  // The chain of these pipelines, or null when one of them is absent or
  // broken. Points into the shelf.
  const PipelineChain* Take(const std::vector<std::string>& names,
                            Diagnostics& diagnostics);

  // One that was taken before, or null: reads no file, so that `files` may be
  // gone.
  const PipelineChain* Taken(const std::vector<std::string>& names) const;

 private:
  const FileSystem& files_;
  std::string folder_;
  std::map<std::vector<std::string>, std::optional<PipelineChain>> chains_;
};

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_PIPELINES_H_
