#include "tree/filters.h"

#include <gtest/gtest.h>

#include "base/text.h"
#include "testing/memory_files.h"

namespace drillcheck {
namespace {

std::string Filter(const std::string& title, const std::string& rules) {
  return "title: " + title +
         "\nlogsource: {product: p}\nfilter:\n  rules: " + rules +
         "\n  selection: {b: 1}\n  condition: not selection\n";
}

constexpr const char* kRule =
    "title: T\nname: known\nlogsource: {product: p}\n"
    "detection: {s: {a: 1}, condition: s}\n";

std::string Titles(const FilterSet& set) {
  std::vector<std::string> titles;
  for (const sigma::Filter& filter : set.filters) {
    titles.push_back(filter.path + ":" + filter.title);
  }
  return Join(titles, " ");
}

std::string Texts(const Diagnostics& diagnostics) {
  std::vector<std::string> texts;
  for (const Diagnostic& diagnostic : diagnostics) {
    texts.push_back(diagnostic.path + ":" + std::to_string(diagnostic.at.line) +
                    " " + diagnostic.code);
  }
  return Join(texts, "; ");
}

TEST(LoadFilters, ReadsFilesByTheirNameInTheOrderOfPaths) {
  MemoryFiles files;
  files.Put("rules/z.filter.yml", Filter("Z", "any"));
  files.Put("rules/a/b.filter.yaml", Filter("B", "any"));
  files.Put("rules/a/plain.yml", Filter("P", "any"));
  EXPECT_EQ(Titles(LoadFilters(files, {"rules"})),
            "rules/a/b.filter.yaml:B rules/z.filter.yml:Z");
}

TEST(LoadFilters, ReadsAFileBelowTwoRootsOnce) {
  MemoryFiles files;
  files.Put("rules/a/b.filter.yml", Filter("B", "any"));
  EXPECT_EQ(LoadFilters(files, {"rules", "rules/a"}).filters.size(), 1U);
}

TEST(LoadFilters, FindsAFilterHoweverDeepItLies) {
  MemoryFiles files;
  std::string folder = "rules";
  for (int level = 0; level < 40; ++level) folder += "/d";
  files.Put(folder + "/x.filter.yml", Filter("X", "any"));
  EXPECT_EQ(LoadFilters(files, {"rules"}).filters.size(), 1U);
}

// A folder that tells what stands in it, as a disk does, but of links.
class Telling : public MemoryFiles {
 public:
  Result<std::vector<FolderEntry>> Entries(
      const std::string& folder) const override {
    auto entries = MemoryFiles::Entries(folder);
    if (!entries.ok()) return entries;
    for (FolderEntry& entry : entries.value()) {
      bool link = entry.name.starts_with("link");
      if (!link) entry.kind = KindOf(JoinPath(folder, entry.name));
    }
    return entries;
  }
};

TEST(LoadFilters, FindsWhatTheFolderTellsAndWhatLinksLeadTo) {
  Telling files;
  files.Put("rules/plain.yml", Filter("P", "any"));
  files.Put("rules/a.filter.yml", Filter("A", "any"));
  files.Put("rules/b/c.filter.yml", Filter("C", "any"));
  files.Put("rules/link/d.filter.yml", Filter("D", "any"));
  files.Put("rules/link.filter.yml", Filter("L", "any"));
  files.Put("rules/.git/e.filter.yml", Filter("E", "any"));
  files.Put("rules/like-a-rule.yml/f.filter.yml", Filter("F", "any"));
  files.Put("rules/link-like-a-rule.yml/h.filter.yml", Filter("H", "any"));
  files.Put("rules/like-a.filter.yml/g.filter.yml", Filter("G", "any"));
  EXPECT_EQ(Titles(LoadFilters(files, {"rules"})),
            "rules/a.filter.yml:A rules/b/c.filter.yml:C "
            "rules/like-a-rule.yml/f.filter.yml:F "
            "rules/like-a.filter.yml/g.filter.yml:G "
            "rules/link-like-a-rule.yml/h.filter.yml:H "
            "rules/link.filter.yml:L rules/link/d.filter.yml:D");
}

TEST(ReadFilters, TakesTheNamedFilesAndNoOthers) {
  MemoryFiles files;
  files.Put("rules/a.filter.yml", Filter("A", "any"));
  files.Put("rules/b.filter.yml", Filter("B", "any"));
  files.Put("rules/broken.filter.yml", "title: B\nfilter: 1\n");
  std::vector<std::string> all = LoadFilters(files, {"rules"}).paths;
  EXPECT_EQ(Join(all, " "),
            "rules/a.filter.yml rules/b.filter.yml rules/broken.filter.yml");
  EXPECT_EQ(Titles(ReadFilters(files, all)),
            Titles(LoadFilters(files, {"rules"})));
  EXPECT_EQ(Titles(ReadFilters(files, {"rules/b.filter.yml"})),
            "rules/b.filter.yml:B");
  EXPECT_EQ(Titles(ReadFilters(files, {})), "");
}

TEST(LoadFilters, RefusesARuleAndReportsABrokenFilter) {
  MemoryFiles files;
  files.Put("rules/a.filter.yml", kRule);
  files.Put("rules/b.filter.yml", "title: B\nfilter: 1\n");
  FilterSet set = LoadFilters(files, {"rules"});
  EXPECT_TRUE(set.filters.empty());
  EXPECT_EQ(Texts(set.diagnostics),
            "rules/a.filter.yml:1 no-id; rules/a.filter.yml:1 bad-name; "
            "rules/b.filter.yml:1 no-logsource; rules/b.filter.yml:2 "
            "bad-filter");
}

// A file that lies elsewhere, though it can be read here.
class Elsewhere : public MemoryFiles {
 public:
  Result<std::string> Resolve(const std::string& path) const override {
    if (path == "rules/x.filter.yml") return std::string("/memory/etc/x");
    return MemoryFiles::Resolve(path);
  }
};

TEST(LoadFilters, DoesNotFollowALinkOutOfTheTree) {
  Elsewhere files;
  files.Put("rules/x.filter.yml", Filter("X", "any"));
  files.Put("rules/a.filter.yml", Filter("A", "any"));
  EXPECT_EQ(Titles(LoadFilters(files, {"rules"})), "rules/a.filter.yml:A");
}

// Links lead out of the tree, nowhere, and to a folder around them.
class Leading : public Telling {
 public:
  Result<std::string> Resolve(const std::string& path) const override {
    if (path == "rules/link-out.yml") return std::string("/");
    if (path == "rules/link-gone") return Error{"leads nowhere"};
    if (path == "rules/a/link-up") return std::string("/memory/rules");
    return MemoryFiles::Resolve(path);
  }
  Result<bool> Look(const std::string& folder, const See& see) const override {
    entered.push_back(folder);
    return MemoryFiles::Look(folder, see);
  }

