#include "gate/loss.h"

#include <utility>

#include "base/text.h"
#include "files/files.h"
#include "results/next_command.h"

namespace drillcheck {
namespace {

// Excuses have no waiver: merged alone they are warnings.
std::string WayOut(const Loss& loss, const LossContext& context) {
  if (loss.is_excuse) {
    return "undo it here, and merge it first in a change of its own: alone it "
           "is a warning, and counts from then on";
  }
  if (context.rule_id.empty()) {
    return "undo it: a waiver names its rule by id, and this one has none";
  }
  return "undo it; or, if it is meant, merge this waiver first, in a change of "
         "its own that only adds it to " +
         JoinPath(context.folder.empty() ? "ci" : context.folder,
                  "waivers.yml") +
         ":\n" + WaiverLine(context, loss.verdict);
}

// What the change does to the file, also to one that is gone.
std::string ShowChange(const Loss& loss, const LossContext& context) {
  bool elsewhere = loss.path.starts_with('/') && !context.folder.empty();
  return std::string("git ") +
         (elsewhere ? "-C " + ShellWord(context.folder) + " " : "") + "diff " +
         ShellWord(context.base) + " -- " + ShellWord(loss.path);
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
  result.suggestion = WayOut(loss, context);
  result.next = ShowChange(loss, context);
  return result;
}

}  // namespace drillcheck
