#include <optional>
#include <utility>

#include "strength/strength_check.h"
#include "suite/entry.h"

namespace drillcheck {
namespace {

// Reads the rule when the tests are asked for: a list for CTest needs only
// the name.
class StrengthTests : public Entry {
 public:
  StrengthTests(const FileSystem& files, const Settings& settings,
                RuleEntry rule)
      : files_(files), settings_(settings), rule_(std::move(rule)) {}

  std::string Name() const override { return "strength/" + rule_.name; }
  std::string Path() const override { return rule_.path; }
  std::vector<std::string> Labels() const override {
    return {"nightly", "strength"};
  }
  std::vector<PlannedTest> Plan() override { return PlanStrength(Loaded()); }

  std::vector<TestResult> Run() override {
    Subject& subject = Loaded();
    LoadRecordings(files_, subject);
    std::vector<TestResult> results = CheckStrength(subject, settings_);
    subject.recordings.clear();
    subject.recordings.shrink_to_fit();
    return results;
  }

 private:
  Subject& Loaded() {
    if (!subject_) subject_ = LoadSubject(files_, settings_, rule_);
    return *subject_;
  }

  const FileSystem& files_;
  const Settings& settings_;
  RuleEntry rule_;
  std::optional<Subject> subject_;
};

}  // namespace

std::unique_ptr<Entry> MakeStrengthEntry(const FileSystem& files,
                                         const Settings& settings,
                                         const RuleEntry& rule) {
  return std::make_unique<StrengthTests>(files, settings, rule);
}

}  // namespace drillcheck
