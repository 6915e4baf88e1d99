#include "testing/golden.h"

#include <cstdlib>

#include "files/files.h"

namespace drillcheck {

std::string SourceRoot() { return DRILLCHECK_SOURCE_ROOT; }

std::string SharedRoot() {
  std::string shared = JoinPath(FolderOf(SourceRoot()), "shared");
  bool there = DiskFiles().KindOf(shared + "/corpora") == FileKind::kFolder;
  return there ? shared : "";
}

std::string SharedAbsent() {
  return "NOT RUN: the public test data is absent; expected in ../shared "
         "beside the checkout";
}

testing::AssertionResult MatchesGolden(const std::string& path,
                                       const std::string& actual) {
  std::string full = SourceRoot() + "/harness/" + path;
  if (std::getenv("DRILLCHECK_ACCEPT") != nullptr) {
    auto written = DiskFiles().Write(full, actual);
    if (!written.ok()) return testing::AssertionFailure() << written.error();
    return testing::AssertionSuccess();
  }
  auto expected = DiskFiles().Read(full, kMaxYamlBytes);
  if (!expected.ok()) return testing::AssertionFailure() << expected.error();
  if (expected.value() == actual) return testing::AssertionSuccess();
  return testing::AssertionFailure()
         << "differs from " << path << " (accept with DRILLCHECK_ACCEPT=1)\n"
         << "--- expected\n"
         << expected.value() << "--- got\n"
         << actual;
}

}  // namespace drillcheck
