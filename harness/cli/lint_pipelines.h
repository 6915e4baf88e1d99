// The part of `drillcheck lint` that reads processing pipelines. For lint.cc
// alone.
#ifndef DRILLCHECK_CLI_LINT_PIPELINES_H_
#define DRILLCHECK_CLI_LINT_PIPELINES_H_

#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "check/subject.h"
#include "files/files.h"

namespace drillcheck::cli {

// Takes the pipelines out of the paths of the command line: YAML files with
// `transformations`, and folders called pipelines.
std::vector<std::string> TakePipelines(const FileSystem& files,
                                       std::vector<std::string>& paths);

// Reads every pipeline at or below the paths; gives their number.
size_t InspectPipelines(const FileSystem& files,
                        const std::vector<std::string>& paths,
                        Diagnostics& found);

// The pipelines of the whole tree, and what policy binds of them. None is
// there in many trees.
size_t InspectPipelines(const FileSystem& files, const Settings& settings,
                        Diagnostics& found);

}  // namespace drillcheck::cli

#endif  // DRILLCHECK_CLI_LINT_PIPELINES_H_
