// The pipelines that the project ships (ci/pipelines): rules in Sigma's names
// on events in the names of each.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "engine/corpora_for_test.h"
#include "engine/pipeline_for_test.h"
#include "event/reader.h"
#include "taxonomy/router.h"

namespace drillcheck {
namespace {

PipelineChain Shipped(const std::string& name) {
  std::string path = JoinPath(SourceRoot(), "ci/pipelines/" + name + ".yml");
  return ChainOf({Content(path)});
}

// What is said of a rule under the pipeline, or "fires" or "silent" on an
// event of these fields.
std::string Outcome(const PipelineChain& chain, const std::string& source,
                    const std::string& items, const std::string& event) {
  sigma::Rule rule = ItemsRule(items, "logsource: {" + source + "}\n");
  Diagnostics found;
  if (!chain.Apply(rule, found).ok) return found.at(0).text;
  auto program = Program::Compile(rule, found);
  if (!program) return "not compiled: " + Format(found.at(0));
  return Fires(*program, event) ? "fires" : "silent";
}

struct Sample {
  const char* source;
  const char* items;
  const char* event;
};

void PrintTo(const Sample& sample, std::ostream* out) { *out << sample.items; }

class EcsWindows : public testing::TestWithParam<Sample> {};

TEST_P(EcsWindows, FindsTheEventOfARule) {
  const Sample& sample = GetParam();
  PipelineChain chain = Shipped("ecs_windows");
  EXPECT_EQ(Outcome(chain, sample.source, sample.items, sample.event), "fires");
  EXPECT_EQ(Outcome(chain, sample.source, sample.items, "{}"), "silent");
}

constexpr const char* kProcess = "product: windows, category: process_creation";

INSTANTIATE_TEST_SUITE_P(
    ShippedPipelines, EcsWindows,
    testing::Values(
        Sample{kProcess,
               "'Image|endswith': '\\rundll32.exe', 'CommandLine|contains': "
               "comsvcs, 'ParentImage|endswith': '\\cmd.exe', "
               "OriginalFileName: RUNDLL32.EXE, IntegrityLevel: High, "
               "CurrentDirectory: 'C:\\'",
               R"({"process": {"executable": "C:\\W\\rundll32.exe",
                 "command_line": "rundll32 comsvcs.dll", "pe":
                 {"original_file_name": "RUNDLL32.EXE"},
                 "working_directory": "C:\\",
                 "parent": {"executable": "C:\\W\\cmd.exe"}},
                 "winlog": {"event_data": {"IntegrityLevel": "High"}}})"},
        Sample{kProcess, "'Hashes|contains': ['MD5=AB12', 'IMPHASH=77FF']",
               R"({"process": {"hash": {"md5": "00"},
                               "pe": {"imphash": "77ff"}}})"},
        Sample{kProcess, "'User|contains': AUTHORI",
               R"({"user": {"domain": "NT AUTHORITY", "name": "SYSTEM"}})"},
        Sample{kProcess, "'User|endswith': '\\SYSTEM'",
               R"({"user": {"domain": "NT AUTHORITY", "name": "SYSTEM"}})"},
        Sample{"product: windows, category: image_load",
               "'ImageLoaded|endswith': '\\a.dll', OriginalFileName: b.dll, "
               "'Hashes|contains': 'SHA256=0f', Signed: 'false', "
               "Description: d",
               R"({"file": {"path": "C:\\a.dll", "pe": {"original_file_name":
                 "b.dll", "description": "d"}, "hash": {"sha256": "0f"}},
                 "winlog": {"event_data": {"Signed": "false"}}})"},
        Sample{"product: windows, category: registry_set",
               "'TargetObject|endswith': '\\Run\\x', Details: 'DWORD "
               "(0x00000001)', EventType: SetValue",
               R"({"registry": {"path": "HKLM\\S\\Run\\x",
                 "data": {"strings": ["1"]}},
                 "winlog": {"event_data": {"EventType": "SetValue"}}})"},
        Sample{"product: windows, category: network_connection",
               "Initiated: 'true', 'DestinationIp|cidr': 10.0.0.0/8, "
               "DestinationPort: 4444, 'DestinationHostname|endswith': .test, "
               "SourceIp: 10.1.1.1, Protocol: tcp",
               R"({"network": {"direction": "egress", "transport": "tcp"},
                 "destination": {"ip": "10.2.3.4", "port": 4444,
                 "domain": "c2.test"}, "source": {"ip": "10.1.1.1"}})"},
        Sample{"product: windows, category: dns_query",
               "'QueryName|endswith': .test, 'Image|endswith': '\\a.exe'",
               R"({"dns": {"question": {"name": "x.test"}},
                 "process": {"executable": "C:\\a.exe"}})"},
        Sample{"product: windows, category: file_event",
               "'TargetFilename|endswith': .ps1",
               R"({"file": {"path": "C:\\x.ps1"}})"},
        Sample{"product: windows, category: pipe_created", "PipeName: '\\evil'",
               R"({"file": {"name": "\\evil"}})"},
        Sample{"product: windows, category: process_access",
               "'TargetImage|endswith': '\\lsass.exe', GrantedAccess: "
               "'0x1410', 'SourceImage|endswith': '\\m.exe'",
               R"({"process": {"executable": "C:\\m.exe"}, "winlog":
                 {"event_data": {"TargetImage": "C:\\lsass.exe",
                                 "GrantedAccess": "0x1410"}}})"},
        Sample{"product: windows, category: ps_script",
               "'ScriptBlockText|contains': Invoke-",
               R"({"powershell": {"file": {"script_block_text":
                 "Invoke-X"}}})"},
        Sample{"product: windows, service: security",
               "EventID: 4625, LogonType: 3, IpAddress: 10.0.0.9, "
               "TargetUserName: eve, WorkstationName: W",
               R"({"event": {"code": "4625"}, "source": {"ip": "10.0.0.9",
                 "domain": "W"}, "winlog": {"event_data":
                 {"LogonType": "3", "TargetUserName": "eve"}}})"},
        Sample{"product: windows, service: security",
               "EventID: 4663, 'ProcessName|endswith': '\\a.exe'",
               R"({"event": {"code": "4663"}, "winlog": {"event_data":
                 {"ProcessName": "C:\\a.exe"}}})"},
        Sample{"product: windows, service: system",
               "Provider_Name: 'Service Control Manager', EventID: 7045, "
               "'ImagePath|contains': cmd",
               R"({"event": {"code": "7045"}, "winlog": {"provider_name":
                 "Service Control Manager", "event_data":
                 {"ImagePath": "cmd /c x"}}})"},
        Sample{"product: windows, service: application",
               "'Data|contains': evil",
               R"({"winlog": {"event_data": {"param3": "an evil one"}}})"}));

