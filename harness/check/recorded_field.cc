#include "check/recorded_field.h"

#include <algorithm>
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

std::string_view ParentOf(std::string_view path) {
  return path.substr(0, path.size() - LastPart(path).size());
}

bool IsMisspelling(std::string_view name, std::string_view recorded) {
  if (name.size() < kShortestName) return false;
  if (NearestWord(name, {std::string(recorded)}).empty()) return false;
  auto longest = static_cast<double>(std::max(name.size(), recorded.size()));
  return (1 - EditSimilarity(name, recorded)) * longest < kMostLetters + 0.5;
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

}  // namespace

bool AnyEventHas(const Subject& subject, const Router& router,
                 const std::string& field) {
  for (const LoadedRecording& loaded : subject.recordings) {
    for (const Event& event : loaded.recording.events) {
      Routed routed = router.Route(event);
      bool has =
          std::any_of(routed.views.begin(), routed.views.end(),
                      [&](const View& view) { return HasPath(view, field); });
      if (has) return true;
    }
  }
  return false;
}

bool IsRemembered(const Subject& subject, const Sighting& sighting,
                  const std::string& field) {
  Surroundings around =
      EventAlone(subject, sighting.event, sighting.document, sighting.view);
  return (around.knows && around.knows(field)) ||
         std::any_of(around.retired.begin(), around.retired.end(),
                     [&](const View& old) { return HasPath(old, field); });
}

std::string NearestSpelling(const View& view, const std::string& field) {
  std::string nearest;
  for (const Leaf& leaf : Leaves(view)) {
    if (NormalForm(leaf.path) == NormalForm(field)) return leaf.path;
    bool near = ParentOf(leaf.path) == ParentOf(field) &&
                IsMisspelling(LastPart(field), LastPart(leaf.path));
    if (near && nearest.empty()) nearest = leaf.path;
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
