// Patch: the likely new field as a unified diff of the rule's file. It is
// printed for a person to apply; nothing here writes a file.
//
// Thread rule: pure functions.
#ifndef DRILLCHECK_DIAGNOSE_PATCH_H_
#define DRILLCHECK_DIAGNOSE_PATCH_H_

#include <optional>
#include <string>
#include <string_view>

#include "sigma/search.h"

namespace drillcheck {

// The diff that gives the item the field `path`, three lines of context
// around it. Nothing where the file's text at the item is not its name: a
// pipeline renamed the field, or the file changed since.
std::optional<std::string> MakePatch(const std::string& file,
                                     std::string_view text,
                                     const sigma::Item& item,
                                     const std::string& path);

}  // namespace drillcheck

#endif  // DRILLCHECK_DIAGNOSE_PATCH_H_
