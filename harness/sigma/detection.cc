#include "sigma/detection.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/text.h"
#include "sigma/aggregation.h"
#include "sigma/condition.h"
#include "sigma/item.h"
#include "yaml/misspelt.h"

namespace drillcheck::sigma {
namespace {

Search Leaf(Item item) {
  Search leaf;
  leaf.at = item.at;
  leaf.item = std::move(item);
  return leaf;
}

// Adds a part, or notes that the whole is incomplete.
bool Append(std::optional<Search> part, Search& whole) {
  if (!part) return false;
  whole.parts.push_back(std::move(*part));
  return true;
}

std::optional<Search> Finish(Search whole, bool complete) {
  if (!complete) return std::nullopt;
  if (whole.parts.size() == 1) return std::move(whole.parts[0]);
  whole.parts.shrink_to_fit();
  return whole;
}

// Reads the body of one identifier.
class SearchReader {
 public:
  SearchReader(const std::string& name, Reporter& report)
      : name_(name), report_(report) {}

  std::optional<Search> Read(const yaml::Node& node) {
    if (node.IsMap()) return ReadMap(node);
    if (node.IsSequence()) return ReadList(node);
    if (node.IsNull()) return RefuseEmpty(node);
    return ReadKeywords({&node});
  }

 private:
  std::optional<Search> RefuseEmpty(const yaml::Node& node) {
    report_.Error(
        node.at, "empty-search",
        "'" + Printable(name_) + "' is empty here and would match every event",
        "write at least one field or keyword");
    return std::nullopt;
  }

  std::optional<Search> ReadMap(const yaml::Node& node) {
    if (node.entries.empty()) return RefuseEmpty(node);
    Search all;
    all.kind = Search::Kind::kAll;
    all.at = node.at;
    all.parts.reserve(node.entries.size());
    bool complete = true;
    for (const yaml::Entry& entry : node.entries) {
      auto item = ParseItem(entry, report_);
      complete = item && complete;
      if (item) all.parts.push_back(Leaf(std::move(*item)));
    }
    return Finish(std::move(all), complete);
  }

  // A list: its maps and lists each stand alone, its keywords are one item.
  std::optional<Search> ReadList(const yaml::Node& node) {
    if (node.items.empty()) return RefuseEmpty(node);
    Search any;
    any.kind = Search::Kind::kAny;
    any.at = node.at;
    std::vector<const yaml::Node*> keywords;
    bool complete = true;
    for (const yaml::Node& item : node.items) {
      if (item.IsMap() || item.IsSequence()) {
        complete = Append(Read(item), any) && complete;
      } else {
        keywords.push_back(&item);
      }
    }
    if (keywords.empty()) return Finish(std::move(any), complete);
    if (!any.parts.empty()) {
      report_.Warn(node.at, "mixed-list",
                   "keywords and fields stand in one list");
    }
    complete = Append(ReadKeywords(keywords), any) && complete;
    return Finish(std::move(any), complete);
  }

  std::optional<Search> ReadKeywords(
      const std::vector<const yaml::Node*>& keywords) {
    auto item = ParseKeywords(keywords, report_);
    if (!item) return std::nullopt;
    return Leaf(std::move(*item));
  }

