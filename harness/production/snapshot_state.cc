#include "production/snapshot_state.h"

#include <algorithm>

#include "base/duration.h"
#include "base/text.h"
#include "results/next_command.h"

namespace drillcheck {
namespace {

// Two clocks never agree. More than this is a wrong time zone or a wrong year,
// and would keep a snapshot fresh for ever.
constexpr Duration kClocksDiffer = Hours(1);

Duration AgeOf(const SnapshotFile& file, Time now) {
  return {now.micros - file.taken_at->micros};
}

bool IsOld(const SnapshotFile& file, const Settings& settings) {
  Duration age = AgeOf(file, settings.now);
  return age > settings.policy.budgets.snapshot_age;
}

bool IsFromTheFuture(const SnapshotFile& file, const Settings& settings) {
  return AgeOf(file, settings.now).micros < -kClocksDiffer.micros;
}

bool IsCut(const SnapshotFile& file) {
  return file.total && file.records != *file.total;
}

// Collects what is wrong: the first becomes the failure.
class SnapshotTest {
 public:
  SnapshotTest(const Snapshot& snapshot, const Settings& settings)
      : snapshot_(snapshot), settings_(settings) {
    result_.entry = "production/" + snapshot.system;
    result_.test = "Snapshot";
    result_.lane = "nightly";
    result_.path =
        snapshot.files.empty() ? snapshot.folder : snapshot.files[0].path;
    result_.at = {snapshot.files.empty() ? 0 : 1, 1};
  }

  TestResult Run() {
    for (const Diagnostic& diagnostic : snapshot_.diagnostics) {
      Fail("unreadable", diagnostic.path, diagnostic.at,
           diagnostic.text + " [" + diagnostic.code + "]",
           diagnostic.hint.empty() ? "mend the job that takes the snapshot"
                                   : diagnostic.hint);
    }
    for (const SnapshotFile& file : snapshot_.files) CheckTotal(file);
    for (const SnapshotFile& file : snapshot_.files) CheckAge(file);
    if (result_.outcome == Outcome::kFail) {
      result_.next = NextCommand({"test", "--production=" + snapshot_.system});
    }
    return std::move(result_);
  }

 private:
  void CheckTotal(const SnapshotFile& file) {
    if (!IsCut(file)) return;
    bool first = Fail("cut", file.path, {1, 1},
                      "what is not in the snapshot is not known to be missing",
                      "take the snapshot again, all pages of it");
    if (!first) return;
    result_.expected = Count(*file.total, "record");
    result_.got = "it holds " + std::to_string(file.records);
  }

  void CheckAge(const SnapshotFile& file) {
    if (!file.taken_at) return;
    std::string taken = "taken at " + FormatTime(*file.taken_at);
    if (IsFromTheFuture(file, settings_)) {
      Fail("old", file.path, {1, 1},
           taken + ", which is after now (" + FormatTime(settings_.now) + ")",
           "write taken_at in UTC, by a clock that is right");
    } else if (IsOld(file, settings_)) {
      bool first = Fail("old", file.path, {1, 1}, taken,
                        "see why the job that takes the snapshot stopped");
      if (first) TellAge(file);
    }
  }

  void TellAge(const SnapshotFile& file) {
    Duration limit = settings_.policy.budgets.snapshot_age;
    result_.expected = "a snapshot not older than " + FormatDuration(limit);
    result_.got =
        "it is " + FormatDuration(AgeOf(file, settings_.now)) + " old";
  }

  // True for the first.
  bool Fail(const std::string& kind, const std::string& path, Position at,
            const std::string& reason, const std::string& suggestion) {
    if (result_.outcome == Outcome::kFail) {
      Evidence line;
      line.text = path + (at.line > 0 ? ":" + std::to_string(at.line) : "");
      line.note = reason;
      result_.evidence.push_back(line);
      return false;
    }
    result_.outcome = Outcome::kFail;
    result_.verdict = Verdict::kStale;
    result_.kind = kind;
    result_.path = path;
    result_.at = at;
    result_.reason = reason;
    result_.suggestion = suggestion;
    return true;
  }

  const Snapshot& snapshot_;
  const Settings& settings_;
  TestResult result_;
};

}  // namespace

SnapshotState StateOf(const Snapshot& snapshot, const Settings& settings) {
  const auto& files = snapshot.files;
  auto any = [&](auto predicate) {
    return std::any_of(files.begin(), files.end(), predicate);
  };
  SnapshotState state;
  state.readable = any([](const SnapshotFile& file) {
    return file.taken_at.has_value() && file.total.has_value();
  });
  state.complete = !HasErrors(snapshot.diagnostics) && !any(IsCut);
  state.current = !any([&](const SnapshotFile& file) {
    return !file.taken_at || IsOld(file, settings) ||
           IsFromTheFuture(file, settings);
  });
  return state;
}

TestResult CheckSnapshot(const Snapshot& snapshot, const Settings& settings) {
  return SnapshotTest(snapshot, settings).Run();
}

}  // namespace drillcheck