TEST(ShippedPipelines, RefuseWhatEcsCannotBeAskedFor) {
  PipelineChain chain = Shipped("ecs_windows");
  EXPECT_EQ(Outcome(chain, kProcess, "User: 'NT AUTHORITY\\SYSTEM'", "{}"),
            "ECS keeps domain and name of a user apart (user.domain, "
            "user.name), so that DOMAIN\\name cannot be asked for");
  EXPECT_EQ(Outcome(chain, "product: windows, category: ps_module",
                    "'Payload|contains': x", "{}"),
            "the PowerShell events of ECS do not keep this text in one field");
  EXPECT_EQ(Outcome(chain, "product: windows, category: dns_query",
                    "QueryStatus: 0", "{}"),
            "this field is not kept in ECS");
}

TEST(ShippedPipelines, LetAnExplanationNameBothFields) {
  sigma::Rule rule = ItemsRule("'Image|endswith': a.exe, LogonId: 1",
                               "logsource: {" + std::string(kProcess) + "}\n");
  Diagnostics found;
  ASSERT_TRUE(Shipped("ecs_windows").Apply(rule, found).ok);
  auto program = Program::Compile(rule, found);
  ASSERT_TRUE(program.has_value());
  json::Value event = JsonOf(R"({"process": {"executable": "b.exe"}})");
  Trace trace = program->Explain({&event});
  const std::vector<Trace>& items = trace.parts.at(0).parts;
  ASSERT_EQ(items.size(), 2U);
  EXPECT_EQ(items[0].text, "Image|endswith (event: process.executable): a.exe");
  EXPECT_EQ(items[0].at, (Position{5, 7}));
  ASSERT_EQ(items[0].actual.size(), 1U);
  EXPECT_EQ(items[1].text, "LogonId (event: winlog.event_data.LogonId): 1");
  EXPECT_TRUE(items[1].absent);
}

TEST(ShippedPipelines, LeaveRulesForOtherSystemsAlone) {
  const std::string event = R"({"Image": "x", "method": "y"})";
  for (const char* name :
       {"ecs_windows", "winlogbeat", "gcp_audit", "google_workspace"}) {
    EXPECT_EQ(
        Outcome(Shipped(name), "product: linux", "Image: x, method: y", event),
        "fires")
        << name;
  }
}

