#include "event/linux_audit.h"

#include <gtest/gtest.h>

#include <string>

#include "event/event_for_test.h"
#include "event/process_parents.h"

namespace drillcheck {
namespace {

Event Start(const std::string& pid, const std::string& ppid,
            const std::string& exe, const std::string& more = "") {
  return EventOf("{\"ID\":\"1.5:7\",\"SYSCALL\":{\"pid\":" + pid +
                 ",\"ppid\":" + ppid + ",\"exe\":\"" + exe +
                 "\"},\"EXECVE\":{\"ARGV\":[\"" + exe + "\",\"-x\"]}" + more +
                 "}");
}

std::string Views(const Event& event) {
  std::string text;
  for (const json::Value& view : event.audit_records) {
    text += ToText(view) + "\n";
  }
  return text;
}

TEST(LinuxAudit, DerivesTheFieldsOfAProcessCreation) {
  Event event = EventOf(R"({"ID": "1777453202.500:41",
    "SYSCALL": {"exe": "/usr/bin/curl", "pid": 12, "ppid": 11, "UID": "root",
                "ses": 3},
    "EXECVE": {"argc": 2, "ARGV": ["curl", "http://x/"]},
    "CWD": {"cwd": "/tmp"},
    "PARENT_INFO": {"exe": "/bin/bash", "ARGV": ["bash", "-c", "x"]}})");
  ExpectStartOfCurl(event);
  EXPECT_EQ(event.fields.TextOf("ParentImage"), "/bin/bash");
  EXPECT_EQ(event.fields.TextOf("ParentCommandLine"), "bash -c x");
}

TEST(LinuxAudit, ShowsEachKernelRecordByItself) {
  Event event = EventOf(R"({"ID": "1.5:7", "NODE": "host",
    "SYSCALL": {"syscall": 59}, "EXECVE": {"argc": 2, "ARGV": ["a", "b c"]},
    "PATH": [{"name": "/bin/a"}, {"name": "/lib/b"}],
    "PARENT_INFO": {"exe": "/bin/sh"}})");
  EXPECT_EQ(Views(event), R"({"type":"SYSCALL","syscall":59})"
                          "\n"
                          R"({"type":"EXECVE","argc":2,"a0":"a","a1":"b c"})"
                          "\n"
                          R"({"type":"PATH","name":"/bin/a"})"
                          "\n"
                          R"({"type":"PATH","name":"/lib/b"})"
                          "\n");
}

TEST(LinuxAudit, DecodesPercentSignsAndStaysUtf8) {
  struct Row {
    const char* written;
    const char* read;
  };
  for (const Row& row : {
           Row{"a%20b", "a b"},
           {"%25%41", "%A"},
           {"100%", "100%"},
           {"%4", "%4"},
           {"%zz", "%zz"},
           {"%c3%a4%C3%A4", "\xC3\xA4\xC3\xA4"},
           {"x%ffy%C3", "x\xEF\xBF\xBDy\xEF\xBF\xBD"},
       }) {
    Event event = EventOf(R"({"ID":"1.5:7","PROCTITLE":{"ARGV":[")" +
                          std::string(row.written) + "\"]}}");
    EXPECT_EQ(event.fields.FindPath({"PROCTITLE", "ARGV"})->items[0].text,
              row.read)
        << row.written;
  }
}

TEST(LinuxAudit, IsToldByItsIdAndAnyKernelRecord) {
  struct Row {
    const char* text;
    bool is_audit;
  };
  for (const Row& row : {
           Row{R"({"ID":"1.5:7","SERVICE_STOP":{"unit":"x"}})", true},
           {R"({"ID":"1.5:7","AVC":[{"x":1}]})", true},
           {R"({"ID":"1.5:7","PARENT_INFO":{}})", false},
           {R"({"ID":"1.5:7","SYSCALL":"text"})", false},
           {R"({"ID":"1.5:7"})", false},
           {R"({"ID":"abc.d:e","SYSCALL":{}})", false},
           {R"({"ID":"1:5.7","SYSCALL":{}})", false},
           {R"({"ID":7,"SYSCALL":{}})", false},
           {R"({"SYSCALL":{}})", false},
       }) {
    bool is_audit = EventOf(row.text).source == Source::kLinuxAudit;
    EXPECT_EQ(is_audit, row.is_audit) << row.text;
  }
}

TEST(LinuxAudit, StartsNoProcessWithoutExecve) {
  Event event = EventOf(R"({"ID":"1.5:7","SYSCALL":{"exe":"/bin/a"}})");
  EXPECT_FALSE(IsProcessCreation(event));
  EXPECT_EQ(event.fields.Find("Image"), nullptr);
}

