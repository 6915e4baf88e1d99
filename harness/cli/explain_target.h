// What `drillcheck explain` is asked about: a rule and a recording, found and
// read. For explain.cc.
//
// Thread rule: one thread at a time.
#ifndef DRILLCHECK_CLI_EXPLAIN_TARGET_H_
#define DRILLCHECK_CLI_EXPLAIN_TARGET_H_

#include <optional>
#include <string>

#include "check/subject.h"
#include "cli/explain.h"
#include "cli/io.h"
#include "event/reader.h"

namespace drillcheck::cli {

struct ExplainTarget {
  int exit_code = kOk;   // else the command ends so: the complaint is made
  CommonOptions common;  // resolved
  Subject subject;
  std::string part;  // name of the document, or empty: all
  Recording recording;
  std::optional<size_t> entry;   // which of the fixture's recordings it is
  std::optional<size_t> record;  // the only one that is asked about
  // For a patch: where the rule's log source is wrong, as its tests show, and
  // what to write; or empty.
  std::string log_source;
};

// The rule is PATH[#name], or the name that reports print of it; the recording
// PATH[:N], or NAME[:N] of one that the rule's own fixture names. The recording
// may be damaged (its diagnostics, which are printed), but holds an event. What
// the rule's own fixture holds is read beside it: the evidence is that of its
// tests.
ExplainTarget ReadTarget(const ExplainOptions& options, Io& io);

}  // namespace drillcheck::cli

#endif  // DRILLCHECK_CLI_EXPLAIN_TARGET_H_
