#include "cli/scan.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "cli/bench_for_test.h"
#include "cli/scan_rules.h"
#include "cli/scan_stats.h"

namespace drillcheck::cli {
namespace {

class ScanTest : public testing::Test {
 protected:
  ScanTest() {
    bench_.Rule("a", 1, "CreateUser");
    bench_.files.Put("drill.jsonl", EventLine("CreateUser"));
    options_.rules = {"rules"};
    options_.events = {"drill.jsonl"};
  }

  int Run() {
    bench_.out.str("");
    bench_.err.str("");
    return Scan(options_, bench_.io);
  }

  std::string out() const { return bench_.out.str(); }
  std::string err() const { return bench_.err.str(); }

  Bench bench_;
  ScanOptions options_;
};

// Bug: a scan of nothing was as silent as one without a hit.
TEST_F(ScanTest, SaysWhereThereWasNothingToScan) {
  options_.fail_on_hit = true;
  bench_.files.Put("empty.jsonl", "");
  options_.events = {"empty.jsonl"};
  EXPECT_EQ(Run(), kOk);
  EXPECT_EQ(err(),
            "drillcheck: no event was read: nothing is said of the rules\n");
  bench_.files.Put("recordings/notes.md", "none yet");
  options_.events = {"recordings"};
  EXPECT_EQ(Run(), kNothingSelectable);
  EXPECT_EQ(err(), "drillcheck: there is no recording to scan\n");
}

TEST_F(ScanTest, PrintsOneObjectForEachHitExactlyAsPromised) {
  EXPECT_EQ(Run(), kOk);
  EXPECT_EQ(out(), R"({"rule":{"id":"00000000-0000-4000-8000-000000000001",)"
                   R"("title":"Sees CreateUser","level":"high",)"
                   R"("path":"rules/a.yml","line":1},)"
                   R"("event":{"file":"drill.jsonl","record":1},)"
                   R"("time":"2026-04-29T09:00:02Z"})"
                   "\n");
  EXPECT_EQ(err(), "");
}

TEST_F(ScanTest, WritesNullWhereARuleOrAnEventDoesNotSay) {
  bench_.files.Put("rules/a.yml",
                   "title: t\nlogsource: {product: x}\n"
                   "detection: {s: {k: v}, condition: s}\n");
  bench_.files.Put("drill.jsonl", "{\"k\":\"v\"}\n");
  EXPECT_EQ(Run(), kOk);
  EXPECT_EQ(out(), R"({"rule":{"id":null,"title":"t","level":null,)"
                   R"("path":"rules/a.yml","line":1},)"
                   R"("event":{"file":"drill.jsonl","record":1},"time":null})"
                   "\n");
}

TEST_F(ScanTest, SpellsPathsAsGivenAndReadsFolders) {
  bench_.files.Put("day/1/x.json", "[" + EventLine("CreateUser") + "]");
  bench_.files.Put("day/2.jsonl",
                   EventLine("DeleteUser") + EventLine("CreateUser"));
  bench_.files.Put("day/fixture.yml", "schema: x\n");
  bench_.files.Put("day/README.md", "# x\n");
  options_.rules = {"rules/a.yml"};
  options_.events = {"day"};
  EXPECT_EQ(Run(), kOk);
  EXPECT_TRUE(Has(out(), R"("file":"day/1/x.json","record":1)")) << out();
  EXPECT_TRUE(Has(out(), R"("file":"day/2.jsonl","record":2)")) << out();
  EXPECT_EQ(err(), "");
}

TEST_F(ScanTest, ReadsStandardInput) {
  bench_.in.str(EventLine("DeleteUser") + EventLine("CreateUser"));
  options_.events = {"-"};
  EXPECT_EQ(Run(), kOk);
  EXPECT_TRUE(Has(out(), R"("event":{"file":"-","record":2})"));
  bench_.io.in = nullptr;
  EXPECT_EQ(Run(), kUnreadable);
  EXPECT_EQ(err(), "drillcheck: there is no standard input\n");
}

TEST_F(ScanTest, RoutesByLogSourceUnlessToldNotTo) {
  bench_.files.Put(
      "rules/a.yml",
      "title: t\nlogsource: {product: windows, service: security}\n"
      "detection: {s: {eventName: CreateUser}, condition: s}\n");
  EXPECT_EQ(Run(), kOk);
  EXPECT_EQ(out(), "");
  options_.no_logsource = true;
  EXPECT_EQ(Run(), kOk);
  EXPECT_TRUE(Has(out(), "\"title\":\"t\""));
}

TEST_F(ScanTest, ReportsARefusedRuleAndRunsTheOthers) {
  bench_.files.Put("rules/b.yml", "title: b\ndetection: [\n");
  EXPECT_EQ(Run(), kUnreadable);
  EXPECT_TRUE(Has(err(), "rules/b.yml:")) << err();
  EXPECT_TRUE(Has(out(), "Sees CreateUser"));
  options_.refused_is_error = false;
  EXPECT_EQ(Run(), kOk);
  EXPECT_TRUE(Has(err(), "rules/b.yml:"));
  EXPECT_TRUE(Has(out(), "Sees CreateUser"));
}

// Bug: --refused=warn also forgave a --rules that is not there.
TEST_F(ScanTest, ForgivesNoFolderThatIsNotThere) {
  options_.rules = {"rules", "rulez"};
  options_.refused_is_error = false;
  EXPECT_EQ(Run(), kUnreadable);
  EXPECT_EQ(err(),
            "rulez: error: there is no such file or folder [not-found]\n"
            "  did you mean rules?\n");
  EXPECT_TRUE(Has(out(), "Sees CreateUser"));
}

// Bug: two rule files of one name made exit 2, though names matter to tests
// only; and a rule below two of the paths was hit twice.
TEST_F(ScanTest, RunsEachRuleFileOnceWhateverItsName) {
  bench_.files.Put("more/a.yml", RuleText(2, "CreateUser"));
  options_.rules = {"rules/a.yml", "more/a.yml", "rules"};
  EXPECT_EQ(Run(), kOk);
  EXPECT_EQ(err(), "");
  std::string text = out();
  EXPECT_TRUE(Has(text, "\"path\":\"rules/a.yml\""));
  EXPECT_TRUE(Has(out(), "\"path\":\"more/a.yml\""));
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 2);
}

TEST_F(ScanTest, NamesBrokenLinesAndScansTheOthers) {
  bench_.files.Put("drill.jsonl", EventLine("CreateUser") + "{\"a\":\n" +
                                      EventLine("CreateUser") + "[1]\n");
  EXPECT_EQ(Run(), kUnreadable);
  EXPECT_TRUE(Has(err(), "drill.jsonl:2:1: error: record 2 ")) << err();
  EXPECT_TRUE(Has(out(), "\"record\":1}"));
  EXPECT_TRUE(Has(out(), "\"record\":3}"));
}

TEST_F(ScanTest, NamesWhatItCannotReadAndScansTheOthers) {
  bench_.files.Put("a.evtx", std::string("ElfFile\0", 8));
  options_.events = {"none.jsonl", "a.evtx", "drill.jsonl"};
  EXPECT_EQ(Run(), kUnreadable);
  EXPECT_TRUE(Has(err(), "none.jsonl: error: there is no such file"));
  EXPECT_TRUE(Has(err(), "a.evtx")) << err();
  EXPECT_TRUE(Has(out(), "Sees CreateUser"));
}

TEST_F(ScanTest, NamesWhatWasProbablyMeantByAPath) {
  bench_.files.Put("chain.yml", "transformations: []\n");
  options_.rules = {"rules", "rulse"};
  options_.events = {"dril.jsonl", "drill.jsonl"};
  options_.pipelines = {"chian.yml"};
  EXPECT_EQ(Run(), kUnreadable);
  EXPECT_TRUE(Has(err(), "  did you mean chain.yml?\n")) << err();
  options_.pipelines.clear();
  EXPECT_EQ(Run(), kUnreadable);
  EXPECT_EQ(err(),
            "rulse: error: there is no such file or folder [not-found]\n"
            "  did you mean rules?\n"
            "dril.jsonl: error: there is no such file or folder [not-found]\n"
            "  did you mean drill.jsonl?\n");
  EXPECT_TRUE(Has(out(), "Sees CreateUser"));
}

// A rule of `windws` would see no event, and the scan be silent.
TEST_F(ScanTest, WarnsOnceOfALogSourceThatIsNearlyAKnownOne) {
  bench_.files.Put("rules/b.yml",
                   "title: t\nlogsource: {product: windws}\n"
                   "detection: {s: {k: v}, condition: s}\nlevle: high\n");
  options_.rules = {"rules", "rules/b.yml"};
  EXPECT_EQ(Run(), kOk);
  EXPECT_EQ(err(),
            "rules/b.yml:2:22: warning: no log source has the product 'windws' "
            "[unknown-log-source]\n"
            "    logsource: {product: windws}\n"
            "                         ^\n"
            "  did you mean 'windows'?\n");
  EXPECT_TRUE(Has(out(), "Sees CreateUser"));
  options_.no_logsource = true;
  EXPECT_EQ(Run(), kOk);
  EXPECT_EQ(err(), "") << "every rule sees every event";
}

TEST_F(ScanTest, FailsOnAHitOnlyWhenAsked) {
  options_.fail_on_hit = true;
  EXPECT_EQ(Run(), kFailed);
  bench_.files.Put("drill.jsonl", EventLine("DeleteUser"));
  EXPECT_EQ(Run(), kOk);
  bench_.files.Put("drill.jsonl", EventLine("CreateUser") + "{\n");
  EXPECT_EQ(Run(), kUnreadable);
}

TEST_F(ScanTest, SaysThatNoRuleCanBeRun) {
  bench_.files.Put("empty/README.md", "");
  options_.rules = {"empty"};
  EXPECT_EQ(Run(), kNothingSelectable);
  bench_.files.Put("broken/b.yml", "");
  options_.rules = {"broken"};
  options_.refused_is_error = false;
  EXPECT_EQ(Run(), kUnreadable);
  EXPECT_TRUE(Has(err(), "drillcheck: no rule can be run\n"));
  options_.rules = {"rulez"};
  EXPECT_EQ(Run(), kUnreadable);
}

// Files are read and compiled by several threads.
TEST_F(ScanTest, ComplainsInTheOrderOfFilesWithAnyNumberOfJobs) {
  for (int i = 100; i < 140; ++i) {
    std::string name = "rules/z" + std::to_string(i) + ".yml";
    std::string value = i % 2 == 0 ? "k|re: '('" : "k|unknown: v";
    bench_.files.Put(name,
                     "title: t\nlogsource: {product: x}\n"
                     "detection: {s: {" +
                         value + "}, condition: s}\n");
  }
  EXPECT_EQ(Run(), kUnreadable);
  std::string alone = out();
  std::string complaints = err();
  EXPECT_TRUE(Has(complaints, "rules/z138.yml"));
  EXPECT_TRUE(Has(complaints, "rules/z139.yml"));
  for (size_t jobs : {2, 7}) {
    options_.jobs = jobs;
    EXPECT_EQ(Run(), kUnreadable);
    EXPECT_EQ(out(), alone) << jobs;
    EXPECT_EQ(err(), complaints) << jobs;
  }
}

TEST_F(ScanTest, PrintsTheSameBytesWithAnyNumberOfJobs) {
  bench_.Rule("b", 2, "DeleteUser");
  std::string events;
  for (int i = 0; i < 101; ++i) {
    events += EventLine(i % 3 == 0 ? "DeleteUser" : "CreateUser");
  }
  bench_.files.Put("drill.jsonl", events);
  Run();
  std::string alone = out();
  EXPECT_EQ(std::count(alone.begin(), alone.end(), '\n'), 101);
  for (size_t jobs : {2, 3, 7, 200}) {
    options_.jobs = jobs;
    EXPECT_EQ(Run(), kOk);
    EXPECT_EQ(out(), alone) << jobs;
  }
}

TEST_F(ScanTest, TakesTheTimeFromTheNamedField) {
  bench_.files.Put("rules/a.yml",
                   "title: t\nlogsource: {product: x}\n"
                   "detection: {s: {k: v}, condition: s}\n");
  bench_.files.Put("drill.jsonl",
                   "{\"k\":\"v\",\"when\":\"2026-01-02T03:04:05.5Z\"}\n");
  options_.time_field = "when";
  EXPECT_EQ(Run(), kOk);
  EXPECT_TRUE(Has(out(), "\"time\":\"2026-01-02T03:04:05.500Z\"")) << out();
}

// A failed login of `user`, some seconds into the drill.
std::string Login(const std::string& user, int seconds) {
  std::string at = std::to_string(100 + seconds).substr(1);
  return R"({"event":"login","user":")" + user +
         R"(","@timestamp":"2026-04-29T09:00:)" + at + "Z\"}\n";
}

