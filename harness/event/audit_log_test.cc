#include "event/audit_log.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "event/audit_log_lines.h"
#include "event/event_for_test.h"
#include "event/linux_audit.h"
#include "event/process_parents.h"
#include "event/view.h"
#include "files/files.h"
#include "files/walk.h"
#include "testing/golden.h"

namespace drillcheck {
namespace {

struct Log {
  std::vector<Event> events;
  Diagnostics damage;
};

Log ReadLog(std::string text) {
  Log log;
  auto bytes = BytesOf(std::move(text));
  Reporter report("a.log", log.damage);
  auto reader = ReadAuditLog(*bytes, report);
  ProcessParents parents;
  for (Event event; reader->Next(event); event = {}) {
    parents.Link(event);
    log.events.push_back(std::move(event));
  }
  return log;
}

std::string Damage(const Log& log) {
  std::string text;
  for (const Diagnostic& diagnostic : log.damage) {
    text += std::to_string(diagnostic.at.line) + " " + diagnostic.text + "\n";
  }
  return text;
}

std::string Views(const Log& log) {
  std::string text;
  for (const Event& event : log.events) {
    for (const json::Value& view : event.audit_records) {
      text += ToText(view) + "\n";
    }
  }
  return text;
}

std::string Line(const std::string& type, const std::string& id,
                 const std::string& rest) {
  return "type=" + type + " msg=audit(" + id + "): " + rest + "\n";
}

constexpr const char* kId = "1777453202.500:41";

TEST(AuditLog, PutsTheRecordsOfOneEventTogether) {
  Log log = ReadLog(
      "node=lab type=SYSCALL msg=audit(1777453202.500:41): arch=c000003e "
      "syscall=59 success=yes exit=0 a0=55f a1=0 items=2 ppid=11 pid=12 "
      "ses=3 comm=\"curl\" exe=\"/usr/bin/curl\" key=(null)\x1D"
      "ARCH=x86_64 SYSCALL=execve UID=\"root\"\n"
      "node=lab type=EXECVE msg=audit(1777453202.500:41): argc=2 a0=\"curl\" "
      "a1=\"http://x/\"\n"
      "node=lab type=CWD msg=audit(1777453202.500:41):  cwd=\"/tmp\"\n"
      "node=lab type=PROCTITLE msg=audit(1777453202.500:41): "
      "proctitle=6375726C00687474703A2F2F782F\n");
  EXPECT_EQ(Damage(log), "");
  ASSERT_EQ(log.events.size(), 1U);
  const Event& event = log.events[0];
  EXPECT_EQ(event.record, 1U);
  EXPECT_EQ(event.line, 1U);
  EXPECT_EQ(event.fields.TextOf("NODE"), "lab");
  ExpectStartOfCurl(event);
  EXPECT_EQ(
      Views(log),
      R"({"type":"SYSCALL","arch":"0xc000003e","syscall":59,"success":"yes",)"
      R"("exit":0,"items":2,"ppid":11,"pid":12,"ses":3,"comm":"curl",)"
      R"("exe":"/usr/bin/curl","key":null,"ARCH":"x86_64",)"
      R"("SYSCALL":"execve","UID":"root","a0":"55f","a1":"0"})"
      "\n"
      R"({"type":"EXECVE","argc":2,"a0":"curl","a1":"http://x/"})"
      "\n"
      R"({"type":"CWD","cwd":"/tmp"})"
      "\n"
      R"({"type":"PROCTITLE","proctitle":"curl http://x/"})"
      "\n");
}

TEST(AuditLog, DecodesWhatTheKernelEncodes) {
  struct Row {
    const char* type;
    const char* written;
    const char* read;
  };
  for (const Row& row : {
           Row{"CWD", "cwd=2F746D702F61206220", R"("cwd":"/tmp/a b ")"},
           {"CWD", "cwd=\"2F74\"", R"("cwd":"2F74")"},
           {"CWD", "cwd=2F7", R"("cwd":"2F7")"},
           {"CWD", "cwd=2f74", R"("cwd":"2f74")"},
           {"PATH", "name=(null) mode=0100755",
            R"("name":null,"mode":"0o100755")"},
           {"PATH", "name=C3A4FF cap_fp=000001ff",
            "\"name\":\"\xC3\xA4"
            "\xEF\xBF\xBD\",\"cap_fp\":\"0x1ff\""},
           {"SYSCALL", "pid=41 dev=4142 tty=4142",
            R"("pid":41,"dev":"4142","tty":"4142")"},
           {"PROCTITLE", "proctitle=(null)", R"("proctitle":null)"},
           {"PROCTITLE", "proctitle=\"ls\"", R"("proctitle":"ls")"},
           {"PROCTITLE", "proctitle=6C73002D6C00", R"("proctitle":"ls -l")"},
           {"EXECVE", "argc=3 a0=\"ls\" a1=6120 a2=(null)",
            R"("argc":3,"a0":"ls","a1":"a ","a2":null)"},
           {"EXECVE", "argc=2 a0=\"ls\" a1_len=6 a1[0]=C3 a1[1]=A420",
            "\"argc\":2,\"a0\":\"ls\",\"a1\":\"\xC3\xA4 \""},
           {"EXECVE", "argc=3 a0=\"ls\" a2=\"c\"",
            R"("argc":3,"a0":"ls","a1":null,"a2":"c")"},
           {"AVC", "avc:  denied  { read write } for  pid=1 comm=\"x\"",
            R"("pid":1,"comm":"x","denied":["read","write"])"},
           {"DAEMON_START", "auditd start, ver=2.4.1 res=success",
            R"("ver":"2.4.1","res":"success","message":"auditd start,")"},
           {"SOCKADDR", "saddr=02000050A9FEA9FE0000000000000000",
            R"("saddr":"02000050A9FEA9FE0000000000000000","SADDR":)"
            R"({"saddr_fam":"inet","addr":"169.254.169.254","port":80})"},
           {"SOCKADDR",
            "saddr=0A00001600000000000000000000000000000000000000"
            "0100000000",
            R"("saddr":"0A000016000000000000000000000000000000000000000100)"
            R"(000000","SADDR":{"saddr_fam":"inet6","addr":"::1",)"
            R"("port":22})"},
           {"SOCKADDR", "saddr=01002F7661720041",
            R"("saddr":"01002F7661720041","SADDR":{"saddr_fam":"local",)"
            R"("path":"/var"})"},
           {"SOCKADDR", "saddr=0200", R"("saddr":"0200")"},
           {"USER_LOGIN",
            "pid=1 msg='op=login acct=696E20 exe=\"/s\" addr=? res=no'",
            R"("pid":1,"msg":"op=login acct=696E20 exe=\"/s\" addr=? )"
            R"(res=no","op":"login","acct":"in ","exe":"/s","addr":"?",)"
            R"("res":"no")"},
           {"USER_START", "msg='PAM: x acct=root : (hostname=?, res=ok)'",
            "\"msg\":\"PAM: x acct=root : (hostname=?, res=ok)\","
            R"("acct":"root","hostname":"?","res":"ok")"},
           {"USER_CMD", "msg='cwd=\"/it's\" res=ok'\x1DUID=\"a\"",
            R"("msg":"cwd=\"/it's\" res=ok","UID":"a","cwd":"/it's",)"
            R"("res":"ok")"},
       }) {
    Log log = ReadLog(Line(row.type, kId, row.written));
    EXPECT_EQ(Damage(log), "") << row.written;
    EXPECT_EQ(Views(log),
              "{\"type\":\"" + std::string(row.type) + "\"," + row.read + "}\n")
        << row.written;
  }
}

