#include "check/other_log_source.h"

#include "check/check_for_test.h"

namespace drillcheck {
namespace {

// Of Sysmon, or as the security log has it under other names.
std::string Started(const std::string& channel, const std::string& image,
                    const std::string& line) {
  bool sysmon = channel != "Security";
  return R"({"Event": {"System": {"Channel": ")" + channel +
         R"(", "EventID": )" + (sysmon ? "1" : "4688") +
         R"(}, "EventData": {")" + (sysmon ? "Image" : "NewProcessName") +
         R"(": ")" + image + R"(", "CommandLine": ")" + line + R"("}}})";
}

std::string Sysmon(const std::string& image, const std::string& line) {
  return Started("Microsoft-Windows-Sysmon/Operational", image, line);
}

// `source` stands below `logsource:`, which is line 3.
std::string Rule(const std::string& source) {
  return "title: T\nid: id-1\nlogsource:\n" + source +
         "detection:\n  s:\n    Image: x\n    CommandLine: y\n"
         "  condition: s\n";
}

constexpr const char* kSecurity = "  product: windows\n  service: security\n";
constexpr const char* kProcess =
    "  product: windows\n  category: process_creation\n";

// A drill that two sources recorded, and a near-miss.
struct Recorded : Drill {
  explicit Recorded(const std::string& source) {
    RuleFile(Rule(source));
    Events("sysmon.jsonl", Sysmon("x", "y"));
    Events("security.jsonl", Started("Security", "x", "y"));
    Events("near.jsonl", Sysmon("x", "z"));
    Cases(
        "  drill: {each: [sysmon.jsonl, security.jsonl]}\n"
        "  near: {replay: near.jsonl, fires: never, because: s}\n");
  }
};

// Bug: the events of the one source were told to lack a field, those of the
// other to reach nothing, and each near-miss by itself.
TEST(OtherLogSource, IsOneRedAtItsLine) {
  Recorded drill(kSecurity);
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/drill.sysmon.jsonl fail vacuous; Fires/drill.security.jsonl "
            "not-reached; StaysQuiet/near not-reached");
  TestResult result = drill.Result("Fires/drill.sysmon.jsonl");
  EXPECT_EQ(result.kind, "log-source");
  EXPECT_EQ(result.at.line, 5);
  EXPECT_EQ(result.reason,
            "no test of this rule fails with `category: process_creation` for "
            "`service: security`; as it is written 3 cases do");
  EXPECT_EQ(result.suggestion,
            "write `category: process_creation` for `service: security`");
  EXPECT_EQ(Lines(result.evidence),
            "logsource (3)\n  ✓ product: windows (4)\n"
            "  ✗ service: security (5)\n");
  EXPECT_EQ(Lines(Recorded(kProcess).Check()),
            "Fires/drill.sysmon.jsonl pass; Fires/drill.security.jsonl pass; "
            "StaysQuiet/near pass");
}

// Bug: it was told, and the filter that names the rule fell off unseen.
TEST(OtherLogSource, IsNotToldWhereAFilterWouldFallOff) {
  Recorded drill(kSecurity);
  drill.File("rules/f.filter.yml", std::string("title: F\nlogsource:\n") +
                                       kSecurity +
                                       "filter:\n  rules: [id-1]\n"
                                       "  site: {Computer: site}\n"
                                       "  condition: not site\n");
  drill.settings.filters = LoadFilters(drill.files, {"rules"});
  EXPECT_EQ(drill.Result("Fires/drill.sysmon.jsonl").outcome, Outcome::kFail);
  for (const TestResult& result : drill.Check()) {
    EXPECT_NE(result.kind, "log-source") << result.test;
  }
}

// One field that is not there has another name, whatever else would do.
TEST(OtherLogSource, IsNotToldOfOneFieldAmongSeveral) {
  Recorded drill(kSecurity);
  drill.Cases("  drill: {replay: security.jsonl}\n");
  TestResult result = drill.Result("Fires/drill");
  EXPECT_EQ(Line(result), "Fires/drill fail drifted");
  EXPECT_NE(result.kind, "log-source");
  EXPECT_EQ(result.at.line, 8);
  drill.RuleFile(Rule(kProcess));
  EXPECT_EQ(Lines(drill.Check()), "Fires/drill pass");
}

// A case that holds shows that the rule may be right, and a recording wrong;
// two recordings are no one mistake.
TEST(OtherLogSource, IsNotToldOfARecordingThatAloneReachesNothing) {
  Recorded drill(kSecurity);
  drill.RuleFile("title: T\nid: id-1\nlogsource:\n" + std::string(kSecurity) +
                 "detection:\n  s: {CommandLine: y}\n  condition: s\n");
  drill.Cases("  drill: {each: [sysmon.jsonl, security.jsonl]}\n");
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/drill.sysmon.jsonl fail vacuous; "
            "Fires/drill.security.jsonl pass");
  EXPECT_NE(drill.Result("Fires/drill.sysmon.jsonl").kind, "log-source");
  const std::string near =
      "  near: {replay: near.jsonl, fires: never, because: s}\n";
  drill.Cases("  drill: {replay: security.jsonl}\n" + near);
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/drill pass; StaysQuiet/near fail vacuous");
  EXPECT_NE(drill.Result("StaysQuiet/near").kind, "log-source");
  drill.Cases("  drill: {each: [sysmon.jsonl, security.jsonl]}\n" + near);
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/drill.sysmon.jsonl fail vacuous; "
            "Fires/drill.security.jsonl pass; StaysQuiet/near not-reached");
  EXPECT_EQ(drill.Result("Fires/drill.sysmon.jsonl").kind, "log-source");
}

