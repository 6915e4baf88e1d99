#include "cli/scan_stats.h"

#include <algorithm>
#include <numeric>

#include "base/text.h"
#include "json/writer.h"

namespace drillcheck::cli {
namespace {

// Rules by falling cost, equal ones in their order.
std::vector<size_t> ByCost(const std::vector<RuleCost>& costs) {
  std::vector<size_t> order(costs.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) {
    return costs[a].ticks > costs[b].ticks;
  });
  return order;
}

int64_t Total(const std::vector<RuleCost>& costs) {
  return std::accumulate(
      costs.begin(), costs.end(), int64_t{0},
      [](int64_t sum, const RuleCost& cost) { return sum + cost.ticks; });
}

std::string Cell(const std::string& text, size_t width) {
  return std::string(width - std::min(width, text.size()), ' ') + text;
}

// In tenths of a percent.
std::string Share(int64_t part, int64_t whole) {
  int64_t tenths = whole == 0 ? 0 : part * 1000 / whole;
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + "%";
}

std::string Row(const std::string& seen, const std::string& candidates,
                const std::string& hits, const std::string& micros,
                const std::string& share, const std::string& rule) {
  return Cell(seen, 10) + Cell(candidates, 12) + Cell(hits, 10) +
         Cell(micros, 14) + Cell(share, 8) + "  " + rule + "\n";
}

std::string Table(const RuleSet& set, const std::vector<RuleCost>& costs) {
  std::string text =
      Row("seen", "candidates", "hits", "microseconds", "share", "rule");
  int64_t total = Total(costs);
  size_t unseen = 0;
  for (size_t index : ByCost(costs)) {
    const RuleCost& cost = costs[index];
    if (cost.seen == 0) {
      ++unseen;
      continue;
    }
    const sigma::Rule& rule = set.at(index).rule();
    text += Row(std::to_string(cost.seen), std::to_string(cost.candidates),
                std::to_string(cost.hits), std::to_string(cost.ticks / 1000),
                Share(cost.ticks, total),
                Printable(rule.path) + ": " + Printable(rule.title));
  }
  if (unseen > 0) text += Count(unseen, "rule") + " saw no event\n";
  return text;
}

std::string Json(const RuleSet& set, const std::vector<RuleCost>& costs) {
  json::Writer out(json::Writer::Layout::kIndented);
  out.BeginArray();
  for (size_t index : ByCost(costs)) {
    const RuleCost& cost = costs[index];
    const sigma::Rule& rule = set.at(index).rule();
    out.BeginObject();
    out.Member("id", rule.id);
    out.Member("title", rule.title);
    out.Member("path", rule.path);
    out.Member("line", rule.title_at.line);
    out.Member("seen", static_cast<int64_t>(cost.seen));
    out.Member("candidates", static_cast<int64_t>(cost.candidates));
    out.Member("hits", static_cast<int64_t>(cost.hits));
    out.Member("nanoseconds", cost.ticks);
    out.EndObject();
  }
  out.EndArray();
  return out.Take() + "\n";
}

}  // namespace

std::string StatsText(const RuleSet& set, const std::vector<RuleCost>& costs,
                      Format format) {
  return format == Format::kJson ? Json(set, costs) : Table(set, costs);
}

}  // namespace drillcheck::cli
