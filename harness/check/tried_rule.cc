#include "check/tried_rule.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "check/case_check.h"
#include "check/link.h"
#include "check/pipelines.h"
#include "check/trial_cost.h"

namespace drillcheck {
namespace {

// Events, for each change that is tried.
constexpr size_t kMostAsked = 20'000;

// Any of them may be joined to the rule as it is written otherwise.
std::vector<sigma::Filter> AllFilters(const Subject& subject,
                                      const Settings& settings) {
  std::vector<sigma::Filter> filters = settings.filters.filters;
  filters.insert(filters.end(), subject.file.filters.begin(),
                 subject.file.filters.end());
  return filters;
}

std::set<std::string> FiltersIn(const LinkedRules& rules) {
  std::set<std::string> filters;
  for (const Document& document : rules.documents) {
    for (const auto& identifier : document.program.rule().identifiers) {
      if (!identifier.path.empty()) filters.insert(identifier.path);
    }
  }
  return filters;
}

// Rules are known by their numbers. A filter that falls off would be another
// mistake.
bool AreAlike(const LinkedRules& tried, const LinkedRules& written) {
  std::set<std::string> now = FiltersIn(tried);
  std::set<std::string> before = FiltersIn(written);
  return tried.documents.size() == written.documents.size() &&
         tried.correlations.size() == written.correlations.size() &&
         std::includes(now.begin(), now.end(), before.begin(), before.end());
}

}  // namespace

TriedRule::TriedRule(const Subject& subject, const Settings& settings)
    : subject_(subject), settings_(settings) {
  tried_.entry = subject.entry;
  tried_.members = subject.members;
  tried_.filters = AllFilters(subject, settings);
  tried_.build_of = subject.build_of;
  tried_.fixture_path = subject.fixture_path;
  tried_.has_fixture = subject.has_fixture;
  tried_.fixture = subject.fixture;
  tried_.recordings = subject.recordings;
  tried_.retired = subject.retired;
  tried_.known_changes = subject.known_changes;
  tried_.owner = subject.owner;
  tried_.fields = subject.fields;
}

bool TriedRule::Write(const Edit& edit) {
  tried_.file = subject_.file;
  edit(tried_.file);
  Diagnostics found;
  tried_.rules = LinkUnder({}, found);
  bool alike = AreAlike(tried_.rules, subject_.rules);
  tried_.piped.clear();
  for (size_t build = 1; build <= subject_.piped.size(); ++build) {
    auto first =
        std::find(subject_.build_of.begin(), subject_.build_of.end(), build);
    if (first == subject_.build_of.end()) return false;
    size_t recording = static_cast<size_t>(first - subject_.build_of.begin());
    tried_.piped.push_back(
        LinkUnder(subject_.fixture->recordings[recording].pipelines, found));
    alike = alike && AreAlike(tried_.piped.back(), subject_.piped[build - 1]);
  }
  return alike && !HasErrors(found);
}

LinkedRules TriedRule::LinkUnder(const std::vector<std::string>& pipelines,
                                 Diagnostics& found) const {
  auto chain_of = [&](const std::vector<std::string>& names) {
    return subject_.shelf ? subject_.shelf->Taken(names) : nullptr;
  };
  return Link({tried_.file, tried_.members, tried_.filters}, settings_,
              pipelines, chain_of, found);
}

bool TriedRule::AllPass(const std::vector<const Case*>& cases) const {
  auto passes = [](const TestResult& result) {
    return result.outcome != Outcome::kFail;
  };
  return std::all_of(cases.begin(), cases.end(), [&](const Case* test) {
    CheckedCase checked = CheckCase(tried_, *test);
    return std::all_of(checked.tests.begin(), checked.tests.end(), passes);
  });
}

bool MayBeTried(const Subject& subject, const std::vector<const Case*>& cases) {
  return TrialCost(subject, cases) <= kMostAsked;
}

std::string WhyTried(const std::string& change, size_t failing) {
  std::string now =
      failing == 1 ? "one case does" : Count(failing, "case") + " do";
  return "no test of this rule fails " + change + "; as it is written " + now;
}

}  // namespace drillcheck
