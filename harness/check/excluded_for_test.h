// A rule with two parts that ask and two that exclude, of which a test writes
// the condition: for the tests of what a condition leaves out or takes in.
#ifndef DRILLCHECK_CHECK_EXCLUDED_FOR_TEST_H_
#define DRILLCHECK_CHECK_EXCLUDED_FOR_TEST_H_

#include <string>

#include "check/check_for_test.h"

namespace drillcheck {

// A drill, and a near-miss for each part of the rule but the first.
struct Excluded : Drill {
  explicit Excluded(const std::string& condition) {
    Detection(
        "  event: {name: login}\n"
        "  root: {type: root}\n"
        "  filter_own: {host: jump}\n"
        "  filter_test: {user: robot}\n"
        "  condition: " +
        condition + "\n");
    CasesAfter("");
    Events("drill.jsonl", EventOf("root", "x", "eve"));
    Events("user.jsonl", EventOf("user", "x", "eve"));
    Events("own.jsonl", EventOf("root", "jump", "eve"));
    Events("test.jsonl", EventOf("root", "x", "robot"));
  }
  // With more drills behind the first.
  void CasesAfter(const std::string& drills) {
    Cases("  drill: {replay: drill.jsonl}\n" + drills +
          "  user: {replay: user.jsonl, fires: never, because: root}\n"
          "  own: {replay: own.jsonl, fires: never, because: filter_own}\n"
          "  test: {replay: test.jsonl, fires: never, because: filter_test}\n");
  }
  static std::string EventOf(const std::string& type, const std::string& host,
                             const std::string& user) {
    return R"({"name": "login", "type": ")" + type + R"(", "host": ")" + host +
           R"(", "user": ")" + user + "\"}";
  }
};

}  // namespace drillcheck

#endif  // DRILLCHECK_CHECK_EXCLUDED_FOR_TEST_H_
