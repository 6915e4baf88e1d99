#include "files/files.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <thread>

namespace drillcheck {
namespace {

struct Row {
  const char* in;
  const char* out;
};

TEST(CleanPath, ResolvesDotsByTextAlone) {
  for (const Row& row : {
           Row{"rules/aws/a.yml", "rules/aws/a.yml"},
           {"./rules//aws/./a.yml", "rules/aws/a.yml"},
           {"rules/aws/../k8s", "rules/k8s"},
           {"rules/", "rules"},
           {"rules/..", "."},
           {"", "."},
           {".", "."},
           {"..", ".."},
           {"a/../../b", "../b"},
           {"../../a", "../../a"},
           {"/", "/"},
           {"/../a", "/a"},
           {"/a/../..", "/"},
       }) {
    EXPECT_EQ(CleanPath(row.in), row.out) << row.in;
  }
}

TEST(JoinPath, PutsExactlyOneSlashBetween) {
  EXPECT_EQ(JoinPath("rules", "a.yml"), "rules/a.yml");
  EXPECT_EQ(JoinPath("rules/", "a.yml"), "rules/a.yml");
  EXPECT_EQ(JoinPath("rules", "/a.yml"), "rules/a.yml");
  EXPECT_EQ(JoinPath("/", "a.yml"), "/a.yml");
  EXPECT_EQ(JoinPath(".", "a.yml"), "a.yml");
  EXPECT_EQ(JoinPath("", "a.yml"), "a.yml");
  EXPECT_EQ(JoinPath("rules", ""), "rules");
}

TEST(JoinPath, NeverLeavesTheFolderByALeadingSlash) {
  EXPECT_EQ(JoinPath(".", "/etc/passwd"), "etc/passwd");
  EXPECT_EQ(JoinPath("fixtures", "//etc/passwd"), "fixtures/etc/passwd");
}

TEST(FolderOf, NamesWhatHoldsTheFile) {
  EXPECT_EQ(FolderOf("rules/aws/a.yml"), "rules/aws");
  EXPECT_EQ(FolderOf("a.yml"), ".");
  EXPECT_EQ(FolderOf("/a.yml"), "/");
  EXPECT_EQ(FileNameOf("rules/aws/a.yml"), "a.yml");
  EXPECT_EQ(FileNameOf("a.yml"), "a.yml");
}

TEST(IsWithin, ComparesWholeParts) {
  EXPECT_TRUE(IsWithin("/a/b", "/a/b"));
  EXPECT_TRUE(IsWithin("/a/b", "/a/b/c"));
  EXPECT_TRUE(IsWithin("/", "/a"));
  EXPECT_FALSE(IsWithin("/a/b", "/a/bc"));
  EXPECT_FALSE(IsWithin("/a/b", "/a"));
}

TEST(NamesInside, RefusesWhatCouldLeaveTheFolder) {
  EXPECT_TRUE(NamesInside("ecs_windows"));
  EXPECT_TRUE(NamesInside("windows/ecs"));
  EXPECT_TRUE(NamesInside("a..b"));
  for (const char* name : {"", "/etc", "..", "../a", "a/../../b", "a/.."}) {
    EXPECT_FALSE(NamesInside(name)) << name;
  }
}

TEST(SizeText, UsesAUnitThatFits) {
  EXPECT_EQ(SizeText(1), "1 byte");
  EXPECT_EQ(SizeText(kMaxYamlBytes), "4 MiB");
}

// The real disk, in a folder of its own.
class DiskTest : public testing::Test {
 protected:
  void SetUp() override {
    root_ = testing::TempDir() + "drillcheck-files-" +
            testing::UnitTest::GetInstance()->current_test_info()->name();
    std::filesystem::remove_all(root_);
    std::filesystem::create_directories(root_);
  }
  void TearDown() override { std::filesystem::remove_all(root_); }

  std::string Path(const std::string& name) { return root_ + "/" + name; }

