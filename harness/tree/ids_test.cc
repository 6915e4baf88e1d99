#include "tree/ids.h"

#include <gtest/gtest.h>

#include "base/text.h"
#include "testing/memory_files.h"

namespace drillcheck {
namespace {

// "id@line id@line".
std::string Found(std::string_view text) {
  std::vector<std::string> words;
  for (const IdPlace& place : FindIds("rules/a.yml", text)) {
    words.push_back(place.id + "@" + std::to_string(place.at.line));
  }
  return Join(words, " ");
}

TEST(FindIds, TakesTopLevelIdsOnly) {
  struct Row {
    const char* text;
    const char* found;
  };
  for (const Row& row : {
           Row{"title: t\nid: a-1\n", "a-1@2"},
           {"id: 'a-1'\n", "a-1@1"},
           {"id: \"a-1\"   # ours\n", "a-1@1"},
           {"id: a-1\r\ntitle: t\r\n", "a-1@1"},
           {"\xEF\xBB\xBFid: a-1\n", "a-1@1"},
           {"id: a-1\n---\nid: b-2\n", "a-1@1 b-2@3"},
           {"related:\n  - id: a-1\n", ""},
           {"  id: a-1\n", ""},
           {"# id: a-1\n", ""},
           {"identity: a-1\n", ""},
           {"id:\n", ""},
           {"id: a-1", "a-1@1"},
           {"", ""},
       }) {
    EXPECT_EQ(Found(row.text), row.found) << row.text;
  }
}

TEST(FindIds, ListsAnIdTwiceOnlyWhereNoActionSharesIt) {
  EXPECT_EQ(Found("id: a-1\n---\nid: a-1\n"), "a-1@1 a-1@3");
  EXPECT_EQ(Found("action: global\nid: a-1\n---\nid: a-1\n"), "a-1@2");
}

TEST(HasTopLevelKey, LooksAtLineStartsOnly) {
  EXPECT_TRUE(HasTopLevelKey("a: 1\nkey: x\n", "key"));
  EXPECT_TRUE(HasTopLevelKey("key: x", "key"));
  EXPECT_FALSE(HasTopLevelKey("  key: x\n", "key"));
  EXPECT_FALSE(HasTopLevelKey("# key: x\n", "key"));
  EXPECT_FALSE(HasTopLevelKey("keys: x\n", "key"));
  EXPECT_FALSE(HasTopLevelKey("a: key\n", "key"));
}

TEST(FindTakenIds, IsAnErrorAtTheSecondFile) {
  MemoryFiles files({{"rules/a.yml", "title: a\nid: AB-1\n"},
                     {"rules/b.yml", "id: ab-1\n"},
                     {"rules/c.yml", "id: ab-2\n---\nid: ab-2\n"}});
  Diagnostics unused;
  auto taken = FindTakenIds(files, FindRules(files, {"rules"}, unused));
  ASSERT_EQ(taken.size(), 1U);
  EXPECT_EQ(Format(taken[0]),
            "rules/b.yml:1:1: error: the id ab-1 is taken by rules/a.yml:2 "
            "[duplicate-id]\n  give the newer of the two a new UUID, in its "
            "fixture too: cat /proc/sys/kernel/random/uuid");
}

}  // namespace
}  // namespace drillcheck
