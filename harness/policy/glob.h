// Globs over the names of rules, as policy and waivers write them.
#ifndef DRILLCHECK_POLICY_GLOB_H_
#define DRILLCHECK_POLICY_GLOB_H_

#include <string>
#include <string_view>

namespace drillcheck {

// True when `glob` fits the whole of `entry`, a path below a root. `*` stands
// for any characters of one part, `?` for one character, and a part `**` for
// any number of folders: "aws/**" is everything below aws, "**/iam-*" is in
// any folder or none. Case matters.
bool GlobMatches(std::string_view glob, std::string_view entry);

// Why `glob` can never match a rule's name, or empty.
std::string WhyGlobNeverMatches(std::string_view glob);

}  // namespace drillcheck

#endif  // DRILLCHECK_POLICY_GLOB_H_