constexpr const char* kMember =
    "title: Failed login\nname: failed\nlogsource: {category: x}\n"
    "detection: {s: {event: login}, condition: s}\n";
constexpr const char* kGuessing =
    "title: Guessing\nid: 00000000-0000-4000-8000-000000000009\n"
    "correlation:\n  type: event_count\n  rules: [failed]\n"
    "  group-by: [user]\n  timespan: 20s\n  condition: {gte: 3}\n"
    "level: high\n";

class CorrelatedScanTest : public ScanTest {
 protected:
  CorrelatedScanTest() {
    bench_.files.Put("rules/a.yml", kMember);
    bench_.files.Put("rules/guess.yml", kGuessing);
    options_.max_skew = Duration{10'000'000};
  }
};

TEST_F(CorrelatedScanTest, PrintsAlertsAsPromisedAndKeepsMembersSilent) {
  bench_.files.Put("drill.jsonl", Login("eve", 1) + Login("bob", 2) +
                                      Login("eve", 3) + Login("eve", 4) +
                                      Login("eve", 5));
  EXPECT_EQ(Run(), kOk);
  EXPECT_EQ(out(), R"({"rule":{"id":"00000000-0000-4000-8000-000000000009",)"
                   R"("title":"Guessing","level":"high",)"
                   R"("path":"rules/guess.yml","line":1},"correlation":)"
                   R"({"type":"event_count","group":{"user":"eve"},"count":3,)"
                   R"("first":"2026-04-29T09:00:01Z",)"
                   R"("last":"2026-04-29T09:00:04Z","events":[)"
                   R"({"file":"drill.jsonl","record":1},)"
                   R"({"file":"drill.jsonl","record":3},)"
                   R"({"file":"drill.jsonl","record":4}]},)"
                   R"("time":"2026-04-29T09:00:04Z"})"
                   "\n");
  EXPECT_EQ(err(), "");
  options_.fail_on_hit = true;
  EXPECT_EQ(Run(), kFailed);
}

