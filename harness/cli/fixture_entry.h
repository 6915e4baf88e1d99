// Which of a fixture's recordings an argument means: by its file, however that
// is spelled, or by its name. For explain_target.cc.
//
// Thread rule: one thread at a time.
#ifndef DRILLCHECK_CLI_FIXTURE_ENTRY_H_
#define DRILLCHECK_CLI_FIXTURE_ENTRY_H_

#include <optional>
#include <string>

#include "check/subject.h"
#include "cli/io.h"

namespace drillcheck::cli {

struct ChosenRecording {
  std::string path;
  std::optional<size_t> entry;  // index into the fixture's recordings
};

// A file is taken before a name. Says on io.err where the file is several
// recordings of the fixture, read under unlike pipelines: the first is taken.
ChosenRecording ChooseRecording(const Subject& subject,
                                const std::string& argument, Io& io);

// The folder of fixtures where the rule called `name` has its own: `usual`, or
// else the one that the recording lies in, as `test --fixtures` printed it.
std::string FixturesOf(const std::string& name, const std::string& recording,
                       const std::string& usual, const FileSystem& files);

}  // namespace drillcheck::cli

#endif  // DRILLCHECK_CLI_FIXTURE_ENTRY_H_
