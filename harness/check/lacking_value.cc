#include "check/lacking_value.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/text.h"
#include "check/edit_evidence.h"
#include "check/met_values.h"
#include "check/turning_leaves.h"

namespace drillcheck {
namespace {

using Kind = Trace::Kind;

// What is shorter values have in common by chance.
constexpr size_t kShortest = 4;

// Of longer values nothing is compared.
constexpr size_t kLongest = 1000;

bool IsPlainList(const sigma::Item& item) {
  const std::string& how = item.modifiers;
  return !item.field.empty() && !item.all_values && !item.negated &&
         (how.empty() || how == "contains" || how == "startswith" ||
          how == "endswith");
}

// One value, in lower case: of several nobody tells which one was meant.
std::optional<std::string> SeenAt(const Trace& leaf) {
  bool one = leaf.actual.size() == 1 && leaf.actual[0]->IsString() &&
             leaf.actual[0]->text.size() <= kLongest;
  if (!one) return std::nullopt;
  return AsciiLower(leaf.actual[0]->text);
}

// The longest piece that both have.
std::string CommonPiece(const std::string& one, const std::string& other) {
  std::vector<size_t> row(other.size() + 1, 0);
  size_t length = 0;
  size_t end = 0;
  for (size_t i = 1; i <= one.size(); ++i) {
    for (size_t j = other.size(); j > 0; --j) {
      row[j] = one[i - 1] == other[j - 1] ? row[j - 1] + 1 : 0;
      if (row[j] <= length) continue;
      length = row[j];
      end = i;
    }
  }
  return one.substr(end - length, length);
}

std::string CommonStart(const std::string& one, const std::string& other) {
  auto ends = std::mismatch(one.begin(), one.end(), other.begin(), other.end());
  return {one.begin(), ends.first};
}

std::string CommonEnd(std::string one, std::string other) {
  std::reverse(one.begin(), one.end());
  std::reverse(other.begin(), other.end());
  std::string common = CommonStart(one, other);
  std::reverse(common.begin(), common.end());
  return common;
}

// What a value of such a list would have to be for both.
std::string Common(const std::string& how, const std::string& one,
                   const std::string& other) {
  if (how == "contains") return CommonPiece(one, other);
  if (how == "startswith") return CommonStart(one, other);
  if (how == "endswith") return CommonEnd(one, other);
  return one == other ? one : "";
}

bool Matches(const std::string& how, const std::string& seen,
             const std::string& value) {
  if (how == "contains") return seen.find(value) != std::string::npos;
  if (how == "startswith") return seen.starts_with(value);
  if (how == "endswith") return seen.ends_with(value);
  return seen == value;
}

// Of the events that this leaf alone keeps from firing in drills that fail.
std::string CommonAt(const ConditionCases& cases, const TracePath& path,
                     const std::string& how) {
  std::optional<std::string> common;
  AnyDrill(cases, cases.failing, [&](const Trace& trace) {
    const Trace* leaf = PartAt(trace, path);
    bool alone = leaf != nullptr && leaf->kind == Kind::kItem && !leaf->holds &&
                 !trace.holds && TurnsAlone(trace, leaf);
    std::optional<std::string> seen =
        alone ? SeenAt(*leaf) : std::optional<std::string>();
    if (seen) common = common ? Common(how, *common, *seen) : *seen;
    return false;
  });
  return common.value_or("");
}

bool AreAllMet(const ConditionCases& cases, const sigma::Item& item) {
  std::vector<bool> met = FindMet(
      cases.subject, cases.subject.rules.documents[cases.document], item);
  return !met.empty() && std::find(met.begin(), met.end(), false) == met.end();
}

void Put(const TracePath& path, const std::string& value, Trace& trace) {
  Trace* leaf = PartAt(trace, path);
  if (leaf == nullptr || leaf->kind != Kind::kItem || leaf->holds) return;
  std::optional<std::string> seen = SeenAt(*leaf);
  leaf->holds = seen && Matches(leaf->item->modifiers, *seen, value);
}

ConditionEdit EditOf(const Trace& leaf, const TracePath& path,
                     const std::string& value) {
  std::string list = "`" + Printable(leaf.text, 80) + "` (line " +
                     std::to_string(leaf.at.line) + ")";
  ConditionEdit edit;
  edit.kind = "value";
  edit.at = leaf.at;
  edit.change = "with one more value in " + list;
  edit.suggestion = "add to " + list +
                    " a value that these events have; all of them have `" +
                    Printable(value, 60) + "`";
  edit.doubt = kContraryWord;
  edit.apply = [path, value](Trace& trace) { Put(path, value, trace); };
  edit.is_likely = HasSilentDrill;
  return edit;
}

}  // namespace

ConditionEdits LackingValues(const ConditionCases& cases, const Trace& trace) {
  ConditionEdits edits;
  VisitLeaves(trace, [&](const Trace& leaf, const TracePath& path) {
    if (!IsPlainList(*leaf.item)) return;
    std::string value = CommonAt(cases, path, leaf.item->modifiers);
    bool asked = value.size() >= kShortest && AreAllMet(cases, *leaf.item);
    if (asked) edits.push_back(EditOf(leaf, path, value));
  });
  return edits;
}

}  // namespace drillcheck
