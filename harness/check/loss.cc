#include "check/loss.h"

#include <utility>

#include "base/text.h"

namespace drillcheck {
namespace {

// Excuses have no waiver: merged alone they are warnings.
std::string WayOut(const Loss& loss) {
  if (loss.is_excuse) {
    return "undo it here, and merge it first in a change of its own: alone it "
           "is a warning, and counts from then on";
  }
  return "undo it; or, if it is meant, merge the waiver below first, in a "
         "change of its own that only adds it to ci/waivers.yml";
}

// A plain YAML scalar, quoted where a reader could take it for something else.
std::string Quoted(const std::string& text) {
  bool plain = !text.empty();
  for (char c : text) {
    bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    bool digit = c >= '0' && c <= '9';
    plain = plain && (letter || digit || c == '-' || c == '_');
  }
  bool number = text.find_first_not_of("0123456789_eE") == std::string::npos;
  if (plain && !number) return text;
  std::string quoted = "'";
  for (char c : text) quoted += c == '\'' ? "''" : std::string(1, c);
  return quoted + "'";
}

void AddEvidence(const Loss& loss, const LossContext& context,
                 TestResult& result) {
  if (loss.before_at.line > 0) {
    result.evidence.push_back(
        Remark("before: " + loss.before, loss.before_at, "in " + context.base));
  }
  for (const Evidence& line : loss.evidence) result.evidence.push_back(line);
}

}  // namespace

std::string TestName(const Loss& loss) {
  bool removed = loss.verdict == Verdict::kRemoved;
  return (removed ? "NothingRemoved/" : "NothingWeakened/") + loss.what;
}

std::string WaiverLine(const LossContext& context, Verdict verdict) {
  std::string owner = context.owner.empty() ? "TEAM" : context.owner;
  return "- {rule: " + Quoted(context.rule_id) + ", allows: [" +
         std::string(Name(verdict)) +
         "], reason: 'WHY', owner: " + Quoted(owner) +
         ", ticket: TICKET, expires: YYYY-MM-DD}";
}

Evidence Remark(std::string text, Position at, std::string note) {
  Evidence line;
  line.text = std::move(text);
  line.at = at;
  line.note = std::move(note);
  return line;
}

TestResult ToResult(const Loss& loss, const LossContext& context) {
  TestResult result;
  result.entry = context.entry;
  result.test = TestName(loss);
  result.rule_id = context.entry.starts_with("rule/") ? context.rule_id : "";
  result.title = context.title;
  result.owner = context.owner;
  result.path = loss.path;
  result.at = loss.at;
  result.verdict = loss.verdict;
  result.expected = loss.before + " as in " + context.base;
  result.got = "now " + loss.after;
  result.reason = loss.reason;
  if (loss.gone) {
    result.notes.push_back("it is gone; the line is that of " + context.base);
  }
  AddEvidence(loss, context, result);
  if (loss.is_excuse && context.only_excuses) {
    result.notes.push_back("warning: " + loss.what + " is new (" + loss.after +
                           "): it will count once this change is merged");
    return result;
  }
  result.outcome = Outcome::kFail;
  result.suggestion = WayOut(loss);
  if (!loss.is_excuse && !context.rule_id.empty()) {
    result.next = WaiverLine(context, loss.verdict);
  }
  return result;
}

}  // namespace drillcheck
