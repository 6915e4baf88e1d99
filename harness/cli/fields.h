// `drillcheck fields`: the field memory of the fixtures, kept in
// `fixtures/fields.lock`.
#ifndef DRILLCHECK_CLI_FIELDS_H_
#define DRILLCHECK_CLI_FIELDS_H_

#include <string>
#include <vector>

#include "cli/io.h"
#include "cli/options.h"

namespace drillcheck::cli {

struct FieldsOptions {
  CommonOptions common;
  std::vector<std::string> paths;  // show only kinds of events found there
  bool update = false;             // write the lock
  bool check = false;              // fail where it is not up to date
  bool verbose = false;            // every field, and optional ones that went
};

// Reads all recordings, shows what is known of each kind of events, what
// changed against the lock, and which rules read a field that the newest
// recordings lack. A lock that is damaged is never written over.
int Fields(FieldsOptions options, Io& io);

}  // namespace drillcheck::cli

#endif  // DRILLCHECK_CLI_FIELDS_H_
