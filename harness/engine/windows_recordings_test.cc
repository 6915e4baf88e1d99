// Public Windows recordings as .evtx against the same events as JSON: the same
// events, the same fields, the same hits. windows_recordings.md argues what
// differs.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "base/time.h"
#include "engine/corpora_for_test.h"
#include "event/reader.h"
#include "event/view.h"
#include "files/files.h"
#include "files/walk.h"
#include "testing/golden.h"

namespace drillcheck {
namespace {

Recording ReadWhole(const std::string& path) {
  Recording recording = ReadRecording(path, Content(path));
  for (const Diagnostic& d : recording.diagnostics) ADD_FAILURE() << Format(d);
  return recording;
}

std::vector<std::string> FilesBelow(const std::string& root,
                                    std::string_view ending) {
  Diagnostics trouble;
  std::vector<std::string> paths;
  for (std::string& path : WalkFiles(DiskFiles(), root, trouble)) {
    if (path.ends_with(ending)) paths.push_back(std::move(path));
  }
  EXPECT_TRUE(trouble.empty());
  return paths;
}

void Remove(std::string& text, std::string_view part) {
  for (size_t at = 0; (at = text.find(part, at)) != text.npos;) {
    text.erase(at, part.size());
  }
}

// A value as Sigma compares it, without what the dumps write in their own way.
std::string Normal(const json::Value& value) {
  if (auto time = ParseTime(value.text); time && value.text.size() > 10) {
    return FormatDate(*time);
  }
  std::string text = AsciiLower(value.text);
  for (std::string_view part : {"\r", "\n", "\t", " ", "{", "}", "<string>",
                                "</string>", "\xE2\x94\x80"}) {
    Remove(text, part);
  }
  if (text.starts_with("0x")) {
    text.erase(0, std::min(text.find_first_not_of('0', 2), text.size() - 1));
  }
  return text;
}

using Fields = std::map<std::string, std::string>;

// Lists joined: the dumps do so too. Without what they leave out or encode.
Fields FieldsOf(const Event& event) {
  Fields fields;
  for (const Leaf& leaf : Leaves({&event.fields, nullptr})) {
    if (!leaf.value->IsNull()) fields[leaf.path] += Normal(*leaf.value);
  }
  for (const char* name : {"EventID_Qualifiers", "Binary", "BinaryData",
                           "FilteredTcgLog", "PCRValues"}) {
    fields.erase(name);
  }
  return fields;
}

// "NewValue = x", a line for each field in which `others` differs. A field
// that is empty may be missing.
std::string Unlike(const Fields& fields, const Fields& others) {
  std::string lines;
  for (const auto& [name, text] : fields) {
    auto twin = others.find(name);
    bool missing = twin == others.end();
    if (text != (missing ? "" : twin->second)) {
      lines += name + " = " + text + "\n";
    }
  }
  return lines;
}

void ExpectSameFields(const Event& evtx, const Event& dump) {
  Fields fields = FieldsOf(evtx);
  Fields dumped = FieldsOf(dump);
  EXPECT_EQ(Unlike(fields, dumped), Unlike(dumped, fields));
}

std::set<std::string> HitsOf(const RuleSet& rules, const Event& event) {
  std::set<std::string> ids;
  for (size_t hit : rules.Match(event)) ids.insert(rules.at(hit).rule().id);
  return ids;
}

std::string PlaceOf(const Event& event) {
  std::string place = Describe(event);
  return DescribeSource(event) + ", " + place.substr(0, place.find(" (line"));
}

// The events of a recording as .evtx, which a dump of it has too.
std::vector<Event> ExpectSameEvents(const std::string& evtx,
                                    const std::string& dump) {
  Recording recording = ReadWhole(evtx);
  Recording twin = ReadWhole(dump);
  EXPECT_EQ(recording.events.size(), twin.events.size());
  size_t both = std::min(recording.events.size(), twin.events.size());
  for (size_t i = 0; i < both; ++i) {
    EXPECT_EQ(PlaceOf(recording.events[i]), PlaceOf(twin.events[i]));
    ExpectSameFields(recording.events[i], twin.events[i]);
  }
  return std::move(recording.events);
}

const RuleSet& Rules() {
  static const RuleSet rules = ActiveRules();
  return rules;
}

TEST(WindowsRecordings, OfSigmaHqAreTheSameFromEvtxAndFromJson) {
  if (SharedRoot().empty()) GTEST_SKIP() << SharedAbsent();
  size_t pairs = 0;
  size_t events = 0;
  for (const std::string& evtx : FilesBelow(Corpus("regression"), ".evtx")) {
    std::string dump = evtx.substr(0, evtx.size() - 5) + ".json";
    SCOPED_TRACE(evtx);
    std::vector<Event> read = ExpectSameEvents(evtx, dump);
    std::vector<Event> twins = ReadWhole(dump).events;
    ASSERT_EQ(read.size(), twins.size());
    for (size_t i = 0; i < read.size(); ++i) {
      EXPECT_EQ(HitsOf(Rules(), read[i]), HitsOf(Rules(), twins[i]));
    }
    events += read.size();
    ++pairs;
  }
  EXPECT_EQ(pairs, 131U);
  EXPECT_EQ(events, 166U);
}

// (log, rule) -> alerts.
using Alerts = std::map<std::pair<std::string, std::string>, int>;

// A line each, so that a failure shows what differs.
std::string Lines(const Alerts& alerts) {
  std::string lines;
  for (const auto& [key, count] : alerts) {
    lines +=
        key.first + "  " + key.second + "  " + std::to_string(count) + "\n";
  }
  return lines;
}

// What the table has not, and windows_recordings.md says why.
const Alerts& ArguedAlerts() {
  static const std::string psexec =
      "EVTX_full_APT_attack_steps/"
      "ID11,13,17,18-PSexec as system execution.jsonl";
  static const Alerts alerts = {
      {{psexec, "178e615d-e666-498b-9630-9ed363038101"}, 1},
      {{psexec, "61065c72-5d7d-44ef-bf41-6a36684b545f"}, 1},
      {{"TA0006-Credential Access/T1557-Man in the middle/"
        "ID5145-Print spooler bug abuse.jsonl",
        "8fe1c584-ee61-444b-be21-e9054b229694"},
       2},
  };
  return alerts;
}

Alerts ExpectedAlerts() {
  Alerts alerts = ArguedAlerts();
  for (const auto& row : Rows(Corpus("evtx-to-mitre/expected-alerts.tsv"))) {
    alerts[{row.at(0), row.at(1)}] = std::stoi(row.at(4));
  }
  return alerts;
}

// Rules that the table's maker had no log source for.
bool IsInTable(const sigma::Rule& rule) {
  std::string text = ToText(rule.log_source);
  return text != "windows" && text != "windows/dns-server";
}

TEST(WindowsRecordings, OfManyTechniquesAreTheSameFromEvtxAndFromJson) {
  if (SharedRoot().empty()) GTEST_SKIP() << SharedAbsent();
  std::string root = Corpus("evtx-to-mitre/");
  size_t events = 0;
  size_t alone = 0;
  Alerts alerts;
  for (const std::string& evtx : FilesBelow(root + "evtx", ".evtx")) {
    std::string name = evtx.substr((root + "evtx/").size());
    name.replace(name.size() - 5, 5, ".jsonl");
    SCOPED_TRACE(name);
    std::string dump = root + "jsonl/" + name;
    bool has_dump = DiskFiles().KindOf(dump) == FileKind::kFile;
    std::vector<Event> read =
        has_dump ? ExpectSameEvents(evtx, dump) : ReadWhole(evtx).events;
    (has_dump ? events : alone) += read.size();
    for (const Event& event : read) {
      for (size_t hit : Rules().Match(event)) {
        const sigma::Rule& rule = Rules().at(hit).rule();
        if (IsInTable(rule)) ++alerts[{name, rule.id}];
      }
    }
  }
  EXPECT_EQ(events, 4017U);
  // Three logs that no dump exists of.
  EXPECT_EQ(alone, 220U);
  EXPECT_EQ(Lines(alerts), Lines(ExpectedAlerts()));
}

}  // namespace
}  // namespace drillcheck