  std::string root_;
};

using Write = Result<bool> (FileSystem::*)(const std::string&,
                                           const std::string&);
constexpr Write kWrites[] = {&FileSystem::Write, &FileSystem::WriteDerived};

TEST_F(DiskTest, ReadsBackWhatWasWrittenAndLeavesNothingElse) {
  std::string bytes("a\0b\n", 4);
  for (Write write : kWrites) {
    std::filesystem::remove_all(Path("new"));
    ASSERT_TRUE((DiskFiles().*write)(Path("new/folder/f"), bytes).ok());
    EXPECT_EQ(DiskFiles().Read(Path("new/folder/f"), 4).value(), bytes);
    ASSERT_TRUE((DiskFiles().*write)(Path("new/folder/f"), "").ok());
    EXPECT_EQ(DiskFiles().Read(Path("new/folder/f"), 4).value(), "");
    EXPECT_EQ(DiskFiles().List(Path("new/folder")).value(),
              std::vector<std::string>{"f"});
  }
}

TEST_F(DiskTest, TellsWhatStandsInAFolderButNotWhereLinksLead) {
  ASSERT_TRUE(DiskFiles().Write(Path("b/x"), "").ok());
  ASSERT_TRUE(DiskFiles().Write(Path("a"), "").ok());
  std::filesystem::create_symlink("a", Path("link"));
  std::filesystem::create_symlink("b", Path("c"));
  std::string told;
  auto entries = DiskFiles().Entries(root_);
  for (const FolderEntry& entry : entries.value()) {
    bool file = entry.kind == FileKind::kFile;
    bool folder = entry.kind == FileKind::kFolder;
    told += entry.name + (file ? " file " : folder ? " folder " : " ? ");
  }
  EXPECT_EQ(told, "a file b folder c ? link ? ");
  size_t seen = 0;
  EXPECT_TRUE(DiskFiles()
                  .Look(root_,
                        [&](std::string_view name, auto kind) {
                          bool link = name == "c" || name == "link";
                          EXPECT_EQ(kind.has_value(), !link) << name;
                          ++seen;
                        })
                  .ok());
  EXPECT_EQ(seen, 4U);
  EXPECT_EQ(DiskFiles().Entries(Path("gone")).error(),
            "cannot read " + Path("gone") + ": No such file or directory");
}

// Bug: as root, `--results /dev/null` put a plain file in its place.
TEST_F(DiskTest, WritesToPipesAndReplacesNone) {
  ASSERT_EQ(mkfifo(Path("pipe").c_str(), 0600), 0);
  for (Write write : kWrites) {
    std::string got;
    std::thread reader(
        [&] { got = DiskFiles().Read(Path("pipe"), 9).value(); });
    EXPECT_TRUE((DiskFiles().*write)(Path("pipe"), "text").ok());
    reader.join();
    EXPECT_EQ(got, "text");
    EXPECT_EQ(DiskFiles().KindOf(Path("pipe")), FileKind::kOther);
  }
}

TEST_F(DiskTest, WritesThroughLinksAndReplacesNone) {
  ASSERT_TRUE(DiskFiles().Write(Path("real"), "old").ok());
  std::filesystem::create_symlink("real", Path("link"));
  for (Write write : kWrites) {
    std::string text = write == kWrites[0] ? "one" : "two";
    EXPECT_TRUE((DiskFiles().*write)(Path("link"), text).ok());
    EXPECT_TRUE(std::filesystem::is_symlink(Path("link")));
    EXPECT_EQ(DiskFiles().Read(Path("real"), 9).value(), text);
  }
}

TEST_F(DiskTest, SaysWhyAFileCannotBeWritten) {
  ASSERT_TRUE(DiskFiles().Write(Path("folder/f"), "").ok());
  for (Write write : kWrites) {
    EXPECT_EQ((DiskFiles().*write)(Path("folder"), "x").error(),
              "cannot write " + Path("folder") + ": Is a directory");
    EXPECT_EQ((DiskFiles().*write)(Path("folder/f/x"), "x").error(),
              "cannot write " + Path("folder/f/x") + ": Not a directory");
    EXPECT_EQ(DiskFiles().List(root_).value(),
              std::vector<std::string>{"folder"});
  }
}

TEST_F(DiskTest, RefusesAFileBeyondTheLimit) {
  ASSERT_TRUE(DiskFiles().Write(Path("f"), "12345").ok());
  auto bytes = DiskFiles().Read(Path("f"), 4);
  ASSERT_FALSE(bytes.ok());
  EXPECT_EQ(bytes.error(),
            "cannot read " + Path("f") +
                ": it has more than 4 bytes, which is the limit");
}

TEST_F(DiskTest, SaysWhyAFileCannotBeRead) {
  EXPECT_EQ(DiskFiles().Read(Path("absent"), 4).error(),
            "cannot read " + Path("absent") + ": No such file or directory");
  EXPECT_EQ(DiskFiles().Read(root_, 4).error(),
            "cannot read " + root_ + ": it is a folder");
}

// Half a file must never pass for a whole one.
TEST_F(DiskTest, SaysWhenReadingBreaksOff) {
  EXPECT_EQ(DiskFiles().Read("/proc/self/mem", 4).error(),
            "cannot read /proc/self/mem: Input/output error");
}

TEST_F(DiskTest, ReadsAPipeToItsEnd) {
  ASSERT_EQ(mkfifo(Path("pipe").c_str(), 0600), 0);
  std::string sent(300'000, 'x');
  std::thread writer([&] {
    std::FILE* out = std::fopen(Path("pipe").c_str(), "wb");
    std::fwrite(sent.data(), 1, sent.size(), out);
    std::fclose(out);
  });
  auto got = DiskFiles().Read(Path("pipe"), size_t{1} << 20);
  writer.join();
  EXPECT_EQ(got.value(), sent);
}

TEST_F(DiskTest, OpensAFileToReadItPieceByPiece) {
  ASSERT_TRUE(DiskFiles().Write(Path("f"), "abcde").ok());
  auto source = DiskFiles().Open(Path("f"));
  ASSERT_TRUE(source.ok());
  EXPECT_EQ(ReadUpTo(*source.value(), 2).value(), "ab");
  EXPECT_EQ(ReadUpTo(*source.value(), 9).value(), "cde");
  EXPECT_EQ(ReadUpTo(*source.value(), 9).value(), "");
}

TEST_F(DiskTest, SaysWhyAFileCannotBeOpened) {
  EXPECT_EQ(DiskFiles().Open(Path("absent")).error(),
            "cannot read " + Path("absent") + ": No such file or directory");
  EXPECT_EQ(DiskFiles().Open(root_).error(),
            "cannot read " + root_ + ": it is a folder");
  auto memory = DiskFiles().Open("/proc/self/mem");
  ASSERT_TRUE(memory.ok());
  EXPECT_EQ(ReadUpTo(*memory.value(), 9).error(),
            "cannot be read further: Input/output error");
}

TEST_F(DiskTest, TellsKindsApartAndListsNamesInOrder) {
  ASSERT_TRUE(DiskFiles().Write(Path("b"), "").ok());
  ASSERT_TRUE(DiskFiles().Write(Path("a/x"), "").ok());
  ASSERT_EQ(mkfifo(Path("pipe").c_str(), 0600), 0);
  EXPECT_EQ(DiskFiles().KindOf(Path("b")), FileKind::kFile);
  EXPECT_EQ(DiskFiles().KindOf(Path("a")), FileKind::kFolder);
  EXPECT_EQ(DiskFiles().KindOf(Path("pipe")), FileKind::kOther);
  EXPECT_EQ(DiskFiles().KindOf(Path("none")), FileKind::kMissing);
  EXPECT_EQ(DiskFiles().List(root_).value(),
            (std::vector<std::string>{"a", "b", "pipe"}));
  EXPECT_EQ(DiskFiles().List(Path("none")).error(),
            "cannot read " + Path("none") + ": No such file or directory");
  EXPECT_TRUE(NamesIn(DiskFiles(), Path("none")).empty());
}

TEST_F(DiskTest, ResolvesLinksAndRefusesThoseThatLeadNowhere) {
  ASSERT_TRUE(DiskFiles().Write(Path("a/x"), "").ok());
  std::filesystem::create_symlink("a/x", Path("link"));
  std::filesystem::create_symlink("gone", Path("dangling"));
  EXPECT_EQ(DiskFiles().Resolve(Path("link")).value(),
            DiskFiles().Resolve(Path("a/x")).value());
  EXPECT_FALSE(DiskFiles().Resolve(Path("dangling")).ok());
}

}  // namespace
}  // namespace drillcheck
