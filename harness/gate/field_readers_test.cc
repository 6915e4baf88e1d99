#include "gate/field_readers.h"

#include <gtest/gtest.h>

#include "base/text.h"
#include "event/reader.h"
#include "gate/field_losses.h"
#include "testing/memory_files.h"
#include "tree/filters.h"

namespace drillcheck {
namespace {

class FindReadersTest : public testing::Test {
 protected:
  void Was(const std::string& json) { Add(before_, "old", "2024-01-01", json); }
  void Is(const std::string& json) { Add(now_, "new", "2025-01-01", json); }

  static void Add(FieldRecorder& recorder, const std::string& file,
                  const std::string& date, const std::string& json) {
    RecordingEntry entry;
    entry.recorded = date;
    recorder.Add(entry, file, ReadRecording(file, json).events);
  }

  static std::string Trail(const std::string& members) {
    return R"({"eventVersion":"1","eventSource":"iam.amazonaws.com",)"
           R"("eventName":"CreateUser",)" +
           members + "}";
  }

  void Rule(const std::string& name, const std::string& text) {
    files_.Put("rules/" + name + ".yml", text);
  }
  static std::string TrailRule(const std::string& detection) {
    return "title: T\nid: " + std::string("x") +
           "\nlogsource: {product: aws, service: cloudtrail}\ndetection:\n" +
           detection;
  }

  // "x.y: rules/a.yml:6 (selection)" a lost field that is read.
  std::string Readers() {
    settings_.rules_roots = {"rules"};
    settings_.filters = LoadFilters(files_, {"rules"});
    Diagnostics unused;
    std::vector<std::string> lines;
    for (const LostField& field :
         FindReaders(files_, settings_, FindRules(files_, {"rules"}, unused),
                     FindLost(before_.Summary({}), now_), now_)) {
      std::vector<std::string> places;
      for (const FieldReader& r : field.readers) places.push_back(Describe(r));
      if (places.empty()) continue;
      lines.push_back(field.lost.before.path + ": " + Join(places, ", "));
    }
    return Join(lines, "\n");
  }

  MemoryFiles files_;
  Settings settings_{"fixtures", {}, {}};
  FieldRecorder before_;
  FieldRecorder now_;
};

TEST_F(FindReadersTest, NamesEveryPlaceThatReadsTheField) {
  Was(Trail(R"("x":{"y":"1"},"z":"1")"));
  Is(Trail(R"("z":"1")"));
  Rule("a", TrailRule("  selection:\n    z: 1\n    x.y: 1\n"
                      "  filter_null:\n    x.y: null\n"
                      "  other:\n    z|fieldref: x.y\n"
                      "  condition: selection and not filter_null and other\n"
                      "fields: [z, x.y]\n"));
  EXPECT_EQ(Readers(),
            "x.y: rules/a.yml:7 (selection), rules/a.yml:9 (filter_null), "
            "rules/a.yml:11 (other), rules/a.yml:13 (fields)");
}

TEST_F(FindReadersTest, CountsAParentOnlyWhereNothingBelowItIsLeft) {
  Was(Trail(R"("x":{"y":"1","z":"1"})"));
  Is(Trail(R"("x":{"z":"1"})"));
  Rule("a", TrailRule("  s: {x: null}\n  condition: s\n"));
  EXPECT_EQ(Readers(), "");
}

TEST_F(FindReadersTest, CountsAParentThatIsGoneAsAWhole) {
  Was(Trail(R"("x":{"y":"1"})"));
  Is(Trail(R"("z":"1")"));
  Rule("a", TrailRule("  s: {x: null}\n  condition: s\n"));
  EXPECT_EQ(Readers(), "x.y: rules/a.yml:5 (s)");
}

TEST_F(FindReadersTest, PassesOverRulesOfOtherLogSources) {
  Was(Trail(R"("x":"1")"));
  Is(Trail(R"("z":"1")"));
  Rule("a",
       "title: T\nlogsource: {product: okta, service: okta}\n"
       "detection:\n  s: {x: 1}\n  condition: s\n");
  EXPECT_EQ(Readers(), "");
}

TEST_F(FindReadersTest, KnowsTheNamesThatRulesUse) {
  auto event = [](const std::string& data) {
    return R"({"Event":{"System":{"Channel":"Security","EventID":4688},)"
           R"("EventData":{)" +
           data + "}}}";
  };
  Was(event(R"("NewProcessName":"a","ProcessId":"1")"));
  Is(event(R"("ProcessId":"1")"));
  Rule("a",
       "title: T\nlogsource: {product: windows, category: "
       "process_creation}\ndetection:\n  s: {Image: a}\n"
       "  condition: s\n");
  EXPECT_EQ(Readers(), "NewProcessName: rules/a.yml:4 (s)");
}

TEST_F(FindReadersTest, NamesTheGroupByOfACorrelation) {
  Was(Trail(R"("user":"1")"));
  Is(Trail(R"("z":"1")"));
  Rule("a",
       "title: M\nname: m\nlogsource: {product: aws, service: cloudtrail}\n"
       "detection:\n  s: {eventName: CreateUser}\n  condition: s\n---\n"
       "title: C\ncorrelation:\n  type: event_count\n  rules: [m]\n"
       "  group-by: [user]\n  timespan: 5m\n  condition: {gte: 2}\n");
  EXPECT_EQ(Readers(), "user: rules/a.yml:12 (group-by)");
}

TEST_F(FindReadersTest, NamesAFilterAtItsOwnFile) {
  Was(Trail(R"("agent":"1")"));
  Is(Trail(R"("z":"1")"));
  Rule("a", TrailRule("  s: {z: 1}\n  condition: s\n"));
  Rule("b.filter",
       "title: F\nlogsource: {product: aws, service: cloudtrail}\nfilter:\n"
       "  rules: any\n  selection: {agent: x}\n  condition: not selection\n");
  EXPECT_EQ(Readers(), "agent: rules/b.filter.yml:5 (selection)");
}

TEST_F(FindReadersTest, SaysTheOwner) {
  Was(Trail(R"("x":"1")"));
  Is(Trail(R"("z":"1")"));
  Rule("a", TrailRule("  s: {x: 1}\n  condition: s\n"));
  settings_.policy.owners = {{"**", "cloud"}};
  EXPECT_EQ(Readers(), "x: rules/a.yml:5 (s, cloud)");
}

// Bug: places were read behind the end of the list, where a pipeline had made
// two names of one.
TEST_F(FindReadersTest, NamesTheLineOfAFieldThatAPipelineRenamed) {
  Was(Trail(R"("m":"1","n":"1","o":"1")"));
  Is(Trail(R"("z":"1")"));
  Rule("a", TrailRule("  s: {z: 1}\n  condition: s\nfields:\n  - A\n  - o\n"));
  files_.Put("ci/pipelines/map.yml",
             "transformations:\n"
             "  - {type: field_name_mapping, mapping: {A: [m, n]}}\n"
             "  - {type: add_field, field: m}\n");
  settings_.pipelines_folder = "ci/pipelines";
  Diagnostics found;
  auto policy =
      ReadPolicy("ci/policy.yml",
                 "schema: drillcheck/policy@1\n"
                 "pipelines: [{logsource: {product: aws}, use: [map]}]\n",
                 found);
  ASSERT_TRUE(policy && found.empty());
  settings_.policy = *policy;
  EXPECT_EQ(Readers(),
            "m: rules/a.yml:8 (fields)\nn: rules/a.yml:8 (fields)\n"
            "o: rules/a.yml:9 (fields)");
}

}  // namespace
}  // namespace drillcheck
