#include "files/walk.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "testing/memory_files.h"

namespace drillcheck {
namespace {

using Paths = std::vector<std::string>;

TEST(WalkFiles, GoesInByteOrderAndPassesDotNamesOver) {
  MemoryFiles files({{"rules/b.yml", ""},
                     {"rules/a/z.yml", ""},
                     {"rules/a.yml", ""},
                     {"rules/.git/x", ""},
                     {"rules/.hidden.yml", ""},
                     {"other/c.yml", ""}});
  Diagnostics found;
  EXPECT_EQ(WalkFiles(files, "rules", found),
            (Paths{"rules/a.yml", "rules/a/z.yml", "rules/b.yml"}));
  EXPECT_TRUE(found.empty());
}

TEST(WalkFiles, TakesASingleFileAsItIs) {
  MemoryFiles files;
  files.Put("rules/b.yml", "");
  Diagnostics found;
  EXPECT_EQ(WalkFiles(files, "rules/b.yml", found), Paths{"rules/b.yml"});
  EXPECT_TRUE(found.empty());
}

TEST(WalkFiles, LooksOnlyAtWhatIsWanted) {
  MemoryFiles files({{"rules/b.yml", ""},
                     {"rules/b.txt", ""},
                     {"rules/a.yml/c.txt", ""},
                     {"rules/a.yml/d.yml", ""},
                     {"rules/.e.yml", ""}});
  files.Link("rules/out.txt", "/etc/passwd");
  Diagnostics found;
  Wanted wanted{[](std::string_view name) { return name.ends_with(".yml"); }};
  EXPECT_EQ(WalkFiles(files, "rules", found, wanted),
            (Paths{"rules/a.yml/d.yml", "rules/b.yml"}));
  EXPECT_TRUE(found.empty());
  files.Link("rules/out.yml", "/etc/passwd");
  WalkFiles(files, "rules", found, wanted);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].code, "outside-tree");
}

TEST(WalkFiles, GivesUpWhereItIsTold) {
  MemoryFiles files({{"rules/a/x.yml", ""}, {"rules/b.yml", ""}});
  Diagnostics found;
  WalkFiles(files, "rules", found, {{}, 2});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].path, "rules/b.yml");
  EXPECT_EQ(found[0].code, "too-many");
}

// As links inside the tree can make it.
class EndlessFolder : public MemoryFiles {
 public:
  FileKind KindOf(const std::string& path) const override {
    return path == "rules" ? FileKind::kFolder : FileKind::kOther;
  }
  Result<std::vector<std::string>> List(
      const std::string& /*folder*/) const override {
    return std::vector<std::string>(1'000'002, "x");
  }
};

TEST(WalkFiles, GivesUpOnATreeWithoutMeasure) {
  Diagnostics found;
  WalkFiles(EndlessFolder(), "rules", found);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(
      Format(found[0]),
      "rules/x: error: this tree has more than 1000000 files and folders "
      "[too-many]\n"
      "  name a smaller folder, or remove links that repeat a part of it");
}

// As without the right to read it.
class ClosedFolder : public MemoryFiles {
 public:
  Result<std::vector<std::string>> List(
      const std::string& folder) const override {
    if (folder == "rules/closed") return Error{"cannot read " + folder};
    return MemoryFiles::List(folder);
  }
};

// Bug: such a folder was taken for an empty one.
TEST(WalkFiles, ReportsAFolderThatCannotBeReadAndGoesOn) {
  ClosedFolder files;
  files.Put("rules/closed/a.yml", "");
  files.Put("rules/open/b.yml", "");
  Diagnostics found;
  EXPECT_EQ(WalkFiles(files, "rules", found), Paths{"rules/open/b.yml"});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(Format(found[0]),
            "rules/closed: error: cannot read rules/closed [unreadable]");
}

TEST(WalkFiles, SaysWhenTheRootIsNotThere) {
  MemoryFiles files;
  Diagnostics found;
  EXPECT_TRUE(WalkFiles(files, "rules", found).empty());
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(Format(found[0]),
            "rules: error: there is no such file or folder [not-found]");
}

// Bug: the message began with its colon.
TEST(WalkFiles, SaysThatTheRootIsEmpty) {
  MemoryFiles files;
  Diagnostics found;
  EXPECT_TRUE(WalkFiles(files, "", found).empty());
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(Format(found[0]), "'': error: an empty path was given [not-found]");
}

TEST(WalkFiles, RefusesALinkOutOfTheTree) {
  MemoryFiles files;
  files.Put("rules/a.yml", "");
  files.Link("rules/passwd", "/etc/passwd");
  Diagnostics found;
  EXPECT_EQ(WalkFiles(files, "rules", found), Paths{"rules/a.yml"});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(Format(found[0]),
            "rules/passwd: error: this link leads out of the tree, to "
            "/etc/passwd [outside-tree]\n  put the file itself there");
}

// Links between folders exist on a real disk only.
class WalkDiskTest : public testing::Test {
 protected:
  void SetUp() override {
    root_ = testing::TempDir() + "drillcheck-walk-" +
            testing::UnitTest::GetInstance()->current_test_info()->name();
    std::filesystem::remove_all(root_);
    std::filesystem::create_directories(root_ + "/a");
    ASSERT_TRUE(DiskFiles().Write(root_ + "/a/x.yml", "").ok());
  }
  void TearDown() override { std::filesystem::remove_all(root_); }

  void Link(const std::string& name, const std::string& target) {
    std::filesystem::create_symlink(target, root_ + "/" + name);
  }

  // The texts of the errors, and the paths found without the root.
  Paths Errors() {
    Diagnostics found;
    files_.clear();
    for (const auto& path : WalkFiles(DiskFiles(), root_, found)) {
      files_.push_back(path.substr(root_.size() + 1));
    }
    Paths texts;
    for (const auto& d : found) texts.push_back(d.text);
    return texts;
  }

  std::string root_;
  Paths files_;
};

TEST_F(WalkDiskTest, FollowsALinkInsideTheTree) {
  Link("b", "a");
  EXPECT_TRUE(Errors().empty());
  EXPECT_EQ(files_, (Paths{"a/x.yml", "b/x.yml"}));
}

TEST_F(WalkDiskTest, RefusesALinkThatLeadsNowhere) {
  Link("b", "gone");
  EXPECT_EQ(Errors(), Paths{"this link leads nowhere"});
  EXPECT_EQ(files_, Paths{"a/x.yml"});
}

TEST_F(WalkDiskTest, RefusesAFolderLinkOutOfTheTree) {
  Link("b", "/usr");
  EXPECT_EQ(Errors(), Paths{"this link leads out of the tree, to /usr"});
}

// Two of them used to double the walk at each of 64 levels.
TEST_F(WalkDiskTest, RefusesLinksInACircleAtOnce) {
  Link("a/one", "..");
  Link("a/two", ".");
  EXPECT_EQ(Errors(), (Paths{"this link leads in a circle",
                             "this link leads in a circle"}));
  EXPECT_EQ(files_, Paths{"a/x.yml"});
}

// A folder that is no link itself, reached through one from within.
TEST_F(WalkDiskTest, RefusesToEnterAFolderThatItCameThrough) {
  ASSERT_TRUE(DiskFiles().Write(root_ + "/b/c/y.yml", "").ok());
  Link("a/in", "../b/c");
  Link("b/c/up", "..");
  EXPECT_EQ(Errors(), (Paths{"this link leads in a circle",
                             "this link leads in a circle"}));
  EXPECT_EQ(files_, (Paths{"a/in/y.yml", "a/x.yml", "b/c/y.yml"}));
}

}  // namespace
}  // namespace drillcheck