TEST(ShippedPipelines, FindEventsOfWinlogbeat) {
  PipelineChain chain = Shipped("winlogbeat");
  EXPECT_EQ(Outcome(chain, kProcess,
                    "'Image|endswith': '\\a.exe', EventID: 1, Channel: "
                    "'Microsoft-Windows-Sysmon/Operational', Computer: c",
                    R"({"event": {"code": "1"}, "winlog": {"channel":
                      "Microsoft-Windows-Sysmon/Operational",
                      "computer_name": "c", "event_data":
                      {"Image": "C:\\a.exe"}}})"),
            "fires");
  EXPECT_EQ(Outcome(chain, "product: windows, service: security",
                    "EventID: 1102, SubjectUserName: eve, 'Message|contains': "
                    "cleared",
                    R"({"event": {"code": "1102"}, "message": "log cleared",
                      "winlog": {"user_data": {"SubjectUserName": "eve"}}})"),
            "fires");
  EXPECT_EQ(Outcome(chain, kProcess, "Image: a", R"({"Image": "a"})"),
            "silent");
}

TEST(ShippedPipelines, FindEventsOfGoogleCloud) {
  PipelineChain chain = Shipped("gcp_audit");
  const std::string source = "product: gcp, service: gcp.audit";
  EXPECT_EQ(
      Outcome(chain, source,
              "gcp.audit.method_name: storage.setIamPermissions, "
              "gcp.audit.service_name: storage.googleapis.com, "
              "gcp.audit.authentication_info.principal_email: e@x.test, "
              "gcp.audit.request.policy.role: owner, "
              "gcp.audit.request_metadata.caller_ip: 10.0.0.1",
              R"({"protoPayload": {"methodName": "storage.setIamPermissions",
                "serviceName": "storage.googleapis.com",
                "authenticationInfo": {"principalEmail": "e@x.test"},
                "request": {"policy": {"role": "owner"}},
                "requestMetadata": {"callerIp": "10.0.0.1"}}})"),
      "fires");
  EXPECT_EQ(
      Outcome(chain, source,
              "data.protoPayload.resource.type: k8s_cluster, "
              "data.protoPayload.logName: 'cloudaudit.googleapis.com/activity',"
              " data.protoPayload.methodName: io.k8s.core.v1.pods.create",
              R"({"resource": {"type": "k8s_cluster"}, "logName":
                "projects/p/logs/cloudaudit.googleapis.com/activity",
                "protoPayload": {"methodName": "io.k8s.core.v1.pods.create"}})"),
      "fires");
}

TEST(ShippedPipelines, FindEventsOfGoogleWorkspace) {
  PipelineChain chain = Shipped("google_workspace");
  const std::string admin = "product: gcp, service: google_workspace.admin";
  const std::string rule =
      "eventService: admin.googleapis.com, eventName: "
      "CHANGE_APPLICATION_SETTING, 'setting_name|startswith': Context, "
      "new_value: 'false'";
  // As the reader unfolds the list of parameters.
  EXPECT_EQ(Outcome(chain, admin, rule,
                    R"({"id": {"applicationName": "admin"}, "events": [{"name":
                      "CHANGE_APPLICATION_SETTING", "parameters":
                      {"SETTING_NAME": "ContextAware", "NEW_VALUE":
                      "false"}}]})"),
            "fires");
  EXPECT_EQ(Outcome(chain, admin, rule,
                    R"({"id": {"applicationName": "admin"}, "name":
                      "CHANGE_APPLICATION_SETTING", "parameters":
                      {"SETTING_NAME": "ContextAware", "NEW_VALUE":
                      "false"}})"),
            "fires");
  EXPECT_EQ(Outcome(chain, "product: gcp, service: google_workspace.login",
                    "protoPayload.serviceName: login.googleapis.com, "
                    "protoPayload.metadata.event.eventName: gov_attack_warning",
                    R"({"id": {"applicationName": "login"}, "events":
                      [{"name": "gov_attack_warning"}]})"),
            "fires");
}