  const std::string& name_;
  Reporter& report_;
};

void WarnOfUnused(const Searches& searches, Reporter& report) {
  std::vector<bool> used =
      NamedBy(searches.condition, searches.identifiers.size());
  for (size_t i = 0; i < used.size(); ++i) {
    if (used[i]) continue;
    report.Warn(searches.identifiers[i].at, "unused-identifier",
                "'" + searches.identifiers[i].name +
                    "' is defined but the condition does not use it");
  }
}

bool IsIdentifierKey(const yaml::Entry& entry, Reporter& report) {
  if (entry.key.text == "condition") return false;
  if (entry.key.text != "timeframe") return true;
  report.Warn(entry.key.at, "timeframe",
              "timeframe belongs to the aggregations of Sigma 1 and has no "
              "effect");
  return false;
}

// Sigma names searches with letters, digits, _ and -. A modifier in such a
// name looks as if it worked, and says nothing.
void WarnOfName(const yaml::Node& key, Reporter& report) {
  bool plain = std::all_of(key.text.begin(), key.text.end(), [](char c) {
    return c == '_' || c == '-' || (c >= '0' && c <= '9') ||
           (AsciiLower(c) >= 'a' && AsciiLower(c) <= 'z');
  });
  if (plain) return;
  bool modifier = key.text.find('|') != std::string::npos;
  report.Warn(key.at, "identifier-name",
              "'" + Printable(key.text) + "' is no name that Sigma knows",
              modifier ? "modifiers belong to fields; here they have no effect"
                       : "use letters, digits, _ and -");
}

bool ParseIdentifiers(const yaml::Node& section, std::string_view reserved,
                      std::vector<Identifier>& identifiers, Reporter& report) {
  bool complete = true;
  for (const yaml::Entry& entry : section.entries) {
    if (entry.key.text == reserved) continue;
    if (!IsIdentifierKey(entry, report)) continue;
    WarnOfName(entry.key, report);
    auto search = SearchReader(entry.key.text, report).Read(entry.value);
    // A broken identifier stays known by name, so that the condition does
    // not report it as undefined too.
    complete = complete && search.has_value();
    identifiers.push_back({entry.key.text, "", entry.key.at,
                           search ? std::move(*search) : Search()});
  }
  identifiers.shrink_to_fit();
  return complete;
}

// A condition that is indented too far is a field of the search above it.
std::optional<yaml::Missing> ConditionInside(const yaml::Node& section) {
  for (const yaml::Entry& search : section.entries) {
    const yaml::Entry* inside =
        search.value.IsMap() ? search.value.FindEntry("condition") : nullptr;
    if (inside == nullptr || !inside->value.IsScalar()) continue;
    return yaml::Missing{
        inside->key.at,
        "this `condition:` is indented into " + Printable(search.key.text, 60) +
            ", which makes it a field of the event",
        "indent it like `" + Printable(search.key.text, 60) + ":`"};
  }
  return std::nullopt;
}

}  // namespace

std::optional<Searches> ParseSearches(const yaml::Entry& section,
                                      std::string_view reserved,
                                      const std::string& instead,
                                      Reporter& report) {
  const std::string& kind = section.key.text;
  if (!section.value.IsMap()) {
    report.Error(section.key.at, "bad-" + kind,
                 kind + " must be a map of searches and a condition");
    return std::nullopt;
  }
  Searches searches;
  bool complete =
      ParseIdentifiers(section.value, reserved, searches.identifiers, report);
  const yaml::Node* condition = section.value.Find("condition");
  if (condition == nullptr) {
    yaml::Missing missing =
        yaml::PointAt(yaml::FindMisspelt(section.value, {"condition"}, {}),
                      {section.key.at, "the " + kind + " has no condition",
                       "add `condition:` with the name of a search"});
    if (auto inside = ConditionInside(section.value)) missing = *inside;
    report.Error(missing.at, "no-condition", missing.text, missing.hint);
    return std::nullopt;
  }
  auto parsed =
      ParseCondition(*condition, searches.identifiers, report, instead);
  if (!parsed) return std::nullopt;
  searches.condition = std::move(*parsed);
  WarnOfUnused(searches, report);
  if (!complete) return std::nullopt;
  return searches;
}

bool ParseDetection(const yaml::Entry& detection, Rule& rule,
                    Reporter& report) {
  rule.detection_at = detection.key.at;
  auto searches = ParseSearches(detection, "condition",
                                ReplacementFor(detection.value, rule), report);
  if (!searches) return false;
  rule.identifiers = std::move(searches->identifiers);
  rule.condition = std::move(searches->condition);
  return true;
}

}  // namespace drillcheck::sigma
