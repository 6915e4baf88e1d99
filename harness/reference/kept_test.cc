// The cases in testdata/kept/: each was a difference once, or stands for a
// place where sigma-language.md leaves room; its comment says how it was
// settled.
#include <gtest/gtest.h>

#include <string>

#include "files/files.h"
#include "files/walk.h"
#include "reference/both_for_test.h"
#include "testing/golden.h"
#include "yaml/node.h"

namespace drillcheck::reference {
namespace {

void Check(const std::string& path) {
  SCOPED_TRACE(path);
  auto text = DiskFiles().Read(path, kMaxYamlBytes);
  ASSERT_TRUE(text.ok());
  EXPECT_EQ(text.value().substr(0, 2), "# ") << "it does not say why";
  Diagnostics diagnostics;
  Reporter report(path, diagnostics);
  auto documents = yaml::Parse(text.value(), report);
  ASSERT_TRUE(diagnostics.empty()) << Format(diagnostics[0]);
  ASSERT_EQ(documents.size(), 1U);
  Both both = Compare(
      {documents[0].Find("rules")->text, documents[0].Find("events")->text});
  EXPECT_FALSE(both.refused);
  std::string answer(Trim(documents[0].Find("answer")->text));
  EXPECT_EQ(Trim(both.reference), answer);
  EXPECT_EQ(Trim(both.engine), answer);
}

TEST(KeptCases, HaveTheAnswerThatWasSettled) {
  Diagnostics trouble;
  std::string folder =
      JoinPath(SourceRoot(), "harness/reference/testdata/kept");
  auto paths = WalkFiles(DiskFiles(), folder, trouble);
  EXPECT_TRUE(trouble.empty());
  EXPECT_GE(paths.size(), 6U);
  for (const std::string& path : paths) Check(path);
}

}  // namespace
}  // namespace drillcheck::reference