TEST(AuditLog, JoinsArgumentsOverSeveralRecords) {
  Log log = ReadLog(Line("EXECVE", kId, "argc=3 a0=\"x\" a1_len=8 a1[0]=6162") +
                    Line("EXECVE", kId, "a1[1]=2063") +
                    Line("EXECVE", kId, "a2=\"z\""));
  EXPECT_EQ(Views(log),
            R"({"type":"EXECVE","argc":3,"a0":"x","a1":"ab c","a2":"z"})"
            "\n");
}

TEST(AuditLog, TellsInterleavedEventsApartByTimeSerialAndNode) {
  Log log = ReadLog(Line("CWD", "1.5:7", "cwd=\"/a\"") +
                    Line("CWD", "1.5:8", "cwd=\"/b\"") + "node=n " +
                    Line("PATH", "1.5:7", "name=\"c\"") +
                    Line("PATH", "1.5:7", "name=\"d\"") +
                    Line("PATH", "1.6:7", "name=\"e\""));
  ASSERT_EQ(log.events.size(), 4U);
  EXPECT_EQ(log.events[0].audit_records.size(), 2U);
  EXPECT_EQ(log.events[0].record, 1U);
  EXPECT_EQ(log.events[1].line, 2U);
  EXPECT_EQ(log.events[2].fields.TextOf("NODE"), "n");
  EXPECT_EQ(log.events[3].native_id, "audit 1.6:7");
  EXPECT_EQ(log.events[3].record, 4U);
}

