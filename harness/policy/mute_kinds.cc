#include "policy/mute_kinds.h"

namespace drillcheck {

const std::vector<std::string>& ProductionMuteKinds() {
  static const std::vector<std::string> kinds = {
      "off",      "snoozed",   "suppressed", "unscheduled", "silent",
      "auto-off", "throttled", "failing",    "degraded",    "narrowed"};
  return kinds;
}

const std::vector<std::string>& MuteKinds() {
  static const std::vector<std::string> kinds = [] {
    std::vector<std::string> all = ProductionMuteKinds();
    all.emplace_back("repo");
    return all;
  }();
  return kinds;
}

}  // namespace drillcheck
