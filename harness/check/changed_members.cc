#include "check/changed_members.h"

#include <algorithm>
#include <numeric>
#include <utility>
#include <vector>

#include "base/text.h"

namespace drillcheck {
namespace {

// All orders of so many rules are tried, of more none.
constexpr size_t kMostOrdered = 4;

std::string ReferenceTo(const sigma::Rule& rule) {
  return rule.name.empty() ? rule.id : rule.name;
}

bool IsCounted(const LinkedRules& rules, const sigma::Rule& rule) {
  return std::any_of(rules.correlations.begin(), rules.correlations.end(),
                     [&](const CorrelationRule& correlation) {
                       const auto& named = correlation.rule.correlation->rules;
                       return std::any_of(
                           named.begin(), named.end(),
                           [&](const sigma::Reference& reference) {
                             return sigma::IsNamed(rule, reference.text);
                           });
                     });
}

// The file's own rules that no correlation names, but for the one at hand.
std::vector<std::string> Uncounted(const TriedCorrelation& tried) {
  const LinkedRules& rules = tried.subject().rules;
  std::vector<std::string> names;
  for (size_t i = 0; i < rules.documents.size() + rules.correlations.size();
       ++i) {
    const sigma::Rule& rule = RuleOf(rules, i);
    bool free = IsOwn(rules, i) && i != tried.number() &&
                !ReferenceTo(rule).empty() && !IsCounted(rules, rule);
    if (free) names.push_back(ReferenceTo(rule));
  }
  return names;
}

// What stands where nothing is said: all of the rules that are listed.
bool IsDefault(const sigma::Correlation& correlation) {
  return IsTemporal(correlation.type) && correlation.bounds.size() == 1 &&
         correlation.bounds[0].at == correlation.at;
}

void Insert(size_t place, const std::string& name,
            sigma::Correlation& correlation) {
  bool all = IsDefault(correlation);
  auto offset = static_cast<long>(place);
  correlation.rules.insert(correlation.rules.begin() + offset,
                           {name, correlation.at});
  for (sigma::Alias& alias : correlation.aliases) {
    alias.fields.insert(alias.fields.begin() + offset, "");
  }
  if (!all) return;
  auto count = static_cast<int64_t>(correlation.rules.size());
  correlation.bounds[0].number = Number(count);
}

std::optional<CorrelationWay> FindOther(TriedCorrelation& tried,
                                        const std::string& name) {
  const auto& rules = tried.written().rules;
  for (size_t i = 0; i < rules.size(); ++i) {
    auto edit = [&](sigma::Correlation& c) { c.rules[i].text = name; };
    if (!tried.AllHold(edit)) continue;
    return WayOf("members", rules[i].at, Printable(rules[i].text, 60),
                 Printable(name, 60));
  }
  return std::nullopt;
}

// Where their order counts, at each place.
std::optional<CorrelationWay> FindMore(TriedCorrelation& tried,
                                       const std::string& name) {
  const sigma::Correlation& written = tried.written();
  if (written.expression) return std::nullopt;  // it would have to name it
  bool ordered = written.type == sigma::Correlation::Type::kTemporalOrdered;
  size_t count = written.rules.size();
  for (size_t place = ordered ? 0 : count; place <= count; ++place) {
    auto edit = [&](sigma::Correlation& c) { Insert(place, name, c); };
    if (!tried.AllHold(edit)) continue;
    bool last = place == count;
    const sigma::Reference& beside = written.rules[last ? count - 1 : place];
    std::string where = (last ? " behind " : " before ") +
                        Printable(beside.text, 60) + " among its rules";
    return CorrelationWay{"members", beside.at, "as it is", "with it",
                          Printable(name, 60) + where};
  }
  return std::nullopt;
}

using Order = std::vector<size_t>;

void Arrange(const Order& order, sigma::Correlation& correlation) {
  sigma::Correlation written = correlation;
  for (size_t i = 0; i < order.size(); ++i) {
    correlation.rules[i] = written.rules[order[i]];
    for (size_t a = 0; a < written.aliases.size(); ++a) {
      correlation.aliases[a].fields[i] = written.aliases[a].fields[order[i]];
    }
  }
}

CorrelationWay TellOrder(const sigma::Correlation& written,
                         const Order& order) {
  std::vector<std::string> names;
  for (size_t i : order) names.push_back(Printable(written.rules[i].text, 60));
  size_t first = 0;
  while (order[first] == first) ++first;
  std::string all = Join(names, ", ");
  return {"order", written.rules[first].at, "in this order",
          "in the order " + all, "the rules in the order " + all};
}

}  // namespace

std::optional<ChangedMember> FindMember(TriedCorrelation& tried) {
  for (const std::string& name : Uncounted(tried)) {
    auto way = FindOther(tried, name);
    if (!way) way = FindMore(tried, name);
    if (way) return ChangedMember{*way, Printable(name, 60)};
  }
  return std::nullopt;
}

std::optional<CorrelationWay> FindOrder(TriedCorrelation& tried) {
  const sigma::Correlation& written = tried.written();
  bool ordered = written.type == sigma::Correlation::Type::kTemporalOrdered;
  size_t count = written.rules.size();
  if (!ordered || written.expression || count > kMostOrdered) return {};
  Order order(count);
  std::iota(order.begin(), order.end(), size_t{0});
  while (std::next_permutation(order.begin(), order.end())) {
    auto edit = [&](sigma::Correlation& c) { Arrange(order, c); };
    if (tried.AllHold(edit)) return TellOrder(written, order);
  }
  return std::nullopt;
}

}  // namespace drillcheck
