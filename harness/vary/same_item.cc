#include "vary/same_item.h"

#include <algorithm>

namespace drillcheck {

bool AsksTheSame(const sigma::Item& a, const sigma::Item& b) {
  if (a.values.size() != b.values.size() || a.field != b.field) return false;
  bool same_join = a.all_values == b.all_values || a.values.size() < 2;
  return same_join &&
         std::equal(a.values.begin(), a.values.end(), b.values.begin(),
                    [](const sigma::ItemValue& x, const sigma::ItemValue& y) {
                      return x.tests == y.tests;
                    });
}

}  // namespace drillcheck
