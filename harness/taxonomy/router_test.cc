#include "taxonomy/router.h"

#include <gtest/gtest.h>

#include "event/event_for_test.h"

namespace drillcheck {
namespace {

std::string Windows(const std::string& channel, int id,
                    const std::string& data = "") {
  return R"({"Event":{"System":{"Channel":")" + channel + R"(","EventID":)" +
         std::to_string(id) + R"(},"EventData":{)" + data + "}}}";
}

const std::string kSysmon = "Microsoft-Windows-Sysmon/Operational";

const std::string kTrail =
    R"({"eventSource":"s","eventName":"n","awsRegion":"r"})";
const std::string kKubernetes = R"({"auditID":"a","verb":"get"})";
const std::string kOkta =
    R"({"eventType":"user.x","published":"p","actor":{}})";
const std::string kGitHub = R"({"action":"repo.access","actor":"a","org":"o"})";
const std::string kUnknown = R"({"a":1})";

std::string Azure(const std::string& category) {
  return R"({"operationName":"o","tenantId":"t","category":")" + category +
         "\"}";
}

std::string Audit(const std::string& records) {
  return R"({"ID":"1.5:7","SYSCALL":{"exe":"/a"})" + records + "}";
}
const std::string kExecve = Audit(R"(,"EXECVE":{"ARGV":["a"]})");
const std::string kCreate =
    R"({"ID":"1.5:7","SYSCALL":{"success":"yes"},
        "PATH":[{"name":"/a","nametype":"CREATE"}]})";
const std::string kConnect =
    R"({"ID":"1.5:7","SYSCALL":{"SYSCALL":"connect","success":"yes"},
        "SOCKADDR":[{"SADDR":{"saddr_fam":"inet","addr":"1.2.3.4"}}]})";

std::string Answer(const sigma::LogSource& source, const std::string& event) {
  Event shaped = EventOf(event);
  Routed routed = Router(source).Route(shaped);
  EXPECT_EQ(routed.views.empty(), routed.reach == Reach::kNo) << event;
  return routed.reach == Reach::kYes  ? "yes"
         : routed.reach == Reach::kNo ? "no"
                                      : "not routed";
}

struct Row {
  sigma::LogSource source;  // category, product, service
  std::string event;
  const char* expected;
};

void ExpectAnswers(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    EXPECT_EQ(Answer(row.source, row.event), row.expected)
        << ToText(row.source) << " " << row.event;
  }
}

TEST(Router, TellsWindowsCategoriesByChannelAndEventId) {
  ExpectAnswers({
      {{"process_creation", "windows", ""}, Windows(kSysmon, 1), "yes"},
      {{"process_creation", "windows", ""}, Windows("Security", 4688), "yes"},
      {{"process_creation", "windows", ""}, Windows("security", 4688), "yes"},
      {{"process_creation", "windows", ""}, Windows(kSysmon, 3), "no"},
      {{"process_creation", "windows", ""}, Windows("Security", 1), "no"},
      {{"process_creation", "windows", "sysmon"}, Windows(kSysmon, 1), "yes"},
      {{"process_creation", "windows", "sysmon"},
       Windows("Security", 4688),
       "no"},
      {{"process_creation", "", ""}, Windows(kSysmon, 1), "yes"},
      {{"process_creation", "linux", ""}, Windows(kSysmon, 1), "no"},
      {{"dns_query", "windows", ""}, Windows(kSysmon, 22), "yes"},
      {{"ps_script", "windows", ""},
       Windows("PowerShellCore/Operational", 4104),
       "yes"},
      {{"registry_event", "windows", ""}, Windows(kSysmon, 14), "yes"},
  });
}

TEST(Router, TellsRegistryKeysByTheirEventType) {
  const std::string created =
      Windows(kSysmon, 12, R"("EventType":"CreateKey")");
  const std::string deleted =
      Windows(kSysmon, 12, R"("EventType":"DeleteValue")");
  ExpectAnswers({
      {{"registry_add", "windows", ""}, created, "yes"},
      {{"registry_add", "windows", ""}, deleted, "no"},
      {{"registry_delete", "windows", ""}, deleted, "yes"},
      {{"registry_delete", "windows", ""}, created, "no"},
      {{"registry_delete", "windows", ""}, Windows(kSysmon, 12), "no"},
  });
  // NXLog writes a value of its own over Sysmon's, which is lost then.
  const std::string nxlog =
      R"({"Channel":")" + kSysmon + R"(","EventID":12,"EventType":"INFO"})";
  ExpectAnswers({
      {{"registry_add", "windows", ""}, nxlog, "no"},
      {{"registry_delete", "windows", ""}, nxlog, "no"},
      {{"registry_event", "windows", ""}, nxlog, "yes"},
  });
}

