// Which of the log sources outside Windows the events themselves can tell.
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "event/event_for_test.h"
#include "files/files.h"
#include "taxonomy/router.h"
#include "testing/golden.h"

namespace drillcheck {
namespace {

struct Sample {
  const char* name;
  const char* text;
};

// One event of every kind that a reader tells from others.
constexpr Sample kSamples[] = {
    {"cloudtrail",
     R"({"eventSource":"iam.amazonaws.com","eventName":"x","awsRegion":"r"})"},
    {"kubernetes", R"({"apiVersion":"audit.k8s.io/v1","verb":"create"})"},
    {"okta", R"({"eventType":"user.session.start","published":"x",
                 "actor":{}})"},
    {"github", R"({"action":"repo.create","actor":"a","org":"o"})"},
    {"azure audit", R"({"operationName":"x","category":"AuditLogs",
                        "tenantId":"t"})"},
    {"azure sign-in", R"({"operationName":"x","category":"SignInLogs",
                          "tenantId":"t"})"},
    {"azure activity", R"({"operationName":"x","category":"Administrative",
                           "resourceId":"t"})"},
    {"azure risk", R"({"riskEventType":"newCountry","riskLevel":"low"})"},
    {"azure pim", R"({"operationName":"x","category":"AuditLogs",
                      "tenantId":"t","properties":{"loggedByService":"PIM"}})"},
    {"gcp", R"({"protoPayload":{"methodName":"m"},"logName":"l"})"},
    {"workspace admin", R"({"id":{"applicationName":"admin","time":"x"}})"},
    {"workspace login", R"({"id":{"applicationName":"login","time":"x"}})"},
    {"workspace login in gcp",
     R"({"protoPayload":{"serviceName":"login.googleapis.com"},
         "logName":"l"})"},
    {"m365 exchange", R"({"CreationTime":"x","Operation":"y",
                          "Workload":"Exchange"})"},
    {"m365 alert", R"({"CreationTime":"x","Operation":"y",
                       "Workload":"SecurityComplianceCenter"})"},
    {"onelogin", R"({"event_type_id":5,"account_id":7})"},
    {"duo", R"({"isotimestamp":"x","username":"a"})"},
    {"audit execve", R"({"ID":"1.5:7","SYSCALL":{"exe":"/a"},
                         "EXECVE":{"ARGV":["a"]}})"},
    {"audit connect",
     R"({"ID":"1.5:7","SYSCALL":{"SYSCALL":"connect","success":"yes"},
         "SOCKADDR":[{"SADDR":{"saddr_fam":"inet","addr":"1.2.3.4"}}]})"},
    {"audit create",
     R"({"ID":"1.5:7","SYSCALL":{"success":"yes"},
         "PATH":[{"name":"/a","nametype":"CREATE"}]})"},
};

std::string SamplesFor(const sigma::LogSource& source) {
  std::vector<std::string> names;
  Router router(source);
  for (const Sample& sample : kSamples) {
    Event event = EventOf(sample.text);
    EXPECT_NE(event.source, Source::kUnknown) << sample.name;
    if (router.Route(event).reach == Reach::kYes) names.push_back(sample.name);
  }
  return Join(names, ", ");
}

// product category service -> the samples that belong there. Every other row
// of the table is named in kUntold.
const std::map<std::string, std::string>& Told() {
  static const std::map<std::string, std::string> told = {
      {"aws  cloudtrail", "cloudtrail"},
      {"azure  activitylogs", "azure activity"},
      {"azure  auditlogs", "azure audit, azure pim"},
      {"azure  pim", "azure pim"},
      {"azure  riskdetection", "azure risk"},
      {"azure  signinlogs", "azure sign-in"},
      {"cisco  duo", "duo"},
      {"gcp  gcp.audit", "gcp, workspace login in gcp"},
      {"gcp  google_workspace.admin", "workspace admin"},
      {"gcp  google_workspace.login",
       "workspace login, workspace login in gcp"},
      {"github  audit", "github"},
      {"kubernetes  audit", "kubernetes"},
      {"kubernetes application audit", "kubernetes"},
      {"linux  ", "audit execve, audit connect, audit create"},
      {"linux  auditd", "audit execve, audit connect, audit create"},
      {"linux file_event ", "audit create"},
      {"linux network_connection ", "audit connect"},
      {"linux process_creation ", "audit execve"},
      {"m365  audit", "m365 exchange, m365 alert"},
      {"m365  exchange", "m365 exchange"},
      {"m365  threat_detection", "m365 alert"},
      {"m365  threat_management", "m365 alert"},
      {"okta  okta", "okta"},
      {"onelogin  onelogin.events", "onelogin"},
  };
  return told;
}

// No recording that a reader knows has events of these: they come as lines of
// a syslog, of a web server or of a network device.
constexpr std::string_view kUntold =
    "macos process_creation \n"
    " proxy \n"
    "opencanary application \n"
    " dns \n"
    "rpc_firewall application \n"
    "bitbucket  audit\n"
    "cisco  aaa\n"
    "zeek  smb_files\n"
    "fortigate  event\n"
    "zeek  http\n"
    " firewall \n"
    "zeek  dns\n"
    "zeek  dce_rpc\n"
    "macos file_event \n"
    "jvm application \n"
    "linux  sshd\n"
    "spring application \n"
    "qualys  \n"
    "  apache\n"
    "  \n"
    "zeek  x509\n"
    "zeek  rdp\n"
    "zeek  kerberos\n"
    "velocity application \n"
    "sql application \n"
    "ruby_on_rails application \n"
    "python application \n"
    "paloalto file_event globalprotect\n"
    "paloalto appliance globalprotect\n"
    "nodejs application \n"
    "modsecurity  \n"
    "linux  vsftpd\n"
    "linux  sudo\n"
    "linux  guacamole\n"
    "linux  cron\n"
    "linux  clamav\n"
    "juniper  bgp\n"
    "huawei  bgp\n"
    "fortios  sslvpnd\n"
    "dns  \n"
    "django application \n"
    "cisco  syslog\n"
    "cisco  ldp\n"
    "cisco  bgp\n"
    " database \n"
    " authentication \n"
    "  nginx\n"
    "  netflow\n";

TEST(LogSources, OutsideWindowsAreToldByTheEvents) {
  if (SharedRoot().empty()) GTEST_SKIP() << SharedAbsent();
  auto table =
      DiskFiles().Read(JoinPath(SharedRoot(), "corpora/logsource-unmapped.tsv"),
                       kMaxRecordingBytes);
  ASSERT_TRUE(table.ok());
  std::vector<std::string> lines = Split(table.value(), '\n');
  std::string untold;
  std::map<std::string, std::string> told;
  for (size_t i = 1; i < lines.size(); ++i) {
    std::vector<std::string> cells = Split(lines[i], '\t');
    // Windows has tables and tests of its own.
    if (cells.size() < 4 || cells[1] == "windows") continue;
    std::string key = cells[1] + " " + cells[2] + " " + cells[3];
    std::string samples = SamplesFor({cells[2], cells[1], cells[3]});
    if (samples.empty()) {
      untold += key + "\n";
    } else {
      told[key] = samples;
    }
  }
  EXPECT_EQ(told, Told());
  EXPECT_EQ(untold, kUntold);
}

}  // namespace
}  // namespace drillcheck
