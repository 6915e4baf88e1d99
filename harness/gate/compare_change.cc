#include "gate/compare_change.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "gate/compare_gaps.h"
#include "gate/compare_policy.h"
#include "gate/compare_recordings.h"
#include "gate/compare_rule.h"
#include "gate/excuses.h"

namespace drillcheck {
namespace {

// One touched rule, read at both revisions.
struct LoadedPair {
  std::optional<Subject> base;
  std::optional<Subject> head;
};

class ChangeComparison {
 public:
  ChangeComparison(const Change& change, const Settings& settings)
      : change_(change), settings_(settings) {
    only_excuses_ =
        OnlyAddsExcuses(*change.trees, change.policy_path, change.paths);
  }

  Comparison Run() {
    std::vector<LoadedPair> pairs;
    for (const RulePair& pair : change_.touched.pairs) {
      pairs.push_back(Load(pair));
    }
    std::set<std::string> ids = IdsAtHead(pairs);
    for (const LoadedPair& pair : pairs) {
      if (!pair.base) {
        NewRule(*pair.head);
      } else if (!pair.head) {
        GoneRule(*pair.base);
      } else {
        ChangedRule(*pair.base, *pair.head, ids);
      }
    }
    PolicyAndWaivers();
    return std::move(comparison_);
  }

 private:
  LoadedPair Load(const RulePair& pair) const {
    LoadedPair loaded;
    if (pair.base) {
      loaded.base = LoadSubject(change_.trees->base, settings_, *pair.base);
      LoadRecordings(change_.trees->base, *loaded.base);
    }
    if (pair.head) {
      loaded.head = LoadSubject(change_.trees->head, settings_, *pair.head);
      LoadRecordings(change_.trees->head, *loaded.head);
    }
    return loaded;
  }

  static std::set<std::string> IdsAtHead(const std::vector<LoadedPair>& pairs) {
    std::set<std::string> ids;
    for (const LoadedPair& pair : pairs) {
      if (!pair.head) continue;
      for (const sigma::Rule& rule : pair.head->file.rules) ids.insert(rule.id);
    }
    ids.erase("");
    return ids;
  }

  LossContext ContextOf(const Subject& subject) const {
    LossContext context;
    context.base = change_.base;
    context.entry = "rule/" + subject.entry.name;
    context.rule_id = subject.file.first_id;
    context.title = subject.file.first_title;
    context.owner = subject.owner;
    context.only_excuses = only_excuses_;
    context.folder = FolderOf(change_.policy_path);
    return context;
  }

  void Add(const LossContext& context, const std::string& path, Position at,
           const Losses& losses) {
    Compared& compared = comparison_.entries[context.entry];
    compared.path = path;
    for (const Loss& loss : losses) {
      TestResult result = ToResult(loss, context);
      if (!loss.is_excuse) {
        ForgiveLoss(change_.waivers, context.rule_id, result);
      }
      compared.results.push_back(std::move(result));
    }
    if (losses.empty()) AddPassed(context, path, at, compared);
  }

  static void AddPassed(const LossContext& context, const std::string& path,
                        Position at, Compared& compared) {
    TestResult passed;
    passed.entry = context.entry;
    passed.test = "NothingWeakened";
    passed.rule_id = context.entry == "tree" ? "" : context.rule_id;
    passed.title = context.title;
    passed.owner = context.owner;
    passed.path = path;
    passed.at = at;
    compared.results.push_back(std::move(passed));
  }

  static Position PlaceOf(const Subject& subject) {
    const sigma::Rule* rule = FirstRule(subject);
    return rule == nullptr ? Position{1, 1} : rule->title_at;
  }

  void RefuseGaps(const Fixture* base, const Subject& head,
                  const CaseNames& names) {
    if (only_excuses_ || !head.fixture) return;
    auto refused = RefusedGaps(base, *head.fixture, names);
    if (refused.empty()) return;
    comparison_.refused_gaps[head.entry.name] = std::move(refused);
  }

