#include "production/deployed_findings.h"

#include <algorithm>
#include <utility>

#include "base/text.h"

namespace drillcheck {
namespace {

constexpr size_t kShownDigits = 12;

std::optional<Time> TakenAt(const Snapshot& snapshot, const std::string& path) {
  for (const SnapshotFile& file : snapshot.files) {
    if (file.path == path) return file.taken_at;
  }
  return std::nullopt;
}

// Judges one pair.
class PairCheck {
 public:
  PairCheck(const RepoRule& rule, const Pair& pair, const Snapshot& snapshot,
            Time now)
      : rule_(rule), pair_(pair), snapshot_(snapshot), now_(now) {}

  std::vector<Finding> Run() {
    if (pair_.records.empty()) {
      AddMissing();
      return std::move(findings_);
    }
    AddMutes();
    for (const DeployedRule* record : pair_.records) {
      AddSeverity(*record);
      AddVersion(*record);
    }
    if (pair_.records.size() > pair_.documents.size()) AddDuplicate();
    return std::move(findings_);
  }

 private:
  // What every finding about this rule says.
  Finding Start(const DeployedRule* record) const {
    const sigma::Rule& document = *pair_.documents[0];
    Finding finding;
    finding.rule_id = document.id;
    finding.title = document.title;
    finding.path = rule_.entry.path;
    finding.at = document.title_at;
    finding.snapshot =
        snapshot_.files.empty() ? snapshot_.folder : snapshot_.files[0].path;
    if (record == nullptr) return finding;
    finding.snapshot = record->path;
    finding.snapshot_at = record->at;
    return finding;
  }

  void AddMissing() {
    Finding finding = Start(nullptr);
    finding.verdict = Verdict::kMissing;
    finding.expected = "to be on " + snapshot_.system;
    finding.got = "no rule there has its id";
    finding.reason = "what its test proves protects nobody there";
    finding.way_out = "deploy it to " + snapshot_.system;
    findings_.push_back(std::move(finding));
  }

  // A clone that is awake wakes people; only a rule whose every copy is muted
  // is muted.
  void AddMutes() {
    std::vector<Finding> all;
    for (const DeployedRule* record : pair_.records) {
      Finding start = Start(record);
      start.expected = "to be active on " + snapshot_.system;
      start.way_out = "re-enable it on " + snapshot_.system;
      auto found =
          FindMutes(*record, TakenAt(snapshot_, record->path), now_, start);
      if (found.empty()) return;
      std::move(found.begin(), found.end(), std::back_inserter(all));
    }
    std::move(all.begin(), all.end(), std::back_inserter(findings_));
  }

  void AddSeverity(const DeployedRule& record) {
    if (!record.severity) return;
    const sigma::Rule* other = nullptr;
    for (const sigma::Rule* document : pair_.documents) {
      if (!document->level || document->level == record.severity) return;
      if (other == nullptr) other = document;
    }
    Finding finding = Start(&record);
    finding.verdict = Verdict::kWrongSeverity;
    finding.at = other->level_at;
    finding.expected = "severity " + std::string(Name(*other->level));
    finding.got = snapshot_.system + " fires it with " +
                  std::string(Name(*record.severity));
    finding.reason = *record.severity < *other->level
                         ? "whoever is called for " +
                               std::string(Name(*other->level)) +
                               " is not called"
                         : "it calls people whom the rule does not ask for";
    finding.way_out = "deploy it to " + snapshot_.system + " again";
    findings_.push_back(std::move(finding));
  }

  void AddVersion(const DeployedRule& record) {
    bool same = record.query_sha256 == rule_.sha256;
    if (record.query_sha256.empty() || same) return;
    Finding finding = Start(&record);
    finding.verdict = Verdict::kStale;
    finding.kind = "version";
    finding.expected =
        "the version " + rule_.sha256.substr(0, kShownDigits) + "…";
    finding.got = snapshot_.system + " runs " +
                  record.query_sha256.substr(0, kShownDigits) + "…";
    finding.reason =
        "what its test proves is not what production runs (SHA-256 of the "
        "rule file)";
    finding.way_out = "deploy it to " + snapshot_.system + " again";
    findings_.push_back(std::move(finding));
  }

  void AddDuplicate() {
    Finding finding = Start(pair_.records.back());
    finding.verdict = Verdict::kDuplicate;
    finding.expected = "one rule on " + snapshot_.system;
    finding.got = "there are " + std::to_string(pair_.records.size());
    std::vector<std::string> copies;
    for (const DeployedRule* record : pair_.records) {
      copies.push_back(Describe(*record) + " in line " +
                       std::to_string(record->at.line));
    }
    finding.reason =
        "a copy is tuned and muted apart from its rule: " + Join(copies, ", ");
    finding.way_out = "delete the copy on " + snapshot_.system;
    findings_.push_back(std::move(finding));
  }

  const RepoRule& rule_;
  const Pair& pair_;
  const Snapshot& snapshot_;
  Time now_;
  std::vector<Finding> findings_;
};

// What a snapshot in doubt says is believed only where neither time nor the
// lines that are lacking can turn it round.
bool IsProven(const Finding& finding, const SnapshotState& state) {
  if (finding.verdict == Verdict::kMissing && !state.complete) return false;
  return state.current || finding.verdict == Verdict::kMuted ||
         finding.verdict == Verdict::kWrongSeverity;
}

}  // namespace

SystemView ViewOf(const Snapshot& snapshot, const Settings& settings) {
  SystemView view{snapshot, StateOf(snapshot, settings), {}};
  for (const DeployedRule& record : snapshot.rules) {
    if (record.rule_id.empty()) continue;
    view.records[AsciiLower(record.rule_id)].push_back(&record);
  }
  return view;
}

std::vector<Pair> PairById(const RepoRule& rule, const SystemView& system) {
  std::vector<Pair> pairs;
  std::map<std::string, size_t> index;
  for (const sigma::Rule& document : rule.file.rules) {
    if (document.id.empty()) continue;
    std::string id = AsciiLower(document.id);
    auto [it, added] = index.emplace(id, pairs.size());
    if (added) {
      auto records = system.records.find(id);
      bool there = records != system.records.end();
      pairs.push_back({{}, there ? records->second : Records()});
    }
    pairs[it->second].documents.push_back(&document);
  }
  return pairs;
}

std::vector<Finding> FindingsOf(const RepoRule& rule,
                                const std::vector<Pair>& pairs,
                                const SystemView& system, Time now) {
  std::vector<Finding> proven;
  for (const Pair& pair : pairs) {
    for (Finding& finding : PairCheck(rule, pair, system.snapshot, now).Run()) {
      if (IsProven(finding, system.state)) proven.push_back(std::move(finding));
    }
  }
  return proven;
}

}  // namespace drillcheck
