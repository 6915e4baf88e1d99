// Which Windows events each Sigma log source means: facts, as tables.
//
// Source: the channels and event ids that Sysmon, PowerShell, the Security
// log and Windows components document, as collected for the Sigma taxonomy.
#ifndef DRILLCHECK_TAXONOMY_WINDOWS_SOURCES_H_
#define DRILLCHECK_TAXONOMY_WINDOWS_SOURCES_H_

#include <string_view>
#include <vector>

#include "event/view.h"

namespace drillcheck {

// `category: ...`. A category may have several rows, any of which may hold.
struct WindowsCategory {
  std::string_view category;
  std::string_view service;  // the service that the rows' channel implies
  std::vector<std::string_view> channels;
  std::vector<std::string_view> event_ids;  // any of them
  std::string_view field;                   // empty, or a field that must ...
  std::vector<std::string_view> values;     // ... hold one of these
  std::vector<Rename> renames;
};

// `service: ...`: every event of these channels.
struct WindowsService {
  std::string_view service;
  std::vector<std::string_view> channels;
};

const std::vector<WindowsCategory>& WindowsCategories();
const std::vector<WindowsService>& WindowsServices();

}  // namespace drillcheck

#endif  // DRILLCHECK_TAXONOMY_WINDOWS_SOURCES_H_
