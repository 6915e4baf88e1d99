#include "taxonomy/windows_sources.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "event/event_for_test.h"
#include "files/files.h"
#include "taxonomy/router.h"
#include "testing/golden.h"

namespace drillcheck {
namespace {

// The parts of a cell, without the blanks around them.
std::vector<std::string> Parts(const std::string& cell, char separator) {
  std::vector<std::string> parts;
  for (const std::string& part : Split(cell, separator)) {
    if (!Trim(part).empty()) parts.emplace_back(Trim(part));
  }
  return parts;
}

// One row of the public table of log sources.
struct Row {
  sigma::LogSource source;
  bool is_file = false;
  std::vector<std::string> places;  // channels or paths
  std::vector<std::string> event_ids;
  std::vector<std::string> conditions;  // field=value
  std::vector<std::string> renames;     // rule=event
  std::string implied_service;
};

Row RowOf(const std::vector<std::string>& cells) {
  Row row;
  row.source = {cells.at(1), cells.at(0), cells.at(2)};
  row.is_file = cells.at(3) == "file";
  row.places = Parts(cells.at(4), ';');
  row.event_ids = Parts(cells.at(5), ',');
  row.conditions = Parts(cells.at(6), ',');
  row.renames = Parts(cells.at(7), ',');
  row.implied_service = cells.at(8);
  return row;
}

std::vector<Row> TableRows() {
  std::string path = JoinPath(SharedRoot(), "corpora/logsource.tsv");
  auto text = DiskFiles().Read(path, kMaxYamlBytes);
  EXPECT_TRUE(text.ok()) << path;
  std::vector<Row> rows;
  if (!text.ok()) return rows;
  for (const std::string& line : Split(text.value(), '\n')) {
    std::vector<std::string> cells = Split(line, '\t');
    if (cells.size() >= 9) rows.push_back(RowOf(cells));
  }
  if (!rows.empty()) rows.erase(rows.begin());
  return rows;
}

// A member of JSON from "name=value".
std::string MemberOf(const std::string& pair) {
  std::vector<std::string> sides = Split(pair, '=');
  return "\"" + sides.at(0) + "\":\"" + sides.at(1) + "\"";
}

Event WindowsEvent(const std::string& channel, const std::string& id,
                   const Row& row) {
  std::vector<std::string> data;
  for (const std::string& pair : row.conditions) data.push_back(MemberOf(pair));
  for (const std::string& pair : row.renames) {
    data.push_back("\"" + Split(pair, '=').at(1) + "\":\"renamed\"");
  }
  return EventOf(R"({"Event":{"System":{"Channel":")" + channel +
                 R"(","EventID":")" + id + R"("},"EventData":{)" +
                 Join(data, ",") + "}}}");
}

Reach ReachOf(const sigma::LogSource& source, const Event& event) {
  return Router(source).Route(event).reach;
}

void ExpectSeen(const Row& row, const Event& event) {
  EXPECT_EQ(ReachOf(row.source, event), Reach::kYes) << DescribeSource(event);
  sigma::LogSource implied = row.source;
  if (implied.service.empty()) implied.service = row.implied_service;
  EXPECT_EQ(ReachOf(implied, event), Reach::kYes) << ToText(implied);
  Router router(row.source);
  Routed routed = router.Route(event);
  for (const std::string& pair : row.renames) {
    FieldValues found = Lookup(routed.views.at(0), Split(pair, '=').at(0));
    ASSERT_EQ(found.values.size(), 1U) << pair;
    EXPECT_EQ(found.values[0]->text, "renamed") << pair;
  }
}

void ExpectChannelRow(const Row& row) {
  std::vector<std::string> ids = row.event_ids;
  if (ids.empty()) ids = {"1", "9999"};
  for (const std::string& channel : row.places) {
    for (const std::string& id : ids) {
      ExpectSeen(row, WindowsEvent(channel, id, row));
      EXPECT_EQ(ReachOf(row.source, WindowsEvent("Another", id, row)),
                Reach::kNo);
    }
    bool all = row.event_ids.empty();
    EXPECT_EQ(ReachOf(row.source, WindowsEvent(channel, "9999", row)),
              all ? Reach::kYes : Reach::kNo);
  }
}

// Sources that are told by the path of a log file: no event can tell them.
void ExpectFileRow(const Row& row) {
  EXPECT_EQ(ReachOf(row.source, EventOf(R"({"a":1})")), Reach::kNotRouted);
  EXPECT_EQ(ReachOf(row.source, WindowsEvent("Security", "1", row)),
            Reach::kNo);
}

TEST(WindowsSources, HoldEveryRowOfThePublicTable) {
  if (SharedRoot().empty()) GTEST_SKIP() << SharedAbsent();
  std::vector<Row> rows = TableRows();
  EXPECT_EQ(rows.size(), 91U);
  size_t files = 0;
  for (const Row& row : rows) {
    SCOPED_TRACE(ToText(row.source) + " " + Join(row.event_ids, ","));
    EXPECT_FALSE(row.places.empty());
    if (row.is_file) {
      ++files;
      ExpectFileRow(row);
    } else {
      ExpectChannelRow(row);
    }
  }
  EXPECT_EQ(files, 5U);
}

TEST(WindowsSources, HoldWhatThePublicTableLacks) {
  struct Sample {
    sigma::LogSource source;
    const char* channel;
    const char* id;
  };
  for (const Sample& sample : {
           Sample{{"file_access", "windows", ""},
                  "Microsoft-Windows-Kernel-File/Analytic",
                  "12"},
           {{"file_rename", "windows", ""},
            "Microsoft-Windows-Kernel-File/Analytic",
            "27"},
           {{"", "windows", "dns-server"}, "DNS Server", "150"},
           {{"", "windows", "dns-server-analytic"},
            "Microsoft-Windows-DNSServer/Analytical",
            "257"},
           {{"", "windows", "dns-server-audit"},
            "Microsoft-Windows-DNSServer/Audit",
            "541"},
           {{"", "windows", "driver-framework"},
            "Microsoft-Windows-DriverFrameworks-UserMode/Operational",
            "2003"},
           {{"", "windows", "microsoft-servicebus-client"},
            "Microsoft-ServiceBus-Client/Operational",
            "40300"},
       }) {
    SCOPED_TRACE(ToText(sample.source));
    EXPECT_EQ(
        ReachOf(sample.source, WindowsEvent(sample.channel, sample.id, Row())),
        Reach::kYes);
    EXPECT_EQ(ReachOf(sample.source, WindowsEvent("Security", "1", Row())),
              Reach::kNo);
  }
}

}  // namespace
}  // namespace drillcheck