// Rules of one folder, rewritten, over one recording: `record rule file`.
std::set<std::string> CloudHits(const std::string& folder,
                                const std::string& pipeline,
                                const std::string& recording) {
  PipelineChain chain = Shipped(pipeline);
  RuleSet rules(/*routed=*/true);
  Diagnostics said;
  for (const std::string& path :
       WalkFiles(DiskFiles(), Corpus("sigmahq/rules/cloud/" + folder), said)) {
    if (!path.ends_with(".yml")) continue;
    for (sigma::Rule& rule : sigma::ParseRuleFile(path, Content(path)).rules) {
      if (!chain.Apply(rule, said).ok) continue;
      if (auto program = Program::Compile(rule, said)) {
        rules.Add(std::move(*program));
      }
    }
  }
  EXPECT_FALSE(HasErrors(said)) << Format(said.front());
  std::set<std::string> hits;
  std::string path = Corpus("panther/" + recording);
  for (const Event& event : ReadRecording(path, Content(path)).events) {
    for (size_t hit : rules.Match(event)) {
      hits.insert(std::to_string(event.record) + " " +
                  FileNameOf(rules.at(hit).rule().path));
    }
  }
  return hits;
}

// Each hit was looked at: the event is what the rule's title says. Without a
// pipeline there is none.
TEST(ShippedPipelines, MakePublicRulesFireOnNativeEventsOfGoogleCloud) {
  if (SharedRoot().empty()) GTEST_SKIP() << SharedAbsent();
  EXPECT_EQ(
      CloudHits("gcp/audit", "gcp_audit", "gcp-auditlog.jsonl"),
      (std::set<std::string>{"10 gcp_bucket_modified_or_deleted.yml",
                             "21 gcp_firewall_rule_modified_or_deleted.yml",
                             "26 gcp_firewall_rule_modified_or_deleted.yml",
                             "31 gcp_firewall_rule_modified_or_deleted.yml"}));
}

TEST(ShippedPipelines, MakePublicRulesFireOnNativeEventsOfWorkspace) {
  if (SharedRoot().empty()) GTEST_SKIP() << SharedAbsent();
  EXPECT_EQ(CloudHits("gcp/gworkspace", "google_workspace",
                      "gsuite-activityevent.jsonl"),
            (std::set<std::string>{
                "29 gcp_gworkspace_govattack.yml",
                "92 gcp_gworkspace_role_modified_or_deleted.yml"}));
}

// The event as an exporter would have written it.
using Export = json::Value (*)(const Event& event);