TEST_F(CorrelatedScanTest, OrdersWithinTheSkewAndReportsWhatIsLater) {
  bench_.files.Put("drill.jsonl", Login("eve", 20) + Login("eve", 12) +
                                      Login("eve", 15) + Login("eve", 40) +
                                      Login("eve", 3) + Login("eve", 4));
  EXPECT_EQ(Run(), kOk);
  EXPECT_TRUE(Has(out(), R"("record":2},{"file":"drill.jsonl","record":3},)"
                         R"({"file":"drill.jsonl","record":1}]},)"
                         R"("time":"2026-04-29T09:00:20Z")"))
      << out();
  EXPECT_EQ(err(),
            "drillcheck: 2 events that a correlation asks for counted for "
            "none: came more than 10 seconds behind a newer one (--max-skew); "
            "the first is drill.jsonl record 5\n");
}

TEST_F(CorrelatedScanTest, ReportsMembersWithoutATime) {
  bench_.files.Put("drill.jsonl", "{\"event\":\"x\"}\n{\"event\":\"login\"}\n" +
                                      Login("eve", 1));
  EXPECT_EQ(Run(), kOk);
  EXPECT_EQ(err(),
            "drillcheck: 1 event that a correlation asks for counted for "
            "none: without a time (--time-field); the first is drill.jsonl "
            "record 2\n");
}