TEST(Router, TellsTheCategoriesOfSysmonForLinuxByEventId) {
  auto linux = [](int id) {
    return R"({"Event":{"System":{"Provider":{"@Name":"Linux-Sysmon"},)"
           R"("Channel":"Linux-Sysmon/Operational","EventID":)" +
           std::to_string(id) + "}}}";
  };
  ExpectAnswers({
      {{"process_creation", "linux", ""}, linux(1), "yes"},
      {{"process_creation", "", ""}, linux(1), "yes"},
      {{"process_creation", "linux", "sysmon"}, linux(1), "yes"},
      {{"process_creation", "windows", ""}, linux(1), "no"},
      {{"process_creation", "linux", ""}, linux(3), "no"},
      {{"network_connection", "linux", ""}, linux(3), "yes"},
      {{"file_event", "linux", ""}, linux(11), "yes"},
      {{"file_delete", "linux", ""}, linux(23), "yes"},
      {{"no_category", "linux", ""}, linux(1), "no"},
      {{"", "linux", "sysmon"}, linux(9), "yes"},
      {{"", "linux", ""}, linux(9), "yes"},
      {{"", "linux", "auditd"}, linux(1), "no"},
      {{"", "windows", "sysmon"}, linux(1), "no"},
  });
}

TEST(Router, TellsWindowsServicesByChannel) {
  ExpectAnswers({
      {{"", "windows", "security"}, Windows("Security", 1), "yes"},
      {{"", "windows", "security"}, Windows("System", 1), "no"},
      {{"", "windows", "powershell"},
       Windows("PowerShellCore/Operational", 1),
       "yes"},
      {{"", "windows", "dns-server"}, Windows("DNS Server", 6004), "yes"},
      {{"", "windows", "dns-server"}, Windows("System", 6004), "no"},
      {{"", "windows", ""}, Windows("Anything", 1), "yes"},
      {{"antivirus", "", ""},
       Windows("Microsoft-Windows-Windows Defender/Operational", 1116),
       "yes"},
      {{"", "", "security"}, Windows("Security", 1), "no"},
      {{"", "aws", "cloudtrail"}, Windows("Security", 1), "no"},
  });
}

// Bug: with a typo in it a rule saw every event of the product, and was green.
TEST(Router, ShowsNoKnownEventToALogSourceThatNoRowHas) {
  const std::string own = Windows("Our Own/Operational", 1);
  const std::string exchange =
      R"({"CreationTime":"x","Operation":"y","Workload":"Exchange"})";
  ExpectAnswers({
      {{"", "windows", "securty"}, Windows("Security", 1), "no"},
      {{"", "windows", "securty"}, Windows("SECURITY", 1), "no"},
      {{"registryset", "windows", ""}, Windows(kSysmon, 13), "no"},
      {{"registry_set", "windows", "security"}, Windows(kSysmon, 13), "no"},
      {{"registryset", "windows", ""}, Windows("Security", 4657), "no"},
      {{"", "windows", "foobar"}, Windows("", 1), "no"},
      {{"", "windows", "our-own"}, own, "not routed"},
      {{"our_category", "windows", ""}, own, "not routed"},
      {{"", "windows", "security"}, own, "no"},
      {{"", "azure", "auditlog"}, Azure("AuditLogs"), "no"},
      {{"", "azure", "foobar"}, Azure("SignInLogs"), "no"},
      {{"", "azure", "foobar"}, Azure("OurOwn"), "not routed"},
      {{"", "m365", "audti"}, exchange, "no"},
      {{"", "m365", "audit"}, exchange, "yes"},
  });
}

TEST(Router, TellsCloudSourcesByProductAndService) {
  ExpectAnswers({
      {{"", "aws", "cloudtrail"}, kTrail, "yes"},
      {{"", "aws", ""}, kTrail, "yes"},
      {{"", "aws", "guardduty"}, kTrail, "no"},
      {{"", "azure", "auditlogs"}, kTrail, "no"},
      {{"", "kubernetes", "audit"}, kKubernetes, "yes"},
      {{"application", "kubernetes", "audit"}, kKubernetes, "yes"},
      {{"", "kubernetes", "other"}, kKubernetes, "no"},
      {{"", "okta", "okta"}, kOkta, "yes"},
      {{"", "okta", "other"}, kOkta, "no"},
      {{"", "github", "audit"}, kGitHub, "yes"},
      {{"", "gitlab", "audit"}, kGitHub, "no"},
      {{"", "azure", "auditlogs"}, Azure("AuditLogs"), "yes"},
      {{"", "azure", "auditlogs"}, Azure("SignInLogs"), "no"},
      {{"", "azure", "signinlogs"},
       Azure("NonInteractiveUserSignInLogs"),
       "yes"},
      {{"", "azure", "activitylogs"}, Azure("Administrative"), "yes"},
      {{"", "azure", "activitylogs"}, Azure("AuditLogs"), "no"},
      {{"", "azure", "riskdetection"}, Azure("AuditLogs"), "no"},
      {{"", "azure", "riskdetection"}, Azure("UserRiskEvents"), "yes"},
      {{"", "azure", "pim"}, Azure("AuditLogs"), "no"},
      {{"", "azure", "keyvault"}, Azure("AuditEvent"), "not routed"},
      {{"", "azure", ""}, Azure("AuditEvent"), "yes"},
      {{"", "", "cloudtrail"}, kTrail, "yes"},
      {{"proxy", "", ""}, kTrail, "no"},
      {{"", "", "apache"}, kTrail, "no"},
      {{"proxy", "aws", "cloudtrail"}, kTrail, "no"},
      {{"", "aws", "cloudtrail"}, Azure("AuditLogs"), "no"},
  });
}

