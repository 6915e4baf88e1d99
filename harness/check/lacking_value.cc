#include "check/lacking_value.h"

#include <algorithm>
#include <optional>
#include <string_view>
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

// Comparisons of two characters, over all lists: less than a second.
constexpr size_t kMostCompared = 100'000'000;

// A list, and what the events that it alone keeps from firing have in common.
struct List {
  TracePath path;
  const Trace* leaf;
  std::string seen;  // in the first of them, as it stands there
  std::optional<std::string> common = {};  // in lower case
};

bool IsPlainList(const sigma::Item& item) {
  const std::string& how = item.modifiers;
  return !item.field.empty() && !item.all_values && !item.negated &&
         (how.empty() || how == "contains" || how == "startswith" ||
          how == "endswith");
}

// One value: of several nobody tells which one was meant.
std::optional<std::string> SeenAt(const Trace& leaf) {
  bool one = leaf.actual.size() == 1 && leaf.actual[0]->IsString() &&
             leaf.actual[0]->text.size() <= kLongest;
  if (!one) return std::nullopt;
  return leaf.actual[0]->text;
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

std::vector<List> ListsIn(const Trace& trace) {
  std::vector<List> lists;
  VisitLeaves(trace, [&](const Trace& leaf, const TracePath& path) {
    if (IsPlainList(*leaf.item)) lists.push_back({path, &leaf, ""});
  });
  return lists;
}

// Of an event that does not fire.
void Compare(const Trace& trace, List& list, size_t& compared) {
  const Trace* leaf = PartAt(trace, list.path);
  bool alone = leaf != nullptr && leaf->kind == Kind::kItem && !leaf->holds &&
               TurnsAlone(trace, leaf);
  auto seen = alone ? SeenAt(*leaf) : std::optional<std::string>();
  if (!seen) return;
  if (!list.common) list.seen = *seen;
  std::string other = AsciiLower(*seen);
  compared += other.size() * (list.common ? list.common->size() : 1);
  list.common =
      list.common ? Common(leaf->item->modifiers, *list.common, other) : other;
}

// In drills that fail. False: it would take too long.
bool FindCommon(const ConditionCases& cases, std::vector<List>& lists) {
  size_t compared = 0;
  bool long_work = AnyDrill(cases, cases.failing, [&](const Trace& trace) {
    for (List& list : lists) {
      if (!trace.holds) Compare(trace, list, compared);
    }
    return compared > kMostCompared;
  });
  for (List& list : lists) {
    if (list.common) list.common = std::string(WholeCharacters(*list.common));
  }
  return !long_work;
}

// The value is in events for which the list needs it not: all have it, and it
// tells nothing.
bool IsEverywhere(const ConditionCases& cases, const List& list) {
  auto has = [&](const Trace& trace) {
    const Trace* leaf = PartAt(trace, list.path);
    bool holds = leaf != nullptr && leaf->kind == Kind::kItem && leaf->holds;
    auto seen = holds ? SeenAt(*leaf) : std::optional<std::string>();
    return seen &&
           Matches(leaf->item->modifiers, AsciiLower(*seen), *list.common);
  };
  return AnyDrill(cases, cases.holding, has) ||
         AnyDrill(cases, cases.failing, has);
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
  leaf->holds =
      seen && Matches(leaf->item->modifiers, AsciiLower(*seen), value);
}

// As the first of the events has it.
std::string AsSeen(const List& list) {
  size_t at = AsciiLower(list.seen).find(*list.common);
  return Printable(list.seen.substr(at, list.common->size()), 60);
}

std::string NameOf(const Trace& leaf) {
  const sigma::Item& item = *leaf.item;
  std::string how = item.modifiers.empty() ? "" : "|" + item.modifiers;
  return "`" + Printable(item.field + how, 80) + "` (line " +
         std::to_string(leaf.at.line) + ")";
}

ConditionEdit EditOf(const List& list) {
  const Trace& leaf = *list.leaf;
  ConditionEdit edit;
  edit.kind = "value";
  edit.at = leaf.at;
  edit.change = "with one more value in " + NameOf(leaf);
  edit.suggestion = "add to " + NameOf(leaf) +
                    " a value that these events have; all of them have `" +
                    AsSeen(list) + "`";
  edit.doubt = kContraryWord;
  edit.apply = [path = list.path, value = *list.common](Trace& trace) {
    Put(path, value, trace);
  };
  edit.is_likely = HasSilentDrill;
  return edit;
}

}  // namespace

ConditionEdits LackingValues(const ConditionCases& cases, const Trace& trace) {
  ConditionEdits edits;
  std::vector<List> lists = ListsIn(trace);
  if (!FindCommon(cases, lists)) return edits;
  for (const List& list : lists) {
    bool asked = list.common && list.common->size() >= kShortest &&
                 AreAllMet(cases, *list.leaf->item) &&
                 !IsEverywhere(cases, list);
    if (asked) edits.push_back(EditOf(list));
  }
  return edits;
}

}  // namespace drillcheck
