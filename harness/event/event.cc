#include "event/event.h"

namespace drillcheck {

std::string_view Name(Source source) {
  switch (source) {
    case Source::kWindows:
      return "Windows Event Log";
    case Source::kCloudTrail:
      return "AWS CloudTrail";
    case Source::kKubernetesAudit:
      return "Kubernetes audit";
    case Source::kLinuxAudit:
      return "Linux audit";
    case Source::kOkta:
      return "Okta System Log";
    case Source::kGitHub:
      return "GitHub audit";
    case Source::kAzure:
      return "Azure or Entra ID";
    case Source::kGcp:
      return "Google Cloud audit";
    case Source::kGoogleWorkspace:
      return "Google Workspace";
    case Source::kMicrosoft365:
      return "Microsoft 365 audit";
    case Source::kOneLogin:
      return "OneLogin";
    case Source::kDuo:
      return "Duo";
    case Source::kSysmonLinux:
      return "Sysmon for Linux";
    case Source::kUnknown:
      break;
  }
  return "unknown source";
}

std::string Describe(const Event& event) {
  std::string place = event.native_id.empty()
                          ? "line " + std::to_string(event.line)
                          : event.native_id;
  return "record " + std::to_string(event.record) + " (" + place + ")";
}

}  // namespace drillcheck
