// A check that cries wolf is muted too. Rules that rightly fire on public
// recordings must pass, and none of them may be called drifted.
#include <set>

#include "check/check_for_test.h"
#include "testing/golden.h"

namespace drillcheck {
namespace {

// Reads below a folder of the disk; a fixture that only the test knows lies
// over it.
class Overlay : public FileSystem {
 public:
  void Put(const std::string& path, const std::string& text) {
    over_.Put(path, text);
  }

  Result<std::string> Read(const std::string& path,
                           size_t limit) const override {
    bool ours = over_.KindOf(path) == FileKind::kFile;
    return ours ? over_.Read(path, limit) : DiskFiles().Read(path, limit);
  }
  FileKind KindOf(const std::string& path) const override {
    FileKind ours = over_.KindOf(path);
    return ours == FileKind::kMissing ? DiskFiles().KindOf(path) : ours;
  }
  Result<std::vector<std::string>> List(
      const std::string& folder) const override {
    return DiskFiles().List(folder);
  }
  Result<std::string> Resolve(const std::string& path) const override {
    if (over_.KindOf(path) != FileKind::kFile) return DiskFiles().Resolve(path);
    std::string root =
        FolderOf(FolderOf(path));  // the fixture's folder is ours
    auto resolved = DiskFiles().Resolve(root);
    if (!resolved.ok()) return resolved;
    return resolved.value() + path.substr(root.size());
  }
  Result<bool> Write(const std::string& path, const std::string&) override {
    return Error{path + " is not written by a test"};
  }

 private:
  MemoryFiles over_;
};

std::vector<std::vector<std::string>> ReadTable(const std::string& path) {
  std::vector<std::vector<std::string>> rows;
  auto text = DiskFiles().Read(path, kMaxYamlBytes);
  if (!text.ok()) return rows;
  for (const std::string& line : Split(text.value(), '\n')) {
    if (!Trim(line).empty()) rows.push_back(Split(line, '\t'));
  }
  if (!rows.empty()) rows.erase(rows.begin());  // the names of the columns
  return rows;
}

std::string Failures(const std::vector<TestResult>& results) {
  std::string text;
  for (const TestResult& result : results) {
    if (result.outcome == Outcome::kPass) continue;
    text += Line(result) + ": " + result.path + ": expected " +
            result.expected + ", " + result.got + "; " + result.reason + "\n" +
            Lines(result.evidence);
  }
  return text;
}

// Columns: file, rule id, path of the rule, level, number of alerts.
TEST(FalseAlarms, NoneOver164PairsOfRuleAndRecordingThatRightlyFire) {
  if (SharedRoot().empty()) GTEST_SKIP() << SharedAbsent();
  std::string corpora = SharedRoot() + "/corpora/";
  std::string events = corpora + "evtx-to-mitre/jsonl";
  size_t checked = 0;
  for (const auto& row :
       ReadTable(corpora + "evtx-to-mitre/expected-alerts.tsv")) {
    ASSERT_GE(row.size(), 5U);
    Overlay files;
    files.Put(events + "/r/fixture.yml",
              "schema: drillcheck/fixture@1\nrule: " + row[1] +
                  "\nrecordings:\n  log: {file: '/" + row[0] +
                  "'}\ncases:\n  drill: {replay: log, fires: {exactly: " +
                  row[4] + "}, severity: " + row[3] + "}\n");
    Settings settings{events, {}, {}};
    Subject subject = LoadSubject(files, settings,
                                  {corpora + "sigmahq/" + row[2], "r", false});
    LoadRecordings(files, subject);
    auto results = CheckRule(subject, settings);
    EXPECT_EQ(Failures(results), "") << row[0] << " " << row[2];
    EXPECT_EQ(results.size(), 4U) << "Loads, HasFixture, Fires, Severity";
    ++checked;
  }
  EXPECT_EQ(checked, 164U);
}

TEST(FalseAlarms, NoneOverTheRegressionTestsOf131SigmaHqRules) {
  if (SharedRoot().empty()) GTEST_SKIP() << SharedAbsent();
  std::string corpora = SharedRoot() + "/corpora/";
  Settings settings{corpora + "regression", {}, {}};
  Diagnostics found;
  std::set<std::string> checked;
  for (const RuleEntry& entry :
       FindRules(DiskFiles(),
                 {corpora + "sigmahq/rules",
                  corpora + "sigmahq/rules-emerging-threats",
                  corpora + "sigmahq/rules-threat-hunting"},
                 found)) {
    Subject subject = LoadSubject(DiskFiles(), settings, entry);
    if (!subject.has_fixture) continue;
    LoadRecordings(DiskFiles(), subject);
    EXPECT_EQ(Failures(CheckRule(subject, settings)), "") << entry.path;
    checked.insert(entry.path);
  }
  EXPECT_EQ(checked.size(), 131U);
}

}  // namespace
}  // namespace drillcheck
