#include "suite/compared_entry.h"

#include <algorithm>
#include <set>
#include <utility>

#include "whole_tree/tree_check.h"

namespace drillcheck {
namespace {

class ComparedTests : public Entry {
 public:
  ComparedTests(std::unique_ptr<Entry> inner, std::string name,
                std::string path, std::vector<TestResult> compared)
      : inner_(std::move(inner)),
        name_(std::move(name)),
        path_(std::move(path)),
        compared_(std::move(compared)) {}

  std::string Name() const override { return name_; }
  std::string Path() const override { return inner_ ? inner_->Path() : path_; }

  std::vector<std::string> Labels() const override {
    return inner_ ? inner_->Labels() : std::vector<std::string>{"gate"};
  }

  std::vector<PlannedTest> Plan() override {
    std::vector<PlannedTest> tests;
    if (inner_) tests = inner_->Plan();
    for (const TestResult& result : compared_) {
      tests.push_back({result.test, result.at, result.expected});
    }
    return tests;
  }

  void LeaveOut(const std::set<std::string>& tests) override {
    if (inner_) inner_->LeaveOut(tests);
  }

  std::vector<TestResult> Run() override {
    std::vector<TestResult> results;
    if (inner_) results = inner_->Run();
    results.insert(results.end(), compared_.begin(), compared_.end());
    return results;
  }

 private:
  std::unique_ptr<Entry> inner_;
  std::string name_;
  std::string path_;
  std::vector<TestResult> compared_;
};

// What a tree test complains of, place by place.
std::set<std::string> FindingsOf(const TestResult& result) {
  std::set<std::string> findings = {result.path + " " + result.reason};
  for (const Evidence& line : result.evidence) {
    // "path:line", of which the line may move
    findings.insert(line.text.substr(0, line.text.rfind(':')) + " " +
                    line.note);
  }
  return findings;
}

bool WasSoBefore(const TestResult& now, const TestResult& before) {
  std::set<std::string> old = FindingsOf(before);
  std::set<std::string> found = FindingsOf(now);
  return before.outcome == Outcome::kFail &&
         std::includes(old.begin(), old.end(), found.begin(), found.end());
}

class TreeAgainst : public Entry {
 public:
  TreeAgainst(const FileSystem& base, const FileSystem& head, Settings settings,
              std::string base_name, std::vector<std::string> roots)
      : base_(base),
        head_(head),
        settings_(std::move(settings)),
        base_name_(std::move(base_name)),
        roots_(std::move(roots)) {
    settings_.policy.floors = {};
  }

  std::string Name() const override { return "tree"; }
  std::string Path() const override { return settings_.fixtures_root; }
  std::vector<std::string> Labels() const override { return {"gate", "tree"}; }

  std::vector<PlannedTest> Plan() override {
    std::vector<PlannedTest> tests;
    for (const std::string& name : Names()) tests.push_back({name, {1, 1}, ""});
    return tests;
  }

  std::vector<TestResult> Run() override {
    std::vector<TestResult> results = Check(head_);
    bool failed = std::any_of(
        results.begin(), results.end(),
        [](const TestResult& r) { return r.outcome == Outcome::kFail; });
    if (failed) ExcuseWhatWasSo(Check(base_), results);
    return results;
  }

 private:
  // Without floors, which compare no revisions.
  static std::vector<std::string> Names() {
    std::vector<std::string> names = TreeTestNames();
    std::erase(names, "NothingRemoved");
    return names;
  }

  std::vector<TestResult> Check(const FileSystem& files) const {
    Diagnostics diagnostics;
    auto entries = FindRules(files, roots_, diagnostics);
    auto results = CheckTree(files, entries, diagnostics, settings_);
    std::erase_if(results, [](const TestResult& result) {
      return result.test == "NothingRemoved";
    });
    return results;
  }

  void ExcuseWhatWasSo(const std::vector<TestResult>& before,
                       std::vector<TestResult>& results) const {
    for (size_t i = 0; i < results.size() && i < before.size(); ++i) {
      bool failed = results[i].outcome == Outcome::kFail;
      if (!failed || !WasSoBefore(results[i], before[i])) continue;
      results[i].outcome = Outcome::kNotChecked;
      results[i].verdict = Verdict::kNone;
      results[i].reason =
          "it is so in " + base_name_ + " already: " + results[i].reason;
    }
  }

  const FileSystem& base_;
  const FileSystem& head_;
  Settings settings_;
  std::string base_name_;
  std::vector<std::string> roots_;
};

}  // namespace

std::unique_ptr<Entry> MakeComparedEntry(std::unique_ptr<Entry> inner,
                                         const std::string& name,
                                         const std::string& path,
                                         std::vector<TestResult> compared) {
  return std::make_unique<ComparedTests>(std::move(inner), name, path,
                                         std::move(compared));
}

std::unique_ptr<Entry> MakeTreeEntryAgainst(const FileSystem& base,
                                            const FileSystem& head,
                                            const Settings& settings,
                                            const std::string& base_name,
                                            std::vector<std::string> roots) {
  return std::make_unique<TreeAgainst>(base, head, settings, base_name,
                                       std::move(roots));
}

}  // namespace drillcheck
