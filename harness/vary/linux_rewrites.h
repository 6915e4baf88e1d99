// Rewrites of a program start as the Linux audit system records it. Internal
// to vary/.
//
// Each function gives the process as it would have been recorded, unchanged
// where the rewrite does not apply.
#ifndef DRILLCHECK_VARY_LINUX_REWRITES_H_
#define DRILLCHECK_VARY_LINUX_REWRITES_H_

#include <string>
#include <string_view>
#include <vector>

#include "event/event.h"

namespace drillcheck {

struct LinuxProcess {
  std::vector<std::string> arguments;  // as given to execve
  std::string exe;                     // path of the program
  std::string comm;

  bool operator==(const LinuxProcess&) const = default;
};

// Without arguments where the event is no program start.
LinuxProcess LinuxProcessOf(const Event& event);

// Writes the changes into every record of the event that holds them.
void WriteBack(const LinuxProcess& before, const LinuxProcess& after,
               Event& event);

LinuxProcess DotInPaths(LinuxProcess process);      // /etc/./passwd
LinuxProcess DoubledSlashes(LinuxProcess process);  // //etc//passwd
LinuxProcess FullPath(LinuxProcess process);
LinuxProcess BareName(LinuxProcess process);
LinuxProcess RenamedCopy(LinuxProcess process);

// The text behind `sh -c` put through `change` (shell_rewrites.h).
LinuxProcess WithShellText(LinuxProcess process,
                           std::string (*change)(std::string_view));

}  // namespace drillcheck

#endif  // DRILLCHECK_VARY_LINUX_REWRITES_H_
