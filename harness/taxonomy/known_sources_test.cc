#include "taxonomy/known_sources.h"

#include <gtest/gtest.h>

#include "taxonomy/windows_sources.h"

namespace drillcheck {
namespace {

// "product windws: windows", or nothing.
std::string Nearest(const sigma::LogSource& source) {
  std::string lines;
  for (const UnknownSource& unknown : NearestLogSource(source)) {
    lines += std::string(unknown.part) + " " + unknown.word + ": " +
             unknown.nearest + "\n";
  }
  return lines;
}

TEST(KnownSources, HaveTheWordThatAnUnknownOneIsNearTo) {
  EXPECT_EQ(Nearest({"", "windws", ""}), "product windws: windows\n");
  EXPECT_EQ(Nearest({"", "Windows", ""}), "product Windows: windows\n");
  EXPECT_EQ(Nearest({"process_creaton", "linux", ""}),
            "category process_creaton: process_creation\n");
  EXPECT_EQ(Nearest({"", "aws", "cloud-trail"}),
            "service cloud-trail: cloudtrail\n");
  EXPECT_EQ(Nearest({"registry_sets", "wndows", "sysmom"}),
            "product wndows: windows\ncategory registry_sets: registry_set\n"
            "service sysmom: sysmon\n");
}

TEST(KnownSources, AskForAWordOfTheSameProduct) {
  EXPECT_EQ(Nearest({"", "linux", "audit"}), "service audit: auditd\n");
  EXPECT_EQ(Nearest({"", "aws", "guardduty"}), "");
  EXPECT_EQ(Nearest({"", "cisco", "aaa"}), "");
  EXPECT_EQ(Nearest({"", "windows", "apache"}), "");
}

TEST(KnownSources, AreNotOnlyThoseThatAreNearlyKnown) {
  auto unknown = UnknownLogSource({"", "windows", "foobar"});
  ASSERT_EQ(unknown.size(), 1U);
  EXPECT_EQ(unknown[0].part, "service");
  EXPECT_EQ(unknown[0].word, "foobar");
  EXPECT_EQ(unknown[0].nearest, "");
  EXPECT_EQ(WayOut(unknown), "");
  EXPECT_TRUE(UnknownLogSource({"", "windows", "security"}).empty());
  EXPECT_TRUE(UnknownLogSource({"", "azure", ""}).empty());
}

// Bug: only lint said so, and who ran the tests was told of no event at all.
TEST(KnownSources, WarnAtTheValueInTheRule) {
  sigma::RuleFile file;
  file.path = "r.yml";
  file.rules.resize(2);
  file.rules[1].log_source = {"", "aws", "cloudtrial"};
  file.rules[1].log_source_at = {12, 1};
  file.rules[1].service_at = {14, 12};
  WarnOfUnknownSources(file);
  ASSERT_EQ(file.diagnostics.size(), 1U);
  EXPECT_EQ(Format(file.diagnostics[0]),
            "r.yml:14:12: warning: no log source has the service 'cloudtrial' "
            "[unknown-log-source]\n  did you mean 'cloudtrail'?");
}

TEST(KnownSources, GiveOneWayOutOfTwoMistakes) {
  EXPECT_EQ(WayOut(NearestLogSource({"process_creaton", "windws", ""})),
            "did you mean 'windows' and 'process_creation'?");
  EXPECT_EQ(WayOut({}), "");
}

TEST(KnownSources, SayNothingOfAWordOfATeamsOwn) {
  EXPECT_EQ(Nearest({"", "our_erp_system", ""}), "");
  EXPECT_EQ(Nearest({"badge_reader", "our_doors", "front-door"}), "");
  EXPECT_EQ(Nearest({"", "", ""}), "");
}

TEST(KnownSources, SayNothingOfWhatIsKnown) {
  for (const WindowsCategory& row : WindowsCategories()) {
    EXPECT_EQ(Nearest({std::string(row.category), "windows", ""}), "");
  }
  for (const WindowsService& row : WindowsServices()) {
    EXPECT_EQ(Nearest({"", "windows", std::string(row.service)}), "");
  }
}

TEST(KnownSources, WarnsOfAWordThatNoEventOfTheProductHas) {
  auto warnings = [](const sigma::LogSource& source) {
    sigma::RuleFile file;
    file.path = "a.yml";
    file.rules.emplace_back().log_source = source;
    WarnOfClosedSources(file);
    return file.diagnostics.size();
  };
  EXPECT_EQ(warnings({"", "windows", "mssql"}), 1U);
  EXPECT_EQ(warnings({"zebra", "windows", ""}), 1U);
  EXPECT_EQ(warnings({"", "azure", "qqqqqq"}), 1U);
  // A product of the team's own has its own words, a nearly known one has the
  // other warning.
  EXPECT_EQ(warnings({"zebra", "ours", "mssql"}), 0U);
  EXPECT_EQ(warnings({"", "windows", "securty"}), 0U);
  EXPECT_EQ(warnings({"process_creation", "windows", "sysmon"}), 0U);
}

}  // namespace
}  // namespace drillcheck
