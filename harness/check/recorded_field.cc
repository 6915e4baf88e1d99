#include "check/recorded_field.h"

#include <algorithm>
#include <set>
#include <variant>
#include <vector>

#include "base/text.h"
#include "check/around.h"
#include "diagnose/candidates.h"
#include "diagnose/names.h"

namespace drillcheck {
namespace {

// Shorter names are near to too many others.
constexpr size_t kShortestName = 3;
constexpr double kMostLetters = 2;

bool IsMisspelling(std::string_view name, std::string_view recorded) {
  if (name.size() < kShortestName) return false;
  if (NearestWord(name, {std::string(recorded)}).empty()) return false;
  auto longest = static_cast<double>(std::max(name.size(), recorded.size()));
  return (1 - EditSimilarity(name, recorded)) * longest < kMostLetters + 0.5;
}

// One part of the path is misspelt, be it the name or a parent.
bool IsOneSlip(const std::string& path, const std::string& recorded) {
  std::vector<std::string> parts = Split(path, '.');
  std::vector<std::string> there = Split(recorded, '.');
  if (parts.size() != there.size()) return false;
  auto [part, other] = std::mismatch(parts.begin(), parts.end(), there.begin());
  return part != parts.end() && IsMisspelling(*part, *other) &&
         std::equal(part + 1, parts.end(), other + 1);
}

// The same last part, or one path ends in the other.
std::string NearestPlace(const std::vector<Leaf>& leaves,
                         const std::string& field) {
  std::string best;
  double best_score = 0;
  for (const Leaf& leaf : leaves) {
    NameRelation relation = Relate(field, leaf.path);
    bool same = relation.same_leaf || relation.same_path_end;
    if (!same || relation.score <= best_score) continue;
    best = leaf.path;
    best_score = relation.score;
  }
  return best;
}

using Names = std::set<std::string>;

std::vector<const sigma::Item*> ItemsOf(const sigma::Search& search) {
  if (search.kind == sigma::Search::Kind::kItem) return {&search.item};
  std::vector<const sigma::Item*> items;
  for (const sigma::Search& part : search.parts) {
    std::vector<const sigma::Item*> inner = ItemsOf(part);
    items.insert(items.end(), inner.begin(), inner.end());
  }
  return items;
}

std::vector<const sigma::Item*> ItemsOf(const sigma::Rule& rule) {
  std::vector<const sigma::Item*> items;
  for (const sigma::Identifier& identifier : rule.identifiers) {
    std::vector<const sigma::Item*> inner = ItemsOf(identifier.search);
    items.insert(items.end(), inner.begin(), inner.end());
  }
  return items;
}

// What its file calls a field.
const std::string& Written(const sigma::Item& item) {
  return item.written_field.empty() ? item.field : item.written_field;
}

// What the file of a rule calls the field that its events are asked for so.
Names WrittenFor(const sigma::Rule& rule, const std::string& field) {
  Names written;
  for (const sigma::Item* item : ItemsOf(rule)) {
    if (item->field == field) written.insert(Written(*item));
  }
  return written;
}

// The other way about.
Names AskedFor(const sigma::Rule& rule, const Names& written) {
  Names asked;
  for (const sigma::Item* item : ItemsOf(rule)) {
    if (written.contains(Written(*item))) asked.insert(item->field);
  }
  return asked;
}

bool HasAny(const View& view, const Names& names) {
  return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
    return HasPath(view, name);
  });
}

bool HoldsAny(const Recording& recording, const Router& router,
              const Names& names) {
  for (const Event& event : recording.events) {
    Routed routed = router.Route(event);
    bool has =
        std::any_of(routed.views.begin(), routed.views.end(),
                    [&](const View& view) { return HasAny(view, names); });
    if (has) return true;
  }
  return false;
}

}  // namespace

bool AnyEventHas(const Subject& subject, const LinkedRules& rules,
                 size_t document, const std::string& field) {
  Names written;  // of rules of one build nobody needs it
  if (!subject.piped.empty()) {
    written = WrittenFor(rules.documents[document].program.rule(), field);
  }
  for (size_t i = 0; i < subject.recordings.size(); ++i) {
    const LinkedRules& own = RulesFor(subject, i);
    if (document >= own.documents.size()) continue;  // broken, and told
    const Document& asking = own.documents[document];
    Names names;
    if (&own != &rules) names = AskedFor(asking.program.rule(), written);
    names.insert(field);
    const Recording& recording = subject.recordings[i].recording;
    if (HoldsAny(recording, asking.router, names)) return true;
  }
  return false;
}

bool IsRemembered(const Subject& subject, const Sighting& sighting,
                  const std::string& field) {
  return IsRemembered(
      EventAlone(subject, sighting.event, sighting.document, sighting.view),
      field);
}

bool IsRemembered(const Surroundings& around, const std::string& field) {
  return (around.knows && around.knows(field)) ||
         std::any_of(around.retired.begin(), around.retired.end(),
                     [&](const View& old) { return HasPath(old, field); });
}

bool AsksForAbsence(const sigma::Item& item) {
  auto absence = [](const sigma::Test& test) {
    const auto* exists = std::get_if<sigma::ExistsTest>(&test);
    return std::holds_alternative<sigma::NullTest>(test) ||
           (exists != nullptr && !exists->expected);
  };
  return std::any_of(item.values.begin(), item.values.end(),
                     [&](const sigma::ItemValue& value) {
                       return std::any_of(value.tests.begin(),
                                          value.tests.end(), absence);
                     });
}

std::string NearestSpelling(const View& view, const std::string& field) {
  std::string nearest;
  for (const Leaf& leaf : Leaves(view)) {
    if (NormalForm(leaf.path) == NormalForm(field)) return leaf.path;
    bool near = nearest.empty() && IsOneSlip(field, leaf.path);
    if (near) nearest = leaf.path;
  }
  return nearest;
}

std::string DidYouMean(const View& view, const std::string& field) {
  std::vector<Leaf> leaves = Leaves(view);
  std::string nearest = NearestSpelling(view, field);
  if (nearest.empty()) nearest = NearestPlace(leaves, field);
  for (const Leaf& leaf : leaves) {
    if (nearest.empty() || leaf.path != nearest) continue;
    return "did you mean " + ShownName(nearest) + ", which is \"" +
           ExampleOf(*leaf.value) + "\" there? ";
  }
  return "";
}

}  // namespace drillcheck