TEST(OtherLogSource, IsNotToldWhereACaseWouldFail) {
  Recorded drill(kSecurity);
  drill.Cases(
      "  drill: {each: [sysmon.jsonl, security.jsonl]}\n"
      "  near: {replay: sysmon.jsonl, fires: never}\n");
  for (const TestResult& result : drill.Check()) {
    EXPECT_NE(result.kind, "log-source") << result.test;
  }
}

// The rule is linked anew: the filter is of the log source that it lost.
TEST(OtherLogSource, IsTriedWithTheFiltersThatItHasThere) {
  Recorded drill(kSecurity);
  std::string own = Sysmon("x", "y");
  own.insert(own.find(R"("Image")"), R"("User": "own", )");
  drill.Events("own.jsonl", own);
  drill.Cases(
      "  drill: {each: [sysmon.jsonl, security.jsonl]}\n"
      "  own: {replay: own.jsonl, fires: never}\n");
  auto kind_with = [&](const std::string& user) {
    drill.File("rules/f.filter.yml",
               std::string("title: F\nid: f\nlogsource:\n") + kProcess +
                   "filter:\n  rules: any\n  own: {User: " + user +
                   "}\n  condition: not own\n");
    drill.settings.filters = LoadFilters(drill.files, {"rules"});
    return drill.Result("Fires/drill.sysmon.jsonl").kind;
  };
  EXPECT_NE(kind_with("other"), "log-source") << "it does not stay quiet";
  EXPECT_EQ(kind_with("own"), "log-source");
}

// Bug: each case was a red at the head of the correlation.
TEST(OtherLogSource, IsThatOfAMemberThatReadsNothing) {
  auto event = [](const std::string& name) {
    return R"({"eventVersion": "1.11", "eventSource": "s3.amazonaws.com", )"
           R"("eventTime": "2026-04-29T09:00:00Z", "awsRegion": "e", )"
           R"("userIdentity": {"type": "Root"}, "eventName": ")" +
           name + "\"}\n";
  };
  auto member = [](const std::string& id, const std::string& source,
                   const std::string& name) {
    return "title: T\nid: id-" + id + "\nname: '" + id +
           "'\nlogsource:\n  product: aws\n  " + source +
           "\ndetection: {s: {eventName: " + name + "}, condition: s}\n---\n";
  };
  Drill drill;
  auto write = [&](const std::string& source) {
    drill.RuleFile(member("1", source, "x") +
                   member("2", "service: cloudtrail", "y") +
                   "title: T\nid: id-3\nname: '3'\ncorrelation:\n"
                   "  type: temporal\n  rules: ['1', '2']\n  timespan: 1h\n");
  };
  drill.FixtureFile(
      "schema: drillcheck/fixture@1\nrule: [id-1, id-2, id-3]\ncases:\n"
      "  drill: {replay: drill.jsonl}\n  again: {replay: again.jsonl}\n"
      "  quiet: {replay: quiet.jsonl, fires: never}\n");
  drill.Events("drill.jsonl", event("x") + event("y"))
      .Events("again.jsonl", event("y") + event("x"))
      .Events("quiet.jsonl", event("y"));
  write("category: process_creation");
  TestResult result = drill.Result("Fires/drill");
  EXPECT_EQ(result.kind, "log-source");
  EXPECT_EQ(result.at.line, 6);
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/drill fail missed; Fires/again not-reached; "
            "StaysQuiet/quiet pass");
  write("service: cloudtrail");
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/drill pass; Fires/again pass; StaysQuiet/quiet pass");
}

// Bug: a field was told to be gone from an event that the lost line let in.
TEST(OtherLogSource, MayLackALine) {
  std::string write =
      R"({"ID": "1795296828.804:508", "SYSCALL": {"syscall": 1, "exe": "/x", )"
      R"("SYSCALL": "write"}, "PROCTITLE": {"ARGV": ["sh"]}})";
  std::string run =
      R"({"ID": "1795296828.804:509", "SYSCALL": {"syscall": 59, "exe": "/x", )"
      R"("SYSCALL": "execve"}, "EXECVE": {"argc": 2, "ARGV": ["x", "y"]}, )"
      R"("PROCTITLE": {"ARGV": ["x", "y"]}})";
  Drill drill;
  drill.Events("drill.jsonl", run).Events("no_process.jsonl", write);
  drill.Cases(
      "  drill: {replay: drill.jsonl}\n"
      "  no_process: {replay: no_process.jsonl}\n"
      "known_gaps: {no_process: {verdict: vacuous, owner: o, ticket: t, "
      "reason: r, expires: 2027-01-01}}\n");
  auto rule = [](const std::string& category) {
    return "title: T\nid: id-1\nlogsource:\n  product: linux\n" + category +
           "detection:\n  s:\n    Image: /x\n    CommandLine: x y\n"
           "  condition: s\n";
  };
  drill.RuleFile(rule("  category: process_creation\n"));
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/drill pass; Fires/no_process known-gap vacuous");
  drill.RuleFile(rule(""));
  EXPECT_EQ(Lines(drill.Check()),
            "Fires/drill pass; Fires/no_process fail drifted");
  TestResult result = drill.Result("Fires/no_process");
  EXPECT_EQ(result.kind, "log-source");
  EXPECT_EQ(result.at.line, 3);
  EXPECT_EQ(result.suggestion,
            "write `category: process_creation` below `logsource:`");
}

}  // namespace
}  // namespace drillcheck
