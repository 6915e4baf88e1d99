// How well the new field of a rename is found, measured over documented
// renames (field-breakage.md A) and over further ones. All events are
// invented in the shape of the product.
#include <iostream>

#include "diagnose/diagnose_for_test.h"

namespace drillcheck {
namespace {

struct KnownRename {
  const char* name;
  const char* log_source;
  const char* item;  // as the rule still has it
  const char* event;
  const char* now;  // the path that is right
};

// The events carry what stands beside the field in the real product too:
// without that, anything would be found.
const KnownRename kDocumented[] = {
    {"CloudTrail Identity Center, user name",
     "{product: aws, service: cloudtrail}", "userIdentity.userName: eve",
     R"({"eventVersion":"1.11","eventSource":"signin.amazonaws.com","eventName":"UserAuthentication","eventTime":"2025-08-02T10:11:12Z","awsRegion":"eu-central-1","sourceIPAddress":"203.0.113.7","userAgent":"Mozilla/5.0","userIdentity":{"type":"IdentityCenterUser","accountId":"111122223333","onBehalfOf":{"userId":"94482488-3041-7021-0cba-1c8f1e6a5b0d","identityStoreArn":"arn:aws:identitystore::111122223333:identitystore/d-936"},"credentialId":"b1a3c5"},"additionalEventData":{"UserName":"eve","LoginTo":"https://start.example.com","CredentialType":"PASSWORD"},"requestID":"a1","eventID":"b2","eventType":"AwsServiceEvent","recipientAccountId":"111122223333","eventCategory":"Management"})",
     "additionalEventData.UserName"},
    {"CloudTrail caller type", "{product: aws, service: cloudtrail}",
     "type: AssumedRole",
     R"({"eventSource":"s3.amazonaws.com","eventName":"ListBuckets","eventType":"AwsApiCall","userIdentity":{"type":"AssumedRole","arn":"arn:aws:sts::111122223333:assumed-role/backup/i-1","sessionContext":{"sessionIssuer":{"type":"Role","userName":"backup"}}},"sourceIPAddress":"198.51.100.4","requestParameters":{"Host":"s3.amazonaws.com"},"readOnly":true})",
     "userIdentity.type"},
    {"Kerberos status", "{product: windows, service: security}",
     "FailureCode: '0x18'",
     R"({"EventID":4771,"Channel":"Security","TargetUserName":"mallory","TargetSid":"S-1-5-21-1-2-3-1105","ServiceName":"krbtgt/LAB","TicketOptions":"0x40810010","Status":"0x18","PreAuthType":"2","IpAddress":"::ffff:192.0.2.9","IpPort":"49812","CertIssuerName":"","CertSerialNumber":"","CertThumbprint":"","Computer":"dc01.lab.test"})",
     "Status"},
    {"Share access list", "{product: windows, service: security}",
     "Accesses|contains: WriteData",
     R"({"EventID":5145,"Channel":"Security","SubjectUserSid":"S-1-5-21-1","SubjectUserName":"mallory","SubjectDomainName":"LAB","SubjectLogonId":"0x3e7","ObjectType":"File","IpAddress":"192.0.2.9","IpPort":"50111","ShareName":"\\\\*\\SYSVOL","ShareLocalPath":"\\??\\C:\\Windows\\SYSVOL","RelativeTargetName":"policy.inf","AccessMask":"0x2","AccessList":"%%4417 WriteData","AccessReason":"-","Computer":"dc01"})",
     "AccessList"},
    {"AS-REP pre-authentication", "{product: windows, service: security}",
     "Pre-AuthenticationType: 0",
     R"({"EventID":4768,"Channel":"Security","TargetUserName":"svc","TargetDomainName":"LAB","ServiceName":"krbtgt","TicketOptions":"0x40800010","Status":"0x0","TicketEncryptionType":"0x17","PreAuthType":"0","IpAddress":"192.0.2.7","IpPort":"0","Computer":"dc01"})",
     "PreAuthType"},
    {"Azure operation", "{product: azure, service: auditlogs}",
     "properties.message: Add member to role",
     R"({"time":"2026-07-10T08:00:00Z","operationName":"Add member to role","category":"RoleManagement","resultType":"","properties":{"id":"d1","activityDisplayName":"assign role","result":"success","resultReason":"","initiatedBy":{"user":{"userPrincipalName":"admin@example.org"}},"targetResources":[{"type":"User","userPrincipalName":"eve@example.org"}]}})",
     "operationName"},
    {"auditd system call name", "{product: linux, service: auditd}",
     "syscall: execve",
     R"({"type":"SYSCALL","ARCH":"x86_64","SYSCALL":"execve","success":"yes","exit":"0","a0":"55d","a1":"55e","comm":"sh","exe":"/bin/sh","key":"exec","uid":"1000","UID":"eve"})",
     "SYSCALL"},
    {"Elastic data set", "{product: elastic}",
     "event.dataset: network_traffic.flow", R"({"@timestamp":"2026-03-01T00:00:00Z","event":{"category":["network"],"action":"network_flow","kind":"event"},"data_stream":{"dataset":"network_traffic.flow","namespace":"default","type":"logs"},"source":{"ip":"10.1.1.1"},"network":{"protocol":"dns"}})",
     "data_stream.dataset"},
    {"Elastic protocol", "{category: network_traffic}", "type: tls",
     R"({"event":{"kind":"event","type":["connection"]},"network":{"protocol":"tls","transport":"tcp","type":"ipv4"},"data_stream":{"type":"logs"},"source":{"ip":"10.1.1.1"},"destination":{"port":443}})",
     "network.protocol"},
    {"Elastic web status", "{category: network_traffic}", "status: OK",
     R"({"event":{"kind":"event","outcome":"success"},"http":{"request":{"method":"GET"},"response":{"status_code":200,"body":{"bytes":12}}},"network":{"protocol":"http"}})",
     "http.response.status_code"},
    {"ECS original file name", "{product: windows, category: process_creation}",
     "pe.original_file_name: PSEXESVC.exe",
     R"({"event":{"code":"1"},"process":{"executable":"C:\\Windows\\svc.exe","name":"svc.exe","command_line":"svc.exe","pe":{"original_file_name":"PSEXESVC.exe","company":"Sysinternals","product":"PsExec"},"parent":{"name":"services.exe"}},"file":{"name":"x"}})",
     "process.pe.original_file_name"},
    {"CrowdStrike host", "{product: crowdstrike}",
     "event.ComputerName: LAPTOP-7",
     R"({"metadata":{"eventType":"EppDetectionSummaryEvent","offset":5},"event":{"Hostname":"LAPTOP-7","UserName":"eve","Name":"Credential theft","Description":"A process read the memory of lsass","CompositeId":"aa:ind:bb-7","Severity":70,"FileName":"x.exe","LocalIP":"10.0.0.5"}})",
     "event.Hostname"},
    {"CrowdStrike description", "{product: crowdstrike}",
     "event.DetectDescription|contains: lsass",
     R"({"metadata":{"eventType":"EppDetectionSummaryEvent"},"event":{"Hostname":"LAPTOP-7","Name":"Credential theft","Description":"A process read the memory of lsass","CompositeId":"aa:ind:bb-7","CommandLine":"x.exe lsass.dmp","Severity":70}})",
     "event.Description"},
    {"CrowdStrike identifier", "{product: crowdstrike}",
     "event.DetectId|startswith: 'aa:ind:'",
     R"({"metadata":{"eventType":"EppDetectionSummaryEvent"},"event":{"Hostname":"LAPTOP-7","AggregateId":"aggind:aa:7","CompositeId":"aa:ind:bb-7","PatternId":10,"ProcessId":44,"Severity":70}})",
     "event.CompositeId"},
    {"Okta user agent", "{product: okta}",
     "userAgent.rawUserAgent|contains: python",
     R"({"eventType":"user.session.start","actor":{"alternateId":"eve@example.org","type":"User"},"client":{"userAgent":{"rawUserAgent":"python-requests/2.31","os":"Unknown","browser":"UNKNOWN"},"zone":"null","ipAddress":"203.0.113.7"},"outcome":{"result":"SUCCESS"},"debugContext":{"debugData":{"requestUri":"/api/v1/authn"}}})",
     "client.userAgent.rawUserAgent"},
    {"Slack scope", "{product: slack}", "details.new_scope|contains: admin",
     R"({"action":"app_scopes_expanded","actor":{"type":"user","user":{"name":"eve"}},"entity":{"type":"app","app":{"name":"bot","scopes":["chat"]}},"details":{"new_scopes":["admin.users:write"],"previous_scopes":["chat"]},"context":{"ua":"x"}})",
     "details.new_scopes"},
    {"Azure WAF host name", "{product: azure}", "hostname_s: shop.example.org",
     R"({"TimeGenerated":"2024-12-01T00:00:00Z","Category":"ApplicationGatewayFirewallLog","clientIp_s":"203.0.113.7","requestUri_s":"/?q=1","ruleId_s":"942100","action_s":"Blocked","AdditionalFields":"{\"hostname\":\"shop.example.org\",\"transactionId\":\"af12\"}"})",
     "AdditionalFields.hostname"},
    {"Windows Defender new value", "{product: windows, service: windefend}",
     "NewValue|contains: DisableRealtimeMonitoring",
     R"({"Product Name":"Microsoft Defender Antivirus","Product Version":"4.18","Old Value":"","New Value":"HKLM\\SOFTWARE\\Microsoft\\Windows Defender\\Real-Time Protection\\DisableRealtimeMonitoring = 0x1","Computer":"pc1"})",
     "New Value"},
    {"Wazuh console sign-in", "{product: aws}", "aws.ConsoleLogin: Failure",
     R"({"aws":{"eventName":"ConsoleLogin","eventSource":"signin.amazonaws.com","responseElements":{"ConsoleLogin":"Failure"},"errorMessage":"Failed authentication","userIdentity":{"type":"IAMUser","userName":"eve"}},"rule":{"level":3}})",
     "aws.responseElements.ConsoleLogin"},
};

const KnownRename kFurther[] =
    {
        {"Sysmon to ECS: image",
         "{product: windows, category: process_creation}",
         "Image|endswith: '\\rundll32.exe'",
         R"({"process":{"executable":"C:\\Windows\\System32\\rundll32.exe","name":"rundll32.exe","command_line":"rundll32.exe x.dll,Go","parent":{"executable":"C:\\Windows\\explorer.exe","name":"explorer.exe"}},"user":{"name":"eve"},"host":{"name":"pc1"}})",
         "process.executable"},
        {"Sysmon to ECS: command line",
         "{product: windows, category: process_creation}",
         "CommandLine|contains: ' -enc '",
         R"({"process":{"executable":"C:\\ps\\powershell.exe","command_line":"powershell.exe -nop -enc AAAA","args":["powershell.exe","-nop","-enc","AAAA"],"parent":{"command_line":"cmd /c powershell -enc AAAA"}},"host":{"name":"pc1"}})",
         "process.command_line"},
        {"Sysmon to ECS: parent image",
         "{product: windows, category: process_creation}",
         "ParentImage|endswith: '\\winword.exe'",
         R"({"process":{"executable":"C:\\Windows\\cmd.exe","name":"cmd.exe","parent":{"executable":"C:\\Office\\winword.exe","name":"winword.exe","pid":4}},"host":{"name":"pc1"}})",
         "process.parent.executable"},
        {"Sysmon to Defender: query", "{product: windows, category: dns_query}",
         "QueryName|endswith: '.evil.test'",
         R"({"dns":{"question":{"name":"c2.evil.test","type":"A"},"answers":[{"data":"192.0.2.1"}]},"process":{"name":"x.exe","executable":"C:\\x.exe"},"host":{"name":"pc1.corp.test"}})",
         "dns.question.name"},
        {"Security: address", "{product: windows, service: security}",
         "SourceNetworkAddress: 192.0.2.9",
         R"({"EventID":4624,"Channel":"Security","TargetUserName":"eve","LogonType":"3","IpAddress":"192.0.2.9","IpPort":"50000","WorkstationName":"PC1","LogonProcessName":"NtLmSsp","AuthenticationPackageName":"NTLM"})",
         "IpAddress"},
        {"Security: ticket cipher", "{product: windows, service: security}",
         "TicketEncryption: '0x17'",
         R"({"EventID":4769,"Channel":"Security","TargetUserName":"eve","ServiceName":"sql","TicketOptions":"0x40810000","TicketEncryptionType":"0x17","Status":"0x0","IpAddress":"192.0.2.9"})",
         "TicketEncryptionType"},
        {"PowerShell: script text", "{product: windows, category: ps_script}",
         "ScriptBlock|contains: Invoke-Mimikatz",
         R"({"EventID":4104,"Channel":"Microsoft-Windows-PowerShell/Operational","MessageNumber":"1","MessageTotal":"1","ScriptBlockText":"Invoke-Mimikatz -Dump","ScriptBlockId":"7b0f","Path":""})",
         "ScriptBlockText"},
        {"CloudTrail: policy", "{product: aws, service: cloudtrail}",
         "requestParameters.policyArn|endswith: ':policy/AdministratorAccess'",
         R"({"eventSource":"iam.amazonaws.com","eventName":"AttachUserPolicy","requestParameters":{"userName":"eve","policy":{"arn":"arn:aws:iam::aws:policy/AdministratorAccess"}},"userIdentity":{"arn":"arn:aws:iam::111122223333:user/mallory","type":"IAMUser"}})",
         "requestParameters.policy.arn"},
        {"CloudTrail: source address", "{product: aws, service: cloudtrail}",
         "sourceIp: 203.0.113.7",
         R"({"eventSource":"iam.amazonaws.com","eventName":"CreateUser","sourceIPAddress":"203.0.113.7","userAgent":"aws-cli/2","userIdentity":{"arn":"arn:aws:iam::1:user/m","accountId":"111122223333"}})",
         "sourceIPAddress"},
        {"GCP: method", "{product: gcp, service: gcp.audit}",
         "data.protoPayload.methodName: SetIamPolicy",
         R"({"protoPayload":{"@type":"type.googleapis.com/google.cloud.audit.AuditLog","methodName":"SetIamPolicy","serviceName":"cloudresourcemanager.googleapis.com","authenticationInfo":{"principalEmail":"eve@example.org"}},"resource":{"type":"project"},"severity":"NOTICE"})",
         "protoPayload.methodName"},
        {"GCP: caller", "{product: gcp, service: gcp.audit}",
         "authenticationInfo.principal: eve@example.org",
         R"({"protoPayload":{"methodName":"SetIamPolicy","authenticationInfo":{"principalEmail":"eve@example.org","principalSubject":"user:eve@example.org"},"requestMetadata":{"callerIp":"203.0.113.7"}},"resource":{"type":"project"}})",
         "protoPayload.authenticationInfo.principalEmail"},
        {"Entra: application", "{product: azure, service: signinlogs}",
         "AppDisplayName: Azure CLI",
         R"({"properties":{"appDisplayName":"Azure CLI","appId":"04b07795","clientAppUsed":"Mobile Apps and Desktop clients","userPrincipalName":"eve@example.org","resourceDisplayName":"Windows Azure Service Management API","status":{"errorCode":0}},"operationName":"Sign-in activity"})",
         "properties.appDisplayName"},
        {"Entra: caller address", "{product: azure, service: signinlogs}",
         "IPAddress: 203.0.113.7",
         R"({"callerIpAddress":"203.0.113.7","operationName":"Sign-in activity","properties":{"userPrincipalName":"eve@example.org","location":{"city":"Ulm"}},"resultType":"0"})",
         "callerIpAddress"},
        {"auditd: command", "{product: linux, category: process_creation}",
         "CommandLine|contains: /etc/shadow",
         R"({"type":"EXECVE","proctitle":"cat /etc/shadow","comm":"cat","exe":"/usr/bin/cat","cwd":"/root","uid":"0","name":"/etc/shadow"})",
         "proctitle"},
        {"auditd: working folder", "{product: linux, service: auditd}",
         "current_directory: /dev/shm/x",
         R"({"type":"CWD","cwd":"/dev/shm/x","exe":"/usr/bin/id","comm":"id","uid":"0"})",
         "cwd"},
        {"Okta: actor", "{product: okta}",
         "actor.email: eve@example.org", R"({"eventType":"user.mfa.factor.deactivate","actor":{"id":"00u1","type":"User","alternateId":"eve@example.org","displayName":"Eve"},"client":{"ipAddress":"203.0.113.7"},"target":[{"type":"User","alternateId":"bob@example.org"}],"outcome":{"result":"SUCCESS"}})",
         "actor.alternateId"},
        {"Okta: address", "{product: okta}", "client.ip: 203.0.113.7",
         R"({"eventType":"user.session.start","client":{"ipAddress":"203.0.113.7","device":"Computer","geographicalContext":{"city":"Ulm"}},"request":{"ipChain":[{"ip":"203.0.113.7","version":"V4"}]},"actor":{"alternateId":"eve@example.org"}})",
         "client.ipAddress"},
        {"GitHub: repository", "{product: github, service: audit}",
         "repository.full_name: acme/payments",
         R"({"action":"repo.access","actor":"eve","repo":"acme/payments","org":"acme","visibility":"public","previous_visibility":"private","created_at":1760000000000})",
         "repo"},
        {"GitHub: former visibility", "{product: github, service: audit}",
         "previousVisibility: private",
         R"({"action":"repo.access","actor":"eve","repo":"acme/payments","org":"acme","visibility":"public","previous_visibility":"private"})",
         "previous_visibility"},
        {"Kubernetes: namespace", "{product: kubernetes, service: audit}",
         "objectRef.ns: kube-system",
         R"({"kind":"Event","apiVersion":"audit.k8s.io/v1","level":"Request","verb":"create","user":{"username":"eve","groups":["system:authenticated"]},"objectRef":{"resource":"pods","namespace":"kube-system","name":"x","apiVersion":"v1"},"requestObject":{"metadata":{"namespace":"kube-system"}}})",
         "objectRef.namespace"},
        {"Kubernetes: privileged", "{product: kubernetes, service: audit}",
         "requestObject.spec.containers.privileged: true",
         R"({"kind":"Event","apiVersion":"audit.k8s.io/v1","verb":"create","user":{"username":"eve"},"objectRef":{"resource":"pods","namespace":"prod"},"requestObject":{"spec":{"hostNetwork":true,"containers":[{"name":"c","image":"busybox","securityContext":{"privileged":true}}]}}})",
         "requestObject.spec.containers.securityContext.privileged"},
        {"Microsoft 365: client address", "{product: m365}",
         "ClientIPAddress: 203.0.113.7",
         R"({"CreationTime":"2026-01-01T00:00:00","Operation":"New-InboxRule","Workload":"Exchange","UserId":"eve@example.org","ClientIP":"203.0.113.7","ObjectId":"x","Parameters":[{"Name":"ForwardTo","Value":"m@evil.test"}]})",
         "ClientIP"},
};

struct Figures {
  size_t first = 0;
  size_t in_three = 0;
  size_t of = 0;
  std::string misses;
};

// `log_source` in place of the row's own, so that no table knows it.
template <size_t N>
Figures Measure(const KnownRename (&table)[N],
                const char* log_source = nullptr) {
  Figures figures;
  for (const KnownRename& row : table) {
    Asked asked(log_source != nullptr ? log_source : row.log_source, row.item);
    asked.Event(row.event);
    auto candidates = asked.Candidates();
    size_t rank = 0;
    while (rank < candidates.size() && candidates[rank].path != row.now) ++rank;
    bool found = rank < candidates.size();
    ++figures.of;
    if (found) ++figures.in_three;
    if (found && rank == 0) ++figures.first;
    if (found && rank == 0) continue;
    figures.misses +=
        std::string(row.name) + ": " + row.now + " is " +
        (found ? "number " + std::to_string(rank + 1) : "not among them") +
        "\n";
    for (const CandidateField& candidate : candidates) {
      figures.misses += "  " + std::to_string(candidate.score) + " " +
                        Describe(candidate) + "\n";
    }
  }
  return figures;
}

TEST(Renames, OfTheDocumentedOnesNearlyAllAreFoundFirst) {
  Figures figures = Measure(kDocumented);
  EXPECT_EQ(figures.of, 19U);
  EXPECT_GE(figures.first, 18U) << figures.misses;
  EXPECT_GE(figures.in_three, 19U) << figures.misses;
  std::cout << figures.first << " first, " << figures.in_three
            << " in the first three, of " << figures.of << "\n"
            << figures.misses;
}

TEST(Renames, OfTheDocumentedOnesMostAreFoundWithoutTheTable) {
  Figures figures = Measure(kDocumented, "{product: of_nobody}");
  EXPECT_GE(figures.first, 14U) << figures.misses;
  EXPECT_GE(figures.in_three, 16U) << figures.misses;
  EXPECT_LT(figures.first, 19U) << "the table would be for nothing";
  std::cout << figures.first << " first, " << figures.in_three
            << " in the first three, of " << figures.of << "\n"
            << figures.misses;
}

TEST(Renames, OfFurtherOnesThatNoTableKnowsMostAreFoundFirst) {
  Figures figures = Measure(kFurther);
  EXPECT_EQ(figures.of, 22U);
  EXPECT_GE(figures.first, 16U) << figures.misses;
  EXPECT_GE(figures.in_three, 18U) << figures.misses;
  std::cout << figures.first << " first, " << figures.in_three
            << " in the first three, of " << figures.of << "\n"
            << figures.misses;
}

}  // namespace
}  // namespace drillcheck
