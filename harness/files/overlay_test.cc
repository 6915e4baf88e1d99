#include "files/overlay.h"

#include <gtest/gtest.h>

#include "testing/memory_files.h"

namespace drillcheck {
namespace {

class Overlay : public testing::Test {
 protected:
  OverlayFiles Earlier(
      const std::map<std::string, OverlayFiles::Earlier>& earlier) {
    return {now_, "", earlier, [](const std::string& key, size_t limit) {
              if (key.size() > limit) return Result<std::string>(Error{"big"});
              return Result<std::string>("content of " + key);
            }};
  }

  MemoryFiles now_{{{"rules/a.yml", "now a"}, {"rules/new/b.yml", "now b"}}};
};

TEST_F(Overlay, ReadsWhatDidNotChangeFromNow) {
  auto files = Earlier({{"rules/x.yml", "1"}});
  EXPECT_EQ(files.Read("rules/a.yml", 100).value(), "now a");
  EXPECT_EQ(files.KindOf("rules/a.yml"), FileKind::kFile);
}

TEST_F(Overlay, ReadsWhatChangedAsItWas) {
  auto files = Earlier({{"rules/a.yml", "1"}});
  EXPECT_EQ(files.Read("rules/a.yml", 100).value(), "content of 1");
  EXPECT_EQ(files.Read("./rules//a.yml", 100).value(), "content of 1");
}

TEST_F(Overlay, HasWhatIsGoneWithItsFolders) {
  auto files = Earlier({{"rules/old/deep/c.yml", "1"}});
  EXPECT_EQ(files.KindOf("rules/old"), FileKind::kFolder);
  EXPECT_EQ(files.KindOf("rules/old/deep/c.yml"), FileKind::kFile);
  EXPECT_EQ(files.List("rules/old").value(), std::vector<std::string>{"deep"});
  EXPECT_EQ(files.Resolve("rules/old/deep/c.yml").value(),
            "/memory/rules/old/deep/c.yml");
}

TEST_F(Overlay, LacksWhatIsNew) {
  auto files = Earlier({{"rules/a.yml", std::nullopt}});
  EXPECT_EQ(files.KindOf("rules/a.yml"), FileKind::kMissing);
  EXPECT_FALSE(files.Read("rules/a.yml", 100).ok());
  EXPECT_FALSE(files.Resolve("rules/a.yml").ok());
  EXPECT_EQ(files.List("rules").value(), std::vector<std::string>{"new"});
}

TEST_F(Overlay, ListsBothSidesOnce) {
  auto files = Earlier({{"rules/a.yml", "1"}, {"rules/z.yml", "2"}});
  EXPECT_EQ(files.List("rules").value(),
            (std::vector<std::string>{"a.yml", "new", "z.yml"}));
  EXPECT_EQ(files.List(".").value(), std::vector<std::string>{"rules"});
}

TEST_F(Overlay, HasTheFolderThatAFileReplaced) {
  auto files =
      Earlier({{"rules/a.yml", std::nullopt}, {"rules/a.yml/b.yml", "1"}});
  EXPECT_EQ(files.KindOf("rules/a.yml"), FileKind::kFolder);
}

TEST_F(Overlay, TakesAbsoluteAndRelativePathsAsOne) {
  OverlayFiles files(
      now_, "/repo", {{"rules/a.yml", "1"}},
      [](const std::string& key, size_t) { return Result<std::string>(key); });
  EXPECT_EQ(files.Read("/repo/rules/a.yml", 9).value(), "1");
}

TEST_F(Overlay, KeepsLimitsAndRefusesToWrite) {
  auto files = Earlier({{"rules/a.yml", "123"}});
  EXPECT_FALSE(files.Read("rules/a.yml", 2).ok());
  EXPECT_FALSE(files.Write("rules/a.yml", "x").ok());
}

}  // namespace
}  // namespace drillcheck
