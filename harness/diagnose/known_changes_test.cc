#include "diagnose/known_changes.h"

#include "diagnose/diagnose_for_test.h"

namespace drillcheck {
namespace {

const sigma::LogSource kCloudTrail{"", "aws", "cloudtrail"};

struct Read {
  KnownChanges changes;
  std::string said;
};

// `list` stands below `changes:`, which is line 2.
Read ReadTable(const std::string& list) {
  Diagnostics found;
  Read read;
  read.changes = ReadKnownChanges(
      "ci/known-changes.yml",
      "schema: drillcheck/known-changes@1\nchanges:\n" + list, found);
  for (const Diagnostic& d : found) read.said += Format(d) + "\n";
  return read;
}

TEST(KnownChanges, OfTheShippedTableAreReadWithoutAComplaint) {
  EXPECT_GE(ShippedChanges().size(), 40U);
  for (const KnownChange& change : ShippedChanges()) {
    EXPECT_FALSE(change.source.empty()) << change.old_path;
  }
}

TEST(KnownChanges, AreFoundByLogSourceAndField) {
  auto found = FindChanges({}, kCloudTrail, "userIdentity.userName");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].new_paths[0], "additionalEventData.UserName");
  EXPECT_EQ(Describe(found[0]),
            "known change since 2025-07-14, AWS Security Blog on CloudTrail "
            "events of IAM Identity Center");
  EXPECT_TRUE(
      FindChanges({}, {"", "okta", ""}, "userIdentity.userName").empty());
  EXPECT_TRUE(FindChanges({}, {"", "", ""}, "userIdentity.userName").empty());
  EXPECT_TRUE(FindChanges({}, kCloudTrail, "userIdentity.arn").empty());
}

TEST(KnownChanges, OfARenamedParentGiveThePathBelowIt) {
  auto found = FindChanges({}, {"", "google_workspace", ""}, "gsuite.admin.x");
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(found[0].new_paths[0], "google_workspace.admin.x");
}

TEST(KnownChanges, OfTheTeamComeFirst) {
  Read own = ReadTable(
      "  - {product: aws, old: userIdentity.userName, new: [who, whom], "
      "source: our wiki}\n");
  EXPECT_EQ(own.said, "");
  auto found = FindChanges(own.changes, kCloudTrail, "userIdentity.userName");
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].new_paths, (std::vector<std::string>{"who", "whom"}));
}

struct Row {
  const char* list;
  const char* said;
};

TEST(KnownChanges, OfABrokenTableAreNoneAndItsPlaceIsTold) {
  const Row kRows[] = {
      {"  - {product: aws, old: a, new: b}\n", "known-changes.yml:3:5: error"},
      {"  - {product: aws, old: a, nwe: b, source: s, note: n}\n",
       "unknown key 'nwe'"},
      {"  - {old: a, new: b, source: s}\n", "needs a product"},
      {"  - {product: aws, old: a, source: s}\n", "needs a `note`"},
      {"  - {product: aws, old: a, new: b, source: s, since: soon}\n",
       "'soon' is no date"},
      {"  - {product: aws, old: a.*, new: b, source: s}\n", "both end in `.*`"},
      {"  - {product: aws, old: a, new: a, old_value: x, source: s}\n",
       "stand together"},
      {"  - text\n", "a map with old"},
      {"  {a: b}\n", "a list of changes"},
  };
  for (const Row& row : kRows) {
    Read read = ReadTable(row.list);
    EXPECT_NE(read.said.find(row.said), read.said.npos)
        << row.list << read.said;
    EXPECT_TRUE(read.changes.empty()) << row.list;
  }
}

TEST(KnownChanges, OfAnEndlessTableAreRefused) {
  std::string list;
  for (int i = 0; i < 2001; ++i) {
    list += "  - {product: p, old: a, new: b, source: s}\n";
  }
  EXPECT_NE(ReadTable(list).said.find("more than 2000"), std::string::npos);
  std::string text(600, 'x');
  EXPECT_NE(
      ReadTable("  - {product: p, old: " + text + ", new: b, source: s}\n")
          .said.find("longer than 500"),
      std::string::npos);
}

TEST(KnownChanges, OutrankEveryLikenessOfNames) {
  Read own = ReadTable("  - {product: p, old: user, new: zz, source: s}\n");
  Asked asked("{product: p}", "user: eve");
  asked.Changes(own.changes).Event(R"({"zz":"bob","u":{"user":"eve"}})");
  auto candidates = asked.Candidates();
  ASSERT_EQ(candidates.size(), 2U);
  EXPECT_EQ(candidates[0].path, "zz");
  EXPECT_EQ(Describe(candidates[0]),
            "zz = \"bob\" (known change, s; its value would not match)");
}

}  // namespace
}  // namespace drillcheck
