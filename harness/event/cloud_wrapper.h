// Wrappers around one event of a cloud service: what another service puts
// around it on the way. A rule names the fields of the event inside.
//
//   EventBridge          {"detail-type", "detail": {CloudTrail event}}
//   CloudWatch Logs      {"timestamp", "message": "{...}"}: CloudTrail, EKS
//   Azure Kubernetes     {"category": "kube-audit", "properties": {"log": ..}}
//   Search-UnifiedAuditLog  {"Operations", "AuditData": "{...}"}
//
// Lists of events (`records`, `items`) are opened by envelope.h.
//
// For shape.cc. Thread rule: pure functions.
#ifndef DRILLCHECK_EVENT_CLOUD_WRAPPER_H_
#define DRILLCHECK_EVENT_CLOUD_WRAPPER_H_

#include "json/value.h"

namespace drillcheck {

// Puts the event inside in place of `object`, when there is one and its
// source is known; else `object` stays as it is.
void UnwrapCloudEvent(json::Value& object);

// Google Workspace lists the parameters of an event as {name, value} pairs,
// which no field name of a rule can reach. Each pair gets the value under its
// own name too: `events.parameters.NEW_VALUE`, beside name and value; in
// Cloud Logging's form `protoPayload.metadata.event.parameter.NEW_VALUE`.
void UnfoldWorkspaceParameters(json::Value& object);

}  // namespace drillcheck

#endif  // DRILLCHECK_EVENT_CLOUD_WRAPPER_H_
