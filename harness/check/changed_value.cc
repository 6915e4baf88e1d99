#include "check/changed_value.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/text.h"
#include "check/edit_evidence.h"

namespace drillcheck {
namespace {

using Kind = Trace::Kind;

// Of more leaves or values none is tried.
constexpr size_t kMostLeaves = 24;
constexpr size_t kMostValues = 8;

bool IsPlainValue(const Trace& leaf) {
  const sigma::Item& item = *leaf.item;
  return item.values.size() == 1 && !item.field.empty() &&
         (item.modifiers.empty() || item.modifiers == "cased");
}

std::string TextOf(const json::Value& value) {
  return value.IsString() ? value.text : json::ToText(value);
}

std::string_view Unquoted(std::string_view written) {
  bool quoted = written.size() > 1 && written.front() == written.back() &&
                (written.front() == '\'' || written.front() == '"');
  return quoted ? written.substr(1, written.size() - 2) : written;
}

bool Has(const Trace& leaf, const std::string& value) {
  return std::any_of(leaf.actual.begin(), leaf.actual.end(),
                     [&](const json::Value* actual) {
                       return AsciiLower(TextOf(*actual)) == AsciiLower(value);
                     });
}

// `field|exists: true`, of which there is only the contrary.
bool IsExistence(const Trace& leaf) {
  const sigma::Item& item = *leaf.item;
  return item.values.size() == 1 && item.modifiers == "exists";
}

constexpr const char* kOpposite = "!";  // in place of a value

void Put(const TracePath& path, const std::string& value, Trace& trace) {
  Trace* leaf = PartAt(trace, path);
  if (leaf == nullptr || leaf->kind != Kind::kItem) return;
  leaf->holds = IsExistence(*leaf) ? !leaf->holds : Has(*leaf, value);
}

using Recorded = std::map<TracePath, std::set<std::string>>;

void Record(const Trace& leaf, const TracePath& path, Recorded& recorded) {
  if (IsExistence(leaf)) recorded[path].insert(kOpposite);
  if (leaf.holds || !IsPlainValue(leaf)) return;
  for (const json::Value* value : leaf.actual) {
    recorded[path].insert(TextOf(*value));
  }
}

// What the failing cases have at each leaf that they do not answer: drills that
// it silences, or near-misses that an exclusion does not stop.
Recorded RecordedIn(const ConditionCases& cases) {
  Recorded recorded;
  for (const Case* test : cases.failing) {
    AnyTraceOf(cases, *test, [&](const Trace& trace) {
      VisitLeaves(trace, [&](const Trace& leaf, const TracePath& at) {
        Record(leaf, at, recorded);
      });
      return false;
    });
  }
  return recorded;
}

bool IsIn(const View& view, const std::string& value) {
  std::vector<Leaf> leaves = Leaves(view);
  return std::any_of(leaves.begin(), leaves.end(), [&](const Leaf& leaf) {
    return AsciiLower(TextOf(*leaf.value)) == AsciiLower(value);
  });
}

// As it would be written.
std::string OtherValue(const Trace& leaf, const std::string& value) {
  if (!IsExistence(leaf)) return Printable(value, 60);
  return AsciiLower(leaf.item->values[0].written) == "true" ? "false" : "true";
}

// None of the events has the value elsewhere: it is not the field that is
// wrong.
bool IsOnlyMistyped(const ConditionCases& cases, const std::string& written) {
  return std::none_of(
      cases.failing.begin(), cases.failing.end(), [&](const Case* test) {
        Replay replay = ReplayCase(cases.subject, *test);
        return std::any_of(replay.seen.begin(), replay.seen.end(),
                           [&](const Sighting& seen) {
                             return seen.document == cases.document &&
                                    IsIn(seen.view, written);
                           });
      });
}

ConditionEdit EditOf(const Trace& leaf, const TracePath& path,
                     const std::string& value) {
  const sigma::ItemValue& written = leaf.item->values[0];
  bool plain = IsPlainValue(leaf);
  std::string other = "`" + OtherValue(leaf, value) + "`";
  std::string was = "`" + Printable(Unquoted(written.written), 60) + "`";
  ConditionEdit edit;
  edit.kind = "value";
  if (!plain) edit.doubt = kContraryWord;
  std::string was_value(Unquoted(written.written));
  edit.at = written.at;
  edit.change = "with " + other + " for the value " + was;
  edit.suggestion = "write " + other + " for " + was + " (line " +
                    std::to_string(written.at.line) + ")" +
                    (plain ? "" : ", or ask for another field");
  edit.apply = [path, value](Trace& trace) { Put(path, value, trace); };
  edit.is_likely = [plain, was_value](const ConditionCases& asked) {
    if (!HasSilentDrill(asked)) return false;
    return HasNoise(asked) || (plain && IsOnlyMistyped(asked, was_value));
  };
  return edit;
}

}  // namespace

ConditionEdits ChangedValues(const ConditionCases& cases, const Trace& trace) {
  ConditionEdits edits;
  Recorded recorded = RecordedIn(cases);
  if (recorded.size() > kMostLeaves) return edits;
  for (const auto& [path, values] : recorded) {
    const Trace* leaf = PartAt(trace, path);
    bool asked = leaf != nullptr && leaf->kind == Kind::kItem &&
                 (IsPlainValue(*leaf) || IsExistence(*leaf)) &&
                 values.size() <= kMostValues;
    if (!asked) continue;
    for (const std::string& value : values) {
      edits.push_back(EditOf(*leaf, path, value));
    }
  }
  return edits;
}

}  // namespace drillcheck
