#include "event/shape.h"

#include <gtest/gtest.h>

#include "event/event_for_test.h"

namespace drillcheck {
namespace {

TEST(EventShape, TellsTheSourceAndTheTime) {
  struct Row {
    const char* text;
    Source source;
    const char* time;
  };
  for (const Row& row : {
           Row{R"({"eventVersion":"1.08","eventSource":"iam.amazonaws.com",
                  "eventName":"CreateUser","eventTime":"2026-04-29T09:00:02Z"})",
               Source::kCloudTrail, "2026-04-29T09:00:02Z"},
           {R"({"kind":"Event","apiVersion":"audit.k8s.io/v1","verb":"create",
                "requestReceivedTimestamp":"2026-04-29T09:00:02.123456Z"})",
            Source::kKubernetesAudit, "2026-04-29T09:00:02.123456Z"},
           {R"({"auditID":"x","verb":"get"})", Source::kKubernetesAudit,
            "none"},
           {R"({"eventType":"user.session.start","actor":{},
                "published":"2026-04-29T09:00:02.000Z"})",
            Source::kOkta, "2026-04-29T09:00:02Z"},
           {R"({"action":"repo.access","actor":"eve","org":"o",
                "@timestamp":1777453202000})",
            Source::kGitHub, "2026-04-29T09:00:02Z"},
           {R"({"time":"2026-04-29T09:00:02Z","operationName":"Add user",
                "category":"AuditLogs","tenantId":"t"})",
            Source::kAzure, "2026-04-29T09:00:02Z"},
           {R"({"OperationName":"x","Category":"SignInLogs","TenantId":"t"})",
            Source::kAzure, "none"},
           {R"({"action":"started","org":"o","actor":"a"})", Source::kUnknown,
            "none"},
           {R"({"timestamp":1777453202.5})", Source::kUnknown,
            "2026-04-29T09:00:02.500Z"},
           {R"({"time":"noon","created_at":1777453202})", Source::kUnknown,
            "2026-04-29T09:00:02Z"},
           {R"({"time":{"a":1}})", Source::kUnknown, "none"},
           {R"({"time":null})", Source::kUnknown, "none"},
           {R"({"time":123456789012345678901234567890})", Source::kUnknown,
            "none"},
           {R"({})", Source::kUnknown, "none"},
       }) {
    Event event = EventOf(row.text);
    EXPECT_EQ(Name(event.source), Name(row.source)) << row.text;
    EXPECT_EQ(TimeText(event), row.time) << row.text;
  }
}

TEST(EventShape, TakesTheTimeOfTheNamedFieldAlone) {
  const char* text = R"({"time":"2026-01-01","my":{"at":1777453202}})";
  EXPECT_EQ(TimeText(EventOf(text, "my.at")), "2026-04-29T09:00:02Z");
  EXPECT_EQ(TimeText(EventOf(text, "at")), "none");
}

// JSON knows such numbers; the smallest double does not.
TEST(EventShape, HasNoTimeWhereTheNumberFitsNoDouble) {
  EXPECT_EQ(TimeText(EventOf(R"({"time":1e-400})")), "none");
}

TEST(EventDescription, NamesTheSourcesOwnRecordWhereThereIsOne) {
  Event event;
  event.record = 2;
  event.line = 9;
  EXPECT_EQ(Describe(event), "record 2 (line 9)");
  event.native_id = "EventRecordID 4711";
  EXPECT_EQ(Describe(event), "record 2 (EventRecordID 4711)");
}

}  // namespace
}  // namespace drillcheck