  void NewRule(const Subject& head) {
    RefuseGaps(nullptr, head, {});
    if (!head.fixture) return;
    Losses losses = CompareGaps(nullptr, *head.fixture, {});
    if (losses.empty()) return;
    Add(ContextOf(head), head.entry.path, PlaceOf(head), losses);
  }

  void GoneRule(const Subject& base) {
    removed_.rules += 1;
    removed_.cases += base.fixture ? base.fixture->cases.size() : 0;
    Add(ContextOf(base), base.entry.path, PlaceOf(base), {RemovedRule(base)});
  }

  // Head's rule is loaded once more only where a recording was replaced.
  Losses ReplacedRecordings(const Subject& base, const Subject& head) const {
    bool readable = !HasErrors(base.file.diagnostics) &&
                    !HasErrors(head.file.diagnostics) && base.fixture &&
                    head.fixture;
    if (!readable) return {};
    CaseNames names = MatchCases(base, head);
    if (!ReplacesRecordings(base, head, names)) return {};
    Subject trial = LoadSubject(change_.trees->head, settings_, head.entry);
    return CompareReplaced(base, head, std::move(trial), names);
  }

  void ChangedRule(const Subject& base, const Subject& head,
                   const std::set<std::string>& ids) {
    Losses losses = CompareRule(base, head, ids);
    for (Loss& loss : ReplacedRecordings(base, head)) {
      losses.push_back(std::move(loss));
    }
    // A fixture left behind by a renamed rule is told as an orphan.
    bool left_behind =
        !head.has_fixture && base.has_fixture &&
        change_.trees->head.KindOf(base.fixture_path) == FileKind::kFile;
    if (left_behind) {
      std::erase_if(losses,
                    [](const Loss& loss) { return loss.what == "fixture"; });
    }
    CountRemoved(base, head);
    LossContext context = ContextOf(head);
    // The id by which base's waivers know the rule.
    if (!base.file.first_id.empty()) context.rule_id = base.file.first_id;
    Add(context, head.entry.path, PlaceOf(head), losses);
    bool both = base.fixture && head.fixture;
    RefuseGaps(base.fixture ? &*base.fixture : nullptr, head,
               both ? MatchCases(base, head) : CaseNames{});
  }

  void CountRemoved(const Subject& base, const Subject& head) {
    size_t before = base.fixture ? base.fixture->cases.size() : 0;
    size_t now = head.fixture ? head.fixture->cases.size() : 0;
    if (before > now) removed_.cases += before - now;
  }

  // The tree is only walked where policy is another.
  std::vector<std::string> AllNames() const {
    Diagnostics unused;
    std::vector<std::string> names;
    bool same = std::find(change_.paths.begin(), change_.paths.end(),
                          change_.policy_path) == change_.paths.end();
    if (same) return names;
    for (const RuleEntry& entry :
         FindRules(change_.trees->head, change_.trees->rules, unused)) {
      names.push_back(entry.name);
    }
    return names;
  }

  void PolicyAndWaivers() {
    Losses losses = ComparePolicies(change_.base_policy, change_.head_policy,
                                    AllNames(), removed_);
    for (Loss& loss : CompareWaivers(change_.waivers)) {
      losses.push_back(std::move(loss));
    }
    LossContext context;
    context.base = change_.base;
    context.entry = "tree";
    context.rule_id = "policy";
    context.only_excuses = only_excuses_;
    context.folder = FolderOf(change_.policy_path);
    Add(context, change_.policy_path, {}, losses);
  }

  const Change& change_;
  const Settings& settings_;
  bool only_excuses_ = false;
  Leave removed_;
  Comparison comparison_;
};

}  // namespace

Comparison CompareChange(const Change& change, const Settings& settings) {
  return ChangeComparison(change, settings).Run();
}

}  // namespace drillcheck
