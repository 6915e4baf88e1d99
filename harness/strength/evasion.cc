#include "strength/evasion.h"

#include <algorithm>

#include "base/text.h"
#include "check/case_check.h"
#include "results/next_command.h"
#include "strength/rewrite_trials.h"

namespace drillcheck {
namespace {

constexpr const char* kEvasion = "Evasion";
constexpr const char* kToolMark = "ToolMark";

// What differs, with a little around it.
std::string Excerpt(const std::string& text, const std::string& other) {
  constexpr size_t kAround = 16;
  constexpr size_t kShown = 72;
  size_t same = 0;
  while (same < std::min(text.size(), other.size()) &&
         text[same] == other[same]) {
    ++same;
  }
  size_t begin = same > kAround ? same - kAround : 0;
  std::string shown = text.substr(begin, kShown);
  return (begin > 0 ? "…" : "") + Printable(shown, kShown) +
         (begin + kShown < text.size() ? "…" : "");
}

std::string InWords(const FieldChange& change) {
  return change.field + " `" + Excerpt(change.before, change.after) + "` as `" +
         Excerpt(change.after, change.before) + "`";
}

// The change that the part of the rule which stopped it is about, else the
// first.
const FieldChange& Telling(const TriedRewrite& tried) {
  for (const FieldChange& change : tried.changes) {
    if (tried.stopped_by.text.starts_with(change.field)) return change;
  }
  return tried.changes.front();
}

Evidence LineOf(const TriedRewrite& tried) {
  Evidence line;
  line.mark = Evidence::Mark::kFalse;
  line.text = std::string(tried.rewrite->name) + ": " + InWords(Telling(tried));
  line.at = tried.stopped_by.at;
  if (!tried.stopped_by.text.empty()) {
    line.note = "missed at " + Printable(tried.stopped_by.text, 100) + "; ";
  }
  line.note += tried.rewrite->relies_on;
  if (!tried.rewrite->source.empty()) {
    line.note += " (" + std::string(tried.rewrite->source) + ")";
  }
  return line;
}

// Two digits, cut and not rounded.
std::string ShareText(double share) {
  std::string digits = std::to_string(static_cast<int>(share * 100 + 1e-9));
  while (digits.size() < 3) digits.insert(0, "0");
  return digits.insert(digits.size() - 2, ".");
}

void Tell(const Subject& subject, const std::vector<TriedRewrite>& all,
          TestResult& result) {
  std::vector<std::string> caught;
  result.score.emplace();
  for (const TriedRewrite& tried : all) {
    ++result.score->of;
    if (tried.missed == 0) {
      ++result.score->noticed;
      caught.emplace_back(tried.rewrite->name);
      continue;
    }
    result.evidence.push_back(LineOf(tried));
    if (result.evidence.size() > 1) continue;
    if (tried.stopped_by.at.line > 0) result.at = tried.stopped_by.at;
    result.recording = PathOf(subject, tried.event);
    const Event& event = EventAt(subject, tried.event);
    result.record = Describe(event);
    result.next =
        NextCommand({"explain", subject.entry.path,
                     result.recording + ":" + std::to_string(event.record)});
  }
  if (!caught.empty()) result.notes.push_back("caught: " + Join(caught, ", "));
}

void Judge(const Policy& policy, const char* kind, TestResult& result) {
  if (!policy.floors.evasion || !result.score) return;
  result.expected =
      "an evasion score of " + ShareText(*policy.floors.evasion) + " or more";
  if (result.score->share() >= *policy.floors.evasion) return;
  result.outcome = Outcome::kFail;
  result.verdict = Verdict::kWeak;
  result.kind = kind;
}

TestResult EvasionResult(Subject& subject, const Policy& policy) {
  TestResult result = NewResult(subject, kEvasion);
  std::vector<TriedRewrite> tried = TryRewrites(subject);
  if (tried.empty()) {
    result.outcome = Outcome::kNotChecked;
    result.reason =
        "evasion was not tried: what the rule fires on has no other spelling "
        "that does the same";
    return result;
  }
  Tell(subject, tried, result);
  result.got = std::to_string(result.score->noticed) + " of " +
               Count(result.score->of, "rewrite") + " still caught";
  Judge(policy, "evasion", result);
  return result;
}

TestResult ToolMarkResult(Subject& subject, const Policy& policy) {
  TestResult result = NewResult(subject, kToolMark);
  std::vector<TriedRewrite> tried = TryWithoutMarks(subject);
  if (tried.empty()) {
    result.got = "no mark of a tool in what the rule fires on";
    return result;
  }
  Tell(subject, tried, result);
  bool needs = result.score->noticed < result.score->of;
  result.got = needs ? "silent without the mark of the tool"
                     : "fires without the mark of the tool too";
  if (needs) {
    result.notes.push_back(
        "the rule fires only on the mark of the tool that ran the drill (" +
        Printable(InWords(Telling(tried.front())), 200) + ")");
  }
  Judge(policy, "tool-mark", result);
  return result;
}

}  // namespace

std::vector<PlannedTest> PlanEvasion(const Subject& subject) {
  const sigma::Rule* rule = FirstRule(subject);
  Position at = rule == nullptr ? Position{1, 1} : rule->title_at;
  return {{kEvasion, at, "rewritten drills to be caught"},
          {kToolMark, at, "drills without the tool's mark to be caught"}};
}

std::vector<TestResult> CheckEvasion(Subject& subject, const Policy& policy) {
  return {EvasionResult(subject, policy), ToolMarkResult(subject, policy)};
}

}  // namespace drillcheck
