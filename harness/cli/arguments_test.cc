#include "cli/arguments.h"

#include <gtest/gtest.h>

#include "base/text.h"
#include "cli/bench_for_test.h"

namespace drillcheck::cli {
namespace {

// Runs the command line. Commands that run GoogleTest are tested by scripts:
// GoogleTest runs once in a process.
int Call(Bench& bench, const std::vector<std::string>& arguments) {
  std::vector<std::string> words = {"drillcheck"};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  bench.out.str("");
  bench.err.str("");
  return RunCommandLine(static_cast<int>(words.size()), argv.data(), bench.io);
}

TEST(Arguments, WrongUsageEndsWithThreeAndSaysWhatIsWrong) {
  struct Row {
    std::vector<std::string> arguments;
    const char* told;
  };
  for (const Row& row : {
           Row{{}, "subcommand is required"},
           {{"tests"}, "there is no command tests; did you mean test?"},
           {{"tets", "--help"}, "there is no command tets; did you mean test?"},
           {{"help", "tets"}, "there is no command tets; did you mean test?"},
           {{"suggest"},
            "there is no command suggest; did you mean fixture suggest?"},
           {{"test", "--rulez", "x"},
            "there is no option --rulez; did you mean --rules?"},
           {{"test", "--rlue", "x"},
            "there is no option --rlue; did you mean --rules?"},
           {{"test", "--rlues=x"},
            "there is no option --rlues; did you mean --rules?"},
           {{"test", "--wholly-else"},
            "there is no option --wholly-else; drillcheck test --help shows "
            "all"},
           {{"fixture", "new", "a", "b", "-fixtures", "c"},
            "there is no option -fixtures; did you mean --fixtures?"},
           {{"fixture", "nwe"}, "there is no command nwe; did you mean new?"},
           {{"test", "--rules"}, "--rules"},
           {{"test", "--format", "xml"},
            "--format: takes text or json, not xml"},
           {{"test", "--format", "1"}, "--format: takes text or json, not 1"},
           {{"test", "--strength=some"}, "--strength: takes only"},
           {{"test", "--shard", "3/2"}, "not a part of the form 2/8: 3/2"},
           {{"test", "--now", "tomorrow"}, "--now takes a time"},
           {{"test", "--policy", "none.yml"}, "none.yml"},
           {{"test", "--fixtures", "none"}, "none"},
           {{"test", "--rules", "rules/a.yml"}, "--rules takes a folder"},
           {{"test", "--filter", "none"}, "--filter goes with a PATH"},
           {{"test", "--tree", "--filter=none", "rules/a.yml"},
            "--filter goes with a PATH"},
           {{"test", "rules/a.yml", "--filter", "rules/a.yml"},
            "there is no filter rules/a.yml"},
           {{"test", "rules/a.yml", "--filter", "gone.filter.yml"},
            "there is no filter gone.filter.yml"},
           {{"test", "rules/a.yml", "--filter", "none", "--filter",
             "rules/a.filter.yml"},
            "there is no filter rules/a.filter.yml"},
           {{"test", "--gtest_flter=x"}, "--gtest_flter=x"},
           {{"test", "--gtest_filter"}, "--gtest_filter"},
           {{"test", "--gtest_repeat=often"}, "--gtest_repeat=often"},
           {{"lint", "--recorded"}, "--recorded"},
           {{"scan"}, "--rules is required"},
           {{"scan", "--rules", "rules"}, "EVENTS is required"},
           {{"scan", "--rules", "rules", "--jobs", "0", "x"}, "--jobs"},
           {{"scan", "--rules", "rules", "--jobs", "many", "x"}, "--jobs"},
           {{"scan", "--rules", "rules", "--refused=maybe", "x"}, "--refused"},
           {{"scan", "--rules", "rules", "--format", "text", "x"},
            "--format: takes json, not text"},
           {{"scan", "--rules", "rules", "--stats=xml", "x"},
            "--stats: takes json"},
           {{"scan", "--rules", "rules", "--max-skew", "soon", "x"},
            "a number and one of s, m, h, d is expected: soon"},
           {{"scan", "--rules", "rules", "--input-format=evt", "x"},
            "there is no format evt, did you mean evtx?"},
           {{"scan", "--rules", "rules", "--input-format=csv", "x"},
            "there is no format csv"},
           {{"explain"}, "RULE is required\nhelp: drillcheck explain --help\n"},
           {{"explain", "rules/a.yml"}, "RECORDING is required"},
           {{"explain", "rules/a.yml", "x", "y"}, "y"},
           {{"list", "--ctest"}, "--ctest"},
           {{"fixture"}, "subcommand is required"},
           {{"fixture", "old"},
            "there is no command old; the commands are new"},
           {{"fixture", "new", "rules/a.yml"},
            "RECORDING is required\nhelp: drillcheck fixture new --help\n"},
       }) {
    Bench bench;
    bench.Rule("a", 1, "A");
    EXPECT_EQ(Call(bench, row.arguments), kUsage) << Join(row.arguments, " ");
    EXPECT_TRUE(Has(bench.err.str(), row.told))
        << Join(row.arguments, " ") << "\n"
        << bench.err.str();
    EXPECT_EQ(bench.out.str(), "") << Join(row.arguments, " ");
  }
}

TEST(Arguments, HelpOfEachCommandNamesItsOptions) {
  struct Row {
    std::vector<std::string> command;
    std::vector<const char*> told;
  };
  for (const Row& row : {
           Row{{},
               {"test", "lint", "scan", "explain", "list", "merge", "fixture",
                "fields", "gate", "--version", "Exit codes"}},
           {{"test"},
            {"PATH", "--rules", "--fixtures", "--policy", "--now", "--format",
             "--recorded", "--tree", "--filter", "--verbose", "--results",
             "--junit", "--gtest_filter"}},
           {{"lint"},
            {"PATH", "--rules", "--fixtures", "--policy", "--format",
             "Exit codes: 0 all hold"}},
           {{"scan"},
            {"EVENTS", "--rules", "--no-logsource", "--refused",
             "--fail-on-hit", "--jobs", "--time-field", "--pipeline",
             "--max-skew", "--input-format", "json, evtx, auditd, xml",
             "--stats", "Exit codes: 0 scanned"}},
           {{"explain"},
            {"RULE", "RECORDING", "--format", "--patch", "--rules",
             "--fixtures", "--policy", "--filter", "--pipeline",
             "Exit codes: 0 told", "4 with --patch"}},
           {{"list"},
            {"PATH", "--json", "--recorded", "--ctest", "--ctest-results"}},
           {{"merge"}, {"RESULTS", "--junit"}},
           {{"fixture"}, {"new", "suggest", "minimise"}},
           {{"fixture", "new"},
            {"RULE", "RECORDING", "--fixtures", "--policy", "--filter"}},
           {{"fixture", "suggest"}, {"RULE", "--write", "--filter"}},
           {{"fixture", "minimise"}, {"RULE", "CASE", "--filter"}},
           {{"fields"}, {"PATH", "--update"}},
           {{"gate"}, {"--base", "--markdown"}},
       }) {
    for (const char* help : {"--help", "-h"}) {
      Bench bench;
      std::vector<std::string> arguments = row.command;
      arguments.emplace_back(help);
      EXPECT_EQ(Call(bench, arguments), kOk) << Join(arguments, " ");
      EXPECT_EQ(bench.err.str(), "");
      for (const char* word : row.told) {
        EXPECT_TRUE(Has(bench.out.str(), word)) << word << " in\n"
                                                << bench.out.str();
      }
    }
  }
}

// Bug: it was no command.
TEST(Arguments, HelpInFrontIsHelpBehind) {
  for (const std::vector<std::string>& command :
       {std::vector<std::string>{}, std::vector<std::string>{"test"},
        std::vector<std::string>{"fixture"},
        std::vector<std::string>{"fixture", "new"}}) {
    Bench bench;
    std::vector<std::string> behind = command;
    behind.emplace_back("--help");
    ASSERT_EQ(Call(bench, behind), kOk);
    std::string told = bench.out.str();
    std::vector<std::string> in_front = command;
    in_front.insert(in_front.begin(), "help");
    EXPECT_EQ(Call(bench, in_front), kOk) << Join(in_front, " ");
    EXPECT_EQ(bench.out.str(), told) << Join(in_front, " ");
  }
}

TEST(Arguments, TellsItsVersion) {
  Bench bench;
  EXPECT_EQ(Call(bench, {"--version"}), kOk);
  EXPECT_TRUE(bench.out.str().starts_with("drillcheck ")) << bench.out.str();
}

TEST(Arguments, RunsTheCommandThatItNames) {
  Bench bench;
  bench.Rule("a", 1, "A");
  bench.files.Put("x.jsonl", EventLine("A"));
  EXPECT_EQ(Call(bench, {"lint"}), kOk);
  EXPECT_TRUE(Has(bench.out.str(), "1 rule, 0 errors"));
  EXPECT_EQ(Call(bench, {"list", "--json", "rules/a.yml"}), kOk);
  EXPECT_TRUE(Has(bench.out.str(), "drillcheck/list@1"));
  EXPECT_EQ(Call(bench, {"scan", "--rules", "rules", "--fail-on-hit",
                         "--jobs=2", "x.jsonl"}),
            kFailed);
  EXPECT_EQ(Call(bench, {"scan", "--rules", "rules", "--max-skew=90m",
                         "--input-format=evtx", "x.jsonl"}),
            kUnreadable);
  EXPECT_EQ(Call(bench, {"scan", "--rules", "rules", "--stats", "x.jsonl"}),
            kOk);
  EXPECT_TRUE(Has(bench.err.str(), "candidates")) << bench.err.str();
  for (const std::vector<std::string>& json :
       {std::vector<std::string>{"--stats=json"},
        std::vector<std::string>{"--format=json", "--stats"}}) {
    std::vector<std::string> call = {"scan", "--rules", "rules"};
    call.insert(call.end(), json.begin(), json.end());
    call.push_back("x.jsonl");
    EXPECT_EQ(Call(bench, call), kOk);
    EXPECT_TRUE(Has(bench.err.str(), "\"candidates\": 1")) << bench.err.str();
  }
  bench.files.Put("p.yml", "name: p\ntransformations: []\n");
  Call(bench, {"scan", "--rules=rules", "--pipeline=p.yml", "--pipeline",
               "q.yml", "x.jsonl"});
  EXPECT_TRUE(Has(bench.err.str(), "q.yml")) << bench.err.str();
  EXPECT_EQ(Call(bench, {"explain", "--format=json", "rules/a.yml", "x.jsonl"}),
            kOk);
  EXPECT_TRUE(Has(bench.out.str(), "drillcheck/explain@1"));
  EXPECT_EQ(Call(bench, {"fixture", "new", "rules/a.yml", "x.jsonl"}), kOk);
  EXPECT_EQ(bench.files.KindOf("fixtures/a/fixture.yml"), FileKind::kFile);
}

TEST(Arguments, TakesNamesThatLookLikeSomethingElse) {
  Bench bench;
  bench.Rule("scan", 1, "A");
  bench.files.Put("-x.yml", RuleText(2, "B"));
  EXPECT_EQ(Call(bench, {"lint", "rules/scan.yml"}), kOk);
  EXPECT_EQ(Call(bench, {"lint", "--", "-x.yml"}), kOk) << bench.err.str();
  EXPECT_EQ(Call(bench, {"lint", "-x.yml"}), kUsage);
}

// Bug: a full disk behind standard output lost hits, and the exit code was 0.
TEST(Arguments, FailsWhenItsOutputCannotBeWritten) {
  Bench bench;
  bench.Rule("a", 1, "A");
  bench.out.setstate(std::ios::badbit);
  EXPECT_EQ(Call(bench, {"lint"}), kUsage);
  EXPECT_EQ(bench.err.str(), "drillcheck: cannot write the output\n");
}

}  // namespace
}  // namespace drillcheck::cli
