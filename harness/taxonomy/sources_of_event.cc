#include "taxonomy/sources_of_event.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "taxonomy/cloud_sources.h"
#include "taxonomy/router.h"
#include "taxonomy/windows_sources.h"

namespace drillcheck {
namespace {

using Sources = std::vector<sigma::LogSource>;

// A category may have several rows.
void AddCategory(std::string_view category, std::string_view product,
                 Sources& all) {
  std::string name(category);
  bool is_new = all.empty() || all.back().category != name ||
                all.back().product != product;
  if (is_new) all.push_back({name, std::string(product), ""});
}

void AddCloud(Sources& all) {
  for (const CloudSource& row : CloudSources()) {
    for (std::string_view product : row.products) {
      for (std::string_view category : row.categories) {
        AddCategory(category, product, all);
      }
      for (const CloudService& service : row.services) {
        all.push_back({"", std::string(product), std::string(service.service)});
      }
    }
  }
}

Sources AllSources() {
  Sources all;
  for (std::string_view product : {"windows", "linux"}) {
    for (const WindowsCategory& row : WindowsCategories()) {
      AddCategory(row.category, product, all);
    }
  }
  for (const WindowsService& row : WindowsServices()) {
    all.push_back({"", "windows", std::string(row.service)});
  }
  for (const char* service : {"auditd", "sysmon"}) {
    all.push_back({"", "linux", service});
  }
  AddCloud(all);
  return all;
}

}  // namespace

Sources LogSourcesOf(const Event& event) {
  return LogSourcesOf(std::vector<const Event*>{&event});
}

Sources LogSourcesOf(const std::vector<const Event*>& events) {
  Sources of;
  for (sigma::LogSource& source : AllSources()) {
    Router router(source);
    bool sees =
        std::any_of(events.begin(), events.end(), [&](const Event* event) {
          return router.Route(*event).reach == Reach::kYes;
        });
    if (sees) of.push_back(std::move(source));
  }
  return of;
}

}  // namespace drillcheck
