#include "taxonomy/cloud_sources.h"

#include <algorithm>
#include <string>

#include "base/text.h"
#include "event/cloud_source.h"

namespace drillcheck {
namespace {

using Kind = FieldMark::Kind;

// The category of a record in Azure's export says which log it is of; so do
// the table's name in Log Analytics and the fields of Graph's resources.
const std::vector<CloudService>& AzureServices() {
  static const std::vector<CloudService> services = {
      {"auditlogs",
       {{"category", Kind::kIs, {"AuditLogs"}},
        {"Type", Kind::kIs, {"AuditLogs"}},
        // Graph: the category is that of the activity, and no log's name.
        {"activityDisplayName", Kind::kIsThere, {}}}},
      {"signinlogs",
       {{"category", Kind::kEnds, {"SignInLogs"}},
        {"Type", Kind::kEnds, {"SignInLogs"}},
        {"conditionalAccessStatus", Kind::kIsThere, {}}}},
      {"activitylogs",
       {{"category",
         Kind::kIs,
         {"Administrative", "Policy", "Security", "Alert", "Autoscale",
          "Recommendation", "ServiceHealth", "ResourceHealth"}},
        {"category.value",
         Kind::kIs,
         {"Administrative", "Policy", "Security", "Alert", "Autoscale",
          "Recommendation", "ServiceHealth", "ResourceHealth"}},
        {"Type", Kind::kIs, {"AzureActivity"}},
        {"CategoryValue", Kind::kIsThere, {}}}},
      // Identity Protection.
      {"riskdetection",
       {{"category", Kind::kEnds, {"RiskEvents"}},
        {"Type", Kind::kEnds, {"RiskEvents"}},
        {"riskEventType", Kind::kIsThere, {}}}},
      // Privileged Identity Management: its own entries in the audit log, and
      // its alerts, whose types end so.
      {"pim",
       {{"loggedByService", Kind::kIs, {"PIM"}},
        {"properties.loggedByService", Kind::kIs, {"PIM"}},
        {"riskEventType",
         Kind::kEnds,
         {"AlertIncident", "AlertConfiguration"}}}},
  };
  return services;
}

// Workspace's events come from the Admin SDK, with the application's name, or
// through Cloud Logging as audit entries of these services.
const std::vector<CloudService>& WorkspaceServices() {
  static const std::vector<CloudService> services = {
      {"google_workspace.admin",
       {{"id.applicationName", Kind::kIs, {"admin"}},
        {"protoPayload.serviceName", Kind::kIs, {"admin.googleapis.com"}}}},
      {"google_workspace.login",
       {{"id.applicationName", Kind::kIs, {"login"}},
        {"protoPayload.serviceName", Kind::kIs, {"login.googleapis.com"}}}},
  };
  return services;
}

std::vector<CloudService> GcpServices() {
  std::vector<CloudService> services = WorkspaceServices();
  services.push_back({"gcp.audit", {}});
  return services;
}

// Workload names the service that wrote the record.
const std::vector<CloudService>& MicrosoftServices() {
  static const std::vector<FieldMark> alerts = {
      {"Workload",
       Kind::kIs,
       {"SecurityComplianceCenter", "ThreatIntelligence",
        "MicrosoftCloudAppSecurity"}}};
  static const std::vector<CloudService> services = {
      {"audit", {}},  // all of it is the unified audit log
      {"exchange", {{"Workload", Kind::kIs, {"Exchange"}}}},
      {"threat_management", alerts},
      {"threat_detection", alerts},
  };
  return services;
}

bool Holds(const FieldMark& test, const Event& event) {
  const json::Value* field = FieldAt(event.fields, test.field);
  if (field == nullptr || test.kind == Kind::kIsThere) {
    return field != nullptr;
  }
  std::string text = AsciiLower(field->text);
  return std::any_of(test.texts.begin(), test.texts.end(),
                     [&](std::string_view part) {
                       std::string wanted = AsciiLower(part);
                       return test.kind == Kind::kEnds ? text.ends_with(wanted)
                                                       : text == wanted;
                     });
}

}  // namespace

const std::vector<CloudSource>& CloudSources() {
  static const std::vector<CloudSource> rows = {
      {Source::kCloudTrail, {"aws"}, {}, true, {{"cloudtrail", {}}}},
      {Source::kKubernetesAudit,
       {"kubernetes"},
       {"application"},
       true,
       {{"audit", {}}}},
      {Source::kOkta, {"okta"}, {}, true, {{"okta", {}}}},
      {Source::kGitHub, {"github"}, {}, true, {{"audit", {}}}},
      {Source::kAzure, {"azure"}, {}, false, AzureServices()},
      {Source::kGcp, {"gcp"}, {}, true, GcpServices()},
      {Source::kGoogleWorkspace,
       {"gcp", "google_workspace"},
       {},
       true,
       WorkspaceServices()},
      {Source::kMicrosoft365, {"m365"}, {}, true, MicrosoftServices()},
      {Source::kOneLogin, {"onelogin"}, {}, true, {{"onelogin.events", {}}}},
      {Source::kDuo, {"cisco"}, {}, true, {{"duo", {}}}},
  };
  return rows;
}

const CloudSource* CloudSourceRow(Source source) {
  for (const CloudSource& row : CloudSources()) {
    if (row.source == source) return &row;
  }
  return nullptr;
}

bool Holds(const CloudService& service, const Event& event) {
  return service.any.empty() ||
         std::any_of(service.any.begin(), service.any.end(),
                     [&](const FieldMark& test) { return Holds(test, event); });
}

}  // namespace drillcheck
