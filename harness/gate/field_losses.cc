#include "gate/field_losses.h"

#include <set>
#include <utility>

#include "base/text.h"
#include "diagnose/lost_fields.h"
#include "gate/compare_waivers.h"
#include "gate/field_inventory.h"
#include "gate/loss.h"
#include "results/next_command.h"

namespace drillcheck {
namespace {

TestResult Warning(const std::string& name, Verdict verdict) {
  TestResult result;
  result.entry = "tree";
  result.test = "FieldsKept/" + Printable(name, 400);
  result.verdict = verdict;
  return result;
}

TestResult WarningOf(const LostField& field) {
  const LostPath& lost = field.lost;
  TestResult result =
      Warning(lost.key + ":" + lost.before.path, Verdict::kDrifted);
  const FieldReader& first = field.readers[0];
  result.path = first.path;
  result.at = first.at;
  result.title = first.title;
  result.owner = first.owner;
  result.recording = lost.newest.file;
  std::vector<std::string> places;
  for (const FieldReader& reader : field.readers) {
    places.push_back(Describe(reader));
    result.evidence.push_back(
        Remark(reader.path + ":" + std::to_string(reader.at.line), {},
               "reads " + Printable(reader.field) + " in " + reader.part +
                   (reader.owner.empty() ? "" : ", owner " + reader.owner)));
  }
  result.notes.push_back("warning: " + Describe(lost) + "; read at " +
                         Join(places, ", "));
  return result;
}

TestResult WarningOf(const Diagnostic& damage) {
  TestResult result = Warning("fields.lock", Verdict::kBrokenFixture);
  result.path = damage.path;
  result.at = damage.at;
  result.notes.push_back("warning: " + damage.text +
                         (damage.hint.empty() ? "" : "; " + damage.hint));
  return result;
}

// Without the memory no field that recordings lose is told any more. A waiver
// for it names policy.
TestResult ForgottenIn(const Change& change) {
  Loss loss;
  loss.verdict = Verdict::kRemoved;
  loss.what = "fields.lock";
  loss.path = FieldLockPath(change.trees->fixtures);
  loss.at = {1, 1};
  loss.gone = true;
  loss.before = "the memory of recorded fields";
  loss.after = "gone";
  loss.reason = "no field that newer recordings lose would be told";
  LossContext context;
  context.base = change.base;
  context.entry = "tree";
  context.rule_id = "policy";  // it belongs to no rule
  context.folder = FolderOf(change.policy_path);
  TestResult result = ToResult(loss, context);
  result.next = NextCommand({"fields", "--update"});
  ForgiveLoss(change.waivers, context.rule_id, result);
  return result;
}

bool IsForgotten(const TwoTrees& trees) {
  std::string lock = FieldLockPath(trees.fixtures);
  return trees.base.KindOf(lock) == FileKind::kFile &&
         trees.head.KindOf(lock) == FileKind::kMissing;
}

// A body that is missing loses its fields by the dozen.
constexpr size_t kMaxWarnings = 20;

TestResult Rest(size_t count) {
  TestResult result = Warning("more", Verdict::kDrifted);
  result.notes.push_back("warning: " + Count(count, "more lost field") +
                         " that rules read; see drillcheck fields");
  return result;
}

// The changed recordings of the fixtures that the change touches.
FieldRecorder RecordChange(const Change& change) {
  std::set<std::string> changed;
  for (const std::string& path : change.paths) changed.insert(CleanPath(path));
  const TwoTrees& trees = *change.trees;
  FieldRecorder recorder;
  Diagnostics told_by_their_tests;
  for (const RulePair& pair : change.touched.pairs) {
    if (!pair.head) continue;
    std::string fixture =
        JoinPath(JoinPath(trees.fixtures, pair.head->name), "fixture.yml");
    if (trees.head.KindOf(fixture) != FileKind::kFile) continue;
    RecordFixture(trees.head, trees.fixtures, fixture, &changed, recorder,
                  told_by_their_tests);
  }
  return recorder;
}

}  // namespace

std::string Describe(const FieldReader& reader) {
  std::string text = reader.path + ":" + std::to_string(reader.at.line) + " (" +
                     Printable(reader.part);
  return text + (reader.owner.empty() ? ")" : ", " + reader.owner + ")");
}

std::string Describe(const LostPath& lost) {
  const KnownPath& before = lost.before;
  std::string share = before.share == 100
                          ? "every event"
                          : std::to_string(before.share) + " % of the events";
  std::string since =
      before.last.date.empty() ? "" : " until " + before.last.date;
  std::string now = lost.newest.date.empty() ? "" : " of " + lost.newest.date;
  return "`" + Printable(before.path) + "` was in " + share + since + " (" +
         Printable(before.last.file) + ") and is not in " +
         Printable(lost.newest.file) + now;
}

std::vector<TestResult> CompareFields(const Change& change,
                                      const Settings& settings,
                                      bool optional_too) {
  const TwoTrees& trees = *change.trees;
  std::vector<TestResult> results;
  Diagnostics of_base;
  Diagnostics of_head;
  FieldMemory before = LoadFieldMemory(trees.base, trees.fixtures, of_base);
  std::set<std::string> changed(change.paths.begin(), change.paths.end());
  if (changed.contains(FieldLockPath(trees.fixtures))) {
    LoadFieldMemory(trees.head, trees.fixtures, of_head);
  }
  if (const Diagnostic* damage = FirstError(of_head)) {
    results.push_back(WarningOf(*damage));
  }
  if (IsForgotten(trees)) results.push_back(ForgottenIn(change));
  if (before.size() == 0) return results;
  FieldRecorder now = RecordChange(change);
  std::vector<LostPath> lost = FindLost(before, now);
  if (!optional_too) {
    std::erase_if(lost, [](const LostPath& path) { return path.optional; });
  }
  if (lost.empty()) return results;
  Diagnostics told_by_the_tree;
  auto rules = FindRules(trees.head, trees.rules, told_by_the_tree);
  size_t more = 0;
  for (const LostField& field :
       FindReaders(trees.head, settings, rules, lost, now)) {
    if (field.readers.empty()) continue;
    bool room = results.size() < kMaxWarnings;
    room ? results.push_back(WarningOf(field)) : void(++more);
  }
  if (more > 0) results.push_back(Rest(more));
  return results;
}

}  // namespace drillcheck
