// Subject: everything that the tests of one rule look at, read and compiled.
//
// Loading is apart from checking, so that a check is a pure function of the
// Subject. Two steps, because listing tests must not read recordings:
// LoadSubject(), then LoadRecordings() when the tests run.
#ifndef DRILLCHECK_CHECK_SUBJECT_H_
#define DRILLCHECK_CHECK_SUBJECT_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "engine/program.h"
#include "event/reader.h"
#include "files/files.h"
#include "fixture/fixture.h"
#include "policy/policy.h"
#include "policy/waivers.h"
#include "sigma/parse.h"
#include "taxonomy/router.h"
#include "tree/rules.h"

namespace drillcheck {

// A known gap that does not count, whatever its fixture says.
struct RefusedGap {
  std::string test;
  std::string verdict;
};

// What a run brings to every rule.
struct Settings {
  std::string fixtures_root;
  Policy policy;
  Time now;

  // Lane nightly. By day a passed date is a note, and nothing is forgiven:
  // lane gate depends neither on the date nor on production.
  bool night = false;
  WaiverFile waivers = {};
  std::string deployed_root = {};

  // By entry name. `gate` refuses what a change grants itself.
  std::map<std::string, std::vector<RefusedGap>> refused_gaps = {};
};

// A recording of the fixture, as far as it could be read.
struct LoadedRecording {
  Recording recording;      // of the file that was replayed
  std::string not_checked;  // not empty: it could not be replayed, and why
  std::string note;         // worth saying: another encoding was replayed
};

// One document of the rule file, ready to run.
struct Document {
  Program program;
  Router router;
};

struct Subject {
  RuleEntry entry;
  sigma::RuleFile file;  // its diagnostics include those of compiling
  std::vector<Document> documents;
  std::string fixture_path;  // where the fixture is, or should be
  bool has_fixture = false;  // there is a file, readable or not
  std::optional<Fixture> fixture;
  Diagnostics fixture_diagnostics;
  std::vector<LoadedRecording> recordings;  // as fixture->recordings
  std::string owner;
};

Subject LoadSubject(const FileSystem& files, const Settings& settings,
                    const RuleEntry& entry);

// Reads the recordings that a case replays. The others stay empty.
void LoadRecordings(const FileSystem& files, Subject& subject);

// The document that a message about the whole rule points at, or null.
const sigma::Rule* FirstRule(const Subject& subject);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_SUBJECT_H_
