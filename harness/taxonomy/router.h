// Router: which events a rule may see, by its log source.
//
// A rule for process creations must not be tested, or fire, on DNS queries.
// Where both the rule's log source and the event's source are known, the
// router decides; where one is not, the rule sees the event and the caller
// can say "not routed".
//
// Thread rule: a Router is immutable; Route() may be called from anywhere.
#ifndef DRILLCHECK_TAXONOMY_ROUTER_H_
#define DRILLCHECK_TAXONOMY_ROUTER_H_

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "event/event.h"
#include "event/view.h"
#include "sigma/rule.h"
#include "taxonomy/cloud_sources.h"
#include "taxonomy/windows_sources.h"

namespace drillcheck {

enum class Reach {
  kYes,        // the event belongs to the rule's log source
  kNo,         // it belongs to another one
  kNotRouted,  // nobody can tell; the rule sees it
};

struct Routed {
  Reach reach = Reach::kNo;
  // The event under the rule's names; empty when reach is kNo. A rule fires
  // on the event when it matches any of them. Points into the event and the
  // router.
  std::vector<View> views;
};

class Router {
 public:
  explicit Router(const sigma::LogSource& source);

  Routed Route(const Event& event) const;

  // Puts into `key` what the answers of all routers for an event hang on:
  // events with equal keys reach the same rules, each in one view of the whole
  // event. False: that takes a look at its fields.
  static bool MakeKey(const Event& event, std::string& key);

  // The key of a Windows event by its parts; `text_of` gives the text of a
  // field by its name. It is asked for none but KeyFields().
  using TextOf = std::function<std::string_view(std::string_view)>;
  static void MakeWindowsKey(std::string_view channel,
                             std::string_view event_id, const TextOf& text_of,
                             std::string& key);
  static std::vector<std::string_view> KeyFields();

  // Sees every event as it is: for `--no-logsource`.
  static Routed Unrouted(const Event& event);

 private:
  Routed RouteWindows(const Event& event) const;
  Routed RouteLinuxAudit(const Event& event) const;
  Routed RouteSysmonLinux(const Event& event) const;
  Routed RouteCloud(const CloudSource& row, const Event& event) const;
  bool IsProduct(std::string_view product) const;

  sigma::LogSource source_;
  std::vector<const WindowsCategory*> categories_;
  const WindowsService* service_ = nullptr;
};

// What an event is, in words for "no event reaches the rule": "Windows Event
// Log, channel Security, event 4624".
std::string DescribeSource(const Event& event);

}  // namespace drillcheck

#endif  // DRILLCHECK_TAXONOMY_ROUTER_H_
