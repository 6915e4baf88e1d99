#include "diagnose/field_key.h"

#include <string_view>

#include "base/text.h"
#include "event/cloud_source.h"
#include "taxonomy/windows_sources.h"

namespace drillcheck {
namespace {

constexpr size_t kMaxPart = 120;

// What a source is called, and the fields that name the kind of its events,
// in order. Sources: the services' own field references.
struct KindRow {
  Source source;
  std::string_view name;
  std::vector<std::string_view> fields;
};

const std::vector<KindRow>& KindRows() {
  static const std::vector<KindRow> rows = {
      {Source::kCloudTrail, "aws/cloudtrail", {"eventSource", "eventName"}},
      // An event that is written before the answer lacks the answer.
      {Source::kKubernetesAudit,
       "kubernetes/audit",
       {"verb", "objectRef.resource", "objectRef.subresource", "stage"}},
      {Source::kOkta, "okta/okta", {"eventType"}},
      {Source::kGitHub, "github/audit", {"action"}},
      {Source::kAzure,
       "azure",
       {"Type", "category", "operationName", "activityDisplayName",
        "OperationNameValue", "riskEventType"}},
      {Source::kGcp, "gcp/audit", {"protoPayload.methodName"}},
      {Source::kGoogleWorkspace,
       "google_workspace",
       {"id.applicationName", "events.name"}},
      {Source::kMicrosoft365, "m365/audit", {"Workload", "Operation"}},
      {Source::kOneLogin, "onelogin/onelogin.events", {"event_type_id"}},
      {Source::kDuo, "cisco/duo", {"action", "event_type"}},
      {Source::kLinuxAudit, "linux/audit", {"SYSCALL.SYSCALL"}},
  };
  return rows;
}

// The first text at the path, through lists.
std::string TextAt(const Event& event, std::string_view path) {
  const json::Value* field = FieldAt(event.fields, path);
  if (field != nullptr && field->IsScalar()) return field->text;
  for (const json::Value* value :
       Lookup({&event.fields, nullptr}, path).values) {
    if (value->IsScalar()) return value->text;
  }
  return "";
}

void AddPart(std::string_view part, std::string& key) {
  if (!part.empty()) key += "/" + Printable(part, kMaxPart);
}

// Sigma's name for the channel, or the channel itself.
std::string ChannelName(const Event& event) {
  std::string channel = AsciiLower(event.channel);
  for (const WindowsService& row : WindowsServices()) {
    for (std::string_view name : row.channels) {
      if (AsciiLower(name) == channel) return std::string(row.service);
    }
  }
  return channel;
}

std::string WindowsKey(const Event& event) {
  std::string key = "windows";
  AddPart(ChannelName(event), key);
  AddPart(event.event_id, key);
  return key;
}

}  // namespace

std::string FieldKeyOf(const Event& event) {
  if (event.source == Source::kWindows) return WindowsKey(event);
  if (event.source == Source::kSysmonLinux) {
    std::string key = "linux/sysmon";
    AddPart(event.event_id, key);
    return key;
  }
  for (const KindRow& row : KindRows()) {
    if (row.source != event.source) continue;
    std::string key(row.name);
    for (std::string_view field : row.fields) {
      AddPart(TextAt(event, field), key);
    }
    return key;
  }
  return "";
}

std::vector<KeyedView> KeyedViewsOf(const Event& event) {
  std::string key = FieldKeyOf(event);
  if (key.empty()) return {};
  std::vector<KeyedView> views = {{key, {&event.fields, nullptr}}};
  for (const json::Value& record : event.audit_records) {
    std::string of_record = "linux/audit-record";
    AddPart(record.TextOf("type"), of_record);
    views.push_back({of_record, {&record, nullptr}});
  }
  return views;
}

}  // namespace drillcheck
