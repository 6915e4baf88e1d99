// The text of known-changes.yml, compiled in. Internal to diagnose/.
#ifndef DRILLCHECK_DIAGNOSE_SHIPPED_CHANGES_H_
#define DRILLCHECK_DIAGNOSE_SHIPPED_CHANGES_H_

#include <string_view>

namespace drillcheck {

std::string_view ShippedChangesText();

}  // namespace drillcheck

#endif  // DRILLCHECK_DIAGNOSE_SHIPPED_CHANGES_H_