bool IsOfSystem(std::string_view name) {
  constexpr std::array<std::string_view, 6> kNames = {
      "EventID",  "Channel",       "Provider_Name",
      "Computer", "EventRecordID", "Keywords"};
  return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

json::Value AsWinlogbeat(const Event& event) {
  json::Value data = json::Value::Object();
  for (const json::Member& member : event.fields.members) {
    if (!IsOfSystem(member.key)) data.Add(member.key, member.value);
  }
  json::Value winlog = json::Value::Object();
  winlog.Add("channel", json::Value::String(event.channel));
  winlog.Add(
      "provider_name",
      json::Value::String(std::string(event.fields.TextOf("Provider_Name"))));
  winlog.Add("event_data", std::move(data));
  json::Value exported = json::Value::Object();
  exported.Add("event.code", json::Value::String(event.event_id));
  exported.Add("winlog", std::move(winlog));
  return exported;
}

struct Move {
  std::string_view from;
  std::string_view to;
};

// What Winlogbeat's modules rename in events of Sysmon and in 4688; all else
// stays where it was.
constexpr std::array<Move, 24> kMoves = {{
    {"Image", "process.executable"},
    {"NewProcessName", "process.executable"},
    {"SourceImage", "process.executable"},
    {"CommandLine", "process.command_line"},
    {"CurrentDirectory", "process.working_directory"},
    {"ParentImage", "process.parent.executable"},
    {"ParentProcessName", "process.parent.executable"},
    {"ParentCommandLine", "process.parent.command_line"},
    {"OriginalFileName", "process.pe.original_file_name"},
    {"Company", "process.pe.company"},
    {"Description", "process.pe.description"},
    {"Product", "process.pe.product"},
    {"FileVersion", "process.pe.file_version"},
    {"TargetFilename", "file.path"},
    {"ImageLoaded", "file.path"},
    {"PipeName", "file.name"},
    {"TargetObject", "registry.path"},
    {"QueryName", "dns.question.name"},
    {"Protocol", "network.transport"},
    {"SourceIp", "source.ip"},
    {"DestinationIp", "destination.ip"},
    {"DestinationPort", "destination.port"},
    {"DestinationHostname", "destination.domain"},
    {"ScriptBlockText", "powershell.file.script_block_text"},
}};

std::string EcsNameOf(const std::string& name, const Event& event) {
  for (const Move& move : kMoves) {
    if (name != move.from) continue;
    std::string to(move.to);
    bool loaded = event.event_id == "7" && to.starts_with("process.pe.");
    return loaded ? "file" + to.substr(7) : to;
  }
  return "winlog.event_data." + name;
}

void AddHashes(std::string_view text, const Event& event, json::Value& ecs) {
  bool file =
      event.event_id == "6" || event.event_id == "7" || event.event_id == "15";
  for (const std::string& hash : Split(text, ',')) {
    std::vector<std::string> parts = Split(hash, '=');
    if (parts.size() != 2) continue;
    std::string kind = AsciiLower(parts[0]);
    ecs.Add((file ? "file." : "process.") +
                (kind == "imphash" ? "pe.imphash" : "hash." + kind),
            json::Value::String(AsciiLower(parts[1])));
  }
}

// DWORD (0x0000000a) is stored as 10.
std::string DetailsText(std::string text) {
  if (!text.starts_with("DWORD (0x")) return text;
  return std::to_string(std::stoul(text.substr(9, 8), nullptr, 16));
}

json::Value AsEcs(const Event& event) {
  json::Value ecs = json::Value::Object();
  ecs.Add("event.code", json::Value::String(event.event_id));
  ecs.Add("winlog.channel", json::Value::String(event.channel));
  for (const json::Member& member : event.fields.members) {
    std::string text(event.fields.TextOf(member.key));
    if (IsOfSystem(member.key)) continue;
    if (member.key == "Hashes") {
      AddHashes(text, event, ecs);
    } else if (member.key == "Details") {
      ecs.Add("registry.data.strings",
              json::Value::String(DetailsText(std::move(text))));
    } else if (member.key == "User") {
      std::vector<std::string> parts = Split(text, '\\');
      ecs.Add("user.domain", json::Value::String(parts.front()));
      ecs.Add("user.name", json::Value::String(parts.back()));
    } else {
      ecs.Add(EcsNameOf(member.key, event), member.value);
    }
  }
  return ecs;
}

bool FiresOnAny(const Program& program, const std::vector<View>& views) {
  return std::any_of(views.begin(), views.end(),
                     [&](const View& view) { return program.Matches(view); });
}

struct Compared {
  size_t rules = 0;
  size_t hits = 0;
  std::string differences;
};

// Rule and recording as they are against both in the other vocabulary.
void Compare(const PipelineChain& chain, Export as_exported,
             const std::string& rule_path, const std::string& recording,
             Compared& compared) {
  Diagnostics said;
  for (sigma::Rule& rule :
       sigma::ParseRuleFile(rule_path, Content(rule_path)).rules) {
    auto plain = Program::Compile(rule, said);
    Router router(rule.log_source);
    EXPECT_TRUE(chain.Apply(rule, said).ok) << rule_path;
    auto piped = Program::Compile(rule, said);
    ASSERT_TRUE(plain && piped) << rule_path;
    ++compared.rules;
    for (const Event& event :
         ReadRecording(recording, Content(recording)).events) {
      Routed routed = router.Route(event);
      bool before = FiresOnAny(*plain, routed.views);
      json::Value exported = as_exported(event);
      bool after = !routed.views.empty() && piped->Matches({&exported});
      if (before) ++compared.hits;
      if (before == after) continue;
      compared.differences += FileNameOf(rule_path) + " record " +
                              std::to_string(event.record) +
                              (before ? " is lost\n" : " is new\n");
    }
  }
}

Compared CompareAll(const std::string& pipeline, Export as_exported) {
  PipelineChain chain = Shipped(pipeline);
  Compared compared;
  for (const auto& row : Rows(Corpus("regression/INDEX.tsv"))) {
    if (row.at(4) != "windows" || row.at(8) != "yes") continue;
    Compare(chain, as_exported, Corpus("sigmahq/" + row.at(1)),
            Corpus("regression/" + row.at(10)), compared);
  }
  EXPECT_GE(compared.rules, 130U);
  EXPECT_GE(compared.hits, 130U);
  return compared;
}

TEST(ShippedPipelines, LoseNoHitOnRecordingsInWinlogbeatsNames) {
  if (SharedRoot().empty()) GTEST_SKIP() << SharedAbsent();
  EXPECT_EQ(CompareAll("winlogbeat", AsWinlogbeat).differences, "");
}

TEST(ShippedPipelines, LoseNoHitOnRecordingsInEcs) {
  if (SharedRoot().empty()) GTEST_SKIP() << SharedAbsent();
  EXPECT_EQ(CompareAll("ecs_windows", AsEcs).differences, "");
}

}  // namespace
}  // namespace drillcheck
