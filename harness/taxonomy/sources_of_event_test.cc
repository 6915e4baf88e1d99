#include "taxonomy/sources_of_event.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/text.h"
#include "event/event_for_test.h"

namespace drillcheck {
namespace {

std::string Of(const std::string& event) {
  std::vector<std::string> names;
  for (const sigma::LogSource& source : LogSourcesOf(EventOf(event))) {
    names.push_back(ToText(source));
  }
  return Join(names, " ");
}

std::string Windows(const std::string& channel, const std::string& id) {
  return R"({"Event":{"System":{"Channel":")" + channel + R"(","EventID":)" +
         id + "}}}";
}

TEST(LogSourcesOf, NamesTheCategoriesOfAnEventBeforeItsServices) {
  EXPECT_EQ(Of(Windows("Microsoft-Windows-Sysmon/Operational", "13")),
            "windows/registry_event windows/registry_set windows/sysmon");
  EXPECT_EQ(Of(Windows("Security", "4688")),
            "windows/process_creation windows/security");
  EXPECT_EQ(Of(Windows("Security", "4624")), "windows/security");
}

TEST(LogSourcesOf, NamesThoseOfLinuxAndOfTheCloud) {
  EXPECT_EQ(Of(R"({"ID":"1.5:7","SYSCALL":{"exe":"/a"},
                   "EXECVE":{"ARGV":["a"]}})"),
            "linux/process_creation linux/auditd");
  EXPECT_EQ(Of(R"({"eventSource":"s","eventName":"n","awsRegion":"r"})"),
            "aws/cloudtrail");
  EXPECT_EQ(Of(R"({"operationName":"o","tenantId":"t",
                   "category":"AuditLogs"})"),
            "azure/auditlogs");
  EXPECT_EQ(Of(R"({"kind":"Event","apiVersion":"audit.k8s.io/v1","level":
                   "Metadata","auditID":"a","stage":"ResponseComplete"})"),
            "kubernetes/application kubernetes/audit");
}

TEST(LogSourcesOf, AreNoneWhereNobodyCanTell) {
  EXPECT_EQ(Of(R"({"a":1})"), "");
  EXPECT_EQ(Of(Windows("Our Own/Operational", "1")), "");
}

}  // namespace
}  // namespace drillcheck
