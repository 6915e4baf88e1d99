// The revision that `gate` compares the working tree with.
#ifndef DRILLCHECK_CLI_BASE_REVISION_H_
#define DRILLCHECK_CLI_BASE_REVISION_H_

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "cli/git.h"
#include "cli/io.h"
#include "files/overlay.h"

namespace drillcheck::cli {

struct BaseRevision {
  std::string commit;
  bool contained = true;  // in HEAD; else HEAD lacks what base has since
  // The paths below the watched folders that differ, spelled as these are.
  std::vector<std::string> changed;
  std::map<std::string, std::string> renamed;  // new -> old, spelled
  std::unique_ptr<OverlayFiles> files;         // the tree as it was there
};

// `watched` are folders as the user spelled them; they need not exist. An
// error where one lies outside the repository: it cannot be compared.
Result<BaseRevision> OpenBase(const std::string& revision,
                              const std::vector<std::string>& watched, Io& io);

}  // namespace drillcheck::cli

#endif  // DRILLCHECK_CLI_BASE_REVISION_H_
