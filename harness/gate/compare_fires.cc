#include "gate/compare_fires.h"

#include <algorithm>
#include <limits>
#include <vector>

namespace drillcheck {
namespace {

// How often a rule may fire.
struct Span {
  size_t least = 0;
  size_t most = std::numeric_limits<size_t>::max();
};

Span SpanOf(const Fires& fires) {
  if (fires.never) return {0, 0};
  if (fires.records) return {fires.records->size(), fires.records->size()};
  if (fires.exactly) return {*fires.exactly, *fires.exactly};
  Span span;
  span.least = fires.at_least.value_or(fires.alerts ? 1 : 0);
  span.most = fires.at_most.value_or(span.most);
  return span;
}

bool Has(const std::vector<size_t>& all, size_t wanted) {
  return std::find(all.begin(), all.end(), wanted) != all.end();
}

std::string WhyRecordsWeaker(const Fires& base, const Fires& head) {
  if (!base.records) return {};
  if (!head.records) return "it no longer matters which records fire";
  for (size_t record : *base.records) {
    if (Has(*head.records, record)) continue;
    return "record " + std::to_string(record) + " need not fire any more";
  }
  for (size_t record : *head.records) {
    if (Has(*base.records, record)) continue;
    return "record " + std::to_string(record) + " had to stay quiet";
  }
  return {};
}

std::string WhyAlertsWeaker(const Fires& base, const Fires& head) {
  if (base.alerts && base.alerts != head.alerts) {
    return "the number of alerts is no longer asserted as it was";
  }
  for (const std::string& record : base.completes) {
    bool kept = std::find(head.completes.begin(), head.completes.end(),
                          record) != head.completes.end();
    if (!kept) return record + " need not complete the alert any more";
  }
  for (const auto& [field, value] : base.group) {
    auto it = head.group.find(field);
    bool kept = it != head.group.end() && it->second == value;
    if (!kept) return "the group's " + field + " is no longer asserted";
  }
  return {};
}

}  // namespace

std::string WhyWeaker(const Fires& base, const Fires& head) {
  Span before = SpanOf(base);
  Span now = SpanOf(head);
  if (base.never && !head.never) return "it had to stay quiet";
  if (head.never && before.least > 0) return "it had to fire";
  std::string records = WhyRecordsWeaker(base, head);
  if (!records.empty()) return records;
  if (now.least < before.least) return "it may fire less often";
  if (now.most > before.most) return "it may fire more often";
  return WhyAlertsWeaker(base, head);
}

}  // namespace drillcheck
