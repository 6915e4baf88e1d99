// One recorded event, as a rule sees it.
//
// Exporters wrap the same event in different shapes. The readers unwrap it,
// so that a rule's field `Image` is found whether the file was written by
// Winlogbeat, NXLog or an .evtx dump. What the source of an event is decides
// which rules may see it (taxonomy/).
//
// Thread rule: an Event is never changed after it was read.
#ifndef DRILLCHECK_EVENT_EVENT_H_
#define DRILLCHECK_EVENT_EVENT_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "json/value.h"

namespace drillcheck {

// Where an event comes from, as far as its own content tells.
enum class Source {
  kUnknown,
  kWindows,          // Windows Event Log, any channel
  kCloudTrail,       // AWS
  kKubernetesAudit,  // audit.k8s.io, also from EKS, GKE, AKS
  kLinuxAudit,       // kernel audit, as laurel writes it
  kOkta,             // System Log
  kGitHub,           // audit log
  kAzure,            // Entra ID and Azure activity
  kGcp,              // Google Cloud audit logs
  kGoogleWorkspace,  // Admin SDK reports
  kMicrosoft365,     // unified audit log
  kOneLogin,         // events API
  kDuo,              // Admin API logs
  kSysmonLinux,      // Sysmon for Linux, through syslog
};

// "Windows Event Log", "AWS CloudTrail", ...: for messages.
std::string_view Name(Source source);

struct Event {
  size_t record = 0;  // ordinal in its file, from 1, before any sorting
  size_t line = 0;    // where it starts in its file, from 1
  Source source = Source::kUnknown;
  std::string channel;    // Windows
  std::string event_id;   // Windows
  std::string native_id;  // the source's own record number, or empty
  std::optional<Time> time;
  json::Value fields;  // an object: the names that rules use
  // Linux audit only: each kernel record of the event as an object of its
  // own with `type`; rules for `service: auditd` are written per record.
  std::vector<json::Value> audit_records;
};

// "record 2 (line 2)", "record 2 (EventRecordID 4711)".
std::string Describe(const Event& event);

}  // namespace drillcheck

#endif  // DRILLCHECK_EVENT_EVENT_H_
