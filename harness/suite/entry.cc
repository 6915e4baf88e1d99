#include "suite/entry.h"

#include <set>
#include <utility>

#include "base/text.h"
#include "whole_tree/tree_check.h"

namespace drillcheck {
namespace {

// "attack.t1059.004" -> "T1059.004"; other tags give nothing.
std::string TechniqueOf(const std::string& tag) {
  constexpr std::string_view kPrefix = "attack.t";
  std::string lower = AsciiLower(tag);
  bool technique = lower.starts_with(kPrefix) && lower.size() > 8 &&
                   lower[8] >= '0' && lower[8] <= '9';
  return technique ? "T" + lower.substr(kPrefix.size()) : "";
}

void AddLogSource(const sigma::LogSource& source,
                  std::set<std::string>& labels) {
  labels.insert(source.product);
  labels.insert(source.category);
  labels.insert(source.service);
}

void AddLabels(const sigma::Rule& rule, std::set<std::string>& labels) {
  if (rule.level) labels.emplace(Name(*rule.level));
  if (rule.status) labels.emplace(Name(*rule.status));
  AddLogSource(rule.log_source, labels);
  for (const std::string& tag : rule.tags) labels.insert(TechniqueOf(tag));
}

class RuleTests : public Entry {
 public:
  RuleTests(const FileSystem& files, const Settings& settings,
            const RuleEntry& rule)
      : files_(files),
        settings_(settings),
        subject_(LoadRule(files, settings, rule)) {}

  std::string Name() const override { return "rule/" + subject_.entry.name; }
  std::string Path() const override { return subject_.entry.path; }
  std::vector<PlannedTest> Plan() override {
    NeedFixture();
    return PlanTests(subject_);
  }

  int Line() const override {
    const sigma::Rule* rule = FirstRule(subject_);
    return rule == nullptr ? 1 : rule->title_at.line;
  }

  std::vector<std::string> Labels() const override {
    std::set<std::string> labels;
    for (const sigma::Rule& rule : subject_.file.rules) {
      AddLabels(rule, labels);
    }
    // A correlation belongs to the log sources of its members.
    for (const Document& document : subject_.rules.documents) {
      AddLogSource(document.program.rule().log_source, labels);
    }
    labels.erase("");
    std::vector<std::string> list = {"gate", "rule"};
    list.insert(list.end(), labels.begin(), labels.end());
    return list;
  }

  void LeaveOut(const std::set<std::string>& tests) override {
    left_out_ = tests;
  }

  std::vector<TestResult> Run() override {
    NeedFixture();
    LoadRecordings(files_, subject_);
    std::vector<TestResult> results = CheckRule(subject_, settings_, left_out_);
    subject_.recordings.clear();
    subject_.recordings.shrink_to_fit();
    return results;
  }

 private:
  // A list of thousands asks for names and labels alone.
  void NeedFixture() {
    if (!has_fixture_) LoadFixture(files_, settings_, subject_);
    has_fixture_ = true;
  }

  const FileSystem& files_;
  const Settings& settings_;
  Subject subject_;
  std::set<std::string> left_out_;
  bool has_fixture_ = false;  // or it is known that there is none
};

class TreeTests : public Entry {
 public:
  TreeTests(const FileSystem& files, const Settings& settings,
            std::vector<RuleEntry> rules, Diagnostics diagnostics)
      : files_(files),
        settings_(settings),
        rules_(std::move(rules)),
        diagnostics_(std::move(diagnostics)) {}

  std::string Name() const override { return "tree"; }
  std::string Path() const override { return settings_.fixtures_root; }
  std::vector<std::string> Labels() const override { return {"gate", "tree"}; }

  std::vector<PlannedTest> Plan() override {
    std::vector<PlannedTest> tests;
    for (const std::string& name : TreeTestNames()) {
      tests.push_back({name, {1, 1}, ""});
    }
    return tests;
  }

  std::vector<TestResult> Run() override {
    return CheckTree(files_, rules_, diagnostics_, settings_);
  }

 private:
  const FileSystem& files_;
  const Settings& settings_;
  std::vector<RuleEntry> rules_;
  Diagnostics diagnostics_;
};

}  // namespace

std::unique_ptr<Entry> MakeRuleEntry(const FileSystem& files,
                                     const Settings& settings,
                                     const RuleEntry& rule) {
  return std::make_unique<RuleTests>(files, settings, rule);
}

std::unique_ptr<Entry> MakeTreeEntry(const FileSystem& files,
                                     const Settings& settings,
                                     std::vector<RuleEntry> rules,
                                     Diagnostics diagnostics) {
  return std::make_unique<TreeTests>(files, settings, std::move(rules),
                                     std::move(diagnostics));
}

}  // namespace drillcheck
