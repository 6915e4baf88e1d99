// The parts of a log source, with their places, beside those of another one.
//
// For log_source_place.cc, log_source_edit.cc and unjoined_filters.cc. Thread
// rule: pure function.
#ifndef DRILLCHECK_CHECK_LOG_SOURCE_PARTS_H_
#define DRILLCHECK_CHECK_LOG_SOURCE_PARTS_H_

#include <array>
#include <string>

#include "base/diagnostic.h"
#include "sigma/rule.h"

namespace drillcheck {

// Points into both log sources.
struct LogSourcePart {
  const char* key;  // "product", "category" or "service"
  Position at;      // of the value; line 0: it is not written
  const std::string& own;
  const std::string& other;

  // To the letter, as sigma::AsksFor() compares them.
  bool same() const { return own == other; }
};

// `Owner`: a sigma::Rule or a sigma::Filter.
template <class Owner>
std::array<LogSourcePart, 3> PartsBeside(const Owner& owner,
                                         const sigma::LogSource& other) {
  const sigma::LogSource& own = owner.log_source;
  return {{{"product", owner.product_at, own.product, other.product},
           {"category", owner.category_at, own.category, other.category},
           {"service", owner.service_at, own.service, other.service}}};
}

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_LOG_SOURCE_PARTS_H_
