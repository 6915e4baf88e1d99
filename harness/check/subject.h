// Subject: everything that the tests of one rule look at, read and compiled.
//
// Loading is apart from checking, so that a check is a pure function of the
// Subject. Two steps, because listing tests must not read recordings:
// LoadSubject(), then LoadRecordings() when the tests run.
#ifndef DRILLCHECK_CHECK_SUBJECT_H_
#define DRILLCHECK_CHECK_SUBJECT_H_

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "diagnose/known_changes.h"
#include "engine/correlator.h"
#include "engine/program.h"
#include "event/reader.h"
#include "files/files.h"
#include "fixture/fixture.h"
#include "policy/policy.h"
#include "policy/waivers.h"
#include "sigma/parse.h"
#include "taxonomy/router.h"
#include "tree/filters.h"
#include "tree/rules.h"

namespace drillcheck {

class PipelineChain;
class PipelineShelf;
class StrayedFixtures;

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

  // Lane nightly. By day a passed date is a note, and waivers forgive no
  // more than that a rule is retired, whatever their date: lane gate depends
  // neither on the date nor on production.
  bool night = false;
  bool warnings_as_errors = false;  // see check/warnings.h
  WaiverFile waivers = {};
  std::string deployed_root = {};

  // By entry name. `gate` refuses what a change grants itself.
  std::map<std::string, std::vector<RefusedGap>> refused_gaps = {};

  // Where the members of correlations are looked for.
  std::vector<std::string> rules_roots = {};
  // Of the whole tree, read once for all rules.
  FilterSet filters = {};
  std::string pipelines_folder = {};  // where their names are looked up
  KnownChanges known_changes = {};    // the team's own, beside the policy
  // Of rules that were moved without them; null: they are not looked for.
  std::shared_ptr<const StrayedFixtures> strayed = {};
  // In place of all that policy and fixtures bind; or null.
  std::shared_ptr<const PipelineChain> pipeline = {};
};

// A recording of the fixture, as far as it could be read.
struct LoadedRecording {
  Recording recording;      // of the file that was replayed
  std::string not_checked;  // not empty: it could not be replayed, and why
  std::string note;         // worth saying: another encoding was replayed
};

// A detection rule, ready to run: with the filters that apply to it, under
// its pipelines.
struct Document {
  Program program;
  Router router;
  bool own = true;  // false: a member of a correlation, from another file
};

// A correlation. Its hits come from the documents that are its members.
struct CorrelationRule {
  sigma::Rule rule;
  bool own = true;
};

// All rules that one rule's tests run, the file's own ones first of each kind.
// A rule is named by its index into `documents` or, behind these, into
// `correlations`.
struct LinkedRules {
  std::vector<Document> documents;
  std::vector<CorrelationRule> correlations;
  // None where there is no correlation. Numbers the rules in the same way.
  std::optional<CorrelationPlan> plan;
};

const sigma::Rule& RuleOf(const LinkedRules& rules, size_t index);
bool IsOwn(const LinkedRules& rules, size_t index);
bool IsCorrelation(const LinkedRules& rules, size_t index);

// The rule that a correlation refers to by this name or id, or nothing.
std::optional<size_t> RuleNamed(const LinkedRules& rules,
                                const std::string& reference);

class RememberedFields;

struct Subject {
  RuleEntry entry;
  // Its diagnostics include those of compiling, and what is wrong with the
  // members of its correlations.
  sigma::RuleFile file;
  std::vector<sigma::RuleFile> members;  // of correlations, from other files
  std::vector<sigma::Filter> filters;    // those that apply to a document
  Diagnostics unjoined;  // said of each that names one and does not
  std::map<std::string, Diagnostic> lost;  // by the identifiers of those
  LinkedRules rules;                       // as policy binds pipelines to them
  // As the lists of pipelines of single recordings ask for them, numbered
  // alike, and for each recording of the fixture which: 0 is `rules`.
  std::vector<LinkedRules> piped;
  std::vector<size_t> build_of;
  // The pipelines that were read for them, and no others.
  std::shared_ptr<const PipelineShelf> shelf;
  std::string fixture_path;  // where the fixture is, or should be
  bool has_fixture = false;  // there is a file, readable or not
  std::optional<Fixture> fixture;
  // Of a fixture that cannot be used: for the names of their tests alone.
  std::vector<Case> cases_of_broken;
  Diagnostics fixture_diagnostics;
  std::vector<LoadedRecording> recordings;  // as fixture->recordings
  // Those with a `retired` date: what the log source once wrote.
  std::vector<Recording> retired;
  KnownChanges known_changes;  // see Settings
  std::string owner;
  std::shared_ptr<const RememberedFields> fields;  // never null once loaded
};

Subject LoadSubject(const FileSystem& files, const Settings& settings,
                    const RuleEntry& entry);

// LoadSubject() in two steps, for who may not need the fixture. What is wrong
// with a pipeline is then said of the rule and of the fixture.
Subject LoadRule(const FileSystem& files, const Settings& settings,
                 const RuleEntry& entry);
void LoadFixture(const FileSystem& files, const Settings& settings,
                 Subject& subject);

// Reads the recordings that a case replays, and the retired ones. The others
// stay empty.
void LoadRecordings(const FileSystem& files, Subject& subject);

// Reads the retired ones alone.
void LoadRetired(const FileSystem& files, Subject& subject);

// The document that a message about the whole rule points at, or null.
const sigma::Rule* FirstRule(const Subject& subject);

// The rules as they run on the events of this recording.
const LinkedRules& RulesFor(const Subject& subject, size_t recording);

// The cases whose tests there are: the fixture's, or those that wait for it to
// be mended.
const std::vector<Case>& CasesOf(const Subject& subject);

// True when the file itself holds a correlation.
bool Correlates(const Subject& subject);

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_SUBJECT_H_
