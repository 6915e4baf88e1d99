// A rule that counts, with drills on both sides of its numbers, for tests.
#ifndef DRILLCHECK_CHECK_COUNTED_FOR_TEST_H_
#define DRILLCHECK_CHECK_COUNTED_FOR_TEST_H_

#include <string>
#include <vector>

#include "check/check_for_test.h"

namespace drillcheck {

// Five failures within ten minutes are an alert.
struct Counted : Drill {
  Counted(const std::string& timespan, const std::string& bound) {
    RuleFile(
        "title: Failure\nid: id-0\nname: failure\nlogsource: {product: p}\n"
        "detection: {s: {a: 1}, condition: s}\n---\n"
        "title: Guessing\nid: id-1\ncorrelation:\n  type: event_count\n"
        "  rules: [failure]\n  group-by: [user]\n  timespan: " +
        timespan + "\n  condition:\n    gte: " + bound + "\nlevel: high\n");
    FixtureFile(
        "schema: drillcheck/fixture@1\nrule: [id-0, id-1]\ncases:\n"
        "  five: {replay: five.jsonl}\n"
        "  spread: {replay: spread.jsonl}\n"
        "  four: {replay: four.jsonl, fires: never}\n"
        "  slow: {replay: slow.jsonl, fires: never}\n");
    Failures("five.jsonl", {0, 1, 2, 3, 4});
    Failures("spread.jsonl", {0, 2, 4, 6, 9});
    Failures("four.jsonl", {0, 1, 2, 3});
    Failures("slow.jsonl", {0, 20, 40});
  }

  // One at each of these minutes.
  void Failures(const std::string& name, const std::vector<int>& minutes) {
    std::string lines;
    for (int minute : minutes) {
      std::string two = (minute < 10 ? "0" : "") + std::to_string(minute);
      lines += R"({"a": 1, "user": "eve", "@timestamp": "2026-01-01T09:)" +
               two + ":00Z\"}\n";
    }
    Events(name, lines);
  }
};

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_COUNTED_FOR_TEST_H_