TEST(Router, TellsLinuxProcessesFromOtherAuditEvents) {
  const std::string other = Audit("");
  ExpectAnswers({
      {{"process_creation", "linux", ""}, kExecve, "yes"},
      {{"process_creation", "", ""}, kExecve, "yes"},
      {{"process_creation", "linux", ""}, other, "no"},
      {{"process_creation", "windows", ""}, kExecve, "no"},
      {{"", "linux", "auditd"}, other, "yes"},
      {{"", "linux", ""}, other, "yes"},
      {{"", "linux", "sshd"}, other, "no"},
      {{"file_event", "linux", ""}, other, "no"},
      {{"file_event", "linux", ""}, kExecve, "no"},
      {{"network_connection", "linux", ""}, other, "no"},
      {{"file_event", "linux", ""}, kCreate, "yes"},
      {{"file_event", "", ""}, kCreate, "yes"},
      {{"process_creation", "linux", ""}, kCreate, "no"},
      {{"network_connection", "linux", ""}, kConnect, "yes"},
      {{"network_connection", "windows", ""}, kConnect, "no"},
      {{"file_access", "linux", ""}, kCreate, "no"},
  });
}

TEST(Router, ShowsWhatItDoesNotKnowToEveryRule) {
  ExpectAnswers({
      {{"", "aws", "cloudtrail"}, kUnknown, "not routed"},
      {{"process_creation", "windows", ""}, kUnknown, "not routed"},
  });
  Event event = EventOf(kTrail);
  Routed routed = Router::Unrouted(event);
  EXPECT_EQ(routed.reach, Reach::kNotRouted);
  ASSERT_EQ(routed.views.size(), 1U);
  EXPECT_EQ(routed.views[0].fields, &event.fields);
}

TEST(Router, RenamesTheFieldsOfSecurity4688) {
  Event event = EventOf(Windows(
      "Security", 4688,
      R"("NewProcessName":"a","ParentProcessName":"p","CommandLine":"c")"));
  Router router(sigma::LogSource{"process_creation", "windows", ""});
  Routed routed = router.Route(event);
  ASSERT_EQ(routed.views.size(), 1U);
  for (const auto& [field, text] :
       std::initializer_list<std::pair<const char*, const char*>>{
           {"Image", "a"}, {"ParentImage", "p"}, {"CommandLine", "c"}}) {
    FieldValues found = Lookup(routed.views[0], field);
    ASSERT_EQ(found.values.size(), 1U) << field;
    EXPECT_EQ(found.values[0]->text, text) << field;
  }
}

TEST(Router, ShowsAuditEventsRecordByRecordToAuditdRules) {
  Event event = EventOf(kExecve);
  Router auditd(sigma::LogSource{"", "linux", "auditd"});
  Routed records = auditd.Route(event);
  ASSERT_EQ(records.views.size(), 2U);
  EXPECT_EQ(Lookup(records.views[0], "type").values[0]->text, "SYSCALL");
  EXPECT_EQ(Lookup(records.views[1], "a0").values[0]->text, "a");
  Router process(sigma::LogSource{"process_creation", "linux", ""});
  Routed whole = process.Route(event);
  ASSERT_EQ(whole.views.size(), 1U);
  EXPECT_EQ(Lookup(whole.views[0], "Image").values[0]->text, "/a");
}

TEST(RouterDescription, SaysWhatAnEventIs) {
  EXPECT_EQ(DescribeSource(EventOf(Windows("Security", 4624))),
            "Windows Event Log, channel Security, event 4624");
  EXPECT_EQ(DescribeSource(EventOf(kTrail)), "AWS CloudTrail");
  EXPECT_EQ(DescribeSource(EventOf(kUnknown)), "unknown source");
}

}  // namespace
}  // namespace drillcheck
