#include "event/cloud_source.h"

#include <gtest/gtest.h>

#include <map>
#include <string>

#include "event/event_for_test.h"
#include "event/reader.h"
#include "event/view.h"
#include "files/files.h"
#include "testing/golden.h"

namespace drillcheck {
namespace {

struct Row {
  const char* text;
  Source source;
  const char* time = "none";
};

void ExpectSources(std::initializer_list<Row> rows) {
  for (const Row& row : rows) {
    Event event = EventOf(row.text);
    EXPECT_EQ(Name(event.source), Name(row.source)) << row.text;
    EXPECT_EQ(TimeText(event), row.time) << row.text;
  }
}

TEST(CloudSource, KnowsTheShapesOfIdentityServices) {
  constexpr const char* kNine = "2026-04-29T09:00:02Z";
  ExpectSources({
      {R"({"eventType":"user.session.start","actor":{},"debugContext":{}})",
       Source::kOkta},
      {R"({"event_type_id":5,"account_id":7,
           "created_at":"2026-04-29T09:00:02Z"})",
       Source::kOneLogin, kNine},
      {R"({"txid":"a","access_device":{},"event_type":"authentication",
           "isotimestamp":"2026-04-29T09:00:02+00:00","timestamp":1777453202})",
       Source::kDuo, kNine},
      {R"({"action":"user_update","username":"a","isotimestamp":"x",
           "timestamp":1777453202})",
       Source::kDuo, kNine},
      {R"({"userPrincipalName":"a","createdDateTime":"2026-04-29T09:00:02Z",
           "conditionalAccessStatus":"success"})",
       Source::kAzure, kNine},
      {R"({"activityDisplayName":"Add user","loggedByService":"Core Directory",
           "activityDateTime":"2026-04-29T09:00:02Z"})",
       Source::kAzure, kNine},
      {R"({"riskEventType":"newCountry","riskLevel":"high"})", Source::kAzure},
  });
}

TEST(CloudSource, KnowsTheShapesOfClouds) {
  constexpr const char* kNine = "2026-04-29T09:00:02Z";
  ExpectSources({
      {R"({"operationName":"Add user","category":"AuditLogs","tenantId":"t",
           "time":"2026-04-29T09:00:02Z"})",
       Source::kAzure, kNine},
      {R"({"OperationName":"Add user","Type":"AuditLogs","TenantId":"t",
           "TimeGenerated":"2026-04-29T09:00:02Z"})",
       Source::kAzure, kNine},
      {R"({"operationName":{"value":"x"},"subscriptionId":"s",
           "eventTimestamp":"2026-04-29T09:00:02Z"})",
       Source::kAzure, kNine},
      {R"({"protoPayload":{"methodName":"x"},"logName":"projects/p",
           "timestamp":"2026-04-29T09:00:02Z"})",
       Source::kGcp, kNine},
      {R"({"data":{"protoPayload":{},"timestamp":"2026-04-29T09:00:02Z"}})",
       Source::kGcp, kNine},
      {R"({"id":{"applicationName":"admin","time":"2026-04-29T09:00:02.000Z"},
           "kind":"admin#reports#activity"})",
       Source::kGoogleWorkspace, kNine},
      {R"({"CreationTime":"2026-04-29T09:00:02","Operation":"Set-Mailbox",
           "Workload":"Exchange"})",
       Source::kMicrosoft365, kNine},
      {R"({"kind":"Event","verb":"get","requestURI":"/api",
           "stageTimestamp":"2026-04-29T09:00:02Z"})",
       Source::kKubernetesAudit, kNine},
  });
}