TEST(AuditLog, FinishesAnEventAtItsEndAndAfterTwoSecondsAnd64Events) {
  Log ended =
      ReadLog(Line("CWD", "1.5:7", "cwd=\"/a\"") + Line("EOE", "1.5:7", "") +
              Line("CWD", "1.5:8", "cwd=\"/b\"") + Line("EOE", "1.5:9", ""));
  EXPECT_EQ(ended.events.size(), 2U);
  Log young = ReadLog(Line("CWD", "1.0:7", "cwd=\"/a\"") +
                      Line("CWD", "3.0:8", "cwd=\"/b\"") +
                      Line("PATH", "1.0:7", "name=\"c\""));
  EXPECT_EQ(young.events.size(), 2U);
  Log old = ReadLog(Line("CWD", "1.0:7", "cwd=\"/a\"") +
                    Line("CWD", "3.1:8", "cwd=\"/b\"") +
                    Line("PATH", "1.0:7", "name=\"c\""));
  EXPECT_EQ(old.events.size(), 3U);
  for (int newer : {63, 64}) {
    std::string text = Line("CWD", "1.5:1", "cwd=\"/a\"");
    for (int i = 0; i < newer; ++i) {
      text += Line("CWD", "1.5:" + std::to_string(i + 2), "cwd=\"/b\"");
    }
    text += Line("PATH", "1.5:1", "name=\"c\"");
    bool together = newer < 64;
    EXPECT_EQ(ReadLog(text).events.size(),
              static_cast<size_t>(together ? newer + 1 : newer + 2));
  }
}

