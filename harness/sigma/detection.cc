#include "sigma/detection.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/text.h"
#include "sigma/condition.h"
#include "sigma/item.h"

namespace drillcheck::sigma {
namespace {

std::optional<Search> ParseSearch(const yaml::Node& node, Reporter& report);

std::optional<Search> RefuseEmpty(const yaml::Node& node, Reporter& report) {
  report.Error(node.at, "empty-search",
               "this search is empty and would match every event",
               "write at least one field or keyword");
  return std::nullopt;
}

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
  return whole;
}

std::optional<Search> ParseMap(const yaml::Node& node, Reporter& report) {
  if (node.entries.empty()) return RefuseEmpty(node, report);
  Search all;
  all.kind = Search::Kind::kAll;
  all.at = node.at;
  bool complete = true;
  for (const yaml::Entry& entry : node.entries) {
    auto item = ParseItem(entry, report);
    if (item) {
      all.parts.push_back(Leaf(std::move(*item)));
    } else {
      complete = false;
    }
  }
  return Finish(std::move(all), complete);
}

// A list: its maps and lists each stand alone, its keywords are one item.
std::optional<Search> ParseList(const yaml::Node& node, Reporter& report) {
  if (node.items.empty()) return RefuseEmpty(node, report);
  Search any;
  any.kind = Search::Kind::kAny;
  any.at = node.at;
  std::vector<const yaml::Node*> keywords;
  bool complete = true;
  for (const yaml::Node& item : node.items) {
    if (item.IsMap() || item.IsSequence()) {
      complete = Append(ParseSearch(item, report), any) && complete;
    } else {
      keywords.push_back(&item);
    }
  }
  if (!keywords.empty()) {
    if (!any.parts.empty()) {
      report.Warn(node.at, "mixed-list",
                  "keywords and fields stand in one list");
    }
    auto item = ParseKeywords(keywords, report);
    complete = item && complete;
    if (item) any.parts.push_back(Leaf(std::move(*item)));
  }
  return Finish(std::move(any), complete);
}

std::optional<Search> ParseSearch(const yaml::Node& node, Reporter& report) {
  if (node.IsMap()) return ParseMap(node, report);
  if (node.IsSequence()) return ParseList(node, report);
  if (node.IsNull()) return RefuseEmpty(node, report);
  auto item = ParseKeywords({&node}, report);
  if (!item) return std::nullopt;
  return Leaf(std::move(*item));
}

void MarkUsed(const Condition& condition, std::vector<bool>& used) {
  if (condition.kind == Condition::Kind::kIdentifier) {
    used[condition.identifier] = true;
  }
  for (const Condition& part : condition.parts) MarkUsed(part, used);
}

void WarnOfUnused(const Rule& rule, Reporter& report) {
  std::vector<bool> used(rule.identifiers.size());
  MarkUsed(rule.condition, used);
  for (size_t i = 0; i < used.size(); ++i) {
    if (used[i]) continue;
    report.Warn(rule.identifiers[i].at, "unused-identifier",
                "'" + rule.identifiers[i].name +
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

bool ParseIdentifiers(const yaml::Node& detection, Rule& rule,
                      Reporter& report) {
  bool complete = true;
  for (const yaml::Entry& entry : detection.entries) {
    if (!IsIdentifierKey(entry, report)) continue;
    auto search = ParseSearch(entry.value, report);
    // A broken identifier stays known by name, so that the condition does
    // not report it as undefined too.
    complete = complete && search.has_value();
    rule.identifiers.push_back(
        {entry.key.text, entry.key.at, search ? *search : Search()});
  }
  return complete;
}

}  // namespace

bool ParseDetection(const yaml::Entry& detection, Rule& rule,
                    Reporter& report) {
  rule.detection_at = detection.key.at;
  if (!detection.value.IsMap()) {
    report.Error(detection.key.at, "bad-detection",
                 "detection must be a map of searches and a condition");
    return false;
  }
  bool complete = ParseIdentifiers(detection.value, rule, report);
  const yaml::Node* condition = detection.value.Find("condition");
  if (condition == nullptr) {
    report.Error(detection.key.at, "no-condition",
                 "the detection has no condition",
                 "add `condition:` with the name of a search");
    return false;
  }
  auto parsed = ParseCondition(*condition, rule.identifiers, report);
  if (!parsed) return false;
  rule.condition = std::move(*parsed);
  WarnOfUnused(rule, report);
  return complete;
}

}  // namespace drillcheck::sigma