TEST(CloudSource, TakesNoEventForWhatItOnlyResembles) {
  for (const char* text : {
           R"({"eventName":"click","eventSource":"web"})",
           R"({"eventName":"click","userIdentity":{}})",
           R"({"kind":"Event","apiVersion":"v1","involvedObject":{}})",
           R"({"verb":"GET","requestURI":"/"})",
           R"({"eventType":"started","actor":"a","debugContext":{}})",
           R"({"operationName":"x","category":"y"})",
           R"({"action":"repo.create","actor":"a"})",
           R"({"action":"created","actor":"a","repo":"r"})",
           R"({"timestamp":1,"logName":"app","severity":"INFO"})",
           R"({"protoPayload":1})",
           R"({"id":"x","kind":"y","actor":"z"})",
           R"({"id":{"applicationName":"x"}})",
           R"({"CreationTime":"x","Workload":"y"})",
           R"({"event_type_id":5})",
           R"({"txid":"5","timestamp":1})",
           R"({"userPrincipalName":"a","createdDateTime":"x"})",
       }) {
    EXPECT_EQ(Name(EventOf(text).source), Name(Source::kUnknown)) << text;
  }
}

TEST(CloudWrapper, OpensWhatOtherServicesPutAroundAnEvent) {
  constexpr const char* kTrail =
      R"({\"eventSource\":\"a\",\"eventName\":\"b\",\"awsRegion\":\"c\"})";
  for (const std::string& text : {
           std::string(R"({"detail-type":"AWS API Call via CloudTrail",
             "source":"aws.iam","detail":{"eventSource":"a","eventName":"b",
             "awsRegion":"c"}})"),
           R"({"id":"1","timestamp":2,"message":")" + std::string(kTrail) +
               "\"}",
       }) {
    Event event = EventOf(text);
    EXPECT_EQ(event.source, Source::kCloudTrail) << text;
    EXPECT_EQ(event.fields.TextOf("eventName"), "b") << text;
  }
  Event aks = EventOf(R"({"category":"kube-audit","operationName":"x",
    "resourceId":"r","properties":{"log":"{\"auditID\":\"1\",\"verb\":\"get\"}"}})");
  EXPECT_EQ(aks.source, Source::kKubernetesAudit);
  Event unified = EventOf(R"({"RecordType":1,"Operations":"x","AuditData":
    "{\"CreationTime\":\"2026-04-29T09:00:02\",\"Operation\":\"x\",\"Workload\":\"y\"}"})");
  EXPECT_EQ(unified.source, Source::kMicrosoft365);
}

TEST(CloudWrapper, LeavesOtherTextAlone) {
  for (const char* text : {
           R"({"id":"1","message":"{\"a\":1}"})",
           R"({"id":"1","message":"{broken"})",
           R"({"message":"{\"auditID\":\"1\",\"verb\":\"get\"}"})",
           R"({"detail-type":"x","detail":{"a":1}})",
           R"({"detail":{"auditID":"1","verb":"get"}})",
       }) {
    Event event = EventOf(text);
    EXPECT_EQ(ToText(event.fields), ToText(JsonOf(text)));
    EXPECT_EQ(event.source, Source::kUnknown) << text;
  }
}

std::string FirstOf(const Event& event, std::string_view name) {
  FieldValues found = Lookup({&event.fields, nullptr}, name);
  return found.values.empty() ? "absent" : ToText(*found.values[0]);
}

TEST(CloudWrapper, NamesWorkspaceParametersByTheirOwnNames) {
  Event admin = EventOf(R"({"id":{"applicationName":"admin","time":"x"},
    "events":[{"name":"CHANGE","parameters":[
      {"name":"NEW_VALUE","value":"false"},
      {"name":"COUNT","intValue":"3"},
      {"name":"NAMES","multiValue":["a","b"]},
      {"name":"value","value":"kept"},
      {"name":"EMPTY"}]}]})");
  EXPECT_EQ(FirstOf(admin, "events.parameters.NEW_VALUE"), R"("false")");
  EXPECT_EQ(FirstOf(admin, "events.parameters.COUNT"), R"("3")");
  EXPECT_EQ(FirstOf(admin, "events.parameters.NAMES"), R"("a")");
  EXPECT_EQ(FirstOf(admin, "events.parameters.value"), R"("false")");
  EXPECT_EQ(FirstOf(admin, "events.parameters.EMPTY"), "absent");
  EXPECT_EQ(FirstOf(admin, "events.parameters.name"), R"("NEW_VALUE")");
  Event logged = EventOf(R"({"logName":"x","protoPayload":{"metadata":{"event":[
    {"eventName":"e","parameter":[{"name":"setting_name","value":"s"}]}]}}})");
  EXPECT_EQ(
      FirstOf(logged, "protoPayload.metadata.event.parameter.setting_name"),
      R"("s")");
}

