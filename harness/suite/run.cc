#include "suite/run.h"

#include <gtest/gtest.h>

#include <string_view>
#include <utility>

#include "report/console.h"

namespace drillcheck {
namespace {

// An entry on its way through the run.
struct Running {
  Entry* entry = nullptr;
  size_t position = 0;
  std::vector<TestResult> results;  // empty until the first test asks
  std::vector<bool> ran;
};

class DrillTest : public testing::Test {
 public:
  DrillTest(Running& running, size_t index)
      : running_(running), index_(index) {}

  void TestBody() override {
    if (running_.results.empty()) running_.results = running_.entry->Run();
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
        GTEST_SKIP() << Name(result.outcome) << ": " << result.reason;
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
    testing::RegisterTest(
        suite.c_str(), plan[i].name.c_str(), nullptr, nullptr, path.c_str(),
        plan[i].at.line,
        [&running, i]() -> DrillTest* { return new DrillTest(running, i); });
  }
}

class ProgressListener : public testing::EmptyTestEventListener {
 public:
  ProgressListener(Progress progress, size_t total)
      : progress_(std::move(progress)), total_(total) {}

  void OnTestSuiteStart(const testing::TestSuite& suite) override {
    if (progress_) progress_(position_, total_, suite.name());
    ++position_;
  }

 private:
  Progress progress_;
  size_t total_;
  size_t position_ = 0;
};

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

void TakeGoogleTestFlags(int& argc, char** argv) {
  // GoogleTest is shown only its own flags: it would take --help too.
  std::vector<char*> own = {argv[0]};
  int kept = 1;
  for (int i = 1; i < argc; ++i) {
    bool gtest = std::string_view(argv[i]).starts_with("--gtest_");
    if (gtest) {
      own.push_back(argv[i]);
    } else {
      argv[kept++] = argv[i];
    }
  }
  argc = kept;
  int own_count = static_cast<int>(own.size());
  own.push_back(nullptr);
  testing::InitGoogleTest(&own_count, own.data());
}

SuiteRun RunEntries(std::vector<std::unique_ptr<Entry>>& entries,
                    const Progress& progress) {
  std::vector<Running> running(entries.size());
  for (size_t i = 0; i < entries.size(); ++i) {
    running[i].entry = entries[i].get();
    Register(running[i]);
  }
  auto& listeners = testing::UnitTest::GetInstance()->listeners();
  delete listeners.Release(listeners.default_result_printer());
  listeners.Append(new ProgressListener(progress, entries.size()));
  SuiteRun run;
  run.listed_only = testing::GTEST_FLAG(list_tests);
  // What failed is in the results; the return value says no more.
  [[maybe_unused]] int status = RUN_ALL_TESTS();
  run.results = Collect(running);
  return run;
}

}  // namespace drillcheck