TEST(LinuxAudit, LinksParentsThatStartedEarlierInTheRecording) {
  std::vector<Event> events;
  events.push_back(Start("10", "1", "/bin/old"));
  events.push_back(Start("10", "1", "/bin/sh"));
  events.push_back(Start("11", "10", "/bin/child"));
  events.push_back(Start("12", "99", "/bin/orphan"));
  events.push_back(
      Start("13", "10", "/bin/told", ",\"PARENT_INFO\":{\"exe\":\"/told\"}"));
  ProcessParents parents;
  for (Event& event : events) parents.Link(event);
  EXPECT_EQ(events[2].fields.TextOf("ParentImage"), "/bin/sh");
  EXPECT_EQ(events[2].fields.TextOf("ParentCommandLine"), "/bin/sh -x");
  EXPECT_EQ(events[3].fields.Find("ParentImage"), nullptr);
  EXPECT_EQ(events[4].fields.TextOf("ParentImage"), "/told");
}

TEST(LinuxAudit, LinksNothingWithoutProcessIds) {
  ProcessParents parents;
  for (int i = 0; i < 2; ++i) {
    Event event = EventOf(
        R"({"ID":"1.5:7","SYSCALL":{"exe":"/a"},"EXECVE":{"ARGV":["a"]}})");
    parents.Link(event);
    EXPECT_EQ(event.fields.Find("ParentImage"), nullptr);
  }
}

TEST(LinuxAudit, ShowsRegistersAndTitlesAsTheLogHasThem) {
  Event event = EventOf(R"({"ID": "1.5:7",
    "SYSCALL": {"SYSCALL": "personality", "ARGV": ["0x40000", "0x0"]},
    "PROCTITLE": {"ARGV": ["setarch", "-R"]},
    "SERVICE_STOP": {"msg": "unit=ufw exe=\"/a\" res=success"}})");
  EXPECT_EQ(
      Views(event),
      R"({"type":"SYSCALL","SYSCALL":"personality","a0":"40000","a1":"0"})"
      "\n"
      R"({"type":"PROCTITLE","proctitle":"setarch -R"})"
      "\n"
      R"({"type":"SERVICE_STOP","msg":"unit=ufw exe=\"/a\" res=success",)"
      R"("unit":"ufw","exe":"/a","res":"success"})"
      "\n");
}

TEST(LinuxAudit, DerivesConnectionsAndNewFiles) {
  Event connect = EventOf(R"({"ID": "1.5:7",
    "SYSCALL": {"SYSCALL": "connect", "success": "no", "exit": -115,
                "exe": "/usr/bin/curl"},
    "SOCKADDR": [{"saddr": "%02%00%00P%a9%fe%a9%fe%00%00%00%00%00%00%00%00"}]})");
  EXPECT_TRUE(IsNetworkConnection(connect));
  EXPECT_FALSE(IsProcessCreation(connect));
  EXPECT_EQ(connect.fields.TextOf("Image"), "/usr/bin/curl");
  EXPECT_EQ(connect.fields.TextOf("DestinationIp"), "169.254.169.254");
  EXPECT_EQ(connect.fields.TextOf("DestinationPort"), "80");
  Event file = EventOf(R"({"ID": "1.5:7",
    "SYSCALL": {"SYSCALL": "openat", "success": "yes", "exe": "/usr/bin/wget"},
    "CWD": {"cwd": "/tmp"},
    "PATH": [{"name": "/tmp", "nametype": "PARENT"},
             {"name": "./x.sh", "nametype": "CREATE"}]})");
  EXPECT_TRUE(IsFileCreation(file));
  EXPECT_EQ(file.fields.TextOf("TargetFilename"), "/tmp/x.sh");
  EXPECT_EQ(file.fields.TextOf("Image"), "/usr/bin/wget");
}

TEST(LinuxAudit, DerivesNothingFromCallsThatFailed) {
  Event refused = EventOf(R"({"ID": "1.5:7",
    "SYSCALL": {"arch": "0xc000003e", "syscall": 42, "success": "no",
                "exit": -111},
    "SOCKADDR": [{"SADDR": {"saddr_fam": "inet", "addr": "1.2.3.4",
                            "port": 1}}]})");
  EXPECT_FALSE(IsNetworkConnection(refused));
  Event denied = EventOf(R"({"ID": "1.5:7",
    "SYSCALL": {"SYSCALL": "openat", "success": "no", "exit": -13},
    "PATH": [{"name": "/etc/x", "nametype": "CREATE"}]})");
  EXPECT_FALSE(IsFileCreation(denied));
}

}  // namespace
}  // namespace drillcheck
