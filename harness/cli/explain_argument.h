// An argument of `explain`: a path, and what of it is asked about. For
// explain_target.cc and explain_order.cc.
//
// Thread rule: pure function of what the file system holds.
#ifndef DRILLCHECK_CLI_EXPLAIN_ARGUMENT_H_
#define DRILLCHECK_CLI_EXPLAIN_ARGUMENT_H_

#include <string>

#include "files/files.h"

namespace drillcheck::cli {

struct ExplainArgument {
  std::string path;
  std::string part;  // what stood behind the separator, or empty
};

// Cuts `path<separator>part` unless the whole is a file.
ExplainArgument CutAt(const std::string& text, char separator,
                      const FileSystem& files);

}  // namespace drillcheck::cli

#endif  // DRILLCHECK_CLI_EXPLAIN_ARGUMENT_H_