TEST_F(CorrelatedScanTest, ReportsMembersWithoutTheirGroup) {
  bench_.files.Put("drill.jsonl",
                   R"({"event":"login","@timestamp":"2026-04-29T09:00:00Z"})");
  EXPECT_EQ(Run(), kOk);
  EXPECT_TRUE(Has(err(),
                  "rules/guess.yml: no group for 1 hit of 'Failed login': the "
                  "field user has no value there"))
      << err();
}

// An attack shows in several logs at once: they are read side by side.
TEST_F(CorrelatedScanTest, MergesRecordingsByTime) {
  options_.max_skew = Duration{0};
  bench_.files.Put("day/a.jsonl", Login("eve", 1) + Login("eve", 31));
  bench_.files.Put("day/b.jsonl", Login("eve", 10) + Login("eve", 40));
  bench_.files.Put("day/c.jsonl", Login("eve", 15) + "{\n" + Login("eve", 50));
  options_.events = {"day"};
  EXPECT_EQ(Run(), kUnreadable);
  std::string text = out();
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 2) << text;
  EXPECT_TRUE(Has(text, R"("events":[{"file":"day/a.jsonl","record":1},)"
                        R"({"file":"day/b.jsonl","record":1},)"
                        R"({"file":"day/c.jsonl","record":1}]},)"
                        R"("time":"2026-04-29T09:00:15Z"})"));
  EXPECT_TRUE(Has(text, R"({"file":"day/c.jsonl","record":3}]},)"
                        R"("time":"2026-04-29T09:00:50Z"})"));
  // Once, though the first event of each file is looked at before.
  EXPECT_EQ(err(),
            "day/c.jsonl:2:1: error: record 2 at byte 67: this value does not "
            "end [bad-event]\n    {\n    ^\n"
            "  it breaks off in line 2, at byte 68 of the file, behind {\n");
}

