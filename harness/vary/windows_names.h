// A program or a file on Windows called by another name or path. Internal to
// vary/.
//
// Each function gives the process as it would have been recorded, unchanged
// where the rewrite does not apply.
//
// Thread rule: pure functions.
#ifndef DRILLCHECK_VARY_WINDOWS_NAMES_H_
#define DRILLCHECK_VARY_WINDOWS_NAMES_H_

#include "vary/windows_process.h"

namespace drillcheck {

WindowsProcess PathDetour(WindowsProcess process);
WindowsProcess ForwardSlashes(WindowsProcess process);
WindowsProcess FullPath(WindowsProcess process);
WindowsProcess BareName(WindowsProcess process);
WindowsProcess NoExtension(WindowsProcess process);
WindowsProcess RenamedCopy(WindowsProcess process);
WindowsProcess RenamedParent(WindowsProcess process);

}  // namespace drillcheck

#endif  // DRILLCHECK_VARY_WINDOWS_NAMES_H_
