#include "suite/run.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "report/console.h"

namespace drillcheck {
namespace {

// An entry on its way through the run.
struct Running {
  Entry* entry = nullptr;
  const Finish* finish = nullptr;  // may hold nothing
  size_t position = 0;
  std::vector<TestResult> results;  // empty until the first test asks
  std::vector<bool> ran;
  std::vector<const testing::TestInfo*> tests;
};

// Those that GoogleTest does not select here: a filter, a shard.
std::set<std::string> LeftOut(const Running& running) {
  std::set<std::string> names;
  for (const testing::TestInfo* test : running.tests) {
    if (!test->should_run()) names.insert(test->name());
  }
  return names;
}

void RunEntry(Running& running) {
  running.entry->LeaveOut(LeftOut(running));
  running.results = running.entry->Run();
  if (!*running.finish) return;
  for (TestResult& result : running.results) (*running.finish)(result);
}

class DrillTest : public testing::Test {
 public:
  DrillTest(Running& running, size_t index)
      : running_(running), index_(index) {}

  void TestBody() override {
    if (running_.results.empty()) RunEntry(running_);
    running_.ran[index_] = true;
    Report(running_.results[index_]);
  }

 private:
  static void Report(const TestResult& result) {
    switch (result.outcome) {
      case Outcome::kFail:
        ADD_FAILURE_AT(result.path.c_str(), result.at.line)
            << "\n"
            << RenderFailure(result);
        break;
      case Outcome::kNotChecked:
      case Outcome::kNotReached:
        // GTEST_SKIP() would point here, not into the YAML.
        return GTEST_MESSAGE_AT_(result.path.c_str(), result.at.line, "",
                                 testing::TestPartResult::kSkip)
               << Name(result.outcome) << ": " << result.reason;
      case Outcome::kPass:
      case Outcome::kWaived:
      case Outcome::kKnownGap:
        break;
    }
  }

  Running& running_;
  size_t index_;
};

void Register(Running& running) {
  std::string suite = running.entry->Name();
  std::string path = running.entry->Path();
  std::vector<PlannedTest> plan = running.entry->Plan();
  running.ran.resize(plan.size());
  for (size_t i = 0; i < plan.size(); ++i) {
    running.tests.push_back(testing::RegisterTest(
        suite.c_str(), plan[i].name.c_str(), nullptr, nullptr, path.c_str(),
        plan[i].at.line,
        [&running, i]() -> DrillTest* { return new DrillTest(running, i); }));
  }
}

class ProgressListener : public testing::EmptyTestEventListener {
 public:
  ProgressListener(Progress progress, size_t total)
      : progress_(std::move(progress)), total_(total) {}

  void OnTestIterationStart(const testing::UnitTest& /*test*/,
                            int /*iteration*/) override {
    position_ = 0;
  }

  void OnTestSuiteStart(const testing::TestSuite& suite) override {
    if (progress_) progress_(position_, total_, suite.name());
    ++position_;
  }

 private:
  Progress progress_;
  size_t total_;
  size_t position_ = 0;
};

enum class FlagValue { kSwitch, kNumber, kText };

// The flags of GoogleTest that make sense for generated tests.
const std::map<std::string_view, FlagValue>& GoogleTestFlags() {
  static const std::map<std::string_view, FlagValue> flags = {
      {"also_run_disabled_tests", FlagValue::kSwitch},
      {"brief", FlagValue::kSwitch},
      {"color", FlagValue::kText},
      {"fail_fast", FlagValue::kSwitch},
      {"filter", FlagValue::kText},
      {"list_tests", FlagValue::kSwitch},
      {"output", FlagValue::kText},
      {"print_time", FlagValue::kSwitch},
      {"print_utf8", FlagValue::kSwitch},
      {"random_seed", FlagValue::kNumber},
      {"repeat", FlagValue::kNumber},
      {"shuffle", FlagValue::kSwitch},
  };
  return flags;
}

bool IsNumber(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  return !text.empty() && text.size() < 10 &&
         text.find_first_not_of("0123456789") == text.npos;
}

// `argument` starts with --gtest_.
bool IsGoogleTestFlag(std::string_view argument) {
  argument.remove_prefix(std::string_view("--gtest_").size());
  size_t equals = argument.find('=');
  auto flag = GoogleTestFlags().find(argument.substr(0, equals));
  if (flag == GoogleTestFlags().end()) return false;
  if (equals == argument.npos) return flag->second == FlagValue::kSwitch;
  return flag->second != FlagValue::kNumber ||
         IsNumber(argument.substr(equals + 1));
}

// GoogleTest ends the program where it cannot write its report. Tried before
// it comes to that; empty if it can, or if there is none.
std::string OutputTrouble() {
  const std::string& output = testing::GTEST_FLAG(output);
  size_t colon = output.find(':');
  if (colon == output.npos || output.ends_with('/')) return {};
  auto written = DiskFiles().Write(output.substr(colon + 1), "");
  return written.ok() ? "" : written.error();
}

std::vector<TestResult> Collect(std::vector<Running>& running) {
  std::vector<TestResult> results;
  for (Running& entry : running) {
    for (size_t i = 0; i < entry.results.size(); ++i) {
      if (entry.ran[i]) results.push_back(std::move(entry.results[i]));
    }
  }
  return results;
}

}  // namespace

std::string TakeGoogleTestFlags(int& argc, char** argv) {
  // GoogleTest is shown only its own flags: it would take --help too.
  std::vector<char*> own = {argv[0]};
  std::string unknown;
  int kept = 1;
  for (int i = 1; i < argc; ++i) {
    std::string_view flag = argv[i];
    if (!flag.starts_with("--gtest_")) {
      argv[kept++] = argv[i];
    } else if (IsGoogleTestFlag(flag)) {
      own.push_back(argv[i]);
    } else if (unknown.empty()) {
      unknown = flag;
    }
  }
  argc = kept;
  int own_count = static_cast<int>(own.size());
  own.push_back(nullptr);
  testing::InitGoogleTest(&own_count, own.data());
  return unknown;
}

SuiteRun RunEntries(std::vector<std::unique_ptr<Entry>>& entries,
                    const Progress& progress, const Finish& finish) {
  std::vector<Running> running(entries.size());
  for (size_t i = 0; i < entries.size(); ++i) {
    running[i].entry = entries[i].get();
    running[i].finish = &finish;
    Register(running[i]);
  }
  auto& listeners = testing::UnitTest::GetInstance()->listeners();
  delete listeners.Release(listeners.default_result_printer());
  listeners.Append(new ProgressListener(progress, entries.size()));
  // A rule called DISABLED_x is a rule like any other: nothing turns a test
  // off by its name.
  testing::GTEST_FLAG(also_run_disabled_tests) = true;
  SuiteRun run;
  run.trouble = OutputTrouble();
  if (!run.trouble.empty()) return run;
  run.listed_only = testing::GTEST_FLAG(list_tests);
  // What failed is in the results; the return value says no more.
  [[maybe_unused]] int status = RUN_ALL_TESTS();
  run.all_ran =
      std::all_of(running.begin(), running.end(),
                  [](const Running& entry) { return LeftOut(entry).empty(); });
  run.results = Collect(running);
  return run;
}

}  // namespace drillcheck