TEST_F(CorrelatedScanTest, PrintsTheSameBytesWithAnyNumberOfJobs) {
  std::string events;
  for (int i = 0; i < 4500; ++i) {
    events += Login(i % 3 == 0 ? "eve" : "bob" + std::to_string(i), i / 100);
  }
  bench_.files.Put("drill.jsonl", events);
  Run();
  std::string alone = out();
  EXPECT_FALSE(alone.empty());
  for (size_t jobs : {2, 7}) {
    options_.jobs = jobs;
    EXPECT_EQ(Run(), kOk);
    EXPECT_EQ(out(), alone) << jobs;
  }
}

TEST_F(CorrelatedScanTest, RefusesACorrelationOverARuleThatIsNotThere) {
  bench_.files.Put("rules/a.yml", RuleText(1, "CreateUser"));
  EXPECT_EQ(Run(), kUnreadable);
  EXPECT_TRUE(Has(err(), "rules/guess.yml:5:")) << err();
}

TEST_F(ScanTest, AppliesFilters) {
  bench_.files.Put("rules/quiet.filter.yml",
                   "title: quiet\nlogsource: {product: aws}\nfilter:\n"
                   "  rules: any\n  s: {eventName: CreateUser}\n"
                   "  condition: not s\n");
  EXPECT_EQ(Run(), kOk);
  EXPECT_EQ(out(), "");
  EXPECT_EQ(err(), "");
}

TEST_F(ScanTest, RewritesRulesByPipelines) {
  bench_.files.Put("rules/a.yml",
                   "title: t\nlogsource: {product: x}\n"
                   "detection: {s: {Name: v}, condition: s}\n");
  bench_.files.Put("drill.jsonl", "{\"event\":{\"name\":\"v\"}}\n");
  bench_.files.Put("p.yml",
                   "name: p\ntransformations:\n"
                   "- {type: field_name_mapping, mapping: {Name: "
                   "event.name}}\n");
  EXPECT_EQ(Run(), kOk);
  EXPECT_EQ(out(), "");
  options_.pipelines = {"p.yml"};
  EXPECT_EQ(Run(), kOk);
  EXPECT_TRUE(Has(out(), R"("title":"t")")) << err();
}

TEST_F(ScanTest, RunsNothingWithoutAPipelineThatItWasGiven) {
  for (const char* path : {"gone.yml", "bad.yml"}) {
    bench_.files.Put("bad.yml", "transformations: [{type: nonsense}]\n");
    options_.pipelines = {path};
    options_.refused_is_error = false;
    EXPECT_EQ(Run(), kUnreadable);
    EXPECT_EQ(out(), "");
    EXPECT_TRUE(Has(err(), path)) << err();
  }
}

TEST_F(ScanTest, ReadsWhatItIsToldToRead) {
  options_.input_format = RecordingFormat::kEvtx;
  EXPECT_EQ(Run(), kUnreadable);
  EXPECT_EQ(out(), "");
  EXPECT_TRUE(Has(err(), "drill.jsonl")) << err();
}

TEST_F(ScanTest, PrintsAHundredDamagedEventsAndCountsTheRest) {
  std::string broken;
  for (int i = 0; i < 150; ++i) broken += "{\"a\":\n";
  bench_.files.Put("drill.jsonl", EventLine("x") + broken + EventLine("x"));
  EXPECT_EQ(Run(), kUnreadable);
  std::string text = err();
  size_t lines = 0;
  for (size_t at = 0; (at = text.find("[bad-event]", at)) != text.npos; ++at) {
    ++lines;
  }
  EXPECT_EQ(lines, 100U);
  EXPECT_TRUE(
      Has(text, "50 further damaged events of this recording: not listed"));
}

