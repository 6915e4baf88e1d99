// Fuzzes fixture.yml and SigmaHQ's info.yml: the tests that they ask for are
// run, and what they find is rendered.
#include <cstdint>
#include <string>

#include "check/rule_check.h"
#include "check/subject.h"
#include "fixture/sigmahq.h"
#include "fuzz/require.h"
#include "fuzz/use_rules.h"
#include "report/console.h"
#include "report/json.h"
#include "testing/memory_files.h"

namespace drillcheck::fuzz {
namespace {

constexpr const char* kRule = R"(title: T
id: id-1
name: one
logsource: {product: p}
detection:
  sel: {a: 1}
  filter: {b: 2}
  condition: sel and not filter
level: high
)";

constexpr const char* kPipeline =
    "transformations: [{id: m, type: field_name_mapping, mapping: {a: c}}]\n";

// A rule with a drill, whose fixture is `text`.
MemoryFiles Tree(const std::string& text) {
  MemoryFiles files;
  files.Put("rules/r.yml", kRule);
  files.Put("fixtures/r/fixture.yml", text);
  files.Put("fixtures/r/drill.jsonl", "{\"a\":1}\n{\"a\":1,\"b\":2}\n{}\n");
  files.Put("fixtures/r/other.jsonl", "{\"c\":1,\"user\":\"eve\"}\n");
  files.Put("pipelines/p.yml", kPipeline);
  files.Put("regression_data/r/info.yml", text);
  files.Put("regression_data/r/drill.json", "{\"a\":1}");
  return files;
}

void UseFixture(const MemoryFiles& files) {
  Settings settings{"fixtures", {}, {}};
  settings.pipelines_folder = "pipelines";
  Subject subject = LoadSubject(files, settings, {"rules/r.yml", "r", false});
  Require(subject.fixture || HasErrors(subject.fixture_diagnostics),
          "a fixture is read or reported");
  LoadRecordings(files, subject);
  Results results;
  results.tests = CheckRule(subject, settings);
  Require(results.tests.size() == PlanTests(subject).size(),
          "every planned test has a result");
  RenderResults(results, {});
  Require(FromJson(ToJson(results)).ok(), "results can be read back");
}

void Use(const std::string& text) {
  MemoryFiles files = Tree(text);
  UseFixture(files);
  Diagnostics said;
  auto info = ReadSigmaHqInfo(files, "regression_data/r/info.yml", text, said);
  Require(info.has_value() != HasErrors(said), "info.yml is read or reported");
  RequirePlaces(said, text);
}

}  // namespace
}  // namespace drillcheck::fuzz

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  drillcheck::fuzz::Use(std::string(data, data + size));
  return 0;
}