TEST(CloudEnvelope, HoldsEventsInAList) {
  const std::string workspace = R"({"id":{"applicationName":"a","time":"x"}})";
  const std::string azure =
      R"({"operationName":"o","category":"AuditLogs","tenantId":"t"})";
  const std::string graph =
      R"({"activityDisplayName":"a","loggedByService":"PIM"})";
  const std::string logged =
      R"({"id":"1","message":"{\"auditID\":\"1\",\"verb\":\"get\"}"})";
  struct Envelope {
    std::string text;
    Source source;
  };
  for (const Envelope& envelope : {
           Envelope{
               R"({"kind":"admin#reports#activities","etag":"e","items":[)" +
                   workspace + "," + workspace + "]}",
               Source::kGoogleWorkspace},
           Envelope{R"({"records":[)" + azure + "," + azure + "]}",
                    Source::kAzure},
           Envelope{R"({"@odata.context":"c","value":[)" + graph + "," + graph +
                        "]}",
                    Source::kAzure},
           Envelope{R"({"messageType":"DATA_MESSAGE","logEvents":[)" + logged +
                        "," + logged + "]}",
                    Source::kKubernetesAudit},
       }) {
    Recording recording = ReadRecording("a.json", envelope.text);
    EXPECT_TRUE(recording.diagnostics.empty()) << envelope.text;
    ASSERT_EQ(recording.events.size(), 2U) << envelope.text;
    EXPECT_EQ(recording.events[1].source, envelope.source) << envelope.text;
    EXPECT_EQ(recording.events[1].record, 2U);
  }
}

TEST(CloudEnvelope, IsNotSeenInAnEventWithAListOfThatName) {
  for (const char* text : {
           R"({"records":[{"a":1}],"b":2})",
           R"({"value":[{"a":1},{"a":2}]})",
           R"({"kind":"List","items":[{"a":1},{"a":2}]})",
           R"({"logEvents":[{"a":1},{"a":2}]})",
       }) {
    EXPECT_EQ(ReadRecording("a.json", text).events.size(), 1U) << text;
  }
}

// How many events of each public file are known to be of its source; what is
// left has lost the members that would tell.
TEST(CloudSource, KnowsThePublicSamples) {
  if (SharedRoot().empty()) GTEST_SKIP() << SharedAbsent();
  struct File {
    const char* name;
    std::map<std::string, int> sources;
  };
  for (const File& file : {
           File{"amazon-eks-audit", {{"Kubernetes audit", 107}}},
           File{"aws-cloudtrail",
                {{"AWS CloudTrail", 276}, {"unknown source", 3}}},
           File{"azure-audit", {{"Azure or Entra ID", 27}}},
           File{"azure-monitoractivity",
                {{"Azure or Entra ID", 129}, {"Kubernetes audit", 16}}},
           File{"duo-administrator", {{"Duo", 20}}},
           File{"gcp-auditlog",
                {{"Google Cloud audit", 119}, {"unknown source", 8}}},
           File{"github-audit", {{"GitHub audit", 63}, {"unknown source", 4}}},
           File{"gsuite-activityevent", {{"Google Workspace", 97}}},
           File{"microsoft365-audit-exchange", {{"Microsoft 365 audit", 10}}},
           File{"okta-systemlog", {{"Okta System Log", 56}}},
           File{"onelogin-events", {{"OneLogin", 20}, {"unknown source", 2}}},
       }) {
    std::string path = JoinPath(
        SharedRoot(), "corpora/panther/" + std::string(file.name) + ".jsonl");
    auto text = DiskFiles().Read(path, kMaxRecordingBytes);
    ASSERT_TRUE(text.ok()) << path;
    std::map<std::string, int> sources;
    for (const Event& event :
         ReadRecording(path, std::move(text).value()).events) {
      ++sources[std::string(Name(event.source))];
    }
    EXPECT_EQ(sources, file.sources) << file.name;
  }
}

}  // namespace
}  // namespace drillcheck