TEST(AuditLog, ReportsDamagedLinesAndReadsOn) {
  std::string good = Line("CWD", "1.5:7", "cwd=\"/a\"");
  for (const auto& [bad, words] :
       std::initializer_list<std::pair<std::string, const char*>>{
           {"type=EXECVE msg=audit(1.5:8): a0=\"ls",
            "this record ends inside a value: a quote is missing"},
           {"type=EXECVE msg=audit(1.5:8", "this is no audit record"},
           {"type=EXECVE", "this is no audit record"},
           {"type=UNKNOWN[1329] msg=?", "this is no audit record"},
           {"sudden text", "this is no audit record"},
           {"type=USER_END msg=audit(1.5:8): msg='", "ends inside a value"},
           {std::string("type=CWD msg=audit(1.5:8): cwd=\"/\0\"", 36),
            "this line holds a NUL byte"},
           {Line("CWD", "1.5:8", std::string(300'000, 'x')),
            "this line is longer than any audit record"},
       }) {
    Log log = ReadLog(good + bad + "\n\r\n" + Line("CWD", "1.5:9", "x=y"));
    ASSERT_EQ(log.damage.size(), 1U) << bad.substr(0, 80);
    EXPECT_EQ(log.damage[0].code, "bad-event");
    EXPECT_EQ(log.damage[0].at.line, 2);
    EXPECT_NE(log.damage[0].text.find("byte 36: "), std::string::npos)
        << log.damage[0].text;
    EXPECT_NE(log.damage[0].text.find(words), std::string::npos)
        << log.damage[0].text;
    EXPECT_EQ(log.events.size(), 2U);
  }
}

TEST(AuditLog, CountsTheDamageThatItDoesNotList) {
  std::string text;
  for (int i = 0; i < 250; ++i) text += "x\n";
  Log log = ReadLog(text);
  ASSERT_EQ(log.damage.size(), 101U);
  EXPECT_EQ(log.damage[100].text,
            "150 further damaged lines of this recording: not listed");
}

// Neither may cost more than some megabytes or a moment.
TEST(AuditLog, BoundsAnEventThatNeverEnds) {
  std::string text;
  for (int i = 0; i < 20'000; ++i) {
    text += Line("T" + std::to_string(i), kId, "a=b");
  }
  Log log = ReadLog(text);
  EXPECT_EQ(log.events.size(), 1U);
  EXPECT_EQ(log.events.at(0).audit_records.size(), 256U);
  ASSERT_EQ(log.damage.size(), 1U);
  EXPECT_NE(log.damage[0].text.find("is larger than any"), std::string::npos);
  text = Line("EXECVE", kId, "argc=9999999 a131072=\"x\" a99999=\"y\"");
  log = ReadLog(text);
  EXPECT_EQ(log.events.at(0).fields.FindPath({"EXECVE", "ARGV"})->items.size(),
            100'000U);
}

// Bytes of a log without an end: a source that says the same again and again.
class Endless : public ByteSource {
 public:
  Endless(std::string text, size_t rounds)
      : text_(std::move(text)), rounds_(rounds) {}

  Result<size_t> Read(std::span<char> buffer) override {
    if (rounds_ == 0) return size_t{0};
    --rounds_;
    size_t size = std::min(buffer.size(), text_.size());
    std::copy_n(text_.begin(), size, buffer.begin());
    return size;
  }

 private:
  std::string text_;
  size_t rounds_;
};

TEST(AuditLog, SkipsALineOfAHundredMegabytesWithoutCollectingIt) {
  Endless source(std::string(64 * 1024, 'x'), 1600);
  AuditLogLines lines(source);
  ASSERT_TRUE(lines.Next());
  EXPECT_TRUE(lines.too_long());
  EXPECT_EQ(lines.text().size(), AuditLogLines::kMaxLine);
  EXPECT_FALSE(lines.Next());
  EXPECT_EQ(lines.offset(), 1600U * 64 * 1024);
}

TEST(AuditLog, ReadsInterleavedEventsWithoutEndOneByOne) {
  std::string text;
  for (int i = 0; i < 1000; ++i) {
    text += Line("CWD", "1.5:" + std::to_string(i % 50), "cwd=\"/a\"");
  }
  Diagnostics damage;
  Endless bytes(text, 100);
  Reporter report("a.log", damage);
  auto reader = ReadAuditLog(bytes, report);
  size_t events = 0;
  size_t records = 0;
  for (Event event; reader->Next(event); event = {}) {
    ++events;
    records += event.audit_records.size();
  }
  EXPECT_TRUE(damage.empty());
  EXPECT_EQ(records, 100'000U);
  EXPECT_GE(events, 50U);
}

// Every scalar of `value`, in an order of its own.
std::multiset<std::string> LeavesOf(const json::Value& value) {
  std::multiset<std::string> leaves;
  for (const Leaf& leaf : Leaves({&value, nullptr})) {
    leaves.insert(leaf.path + "=" + leaf.value->text);
  }
  return leaves;
}

// The leaves that both encodings can have. A record of `event` is compared
// under its type, as it stands in the fields.
std::string Comparable(const Event& event, const json::Value& value,
                       const std::string& type = "") {
  std::string text;
  for (const std::string& leaf : LeavesOf(value)) {
    std::string field = type.empty() ? leaf : type + "." + leaf;
    if (IsOneEncodingsOwn(event, field.substr(0, field.find('=')))) continue;
    text += leaf + "\n";
  }
  return text;
}

std::vector<Event> LaurelEvents(const std::string& text) {
  std::vector<Event> events;
  ProcessParents parents;
  size_t start = 0;
  while (start < text.size()) {
    size_t end = text.find('\n', start);
    events.push_back(
        EventOf(std::string_view(text).substr(start, end - start)));
    parents.Link(events.back());
    start = end == text.npos ? text.size() : end + 1;
  }
  return events;
}

std::string Content(const std::string& path) {
  auto text = DiskFiles().Read(path, kMaxRecordingBytes);
  EXPECT_TRUE(text.ok()) << path;
  return text.ok() ? text.value() : "";
}

void ExpectSame(const Event& log, const Event& laurel) {
  EXPECT_EQ(log.native_id, laurel.native_id);
  EXPECT_EQ(TimeText(log), TimeText(laurel));
  EXPECT_EQ(Comparable(log, log.fields), Comparable(laurel, laurel.fields));
  ASSERT_EQ(log.audit_records.size(), laurel.audit_records.size());
  for (size_t i = 0; i < log.audit_records.size(); ++i) {
    std::string type(laurel.audit_records[i].TextOf("type"));
    EXPECT_EQ(Comparable(log, log.audit_records[i], type),
              Comparable(laurel, laurel.audit_records[i], type));
  }
}

TEST(AuditLog, SaysTheSameAsLaurelAboutTheFixtures) {
  size_t pairs = 0;
  size_t events = 0;
  Diagnostics trouble;
  for (const std::string& path : WalkFiles(
           DiskFiles(), JoinPath(SourceRoot(), "fixtures/linux"), trouble)) {
    if (!path.ends_with(".log")) continue;
    SCOPED_TRACE(path);
    Log log = ReadLog(Content(path));
    std::vector<Event> laurel = LaurelEvents(
        Content(path.substr(0, path.size() - 4) + ".laurel.jsonl"));
    EXPECT_EQ(Damage(log), "");
    ASSERT_EQ(log.events.size(), laurel.size());
    for (size_t i = 0; i < laurel.size(); ++i) {
      SCOPED_TRACE("event " + std::to_string(i + 1));
      ExpectSame(log.events[i], laurel[i]);
    }
    ++pairs;
    events += laurel.size();
  }
  EXPECT_EQ(pairs, 30U);
  EXPECT_EQ(events, 138U);
}

TEST(AuditLog, ReadsPublicLogsWithoutDamage) {
  if (SharedRoot().empty()) GTEST_SKIP() << SharedAbsent();
  size_t records = 0;
  std::string damage;
  Diagnostics trouble;
  std::string root = JoinPath(SharedRoot(), "corpora/linux-auditd");
  for (const std::string& path : WalkFiles(DiskFiles(), root, trouble)) {
    if (!path.ends_with(".log")) continue;
    Log log = ReadLog(Content(path));
    for (const Event& event : log.events) records += event.audit_records.size();
    for (const Diagnostic& diagnostic : log.damage) {
      damage += FileNameOf(path) + ":" + std::to_string(diagnostic.at.line);
    }
  }
  // `type=UNKNOWN[1329] msg=?`: there is no time, no serial and no field.
  EXPECT_EQ(damage, "audit-rhel7.log:31");
  EXPECT_EQ(records, 83U);
}

}  // namespace
}  // namespace drillcheck
