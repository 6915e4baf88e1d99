// What `drillcheck explain` is asked about: a rule and a recording, found and
// read. For explain.cc.
//
// Thread rule: one thread at a time.
#ifndef DRILLCHECK_CLI_EXPLAIN_TARGET_H_
#define DRILLCHECK_CLI_EXPLAIN_TARGET_H_

#include <optional>
#include <string>

#include "check/subject.h"
#include "cli/io.h"
#include "event/reader.h"

namespace drillcheck::cli {

struct ExplainTarget {
  int exit_code = kOk;  // else the command ends so: the complaint is made
  Subject subject;
  std::string part;  // name of the document, or empty: all
  Recording recording;
  std::optional<size_t> record;  // the only one that is asked about
};

// `rule` is PATH[#name], `recording` is PATH[:N]. The recording may be damaged
// (its diagnostics, which are printed), but holds an event.
ExplainTarget ReadTarget(const std::string& rule, const std::string& recording,
                         Io& io);

}  // namespace drillcheck::cli

#endif  // DRILLCHECK_CLI_EXPLAIN_TARGET_H_
