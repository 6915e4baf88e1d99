// The marks that a tool for drills leaves in what it does: a user agent, the
// start of a resource's name, the folder that it runs from. An attacker leaves
// none of them, so that a rule that needs one detects the drill alone.
//
// Thread rule: pure functions.
#ifndef DRILLCHECK_VARY_TOOL_MARK_H_
#define DRILLCHECK_VARY_TOOL_MARK_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "vary/rewrites.h"

namespace drillcheck {

// What stands in the place of a mark.
inline constexpr std::string_view kNeutralMark = "example";

// The marks of well-known tools, and those of the tool that a fixture names:
// its name, also in other spellings. Empty, or the name of a program that
// people use themselves (curl, aws) or that only recorded (auditd): those of
// well-known tools alone.
std::vector<std::string> MarksOf(std::string_view tool);

// The event with the marks in all its values replaced, ASCII case aside;
// nothing where it has none.
std::optional<RewrittenEvent> WithoutMarks(
    const Event& event, const std::vector<std::string>& marks);

}  // namespace drillcheck

#endif  // DRILLCHECK_VARY_TOOL_MARK_H_