  mutable std::vector<std::string> entered;
};

// Bug: a link to / let each rule's test walk through the whole machine.
TEST(LoadFilters, EntersNoLinkOutOfTheTreeOrInACircle) {
  Leading files;
  for (const char* folder : {"rules/link-out.yml", "rules/link-gone",
                             "rules/a/link-up", "rules/link-in"}) {
    files.Put(std::string(folder) + "/x.filter.yml", Filter("X", "any"));
  }
  FilterSet set = LoadFilters(files, {"rules"});
  EXPECT_EQ(Titles(set), "rules/link-in/x.filter.yml:X");
  // The tree's own test tells of the links.
  EXPECT_EQ(Texts(set.diagnostics), "");
  EXPECT_EQ(Join(files.entered, " "), "rules rules/a rules/link-in");
}

// As links inside the tree can make it.
class Endless : public MemoryFiles {
 public:
  FileKind KindOf(const std::string& /*path*/) const override {
    return FileKind::kFolder;
  }
  Result<std::vector<std::string>> List(
      const std::string& folder) const override {
    if (folder != "rules") return std::vector<std::string>();
    std::vector<std::string> names;
    for (int i = 0; i <= 100'000; ++i) names.push_back(std::to_string(i));
    return names;
  }
};

TEST(LoadFilters, SaysThatItGaveUpOnATreeWithoutMeasure) {
  EXPECT_EQ(Texts(LoadFilters(Endless(), {"rules"}).diagnostics),
            "rules/99999:0 too-many");
}

TEST(FindDanglingFilters, NamesEachReferenceThatNoRuleHas) {
  MemoryFiles files;
  files.Put("rules/known.yml", kRule);
  files.Put("rules/a.filter.yml", Filter("A", "[known, gone]"));
  Diagnostics unused;
  FilterSet set = LoadFilters(files, {"rules"});
  Diagnostics found =
      FindDanglingFilters(files, FindRules(files, {"rules"}, unused), set);
  EXPECT_EQ(Texts(found), "rules/a.filter.yml:4 unknown-rule");
}

}  // namespace
}  // namespace drillcheck
