#include "cli/run.h"

#include <algorithm>
#include <ostream>

#include "base/time.h"
#include "check/warnings.h"
#include "cli/version.h"

namespace drillcheck::cli {
namespace {

// What only warnings broke was read well enough.
bool IsUnreadable(const TestResult& test) {
  bool broken = test.verdict == Verdict::kBrokenRule ||
                test.verdict == Verdict::kBrokenFixture;
  return broken && test.kind != kWarningKind;
}

}  // namespace

Progress MakeProgress(Io& io) {
  if (!io.progress) return nullptr;
  return [&io](size_t position, size_t total, const std::string& name) {
    bool last = position + 1 == total;
    if (position % 16 != 0 && !last) return;
    io.err << "\r\x1b[K" << position + 1 << "/" << total << " " << name
           << (last ? "\r\x1b[K" : "") << std::flush;
  };
}

Run NewRun(const CommonOptions& options, const Settings& settings) {
  Run run;
  run.version = kVersion;
  run.now = FormatTime(settings.now);
  run.rules = options.rules;
  run.fixtures = {options.fixtures};
  return run;
}

int Settle(const Policy& policy, std::vector<TestResult>& tests) {
  int code = kOk;
  for (TestResult& test : tests) {
    if (test.outcome != Outcome::kFail) continue;
    if (OnlyWarns(policy, test.lane, Name(test.verdict), test.kind)) {
      test.notes.push_back("only a warning here, says " + policy.path);
    } else {
      code = std::max<int>(code, IsUnreadable(test) ? kUnreadable : kFailed);
    }
  }
  return code;
}

}  // namespace drillcheck::cli
