#include "check/log_source_edit.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "base/text.h"
#include "check/log_source_parts.h"

namespace drillcheck {
namespace {

using Parts = std::array<LogSourcePart, 3>;

std::string Line(const LogSourcePart& part, const std::string& value) {
  return "`" + std::string(part.key) + ": " + Printable(value, 60) + "`";
}

LogSourceEdit Added(const LogSourcePart& part, const sigma::Rule& rule,
                    const sigma::LogSource& source) {
  std::string line = Line(part, part.other);
  return {source, rule.log_source_at, "", line + " below `logsource:`",
          "write " + line + " below `logsource:`"};
}

// `other` is the line that takes the place of `part`.
LogSourceEdit Changed(const LogSourcePart& part, const LogSourcePart& other,
                      const sigma::LogSource& source) {
  std::string lines = Line(other, other.other) + " for " + Line(part, part.own);
  return {source, part.at, part.key, lines, "write " + lines};
}

// How much an edit leaves of what is written; less is more of it.
enum Cost { kAdds, kChangesValue, kChangesKey, kNoEdit };

struct Costed {
  Cost cost = kNoEdit;
  LogSourceEdit edit;
};

// The one part in which the log sources differ, or that each has for its own.
Costed EditTo(const sigma::Rule& rule, const sigma::LogSource& source) {
  Parts parts = PartsBeside(rule, source);
  const LogSourcePart* lost = nullptr;
  const LogSourcePart* won = nullptr;
  for (const LogSourcePart& part : parts) {
    if (part.same()) continue;
    bool second = (!part.own.empty() && lost != nullptr) ||
                  (!part.other.empty() && won != nullptr);
    if (second) return {};
    if (!part.own.empty()) lost = &part;
    if (!part.other.empty()) won = &part;
  }
  if (won == nullptr) return {};
  if (lost == nullptr) return {kAdds, Added(*won, rule, source)};
  if (lost->at.line == 0) return {};
  return {lost == won ? kChangesValue : kChangesKey,
          Changed(*lost, *won, source)};
}

// The rule's own with the one part of the other that it writes otherwise.
std::vector<sigma::LogSource> Mixed(const sigma::LogSource& own,
                                    const sigma::LogSource& other) {
  std::vector<sigma::LogSource> mixed = {other};
  bool both = !own.category.empty() && !own.service.empty();
  if (!both) return mixed;
  if (!other.category.empty()) {
    mixed.push_back({other.category, own.product, own.service});
  }
  if (!other.service.empty()) {
    mixed.push_back({own.category, own.product, other.service});
  }
  return mixed;
}

bool IsKnown(const std::vector<Costed>& edits, const LogSourceEdit& edit) {
  return std::any_of(edits.begin(), edits.end(), [&](const Costed& known) {
    return known.edit.suggestion == edit.suggestion;
  });
}

}  // namespace

std::vector<LogSourceEdit> LogSourceEdits(
    const sigma::Rule& rule, const std::vector<sigma::LogSource>& sources) {
  std::vector<Costed> costed;
  for (const sigma::LogSource& source : sources) {
    for (const sigma::LogSource& other : Mixed(rule.log_source, source)) {
      Costed one = EditTo(rule, other);
      bool is_new = one.cost != kNoEdit && !IsKnown(costed, one.edit);
      if (is_new) costed.push_back(std::move(one));
    }
  }
  std::stable_sort(
      costed.begin(), costed.end(),
      [](const Costed& a, const Costed& b) { return a.cost < b.cost; });
  std::vector<LogSourceEdit> edits;
  for (Costed& one : costed) edits.push_back(std::move(one.edit));
  return edits;
}

std::vector<Evidence> LogSourceEvidence(const sigma::Rule& rule,
                                        const LogSourceEdit& edit) {
  using Mark = Evidence::Mark;
  Mark whole = edit.part.empty() ? Mark::kFalse : Mark::kNone;
  std::vector<Evidence> lines = {
      {0, whole, "logsource", rule.log_source_at, ""}};
  for (const LogSourcePart& part : PartsBeside(rule, edit.source)) {
    if (part.own.empty()) continue;
    Mark mark = edit.part == part.key ? Mark::kFalse : Mark::kTrue;
    lines.push_back({1, mark,
                     std::string(part.key) + ": " + Printable(part.own, 60),
                     part.at, ""});
  }
  return lines;
}

}  // namespace drillcheck
