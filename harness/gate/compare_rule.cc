#include "gate/compare_rule.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "gate/compare_cases.h"
#include "gate/compare_gaps.h"
#include "gate/compare_recordings.h"

namespace drillcheck {
namespace {

std::string LevelText(const sigma::Rule& rule) {
  return rule.level ? "level " + std::string(Name(*rule.level)) : "no level";
}

std::string DocumentName(const sigma::Rule& rule) {
  return rule.name.empty() ? rule.id : rule.name;
}

// The document that `before` became: by id, by name, or the only one.
const sigma::Rule* Successor(const sigma::Rule& before, const Subject& base,
                             const Subject& head) {
  for (const sigma::Rule& rule : head.file.rules) {
    bool same =
        before.id.empty()
            ? !rule.name.empty() && rule.name == before.name
            : rule.id == before.id &&
                  (!rule.from_global || rule.document == before.document);
    if (same) return &rule;
  }
  bool alone = base.file.rules.size() == 1 && head.file.rules.size() == 1;
  bool other_id = !before.id.empty() && !head.file.rules.empty() &&
                  !head.file.rules[0].id.empty();
  return alone && !other_id ? &head.file.rules[0] : nullptr;
}

bool IsLower(const sigma::Rule& before, const sigma::Rule& after) {
  return before.level && (!after.level || *after.level < *before.level);
}

Loss LowerLevel(const sigma::Rule& before, const sigma::Rule& after,
                const Subject& head) {
  Loss loss;
  loss.what = "level";
  if (head.file.rules.size() > 1) loss.what += "." + DocumentName(after);
  loss.path = head.entry.path;
  loss.at = after.level ? after.level_at : after.title_at;
  loss.before = LevelText(before);
  loss.after = LevelText(after);
  loss.before_at = before.level_at;
  return loss;
}

Loss RemovedDocument(const sigma::Rule& before, const Subject& base) {
  Loss loss;
  loss.verdict = Verdict::kRemoved;
  loss.what = "document." + DocumentName(before);
  loss.path = base.entry.path;
  loss.at = before.at;
  loss.gone = true;
  loss.before = "the rule " + DocumentName(before);
  loss.after = "there is none";
  return loss;
}

Losses CompareDocuments(const Subject& base, const Subject& head,
                        const std::set<std::string>& ids_at_head) {
  Losses losses;
  for (const sigma::Rule& before : base.file.rules) {
    const sigma::Rule* after = Successor(before, base, head);
    if (after != nullptr) {
      if (!IsLower(before, *after)) continue;
      losses.push_back(LowerLevel(before, *after, head));
    } else if (!ids_at_head.contains(before.id)) {
      losses.push_back(RemovedDocument(before, base));
    }
  }
  return losses;
}

bool IsLevel(const Loss& loss) { return loss.what.starts_with("level"); }
bool IsSeverity(const Loss& loss) { return loss.what.ends_with(".severity"); }

// A rule's level and the severity that its cases assert, lowered together,
// are one decision: the cases become lines of the level's loss.
void JoinSeverities(Losses& losses) {
  auto level = std::find_if(losses.begin(), losses.end(), IsLevel);
  if (level == losses.end()) return;
  for (const Loss& loss : losses) {
    if (!IsSeverity(loss)) continue;
    level->evidence.push_back(
        Remark(loss.path + ":" + std::to_string(loss.at.line), {},
               loss.what + ": " + loss.before + " -> " + loss.after));
  }
  if (!level->evidence.empty()) {
    level->reason =
        "the drill asked for more, and its cases were lowered "
        "together with the rule";
  }
  std::erase_if(losses, IsSeverity);
}

Loss RemovedFixture(const Subject& base) {
  Loss loss;
  loss.verdict = Verdict::kRemoved;
  loss.what = "fixture";
  loss.path = base.fixture_path;
  loss.at = {1, 1};
  loss.gone = true;
  size_t cases = base.fixture ? base.fixture->cases.size() : 0;
  loss.before = "a fixture with " + Count(cases, "case");
  loss.after = "there is none";
  return loss;
}

bool IsReadable(const Subject& subject) {
  return !HasErrors(subject.file.diagnostics) &&
         !HasErrors(subject.fixture_diagnostics);
}

void Append(Losses more, Losses& losses) {
  std::move(more.begin(), more.end(), std::back_inserter(losses));
}

Losses CompareFixtures(const Subject& base, const Subject& head) {
  if (base.fixture && !head.has_fixture) return {RemovedFixture(base)};
  Losses losses;
  if (!head.fixture) return losses;
  if (!base.fixture) return CompareGaps(nullptr, *head.fixture, {});
  CaseNames names = MatchCases(base, head);
  Append(CompareCases(base, head, names), losses);
  Append(CompareOrigins(base, head), losses);
  Append(CompareGaps(&*base.fixture, *head.fixture, names), losses);
  return losses;
}

}  // namespace

Losses CompareRule(const Subject& base, const Subject& head,
                   const std::set<std::string>& ids_at_head) {
  if (!IsReadable(base) || !IsReadable(head)) return {};
  Losses losses = CompareDocuments(base, head, ids_at_head);
  Append(CompareFixtures(base, head), losses);
  JoinSeverities(losses);
  return losses;
}

Loss RemovedRule(const Subject& base) {
  Loss loss;
  loss.verdict = Verdict::kRemoved;
  loss.what = "rule";
  loss.path = base.entry.path;
  const sigma::Rule* rule = FirstRule(base);
  loss.at = rule == nullptr ? Position{1, 1} : rule->title_at;
  loss.gone = true;
  loss.before = "the rule";
  loss.after = "there is none";
  if (!base.fixture) return loss;
  loss.evidence.push_back(
      Remark(base.fixture_path, {},
             "with " + Count(base.fixture->cases.size(), "case")));
  return loss;
}

}  // namespace drillcheck
