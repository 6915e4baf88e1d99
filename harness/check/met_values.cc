#include "check/met_values.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace drillcheck {
namespace {

// Values asked of views; recordings may hold millions of events. Of more
// nothing is known: one that was not asked may match.
constexpr size_t kMostAsked = 10'000;

// Longer lists are of indicators, which no fixture has events for.
constexpr size_t kMaxValues = 50;

// A rule that is one list: each value of the item alone.
std::optional<Program> EachAlone(const sigma::Item& item) {
  sigma::Search list{sigma::Search::Kind::kAny, item.at, {}, {}};
  for (const sigma::ItemValue& value : item.values) {
    sigma::Item one = item;
    one.values = {value};
    list.parts.push_back({sigma::Search::Kind::kItem, item.at, one, {}});
  }
  sigma::Rule rule;
  rule.identifiers = {{"value", "", item.at, std::move(list)}};
  Diagnostics unread;
  return Program::Compile(std::move(rule), unread);
}

void Ask(const Program& each, const View& view, std::vector<bool>& met) {
  const Trace trace = each.Explain(view);
  const std::vector<Trace>& values = trace.parts[0].parts;
  for (size_t i = 0; i < met.size(); ++i) {
    if (values[i].holds) met[i] = true;
  }
}

bool AreAll(const std::vector<bool>& met) {
  return std::find(met.begin(), met.end(), false) == met.end();
}

}  // namespace

std::vector<bool> FindMet(const Subject& subject, const Document& document,
                          const sigma::Item& item) {
  bool told = !item.negated && item.values.size() <= kMaxValues;
  auto each = told ? EachAlone(item) : std::nullopt;
  if (!each) return {};
  std::vector<bool> met(item.values.size(), false);
  size_t views = 0;
  for (const LoadedRecording& loaded : subject.recordings) {
    for (const Event& event : loaded.recording.events) {
      for (const View& view : document.router.Route(event).views) {
        Ask(*each, view, met);
        if (AreAll(met)) return met;
        if (++views * met.size() >= kMostAsked) return {};
      }
    }
  }
  return met;
}

}  // namespace drillcheck
