#include "diagnose/field_key.h"

#include <gtest/gtest.h>

#include "event/reader.h"

namespace drillcheck {
namespace {

Event EventOf(const std::string& json) {
  Recording recording = ReadRecording("x.jsonl", json);
  EXPECT_EQ(recording.events.size(), 1U) << json;
  return recording.events.empty() ? Event() : recording.events[0];
}

struct Row {
  const char* json;
  const char* key;
};

TEST(FieldKeyOf, NamesTheSameKindOfEventForEachSource) {
  for (const Row& row : std::vector<Row>{
           {R"({"eventVersion":"1.08","eventSource":"iam.amazonaws.com",)"
            R"("eventName":"CreateUser"})",
            "aws/cloudtrail/iam.amazonaws.com/CreateUser"},
           {R"({"kind":"Event","apiVersion":"audit.k8s.io/v1","verb":"create",)"
            R"("stage":"ResponseComplete","objectRef":{"resource":"pods",)"
            R"("subresource":"exec"}})",
            "kubernetes/audit/create/pods/exec/ResponseComplete"},
           {R"({"eventType":"user.session.start","published":"2026-01-01",)"
            R"("actor":{}})",
            "okta/okta/user.session.start"},
           {R"({"action":"repo.access","actor":"eve","org":"o"})",
            "github/audit/repo.access"},
           {R"({"Event":{"System":{"Channel":"Security","EventID":4688},)"
            R"("EventData":{"NewProcessName":"a"}}})",
            "windows/security/4688"},
           {R"({"Event":{"System":{"Channel":)"
            R"("Microsoft-Windows-Sysmon/Operational","EventID":1},)"
            R"("EventData":{"Image":"a"}}})",
            "windows/sysmon/1"},
           {R"({"protoPayload":{"methodName":"storage.get"},"logName":"l"})",
            "gcp/audit/storage.get"},
           {R"({"a": 1})", ""},
       }) {
    EXPECT_EQ(FieldKeyOf(EventOf(row.json)), row.key) << row.json;
  }
}

TEST(FieldKeyOf, KeepsAKeyPrintableAndShort) {
  Event event =
      EventOf(R"({"eventVersion":"1.08","eventSource":"iam.amazonaws.com",)"
              R"("eventName":"\u001b[31m)" +
              std::string(5000, 'x') + R"("})");
  std::string key = FieldKeyOf(event);
  EXPECT_EQ(key.find('\x1b'), key.npos);
  EXPECT_LT(key.size(), 400U);
}

TEST(KeyedViewsOf, RemembersAuditRecordsOneByOne) {
  Event event =
      EventOf(R"({"ID":"1.5:7","SYSCALL":{"SYSCALL":"execve","syscall":59},)"
              R"("EXECVE":{"argc":1,"ARGV":["a"]}})");
  std::vector<std::string> keys;
  for (const KeyedView& view : KeyedViewsOf(event)) keys.push_back(view.key);
  EXPECT_EQ(keys, (std::vector<std::string>{"linux/audit/execve",
                                            "linux/audit-record/SYSCALL",
                                            "linux/audit-record/EXECVE"}));
}

}  // namespace
}  // namespace drillcheck
