// A small tree in memory and what a command prints about it. For the tests of
// this folder.
#ifndef DRILLCHECK_CLI_BENCH_FOR_TEST_H_
#define DRILLCHECK_CLI_BENCH_FOR_TEST_H_

#include <cstdio>
#include <sstream>
#include <string>

#include "cli/io.h"
#include "testing/memory_files.h"

namespace drillcheck::cli {

inline std::string Id(int number) {
  char tail[13];
  std::snprintf(tail, sizeof tail, "%012d", number);
  return std::string("00000000-0000-4000-8000-") + tail;
}

// Fires on CloudTrail events of this name.
inline std::string RuleText(int id, const std::string& event_name) {
  return "title: Sees " + event_name + "\nid: " + Id(id) +
         "\nlogsource: {product: aws, service: cloudtrail}\n"
         "detection:\n"
         "  selection:\n"
         "    eventName: " +
         event_name +
         "\n"
         "  condition: selection\n"
         "level: high\n"
         "tags: [attack.t1098]\n";
}

inline std::string EventLine(const std::string& event_name) {
  return R"({"eventVersion":"1.08","eventTime":"2026-04-29T09:00:02Z",)"
         R"("eventSource":"iam.amazonaws.com","eventName":")" +
         event_name + "\"}\n";
}

inline std::string FixtureText(int id) {
  return "schema: drillcheck/fixture@1\nrule: " + Id(id) +
         "\ncases:\n  drill: {replay: drill.jsonl, severity: high}\n";
}

struct Bench {
  MemoryFiles files;
  std::ostringstream out;
  std::ostringstream err;
  std::istringstream in;
  Io io{files, out, err, false, false, &in};

  // rules/NAME.yml, and its fixture, which passes.
  void Rule(const std::string& name, int id, const std::string& event_name) {
    files.Put("rules/" + name + ".yml", RuleText(id, event_name));
  }
  void Fixture(const std::string& name, int id, const std::string& event_name) {
    files.Put("fixtures/" + name + "/fixture.yml", FixtureText(id));
    files.Put("fixtures/" + name + "/drill.jsonl", EventLine(event_name));
  }
};

inline bool Has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace drillcheck::cli

#endif  // DRILLCHECK_CLI_BENCH_FOR_TEST_H_
