#include "sigma/tags.h"

#include <gtest/gtest.h>

#include "sigma/parse.h"

namespace drillcheck::sigma {
namespace {

// What is said of a rule with this tag: its place, text and hint.
std::string Said(const std::string& tag) {
  RuleFile file = ParseRuleFile(
      "r.yml", "title: T\nid: 706b8727-16b5-4eda-afd2-aef6219827e9\ntags: [" +
                   tag +
                   "]\nlogsource: {product: p}\n"
                   "detection: {s: {a: 1}, condition: s}\n");
  EXPECT_EQ(file.rules.size(), 1U) << "it still runs";
  EXPECT_LE(file.diagnostics.size(), 1U);
  return file.diagnostics.empty() ? "" : Format(file.diagnostics[0]);
}

std::string Warning(const std::string& text, const std::string& hint) {
  return "r.yml:3:8: warning: the tag '" + text + " [bad-tag]\n  " + hint;
}

TEST(Tag, MayBeATechniqueATacticOrAnotherObjectOfAttack) {
  for (const char* tag :
       {"attack.t1098", "attack.t1098.001", "attack.t9999", "attack.g0016",
        "attack.s0002", "attack.ds0005", "attack.m1036", "attack.a0001",
        "attack.ta0003", "attack.c0024", "attack.persistence",
        "attack.privilege-escalation", "attack.privilege_escalation",
        "attack.stealth", "attack.defense-evasion", "attack.evasion"}) {
    EXPECT_EQ(Said(tag), "") << tag;
  }
}

TEST(Tag, MayBeAnythingInAnotherNamespace) {
  for (const char* tag :
       {"car.2016-04-005", "cve.2021-44228", "cve.2021.44228",
        "d3fend.d3f-WindowsNtOpenFile", "detection.threat-hunting", "stp.3k",
        "tlp.amber", "team.t1098.1", "attacker.lazarus", "asset.discovery",
        "attack.a-tactic-of-tomorrow"}) {
    EXPECT_EQ(Said(tag), "") << tag;
  }
}

TEST(Tag, IsWarnedOfWhereATechniqueIsMalformed) {
  const std::string malformed = "' is not written like a technique of ATT&CK";
  struct Row {
    const char* tag;
    const char* meant;
  };
  for (const Row& row : {
           Row{"attack.t1098.1", "attack.t1098.001"},
           {"attack.t1098.01", "attack.t1098.001"},
           {"attack.t1098-001", "attack.t1098.001"},
           {"attack.T1098_001", "attack.t1098.001"},
           {"attack.1098", "attack.t1098"},
           {"attack.1098.004", "attack.t1098.004"},
       }) {
    EXPECT_EQ(Said(row.tag),
              Warning(row.tag + malformed,
                      std::string("did you mean ") + row.meant + "?"));
  }
  for (const char* tag : {"attack.t109", "attack.t10988", "attack.t1098.0011",
                          "attack.t1098.", "attack.t1098.1.2"}) {
    EXPECT_EQ(Said(tag),
              Warning(tag + malformed,
                      "write attack.t and four digits, and of a sub-technique "
                      "a dot and three more: attack.t1098.001"));
  }
}

TEST(Tag, IsWarnedOfWhereATacticIsMisspelt) {
  EXPECT_EQ(Said("attack.persistance"),
            Warning("attack.persistance' is not a tactic of ATT&CK",
                    "did you mean attack.persistence?"));
  EXPECT_EQ(Said("attack.privilege_escalaton"),
            Warning("attack.privilege_escalaton' is not a tactic of ATT&CK",
                    "did you mean attack.privilege-escalation?"));
}

TEST(Tag, IsWarnedOfWhereItIsNotInLowerCase) {
  EXPECT_EQ(Said("attack.T1098"), Warning("attack.T1098' is not in lower case",
                                          "did you mean attack.t1098?"));
}

TEST(Tag, IsWarnedOfWhereItsNamespaceWasMeantToBeAttack) {
  for (const char* tag : {"atack.t1098", "attck.t1098", "Attack.T1098"}) {
    EXPECT_EQ(
        Said(tag),
        Warning(std::string(tag) +
                    "' looks like one of ATT&CK and has another namespace",
                "did you mean attack.t1098?"));
  }
}

TEST(Tag, IsWarnedOfWhereItHasNoNamespace) {
  EXPECT_EQ(Said("T1098"),
            Warning("T1098' has no namespace", "did you mean attack.t1098?"));
  EXPECT_EQ(Said("windows"),
            Warning("windows' has no namespace",
                    "write namespace.value, such as attack.t1098"));
}

TEST(Tag, IsWarnedOfAtMostFiveTimesInARule) {
  RuleFile file =
      ParseRuleFile("r.yml", "title: T\ntags: [a, b, c, d, e, f, g]\n");
  size_t told = 0;
  for (const Diagnostic& one : file.diagnostics) told += one.code == "bad-tag";
  EXPECT_EQ(told, 5U);
}

}  // namespace
}  // namespace drillcheck::sigma
