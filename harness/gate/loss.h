// Loss: one thing that the base revision asked for and the change does not.
// Verdicts `removed` and `weakened`.
//
// The compare_*.h files find losses, ToResult() makes tests of them. A loss is
// red until a waiver that stands in base and head allows it, so that every
// loss can be meant: the way is part of the message.
//
// Thread rule: plain values, pure functions.
#ifndef DRILLCHECK_GATE_LOSS_H_
#define DRILLCHECK_GATE_LOSS_H_

#include <string>
#include <vector>

#include "results/result.h"

namespace drillcheck {

struct Loss {
  Verdict verdict = Verdict::kWeakened;  // or kRemoved
  std::string what;        // unique within its entry: "level", "drill.severity"
  std::string path;        // the file to look at
  Position at;             // in it
  bool gone = false;       // path and line are those of the base revision
  std::string before;      // "severity critical", as expected text
  std::string after;       // "severity high"
  Position before_at;      // in the base revision's file; line 0: not told
  std::string reason;      // what this means, or empty
  bool is_excuse = false;  // a known gap or waiver added or widened
  std::vector<Evidence> evidence;  // further lines that belong to it
};

using Losses = std::vector<Loss>;

// Whom the losses of one entry concern.
struct LossContext {
  std::string base;     // the revision as the user called it
  std::string entry;    // "rule/aws/iam-user-creation", "tree"
  std::string rule_id;  // what a waiver names: an id, or "policy"
  std::string title;
  std::string owner;
  // Nothing but excuses was added: then they are only warnings.
  bool only_excuses = false;
  // Of policy and waivers; empty: ci. Git is told it where paths are spelled
  // from the root.
  std::string folder = {};
};

// "NothingRemoved/aws.case" or "NothingWeakened/drill.severity".
std::string TestName(const Loss& loss);

// A failing test, or for an excuse that came alone a passing one with a note.
// What to do is said: undo it, or the waiver to merge first.
TestResult ToResult(const Loss& loss, const LossContext& context);

// The waiver that allows `verdict` for a rule, as one line of YAML to paste.
std::string WaiverLine(const LossContext& context, Verdict verdict);

// A line of evidence: what stood where.
Evidence Remark(std::string text, Position at, std::string note);

}  // namespace drillcheck

#endif  // DRILLCHECK_GATE_LOSS_H_