TEST_F(ScanTest, ReportsAFolderThatItMayNotRead) {
  class Closed : public MemoryFiles {
   public:
    Result<std::vector<std::string>> List(
        const std::string& folder) const override {
      if (folder == "day/closed") return Error{"cannot read " + folder};
      return MemoryFiles::List(folder);
    }
  };
  Closed files;
  files.Put("rules/a.yml", RuleText(1, "CreateUser"));
  files.Put("day/closed/x.jsonl", "");
  files.Put("day/open.jsonl", EventLine("CreateUser"));
  Io io{files, bench_.out, bench_.err};
  options_.events = {"day"};
  EXPECT_EQ(Scan(options_, io), kUnreadable);
  EXPECT_EQ(err(), "day/closed: error: cannot read day/closed [unreadable]\n");
  EXPECT_TRUE(Has(out(), "day/open.jsonl"));
}

// Words of a table, with one blank between them.
std::string Words(const std::string& text) {
  std::string words;
  for (char c : text) {
    if (c != ' ' || !words.ends_with(' ')) words += c;
  }
  return words;
}

TEST_F(ScanTest, ShowsWhatEachRuleSawHitAndCost) {
  bench_.Rule("b", 2, "DeleteUser");
  bench_.files.Put("rules/c.yml",
                   "title: t\nlogsource: {product: windows}\n"
                   "detection: {s: {k: v}, condition: s}\n");
  bench_.files.Put("drill.jsonl", EventLine("CreateUser") +
                                      EventLine("CreateUser") +
                                      EventLine("DeleteUser"));
  Run();
  std::string hits = out();
  options_.stats = Format::kText;
  options_.jobs = 2;
  EXPECT_EQ(Run(), kOk);
  EXPECT_EQ(out(), hits);
  std::string text = Words(err());
  EXPECT_TRUE(
      text.starts_with(" seen candidates hits microseconds share rule\n 3 "))
      << text;
  EXPECT_TRUE(Has(text, " 3 2 2 ")) << text;
  EXPECT_TRUE(Has(text, "% rules/a.yml: Sees CreateUser\n"));
  EXPECT_TRUE(Has(text, " 3 1 1 "));
  EXPECT_TRUE(text.ends_with("\n1 rule saw no event\n")) << text;
  options_.stats = Format::kJson;
  Run();
  EXPECT_TRUE(Has(err(), R"("title": "t",)")) << err();
  EXPECT_TRUE(Has(err(), R"("seen": 0,)"));
}

TEST_F(ScanTest, FindsTheSameInEveryFileWhileItMeasures) {
  bench_.files.Put("drill.jsonl", EventLine("CreateUser") + "{damaged\n");
  bench_.files.Put("next.jsonl",
                   EventLine("DeleteUser") + EventLine("CreateUser"));
  options_.events = {"drill.jsonl", "next.jsonl"};
  EXPECT_EQ(Run(), kUnreadable);
  std::string hits = out();
  EXPECT_TRUE(Has(hits, R"("file":"next.jsonl","record":2})")) << hits;
  options_.stats = Format::kText;
  EXPECT_EQ(Run(), kUnreadable);
  EXPECT_EQ(out(), hits);
  EXPECT_TRUE(Has(Words(err()), " 3 2 2 ")) << err();
}

TEST_F(ScanTest, ShowsTheMostExpensiveRuleFirst) {
  bench_.Rule("b", 2, "DeleteUser");
  auto rules = LoadScanRules(options_, bench_.io);
  std::vector<RuleCost> costs = {{3, 2, 1, 1000}, {4, 4, 0, 7999}};
  EXPECT_EQ(Words(StatsText(rules->set, costs, Format::kText)),
            " seen candidates hits microseconds share rule\n"
            " 4 4 0 7 88.8% rules/b.yml: Sees DeleteUser\n"
            " 3 2 1 1 11.1% rules/a.yml: Sees CreateUser\n");
}

TEST_F(ScanTest, ShowsProgressOnATerminalOnly) {
  bench_.io.progress = true;
  EXPECT_EQ(Run(), kOk);
  EXPECT_EQ(err(), "\r\x1b[K1/1 files, 1 event, 1 hit\r\x1b[K");
}

}  // namespace
}  // namespace drillcheck::cli
