// Windows events in the JSON shapes that exporters give them.
//
// Known shapes: Event.System / Event.EventData (evtx dumps; attributes under
// "#attributes" or with "@"), Winlogbeat 7 and later (winlog.*), Winlogbeat 6
// (log_name, event_data), flat (NXLog and others).
#ifndef DRILLCHECK_EVENT_WINDOWS_H_
#define DRILLCHECK_EVENT_WINDOWS_H_

#include <string_view>

#include "event/event.h"
#include "json/value.h"

namespace drillcheck {

// The provider of Sysmon for Linux, which writes what Sysmon for Windows does.
inline constexpr std::string_view kLinuxSysmon = "Linux-Sysmon";

// The field that says who wrote an event.
inline constexpr std::string_view kProviderName = "Provider_Name";

// If `object` is a Windows event, moves it into `event` under the names that
// Sigma rules use and returns true: the event data without blanks in names,
// then EventID, Channel, Provider_Name, Computer and the rest of System.
bool UnwrapWindows(json::Value& object, Event& event);

}  // namespace drillcheck

#endif  // DRILLCHECK_EVENT_WINDOWS_H_
