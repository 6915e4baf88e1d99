#include <optional>
#include <utility>

#include "production/production.h"
#include "suite/entry.h"

namespace drillcheck {
namespace {

// Reads the snapshot and the rules when the tests are asked for: a list for
// CTest needs only the name.
class ProductionTests : public Entry {
 public:
  ProductionTests(const FileSystem& files, const Settings& settings,
                  std::vector<RuleEntry> rules, bool whole, std::string system)
      : files_(files),
        settings_(settings),
        rules_(std::move(rules)),
        whole_(whole),
        system_(std::move(system)) {}

  std::string Name() const override { return "production/" + system_; }
  std::string Path() const override {
    return JoinPath(settings_.deployed_root, system_);
  }
  std::vector<std::string> Labels() const override {
    return {"nightly", "production", system_};
  }
  std::vector<PlannedTest> Plan() override { return PlanProduction(Loaded()); }
  std::vector<TestResult> Run() override {
    return CheckProduction(Loaded(), settings_);
  }

 private:
  const Production& Loaded() {
    if (!production_) {
      production_ = LoadProduction(files_, settings_, rules_, whole_, system_);
    }
    return *production_;
  }

  const FileSystem& files_;
  const Settings& settings_;
  std::vector<RuleEntry> rules_;
  bool whole_;
  std::string system_;
  std::optional<Production> production_;
};

class UnknownProduction : public Entry {
 public:
  UnknownProduction(const FileSystem& files, const Settings& settings)
      : files_(files), root_(settings.deployed_root) {}

  std::string Name() const override { return "production"; }
  std::string Path() const override { return root_; }
  std::vector<std::string> Labels() const override {
    return {"nightly", "production"};
  }
  std::vector<PlannedTest> Plan() override {
    return {{"Snapshots", {1, 1}, ""}};
  }
  std::vector<TestResult> Run() override {
    TestResult result;
    result.entry = Name();
    result.test = "Snapshots";
    result.lane = "nightly";
    result.path = root_;
    result.outcome = Outcome::kNotChecked;
    bool there = files_.KindOf(root_) == FileKind::kFolder;
    result.reason = "nothing is known about production: " +
                    (there ? "there is no folder of a system in " + root_
                           : "there is no folder " + root_);
    return {result};
  }

 private:
  const FileSystem& files_;
  std::string root_;
};

}  // namespace

std::unique_ptr<Entry> MakeUnknownProductionEntry(const FileSystem& files,
                                                  const Settings& settings) {
  return std::make_unique<UnknownProduction>(files, settings);
}

std::unique_ptr<Entry> MakeProductionEntry(const FileSystem& files,
                                           const Settings& settings,
                                           std::vector<RuleEntry> rules,
                                           bool whole, std::string system) {
  return std::make_unique<ProductionTests>(files, settings, std::move(rules),
                                           whole, std::move(system));
}

}  // namespace drillcheck
